import { deserialize } from 'bson';
import { checkNesting, DamagedBson, fieldsOf } from './bson-scan.js';
import { guidFromBytes } from './guid.js';

/**
 * One element of a project file, decoded: identifiers are texts, numbers are numbers, and lists have lost the marker that
 * storage puts first (mpr-format 2). Any key can be missing, because tools leave out what has its default value; so
 * elements are read only through the functions below, which all have defaults.
 */
export interface Element {
  readonly [key: string]: StoredValue;
}

export type StoredValue = string | number | boolean | null | undefined | Element | readonly StoredValue[];

/**
 * Decodes the bytes of a unit, or of a document inside it.
 *
 * @throws DamagedBson when they are no document, or one that is nested deeper than any that Studio Pro writes
 */
export function decodeElement(bytes: Uint8Array): Element {
  checkNesting(bytes);
  let raw: unknown;
  try {
    raw = deserialize(bytes, { promoteBuffers: true, promoteLongs: true });
  } catch (error) {
    throw new DamagedBson(error instanceof Error ? error.message : String(error));
  }
  return normalizeObject(raw);
}

/**
 * Decodes only some fields of a unit. A page is almost all widgets, and the model wants its name and its parameters.
 */
export function decodeFields(bytes: Uint8Array, ...keys: readonly string[]): Element {
  const element: Record<string, StoredValue> = {};
  for (const field of fieldsOf(bytes)) {
    if (!keys.includes(field.key)) continue;
    // A document of one field: its length, the field as it stands (kind, key, value), and the closing zero.
    const single = new Uint8Array(field.end - field.fieldStart + 5);
    new DataView(single.buffer).setInt32(0, single.length, true);
    single.set(bytes.subarray(field.fieldStart, field.end), 4);
    element[field.key] = decodeElement(single)[field.key];
  }
  return element;
}

function normalizeObject(raw: unknown): Element {
  const element: Record<string, StoredValue> = {};
  for (const [key, value] of Object.entries(raw as Record<string, unknown>)) {
    // An element has no prototype to set; no file of Mendix has such a key.
    if (key !== '__proto__') element[key] = normalize(value);
  }
  return element;
}

function normalize(value: unknown): StoredValue {
  switch (typeof value) {
    case 'string':
    case 'number':
    case 'boolean':
      return value;
    // An int64 beyond 2^53 occurs in no field that the model reads.
    case 'bigint':
      return Number(value);
    case 'object':
      if (value === null) return null;
      if (Array.isArray(value)) return normalizeList(value);
      // Other binaries are pictures.
      if (value instanceof Uint8Array) return value.length === 16 ? guidFromBytes(value) : null;
      // No date is read by the model, and one that is out of range has no text.
      if (value instanceof Date) return null;
      if ('toNumber' in value && typeof value.toNumber === 'function') return Number(value.toNumber());
      return normalizeObject(value);
    default:
      return undefined;
  }
}

/** The first item of every stored list is a number that tells how the list is stored, not how long it is (mpr-format 2.4). */
function normalizeList(list: readonly unknown[]): readonly StoredValue[] {
  const items = typeof list[0] === 'number' ? list.slice(1) : list;
  return items.map(normalize);
}

export function isElement(value: StoredValue): value is Element {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The text under the first of the keys that has one. Several keys: the name changed between versions. */
export function textOf(element: Element, ...keys: readonly string[]): string {
  for (const key of keys) {
    const value = element[key];
    if (typeof value === 'string' && value !== '') return value;
  }
  return '';
}

export function flagOf(element: Element, key: string, byDefault: boolean): boolean {
  const value = element[key];
  return typeof value === 'boolean' ? value : byDefault;
}

export function numberOf(element: Element, key: string): number | undefined {
  const value = element[key];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** What stands in a table under a stored key word; a word that the table does not know, of a version to come, has none. */
export function choiceOf<Choice>(table: Readonly<Record<string, Choice>>, stored: string): Choice | undefined {
  return Object.hasOwn(table, stored) ? table[stored] : undefined;
}

/** The element under the first of the keys that holds one. */
export function childOf(element: Element, ...keys: readonly string[]): Element | undefined {
  for (const key of keys) {
    const value = element[key];
    if (isElement(value)) return value;
  }
  return undefined;
}

/** The elements of the list under the first of the keys that holds a list. */
export function childrenOf(element: Element, ...keys: readonly string[]): readonly Element[] {
  for (const key of keys) {
    const value = element[key];
    if (isList(value)) return value.filter(isElement);
  }
  return [];
}

/** A list of names. */
export function namesOf(element: Element, key: string): readonly string[] {
  const value = element[key];
  if (!isList(value)) return [];
  return value.filter((item): item is string => typeof item === 'string');
}

function isList(value: StoredValue): value is readonly StoredValue[] {
  return Array.isArray(value);
}

/** The stored type without its namespace: `CreateChangeAction` for `Microflows$CreateChangeAction`. */
export function typeOf(element: Element): string {
  const type = textOf(element, '$Type');
  return type.slice(type.indexOf('$') + 1);
}

export function idOf(element: Element): string {
  return textOf(element, '$ID');
}

/** `Name` of `Module.Document.Name`: what references to parameters and attributes end with. */
export function lastSegment(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
