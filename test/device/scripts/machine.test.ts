import { describe, expect, it } from 'vitest';
import { scriptApps } from './script-app.js';

const { openScripts, start, run } = scriptApps('script-machine');
const options = { now: '2026-03-28T23:30:00Z', timeZone: 'Europe/Amsterdam', seed: 5 } as const;

describe('Date in an action', () => {
  it.each<[code: string, seen: string]>([
    ['new Date().toISOString()', '2026-03-28T23:30:00.000Z'],
    ['Date.now()', '1774740600000'],
    ['new Date().toString()', 'Sun Mar 29 2026 00:30:00 GMT+0100 (CET)'],
    ['Date().slice(0, 24)', 'Sun Mar 29 2026 00:30:00'],
    ['"" + new Date(0)', 'Thu Jan 01 1970 01:00:00 GMT+0100 (CET)'],
    ['new Date().toDateString()', 'Sun Mar 29 2026'],
    ['new Date().getHours()', '0'],
    ['new Date().getDay()', '0'],
    ['new Date().getUTCHours()', '23'],
    ['new Date().getTimezoneOffset()', '-60'],
    ['new Date(2026, 6, 1).getTimezoneOffset()', '-120'],
    ['new Date(2026, 0, 31, 12, 5, 6, 7).toISOString()', '2026-01-31T11:05:06.007Z'],
    ['new Date(2026, 2, 29, 2, 30).toISOString()', '2026-03-29T01:30:00.000Z'],
    ['new Date(2026, 9, 25, 2, 30).toISOString()', '2026-10-25T00:30:00.000Z'],
    ['(() => { const d = new Date(2026, 0, 31); d.setMonth(1); return d.toISOString(); })()', '2026-03-02T23:00:00.000Z'],
    ['(() => { const d = new Date(2026, 2, 28, 2, 30); d.setDate(29); return d.getHours(); })()', '3'],
    ['(() => { const d = new Date(NaN); d.setFullYear(2026); return d.getFullYear(); })()', '2026'],
    ['(() => { const d = new Date(0); return d.setHours(5, 6, 7, 8); })()', '14767008'],
    ['new Date("2026-07-01").toISOString()', '2026-07-01T00:00:00.000Z'],
    ['new Date("2026-07-01T00:00").toISOString()', '2026-06-30T22:00:00.000Z'],
    ['new Date("2026-07-01T00:00:00+05:00").toISOString()', '2026-06-30T19:00:00.000Z'],
    ['new Date("July 1, 2026 10:00").toISOString()', '2026-07-01T08:00:00.000Z'],
    ['new Date("July 1, 2026 10:00 GMT+0000").toISOString()', '2026-07-01T10:00:00.000Z'],
    ['new Date("no date").getTime()', 'NaN'],
    ['String(new Date(NaN))', 'Invalid Date'],
    ['new Date(new Date(5)).getTime()', '5'],
    ['Date.UTC(2026, 0)', '1767225600000'],
    ['new Date(5) instanceof Date && new Date(5).constructor === Date && Date.prototype.constructor === Date', 'true'],
    ['new (class Later extends Date { next() { return this.getTime() + 1; } })(5).next()', '6'],
    ['JSON.stringify(new Date(0))', '"1970-01-01T00:00:00.000Z"'],
    ['Object.prototype.toString.call(new Date())', '[object Date]'],
  ])('%s', async (code, seen) => {
    const result = await run({ returns: 'String', code: `return String(${code})` }, {}, options);
    expect([result.error?.message, result.returns]).toEqual([undefined, seen]);
  });
});

describe('Chance in an action is that of the world', () => {
  it('the same seed gives the same numbers, bytes and ids; another one others', async () => {
    const app = await openScripts({
      actions: {
        Act: {
          returns: 'String',
          code: 'return [Math.random(), crypto.randomUUID(), crypto.getRandomValues(new Uint8Array(4))].join(" ")',
        },
      },
    });
    const draw = async (seed: number) => (await (await start(app, { seed })).phone.run('Shop.Call_Act')).returns;
    expect(await draw(1)).toBe(await draw(1));
    expect(await draw(2)).not.toBe(await draw(1));
    expect(await draw(1)).toMatch(/^0\.\d+ [0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12} \d+,\d+,\d+,\d+$/);
  });
});

describe('What would read the machine', () => {
  it.each<[code: string, api: string]>([
    ['new Date().toLocaleString()', 'Date.prototype.toLocaleString'],
    ['new Date().toLocaleDateString("nl-NL")', 'Date.prototype.toLocaleDateString'],
    ['new Date().toLocaleTimeString()', 'Date.prototype.toLocaleTimeString'],
    ['(1234.5).toLocaleString()', 'Number.prototype.toLocaleString'],
    ['[1].toLocaleString()', 'Number.prototype.toLocaleString'],
    ['"a".localeCompare("b")', 'String.prototype.localeCompare'],
    ['["b", "a"].sort((a, b) => a.localeCompare(b)).join()', 'String.prototype.localeCompare'],
    ['"i".toLocaleUpperCase("tr")', 'String.prototype.toLocaleUpperCase'],
    ['new Intl.NumberFormat("nl").format(1)', 'Intl.NumberFormat'],
    ['Intl.DateTimeFormat().format(new Date())', 'Intl.DateTimeFormat'],
    ['new Intl.Collator().compare("a", "b")', 'Intl.Collator'],
    ['new Intl.PluralRules("en").select(1)', 'Intl.PluralRules'],
    ['new Intl.RelativeTimeFormat("en").format(1, "day")', 'Intl.RelativeTimeFormat'],
    ['new Intl.ListFormat("en").format(["a"])', 'Intl.ListFormat'],
    ['new Intl.DisplayNames(["en"], { type: "region" }).of("NL")', 'Intl.DisplayNames'],
    ['new Intl.DateTimeFormat("en").formatToParts(new Date())', 'Intl.DateTimeFormat'],
    ['new Intl.DateTimeFormat("en").formatRangeToParts(0, 1)', 'Intl.DateTimeFormat'],
    ['Intl.DateTimeFormat.supportedLocalesOf(["nl"])', 'Intl.DateTimeFormat.supportedLocalesOf'],
    ['Intl.getCanonicalLocales("nl-nl")', 'Intl.getCanonicalLocales'],
    ['Intl.supportedValuesOf("timeZone")', 'Intl.supportedValuesOf'],
    ['(10n).toLocaleString()', 'BigInt.prototype.toLocaleString'],
    ['new Float64Array([1.5]).toLocaleString()', 'Number.prototype.toLocaleString'],
    ['"i".toLocaleLowerCase("tr")', 'String.prototype.toLocaleLowerCase'],
  ])('%s blocks the run, also where the code catches it', async (code, api) => {
    for (const text of [`\n\treturn String(${code})`, `\n\ttry { return String(${code}) } catch { return "caught" }`]) {
      const { outcome, error } = await run({ returns: 'String', code: text });
      expect([outcome, error]).toMatchObject(['blocked', { code: 'action-reads-machine' }]);
      expect(error?.message).toMatch(
        new RegExp(`^${api.replaceAll('.', '\\.')} at javascriptsource/shop/actions/Act\\.js:17:\\d+ `),
      );
    }
  });

  it.each<[code: string, seen: string]>([
    ['Intl.DateTimeFormat().resolvedOptions().timeZone', 'Europe/Amsterdam'],
    ['new Intl.DateTimeFormat().resolvedOptions().locale', 'en-US'],
    ['"straße".toLocaleUpperCase()', 'STRASSE'],
    ['typeof process.versions + typeof require("mx-global")', 'undefinedobject'],
    [
      '[typeof WeakRef, typeof FinalizationRegistry, typeof Atomics, typeof SharedArrayBuffer, typeof WebAssembly].join()',
      'undefined,undefined,undefined,undefined,undefined',
    ],
    ['navigator.language', 'en-US'],
  ])('%s is what the world says', async (code, seen) => {
    expect((await run({ returns: 'String', code: `return String(${code})` }, {}, options)).returns).toBe(seen);
  });

  it.each<[code: string, seen: string]>([
    ['performance.now()', '0'],
    ['await new Promise((ok) => setTimeout(() => ok(performance.now()), 250))', '250'],
    ['performance.timeOrigin === Date.now()', 'true'],
    ['await new Promise((ok) => requestAnimationFrame(ok))', '16'],
    [
      'typeof process.hrtime + typeof process.cwd + typeof process.exit + process.env.PATH',
      'undefinedundefinedundefinedundefined',
    ],
    ['typeof Buffer + typeof __filename + typeof setTimeout(() => 1)', 'undefinedstringnumber'],
    ['navigator.hardwareConcurrency + " " + navigator.deviceMemory', 'undefined undefined'],
    // Ways in which code gets hold of the globals around it.
    ['typeof globalThis.constructor.constructor("return process")().versions', 'undefined'],
    ['typeof URL.constructor("return process")().versions', 'undefined'],
    ['typeof mx.data.create.constructor("return process")().versions', 'undefined'],
    ['typeof globalThis[Symbol.for("nanoflow.turn")].constructor("return process")().versions', 'undefined'],
    ['typeof require.constructor("return process")().versions', 'undefined'],
    [
      '(() => { try { new URL("x") } catch (error) { return typeof error.constructor.constructor("return process")().versions } })()',
      'undefined',
    ],
    ['typeof (await fetch(mx.remoteUrl + "xas/")).constructor.constructor("return process")().versions', 'undefined'],
    ['(0, eval)("typeof process.versions") + new Function("return Date.now()")()', 'undefined1774740600000'],
    ['Reflect.construct(Date, []).getTime()', '1774740600000'],
    ['new (Object.getPrototypeOf(new Date()).constructor)().getTime()', '1774740600000'],
    ['new Event("x").timeStamp', 'undefined'],
    ['new File([], "a").lastModified', '1774740600000'],
  ])('%s shows nothing of the machine', async (code, seen) => {
    const result = await run({ returns: 'String', code: `return String(${code})` }, {}, options);
    expect([result.error?.message, result.returns]).toEqual([undefined, seen]);
  });

  it.each(['fs', 'node:fs', 'os', 'child_process', 'vm', 'worker_threads'])(
    'the module %s of Node can not be loaded',
    async (name) => {
      for (const code of [`require("${name}")`, `await import("${name}")`]) {
        const result = await run({ returns: 'String', code: `return typeof ${code}` });
        expect(result).toMatchObject({ outcome: 'blocked', error: { code: 'module-not-available' } });
      }
    },
  );

  it.each([
    ['import() in text that is evaluated', 'await new Function("return import(\'node:fs\')")()'],
    ['a constructor of a class', 'await (async () => {}).constructor("return import(\'node:os\')")()'],
  ])('%s leads nowhere', async (_what, code) => {
    expect((await run({ returns: 'String', code: `return typeof ${code}` })).outcome).toBe('failed');
  });

  it.each([
    ['setTimeout(() => 1, 5)', 'setTimeout'],
    ['setInterval(() => 1, 5)', 'setInterval'],
    ['requestAnimationFrame(() => 1)', 'requestAnimationFrame'],
    ['setImmediate(() => 1)', 'setImmediate'],
  ])('%s that is left behind is in the log, with its place', async (code, api) => {
    const { effects } = await run({ code });
    expect(effects).toMatchObject([
      {
        kind: 'log',
        level: 'Warning',
        text: `Shop.Act is over and has left a timer behind: ${api} at javascriptsource/shop/actions/Act.js:16:1.`,
      },
    ]);
  });

  it('values are made in the realm of the action', async () => {
    const code = `const list = [given instanceof Array, given[0].getReferences("Shop.Order_Customer") instanceof Array,
      fetch instanceof Function, Promise.resolve(1) instanceof Promise, new Big(1) instanceof Big, (await mx.data) instanceof Object,
      new Uint8Array(2) instanceof Uint8Array, at instanceof Date, at.constructor === Date];
      try { given[0].set("Nope", 1); } catch (error) { list.push(error instanceof Error); }
      try { new Big(1).div(0); } catch (error) { list.push(error instanceof Error); }
      return list.join();`;
    const result = await run(
      { parameters: 'Given: list of Shop.Order, At: DateTime', returns: 'String', code },
      { Given: [{}], At: new Date(0) },
    );
    expect([result.error, result.returns]).toEqual([undefined, Array(11).fill('true').join()]);
  });
});

describe('Worlds', () => {
  it('are kept apart: what one action leaves in its globals, another world does not see', async () => {
    const app = await openScripts({
      actions: {
        Act: {
          returns: 'String',
          code: 'globalThis.count = (globalThis.count ?? 0) + 1; Array.prototype.extra = 1; return count + typeof [].extra',
        },
      },
    });
    const { phone } = await start(app);
    expect((await phone.run('Shop.Call_Act')).returns).toBe('1number');
    expect((await phone.run('Shop.Call_Act')).returns).toBe('2number');
    const other = await start(app);
    expect((await other.phone.run('Shop.Call_Act')).returns).toBe('1number');
    expect('extra' in []).toBe(false);
  });

  it('an object of another device is told from one of nowhere', async () => {
    const app = await openScripts({
      actions: {
        Keep: { parameters: 'Order: Shop.Order', extra: 'import { box } from "box";', code: 'box.kept = order;' },
        Give: { returns: 'Shop.Order', extra: 'import { box } from "box";', code: 'return box.kept;' },
      },
    });
    const { phone, world } = await start(app);
    world.mockModule('box', { box: {} });
    const tablet = await world.addDevice('tablet');
    await phone.run('Shop.Call_Keep', { Order: {} });
    expect((await phone.run('Shop.Call_Give')).outcome).toBe('returned');
    expect((await tablet.run('Shop.Call_Give')).error?.message).toBe(
      'The JavaScript action Shop.Give gave an object of the device phone, and its result is declared as Shop.Order.',
    );
  });
});
