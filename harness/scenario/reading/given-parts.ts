import { HarnessError } from '../../../src/problem/harness-error.js';
import { describeGiven, type Given, type GivenEntry, type GivenObject } from '../../fixture/given.js';

/** The entry of a key. */
export function entryOf(given: GivenObject, key: string): GivenEntry | undefined {
  return given.entries.find((entry) => entry.key === key);
}

export function partOf(given: GivenObject, key: string): Given | undefined {
  return entryOf(given, key)?.value;
}

export function textOf(given: Given, what: string): string {
  if (given.kind === 'text') return given.text;
  throw wrongShape(given, what);
}

export function wholeNumberOf(given: Given, what: string, least = 0): number {
  const number = given.kind === 'number' ? Number(given.digits) : Number.NaN;
  if (Number.isSafeInteger(number) && number >= least) return number;
  throw wrongShape(given, `${what}, a whole number of at least ${least}`);
}

export function flagOf(given: Given, what: string): boolean {
  if (given.kind === 'boolean') return given.value;
  throw wrongShape(given, `${what}, true or false`);
}

export function entriesOf(given: Given | undefined, what: string): readonly GivenEntry[] {
  if (given === undefined || given.kind === 'empty') return [];
  if (given.kind === 'object') return given.entries;
  throw wrongShape(given, what);
}

/** A list, or the one thing by itself. */
export function itemsOf(given: Given): readonly Given[] {
  return given.kind === 'list' ? given.items : [given];
}

export function wrongShape(given: Given, wanted: string): HarnessError {
  const message = `${given.where}: ${wanted} is wanted here, but ${describeGiven(given)} was given.`;
  return new HarnessError('wrong-shape', message, given.where);
}
