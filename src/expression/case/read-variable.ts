import { HarnessError } from '../../problem/harness-error.js';
import type { TimeZone } from '../../value/time-zone.js';
import type { CaseObject, CaseScalar, CaseValue, ObjectDescription, ObjectReference, ScalarType } from './case.js';
import {
  type Fields,
  missingField,
  type Place,
  readBoolean,
  readChoice,
  readEntries,
  readFields,
  readItems,
  readText,
  whereIs,
  wrongValue,
} from './read-fields.js';
import { readScalar } from './read-scalar.js';

const scalarTypes = ['String', 'Integer', 'Decimal', 'Boolean', 'DateTime', 'Empty', 'Enumeration'] as const;
const types = [...scalarTypes, 'Object', 'List'] as const;

const scalarKeys = ['type', 'value'] as const;
const enumerationKeys = ['type', 'enumeration', 'value'] as const;
const objectKeys = ['type', 'entity', 'id', 'isNew', 'attributes', 'associations', 'value'] as const;
const listKeys = ['type', 'entity', 'value'] as const;

/** Objects in objects beyond this would only be found where somebody wants to exhaust the stack. */
const deepest = 200;

/** The variables of a case by name: `{"order": {"type": "Object", …}}`. */
export function readVariables(place: Place, zone: TimeZone): ReadonlyMap<string, CaseValue> {
  return new Map(
    readEntries(place, 'vars').map(([name, variable]) => {
      const bare = name.startsWith('$') ? name.slice(1) : name;
      if (/^[\p{L}_][\p{L}\p{N}_]*$/u.test(bare)) return [bare, readVariable(variable, zone)];
      const message = `${whereIs(variable)}: ${JSON.stringify(name)} can not be the name of a variable.`;
      throw new HarnessError('wrong-value', message, whereIs(variable));
    }),
  );
}

function readVariable(place: Place, zone: TimeZone): CaseValue {
  const type = readType(place, types);
  if (type === 'List') return readList(place, zone);
  if (type !== 'Object') return readScalarVariable(place, type, zone);
  const fields = readFields(place, 'an Object', objectKeys);
  const isNothing = fields.value?.value === null && Object.keys(fields).every((key) => key === 'type' || key === 'value');
  return isNothing ? { kind: 'nothing', isEmptyList: false, where: whereIs(place) } : readObject(place, zone, 0);
}

function readList(place: Place, zone: TimeZone): CaseValue {
  const what = 'a List';
  const where = whereIs(place);
  const fields = readFields(place, what, listKeys);
  if (fields.value === undefined) throw missingField(place, what, 'value');
  const items = fields.value.value === null ? undefined : readItems(fields.value, 'the value of a List');
  // What is empty can do without an entity.
  if (fields.entity === undefined && (items ?? []).length === 0) {
    return { kind: 'nothing', isEmptyList: items !== undefined, where };
  }
  const entity = readEntity(fields, place, what);
  if (items === undefined) return { kind: 'list', entity, where };
  return { kind: 'list', entity, where, items: items.map((item) => readEnd(item, zone, 1, entity)) };
}

function readType<Name extends string>(place: Place, names: readonly Name[]): Name {
  const type = readEntries(place, 'a variable').find(([name]) => name === 'type')?.[1];
  if (type === undefined) throw missingField(place, 'a variable', 'type');
  return readChoice(type, 'a type', names);
}

function readScalarVariable(place: Place, kind: ScalarType['kind'], zone: TimeZone): CaseScalar {
  const what = kind === 'Integer' || kind === 'Empty' || kind === 'Enumeration' ? `an ${kind}` : `a ${kind}`;
  if (kind === 'Enumeration') {
    const { enumeration, value } = readFields(place, what, enumerationKeys);
    if (enumeration === undefined) throw missingField(place, what, 'enumeration');
    if (value === undefined) throw missingField(place, what, 'value');
    const type: ScalarType = { kind, enumeration: readQualifiedName(enumeration, 'an enumeration') };
    return { kind: 'scalar', type, value: readScalar(value, type, zone), where: whereIs(place) };
  }
  const { value } = readFields(place, what, scalarKeys);
  if (value === undefined && kind !== 'Empty') throw missingField(place, what, 'value');
  return {
    kind: 'scalar',
    type: { kind },
    value: value === undefined ? null : readScalar(value, { kind }, zone),
    where: whereIs(place),
  };
}

/** @param listEntity for an item of a list, which need not repeat type and entity */
function readObject(place: Place, zone: TimeZone, depth: number, listEntity?: string): CaseObject {
  const where = whereIs(place);
  if (depth > deepest) throw new HarnessError('nested-too-deep', `${where}: objects stand more than ${deepest} deep.`, where);
  const what = 'an Object';
  const fields = readFields(place, what, objectKeys);
  if (fields.type !== undefined) readChoice(fields.type, 'the type of an object', ['Object']);
  else if (listEntity === undefined) throw missingField(place, what, 'type');
  const entity = fields.entity === undefined && listEntity !== undefined ? listEntity : readEntity(fields, place, what);
  if (fields.value === undefined) return { kind: 'object', entity, description: readDescription(fields, zone, depth), where };
  if (fields.value.value !== null) {
    throw wrongValue(fields.value, 'the value of an Object is null, for empty; what it holds is in "attributes"');
  }
  for (const key of ['id', 'isNew', 'attributes', 'associations'] as const) {
    const field = fields[key];
    if (field === undefined) continue;
    throw new HarnessError('wrong-value', `${where}: an empty object has no "${key}".`, whereIs(field));
  }
  return { kind: 'object', entity, where };
}

function readDescription(fields: Fields<(typeof objectKeys)[number]>, zone: TimeZone, depth: number): ObjectDescription {
  const { id, isNew, attributes, associations } = fields;
  const readAttribute = (attribute: Place) => readScalarVariable(attribute, readType(attribute, scalarTypes), zone);
  return {
    ...(id !== undefined && id.value !== null && { id: readId(id) }),
    isNew: isNew === undefined ? false : readBoolean(isNew, 'isNew'),
    attributes: new Map(
      (attributes === undefined ? [] : readEntries(attributes, 'attributes')).map(([name, attribute]) => {
        return [name, readAttribute(attribute)];
      }),
    ),
    associations: new Map(
      (associations === undefined ? [] : readEntries(associations, 'associations')).map(([name, end]) => {
        const { value, where } = { value: end.value, where: whereIs(end) };
        if (!name.includes('.')) {
          const message = `${where}: an association has the name of its module in front, Module.${name}.`;
          throw new HarnessError('wrong-value', message, where);
        }
        return [name, value === null ? null : readEnd(end, zone, depth + 1)];
      }),
    ),
  };
}

/** An object, or the id of one that is described elsewhere. */
function readEnd(place: Place, zone: TimeZone, depth: number, listEntity?: string): CaseObject | ObjectReference {
  const { value } = place;
  if (typeof value === 'string' || typeof value === 'number')
    return { kind: 'reference', id: readId(place), where: whereIs(place) };
  if (Array.isArray(value)) {
    throw wrongValue(place, 'here is one object or an id; expressions can not follow an association to many objects');
  }
  return readObject(place, zone, depth, listEntity);
}

function readId(place: Place): string {
  return typeof place.value === 'number' ? String(place.value) : readText(place, 'an id');
}

function readEntity(fields: Fields<'entity'>, place: Place, what: string): string {
  if (fields.entity === undefined) throw missingField(place, what, 'entity');
  return readQualifiedName(fields.entity, 'an entity');
}

/** `Module.Name`. */
export function readQualifiedName(place: Place, what: string): string {
  const name = readText(place, `the name of ${what}`);
  if (/^[^.\s]+\.[^.\s]+$/.test(name)) return name;
  throw wrongValue(place, `the name of ${what} is Module.Name`);
}
