import { isFailure } from '../../src/problem/failure.js';
import { HarnessError } from '../../src/problem/harness-error.js';
import type { App } from '../../src/world/app.js';
import { nameInTrace } from '../../src/world/edition.js';
import { firstDifference } from '../replay/first-difference.js';
import { ReplayedWorld } from '../replay/replayed-world.js';
import { describeStep, type TraceFile, type TraceStep } from '../replay/trace-file.js';
import type { RunInReport } from './report-data.js';
import { recordedRun } from './run-of-trace.js';
import { RunRecorder } from './run-recorder.js';

/** What a test has done in a world. */
export interface WorldOfTest {
  readonly trace: TraceFile;
  /** Every app that the world has met. */
  readonly apps: Iterable<App>;
  /** The place of the first step of the test; what is in front of it was there already. */
  readonly since: number;
  /** Why the test did not pass, as it says it itself. */
  readonly failures: readonly string[];
}

/**
 * Takes the steps of a world once more, and keeps what happens at each of them. Answers of stubs come from the trace: no function of the test
 * is called again. Where the world can not be had again, what its trace holds is kept, with the reason.
 */
export async function recordWorld(world: WorldOfTest): Promise<RunInReport> {
  try {
    const { run, wentAnotherWay } = await repeat(world);
    if (run !== undefined && wentAnotherWay === undefined) return run;
    return asRecorded(world, `Repeated, it went another way${wentAnotherWay === undefined ? '' : ` in: ${wentAnotherWay}`}`);
  } catch (error) {
    if (!isFailure(error)) throw error;
    return asRecorded(world, reasonIn(error));
  }
}

async function repeat({ trace, apps, since, failures }: WorldOfTest) {
  const known = new Map([...apps].map((app) => [nameInTrace(app).content, app]));
  const app = known.get(trace.app.content);
  if (app === undefined) throw new HarnessError('app-not-found', `${trace.app.file} is not there any more.`, trace.app.file);
  const watched: TraceFile = { ...trace, options: { ...trace.options, watch: 'all' } };
  const recorder = new RunRecorder();
  const replayed = new ReplayedWorld(app, watched, { apps: known, coverage: false });
  try {
    const first = Math.min(since, trace.steps.length - 1);
    await replayed.takeUntil(trace.steps.length, (step, place) => {
      if (place === first) recorder.begins(replayed.world);
      if (place >= first && !followsFromOthers(step)) recorder.step(describeStep(step), '');
    });
    await replayed.settle();
    for (const message of failures) recorder.failed(message);
    recorder.ends();
    const again = JSON.parse(replayed.world.trace()) as TraceFile;
    return { run: recorder.run, wentAnotherWay: firstDifference(unwatched(trace), unwatched(again))?.what };
  } finally {
    replayed.world.dispose();
  }
}

/** What a device ran by itself is shown with the step that made it do so. */
function followsFromOthers({ step }: TraceStep): boolean {
  return step === 'own-run';
}

/** Without the variables, which the test has not asked for. */
function unwatched({ options: { watch: _, ...options }, ...trace }: TraceFile): TraceFile {
  const steps = trace.steps.map(({ events, ...step }): TraceStep => {
    const plain = events?.map(({ variables: _variables, gone: _gone, ...event }) => event as typeof event & { event: string });
    return { ...step, ...(plain !== undefined && { events: plain }) } as TraceStep;
  });
  return { ...trace, options, steps };
}

function asRecorded({ trace, since, failures }: WorldOfTest, reason: string): RunInReport {
  return recordedRun(trace, { since, failures, remarks: [`The run could not be repeated for the report. ${reason}`] });
}

function reasonIn(error: Error): string {
  if (!(error instanceof HarnessError) || error.code !== 'replay-needs-module') return error.message;
  return `The test has put functions in the place of the module ${error.where}, which nobody but the test may call.`;
}
