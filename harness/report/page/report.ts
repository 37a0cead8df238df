import { readRanges } from '../../coverage/ranges.js';
import type { AppInReport, FlowInReport, FlowInRun, ReportData, RunInReport, TestInReport } from '../report-data.js';
import { riskiestFirst } from '../riskiest-first.js';
import { unpack } from './unpack.js';

/** A flow as a run needs it. */
export interface DrawnFlow extends Pick<FlowInRun, 'nodes' | 'ways'> {
  readonly key: string;
  /** Of an app; else it is of the test itself. */
  readonly flow?: FlowInReport;
  readonly svg: () => Promise<string>;
}

/** The data of the page, with what is looked up again and again. */
export class Report {
  readonly flows: readonly FlowInReport[];
  /** The flows that lists show: in a report about a change, those that it has touched. */
  readonly listed: readonly FlowInReport[];
  private readonly byKey: ReadonlyMap<string, FlowInReport>;
  private readonly callersByKey = new Map<string, FlowInReport[]>();
  private readonly appOf = new Map<FlowInReport, AppInReport>();
  private drawings: Promise<readonly string[]> | undefined;

  constructor(readonly data: ReportData) {
    this.flows = data.apps.flatMap(({ flows }) => flows);
    this.listed = data.touched === undefined ? this.flows : this.flows.filter(({ change }) => change !== undefined);
    this.byKey = new Map(this.flows.map((flow) => [flow.key, flow]));
    for (const app of data.apps) for (const flow of app.flows) this.appOf.set(flow, app);
    for (const flow of this.flows)
      for (const key of flow.calls) this.callersByKey.set(key, [...(this.callersByKey.get(key) ?? []), flow]);
  }

  flow(key: string): FlowInReport | undefined {
    return this.byKey.get(key);
  }

  /** A flow that a run names, to be drawn: one of its own, or of an app; of several apps, that of the one that the test has reached. */
  drawnFlow({ flows = [] }: RunInReport, name: string, test: number | undefined): DrawnFlow | undefined {
    const own = flows.find((flow) => flow.name === name);
    if (own !== undefined) return { ...own, key: name, svg: () => Promise.resolve(own.svg) };
    const flow = this.flowOfRun(name, test);
    return flow && { key: flow.key, nodes: flow.nodes, ways: flow.ways, flow, svg: () => this.drawing(flow) };
  }

  /** The flow of a name that a run names: of several apps, the one that the test has reached. */
  private flowOfRun(name: string, test: number | undefined): FlowInReport | undefined {
    const named = this.flows.filter((flow) => flow.name === name);
    return named.find((flow) => test !== undefined && this.testPlaces(flow.tests).includes(test)) ?? named[0];
  }

  app(flow: FlowInReport): AppInReport | undefined {
    return this.appOf.get(flow);
  }

  callers({ key }: FlowInReport): readonly FlowInReport[] {
    return this.callersByKey.get(key) ?? [];
  }

  testPlaces(ranges: string): readonly number[] {
    return readRanges(ranges, this.data.tests.length) ?? [];
  }

  tests(ranges: string): readonly TestInReport[] {
    return this.testPlaces(ranges).flatMap((place) => this.data.tests[place] ?? []);
  }

  test(file: string, name: string): TestInReport | undefined {
    return this.data.tests.find((test) => test.file === file && test.name === name);
  }

  flowsOfTest(test: TestInReport): readonly FlowInReport[] {
    const place = this.data.tests.indexOf(test);
    return this.flows.filter((flow) => this.testPlaces(flow.tests).includes(place));
  }

  /** Flows that no test calls, the riskiest first. */
  get untested(): readonly FlowInReport[] {
    return riskiestFirst(this.listed);
  }

  async drawing({ drawing }: FlowInReport): Promise<string> {
    this.drawings ??= unpack<readonly string[]>('drawings');
    return (await this.drawings)[drawing] ?? '';
  }

  run(number: number): Promise<RunInReport> {
    return unpack<RunInReport>(`run-${number}`);
  }
}
