import type { AppIndex } from '../../model/app-index.js';
import { type DataType, dataTypeOfAttribute } from '../../model/data-type.js';
import type { AssociationMember, AttributeMember, Member } from '../../model/entity-layout.js';
import { HarnessError } from '../../problem/harness-error.js';
import { didYouMean } from '../../problem/nearest.js';
import type { Given, GivenEntry, GivenObject } from './given.js';
import { type Planned, type PlannedObject, type PlannedState, plannedEmpty } from './plan.js';
import { mismatch, planScalar, type Wanted } from './plan-scalar.js';

/** What a person may say about an object besides its members. */
const markers = ['$entity', '$id', '$new', '$unsynchronized'] as const;

/** Checks what was given against the type that is wanted. Objects and lists are described, not made yet. */
export function planValue(given: Given, wanted: Wanted, index: AppIndex): Planned {
  const { type } = wanted;
  if (type.kind === 'Object') return given.kind === 'empty' ? plannedEmpty : planOneObject(given, wanted, type.entity, index);
  if (type.kind === 'List') {
    if (given.kind === 'empty') return { kind: 'list', items: [] };
    if (given.kind !== 'list') throw mismatch(given, wanted, 'Write the objects between square brackets.');
    const item: DataType = { kind: 'Object', entity: type.entity };
    return { kind: 'list', items: given.items.map((one) => planOneObject(one, { ...wanted, type: item }, type.entity, index)) };
  }
  return planScalar(given, wanted, index);
}

function planOneObject(given: Given, wanted: Wanted, entity: string, index: AppIndex): Planned {
  if (given.kind === 'object') return planObject(given, entity, index);
  if (given.kind === 'text' && given.text !== '') return { kind: 'reference', id: given.text, entity, where: given.where };
  if (given.kind === 'number' && /^\d+$/.test(given.digits))
    return { kind: 'reference', id: given.digits, entity, where: given.where };
  throw mismatch(given, wanted, 'Write an object, as in {"Name": "Ada"}, or the id of one.');
}

/**
 * One object of an entity, or of a specialization that `$entity` names. A persistable one exists and is synchronized unless it is
 * marked; one that is not persistable lives only in memory, so it is always new.
 */
export function planObject(given: GivenObject, declared: string, index: AppIndex): PlannedObject {
  const entity = entityOf(given, declared, index);
  const layout = index.layout(entity);
  const members = given.entries
    .filter((entry) => !entry.key.startsWith('$'))
    .map((entry) => {
      const member = layout.byName.get(entry.key);
      if (member === undefined) throw unknownMember(entry, entity, layout.byName.keys());
      return { name: member.name, value: planMember(entry, member, entity, index) };
    });
  for (const entry of given.entries) {
    if (entry.key.startsWith('$') && !isMarker(entry.key)) {
      const message = `${entry.where}: ${entry.key} says nothing about an object.${didYouMean(entry.key, markers)} The marks are ${markers.join(', ')}.`;
      throw new HarnessError('unknown-mark', message, entry.where);
    }
  }
  return { kind: 'object', entity, state: stateOf(given, entity, index), label: labelOf(given), members, where: given.where };
}

function planMember(entry: GivenEntry, member: Member, entity: string, index: AppIndex): Planned {
  if (member.kind === 'attribute') return planAttribute(entry, member, entity, index);
  const child = otherEnd(member);
  const type: DataType = member.kind === 'reference' ? { kind: 'Object', entity: child } : { kind: 'List', entity: child };
  return planValue(entry.value, { subject: `the association ${member.name} of ${entity}`, type }, index);
}

function planAttribute(entry: GivenEntry, member: AttributeMember, entity: string, index: AppIndex): Planned {
  const { type } = member.attribute;
  const subject = `the attribute ${member.name} of ${entity}`;
  const planned = planScalar(entry.value, { subject, type: dataTypeOfAttribute(type) }, index);
  const { value } = planned;
  if (type.kind === 'String' && type.length !== undefined && typeof value === 'string' && value.length > type.length) {
    const message = `${entry.where}: ${subject} holds at most ${type.length} characters, but ${value.length} were given.`;
    throw new HarnessError('wrong-value', message, entry.where);
  }
  return planned;
}

function otherEnd(member: AssociationMember): string {
  return member.association.child;
}

function entityOf(given: GivenObject, declared: string, index: AppIndex): string {
  const entry = given.entries.find(({ key }) => key === '$entity');
  if (entry === undefined) return declared;
  if (entry.value.kind !== 'text') throw wrongMark(entry, 'the name of an entity');
  const name = entry.value.text;
  if (index.entity(name) === undefined) {
    const message = `${entry.where}: there is no entity ${name}.${didYouMean(name, index.specializations(declared))}`;
    throw new HarnessError('unknown-entity', message, entry.where);
  }
  if (!index.isA(name, declared)) {
    const message = `${entry.where}: ${name} is no specialization of ${declared}, which is wanted here.`;
    throw new HarnessError('wrong-value', message, entry.where);
  }
  return name;
}

function stateOf(given: GivenObject, entity: string, index: AppIndex): PlannedState {
  const isNew = isMarked(given, '$new');
  const isUnsynchronized = isMarked(given, '$unsynchronized');
  if (isNew && isUnsynchronized) {
    const message = `${given.where}: an object is either uncommitted ($new) or committed on the device only ($unsynchronized), not both.`;
    throw new HarnessError('wrong-value', message, given.where);
  }
  if (!index.isPersistable(entity)) {
    if (!isUnsynchronized) return 'new';
    const message = `${given.where}: ${entity} is not persistable, so that there is nothing to synchronize. Leave $unsynchronized out.`;
    throw new HarnessError('wrong-value', message, given.where);
  }
  return isNew ? 'new' : isUnsynchronized ? 'unsynchronized' : 'synchronized';
}

function isMarked(given: GivenObject, key: '$new' | '$unsynchronized'): boolean {
  const entry = given.entries.find((one) => one.key === key);
  if (entry === undefined) return false;
  if (entry.value.kind !== 'boolean') throw wrongMark(entry, 'true or false');
  return entry.value.value;
}

function labelOf(given: GivenObject): string | undefined {
  const entry = given.entries.find(({ key }) => key === '$id');
  if (entry === undefined) return undefined;
  if (entry.value.kind === 'text' && entry.value.text !== '') return entry.value.text;
  if (entry.value.kind === 'number') return entry.value.digits;
  throw wrongMark(entry, 'a text by which others refer to the object');
}

function isMarker(key: string): boolean {
  return markers.some((marker) => marker === key);
}

function wrongMark(entry: GivenEntry, wanted: string): HarnessError {
  return new HarnessError('wrong-value', `${entry.where}: ${entry.key} wants ${wanted}.`, entry.where);
}

function unknownMember(entry: GivenEntry, entity: string, names: Iterable<string>): HarnessError {
  const known = [...names];
  const hint =
    didYouMean(entry.key, known) ||
    (known.length === 0 ? '' : ` It has ${known.slice(0, 12).join(', ')}${known.length > 12 ? ' …' : ''}.`);
  return new HarnessError('unknown-member', `${entry.where}: ${entity} has no member ${entry.key}.${hint}`, entry.where);
}
