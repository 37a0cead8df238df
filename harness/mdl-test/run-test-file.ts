import { behaviourOf } from '../../src/behaviour/behaviour-of.js';
import { isFailure } from '../../src/problem/failure.js';
import { describeOrigin } from '../../src/problem/span.js';
import { Counters } from '../../src/trace/counters.js';
import { App } from '../../src/world/app.js';
import { createWorld } from '../../src/world/create-world.js';
import type { RunResult } from '../../src/world/run-result.js';
import type { World } from '../../src/world/world.js';
import type { UserOptions, WorldOptions } from '../../src/world/world-options.js';
import { countedApps } from '../coverage/counted-app.js';
import type { RunObserver } from '../run-observer.js';
import { judge } from './judge.js';
import type { MdlTest, MdlTestFile } from './mdl-test.js';
import { buildTestFlow, type TestFlow } from './test-flow.js';
import type { MdlTestResult } from './test-result.js';

export interface TestRunOptions {
  /** How the world of the tests is made. Tracing is always on. */
  readonly world?: Omit<WorldOptions, 'tracing'>;
  /** Who uses the device; by default as for any device. */
  readonly user?: UserOptions;
  /** What there is before the device starts: rows on the server, stubs, mocks, answers. */
  readonly prepare?: (world: World) => void | Promise<void>;
  /** Which tests; all by default. */
  readonly only?: (test: Pick<MdlTest, 'name' | 'cleanup'>) => boolean;
  /** A test that expects nothing fails; without this, it passes when it comes to its end. */
  readonly requireAssertions?: boolean;
  /**
   * Says who looks on at a test; the trace then holds the variables of every node.
   * @internal
   */
  readonly observe?: (test: MdlTest, testFlow: TestFlow) => RunObserver | undefined;
}

/** The name of the device that blocks of nanoflow statements run on. */
const deviceName = 'device';

/**
 * Runs the tests of a file, one after the other. All begin in the same state, the one behind `prepare` and the start of the device,
 * and what a test does is seen by no other, unless it says `@cleanup none`: then what it did stays for the tests behind it.
 *
 * @returns one result for each test; a failing test is a result, not an exception
 * @throws HarnessError when the options are wrong
 */
export async function runTestFile(app: App, file: MdlTestFile, options: TestRunOptions = {}): Promise<MdlTestResult[]> {
  const tests = options.only === undefined ? file.tests : file.tests.filter(options.only);
  const behaviour = behaviourOf(options.world?.mendix ?? app.model.mendixVersion, app.model.settings);
  const flows = new Map(tests.map((test) => [test, buildTestFlow(test, file.source, app.index, behaviour)]));
  const testFlows = [...flows.values()].map(({ flow }) => flow);
  const withTests = new App({ ...app.model, flows: [...app.model.flows, ...testFlows] }, app.sqlite, app.path);
  const watching = options.observe === undefined ? {} : { watch: 'all' as const };
  const start = createWorld(withTests, { ...options.world, tracing: true, ...watching });
  try {
    await options.prepare?.(start);
    const obstacle = tests.some(({ side }) => side === 'device') ? await startDevice(start, options.user) : undefined;
    const before = new Counters(start.universe.recorder.counters);
    const results: MdlTestResult[] = [];
    for (const [test, testFlow] of flows) {
      const reason = whyNot(test, testFlow, options) ?? (test.side === 'device' ? obstacle : undefined);
      const observer = options.observe?.(test, testFlow);
      const stage = { start, before, observer };
      results.push(reason === undefined ? await runTest(test, testFlow, stage) : notRun(test, testFlow, reason));
    }
    return results;
  } finally {
    start.dispose();
  }
}

interface TestStage {
  /** What all tests begin with. */
  readonly start: World;
  /** What was counted up to the first test, which each of them has behind it. */
  readonly before: Counters;
  readonly observer: RunObserver | undefined;
}

async function runTest(test: MdlTest, testFlow: TestFlow, { start, before, observer }: TestStage): Promise<MdlTestResult> {
  const judgeIn = async (world: World): Promise<MdlTestResult> => {
    observer?.begins(world);
    observer?.step(`the test on ${test.side === 'device' ? 'a device' : 'the server'}`, describeOrigin(test.origin) ?? '');
    const result = judge(test, testFlow, await runIn(world, test, testFlow));
    for (const { message, node } of result.failures) observer?.failed(message, node);
    observer?.ends();
    const counted = countedApps(world);
    return counted.length === 0 ? result : { ...result, counted };
  };
  if (test.cleanup === 'none') {
    const result = await judgeIn(start);
    // What stays for the tests behind it are its data, not its coverage.
    start.universe.recorder.counters?.restore(before);
    return result;
  }
  const world = start.copy();
  try {
    return await judgeIn(world);
  } finally {
    world.dispose();
  }
}

function runIn(world: World, { side }: MdlTest, { flow }: TestFlow): Promise<RunResult> {
  return side === 'device' ? world.device(deviceName).run(flow.name) : world.runMicroflow(flow.name);
}

/** Why no device could start, for the tests that need one. */
async function startDevice(world: World, user: UserOptions | undefined): Promise<string | undefined> {
  try {
    await world.addDevice(deviceName, user === undefined ? {} : { user });
    return undefined;
  } catch (error) {
    if (!isFailure(error)) throw error;
    return `The device could not start: ${error.message}`;
  }
}

function whyNot(test: MdlTest, { diagnostics }: TestFlow, options: TestRunOptions): string | undefined {
  const error = diagnostics.find(({ severity }) => severity === 'error');
  if (error !== undefined) return error.message;
  const expectsNothing = test.expectations.length === 0 && test.throws === undefined;
  return options.requireAssertions === true && expectsNothing ? 'This test expects nothing.' : undefined;
}

function notRun(test: MdlTest, { diagnostics }: TestFlow, reason: string): MdlTestResult {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const failures =
    errors.length === 0
      ? [{ message: reason, origin: test.origin }]
      : errors.map(({ message, origin = test.origin }) => ({ message, origin }));
  return { test, outcome: 'blocked', failures, diagnostics };
}
