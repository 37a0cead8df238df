import type { Effect } from '../../../src/trace/event.js';
import type { DeviceControl } from '../../../src/world/device-control.js';
import type { RunResult } from '../../../src/world/run-result.js';
import type { StartedRun } from '../../../src/world/started-run.js';
import type { GivenObject } from '../../fixture/given.js';
import type { ReadContext } from '../reading/read-context.js';
import type { ScenarioStep } from '../scenario.js';
import type { Properties, Schema } from '../schema/schema.js';
import type { Stage } from '../stage.js';

/** What one step did. */
export interface StepResult {
  /** Of a run. */
  readonly run?: RunResult;
  /** What the outside could see, where it is not a run. */
  readonly effects?: readonly Effect[];
  /** The device that the step was about; none for steps of the server and of time. */
  readonly device?: DeviceControl;
  /** The message of the error that the step ended with, where it is not a run. */
  readonly error?: { readonly kind: string; readonly message: string };
  /** Of steps that happened together; each has expectations of its own. */
  readonly parts?: readonly StepPart[];
}

/** One of several steps that happened together. */
export interface StepPart {
  readonly part: ScenarioStep;
  readonly done: StepResult;
}

/** A step as it was understood, before any world exists. */
export interface PreparedStep {
  /** What happens, for messages: `run FieldService.ACT_Visit_Finish`. */
  readonly words: string;
  /** The flow that is run, by its name. */
  readonly flow?: string;
  perform(stage: Stage): Promise<StepResult>;
  /** The same for a step that is over as soon as it is begun: only such a step can be taken while a stub is at work. */
  atOnce?(stage: Stage): StepResult;
  /** Begins the run and holds it before its first node, where the step runs a nanoflow on a device. */
  hold?(stage: Stage): StartedRun;
}

/** A step that is over as soon as it is begun, with its place. */
export interface InstantStep {
  readonly words: string;
  readonly where: string;
  atOnce(stage: Stage): StepResult;
}

/** One kind of step: the key by which it is known, what may stand beside it, and what it does. */
export interface StepKind {
  readonly key: string;
  readonly value: Schema;
  /** Keys beside the first, and what they hold. */
  readonly beside: Properties;
  /**
   * @param readStep reads a step that stands within this one
   * @throws HarnessError with the place when it does not fit the app or the scenario
   */
  read(step: GivenObject, context: ReadContext, readStep: (given: GivenObject) => readonly ScenarioStep[]): PreparedStep;
}
