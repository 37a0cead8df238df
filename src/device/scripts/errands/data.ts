import { compileRetrieve } from '../../../database/compile-retrieve.js';
import type { Frame } from '../../../flow/program.js';
import { later, type RangeValues } from '../../../flow/surroundings.js';
import type { Sorting } from '../../../model/activity.js';
import type { Association } from '../../../model/domain-model.js';
import { FlowError } from '../../../problem/flow-error.js';
import { EntityObject } from '../../../value/entity-object.js';
import type { Value } from '../../../value/value.js';
import { requireLayout, requireMember } from '../known-names.js';
import { rawMember } from '../questions/objects.js';
import type { ScriptDevice } from '../script-device.js';
import { checkXPathAllowed } from '../strict-mode.js';
import type { Errand, ErrandKind } from './errand-kind.js';
import { type QueryConstraint, xpathOf } from './query-filter.js';

interface QueryRange {
  readonly offset: number;
  readonly limit: number;
  readonly sort: readonly (readonly [attribute: string, direction: string])[];
}

/** Data as activities treat it, for `mx.data` and `mx-api/data` (semantics 7.3, 7.5). */
export const dataErrands: Readonly<Record<string, ErrandKind>> = {
  create: ({ device }, entity: string) => {
    const layout = requireLayout(device.index, entity);
    return { step: ({ run }) => run.surroundings.create(run, layout) };
  },
  commit: (on, guids: readonly string[]) => {
    const objects = guids.map(on.find);
    return { step: ({ run }) => run.surroundings.commit(run, objects, true) };
  },
  rollback: (on, guids: readonly string[]) => {
    const objects = guids.map(on.find);
    return { step: ({ run }) => run.surroundings.rollback(run, objects) };
  },
  remove: (on, guids: readonly string[]) => {
    const objects = guids.map(on.find);
    return { step: ({ run }) => run.surroundings.delete(run, objects) };
  },
  retrieve: (on, entity: string, constraints: readonly QueryConstraint[], range: QueryRange) =>
    retrieving(on, entity, xpathOf(on.device.index, entity, constraints), range),
  'retrieve-xpath': (on, xpath: string, range: QueryRange) => {
    checkXPathAllowed(on.device);
    const [, entity, constraint = ''] = /^\s*\/\/([\w.]+)\s*([\s\S]*)$/.exec(xpath) ?? [];
    if (entity === undefined)
      throw new FlowError('javascript-action', `An XPath query begins with // and an entity; this is ${xpath}.`);
    return retrieving(on, entity, constraint, range);
  },
  /** What there is of the ids, in their order. */
  find: ({ call }, guids: readonly string[]) => {
    const { host } = call.call;
    return { step: () => guids.map((guid) => host.findObject(Number(guid))).filter((object) => object !== undefined) };
  },
  'fetch-path': (on, guid: string, path: string) => following(on, on.find(guid), path.split('/')),
  synchronize: () => ({ step: ({ run }) => run.surroundings.synchronize(run, 'all', []) }),
};

function retrieving({ device }: ScriptDevice, entity: string, constraint: string, range: QueryRange): Errand {
  const { index, behaviour } = device;
  requireLayout(index, entity);
  const context = { index, behaviour, flavour: 'nanoflow', variable: () => undefined, variableNames: () => [] } as const;
  const sorting = range.sort.map((sort) => sortingOf(device, entity, sort));
  const query = compileRetrieve({ entity, constraint, sorting }, context);
  const values: RangeValues | undefined =
    range.limit > 0 || range.offset > 0 ? { limit: range.limit, offset: range.offset } : undefined;
  return { step: (frame) => frame.run.surroundings.retrieve(frame.run, query, frame, values) };
}

function sortingOf({ index }: ScriptDevice['device'], entity: string, [name, direction]: QueryRange['sort'][number]): Sorting {
  const member = requireMember(requireLayout(index, entity), name);
  const isDescending = direction.toLowerCase().startsWith('desc');
  return { attribute: `${member.declaredBy}.${name}`, path: [], direction: isDescending ? 'descending' : 'ascending' };
}

/**
 * Walks a path of associations and entities, as `fetch` of an object takes it. The first step may ask the server; what lies behind
 * it is looked for on the device.
 */
function following(on: ScriptDevice, start: EntityObject, steps: readonly string[]): Errand {
  const { index, state } = on.device;
  const [first = '', ...rest] = steps;
  const association = index.association(first);
  if (association === undefined) return { done: memberAt(start, first) };
  const last = rest.at(-1) ?? '';
  const isList = steps.some((step, place) => leadsToMany(on, start, steps.slice(0, place), index.association(step)));
  const onwards = (found: readonly EntityObject[]): EntityObject[] =>
    rest.reduce<readonly EntityObject[]>((objects, step) => {
      const next = index.association(step);
      if (next === undefined) return objects;
      return objects.flatMap((object) => state.memory.follow(object, next, index.isA(object.entity, next.parent)));
    }, found) as EntityObject[];
  const isAttribute = last !== '' && index.association(last) === undefined && index.entity(last) === undefined;
  const ask = ({ run }: Frame) => {
    const fromParent = index.isA(start.entity, association.parent);
    const found = run.surroundings.retrieveByAssociation(run, start, association, fromParent);
    return found === later ? later : found;
  };
  return {
    step: ask,
    answer: (value: Value) => {
      const found = onwards(Array.isArray(value) ? value : value instanceof EntityObject ? [value] : []);
      const [only] = found;
      if (isAttribute) return only === undefined ? null : memberAt(only, last);
      return on.toWire(isList ? found : (only ?? null));
    },
  };
}

/** An association gives a list from its child, and where it is a set. */
function leadsToMany(
  { device }: ScriptDevice,
  start: EntityObject,
  before: readonly string[],
  association: Association | undefined,
): boolean {
  if (association === undefined) return false;
  const from = before.findLast((step) => device.index.entity(step) !== undefined) ?? start.entity;
  if (association.type === 'ReferenceSet') return true;
  return !device.index.isA(from, association.parent) && association.owner !== 'Both';
}

function memberAt(object: EntityObject, name: string): unknown {
  const member = requireMember(object.layout, name);
  const type =
    member.kind === 'attribute' ? (member.attribute.type.kind === 'AutoNumber' ? 'AutoNumber' : 'Attribute') : member.kind;
  return ['member', type, rawMember(object.values[member.slot] ?? null, member)];
}
