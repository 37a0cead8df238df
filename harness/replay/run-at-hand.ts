import { HarnessError } from '../../src/problem/harness-error.js';
import type { App } from '../../src/world/app.js';
import type { StepOf } from '../../src/world/logged-step.js';
import type { StartedRun } from '../../src/world/started-run.js';
import type { World } from '../../src/world/world.js';
import { decodeMembers } from './given-values.js';
import type { AnswersPosition } from './recorded-answers.js';
import { ReplayedWorld, type ReplayWorldOptions } from './replayed-world.js';
import type { TraceEnding, TraceFile, TraceStep } from './trace-file.js';

/** A run of a nanoflow that a trace tells of and that can be brought to hand. */
export interface RecordedRun {
  /** The place of its step in the trace, from 0. */
  readonly place: number;
  readonly device: string;
  readonly flow: string;
  /** How it ended; nothing where the trace was written before, or the test never finished it. */
  readonly outcome?: string;
}

type RunStep = (StepOf<'run'> | StepOf<'start'>) & { readonly device: string } & TraceEnding;

/** A world at some moment of a run, to go on from as often as one likes. */
export interface Checkpoint {
  readonly world: World;
  /** How far the recorded answers were used up. */
  readonly answers: AnswersPosition;
}

/** The runs of nanoflows that steps of a trace begin, in order; what devices ran by themselves is part of other steps. */
export function runsOf({ steps }: TraceFile): readonly RecordedRun[] {
  return steps.flatMap((step, place): RecordedRun[] => {
    if (!isRun(step)) return [];
    const { device, flow, run } = step;
    const finish = steps.find((other) => other.step === 'finish' && other.device === device && other.run === run);
    const outcome = step.step === 'run' ? step.outcome : finish?.outcome;
    return [{ place, device, flow, ...(outcome !== undefined && { outcome }) }];
  });
}

/**
 * The world of a trace just before one of its runs. Everything up to it was done again; the run itself is started by whoever holds this,
 * and stands still before its first node then. What the test did later does not happen; recorded answers go on being given.
 *
 * @example
 * const [run] = runsOf(trace);
 * const hand = await bringToHand(app, trace, run.place);
 * const started = hand.start();
 * started.advance(1);
 */
export class RunAtHand {
  constructor(
    private readonly replayed: ReplayedWorld,
    private readonly step: RunStep,
  ) {}

  get flow(): string {
    return this.step.flow;
  }

  /** The name of the device on which it runs. */
  get device(): string {
    return this.step.device;
  }

  /** The world as it is now. Whoever holds this disposes of it. */
  get world(): World {
    return this.replayed.world;
  }

  /** The arguments of the run; its objects are those of the world as it is now. */
  get arguments(): Readonly<Record<string, unknown>> {
    return decodeMembers(this.step.arguments, this.replayed.stage.finderAt(this.device));
  }

  /**
   * Begins the run and holds it before its first node.
   *
   * @throws HarnessError where the trace tells of a run that could not begin, or the app has changed so that it can not
   */
  start(): StartedRun {
    return this.world.device(this.device).start(this.flow, this.arguments);
  }

  /**
   * The moment as it is, to come back to. Runs in the middle of their flows are in it: `world.device(name).startedRuns`.
   *
   * @throws HarnessError while an answer is on its way that the trace has late, or a JavaScript action is under way
   */
  checkpoint(): Checkpoint {
    return { world: this.world.copy(), answers: this.replayed.answers.position };
  }

  /**
   * Goes on from a moment that was kept, in a copy of it, so that it can be gone back to again.
   *
   * @returns the new world; the one before is disposed of
   */
  goBackTo({ world, answers }: Checkpoint): World {
    const before = this.world;
    this.replayed.goOnIn(world.copy());
    this.replayed.answers.position = answers;
    before.dispose();
    return this.world;
  }
}

/**
 * Takes the steps of a trace again up to the one that begins a run of a nanoflow.
 *
 * @param place the step, from 0; `runsOf` lists those that there are
 * @throws HarnessError `replay-impossible` when this step begins no run on a device; as `replayTrace`
 */
export async function bringToHand(
  app: App,
  trace: TraceFile,
  place: number,
  options: ReplayWorldOptions = {},
): Promise<RunAtHand> {
  const step = trace.steps[place];
  if (step === undefined || !isRun(step)) {
    const message = `Step ${place + 1} of the trace begins no run of a nanoflow on a device.`;
    throw new HarnessError('replay-impossible', message, `steps/${place}`);
  }
  const replayed = new ReplayedWorld(app, trace, options);
  try {
    await replayed.takeUntil(place);
    replayed.leaveAt(place);
    return new RunAtHand(replayed, step);
  } catch (error) {
    replayed.world.dispose();
    throw error;
  }
}

function isRun(step: TraceStep): step is RunStep {
  return (step.step === 'run' || step.step === 'start') && step.device !== null;
}
