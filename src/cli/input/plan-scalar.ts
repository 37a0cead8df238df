import type { AppIndex } from '../../model/app-index.js';
import { type DataType, describeType } from '../../model/data-type.js';
import { HarnessError } from '../../problem/harness-error.js';
import { didYouMean } from '../../problem/nearest.js';
import { decodeBase64 } from '../../value/base64.js';
import { compareNumeric, type Numeric, parseNumeric } from '../../value/number.js';
import { parseMoment } from '../../value/parse-moment.js';
import { describeGiven, type Given } from './given.js';
import type { PlannedValue } from './plan.js';

/** What is being filled: for errors, `the parameter Amount of Sales.ACT_Submit`. */
export interface Wanted {
  readonly subject: string;
  readonly type: DataType;
}

/** The range of Integer/Long, which is 64 bits wide (semantics 1.5). */
const leastLong = parseNumeric('-9223372036854775808') ?? 0;
const greatestLong = parseNumeric('9223372036854775807') ?? 0;

/** A value that is neither object nor list, checked against its type. `null` is empty for every type but Boolean. */
export function planScalar(given: Given, wanted: Wanted, index: AppIndex): PlannedValue {
  if (given.kind === 'empty') return planEmpty(given, wanted);
  switch (wanted.type.kind) {
    case 'Boolean':
      if (given.kind !== 'boolean') throw mismatch(given, wanted, 'Write true or false.');
      return { kind: 'value', value: given.value };
    case 'String':
      if (given.kind === 'boolean' || given.kind === 'number') throw mismatch(given, wanted, 'Put the text in quotes.');
      if (given.kind !== 'text') throw mismatch(given, wanted);
      return { kind: 'value', value: given.text };
    case 'Integer':
      return planInteger(given, wanted);
    case 'Decimal':
      return planDecimal(given, wanted);
    case 'DateTime':
      return { kind: 'value', value: new Date(momentOf(given, wanted)) };
    case 'Enumeration':
      return planEnumeration(given, wanted, wanted.type.enumeration, index);
    case 'Binary':
      return planBytes(given, wanted);
    default:
      throw mismatch(given, wanted);
  }
}

/** Bytes are written as base64. */
function planBytes(given: Given, wanted: Wanted): PlannedValue {
  const bytes = given.kind === 'text' ? decodeBase64(given.text.replace(/\s/g, '')) : undefined;
  if (bytes === undefined) throw mismatch(given, wanted, 'Write the bytes as base64.');
  return { kind: 'value', value: bytes };
}

function planEmpty(given: Given, wanted: Wanted): PlannedValue {
  if (wanted.type.kind === 'Boolean') throw mismatch(given, wanted, 'A Boolean is never empty: write true or false.');
  return { kind: 'value', value: null };
}

function planInteger(given: Given, wanted: Wanted): PlannedValue {
  const number = numberOf(given);
  if (number === undefined) throw mismatch(given, wanted, 'Write a whole number.');
  const isWhole = typeof number === 'number' ? Number.isInteger(number) : number.round(0, 0).eq(number);
  if (!isWhole) throw mismatch(given, wanted, 'Write a whole number.');
  if (compareNumeric(number, leastLong) < 0 || compareNumeric(number, greatestLong) > 0) {
    throw mismatch(given, wanted, 'It lies outside of the 64 bits of a Long.');
  }
  return { kind: 'value', value: typeof number === 'number' ? number : number.toFixed() };
}

/** As text, because a JavaScript number may not hold the digits. */
function planDecimal(given: Given, wanted: Wanted): PlannedValue {
  const number = numberOf(given);
  if (number === undefined) throw mismatch(given, wanted, 'Write a number, with a point before its decimals.');
  return { kind: 'value', value: typeof number === 'number' ? String(number) : number.toFixed() };
}

function numberOf(given: Given): Numeric | undefined {
  if (given.kind === 'number') return parseNumeric(given.digits);
  return given.kind === 'text' ? parseNumeric(given.text) : undefined;
}

function momentOf(given: Given, wanted: Wanted): number {
  const moment = given.kind === 'text' ? parseMoment(given.text) : undefined;
  if (moment === undefined) throw mismatch(given, wanted, 'Write a moment with its offset, such as 2026-01-05T09:00:00Z.');
  return moment;
}

/** The bare key, or the whole name as expressions write it. */
function planEnumeration(given: Given, wanted: Wanted, name: string, index: AppIndex): PlannedValue {
  if (given.kind !== 'text') throw mismatch(given, wanted, 'Write the key of a value.');
  const key = given.text.startsWith(`${name}.`) ? given.text.slice(name.length + 1) : given.text;
  const keys = (index.enumeration(name)?.values ?? []).map((value) => value.key);
  if (keys.includes(key)) return { kind: 'value', value: key };
  const hint = didYouMean(key, keys).trim() || `Its values are ${keys.slice(0, 12).join(', ')}${keys.length > 12 ? ' …' : ''}.`;
  throw mismatch(given, wanted, hint);
}

/** The sentence that names what was wanted and what came. */
export function mismatch(given: Given, wanted: Wanted, hint = ''): HarnessError {
  const sentence = `${given.where}: ${wanted.subject} is ${describeType(wanted.type)}, but ${describeGiven(given)} was given.`;
  return new HarnessError('wrong-value', hint === '' ? sentence : `${sentence} ${hint}`, given.where);
}
