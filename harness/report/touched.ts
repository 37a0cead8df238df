import { readRanges, writeRanges } from '../coverage/ranges.js';
import type { Report } from './make-report.js';
import type { FlowInReport, NodeInReport, TestInReport } from './report-data.js';

/** The part of a report that a change has touched: the flows that differ, and the tests that come to one of them. */
export function onlyTouched({ data, drawings, runs }: Report, since: string, removed: readonly string[]): Report {
  const { tests, apps } = data;
  const flows = apps.flatMap((app) => app.flows);
  const changed = flows.filter(({ change }) => change !== undefined);
  const kept = [...new Set(changed.flatMap((flow) => readRanges(flow.tests, tests.length) ?? []))].sort((a, b) => a - b);
  const places = new Map(kept.map((place, index) => [place, index]));
  const numbers = (ranges: string) =>
    writeRanges((readRanges(ranges, tests.length) ?? []).flatMap((place) => places.get(place) ?? []));
  const keptDrawings: string[] = [];
  const keptRuns: string[] = [];
  const moved = (flow: FlowInReport): FlowInReport => ({
    ...flow,
    nodes: flow.nodes.map((node): NodeInReport => ({ ...node, tests: numbers(node.tests) })),
    tests: numbers(flow.tests),
    drawing: keptDrawings.push(drawings[flow.drawing] ?? '') - 1,
  });
  const keptTests = kept.flatMap((place): TestInReport[] => {
    const test = tests[place];
    if (test === undefined) return [];
    return [test.runs === undefined ? test : { ...test, runs: test.runs.map((run) => keptRuns.push(runs[run] ?? '') - 1) }];
  });
  const recordings = data.recordings.map((one) => ({ ...one, run: keptRuns.push(runs[one.run] ?? '') - 1 }));
  const others = tests.filter((_, place) => !places.has(place));
  return {
    data: {
      ...data,
      tests: keptTests,
      recordings,
      // A run goes through flows that have not changed, too: their drawings stay where a kept run needs them.
      apps: apps.map((app) => ({
        ...app,
        flows: app.flows.filter((flow) => flow.change !== undefined || numbers(flow.tests) !== '').map(moved),
      })),
      touched: {
        since,
        otherTests: others.length,
        otherFailures: others.filter(({ state }) => state === 'failed').length,
        otherFlows: flows.length - changed.length,
        removed: [...removed],
      },
    },
    drawings: keptDrawings,
    runs: keptRuns,
  };
}
