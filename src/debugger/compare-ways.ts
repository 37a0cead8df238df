import type { EntityDatabase } from '../database/entity-database.js';
import { HarnessError } from '../problem/harness-error.js';
import { captureObject } from '../trace/capture.js';
import { type Encoded, encodeSnapshot, formatInUtc } from '../trace/encode.js';
import { encodeEffect } from '../trace/encode-effect.js';
import type { Effect } from '../trace/event.js';
import type { GuidedRun } from '../world/guided-run.js';
import type { Past } from './chronicle.js';
import { type OutcomeView, outcomeOf } from './inspection/outcome-view.js';
import { type DebugPlace, deviceNameOf, placeOfFrame } from './place.js';
import type { Timeline, Walker } from './timeline.js';

/** Where two ways part: what is there on each. */
export interface Difference<Found> {
  readonly position: number;
  readonly one: Found | undefined;
  readonly other: Found | undefined;
}

/** A row that only one of two has, or that they have with other values. */
export interface RowDifference {
  /** The name of the device, or `server`. */
  readonly on: string;
  readonly entity: string;
  readonly id: string;
  readonly one: Encoded | undefined;
  readonly other: Encoded | undefined;
}

/** What is different on two ways; nothing where all is the same. */
export interface BranchComparison {
  /** The last position that both go through. */
  readonly parting: number;
  readonly node: Difference<DebugPlace> | undefined;
  readonly effect: Difference<Encoded> | undefined;
  readonly outcomes: { readonly one: OutcomeView | undefined; readonly other: OutcomeView | undefined } | undefined;
  /** At the ends. */
  readonly rows: readonly RowDifference[];
}

export async function compareWays(one: Timeline, other: Timeline, pause: () => Promise<void>): Promise<BranchComparison> {
  const parting = partingOf(one, other);
  const node = await firstOtherNode(one, other, parting, pause);
  const ends = [await one.reach(Number.POSITIVE_INFINITY, pause), await other.reach(Number.POSITIVE_INFINITY, pause)] as const;
  const [oneEnd, otherEnd] = ends;
  const outcomes = { one: outcomeOf(oneEnd.guided), other: outcomeOf(otherEnd.guided) };
  const comparison = {
    parting,
    node,
    effect: firstOtherEffect(effectsOf(one), effectsOf(other)),
    outcomes: isEqual(outcomes.one, outcomes.other) ? undefined : outcomes,
    rows: otherRows(oneEnd.guided, otherEnd.guided),
  };
  for (const { guided } of ends) guided.dispose();
  return comparison;
}

function waysOf(timeline: Timeline): Timeline[] {
  return timeline.origin === undefined ? [timeline] : [...waysOf(timeline.origin.timeline), timeline];
}

function partingOf(one: Timeline, other: Timeline): number {
  const [ways, others] = [waysOf(one), waysOf(other)];
  const common = ways.findIndex((way, place) => way !== others[place]);
  const place = common < 0 ? ways.length : common;
  const firsts = [ways[place]?.first, others[place]?.first].filter((first) => first !== undefined);
  return firsts.length === 0 ? Number.POSITIVE_INFINITY : Math.min(...firsts);
}

/** Both ways side by side, a part of each at a time. */
async function firstOtherNode(
  one: Timeline,
  other: Timeline,
  parting: number,
  pause: () => Promise<void>,
): Promise<Difference<DebugPlace> | undefined> {
  if (parting === Number.POSITIVE_INFINITY) return undefined;
  const walkers: [Walker, Walker] = [await one.reach(parting, pause), await other.reach(parting, pause)];
  try {
    for (let position = parting; ; position++) {
      const [left, right] = [placeOfWalker(walkers[0]), placeOfWalker(walkers[1])];
      if (left === undefined && right === undefined) return undefined;
      if (!isEqual(left, right)) return { position, one: left, other: right };
      walkers[0] = await goOn(one, walkers[0], position + 1);
      walkers[1] = await goOn(other, walkers[1], position + 1);
      if (position % 1_000 === 0) await pause();
    }
  } finally {
    for (const { guided } of walkers) guided.dispose();
  }
}

/** On a way that goes off others. */
async function goOn(way: Timeline, walker: Walker, position: number): Promise<Walker> {
  const next = way.ownerAt(position);
  if (next === walker.timeline) {
    await next.advance(walker, position, async () => undefined);
    return walker;
  }
  walker.guided.dispose();
  return next.reach(position, async () => undefined);
}

function placeOfWalker({ guided }: Walker): DebugPlace | undefined {
  const { held } = guided;
  if (guided.isOver) return undefined;
  if (held?.frame === undefined) throw new HarnessError('unknown-position', 'Nothing is held there.');
  return placeOfFrame(held.frame, deviceNameOf(guided, held));
}

function effectsOf(timeline: Timeline): readonly Past<Effect>[] {
  const { origin, chronicle } = timeline;
  const own = chronicle.effects(Number.POSITIVE_INFINITY);
  return origin === undefined
    ? own
    : [...effectsOf(origin.timeline).filter(({ position }) => position <= origin.position), ...own];
}

function firstOtherEffect(one: readonly Past<Effect>[], other: readonly Past<Effect>[]): Difference<Encoded> | undefined {
  for (let place = 0; place < Math.max(one.length, other.length); place++) {
    const [left, right] = [one[place], other[place]];
    const encoded = [left, right].map((past) => (past === undefined ? undefined : encodeEffect(past.happening, formatInUtc)));
    if (isEqual(encoded[0], encoded[1])) continue;
    return { position: Math.min(left?.position ?? Infinity, right?.position ?? Infinity), one: encoded[0], other: encoded[1] };
  }
  return undefined;
}

function otherRows(one: GuidedRun, other: GuidedRun): readonly RowDifference[] {
  const differences: RowDifference[] = [];
  const databases = (guided: GuidedRun): readonly (readonly [string, EntityDatabase])[] => [
    ...[...guided.universe.inhabitants.all].map(([name, { device }]) => [name, device.state.database.entities] as const),
    ['server', guided.universe.runtime.database],
  ];
  const others = new Map(databases(other));
  for (const [on, database] of databases(one)) {
    const counterpart = others.get(on);
    const [left, right] = [rowsOf(database), counterpart === undefined ? new Map<string, Encoded>() : rowsOf(counterpart)];
    for (const key of new Set([...left.keys(), ...right.keys()])) {
      if (isEqual(left.get(key), right.get(key))) continue;
      const [entity = '', id = ''] = key.split(' ');
      differences.push({ on, entity, id, one: left.get(key), other: right.get(key) });
    }
  }
  return differences;
}

function rowsOf(database: EntityDatabase): Map<string, Encoded> {
  const rows = new Map<string, Encoded>();
  for (const entity of [...database.schema.entities()].sort())
    for (const row of database.readAll(entity, database.guidsOf(entity)))
      rows.set(`${entity} ${row.guid}`, encodeSnapshot(captureObject(row)));
  return rows;
}

function isEqual(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
