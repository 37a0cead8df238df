import Big from 'big.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FlowError } from '../../../src/index.js';
import { scriptApps } from './script-app.js';

const { openScripts, start, run } = scriptApps('script-values');
const moment = new Date('2026-01-05T09:00:00Z');

/** What the code sees of its one argument: its type, and what identifies the value. */
const look = `
	const show = (value) => {
		if (value === undefined) return "undefined";
		if (value instanceof Big) return "Big " + value.toFixed();
		if (value instanceof Date) return "Date " + value.toISOString();
		if (Array.isArray(value)) return "Array of " + value.map(show).join(", ");
		if (typeof value === "object") return "MxObject of " + value.getEntity();
		return typeof value + " " + value;
	};
	return show(given);`;

describe('What an action gets for each type of parameter (semantics 7.2)', () => {
  it.each<[type: string, value: unknown, seen: string]>([
    ['String', 'text', 'string text'],
    ['String', '', 'string '],
    ['String', null, 'undefined'],
    ['Integer', 12, 'Big 12'],
    ['Integer', 9007199254740993n, 'Big 9007199254740993'],
    ['Integer', null, 'undefined'],
    ['Decimal', '0.10', 'Big 0.1'],
    ['Decimal', '12345678901234567890.123456', 'Big 12345678901234567890.123456'],
    ['Boolean', false, 'boolean false'],
    ['DateTime', moment, 'Date 2026-01-05T09:00:00.000Z'],
    ['DateTime', null, 'undefined'],
    ['enum Shop.State', 'Paid', 'string Paid'],
    ['Shop.Order', { Number: 1 }, 'MxObject of Shop.Order'],
    ['Shop.Order', null, 'undefined'],
    ['list of Shop.Order', [{ Number: 1 }, {}], 'Array of MxObject of Shop.Order, MxObject of Shop.Order'],
    ['list of Shop.Order', [], 'Array of '],
  ])('%s %o is %s', async (type, value, seen) => {
    const result = await run({ parameters: `Given: ${type}`, returns: 'String', code: look }, { Given: value });
    expect([result.returns, result.error]).toEqual([seen, undefined]);
  });

  it('a type parameter is the name of the entity', async () => {
    expect((await run({ parameters: 'Given: entity <E>', returns: 'String', code: look })).returns).toBe('string Shop.Order');
  });

  it('arguments come in the order of the parameters, in files of both templates', async () => {
    for (const template of ['old', 'new'] as const) {
      const script = { parameters: 'A: String, B: Integer', returns: 'String', template, code: 'return a + b.plus(new Big(1));' };
      expect((await run(script, { A: 'x', B: 1 })).returns).toBe('x2');
    }
  });
});

describe('What an action may give for each type of result (semantics 7.2)', () => {
  it.each<[type: string, code: string, value: unknown]>([
    ['String', 'return "text"', 'text'],
    ['String', 'return ""', ''],
    ['String', 'return null', null],
    ['String', 'return undefined', null],
    ['Integer', 'return new Big(12)', 12],
    ['Integer', 'return Big("9007199254740993")', 9007199254740993n],
    ['Decimal', 'return new Big("0.1").plus("0.2")', new Big('0.3')],
    ['Decimal', 'return { s: 1, e: 0, c: [1, 5], toFixed: () => "1.5" }', new Big('1.5')],
    ['Boolean', 'return true', true],
    ['DateTime', 'return new Date(0)', new Date(0)],
    ['DateTime', 'return', null],
    ['enum Shop.State', 'return "Paid"', 'Paid'],
    ['Shop.Order', 'return null', null],
    ['list of Shop.Order', 'return []', []],
  ])('%s: %s', async (type, code, value) => {
    const result = await run({ returns: type, code });
    expect([result.error, result.returns]).toEqual([undefined, value]);
    expect(result.effects).toEqual([]);
  });

  it('a number of JavaScript is converted, with a warning', async () => {
    const result = await run({ returns: 'Decimal', code: 'return 0.1 + 0.2' });
    expect(result.returns).toEqual(new Big('0.30000000000000004'));
    expect(result.effects).toMatchObject([
      { kind: 'log', level: 'Warning', logNode: 'Client_JavaScript', text: expect.stringContaining('0.30000000000000004') },
    ]);
  });

  it('an action that declares nothing may give anything', async () => {
    for (const code of ['return 7', 'return () => 1', 'return { a: 1 }', 'return Symbol("s")', 'return NaN']) {
      expect(await run({ code })).toMatchObject({ outcome: 'returned', returns: null });
    }
  });

  it('objects and lists that it was given come back as the same ones', async () => {
    const app = await openScripts({
      actions: {
        Same: { parameters: 'Order: Shop.Order', returns: 'Shop.Order', code: 'return order' },
        Turned: { parameters: 'Orders: list of Shop.Order', returns: 'list of Shop.Order', code: 'return orders.reverse()' },
      },
    });
    const { phone } = await start(app);
    const [one, two] = [phone.create('Shop.Order', { Number: 1 }), phone.create('Shop.Order', { Number: 2 })];
    expect(await phone.run('Shop.Call_Same', { Order: one })).toMatchObject({ returns: { id: one.id } });
    expect(await phone.run('Shop.Call_Turned', { Orders: [one, two] })).toMatchObject({
      returns: [{ id: two.id }, { id: one.id }],
    });
  });

  it.each<[type: string, code: string, message: string]>([
    ['String', 'return 5', 'gave the number 5, and its result is declared as String.'],
    ['String', 'return new Date(0)', 'gave the date and time 1970-01-01T00:00:00.000Z, and its result is declared as String.'],
    ['String', 'return { a: 1 }', 'gave a plain object, and its result is declared as String.'],
    ['String', 'return new Map()', 'gave an object of the class Map, and its result is declared as String.'],
    ['String', 'return () => 1', 'gave a function, and its result is declared as String.'],
    ['Integer', 'return "5"', "gave the text '5', and its result is declared as Integer/Long."],
    ['Integer', 'return 1.5', 'gave the number 1.5, and its result is declared as Integer/Long.'],
    ['Decimal', 'return NaN', 'gave NaN, and its result is declared as Decimal.'],
    ['Boolean', 'return undefined', 'gave empty, and its result is declared as Boolean.'],
    ['Boolean', 'return "true"', "gave the text 'true', and its result is declared as Boolean."],
    ['DateTime', 'return new Date(NaN)', 'gave an invalid date, and its result is declared as DateTime.'],
    ['DateTime', 'return Date.now()', 'gave the number 1767225600000, and its result is declared as Date and time.'],
    [
      'enum Shop.State',
      'return "Paidd"',
      "gave the text 'Paidd', and its result is declared as Enumeration Shop.State. Did you mean Paid?",
    ],
    ['enum Shop.State', 'return "Shop.State.Paid"', 'Did you mean Paid?'],
    ['Shop.Order', 'return []', 'gave an empty list, and its result is declared as Shop.Order.'],
    ['Shop.Order', 'return mx.data', 'gave a plain object, and its result is declared as Shop.Order.'],
    ['list of Shop.Order', 'return [1]', 'gave an array with number 1 at 0, and its result is declared as List of Shop.Order.'],
  ])('%s: %s fails the flow', async (type, code, message) => {
    const { error, outcome } = await run({ returns: type, code });
    expect(outcome).toBe('failed');
    expect(error?.message).toContain(message.replace('declared as DateTime.', 'declared as Date and time.'));
    expect((error as FlowError).kind).toBe('javascript-action');
  });
});

describe('An action that rejects (semantics 1.8)', () => {
  it.each<[code: string, message: string]>([
    ['throw new Error("no camera")', 'no camera'],
    ['return Promise.reject(new TypeError("no type"))', 'no type'],
    ['throw "a text"', 'a text'],
    ['throw undefined', 'undefined'],
    ['throw null', 'null'],
    ['throw 7', '7'],
    ['throw { message: "looks like one" }', 'looks like one'],
    ['throw Object.create(null)', 'The action threw an object that has no text.'],
    ['return new Promise((_, reject) => setTimeout(() => reject(new Error("late")), 50))', 'late'],
    ['return undefinedName', 'undefinedName is not defined'],
  ])('%s fails with its message', async (code, message) => {
    const { error, outcome } = await run({ returns: 'String', code });
    expect([outcome, error?.message, error instanceof FlowError]).toEqual(['failed', message, true]);
    expect(error?.activity).toBe('Call JavaScript action Shop.Act');
  });

  it('is caught by a handler of the flow, with $latestError', async () => {
    const app = await openScripts({
      actions: { Act: { code: 'throw new Error("no camera")' } },
      mdl: `create nanoflow Shop.Careful() returns String begin
        call javascript action Shop.Act() on error without rollback begin return $latestError; end error;
        return 'fine'; end;`,
    });
    const { phone } = await start(app);
    expect((await phone.run('Shop.Careful')).returns).toBe('no camera');
  });

  it('leaves a promise behind that rejects with nobody to handle it, and nothing happens', async () => {
    const result = await run({ returns: 'String', code: 'Promise.reject(new Error("floating")); return "fine"' });
    expect(result.returns).toBe('fine');
    await new Promise((resolve) => setTimeout(resolve, 5));
  });
});

describe('Whatever an action gives or throws', () => {
  it('ends as a result of the flow, or as an error of it', async () => {
    const app = await openScripts({
      actions: {
        Give: { parameters: 'Json: String', returns: 'String', code: 'return JSON.parse(json)' },
        Throw: { parameters: 'Json: String', returns: 'String', code: 'throw JSON.parse(json)' },
      },
    });
    const { phone } = await start(app, { tracing: false });
    await fc.assert(
      fc.asyncProperty(fc.json({ maxDepth: 3 }), async (json) => {
        const value: unknown = JSON.parse(json);
        const given = await phone.run('Shop.Call_Give', { Json: json });
        const isText = typeof value === 'string' || value === null;
        expect([given.outcome, isText ? given.returns : given.error instanceof FlowError]).toEqual(
          isText ? ['returned', value] : ['failed', true],
        );
        const thrown = await phone.run('Shop.Call_Throw', { Json: json });
        expect([thrown.outcome, thrown.error instanceof FlowError]).toEqual(['failed', true]);
      }),
      { numRuns: 200 },
    );
  });
});
