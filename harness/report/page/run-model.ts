import type { Encoded } from '../../../src/trace/encode.js';
import { VariableReader, type WrittenEvent } from '../../../src/trace/variable-reader.js';
import type { MessageInRun, Moment, RowChange, RunInReport } from '../report-data.js';

type Members = Readonly<Record<string, Encoded>>;

/** One time that a flow was called in a run. */
export interface Call {
  readonly flow: string;
  readonly on: string;
  readonly depth: number;
  /** The moment at which it was entered. */
  readonly entered: number;
  /** The nodes that it came to, with their moments. */
  readonly path: { readonly node: string; readonly at: number }[];
  /** Those at which an error began or passed. */
  readonly broken: { readonly node: string; readonly at: number }[];
}

/** What is known of one moment beside what it is. */
interface Situation {
  readonly call: Call | undefined;
  readonly variables: Members | undefined;
  /** The variables at the moment before in the same call. */
  readonly before: Members | undefined;
}

/** A row as it is at a moment. */
export interface RowNow {
  readonly id: string;
  readonly row: Members;
  /** What this moment has done to it. */
  readonly change: 'new' | 'changed' | undefined;
  readonly before: Members | undefined;
}

/** A run, so that what holds at each of its moments can be asked. */
export class RunModel {
  readonly moments: readonly Moment[];
  readonly calls: readonly Call[];
  private readonly situations: readonly Situation[];

  constructor(readonly run: RunInReport) {
    this.moments = run.moments;
    const walk = new Walk();
    this.situations = run.moments.map((moment, place) => walk.take(moment, place));
    this.calls = walk.calls;
  }

  get last(): number {
    return Math.max(0, this.moments.length - 1);
  }

  /** Where a reader begins: where it first went wrong, else at the beginning. */
  get firstFailure(): number | undefined {
    const found = this.moments.findIndex(({ kind }) => kind === 'failure');
    return found < 0 ? undefined : found;
  }

  at(place: number): Situation {
    return this.situations[place] ?? { call: undefined, variables: undefined, before: undefined };
  }

  /** The rows of each place and entity, those that this moment has removed apart. */
  rowsAt(place: number): {
    readonly tables: ReadonlyMap<string, ReadonlyMap<string, readonly RowNow[]>>;
    readonly gone: readonly RowChange[];
  } {
    const rows = new Map<string, { on: string; entity: string; now: RowNow }>();
    const gone: RowChange[] = [];
    const apply = (changes: readonly RowChange[] = [], isNow: boolean) => {
      for (const change of changes) {
        const { on, entity, id, row } = change;
        const key = `${on} ${entity} ${id}`;
        const before = rows.get(key)?.now.row;
        if (row === null) {
          rows.delete(key);
          if (isNow) gone.push(change);
        } else {
          const what = isNow ? (before === undefined ? 'new' : 'changed') : undefined;
          rows.set(key, { on, entity, now: { id, row, change: what, before: isNow ? before : undefined } });
        }
      }
    };
    apply(this.run.rows, false);
    for (const [index, moment] of this.moments.slice(0, place + 1).entries()) apply(moment.rows, index === place);
    const tables = new Map<string, Map<string, RowNow[]>>();
    for (const { on, entity, now } of rows.values()) {
      const ofPlace = tables.get(on) ?? new Map<string, RowNow[]>();
      tables.set(on, ofPlace);
      ofPlace.set(entity, [...(ofPlace.get(entity) ?? []), now]);
    }
    return { tables, gone };
  }

  messagesAt(place: number): readonly MessageInRun[] {
    return this.run.messages.filter(({ sent }) => sent <= place);
  }
}

/** Goes through the moments once. */
class Walk {
  readonly calls: Call[] = [];
  private readonly reader = new VariableReader();
  private readonly open = new Map<string, Call>();
  private readonly variables = new Map<Call, Members>();
  private latest: Call | undefined;

  take(moment: Moment, place: number): Situation {
    if (moment.kind !== 'event') return { call: moment.kind === 'failure' ? this.latest : undefined, ...this.known(this.latest) };
    const event = moment.event as unknown as WrittenEvent & { readonly node?: string };
    const { on = '', depth = 0, flow = '', node } = event;
    const key = `${on} ${depth}`;
    if (event.event === 'flow-entered') {
      const call: Call = { flow, on, depth, entered: place, path: [], broken: [] };
      this.calls.push(call);
      this.open.set(key, call);
      this.latest = call;
    }
    const own = event.depth === undefined ? this.calls.findLast((one) => one.flow === flow) : this.open.get(key);
    const call = own ?? this.latest;
    if (call === undefined) return { call, variables: undefined, before: undefined };
    this.latest = call;
    const before = this.variables.get(call);
    const variables = this.reader.read(event);
    if (variables !== undefined) this.variables.set(call, variables);
    if (node !== undefined && event.event === 'node') call.path.push({ node, at: place });
    if (node !== undefined && event.event === 'error-caught') call.broken.push({ node, at: place });
    return { call, variables: variables ?? before ?? argumentsOf(moment.event), before };
  }

  private known(call: Call | undefined): { variables: Members | undefined; before: Members | undefined } {
    const variables = call === undefined ? undefined : this.variables.get(call);
    return { variables, before: variables };
  }
}

function argumentsOf(event: Members): Members | undefined {
  const given = event.arguments;
  return typeof given === 'object' && given !== null && !Array.isArray(given) ? (given as Members) : undefined;
}
