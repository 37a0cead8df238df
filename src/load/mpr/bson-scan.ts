import { loadingLimits } from '../../problem/limits.js';

/**
 * Reading BSON without decoding it. Most units of a project (layouts, images, widgets) are not needed at all, and of a
 * page only the names it mentions are; walking the bytes is ten times faster than building objects for them.
 */
export interface BsonField {
  readonly key: string;
  readonly type: number;
  /** Where the field starts: its kind, its key, its value. */
  readonly fieldStart: number;
  /** Where the value starts and ends. */
  readonly start: number;
  readonly end: number;
}

const decoder = new TextDecoder();

/** Thrown inside this folder only; whoever reads a unit says which one is damaged. */
export class DamagedBson extends Error {}

/** The fields of a document, in their order. */
export function fieldsOf(bytes: Uint8Array): Generator<BsonField> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return fieldsUntil(bytes, view, documentEnd(view, 0));
}

function* fieldsUntil(bytes: Uint8Array, view: DataView, end: number): Generator<BsonField> {
  let offset = 4;
  while (offset < end - 1) {
    const type = view.getUint8(offset);
    let keyEnd = offset + 1;
    while (keyEnd < end && bytes[keyEnd] !== 0) keyEnd++;
    const key = decoder.decode(bytes.subarray(offset + 1, keyEnd));
    const start = keyEnd + 1;
    const next = start + valueLength(view, type, start);
    if (next > end) throw new DamagedBson(`the value of ${key} is longer than its document`);
    yield { key, type, fieldStart: offset, start, end: next };
    offset = next;
  }
}

/** The text of a string field. */
export function stringAt(bytes: Uint8Array, field: BsonField): string {
  return decoder.decode(bytes.subarray(field.start + 4, field.end - 1));
}

/**
 * The `$Type` of a document, usually its second field. It is found in a document that was cut off behind it as well, because
 * whether a damaged unit matters depends on what it is; undefined where it can not be told.
 */
export function peekType(bytes: Uint8Array): string | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    for (const field of fieldsUntil(bytes, view, bytes.length)) {
      if (field.key === '$Type' && field.type === bsonString) return stringAt(bytes, field);
    }
  } catch (error) {
    if (!(error instanceof DamagedBson)) throw error;
  }
  return undefined;
}

/**
 * Refuses a document that holds others deeper in one another than the limit; decoding walks down by recursion. The depth is
 * counted without recursion, and only the ends of the documents around the place are kept.
 */
export function checkNesting(bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const ends: number[] = [documentEnd(view, 0)];
  let offset = 4;
  for (let end = ends.at(-1); end !== undefined; end = ends.at(-1)) {
    if (offset >= end - 1) {
      ends.pop();
      offset = end;
      continue;
    }
    const type = view.getUint8(offset++);
    while (offset < end && bytes[offset] !== 0) offset++;
    offset++;
    const length = valueLength(view, type, offset);
    if (offset + length > end) throw new DamagedBson('a value is longer than its document');
    if (type === bsonDocument || type === bsonArray) {
      if (ends.length >= loadingLimits.elementNesting) throw new DamagedBson(`it is nested more than ${ends.length} deep`);
      ends.push(documentEnd(view, offset));
      offset += 4;
    } else offset += length;
  }
}

/** Calls back for every string value of a document, however deep, that has a dot in it: names have one. */
export function forEachDottedString(bytes: Uint8Array, found: (text: string) => void): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // The documents that are still to be walked; a list instead of recursion, so that depth costs no stack.
  const pending: number[] = [0];
  for (let documentStart = pending.pop(); documentStart !== undefined; documentStart = pending.pop()) {
    const end = documentEnd(view, documentStart);
    let offset = documentStart + 4;
    while (offset < end - 1) {
      const type = view.getUint8(offset++);
      while (offset < end && bytes[offset] !== 0) offset++;
      offset++;
      const length = valueLength(view, type, offset);
      if (offset + length > end) throw new DamagedBson('a value is longer than its document');
      if (type === bsonDocument || type === bsonArray) pending.push(offset);
      else if (type === bsonString && hasDot(bytes, offset + 4, offset + length)) {
        found(decoder.decode(bytes.subarray(offset + 4, offset + length - 1)));
      }
      offset += length;
    }
  }
}

const bsonString = 0x02;
const bsonDocument = 0x03;
const bsonArray = 0x04;

function documentEnd(view: DataView, start: number): number {
  if (start + 5 > view.byteLength) throw new DamagedBson('it ends too early');
  const end = start + view.getInt32(start, true);
  if (end > view.byteLength || end < start + 5) throw new DamagedBson('it ends too early');
  return end;
}

/** The kinds of values that project files hold (mpr-format 2.1), and the few others with an obvious length. */
function valueLength(view: DataView, type: number, start: number): number {
  switch (type) {
    case 0x0a: // null
      return 0;
    case 0x08: // boolean
      return 1;
    case 0x10: // int32
      return 4;
    case 0x01: // double
    case 0x09: // date
    case 0x12: // int64
      return 8;
    case 0x07: // object id
      return 12;
    case bsonString:
      return 4 + lengthAt(view, start);
    case 0x05: // binary, with a byte for its kind
      return 5 + lengthAt(view, start);
    case bsonDocument:
    case bsonArray:
      return lengthAt(view, start);
    default:
      throw new DamagedBson(`it holds a value of the unknown kind ${type}`);
  }
}

function lengthAt(view: DataView, start: number): number {
  if (start + 4 > view.byteLength) throw new DamagedBson('it ends too early');
  const length = view.getInt32(start, true);
  if (length < 0) throw new DamagedBson('it holds a negative length');
  return length;
}

function hasDot(bytes: Uint8Array, start: number, end: number): boolean {
  for (let index = start; index < end; index++) if (bytes[index] === 46) return true;
  return false;
}
