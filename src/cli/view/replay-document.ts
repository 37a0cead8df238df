import type { TraceDifference } from '../../../harness/replay/first-difference.js';
import type { StepDifferences } from '../../../harness/replay/list-differences.js';
import type { Replay } from '../../../harness/replay/replay-trace.js';
import type { TraceFile } from '../../../harness/replay/trace-file.js';

/** What a replay in a changed app has shown. */
export interface ReplayReport {
  readonly path: string;
  readonly app: string;
  readonly steps: number;
  readonly differences: readonly StepDifferences[];
  readonly unusedAnswers: Replay['unusedAnswers'];
  /** Which Mendix version the run behaves as, where it was another one then. */
  readonly mendix?: { readonly then: string; readonly now: string };
}

export function equalDocument(path: string, trace: TraceFile): object {
  return { trace: path, equal: true, steps: trace.steps.length, events: countEvents(trace), difference: null };
}

export function differenceDocument(path: string, difference: TraceDifference): object {
  const { step, what, event, flow, activity, path: member, recorded = null, replayed = null } = difference;
  const place = { step: fromOne(step), what, event: fromOne(event), flow, activity, path: member };
  return { trace: path, equal: false, difference: { ...place, recorded, replayed } };
}

export function differencesDocument({ path, app, steps, differences, unusedAnswers, mendix }: ReplayReport): object {
  return {
    trace: path,
    app,
    ...(mendix !== undefined && { mendix }),
    equal: differences.length === 0 && unusedAnswers.length === 0,
    steps,
    differences: differences.map(({ step, what, outcome = null, first = null, path: way, effects, rows }) => ({
      step: step + 1,
      what,
      outcome,
      first,
      path: way,
      effects,
      rows,
    })),
    unusedAnswers,
  };
}

export function countEvents({ steps }: TraceFile): number {
  return steps.reduce((sum, { events = [] }) => sum + events.length, 0);
}

function fromOne(place: number | null): number | null {
  return place === null ? null : place + 1;
}
