import { describeStep, type RecordedEvent, type TraceFile, type TraceStep } from './trace-file.js';

/** Where two traces part, and what each of them has there. */
export interface TraceDifference {
  /** The place of the step, from 0; nothing where the worlds themselves differ. */
  readonly step: number | null;
  /** The step in words. */
  readonly what: string;
  /** The place of the event in its step, from 0; nothing where the step itself differs. */
  readonly event: number | null;
  readonly flow: string | null;
  readonly activity: string | null;
  /** The member that differs, `object.Number`; `''` where there is something on one side only. */
  readonly path: string;
  readonly recorded: unknown;
  readonly replayed: unknown;
  /** The events that lead there, the same on both sides, the nearest last. */
  readonly before: readonly RecordedEvent[];
  readonly recordedEvent: RecordedEvent | undefined;
  readonly replayedEvent: RecordedEvent | undefined;
}

/** How many events that are alike are kept for showing how the run came to the difference. */
const eventsBefore = 3;

/** The first point at which two traces are not the same; nothing where they are. */
export function firstDifference(recorded: TraceFile, replayed: TraceFile): TraceDifference | undefined {
  // An app may have another file name by now, and be the same.
  const heads = [recorded, replayed].map(({ app: { content }, options }) => ({ app: { content }, options }));
  const inHead = parting(heads[0], heads[1]);
  if (inHead !== undefined) return { ...nowhere, what: 'the world', ...inHead };
  for (let place = 0; place < Math.max(recorded.steps.length, replayed.steps.length); place++) {
    const difference = differenceInStep(recorded.steps[place], replayed.steps[place], place);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

const nowhere = {
  step: null,
  event: null,
  flow: null,
  activity: null,
  before: [],
  recordedEvent: undefined,
  replayedEvent: undefined,
} as const;

function differenceInStep(
  recorded: TraceStep | undefined,
  replayed: TraceStep | undefined,
  step: number,
): TraceDifference | undefined {
  const shown = recorded ?? replayed;
  const what = shown === undefined ? '' : describeStep(shown);
  if (recorded === undefined || replayed === undefined) return { ...nowhere, step, what, path: '', recorded, replayed };
  const { events: recordedEvents = [], ...recordedRest } = recorded;
  const { events: replayedEvents = [], ...replayedRest } = replayed;
  // What happened comes first: an outcome that differs is what it led to.
  for (let event = 0; event < Math.max(recordedEvents.length, replayedEvents.length); event++) {
    const [one, other] = [recordedEvents[event], replayedEvents[event]];
    const found = parting(one, other);
    if (found === undefined) continue;
    const place = one ?? other;
    const before = recordedEvents.slice(Math.max(0, event - eventsBefore), event);
    const { flow = null, activity = null } = place ?? {};
    return { step, what, event, flow, activity, ...found, before, recordedEvent: one, replayedEvent: other };
  }
  const found = parting(recordedRest, replayedRest);
  const flow = 'flow' in recorded ? recorded.flow : null;
  return found === undefined ? undefined : { ...nowhere, step, what, flow, ...found };
}

interface Parting {
  readonly path: string;
  readonly recorded: unknown;
  readonly replayed: unknown;
}

/** The first member in which two JSON values differ. Events of different kinds differ as a whole. */
export function parting(recorded: unknown, replayed: unknown, path = ''): Parting | undefined {
  if (recorded === replayed) return undefined;
  if (isMembers(recorded) && isMembers(replayed) && Array.isArray(recorded) === Array.isArray(replayed)) {
    if (path === '' && recorded.event !== replayed.event) return { path, recorded, replayed };
    for (const name of new Set([...Object.keys(recorded), ...Object.keys(replayed)])) {
      const found = parting(recorded[name], replayed[name], path === '' ? name : `${path}.${name}`);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  return { path, recorded, replayed };
}

function isMembers(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
