import { resolve } from 'node:path';
import { drawFlow } from '../../src/drawing/draw-flow.js';
import { renderSvg } from '../../src/drawing/svg/render-svg.js';
import { nameInTrace } from '../../src/world/edition.js';
import { readCoverage } from '../coverage/coverage-file.js';
import type { CoverageMap } from '../coverage/coverage-map.js';
import type { CoverageSelection } from '../coverage/coverage-of-app.js';
import type { CoverageOptions } from '../coverage/coverage-options.js';
import { addTests, type CountedTest, type ReportedApp } from '../coverage/make-reports.js';
import { addEarlier } from '../coverage/merge-maps.js';
import { missedThresholds } from '../coverage/thresholds.js';
import { readTextFile } from '../fixture/read-text-file.js';
import { readTrace } from '../replay/read-trace.js';
import { type AppChanges, changesBetween, flowKey } from './app-changes.js';
import { earlierApp } from './earlier-app.js';
import { flowInReport } from './flow-in-report.js';
import { pack } from './pack.js';
import type { AppInReport, FlowInReport, ReportData, TestInReport } from './report-data.js';
import { runOfTrace } from './run-of-trace.js';
import { keepRunsWithRoom } from './runs-with-room.js';
import { onlyTouched } from './touched.js';

/** A test as it ended, before it has a place in the report. */
export interface ReportedTest {
  readonly test: Omit<TestInReport, 'runs'>;
  /** Its runs, packed. */
  readonly runs?: readonly string[];
}

export interface ReportRequest {
  readonly tests: readonly ReportedTest[];
  readonly counted: readonly CountedTest[];
  /** Where the apps are that the tests are about, besides those in which they have run a flow. */
  readonly apps?: readonly string[];
  /** Where the tests run. */
  readonly root: string;
  readonly selection?: CoverageSelection & Pick<CoverageOptions, 'merge' | 'thresholds'>;
  readonly since?: string;
  /** Trace files. */
  readonly traces?: readonly string[];
}

/** The whole of a report, with what the page keeps apart because it is large. */
export interface Report {
  readonly data: ReportData;
  /** SVG, by the numbers that flows give. */
  readonly drawings: readonly string[];
  /** Packed, by the numbers that tests give. */
  readonly runs: readonly string[];
}

/**
 * Puts a report together.
 *
 * @throws HarnessError where an app has changed while its tests ran, an earlier coverage is of another one, or there is nothing to compare with
 */
export async function makeReport(request: ReportRequest): Promise<Report> {
  const { tests, counted, apps: named = [], root, selection = {}, since, traces = [] } = request;
  const runs: string[] = [];
  const ordered = keepRunsWithRoom([...tests].sort((a, b) => compareTests(a.test, b.test)));
  const inReport = ordered.map(({ test, runs: own = [] }): TestInReport => {
    const numbers = own.map((run) => runs.push(run) - 1);
    return numbers.length === 0 ? test : { ...test, runs: numbers };
  });
  const reported = await addTests(counted, selection, named);
  let maps = reported.map(({ coverage }) => coverage.builder.build());
  for (const file of selection.merge ?? []) maps = addEarlier(maps, readCoverage(readTextFile(resolve(root, file)), file), file);
  const drawings: string[] = [];
  const apps: AppInReport[] = [];
  const removed: string[] = [];
  for (const [place, one] of reported.entries()) {
    const map = maps[place];
    if (map === undefined) continue;
    const earlier = since === undefined ? undefined : await earlierApp(since, one.app, one.path, root);
    const changes =
      since === undefined ? undefined : earlier === undefined ? allNew(one) : changesBetween(earlier, one.app.index);
    removed.push(...(changes?.removed ?? []));
    apps.push(appInReport(one, map, { tests: inReport, drawings, changes, before: apps }));
  }
  const recordings = traces.map((file) => {
    const trace = readTrace(readTextFile(resolve(root, file)), file);
    const known = reported.map(({ app }) => nameInTrace(app));
    return { name: file, run: runs.push(pack(runOfTrace(trace, known, file))) - 1 };
  });
  const data: ReportData = {
    format: 'nanoflow-report',
    version: 1,
    title: apps.map(({ file }) => file).join(', ') || 'Tests',
    tests: inReport,
    apps,
    recordings,
    missed: missedThresholds(maps, selection.thresholds ?? {}),
    remarks: [],
  };
  return since === undefined ? { data, drawings, runs } : onlyTouched({ data, drawings, runs }, since, removed);
}

function allNew({ app }: ReportedApp): AppChanges {
  return { changed: new Map(app.model.flows.map((flow) => [flowKey(flow), 'new'])), removed: [] };
}

interface Surroundings {
  readonly tests: readonly TestInReport[];
  readonly drawings: string[];
  readonly changes: AppChanges | undefined;
  readonly before: readonly AppInReport[];
}

function appInReport({ app }: ReportedApp, map: CoverageMap, { tests, drawings, changes, before }: Surroundings): AppInReport {
  const { file, mendixVersion, content } = nameInTrace(app);
  const places = new Map(tests.map((test, place) => [testKey(test), place]));
  const numbers = map.tests.map((test) => places.get(testKey(test)));
  const taken = new Set(before.flatMap(({ flows }) => flows.map(({ key }) => key)));
  const keyOf = (name: string) => (taken.has(name) ? `${name}@${file}` : name);
  const shown = new Set(map.flows.map(({ flow }) => flow));
  const flows = map.flows.flatMap((covered): FlowInReport[] => {
    const flow = app.index.flow(covered.kind, covered.flow);
    if (flow === undefined) return [];
    return [
      flowInReport(flow, covered, {
        key: keyOf(flow.name),
        drawing: drawings.push(renderSvg(drawFlow(flow), { isPart: true })) - 1,
        keyOf: (name) => (shown.has(name) ? keyOf(name) : undefined),
        testAt: (place) => numbers[place],
        change: changes?.changed.get(flowKey(flow)),
      }),
    ];
  });
  return { file, mendixVersion, content: content.slice(0, 8), flows };
}

/** A file does not name two tests alike, except by mistake: then they share what they cover. */
function testKey({ file, name }: Pick<TestInReport, 'file' | 'name'>): string {
  return JSON.stringify([file, name]);
}

function compareTests(a: ReportedTest['test'], b: ReportedTest['test']): number {
  return compare(a.file, b.file) || a.line - b.line || compare(a.name, b.name);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
