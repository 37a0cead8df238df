import { describe, expect, it } from 'vitest';
import { runCommand } from '../fixture/command.js';
import { shopFolder } from './shop-folder.js';

const folder = shopFolder();

async function batch(cases: unknown, ...options: string[]) {
  return runCommand('eval', '--batch', folder.write('cases.json', JSON.stringify(cases)), ...options);
}

/** The answer to one case. */
async function answerTo(given: object, ...options: string[]): Promise<unknown> {
  const outcome = await batch([{ id: 'x', ...given }], '--json', ...options);
  expect(outcome.errors, outcome.output).toBe('');
  return outcome.json<{ id: string }[]>()[0];
}

const object = (entity: string, more: object = {}) => ({ type: 'Object', entity, ...more });
const text = (value: string | null) => ({ type: 'String', value });
const named = (name: string) => ({ attributes: { Name: text(name) } });

it('answers come in the order of the cases, errors among them, with exit status 0', async () => {
  const outcome = await batch(
    [
      { id: 'b', expr: '1' },
      { id: 'a', expr: '1 +' },
      { id: 'c', expr: "'x'" },
    ],
    '--json',
  );
  expect(outcome.json()).toEqual([
    { id: 'b', type: 'Integer', value: '1' },
    { id: 'a', error: { message: expect.any(String), span: { start: 3, end: 3 } } },
    { id: 'c', type: 'String', value: 'x' },
  ]);
  expect(outcome.status).toBe(0);
});

it('an empty batch has no answers', async () => {
  expect((await batch([], '--json')).json()).toEqual([]);
});

it('no case sees another', async () => {
  const cases = [1, 2, 3].map((id) => ({ id: String(id), expr: 'random()' }));
  const answers = (await batch(cases, '--json')).json<{ value: string }[]>();
  expect(new Set(answers.map(({ value }) => value)).size).toBe(1);
});

it('what a collection says about its cases is passed over', async () => {
  const notes = {
    category: 'math',
    expected: { type: 'Integer', value: '3' },
    note: '',
    source: 'x.md',
    basis: 'rule',
    nanoflow: true,
  };
  expect(await answerTo({ expr: '1 + 1', ...notes })).toEqual({ id: 'x', type: 'Integer', value: '2' });
});

it('a case that holds in one kind of flow only is evaluated as in that', async () => {
  const given = { expr: "formatDecimal(1.5, '0.00')", flow: 'microflow' };
  expect(await answerTo(given)).toMatchObject({ value: '1.50' });
});

it('people get a line for each case, and a count', async () => {
  const { output } = await batch([
    { id: 'sum', expr: '1 + 1' },
    { id: 'wrong', expr: '$x' },
    { id: 'text', expr: "'a'" },
  ]);
  expect(output).toBe(
    [
      'sum    2  Integer',
      'wrong  error: There is no variable $x here.',
      "text   'a'  String",
      '\n3 cases: 2 values and 1 error\n',
    ].join('\n'),
  );
});

it('10,000 cases take seconds', { timeout: 10_000 }, async () => {
  const vars = { o: object('Shop.Product', { attributes: { Price: { type: 'Decimal', value: '2.50' } } }) };
  const cases = Array.from({ length: 10_000 }, (_, index) => ({ id: String(index), expr: `$o/Price * ${index}`, vars }));
  const answers = (await batch(cases, '--json')).json<{ value: string }[]>();
  expect(answers.at(-1)).toEqual({ id: '9999', type: 'Decimal', value: '24997.5' });
});

describe('time zone and settings of a case', () => {
  it.each([
    [{ expr: 'dateTime(2026, 7, 1)', tz: 'Europe/Amsterdam' }, '2026-07-01T00:00:00+02:00'],
    [{ expr: 'addMilliseconds(dateTime(2026), 5)', tz: 'America/New_York' }, '2026-01-01T00:00:00.005-05:00'],
    [
      { expr: '$d', tz: 'Asia/Kolkata', vars: { d: { type: 'DateTime', value: '2026-07-01T00:00:00Z' } } },
      '2026-07-01T05:30:00+05:30',
    ],
    [
      { expr: '$d', tz: 'Asia/Kolkata', vars: { d: { type: 'DateTime', value: '2026-07-01T00:00:00' } } },
      '2026-07-01T00:00:00+05:30',
    ],
    [{ expr: 'round(2.5)', settings: { rounding: 'HalfToEven' } }, '2'],
    [{ expr: 'round(2.5)', settings: { rounding: 'HalfAwayFromZero' } }, '3'],
    [{ expr: 'round(2.5)', settings: null, vars: null, tz: null }, '3'],
    [{ expr: 'isSyncing()', settings: { synchronizing: true } }, true],
    [{ expr: 'isSyncing()' }, false],
    [{ expr: 'formatDecimal(1.5)', settings: { locale: 'de_DE' } }, '1,5'],
    [{ expr: '[%CurrentDateTime%]', now: '2030-02-03T04:05:06Z' }, '2030-02-03T04:05:06+00:00'],
    [{ expr: "urlEncode(' ')" }, '%20'],
    [{ expr: "urlEncode(' ')", mendix: '10.22.0' }, '+'],
    // Nobody is signed in, unless the case says so.
    [{ expr: '$currentUser = empty', flow: 'microflow' }, true],
    [{ expr: '$currentSession = empty', flow: 'microflow' }, true],
    [{ expr: '$currentDeviceType = System.DeviceType.Phone', flow: 'microflow' }, false],
    [
      {
        expr: '$currentUser/Name',
        flow: 'microflow',
        vars: { currentUser: { type: 'Object', entity: 'System.User', attributes: { Name: { type: 'String', value: 'ada' } } } },
      },
      'ada',
    ],
  ])('%j', async (given, value) => {
    expect(await answerTo(given)).toMatchObject({ value });
  });
});

describe('enumerations', () => {
  const model = { enumerations: { 'Shop.Grade': { Golden: { en_US: 'Golden', nl_NL: 'Gouden' }, Plain: { en_US: 'Plain' } } } };
  const vars = { g: { type: 'Enumeration', enumeration: 'Shop.Grade', value: 'Golden' } };

  it.each([
    ['getCaption($g)', { language: 'nl_NL' }, { type: 'String', value: 'Gouden' }],
    ['getCaption($g)', {}, { type: 'String', value: 'Golden' }],
    ['getCaption(Shop.Grade.Plain)', { language: 'nl_NL' }, { type: 'String', value: 'Plain' }],
    ['$g', {}, { type: 'Enumeration', value: 'Golden' }],
    ['$g = Shop.Grade.Golden', {}, { type: 'Boolean', value: true }],
    ['Shop.Grade.Goldn', {}, { error: { message: 'The enumeration Shop.Grade has no value Goldn. Did you mean Golden?' } }],
  ])('have the values and captions of the model: %s %j', async (expr, settings, expected) => {
    expect(await answerTo({ expr, vars, model, settings })).toMatchObject(expected);
  });

  it('that only a variable names have any value', async () => {
    expect(await answerTo({ expr: '$g = Shop.Grade.Other', vars })).toMatchObject({ type: 'Boolean', value: false });
    expect(await answerTo({ expr: 'Shop.Grad.Other', vars })).toHaveProperty('error');
  });
});

describe('objects without an app', () => {
  const maker = object('Shop.Maker', { id: 'm!', ...named('Acme') });
  const product = object('Shop.Product', {
    attributes: { Price: { type: 'Decimal', value: '2.50' }, Quantity: { type: 'Integer', value: '3' } },
    associations: { 'Shop.Product_Maker': maker },
  });

  it.each([
    ['$o/Price * $o/Quantity', '7.5'],
    ['$o/Shop.Product_Maker/Shop.Maker/Name', 'Acme'],
    ['$o/Shop.Product_Maker/Shop.Company/Name', 'Acme'],
    ['$o/Shop.Product_Maker = $m', true],
    ['$o/Nothing', null],
    ["$o/Nothing + 'x'", 'x'],
    ['$o/Shop.Nowhere = empty', true],
    ['$o/Shop.Nowhere/Shop.Place/Shop.Further/Shop.Still/Name = empty', true],
    ['isNew($o)', false],
    ['isSynced($o)', true],
    ['isNew($new) and not(isSynced($new))', true],
    ['$none/Price', null],
    ['$none = empty', true],
    ['$o = empty', false],
  ])('take their types from the variables; what none declares is empty: %s', async (expr, value) => {
    const vars = {
      o: product,
      m: object('Shop.Maker', { id: 'm!' }),
      new: object('Shop.Product', { isNew: true }),
      none: object('Shop.Product', { value: null }),
    };
    expect(await answerTo({ expr, vars })).toMatchObject({ value });
  });

  it('fail in a microflow where a member of an empty object is read, as in an app', async () => {
    const given = { expr: "$o/Name + ''", vars: { o: object('Shop.Product', { value: null }) } };
    expect(await answerTo(given, '--flow', 'microflow')).toMatchObject({ error: { span: { start: 0, end: 7 } } });
  });

  it('are printed with the ids that were given, and counted ones where none was', async () => {
    const answer = await answerTo({ expr: '$o', vars: { o: product } });
    const value = { $entity: 'Shop.Product', $id: '1', Price: '2.5', Quantity: '3', 'Shop.Product_Maker': 'm!' };
    expect(answer).toEqual({ id: 'x', type: 'Object', value });
  });

  it.each([
    ['$a = $b', { a: object('A.A', { id: '1', ...named('x') }), b: object('A.A', { id: '1', ...named('y') }) }, true],
    ['$a = $b', { a: object('A.A', { id: '1' }), b: object('A.A', { id: '2' }) }, false],
    ['$a = $b', { a: object('A.A'), b: object('A.A') }, false],
    [
      '$a/A.AB/A.B/Name',
      { a: object('A.A', { associations: { 'A.AB': 'b' } }), b: object('A.B', { id: 'b', ...named('x') }) },
      'x',
    ],
    [
      '$b/A.AB/A.A/Name',
      {
        a: object('A.A', { id: 'a', ...named('x'), associations: { 'A.AB': 'b' } }),
        b: object('A.B', { id: 'b', associations: { 'A.AB': 'a' } }),
      },
      'x',
    ],
    [
      '$a/A.Parent/A.A/A.Parent = empty',
      { a: object('A.A', { associations: { 'A.Parent': object('A.A', named('root')) } }) },
      true,
    ],
    ['$u/Name', { u: object('System.User', { attributes: { Name: text('ada') } }) }, 'ada'],
  ])('ids are any text: %s %j', async (expr, vars, value) => {
    expect(await answerTo({ expr, vars })).toMatchObject({ value });
  });

  it('one end of an association that is given at the other only leads to a list', async () => {
    const vars = { a: object('A.A', { associations: { 'A.AB': 'b' } }), b: object('A.B', { id: 'b' }) };
    const answer = await answerTo({ expr: '$b/A.AB = empty', vars });
    expect(answer).toMatchObject({ error: { message: expect.stringContaining('leads to a list of objects') } });
  });
});

it.each([
  ['$o = empty', { type: 'Object', value: null }, true],
  ['$o/Name', { type: 'Object', value: null }, null],
  ['$o = empty', { type: 'List', value: [] }, true],
  ['length($o)', { type: 'List', value: [] }, '0'],
  ['$o = empty', { type: 'List', value: null }, true],
])('what is empty needs no entity: %s %j', async (expr, o, value) => {
  expect(await answerTo({ expr, vars: { o } })).toMatchObject({ value });
});

describe('lists', () => {
  const b = object('A.B', { id: 'b', attributes: { X: { type: 'Decimal', value: '1.5' } } });
  const list = { type: 'List', entity: 'A.B', value: [{ attributes: { X: { type: 'Integer', value: '1' } } }, 'b'] };

  it.each([
    ['length($l)', '2'],
    ['$l = empty', false],
    ['$none = empty', true],
    ['$unset = empty', true],
    [
      '$l',
      [
        { $entity: 'A.B', $id: '1', X: '1' },
        { $entity: 'A.B', $id: 'b', X: '1.5' },
      ],
    ],
  ])('%s', async (expr, value) => {
    const none = { type: 'List', entity: 'A.B', value: [] };
    const unset = { type: 'List', entity: 'A.B', value: null };
    expect(await answerTo({ expr, vars: { l: list, b, none, unset } })).toMatchObject({ value });
  });
});
