import type { AppIndex } from '../model/app-index.js';
import { type DataType, describeType } from '../model/data-type.js';
import type { Association } from '../model/domain-model.js';
import { EntityObject } from '../value/entity-object.js';
import type { Value } from '../value/value.js';

/** The way from the entity of an argument to the persistable entity that makes it illegal. */
export interface ProhibitedWay {
  /** From the argument's own entity to the persistable one. */
  readonly entities: readonly string[];
  /** The associations between them; none where the entity itself is persistable. */
  readonly associations: readonly string[];
}

/** Whether an entity may travel although it is persistable: an Online one, from the version on that allows it. */
export type IsPassedOver = (entity: string) => boolean;

/**
 * A microflow that an offline app calls may not take or return a persistable object, nor a non-persistable one that is
 * associated with one, directly or indirectly (semantics 4.2). The judgement is made on the domain model and never on values: every
 * association in either direction counts, set or not. Generalizations count with the associations that they hand down.
 */
export function findProhibitedWay(index: AppIndex, entity: string, isPassedOver: IsPassedOver): ProhibitedWay | undefined {
  const visited = new Set<string>();
  const ways: ProhibitedWay[] = [{ entities: [entity], associations: [] }];
  for (const way of ways) {
    const current = way.entities.at(-1) ?? entity;
    if (visited.has(current)) continue;
    visited.add(current);
    if (index.isPersistable(current)) {
      if (isPassedOver(current)) continue;
      return way;
    }
    for (const association of index.associationsOf(current)) {
      for (const other of otherEnds(index, association, current)) {
        ways.push({ entities: [...way.entities, other], associations: [...way.associations, association.name] });
      }
    }
  }
  return undefined;
}

/** A self-association leads to its own entity, in both directions. */
function otherEnds(index: AppIndex, association: Association, entity: string): string[] {
  const ends: string[] = [];
  if (index.isA(entity, association.parent)) ends.push(association.child);
  if (index.isA(entity, association.child)) ends.push(association.parent);
  return ends;
}

/** What is prohibited about one value, as a sentence; nothing where it may travel. */
export function describeProhibition(
  index: AppIndex,
  what: string,
  type: DataType,
  value: Value | undefined,
  isPassedOver: IsPassedOver,
): string | undefined {
  for (const entity of entitiesOf(type, value)) {
    const way = findProhibitedWay(index, entity, isPassedOver);
    if (way === undefined) continue;
    if (way.associations.length === 0) {
      return `The ${what} is ${describeType(type)}, and ${entity} is persistable; an offline app can not pass persistable objects to a microflow or get them from it.`;
    }
    const persistable = way.entities.at(-1) ?? entity;
    return (
      `The ${what} is ${describeType(type)}, which leads to the persistable entity ${persistable}: ` +
      `${way.entities.map(bareName).join(' / ')} (over ${way.associations.join(', ')}). ` +
      'An offline app can not pass such objects to a microflow or get them from it.'
    );
  }
  return undefined;
}

/** The declared entity, and those of the objects that were really given. */
function entitiesOf(type: DataType, value: Value | undefined): ReadonlySet<string> {
  const entities = new Set<string>();
  if (type.kind === 'Object' || type.kind === 'List') entities.add(type.entity);
  const objects = value instanceof EntityObject ? [value] : Array.isArray(value) ? value : [];
  for (const object of objects) entities.add(object.entity);
  return entities;
}

function bareName(entity: string): string {
  return entity.slice(entity.indexOf('.') + 1);
}
