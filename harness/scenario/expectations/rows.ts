import { HarnessError } from '../../../src/problem/harness-error.js';
import type { Encoded } from '../../../src/trace/encode.js';
import type { DeviceControl } from '../../../src/world/device-control.js';
import type { ObjectHandle } from '../../../src/world/object-handle.js';
import type { Given, GivenEntry } from '../../fixture/given.js';
import { checkEntity } from '../reading/entity-named.js';
import { entriesOf, itemsOf, textOf, wrongShape } from '../reading/given-parts.js';
import type { ReadContext } from '../reading/read-context.js';
import { anyText, list, map, record, type Schema } from '../schema/schema.js';
import { isAsExpected } from '../values/compare.js';
import type { Expected } from '../values/expected.js';
import { pairUp } from '../values/pair-up.js';
import { readExpected } from '../values/read-expected.js';
import { inWords, showActual, showExpected } from '../values/show.js';
import type { Check, ExpectationKind, Fault, Observed } from './expectation.js';

/** Where rows are looked for. */
interface RowSource {
  /** For messages: `the server`. */
  readonly words: string;
  rows(entity: string, constraint: string): readonly ObjectHandle[];
}

const row: Schema = { type: ['object', 'string'], description: 'A row by some of its members, or by its name.' };
const numberOfRows: Schema = { type: ['integer', 'object', 'string'], description: 'How many rows there are.' };
export const rowsOfEntity: Schema = {
  ...record('what is expected of rows', {
    where: anyText('XPath; only the rows that satisfy it are looked at.'),
    count: numberOfRows,
    rows: list('These rows and no others, in any order.', row),
    including: list('These rows among others.', row),
  }),
  type: ['object', 'array', 'integer', 'string'],
  items: row,
  minimum: 0,
  description: 'How many rows there are, or a list: these rows and no others, in any order.',
};

const rowsByEntity = map('What is expected of the rows of entities: how many, or which.', { $ref: '#/$defs/rowsOfEntity' });

export const serverExpectation: ExpectationKind = {
  key: 'server',
  value: { ...rowsByEntity, description: 'The rows of the server, by entity.' },
  read: (given, { context }) =>
    rowsCheck(given, context, ({ stage }) => ({
      words: 'the server',
      rows: (entity, constraint) => stage.world.server.query(entity, constraint),
    })),
};

export const deviceExpectation: ExpectationKind = {
  key: 'device',
  value: { ...rowsByEntity, description: 'The committed rows of the device, by entity.' },
  read: (given, { context }) => deviceRows(given, context),
};

export const unsynchronizedExpectation: ExpectationKind = {
  key: 'unsynchronized',
  value: {
    ...rowsByEntity,
    type: ['object', 'integer'],
    minimum: 0,
    description: 'What is committed on the device and not on the server: how many objects in all, or by entity.',
  },
  read: (given, { context }) => unsynchronizedRows(given, context),
};

export function deviceRows(given: Given, context: ReadContext): Check {
  return rowsCheck(given, context, ({ device }) => ({
    words: device?.name ?? '',
    rows: (entity, constraint) => requireDevice(device, given).query(entity, constraint),
  }));
}

export function unsynchronizedRows(given: Given, context: ReadContext): Check {
  if (given.kind !== 'number')
    return rowsCheck(given, context, ({ device }) => ({
      words: `${device?.name ?? ''}, not synchronized`,
      rows: (entity, constraint) => {
        const control = requireDevice(device, given);
        const waiting = control.unsynchronized(entity);
        if (constraint === '') return waiting;
        const ids = new Set(control.query(entity, constraint).map(({ id }) => id));
        return waiting.filter(({ id }) => ids.has(id));
      },
    }));
  return ({ device }) => {
    const control = requireDevice(device, given);
    const found = control.unsynchronized();
    if (found.length === Number(given.digits)) return [];
    const actual = found.map(({ entity }) => entity);
    const message = `${found.length} objects are not synchronized on ${control.name}, but ${given.digits} were expected.`;
    return [{ message, where: given.where, expected: given.digits, actual }];
  };
}

function rowsCheck(given: Given, context: ReadContext, sourceOf: (observed: Observed) => RowSource): Check {
  const checks = entriesOf(given, 'rows by entity').map((entry) => entityCheck(entry, context));
  return (observed) => checks.flatMap((check) => check(sourceOf(observed), observed));
}

type RowCheck = (source: RowSource, observed: Observed) => Fault[];

function entityCheck({ key, where, value }: GivenEntry, context: ReadContext): RowCheck {
  const entity = checkEntity(key, where, context);
  if (value.kind === 'object') return partsCheck(value, entity, where, context);
  const check = value.kind === 'list' ? exactRows(value, entity, context) : countOf(value, entity, context);
  return (source, observed) => check(source.rows(entity, ''), source.words, observed);
}

function partsCheck(given: Given & { kind: 'object' }, entity: string, where: string, context: ReadContext): RowCheck {
  const constraintGiven = given.entries.find(({ key }) => key === 'where')?.value;
  const constraint = constraintGiven === undefined ? '' : textOf(constraintGiven, 'XPath between square brackets');
  const checks = given.entries.flatMap(({ key, value }): FoundCheck[] => {
    if (key === 'count') return [countOf(value, entity, context)];
    if (key === 'rows') return [exactRows(value, entity, context)];
    return key === 'including' ? [includedRows(value, entity, context)] : [];
  });
  if (checks.length === 0)
    throw new HarnessError(
      'wrong-expectation',
      `${where}: nothing is expected of the rows of ${entity}. Add count, rows or including.`,
      where,
    );
  return (source, observed) => {
    const found = source.rows(entity, constraint);
    return checks.flatMap((check) => check(found, source.words, observed));
  };
}

type FoundCheck = (found: readonly ObjectHandle[], words: string, observed: Observed) => Fault[];

function countOf(given: Given, entity: string, context: ReadContext): FoundCheck {
  const expected = readExpected(given, { subject: `the number of rows of ${entity}`, type: { kind: 'Integer' } }, context);
  return (found, words, { stage }) => {
    if (isAsExpected(expected, String(found.length), stage)) return [];
    const wanted = showExpected(expected);
    const message = `There ${found.length === 1 ? 'is 1 row' : `are ${found.length} rows`} of ${entity} on ${words}, but ${inWords(wanted)} was expected.`;
    return [{ message, where: given.where, expected: wanted, actual: String(found.length) }];
  };
}

function exactRows(given: Given, entity: string, context: ReadContext): FoundCheck {
  const wanted = readRows(given, entity, context);
  return (found, words, observed) => {
    const encoded = found.map((handle) => handle.toJSON() as Encoded);
    const pairs = paired(wanted, encoded, observed);
    if (wanted.length === found.length && pairs.every((pair) => pair !== undefined)) return [];
    const message = `The rows of ${entity} on ${words} are not those that were expected: ${differenceInWords(pairs, found.length)}.`;
    return [
      { message, where: given.where, expected: wanted.map(showExpected), actual: shownRows(encoded, wanted, pairs, observed) },
    ];
  };
}

function includedRows(given: Given, entity: string, context: ReadContext): FoundCheck {
  const wanted = readRows(given, entity, context);
  return (found, words, observed) => {
    const encoded = found.map((handle) => handle.toJSON() as Encoded);
    const pairs = paired(wanted, encoded, observed);
    return pairs.flatMap((pair, place) => {
      const missing = wanted[place];
      if (pair !== undefined || missing === undefined) return [];
      const shown = showExpected(missing);
      const where = itemsOf(given)[place]?.where ?? given.where;
      const message = `There is no row of ${entity} on ${words} like ${inWords(shown)}.`;
      return [{ message, where, expected: shown, actual: encoded.map((one) => showActual(one, observed.stage.names, missing)) }];
    });
  };
}

function readRows(given: Given, entity: string, context: ReadContext): Expected[] {
  if (given.kind !== 'list') throw wrongShape(given, 'a list of rows');
  return given.items.map((item) =>
    readExpected(item, { subject: `a row of ${entity}`, type: { kind: 'Object', entity } }, context),
  );
}

function paired(wanted: readonly Expected[], found: readonly Encoded[], { stage }: Observed): (number | undefined)[] {
  return pairUp(wanted, found, (one, other) => isAsExpected(one, other, stage));
}

function differenceInWords(pairs: readonly (number | undefined)[], found: number): string {
  const missing = pairs.filter((pair) => pair === undefined).length;
  const extra = found - (pairs.length - missing);
  const parts = [missing > 0 ? `${missing} missing` : '', extra > 0 ? `${extra} not expected` : ''];
  return parts.filter((part) => part !== '').join(', ');
}

/** Rows stand where those stand that they fulfil, so that a difference shows only what is one. */
function shownRows(
  found: readonly Encoded[],
  wanted: readonly Expected[],
  pairs: readonly (number | undefined)[],
  { stage }: Observed,
): Encoded[] {
  const left = found.map((_, place) => place).filter((place) => !pairs.includes(place));
  const ordered = wanted.flatMap((one, place) => {
    const row = pairs[place] ?? left.shift();
    return row === undefined ? [] : [showActual(found[row] ?? null, stage.names, one)];
  });
  return [...ordered, ...left.map((place) => showActual(found[place] ?? null, stage.names, wanted[0]))];
}

function requireDevice(device: DeviceControl | undefined, { where }: Given): DeviceControl {
  if (device !== undefined) return device;
  throw new HarnessError(
    'wrong-expectation',
    `${where}: this is about a device, and the step is about none. Say which one under devices:.`,
    where,
  );
}
