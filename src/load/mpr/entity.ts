import type { Attribute, Entity, EventHandler, SystemMembers } from '../../model/domain-model.js';
import { decodeAccessRule } from './access-rule.js';
import { decodeAttributeType } from './data-types.js';
import { childOf, childrenOf, choiceOf, type Element, flagOf, idOf, textOf, typeOf } from './element.js';
import { decodeValidationRule } from './validation-rule.js';

/**
 * An entity (mpr-format 7.1). Persistability and system members are stored for a root only; the caller fills in what a
 * specialization inherits.
 */
export function decodeEntity(element: Element, module: string, unit: string): Entity {
  const base = childOf(element, 'MaybeGeneralization', 'Generalization');
  const generalization = base === undefined ? '' : textOf(base, 'Generalization');
  return {
    name: `${module}.${textOf(element, 'Name')}`,
    documentation: textOf(element, 'Documentation'),
    ...(generalization === '' ? {} : { generalization }),
    persistable: base === undefined || flagOf(base, 'Persistable', true),
    attributes: childrenOf(element, 'Attributes').map((attribute) => decodeAttribute(attribute, unit)),
    systemMembers: decodeSystemMembers(base),
    validationRules: childrenOf(element, 'ValidationRules').map(decodeValidationRule),
    eventHandlers: childrenOf(element, 'Events', 'EventHandlers').map(decodeEventHandler),
    accessRules: childrenOf(element, 'AccessRules').map(decodeAccessRule),
    source: decodeSource(element),
    origin: { unit, element: idOf(element) },
  };
}

function decodeAttribute(element: Element, unit: string): Attribute {
  const value = childOf(element, 'Value');
  const calculatedBy = value === undefined || typeOf(value) !== 'CalculatedValue' ? '' : textOf(value, 'Microflow');
  return {
    name: textOf(element, 'Name'),
    documentation: textOf(element, 'Documentation'),
    type: decodeAttributeType(childOf(element, 'NewType', 'Type')),
    defaultValue: value === undefined ? '' : textOf(value, 'DefaultValue'),
    ...(calculatedBy === '' ? {} : { calculatedBy }),
    origin: { unit, element: idOf(element) },
  };
}

function decodeSystemMembers(base: Element | undefined): SystemMembers {
  const has = (key: string) => base !== undefined && flagOf(base, key, false);
  return {
    owner: has('HasOwnerAttr'),
    changedBy: has('HasChangedByAttr'),
    createdDate: has('HasCreatedDateAttr'),
    changedDate: has('HasChangedDateAttr'),
  };
}

function decodeSource(element: Element): Entity['source'] {
  const source = childOf(element, 'Source');
  if (source !== undefined) return typeOf(source).startsWith('OqlView') ? 'view' : 'external';
  // Mendix 8.0 kept it in two keys of its own.
  return flagOf(element, 'IsRemote', false) ? 'external' : 'database';
}

const events: Readonly<Record<string, EventHandler['event']>> = {
  Create: 'create',
  Commit: 'commit',
  Delete: 'delete',
  RollBack: 'rollback',
  Rollback: 'rollback',
};

function decodeEventHandler(element: Element): EventHandler {
  return {
    moment: textOf(element, 'Moment') === 'After' ? 'after' : 'before',
    event: choiceOf(events, textOf(element, 'Type', 'Event')) ?? 'commit',
    microflow: textOf(element, 'Microflow'),
    raiseErrorOnFalse: flagOf(element, 'RaiseErrorOnFalse', true),
    passObject: flagOf(element, 'SendInputParameter', flagOf(element, 'PassEventObject', true)),
  };
}
