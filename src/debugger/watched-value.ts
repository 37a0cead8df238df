import type { EntityDatabase } from '../database/entity-database.js';
import type { Frame } from '../flow/program.js';
import type { Run } from '../flow/run.js';
import type { EntityLayout } from '../model/entity-layout.js';
import { HarnessError } from '../problem/harness-error.js';
import { didYouMean } from '../problem/nearest.js';
import { EntityObject } from '../value/entity-object.js';
import { isSameValue } from '../value/same-value.js';
import type { MemberValue, Value } from '../value/value.js';
import type { GuidedRun } from '../world/guided-run.js';
import { requireVariable } from '../world/visible-variable.js';
import { framesOf } from './frames.js';

/** What somebody wants to know of who last changed it. */
export type Watchable =
  /** @param frame the place in the call stack, the innermost being 0 */
  | { readonly kind: 'variable'; readonly frame: number; readonly name: string }
  /** Of an object in the memory of the device. */
  | { readonly kind: 'attribute'; readonly id: string; readonly member: string }
  /** A committed row; all of its members where none is named. */
  | {
      readonly kind: 'row';
      readonly on: 'device' | 'server';
      readonly entity: string;
      readonly id: string;
      readonly member?: string;
    };

/** What is seen of it at one moment; nothing where it is not there. */
export type Seen = readonly MemberValue[] | undefined;

/** Looks at the same thing in any world of the session. */
export type Look = (guided: GuidedRun) => Seen;

export function isSameSight(one: Seen, other: Seen): boolean {
  if (one === undefined || other === undefined) return one === other;
  return one.length === other.length && one.every((value, place) => isSameValue(value, other[place] ?? null));
}

/** @throws HarnessError when there is no such thing here */
export function lookAt(watchable: Watchable, here: GuidedRun): Look {
  switch (watchable.kind) {
    case 'variable':
      return lookAtVariable(watchable, here);
    case 'attribute':
      return lookAtAttribute(watchable, here);
    case 'row':
      return lookAtRow(watchable, here);
  }
}

function lookAtVariable({ frame: place, name }: Extract<Watchable, { kind: 'variable' }>, here: GuidedRun): Look {
  const frame = framesOf(here)[place];
  if (frame === undefined) throw missing(`There is no flow number ${place} in the call stack.`, String(place));
  const { program, run } = frame;
  const variable = requireVariable(frame, name);
  const level = run.stack.indexOf(frame);
  const { side } = run.surroundings;
  return (guided) => {
    const counterpart = findFrame(guided, run.id, side, level);
    if (counterpart === undefined || counterpart.program.flow.name !== program.flow.name) return undefined;
    return [seenValue(counterpart.slots[variable.slot] ?? null)];
  };
}

function findFrame(guided: GuidedRun, id: number, side: 'device' | 'server', level: number): Frame | undefined {
  const { held } = guided;
  if (side === 'server') return held?.surroundings.side === side && held.id === id ? held.stack[level] : undefined;
  for (const { device } of guided.universe.inhabitants.all.values()) {
    const run: Run | undefined = device.run(id);
    if (run !== undefined) return run.stack[level];
  }
  return undefined;
}

function seenValue(value: Value): MemberValue {
  if (value instanceof EntityObject) return value.guid;
  return Array.isArray(value) ? value.map(({ guid }) => guid) : value;
}

function lookAtAttribute({ id, member }: Extract<Watchable, { kind: 'attribute' }>, here: GuidedRun): Look {
  const guid = Number(id);
  const object = here.device.state.memory.known(guid);
  if (object === undefined) throw missing(`There is no object with the id ${id} in the memory of the device.`, id);
  const slot = slotOf(object.layout, member);
  return (guided) => {
    const known = guided.device.state.memory.known(guid);
    return known === undefined ? undefined : [known.values[slot] ?? null];
  };
}

function lookAtRow({ on, entity, id, member }: Extract<Watchable, { kind: 'row' }>, here: GuidedRun): Look {
  here.device.index.requireEntity(entity);
  const databaseOf = ({ universe, device }: GuidedRun): EntityDatabase =>
    on === 'server' ? universe.runtime.database : device.state.database.entities;
  if (!databaseOf(here).stores(entity)) throw missing(`${entity} has no rows there.`, entity);
  const slot = member === undefined ? undefined : slotOf(here.device.index.layout(entity), member);
  let known: { readonly database: EntityDatabase; readonly writes: number; readonly seen: Seen } | undefined;
  return (guided) => {
    const database = databaseOf(guided);
    // A query at every node would take longer than the nodes.
    if (known?.database === database && known.writes === database.writes) return known.seen;
    const values = database.read(entity, Number(id))?.values;
    const seen = values === undefined || slot === undefined ? values : [values[slot] ?? null];
    known = { database, writes: database.writes, seen };
    return seen;
  };
}

function slotOf(layout: EntityLayout, name: string): number {
  const member = layout.byName.get(name);
  if (member !== undefined) return member.slot;
  throw missing(`${layout.entity} has no member ${name}.${didYouMean(name, layout.byName.keys())}`, name);
}

function missing(message: string, where: string): HarnessError {
  return new HarnessError('unknown-debug-target', message, where);
}
