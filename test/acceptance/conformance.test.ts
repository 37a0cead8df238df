import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatNumeric, parseNumeric } from '../../src/value/number.js';
import { runCommand } from '../fixture/command.js';
import { describeWithProjects, projectPath } from '../projects.js';

type Flavour = 'nanoflow' | 'microflow';

interface Expected {
  readonly type: string;
  readonly value: string | boolean | null;
  /** The documentation says no more than the minute. */
  readonly precision?: 'minute';
}

interface Case {
  readonly id: string;
  readonly expr: string;
  readonly expected: Expected;
  readonly flow?: Flavour;
  readonly nanoflow?: boolean;
}

interface Answer {
  readonly id: string;
  readonly type?: string;
  readonly value?: unknown;
  readonly error?: { readonly message: string; readonly span: { readonly start: number; readonly end: number } };
}

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'nanoflow-conformance-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What `nanoflow eval --batch` says to all cases at once. */
async function answersTo(cases: readonly object[], ...options: string[]): Promise<readonly Answer[]> {
  const path = join(folder, 'cases.json');
  writeFileSync(path, JSON.stringify(cases));
  const outcome = await runCommand('eval', '--batch', path, '--json', ...options);
  expect({ status: outcome.status, errors: outcome.errors }).toEqual({ status: 0, errors: '' });
  return outcome.json<Answer[]>();
}

/** Both sides of a comparison in one notation: how many zeros a number ends in does not count. */
function notation({ type, value, precision }: Expected): string {
  const number = type === 'Integer' || type === 'Decimal' ? parseNumeric(String(value)) : undefined;
  if (number !== undefined) return `${type} ${formatNumeric(number)}`;
  return `${type} ${precision === 'minute' ? String(value).slice(0, 'yyyy-MM-ddTHH:mm'.length) : value}`;
}

function outcomeOf(answer: Answer | undefined, { precision }: Expected): string {
  if (answer === undefined) return 'no answer';
  const { type, value, error } = answer;
  if (error !== undefined || type === undefined) return 'Error null';
  return notation({ type, value: value as Expected['value'], ...(precision && { precision }) });
}

/**
 * The documentation prints what `urlEncode` gave in clients before Mendix 10.23; since then a space is `%20` in nanoflows
 * (semantics 5.7), so that this case holds there under an older version only.
 */
const olderThanDefault: Readonly<Partial<Record<string, string>>> = { 'doc-string-035': '10.22.0' };

describeWithProjects('the conformance sample', () => {
  const file = projectPath(join('..', 'conformance', 'expressions.sample.json'));
  // A suite that is skipped is read all the same.
  const all: readonly Case[] = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];

  describe.each<Flavour>(['nanoflow', 'microflow'])('in a %s', (flavour) => {
    const isOld = ({ id }: Case) => flavour === 'nanoflow' && olderThanDefault[id] !== undefined;
    const here = all.filter(
      ({ flow, nanoflow }) => (flow ?? flavour) === flavour && (flavour !== 'nanoflow' || nanoflow !== false),
    );
    const answers = new Map<string, Answer>();
    beforeAll(async () => {
      const current = here.filter((each) => !isOld(each));
      for (const answer of await answersTo(current, '--flow', flavour)) answers.set(answer.id, answer);
      for (const old of here.filter(isOld)) {
        const [answer] = await answersTo([old], '--flow', flavour, '--mendix', olderThanDefault[old.id] ?? '');
        if (answer !== undefined) answers.set(old.id, answer);
      }
    });

    it.each(here.map((each) => [each.id, each.expr, each] as const))('%s: %s', (id, text, { expected }) => {
      const answer = answers.get(id);
      expect(outcomeOf(answer, expected), answer?.error?.message).toBe(notation(expected));
      if (answer?.error === undefined) return;
      const { start, end } = answer.error.span;
      expect([start >= 0, start <= end, end <= text.length, answer.error.message !== '']).toEqual([true, true, true, true]);
    });
  });
});

const text = "'this is a string with 75 some numbers 234 thrown in'";
const empty = { vars: { s: { type: 'String', value: null } } };
const halfEven = { settings: { rounding: 'HalfToEven' } };
const moment = { vars: { d: { type: 'DateTime', value: '2024-12-31T00:00:00Z' } } };
const parcel = {
  vars: { p: { type: 'Object', entity: 'Shop.Parcel', attributes: { weight: { type: 'Decimal', value: '0.5' } } } },
};

/** The vectors of semantics 10: number, expression, result. */
const vectors: readonly (readonly [number, string, string, object?])[] = [
  [1, '2*3', 'Integer 6'],
  [2, '3 div 5', 'Decimal 0.6'],
  [3, '12 : 3', 'Decimal 4'],
  [4, '3 : 7', 'Decimal 0.4285714285714285714285714285714286'],
  [5, '(3 : 7) * 7', 'Decimal 3.0000000000000000000000000000000002'],
  [6, 'ceil((3 : 7) * 7)', 'Integer 4'],
  [7, '23 mod 5', 'Integer 3'],
  [8, '-3 + 4', 'Integer 1'],
  [9, '4<3', 'Boolean false'],
  [9, '4>3', 'Boolean true'],
  [9, '6<=3', 'Boolean false'],
  [9, '3<=3', 'Boolean true'],
  [9, '4>=3', 'Boolean true'],
  [10, '(6 > 4) and (3 < 5)', 'Boolean true'],
  [11, "('hello' = 'hallo') and (3 < 5)", 'Boolean false'],
  [12, "not('hello' = 'hallo')", 'Boolean true'],
  [13, 'max(5, 1, 5, 6.7)', 'Decimal 6.7'],
  [13, 'min(5, 1, 5, 6.7)', 'Decimal 1'],
  [14, 'round(3.5)', 'Integer 4'],
  [15, 'round(88.725,2)', 'Decimal 88.72', halfEven],
  [16, 'floor(3.9)', 'Integer 3'],
  [16, 'floor(-1.2)', 'Integer -2'],
  [17, 'ceil(3.2)', 'Integer 4'],
  [17, 'ceil(-1.9)', 'Integer -1'],
  [18, 'pow(2, 3)', 'Decimal 8'],
  [18, 'pow(2.5, 3)', 'Decimal 15.625'],
  [19, 'abs(-5)', 'Integer 5'],
  [19, 'sqrt(9)', 'Decimal 3'],
  [20, "length('thisismystring')", 'Integer 14'],
  [20, 'length($s)', 'Integer 0', empty],
  [21, "substring('thisismystring', 6)", 'String mystring'],
  [22, "substring('funwithmendixapps', 7,6)", 'String mendix'],
  [23, "find('thisismystring', 'my')", 'Integer 6'],
  [23, "find('thisismystring', 'yourstring')", 'Integer -1'],
  [23, "find('thisismystring', 'i', 5)", 'Integer 11'],
  [24, "findLast('thisismystring', 't')", 'Integer 9'],
  [24, "findLast('thisismystring', 'yourstring')", 'Integer -1'],
  [24, "findLast('thisismystring', 'i', 5)", 'Integer 4'],
  [25, "contains('stringtosearchin', '')", 'Boolean true'],
  [26, "startsWith('thisismystring', 'this')", 'Boolean true'],
  [26, "endsWith('thisismystring', 'ring')", 'Boolean true'],
  [27, "trim(' this is my string     ')", 'String this is my string'],
  [28, "isMatch('234hello6432', '^([0-9]+)$')", 'Boolean false'],
  [29, "isMatch('NLG 123.45', '[0-9]')", 'Boolean false'],
  [29, "isMatch('NLG 123.45', '.*[0-9].*')", 'Boolean true'],
  [30, `replaceAll(${text}, '([0-9])', '#')`, 'String this is a string with ## some numbers ### thrown in'],
  [31, `replaceFirst(${text}, '([0-9])', '#')`, 'String this is a string with #5 some numbers 234 thrown in'],
  [32, "4.73 + ' kilometers'", 'String 4.73 kilometers'],
  [34, 'toString(1.4)', 'String 1.4'],
  [34, 'toString(true)', 'String true'],
  [35, "parseInteger('42')", 'Integer 42'],
  [35, "parseInteger('not_an_integer', 42)", 'Integer 42'],
  [36, "parseDecimal('3.45')", 'Decimal 3.45'],
  [36, "parseDecimal('noDecimal', 5.05)", 'Decimal 5.05'],
  [36, "parseDecimal('noDecimal', empty)", 'Empty null'],
  [37, 'parseDecimal($s)', 'Error null', empty],
  [37, 'parseDecimal($s, empty)', 'Empty null', empty],
  [37, 'parseDecimal($s, 0)', 'Decimal 0', empty],
  [38, 'millisecondsBetween(dateTime(2007,1,1,1,1,1), dateTime(2007,1,1,1,1,3))', 'Decimal 2000'],
  [39, 'secondsBetween(dateTime(2007,1,1,1,1,1), dateTime(2007,1,1,1,2,3))', 'Decimal 62'],
  [40, 'minutesBetween(dateTime(2007,1,1,1,2,1), dateTime(2007,1,1,1,1,1))', 'Decimal 1'],
  [41, 'hoursBetween(dateTime(2007,1,1,3,31,1), dateTime(2007,1,1,1,1,1))', 'Decimal 2.5'],
  [42, 'daysBetween(dateTime(2007,2,13,1,1,1), dateTime(2007,1,1,1,1,1))', 'Decimal 43'],
  [43, 'round(weeksBetween(dateTime(2007,1,9,1,1,1), dateTime(2007,1,1,1,1,1)), 6)', 'Decimal 1.142857'],
  [44, 'calendarMonthsBetween(dateTime(2007,1,1,10,1,1), dateTime(2007,8,1,1,1,1))', 'Integer 7'],
  [45, 'calendarYearsBetween(dateTime(2007,1,1,10,1,1), dateTime(2017,1,1,1,1,1))', 'Integer 10'],
  [46, 'endOfWeek(dateTime(2007,2,7,1,1,1))', 'DateTime 2007-02-10T23:59:59.999+00:00'],
  [47, 'dateTimeToEpoch(dateTime(1974,7,2,9,50,10))', 'Integer 141990610000'],
  [48, "parseDateTime('35-11-2015', 'dd-MM-yyyy', dateTime(2015))", 'DateTime 2015-12-05T00:00:00+00:00'],
  [49, "parseDateTime('2022-04-30T22:00:00.000', 'yyyy-MM-dd''T''HH:mm:ss.SSS')", 'DateTime 2022-04-30T22:00:00+00:00'],
  [50, "formatDateTime(dateTime(2008,6,8,10,12,1), 'yyyy-MM-dd''T''HH:mm:ss')", 'String 2008-06-08T10:12:01'],
  [51, "formatDateTime($d, 'YYYY') + ' ' + formatDateTime($d, 'yyyy')", 'String 2025 2024', moment],
  [52, 'if $p/weight < 1.00 then 0.00 else 5.00', 'Decimal 0', parcel],
];

describe.each<Flavour>(['nanoflow', 'microflow'])('the test vectors of the documentation in a %s', (flavour) => {
  const cases = vectors.map(([, expr, , given], place) => ({ id: String(place), expr, ...given }));
  let answers: readonly Answer[] = [];
  beforeAll(async () => {
    answers = await answersTo(cases, '--flow', flavour);
  });

  it.each(vectors.map(([number, expr, expected], place) => [number, expr, expected, place] as const))(
    '%i: %s is %s',
    (_, __, expected, place) => {
      expect(outcomeOf(answers[place], { type: '', value: null })).toBe(expected);
    },
  );

  it('33: urlEncode, in the form of clients before 10.23', async () => {
    const given = { id: '33', expr: "urlEncode('Hello, world!')" };
    const [answer] = await answersTo([given], '--flow', flavour, '--mendix', '10.22.0');
    expect(answer).toMatchObject({ type: 'String', value: 'Hello%2C+world%21' });
  });
});
