import type { FlowKind, FlowNode } from '../../src/model/flow.js';
import type { Encoded } from '../../src/trace/encode.js';
import type { Totals } from '../coverage/totals.js';

/** Everything that a report shows: plain data, the same for the page and for Markdown. Nothing in it comes from the machine. */
export interface ReportData {
  readonly format: 'nanoflow-report';
  readonly version: 1;
  readonly title: string;
  /** In the order of their files and lines. Flows and runs name tests by their places here. */
  readonly tests: readonly TestInReport[];
  readonly apps: readonly AppInReport[];
  /** Runs that were recorded elsewhere. */
  readonly recordings: readonly RecordingInReport[];
  /** Where only that is shown which a change has touched. */
  readonly touched?: TouchedInReport;
  /** One sentence for each threshold of coverage that is not reached. */
  readonly missed: readonly string[];
  /** What was left out, in sentences. */
  readonly remarks: readonly string[];
}

/** A trace file that was added to the report. */
export interface RecordingInReport {
  /** The file, as it was named. */
  readonly name: string;
  /** The number of its run among those that the report holds. */
  readonly run: number;
}

export interface TouchedInReport {
  /** What the app was compared with, as it was asked for. */
  readonly since: string;
  /** How many are not shown. */
  readonly otherTests: number;
  readonly otherFailures: number;
  readonly otherFlows: number;
  /** Flows that are gone. */
  readonly removed: readonly string[];
}

export interface TestInReport {
  readonly name: string;
  /** As people write it, relative to where the tests run. */
  readonly file: string;
  readonly line: number;
  readonly state: 'passed' | 'failed' | 'skipped';
  readonly tags: readonly string[];
  readonly failures: readonly FailureInReport[];
  /** How many nodes it executed, where that is known. */
  readonly steps?: number;
  /** The numbers of its runs among those that the report holds: one for each world that it has used. */
  readonly runs?: readonly number[];
  /** Why there is none, of a test that failed. */
  readonly withoutRun?: string;
}

export interface FailureInReport {
  readonly what: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The line that runs it again. */
  readonly repeat?: string;
}

export interface AppInReport {
  readonly file: string;
  readonly mendixVersion: string;
  /** As much of the hash of its content as tells versions apart. */
  readonly content: string;
  readonly flows: readonly FlowInReport[];
}

export interface FlowInReport {
  /** Names it in links: its name, and its app where two have one of that name. */
  readonly key: string;
  readonly name: string;
  readonly kind: FlowKind;
  readonly documentation: string;
  readonly totals: Totals;
  readonly nodes: readonly NodeInReport[];
  readonly ways: readonly WayInReport[];
  /** What no test came to, in words, with its node. */
  readonly missing: readonly { readonly node: string; readonly what: string }[];
  /** The tests that called it, as ranges. */
  readonly tests: string;
  /** Keys of the flows that it calls. */
  readonly calls: readonly string[];
  readonly risk: RiskInReport;
  readonly change?: 'new' | 'changed';
  /** The number of its drawing among those of the report. */
  readonly drawing: number;
}

export interface RiskInReport {
  /** The higher, the riskier. */
  readonly weight: number;
  /** In words, the heaviest first. */
  readonly reasons: readonly string[];
}

export interface NodeInReport {
  readonly id: string;
  readonly kind: FlowNode['kind'];
  readonly caption: string;
  readonly count: number;
  /** Whether some outcome, condition or handler of it is missing. */
  readonly isPartial: boolean;
  /** As ranges. */
  readonly tests: string;
  /** The loop around it. */
  readonly loop?: string;
}

export interface WayInReport {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly count: number;
}

/** A run of a scenario, step by step: what a slider goes through. */
export interface RunInReport {
  /** The devices, in the order in which they started. */
  readonly devices: readonly string[];
  /** Rows at the beginning. */
  readonly rows: readonly RowChange[];
  readonly moments: readonly Moment[];
  readonly messages: readonly MessageInRun[];
  /** Flows that are of no app: a test in MDL is one. */
  readonly flows?: readonly FlowInRun[];
  /** What was left out, in sentences. */
  readonly remarks: readonly string[];
}

/** A flow that only this run has. */
export interface FlowInRun {
  readonly name: string;
  readonly nodes: readonly Pick<NodeInReport, 'id' | 'kind' | 'loop'>[];
  readonly ways: readonly Pick<WayInReport, 'id' | 'from' | 'to'>[];
  readonly svg: string;
}

/** One position of the slider: a step of the scenario begins, or an event of the trace. */
export type Moment = StepBegins | FailureFound | TracedMoment;

export interface StepBegins {
  readonly kind: 'step';
  readonly words: string;
  readonly where: string;
  readonly rows?: readonly RowChange[];
}

/** An expectation that did not hold. */
export interface FailureFound {
  readonly kind: 'failure';
  readonly message: string;
  /** The node of the flow of the moment that said so. */
  readonly node?: string;
  readonly rows?: readonly RowChange[];
}

export interface TracedMoment {
  readonly kind: 'event';
  /** As a trace file keeps it. */
  readonly event: { readonly [member: string]: Encoded };
  readonly rows?: readonly RowChange[];
}

/** A row that is another one than before, is new, or is gone. */
export interface RowChange {
  /** `server`, or the name of a device. */
  readonly on: string;
  readonly entity: string;
  readonly id: string;
  /** Nothing where it is gone. */
  readonly row: { readonly [member: string]: Encoded } | null;
}

export interface MessageInRun {
  readonly device: string;
  readonly message: string;
  readonly subject: string;
  readonly at: string;
  readonly request: string;
  readonly response?: string;
  readonly error?: string;
  /** The moments at which it was sent, answered, and known on the device. */
  readonly sent: number;
  readonly answered?: number;
  readonly received?: number;
}
