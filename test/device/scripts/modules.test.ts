import { describe, expect, it } from 'vitest';
import { HarnessError } from '../../../src/index.js';
import { scriptApps } from './script-app.js';

const { openScripts, start } = scriptApps('script-modules');
const manifest = (parts: object) => JSON.stringify({ name: 'x', version: '1.0.0', ...parts });

/** Runs `Shop.Act`, which returns what the name `found` stands for in it. */
async function found(extra: string, files: Readonly<Record<string, string>> = {}) {
  const app = await openScripts({ actions: { Act: { returns: 'String', extra, code: 'return String(found);' } }, files });
  return (await start(app)).phone.run('Shop.Call_Act');
}

describe('What a source imports (semantics 7.1)', () => {
  it.each<[what: string, extra: string, files: Readonly<Record<string, string>>]>([
    [
      'a file beside it, without its extension',
      'import { found } from "./beside";',
      { 'javascriptsource/shop/actions/beside.js': 'export const found = "yes";' },
    ],
    ['a file of its module', 'import found from "../shim.js";', { 'javascriptsource/shop/shim.js': 'export default "yes";' }],
    [
      'a file of another module',
      'import * as all from "../../support/deep/it"; const { found } = all;',
      {
        'javascriptsource/support/deep/it.js': 'export { found } from "./more";',
        'javascriptsource/support/deep/more.js': 'const found = "yes"; export { found };',
      },
    ],
    [
      'the index of a folder',
      'import { found } from "../lib";',
      { 'javascriptsource/shop/lib/index.js': 'exports.found = "yes";' },
    ],
    [
      'a file in CommonJS, by require',
      'const { found } = require("../shim");',
      { 'javascriptsource/shop/shim.js': 'module.exports = { found: "yes" };' },
    ],
    ['JSON', 'import { found } from "./data.json";', { 'javascriptsource/shop/actions/data.json': '{"found": "yes"}' }],
    [
      'a package of its module',
      'import { found } from "pack";',
      {
        'javascriptsource/shop/actions/node_modules/pack/package.json': manifest({ main: './lib/main' }),
        'javascriptsource/shop/actions/node_modules/pack/lib/main.js': 'exports.found = "yes";',
        'node_modules/pack/index.js': 'exports.found = "of the project";',
      },
    ],
    [
      'a package of the project',
      'import { found } from "@scope/pack/sub";',
      {
        'node_modules/@scope/pack/package.json': manifest({
          exports: { './sub': { browser: './browser.mjs', default: './node.js' } },
        }),
        'node_modules/@scope/pack/browser.mjs': 'export const found = "yes";',
      },
    ],
    [
      'a package that imports another, and itself in a circle',
      'import { found } from "a";',
      {
        'node_modules/a/index.js': 'const b = require("b"); exports.found = b.found;',
        'node_modules/b/index.js': 'const a = require("a"); exports.found = a.found === undefined ? "yes" : "no";',
      },
    ],
    [
      'a package with patterns in its exports',
      'import { found } from "p/x/y";',
      {
        'node_modules/p/package.json': manifest({ type: 'module', exports: { './x/*': './src/*.js' } }),
        'node_modules/p/src/y.js': 'export const found = "yes";',
      },
    ],
  ])('%s', async (_what, extra, files) => {
    const { returns, error } = await found(extra, files);
    expect([error?.message, returns]).toEqual([undefined, 'yes']);
  });

  it('by a dynamic import, when the function is called', async () => {
    const app = await openScripts({
      actions: { Act: { returns: 'String', code: 'return (await import("../late")).found;' } },
      files: { 'javascriptsource/shop/late.js': 'export const found = "yes";' },
    });
    expect((await (await start(app)).phone.run('Shop.Call_Act')).returns).toBe('yes');
  });

  it('is executed once, and keeps its variables from call to call', async () => {
    const app = await openScripts({
      actions: {
        Act: {
          returns: 'String',
          extra: 'import { next } from "../count"; let own = 0;',
          code: 'return [next(), ++own].join(" ");',
        },
      },
      files: { 'javascriptsource/shop/count.js': 'let count = 0; export const next = () => ++count;' },
    });
    const { phone } = await start(app);
    expect([(await phone.run('Shop.Call_Act')).returns, (await phone.run('Shop.Call_Act')).returns]).toEqual(['1 1', '2 2']);
  });

  it('finds the bundles of the Marketplace, which export at their end', async () => {
    const source = 'async function Act() { return "bundled"; }\n\nexport { Act };\n';
    const app = await openScripts({
      actions: { Act: { returns: 'String', code: '' } },
      files: { 'javascriptsource/shop/actions/Act.js': source },
    });
    expect((await (await start(app)).phone.run('Shop.Call_Act')).returns).toBe('bundled');
  });
});

describe('A module that can not be loaded', () => {
  const blockedBy = async (extra: string, files = {}) => {
    const { outcome, error } = await found(extra, files);
    expect(outcome).toBe('blocked');
    expect(error).toBeInstanceOf(HarnessError);
    return error as HarnessError;
  };

  it('blocks the run, and shows what to write', async () => {
    const error = await blockedBy('import { Linking, Platform as Os } from "react-native";\nconst found = 1;');
    expect(error.code).toBe('module-not-available');
    expect(error.message).toMatchInlineSnapshot(`
      "javascriptsource/shop/actions/Act.js:8 needs the module react-native, which can not be loaded here.
      It runs on a phone only, or is not in a node_modules folder of the project.
      Put something in its place, in a test:
        world.mockModule('react-native', { Linking: …, Platform: … });
      or in the place of the whole action, with world.mockAction or under "actions:" in the file of --server."
    `);
  });

  it('of Node is one of these, because a client has none', async () => {
    expect((await blockedBy('import fs from "node:fs"; const found = fs;')).message).toContain(
      "world.mockModule('node:fs', { default: … });",
    );
  });

  it('that is a file is said to be missing', async () => {
    expect((await blockedBy('import { found } from "../nope";')).message).toContain(
      'javascriptsource/shop/actions/Act.js:8 needs the module ../nope, and there is no such file in the project.',
    );
  });

  it('may be missing where the code can do without it', async () => {
    const extra = 'let found = "without"; try { found = require("react-native"); } catch (error) {}';
    expect((await found(extra)).returns).toBe('without');
  });

  it.each<[what: string, files: Readonly<Record<string, string>>, message: string]>([
    [
      'that is no JavaScript',
      { 'javascriptsource/shop/actions/Act.js': 'export async function Act() {\n  return ]\n}' },
      'javascriptsource/shop/actions/Act.js is no JavaScript that can be run',
    ],
    [
      'that exports another name',
      { 'javascriptsource/shop/actions/Act.js': 'export async function act() {}' },
      'does not export the function Act, which has the name of the action; it exports act.',
    ],
    [
      'that throws when it is loaded',
      { 'javascriptsource/shop/actions/Act.js': 'export const Act = missing();' },
      'javascriptsource/shop/actions/Act.js can not be loaded: missing is not defined.',
    ],
  ])('%s is a fault of the source', async (_what, files, message) => {
    const error = await blockedBy('', files);
    expect([error.code, error.message]).toEqual(['action-source-broken', expect.stringContaining(message)]);
  });
});

describe('world.mockModule', () => {
  const scan = {
    Act: {
      parameters: 'Text: String',
      returns: 'String',
      extra: 'import Camera, { Linking, Point } from "react-native";',
      code: `const opened = await Linking.openURL(text);
        const point = new Point(1, 2);
        const list = await Camera.list();
        const callback = await new Promise((resolve) => Camera.later((value) => resolve(value)));
        return [opened, point.sum(), Array.isArray(list), list.length, Linking.openURL(text) instanceof Promise, callback, Linking.at instanceof Date].join();`,
    },
  };
  class Point {
    constructor(
      readonly x: number,
      readonly y: number,
    ) {}
    sum() {
      return this.x + this.y;
    }
  }

  it('gives functions, classes, promises and callbacks of the test to the code', async () => {
    const { phone, world } = await start(await openScripts({ actions: scan }));
    const opened: string[] = [];
    world.mockModule('react-native', {
      default: { list: async () => ['front', 'back'], later: (callback: (value: string) => void) => callback('called') },
      Linking: { at: new Date(0), openURL: async (url: string) => opened.push(url) },
      Point,
    });
    const result = await phone.run('Shop.Call_Act', { Text: 'tel:1' });
    expect([result.error, result.returns]).toEqual([undefined, '1,3,true,2,true,called,true']);
    expect(opened).toEqual(['tel:1', 'tel:1']);
    // The last promise is one that nobody awaits.
    await world.advance(0);
    const copy = world.copy();
    expect((await copy.device('phone').run('Shop.Call_Act', { Text: 'tel:2' })).outcome).toBe('returned');
    copy.dispose();
  });

  it('passes on what the mock throws and rejects', async () => {
    const code =
      'try { m.bad(); } catch (error) { return [error instanceof RangeError || error instanceof Error, error.message, await m.worse().catch((e) => e.message)].join(); }';
    const app = await openScripts({ actions: { Act: { returns: 'String', extra: 'import * as m from "m";', code } } });
    const { phone, world } = await start(app);
    world.mockModule('m', {
      bad: () => {
        throw new RangeError('too far');
      },
      worse: () => Promise.reject(new Error('refused')),
    });
    expect((await phone.run('Shop.Call_Act')).returns).toBe('true,too far,refused');
  });

  it('counts before files and before what the client offers', async () => {
    const app = await openScripts({
      actions: {
        Act: { returns: 'String', extra: 'import { getUserName } from "mx-api/session";', code: 'return getUserName();' },
      },
    });
    const { phone, world } = await start(app);
    world.mockModule('mx-api/session', { getUserName: () => 'mocked' });
    expect((await phone.run('Shop.Call_Act')).returns).toBe('mocked');
  });
});

describe('What runs for a call', () => {
  const commons = (code: string) => ({
    actions: {},
    mdl: `create module NanoflowCommons;
      create javascript action NanoflowCommons.GenerateUniqueID() returns String platform All;
      create nanoflow Shop.Id() returns String begin $Id = call javascript action NanoflowCommons.GenerateUniqueID(); return $Id; end;`,
    files: {
      'javascriptsource/nanoflowcommons/actions/GenerateUniqueID.js': `${code}\nexport async function GenerateUniqueID() { ${code.includes('react') ? 'return Linking.id;' : 'return "source";'} }`,
    },
  });

  it('is the mock of the test, else the source of the project, else what is built in', async () => {
    const { phone, world } = await start(await openScripts(commons('')));
    expect((await phone.run('Shop.Id')).returns).toBe('source');
    world.mockAction('NanoflowCommons.GenerateUniqueID', () => 'mocked');
    expect((await phone.run('Shop.Id')).returns).toBe('mocked');
    const builtIn = await start(
      await openScripts({
        ...commons(''),
        files: { 'javascriptsource/other/actions/X.js': '' },
        mdl: commons('').mdl.replace('platform All', () => 'platform All as $$ $$'),
      }),
    );
    expect((await builtIn.phone.run('Shop.Id')).returns).toMatch(/:0:\d+$/);
  });

  it('is what is built in, where the source needs a phone and the test has not mocked that', async () => {
    const { phone, world } = await start(await openScripts(commons('import { Linking } from "react-native";')));
    expect((await phone.run('Shop.Id')).returns).toMatch(/:0:\d+$/);
    world.mockModule('react-native', { Linking: { id: 'of the mock' } });
    expect((await phone.run('Shop.Id')).returns).toBe('of the mock');
  });
});

describe('Where sources are', () => {
  it('a name that differs in letter case is found, with a warning', async () => {
    const app = await openScripts({
      actions: {},
      mdl: 'create javascript action Shop.Scan() returns String; create nanoflow Shop.S() returns String begin $R = call javascript action Shop.Scan(); return $R; end;',
      files: { 'javascriptsource/shop/actions/scan.js': 'export async function Scan() { return "found"; }' },
    });
    expect(app.model.diagnostics).toMatchObject([{ severity: 'warning', code: 'action-source-case', where: 'Shop.Scan' }]);
    expect((await (await start(app)).phone.run('Shop.S')).returns).toBe('found');
  });

  it('the body in MDL counts before a file; its lines are those of the MDL file', async () => {
    const app = await openScripts({
      actions: {},
      mdl: `create javascript action Shop.Body(Text: String not null) returns String as $$
  if (Text === 'x') throw new Error(new Error().stack.split('\\n')[1]);
  return Text + (await import('../shim')).more;
$$;
create nanoflow Shop.S($Text: String) returns String begin $R = call javascript action Shop.Body(Text = $Text); return $R; end;`,
      files: {
        'shim.js': 'export const more = "!";',
        'javascriptsource/shop/actions/Body.js': 'export const Body = () => "file";',
      },
    });
    const { phone } = await start(app);
    expect((await phone.run('Shop.S', { Text: 'x' })).error?.message).toContain('shop.mdl:10:');
  });
});
