import { drawFlow } from '../../src/drawing/draw-flow.js';
import { renderSvg } from '../../src/drawing/svg/render-svg.js';
import type { Flow } from '../../src/model/flow.js';
import { FlowGraph } from '../../src/model/flow-graph.js';
import { allNodes } from '../../src/model/flow-nodes.js';
import type { Encoded } from '../../src/trace/encode.js';
import type { App } from '../../src/world/app.js';
import { drawnTest } from '../mdl-test/drawn-test.js';
import type { TestRunOptions } from '../mdl-test/run-test-file.js';
import { isOfExpectation, type TestFlow } from '../mdl-test/test-flow.js';
import { runMdlTests } from '../run-mdl-tests.js';
import { packRun } from './pack-run.js';
import type { FlowInRun, Moment, RunInReport } from './report-data.js';
import { RunRecorder } from './run-recorder.js';

/**
 * Runs tests in MDL once more, and keeps what happens step by step.
 *
 * @param options as in the first run
 * @param names of the tests
 * @returns packed, by name; without those that could not be run
 */
export async function recordMdlTests(
  app: App,
  path: string,
  options: TestRunOptions,
  names: ReadonlySet<string>,
): Promise<ReadonlyMap<string, string>> {
  const observed = new Map<string, { readonly recorder: RunRecorder; readonly testFlow: TestFlow }>();
  await runMdlTests(app, path, {
    ...options,
    // What other tests have left is what such a test begins with.
    only: ({ name, cleanup }) => names.has(name) || cleanup === 'none',
    observe: ({ name }, testFlow) => {
      if (!names.has(name)) return undefined;
      const recorder = new RunRecorder();
      observed.set(name, { recorder, testFlow });
      return recorder;
    },
  });
  const runs = [...observed].flatMap(([name, { recorder, testFlow }]) => {
    const { run } = recorder;
    return run === undefined ? [] : [[name, packRun(asRead(run, testFlow))] as const];
  });
  return new Map(runs);
}

/** Without the nodes and variables that only say what became of expectations: they come last, and nothing depends on them. */
function asRead(run: RunInReport, testFlow: TestFlow): RunInReport {
  const hidden = new Set<unknown>(testFlow.observationNodes);
  const moments = run.moments.filter((moment) => moment.kind !== 'event' || !hidden.has(moment.event.node));
  return { ...run, moments: moments.map(withoutExpectations), flows: [flowInRun(drawnTest(testFlow))] };
}

function withoutExpectations(moment: Moment): Moment {
  if (moment.kind !== 'event' || moment.event.variables === undefined) return moment;
  const own = Object.entries(moment.event.variables as Readonly<Record<string, Encoded>>);
  const variables = Object.fromEntries(own.filter(([name]) => !isOfExpectation(name)));
  return { ...moment, event: { ...moment.event, variables } };
}

function flowInRun(flow: Flow): FlowInRun {
  const graph = new FlowGraph(flow);
  return {
    name: flow.name,
    nodes: allNodes(flow.nodes).map(({ id, kind }) => {
      const loop = graph.loopOf(id)?.id;
      return { id, kind, ...(loop !== undefined && { loop }) };
    }),
    ways: flow.sequenceFlows.map(({ id, origin: from, destination: to }) => ({ id, from, to })),
    svg: renderSvg(drawFlow(flow, { layout: 'arranged' }), { isPart: true }),
  };
}
