import { alignLists } from './align-lists.js';
import { comparePaths, nameOfPlace, type PathChange } from './compare-paths.js';
import { compareRows, type RowChange } from './compare-rows.js';
import { parting } from './first-difference.js';
import type { Replay } from './replay-trace.js';
import { withRecordedIds } from './same-ids.js';
import { describeStep, type RecordedEvent, type TraceFile, type TraceStep } from './trace-file.js';

/** What one step does otherwise in another app, or in another version of it. */
export interface StepDifferences {
  /** The place of the step, from 0. */
  readonly step: number;
  readonly what: string;
  readonly outcome: Change | undefined;
  /** Where something differs first, when it is not the path. */
  readonly first: FlowPlace | undefined;
  readonly path: readonly PathChange[];
  /** Effects that were there then, and those that are there now, in order. */
  readonly effects: readonly { readonly is: 'gone' | 'new'; readonly effect: RecordedEvent }[];
  readonly rows: readonly RowChange[];
}

export interface Change {
  readonly before: string;
  readonly now: string;
}

/** An activity that does otherwise. */
export interface FlowPlace {
  readonly flow: string;
  readonly activity: string;
}

/** What a recorded run would do now: the differences of each step, those without any left out. Numbers of nodes do not count. */
export function listDifferences(recorded: TraceFile, { trace, problems }: Replay): StepDifferences[] {
  const found: StepDifferences[] = [];
  const steps = withRecordedIds(recorded.steps, trace.steps);
  // A step that could not be tried is not in the new trace, and those after it stand one earlier.
  let replayedPlace = 0;
  const add = (differences: StepDifferences) => {
    const { outcome, path, effects, rows } = differences;
    if (outcome !== undefined || path.length + effects.length + rows.length > 0) found.push(differences);
  };
  // What devices run by themselves now, and did not then, belongs to the step before.
  const takeNewOwnRuns = (step: number): number => {
    for (let place = replayedPlace; ; place++) {
      const now = steps[place];
      if (now?.step !== 'own-run') return place;
      add(compareSteps(withoutRun(now), now, step - 1));
    }
  };
  for (const [step, before] of recorded.steps.entries()) {
    if (before.step !== 'own-run') replayedPlace = takeNewOwnRuns(step);
    const candidate = steps[replayedPlace];
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
    first: firstOther(eventsBefore, eventsNow),
    path: comparePaths(eventsBefore, eventsNow),
    effects: alignLists(effectsIn(eventsBefore), effectsIn(eventsNow), keyOfEffect).map(({ is, item }) => ({
      is: is === 'left' ? 'gone' : 'new',
      effect: item,
    })),
    rows: compareRows(eventsBefore, eventsNow),
  };
}

function describeOutcome({ step, outcome, returns, failure, error, events = [] }: TraceStep): string {
  if (error !== undefined) return `failed: ${error}`;
  if (outcome === undefined) return step === 'own-run' ? 'did not run' : 'done';
  if (outcome === 'returned') return returns === null ? 'returned' : `returned ${JSON.stringify(returns)}`;
  const last = events.findLast(({ event }) => event === 'node');
  const place = last === undefined ? '' : ` at ${nameOfPlace(last)}`;
  return `${outcome}${place}: ${failure?.message ?? ''}`;
}

/** The activity of the first event that is another one; nothing where it is the path that parts there. */
function firstOther(before: readonly RecordedEvent[], now: readonly RecordedEvent[]): FlowPlace | undefined {
  for (const [place, one] of before.entries()) {
    const other = now[place];
    if (other !== undefined && parting(withoutNumbers(one), withoutNumbers(other)) === undefined) continue;
    const isSameNode = one.event === 'node' && other !== undefined && nameOfPlace(one) === nameOfPlace(other);
    if (!isSameNode && (one.event === 'node' || other === undefined || other.event === 'node')) return undefined;
    const { flow, activity } = before.slice(0, place + 1).findLast((event) => event.activity !== undefined) ?? {};
    return flow === undefined || activity === undefined ? undefined : { flow, activity };
  }
  return undefined;
}

/** Numbers of nodes, and how late it is, follow from other things. */
function withoutNumbers({ node: _node, at: _at, number: _number, ...event }: RecordedEvent): RecordedEvent {
  return event;
}

/** Commits are compared as rows. */
function effectsIn(events: readonly RecordedEvent[]): RecordedEvent[] {
  return events.filter(({ event, kind }) => event === 'effect' && kind !== 'committed' && kind !== 'deleted');
}

/** An activity that was only renamed has the same effect. */
function keyOfEffect({ activity: _activity, flow: _flow, ...effect }: RecordedEvent): string {
  return JSON.stringify(effect);
}
