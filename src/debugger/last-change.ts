import { HarnessError } from '../problem/harness-error.js';
import type { GuidedRun } from '../world/guided-run.js';
import { callerOf, type DebugPlace, deviceNameOf, placeOfFrame } from './place.js';
import type { Timeline } from './timeline.js';
import { isSameSight, type Look, type Seen } from './watched-value.js';

/** Who last changed something. */
export interface LastChange {
  /** Before the change. */
  readonly position: number;
  /** The node that made it; nothing where it was made by hand, at the beginning of a branch. */
  readonly place: DebugPlace | undefined;
}

/**
 * Goes back to the last change before a position, from one kept world to the next.
 *
 * @param position behind the end of the run where it is looked from there
 */
export async function findLastChange(
  timeline: Timeline,
  position: number,
  look: Look,
  isOnServer: boolean,
  pause: () => Promise<void>,
): Promise<LastChange | undefined> {
  let end = position;
  while (end > timeline.first) {
    const { begin, last } = await lastChangeIn(timeline, end, look, pause);
    if (last !== undefined) return { position: last, place: await placeAt(timeline, last, isOnServer, pause) };
    end = begin;
  }
  const { origin } = timeline;
  if (origin === undefined) return undefined;
  const seen = await Promise.all([seenAt(origin.timeline, origin.position, look), seenAt(timeline, timeline.first, look)]);
  if (!isSameSight(...seen)) return { position: timeline.first, place: undefined };
  return findLastChange(origin.timeline.ownerAt(origin.position), origin.position, look, isOnServer, pause);
}

/** The last change behind the nearest kept world. */
async function lastChangeIn(timeline: Timeline, end: number, look: Look, pause: () => Promise<void>) {
  const { guided, watcher } = await timeline.nearestTo(end - 1);
  const begin = guided.position;
  let last: number | undefined;
  let before = look(guided);
  const compare = (): undefined => {
    const now = look(guided);
    if (!isSameSight(before, now)) last = guided.position - 1;
    before = now;
  };
  try {
    watcher.look({ atNode: compare });
    await timeline.advance({ timeline, guided, watcher }, end, pause);
    compare();
    return { begin, last: last === undefined ? undefined : Math.max(last, begin) };
  } finally {
    guided.dispose();
  }
}

async function seenAt(timeline: Timeline, position: number, look: Look): Promise<Seen> {
  const { guided } = await timeline.reach(position, async () => undefined);
  try {
    return look(guided);
  } finally {
    guided.dispose();
  }
}

/** What is on the device is changed by a node there, also where that waits for the server. */
async function placeAt(
  timeline: Timeline,
  position: number,
  isOnServer: boolean,
  pause: () => Promise<void>,
): Promise<DebugPlace> {
  const { guided } = await timeline.reach(position, pause);
  try {
    return nextPlace(guided, isOnServer);
  } finally {
    guided.dispose();
  }
}

function nextPlace(guided: GuidedRun, isOnServer: boolean): DebugPlace {
  const { held } = guided;
  const run = held === undefined || isOnServer ? held : (callerOf(guided, held) ?? held);
  const frame = run?.frame;
  if (run === undefined || frame === undefined) throw new HarnessError('unknown-position', 'Nothing is held there.');
  return placeOfFrame(frame, deviceNameOf(guided, run));
}
