import type { Given } from '../../fixture/given.js';
import { placeOf } from './findings.js';

/** Lines of a file, both from 1 and both included. */
export interface LineRange {
  readonly first: number;
  readonly last: number;
}

/** The lines on which something begins that belongs to what was written. */
export function linesOf(given: Given): LineRange {
  const { line } = placeOf(given.where);
  let last = line;
  for (const part of partsOf(given)) last = Math.max(last, part);
  return { first: line, last };
}

function* partsOf(given: Given): Generator<number> {
  yield placeOf(given.where).line;
  if (given.kind === 'list') for (const item of given.items) yield* partsOf(item);
  if (given.kind !== 'object') return;
  for (const { where, value } of given.entries) {
    yield placeOf(where).line;
    yield* partsOf(value);
  }
}
