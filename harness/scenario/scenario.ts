import type { Diagnostic } from '../../src/problem/diagnostic.js';
import type { App } from '../../src/world/app.js';
import type { DeviceOptions, WorldOptions } from '../../src/world/world-options.js';
import type { PlannedObject } from '../fixture/plan.js';
import type { StubAnswer } from '../fixture/plan-answer.js';
import type { ServerPlan } from '../fixture/plan-server.js';
import type { Check } from './expectations/expectation.js';
import type { FilePlace } from './reading/findings.js';
import type { InstantStep, PreparedStep } from './steps/step.js';

/** One scenario, or one row of its examples: what a test runner shows, filters by and runs. */
export interface Scenario {
  /** Different from those of all others in the file. */
  readonly name: string;
  readonly tags: readonly string[];
  /** Where its name stands; of a row of examples, where the row stands. */
  readonly place: FilePlace;
  /** What is wrong with it. With an error among them it is blocked. */
  readonly diagnostics: readonly Diagnostic[];
  /** The files that decide what happens: the scenario itself, those that it uses, and the files of the app. */
  readonly dependencies: readonly string[];
  /** Absent where it can not be run. @internal */
  readonly plan?: ScenarioPlan;
}

/** A scenario as it was understood and checked, before any world exists. */
export interface ScenarioPlan {
  readonly app: App;
  /** It is a row of examples. */
  readonly isRow: boolean;
  readonly settings: WorldOptions;
  readonly given: GivenPlan;
  readonly devices: readonly DevicePlan[];
  readonly steps: readonly ScenarioStep[];
  readonly atEnd: Expectations;
}

/** What there is before the first step. */
export interface GivenPlan extends ServerPlan {
  /** The names of stubs, mocks and questions of which nothing has to become. */
  readonly optional: ReadonlySet<string>;
  /** What happens before a stub gives an answer. */
  readonly meanwhile: ReadonlyMap<StubAnswer, readonly InstantStep[]>;
}

export interface DevicePlan {
  readonly name: string;
  readonly options: DeviceOptions;
  /** A step starts it, not the beginning. */
  readonly startsLater: boolean;
  readonly objects: readonly PlannedObject[];
  readonly where: string;
}

export interface ScenarioStep {
  readonly step: PreparedStep;
  readonly where: string;
  readonly expectations: Expectations;
}

export interface Expectations {
  readonly checks: readonly Check[];
  /** Whether they say how a run fails or is blocked; else it has to return. */
  readonly isAboutFailure: boolean;
}

export const noExpectations: Expectations = { checks: [], isAboutFailure: false };
