import { mdlMendixVersion } from '../../behaviour/version.js';
import type { AppModel } from '../../model/app-model.js';
import { type AttributeType, dataTypeOfAttribute, describeType } from '../../model/data-type.js';
import type { Association, Attribute, Entity } from '../../model/domain-model.js';
import { emptyApp } from '../../model/empty-app.js';
import { systemAssociations, systemEntities } from '../../model/system-module.js';
import { HarnessError } from '../../problem/harness-error.js';
import { isNumericType } from '../type-rules.js';
import { type CaseObject, describedObjects, type ExpressionCase, type ScalarType } from './case.js';

/** An app that holds nothing but the System module, for expressions that are evaluated without one. */
export const appOfNothing: AppModel = { ...emptyApp, mendixVersion: mdlMendixVersion };

/**
 * The app that a case without an app takes for granted: entities and members with the types that its variables give them, and the
 * enumerations of its `model`.
 *
 * @throws HarnessError when two places contradict one another
 */
export function appOf(given: ExpressionCase): AppModel {
  const entities = new Map<string, Entity>();
  const associations = new Map<string, Association>();
  const objects = describedObjects(given.variables.values());
  const entityById = new Map(objects.map(({ description, entity }) => [description?.id, entity]));
  for (const object of objects) {
    declareAttributes(entities, object);
    for (const [name, end] of object.description?.associations ?? []) {
      const child = end?.kind === 'reference' ? entityById.get(end.id) : end?.entity;
      if (child !== undefined) declareAssociation(associations, name, object, child);
    }
  }
  for (const list of given.variables.values()) if (list.kind === 'list') entityNamed(entities, list.entity);
  return {
    ...appOfNothing,
    entities: [...entities.values()],
    associations: [...associations.values()],
    enumerations: given.enumerations,
  };
}

function declareAttributes(entities: Map<string, Entity>, { entity: name, description }: CaseObject): void {
  const entity = entityNamed(entities, name);
  const attributes = new Map(entity.attributes.map((attribute) => [attribute.name, attribute]));
  for (const [attributeName, { type, where }] of description?.attributes ?? []) {
    // What is declared as nothing but empty stays without a type.
    if (type.kind === 'Empty') continue;
    const known = attributes.get(attributeName);
    const merged = known === undefined ? attributeType(type) : mergedType(known.type, attributeType(type));
    if (merged === undefined) {
      const message = `${where}: ${name}/${attributeName} is ${type.kind} here, but ${known?.type.kind} elsewhere.`;
      throw new HarnessError('contradiction', message, where);
    }
    attributes.set(attributeName, attributeNamed(attributeName, merged));
  }
  entities.set(name, { ...entity, attributes: [...attributes.values()] });
}

/** Entities of the System module keep what they have. */
function entityNamed(entities: Map<string, Entity>, name: string): Entity {
  const known = entities.get(name) ?? systemEntities.find((entity) => entity.name === name);
  if (known !== undefined) return known;
  const entity: Entity = {
    name,
    documentation: '',
    persistable: true,
    attributes: [],
    systemMembers: { owner: false, changedBy: false, createdDate: false, changedDate: false },
    validationRules: [],
    eventHandlers: [],
    accessRules: [],
    source: 'database',
    origin: {},
  };
  entities.set(name, entity);
  return entity;
}

function attributeNamed(name: string, type: AttributeType): Attribute {
  return { name, documentation: '', type, defaultValue: '', origin: {} };
}

function attributeType(type: Exclude<ScalarType, { readonly kind: 'Empty' }>): AttributeType {
  return type.kind === 'DateTime' ? { kind: 'DateTime', localize: true } : type;
}

/** Whole numbers fit an attribute that holds decimals elsewhere. */
function mergedType(known: AttributeType, other: AttributeType): AttributeType | undefined {
  const first = dataTypeOfAttribute(known);
  const second = dataTypeOfAttribute(other);
  if (describeType(first) === describeType(second)) return known;
  return isNumericType(first) && isNumericType(second) ? { kind: 'Decimal' } : undefined;
}

/** Described from both ends, an association leads to one object both ways, which makes both its owners. */
function declareAssociation(associations: Map<string, Association>, name: string, from: CaseObject, child: string): void {
  if (systemAssociations.some((association) => association.name === name)) return;
  const known = associations.get(name);
  const base = { name, documentation: '', type: 'Reference', origin: {} } as const;
  const keep = { onParentDelete: { kind: 'keep-references' }, onChildDelete: { kind: 'keep-references' } } as const;
  if (known === undefined) {
    associations.set(name, { ...base, ...keep, parent: from.entity, child, owner: 'Default' });
  } else if (known.parent === child && known.child === from.entity) {
    if (child !== from.entity) associations.set(name, { ...known, owner: 'Both' });
  } else if (known.parent !== from.entity || known.child !== child) {
    const message = `${from.where}: ${name} leads from ${from.entity} to ${child} here, but from ${known.parent} to ${known.child} elsewhere.`;
    throw new HarnessError('contradiction', message, from.where);
  }
}
