import type { App } from '../../src/world/app.js';
import type { World } from '../../src/world/world.js';
import type { RecordedAnswers } from './recorded-answers.js';
import { ReplayedWorld, type ReplayWorldOptions } from './replayed-world.js';
import type { TraceFile, TraceStep } from './trace-file.js';

/** What a replay needs beside the trace and the app. */
export interface ReplayOptions extends ReplayWorldOptions {
  /** Looks at the world in front of each step. */
  readonly before?: (world: World, step: TraceStep, place: number) => void;
  /** Looks at the world when every step was taken, before it is gone. */
  readonly inspect?: (world: World, again: TraceFile, problems: ReadonlyMap<number, string>) => void;
}

/** The run again. */
export interface Replay {
  /** The new trace: the same bytes where the same happened. */
  readonly text: string;
  readonly trace: TraceFile;
  /** Steps that failed because of the test, or could not be tried; in an exact replay the recorded ones failed in the same way. */
  readonly problems: ReadonlyMap<number, string>;
  /** Answers that nobody has asked for this time. */
  readonly unusedAnswers: RecordedAnswers['left'];
}

/**
 * Takes every step of a trace again, in a new world of the app. Everything from outside is answered as it was then: stubs, mocks, dialogs
 * and the requests of JavaScript actions.
 *
 * @throws HarnessError when the app can not have such a world, or a module is missing
 */
export async function replayTrace(app: App, trace: TraceFile, options: ReplayOptions = {}): Promise<Replay> {
  const replayed = new ReplayedWorld(app, trace, options);
  const { world, problems, answers } = replayed;
  try {
    await replayed.takeUntil(trace.steps.length, (step, place) => options.before?.(world, step, place));
    await replayed.settle();
    const text = world.trace();
    const again = JSON.parse(text) as TraceFile;
    options.inspect?.(world, again, problems);
    return { text, trace: again, problems, unusedAnswers: answers.left };
  } finally {
    world.dispose();
  }
}
