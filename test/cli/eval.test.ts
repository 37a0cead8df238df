import { describe, expect, it } from 'vitest';
import { runCommand } from '../fixture/command.js';
import { shopFolder } from './shop-folder.js';

const shop = shopFolder();

/** The JSON that `eval` prints for one expression. */
async function answerTo(text: string, ...options: string[]): Promise<unknown> {
  const outcome = await runCommand('eval', text, '--json', ...options);
  expect(outcome.errors).toBe('');
  return outcome.json();
}

function vars(variables: object): string[] {
  return ['--vars', JSON.stringify(variables)];
}

describe('a value comes with its type', () => {
  it.each([
    ['3 div 5', { type: 'Decimal', value: '0.6' }],
    ['2 * 3', { type: 'Integer', value: '6' }],
    ['9007199254740993 + 0', { type: 'Integer', value: '9007199254740993' }],
    ['0.1000000000000000055', { type: 'Decimal', value: '0.1000000000000000055' }],
    ['min(5, 6.7)', { type: 'Decimal', value: '5' }],
    ["'it''s'", { type: 'String', value: "it's" }],
    ['1 = 1', { type: 'Boolean', value: true }],
    ['empty', { type: 'Empty', value: null }],
    ["parseDecimal('x', empty)", { type: 'Empty', value: null }],
    ['[%CurrentDateTime%]', { type: 'DateTime', value: '2026-01-01T00:00:00+00:00' }],
    ['[%CurrentUser%]', { type: 'Empty', value: null }],
    ['-3 + 4', { type: 'Integer', value: '1' }],
    ['-8', { type: 'Integer', value: '-8' }],
    ['- $x', { type: 'Integer', value: '-5' }],
  ])('%s', async (text, expected) => {
    expect(await answerTo(text, ...vars({ x: { type: 'Integer', value: '5' } }))).toEqual(expected);
  });

  it('and exit status 0', async () => {
    expect((await runCommand('eval', '1')).status).toBe(0);
  });

  it('random numbers are the same each time', async () => {
    expect(await answerTo('random()')).toEqual(await answerTo('random()'));
  });
});

describe('an error has the place in the expression, and exit status 1', () => {
  it.each([
    ['length(5)', 7, 8],
    ['1 + $nothing', 4, 12],
    ["1 + 2 + parseInteger('x') * 3", 8, 25],
    ['(1 +', 4, 4],
    ['', 0, 0],
    ["substring('abc', 9)", 0, 19],
  ])('%s', async (text, start, end) => {
    const outcome = await runCommand('eval', '--json', '--', text);
    expect(outcome.json()).toEqual({ error: { message: expect.any(String), span: { start, end } } });
    expect(outcome.status).toBe(1);
  });
});

describe('options change what an expression is evaluated under', () => {
  it.each([
    ['isSynced($o)', ['--flow', 'microflow'], 'isSynced(object) is not available in microflows.'],
    ["toString('')", ['--mendix', '11'], 'The Mendix version'],
  ])('%s %j', async (text, options, message) => {
    const outcome = await runCommand('eval', text, ...vars({ o: { type: 'Object', entity: 'A.B' } }), ...options);
    expect(outcome.errors).toContain(message);
  });

  it.each([
    ["urlEncode('a b')", ['--mendix', '10.22.0'], 'a+b'],
    ["urlEncode('a b')", [], 'a%20b'],
    ["urlEncode('a b')", ['--flow', 'microflow'], 'a+b'],
    ["formatDateTime([%CurrentDateTime%], 'yyyy-MM-dd HH:mm')", ['--now', '2030-02-03T04:05:06Z'], '2030-02-03 04:05'],
    ["formatDateTime([%CurrentDateTime%], 'HH:mm')", ['--time-zone', 'Asia/Kolkata'], '05:30'],
    ['formatDecimal(1234.5)', ['--locale', 'nl_NL'], '1.234,5'],
    ["formatDateTime([%CurrentDateTime%], 'MMMM')", ['--locale', 'fr_FR'], 'janvier'],
  ])('%s %j', async (text, options, value) => {
    expect(await answerTo(text, ...options)).toEqual({ type: 'String', value });
  });

  it('moments have the offset of --time-zone', async () => {
    const answer = await answerTo('dateTime(2026, 7, 1)', '--time-zone', 'Europe/Amsterdam');
    expect(answer).toEqual({ type: 'DateTime', value: '2026-07-01T00:00:00+02:00' });
  });
});

describe('with --app, entities, enumerations and constants are those of the app', () => {
  const order = { order: { type: 'Object', entity: 'Shop.Order', attributes: { Total: { type: 'Integer', value: '3' } } } };

  it.each([
    ['$order/Total div 2', { type: 'Decimal', value: '1.5' }],
    ['$order/Number', { type: 'Empty', value: null }],
    ['$order/Urgent', { type: 'Boolean', value: false }],
    ['$order/Shop.Order_Customer/Shop.Customer/Name', { type: 'Empty', value: null }],
    ['getCaption(Shop.State.Sent)', { type: 'String', value: 'Sent' }],
    ['@Shop.Limit', { type: 'Decimal', value: '100' }],
  ])('%s', async (text, expected) => {
    expect(await answerTo(text, '--app', shop.app, ...vars(order))).toEqual(expected);
  });

  it('so that a member that it does not have is an error of the expression', async () => {
    const outcome = await runCommand('eval', '$order/Totl', '--app', shop.app, '--json', ...vars(order));
    expect(outcome.json()).toMatchObject({ error: { message: 'Shop.Order has no attribute Totl. Did you mean Total?' } });
    expect(outcome.status).toBe(1);
  });

  it.each([
    [{ o: { type: 'Object', entity: 'Shop.Ordr' } }, 'There is no entity Shop.Ordr. Did you mean Shop.Order?'],
    [
      { o: { type: 'Object', entity: 'Shop.Order', attributes: { Totl: { type: 'Decimal', value: '1' } } } },
      'Shop.Order has no attribute Totl. Did you mean Total?',
    ],
    [
      { o: { type: 'Object', entity: 'Shop.Order', attributes: { Total: { type: 'String', value: '1' } } } },
      'Shop.Order/Total is Decimal in the app, but String here.',
    ],
    [
      { o: { type: 'Object', entity: 'Shop.Order', associations: { 'Shop.Order_Custmer': null } } },
      'Shop.Order has no association Shop.Order_Custmer. Did you mean Shop.Order_Customer or',
    ],
    [
      { s: { type: 'Enumeration', enumeration: 'Shop.State', value: 'Snet' } },
      'Shop.State has no value Snet. Did you mean Sent?',
    ],
    [{ s: { type: 'Enumeration', enumeration: 'Shop.Stat', value: 'Sent' } }, 'Did you mean Shop.State?'],
    [{ l: { type: 'List', entity: 'Shop.Ordr', value: [] } }, 'There is no entity Shop.Ordr.'],
  ])('and a variable that does not fit it is wrong input: %j', async (variables, message) => {
    const outcome = await runCommand('eval', '1', '--app', shop.app, ...vars(variables));
    expect(outcome.errors.replace(/\n\s+/g, ' ')).toContain(message);
    expect(outcome.status).toBe(2);
  });
});

describe('for people', () => {
  it.each([
    ['3 div 5', '0.6  Decimal\n'],
    ["'a' + ' '", "'a '  String\n"],
    ['empty', 'empty  Empty\n'],
    ["'one' + '\ntwo\u0007'", "'one\ntwo?'  String\n"],
  ])('%s is a value and its type', async (text, output) => {
    expect(await runCommand('eval', text)).toMatchObject({ status: 0, output, errors: '' });
  });

  it('an object has a line for each member', async () => {
    const maker = { type: 'Object', entity: 'Shop.Maker', id: 'acme' };
    const product = {
      type: 'Object',
      entity: 'Shop.Product',
      attributes: { Name: { type: 'String', value: 'Pen' }, Price: { type: 'Decimal', value: null } },
      associations: { 'Shop.Product_Maker': maker },
    };
    const { output } = await runCommand('eval', '$p', ...vars({ p: product }));
    expect(output).toBe('Shop.Product 1  Object\n  Name = Pen\n  Price = empty\n  Shop.Product_Maker = acme\n');
  });

  it.each([
    [
      '1 + length(5)',
      "error: 'string' of length needs a String or a list, but this is Integer/Long.\n  1 + length(5)\n             ^\n",
    ],
    [
      "if true\nthen parseInteger('x')\nelse 0",
      "error: parseInteger: 'x' is not a whole number that Integer/Long can hold.\n  line 2:\n  then parseInteger('x')\n       ^^^^^^^^^^^^^^^^^\n",
    ],
    ["toString('a') + $b", 'warning: toString: this is a String already.\n'],
    [
      `${"'0123456789' + ".repeat(9)}$b + ${"'0123456789' + ".repeat(9)}'x'`,
      [
        'error: There is no variable $b here.',
        "  …789' + '0123456789' + '0123456789' + $b + '0123456789' + '0123456789' + '012…",
        `${' '.repeat(40)}^^\n`,
      ].join('\n'),
    ],
  ])('an error is shown with its place: %j', async (text, errors) => {
    const outcome = await runCommand('eval', text);
    expect(outcome.errors.startsWith(errors) ? errors : outcome.errors).toBe(errors);
    expect(outcome.errors.split('\n').filter((line) => line.length > 80)).toEqual([]);
    expect(outcome).toMatchObject({ status: 1, output: '' });
  });
});
