import type { Association, Entity } from '../../model/domain-model.js';
import { systemEntities } from '../../model/system-module.js';
import { decodeAssociation } from './association.js';
import { childrenOf, idOf, textOf } from './element.js';
import { decodeEntity } from './entity.js';
import type { Document } from './unit-tree.js';

export interface DomainModels {
  readonly entities: readonly Entity[];
  readonly associations: readonly Association[];
}

/** The domain models of all modules as one. */
export function decodeDomainModels(documents: readonly Document[]): DomainModels {
  const entities: Entity[] = [];
  const associations: Association[] = [];
  for (const { element, module, unit } of documents) {
    const names = new Map<string, string>();
    for (const entity of childrenOf(element, 'Entities')) {
      names.set(idOf(entity), `${module}.${textOf(entity, 'Name')}`);
      entities.push(decodeEntity(entity, module, unit));
    }
    for (const association of [...childrenOf(element, 'Associations'), ...childrenOf(element, 'CrossAssociations')]) {
      associations.push(decodeAssociation(association, module, unit, names));
    }
  }
  return { entities: withInheritedPersistability(entities), associations };
}

/** A specialization is persistable when the root of its hierarchy is, which often is an entity of the System module. */
function withInheritedPersistability(entities: readonly Entity[]): readonly Entity[] {
  const byName = new Map([...systemEntities, ...entities].map((entity) => [entity.name, entity]));
  const rootOf = (entity: Entity): Entity => {
    const visited = new Set<string>();
    let current = entity;
    while (current.generalization !== undefined && !visited.has(current.name)) {
      visited.add(current.name);
      const next = byName.get(current.generalization);
      if (next === undefined) return current;
      current = next;
    }
    return current;
  };
  return entities.map((entity) =>
    entity.generalization === undefined ? entity : { ...entity, persistable: rootOf(entity).persistable },
  );
}
