import { alignLists } from './align-lists.js';
import { parting } from './first-difference.js';
import type { Replay } from './replay-trace.js';
import { describeStep, type RecordedEvent, type TraceFile, type TraceStep } from './trace-file.js';

/** What one step does otherwise in another app, or in another version of it. */
export interface StepDifferences {
  /** The place of the step, from 0. */
  readonly step: number;
  readonly what: string;
  readonly outcome: Change | undefined;
  readonly path: PathChange | undefined;
  /** Effects that were there then, and those that are there now, in order. */
  readonly effects: readonly { readonly is: 'gone' | 'new'; readonly effect: RecordedEvent }[];
  readonly rows: readonly RowChange[];
}

export interface Change {
  readonly before: string;
  readonly now: string;
}

/** Where a run leaves the way that it took. */
export interface PathChange {
  /** The last activity that both have in common; nothing when already the first one differs. */
  readonly after: string | null;
  readonly before: string | null;
  readonly now: string | null;
}

/** An object that is committed otherwise, or that only one side commits or deletes. */
export interface RowChange {
  readonly entity: string;
  readonly id: string;
  /** The member, or nothing for the row as a whole. */
  readonly member: string | null;
  readonly before: string | null;
  readonly now: string | null;
}

/** What a recorded run would do now: the differences of each step, those without any left out. Numbers of nodes do not count. */
export function listDifferences(recorded: TraceFile, { trace, problems }: Replay): StepDifferences[] {
  const found: StepDifferences[] = [];
  // A step that could not be tried is not in the new trace, and those after it stand one earlier.
  let replayedPlace = 0;
  const add = (differences: StepDifferences) => {
    const { outcome, path, effects, rows } = differences;
    if (outcome !== undefined || path !== undefined || effects.length > 0 || rows.length > 0) found.push(differences);
  };
  // What devices run by themselves now, and did not then, belongs to the step before.
  const takeNewOwnRuns = (step: number): number => {
    for (let place = replayedPlace; ; place++) {
      const now = trace.steps[place];
      if (now?.step !== 'own-run') return place;
      add(compareSteps(withoutRun(now), now, step - 1));
    }
  };
  for (const [step, before] of recorded.steps.entries()) {
    if (before.step !== 'own-run') replayedPlace = takeNewOwnRuns(step);
    const candidate = trace.steps[replayedPlace];
    const isSame = candidate !== undefined && describeStep(candidate) === describeStep(before);
    if (isSame) replayedPlace++;
    add(compareSteps(before, isSame ? candidate : untaken(before, problems.get(step)), step));
  }
  takeNewOwnRuns(recorded.steps.length);
  return found;
}

/** A step as it is where it could not be taken again; what a device ran by itself simply did not run. */
function untaken(before: TraceStep, problem: string | undefined): TraceStep {
  if (before.step === 'own-run') return withoutRun(before);
  return { ...before, error: problem ?? 'It could not be repeated.', events: [] };
}

function withoutRun({ outcome: _outcome, returns: _returns, ...run }: TraceStep): TraceStep {
  return { ...run, events: [] };
}

function compareSteps(before: TraceStep, now: TraceStep, step: number): StepDifferences {
  const [outcomeBefore, outcomeNow] = [describeOutcome(before), describeOutcome(now)];
  const [eventsBefore, eventsNow] = [before.events ?? [], now.events ?? []];
  return {
    step,
    what: describeStep(before),
    outcome: outcomeBefore === outcomeNow ? undefined : { before: outcomeBefore, now: outcomeNow },
    path: comparePaths(eventsBefore, eventsNow),
    effects: alignLists(effectsIn(eventsBefore), effectsIn(eventsNow), keyOfEffect).map(({ is, item }) => ({
      is: is === 'left' ? 'gone' : 'new',
      effect: item,
    })),
    rows: compareRows(rowsIn(eventsBefore), rowsIn(eventsNow)),
  };
}

function describeOutcome({ step, outcome, returns, failure, error }: TraceStep): string {
  if (error !== undefined) return `failed: ${error}`;
  if (outcome === undefined) return step === 'own-run' ? 'did not run' : 'done';
  if (outcome === 'returned') return `returned ${JSON.stringify(returns)}`;
  return `${outcome}: ${failure?.message ?? ''}`;
}

function comparePaths(before: readonly RecordedEvent[], now: readonly RecordedEvent[]): PathChange | undefined {
  const [one, other] = [before, now].map((events) => events.filter(({ event }) => event === 'node').map(placeOf));
  if (one === undefined || other === undefined) return undefined;
  for (let place = 0; place < Math.max(one.length, other.length); place++) {
    if (one[place] === other[place]) continue;
    return { after: one[place - 1] ?? null, before: one[place] ?? null, now: other[place] ?? null };
  }
  return undefined;
}

function placeOf({ flow, activity }: RecordedEvent): string {
  return `${activity} in ${flow}`;
}

/** Commits are compared as rows. */
function effectsIn(events: readonly RecordedEvent[]): RecordedEvent[] {
  return events.filter(({ event, kind }) => event === 'effect' && kind !== 'committed' && kind !== 'deleted');
}

/** An activity that was only renamed has the same effect. */
function keyOfEffect({ activity: _activity, flow: _flow, ...effect }: RecordedEvent): string {
  return JSON.stringify(effect);
}

type Rows = ReadonlyMap<string, { readonly entity: string; readonly members: Readonly<Record<string, unknown>> | null }>;

/** How each object was at the last commit of the step; nothing for one that it deleted. */
function rowsIn(events: readonly RecordedEvent[]): Rows {
  const rows = new Map<string, { entity: string; members: Readonly<Record<string, unknown>> | null }>();
  for (const { event, kind, on, id, entity, object } of events) {
    if (event !== 'effect' || (kind !== 'committed' && kind !== 'deleted')) continue;
    const members = kind === 'committed' ? (object as Readonly<Record<string, unknown>>) : null;
    rows.set(`${String(on)} ${String(id)}`, { entity: String(entity), members });
  }
  return rows;
}

function compareRows(before: Rows, now: Rows): RowChange[] {
  const changes: RowChange[] = [];
  for (const key of new Set([...before.keys(), ...now.keys()])) {
    const [one, other] = [before.get(key), now.get(key)];
    const entity = one?.entity ?? other?.entity ?? '';
    const id = key.slice(key.indexOf(' ') + 1);
    const [was, is] = [one?.members, other?.members];
    if (was === null && is === null) continue;
    if (was === undefined || was === null || is === undefined || is === null) {
      if (was !== is) changes.push({ entity, id, member: null, before: describeRow(was), now: describeRow(is) });
      continue;
    }
    for (const member of new Set([...Object.keys(was), ...Object.keys(is)])) {
      if (parting(was[member], is[member]) === undefined) continue;
      changes.push({ entity, id, member, before: textOf(was[member]), now: textOf(is[member]) });
    }
  }
  return changes;
}

function describeRow(members: Readonly<Record<string, unknown>> | null | undefined): string | null {
  if (members === undefined) return null;
  return members === null ? 'deleted' : 'committed';
}

function textOf(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value);
}
