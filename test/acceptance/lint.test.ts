import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkout, linkFolder, temporaryFolder, writeInto } from './temporary-folder.js';

/** A project with the lint configuration of this one, in which a test can do what is forbidden. */
function projectWithLint(name: string): string {
  const folder = temporaryFolder(name);
  for (const path of ['biome.json', 'lint', '.dependency-cruiser.cjs', 'tsconfig.json', 'package.json']) {
    cpSync(join(checkout, path), join(folder, path), { recursive: true });
  }
  linkFolder(join(checkout, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

/** What one of the two linters prints as JSON; both are run as `npm run lint` runs them, in the folder. */
function runTool(folder: string, script: string, ...options: string[]): { status: number | null; report: unknown } {
  const run = spawnSync(process.execPath, [join(checkout, 'node_modules', script), ...options], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (run.stdout === '') throw new Error(`${script} printed nothing but: ${run.stderr}`);
  return { status: run.status, report: JSON.parse(run.stdout) };
}

describe('the command lint', () => {
  it('runs both linters, over everything that is code', () => {
    const { scripts } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
    expect(scripts.lint).toBe('biome check --error-on-warnings . && depcruise "{src,grammar,harness,test,bench}/**/*.{ts,tsx}"');
  });
});

describe('nothing reads the machine', () => {
  const forbidden: Readonly<Record<string, string>> = {
    'Date.now': 'export const value = Date.now();',
    'Date.now under another name': 'const read = Date.now;\nexport const value = read();',
    'new Date()': 'export const value = new Date();',
    'Date()': 'export const value = Date();',
    'new Date(year, month)': 'export const value = new Date(2026, 0, 5, 9);',
    'Date.parse': "export const value = Date.parse('2026-01-05T09:00:00');",
    'Date under another name': 'const Moment = Date;\nexport const value = Moment.now();',
    'local hours': 'export const value = new Date(0).getHours();',
    getTimezoneOffset: 'export const value = new Date(0)?.getTimezoneOffset();',
    'Math.random': 'export const value = Math.random();',
    'random taken out of Math': 'const { random } = Math;\nexport const value = random();',
    Intl: "export const value = new Intl.NumberFormat('nl').format(1);",
    toLocaleString: 'export const value = (1).toLocaleString();',
    toLocaleUpperCase: "export const value = 'i'.toLocaleUpperCase();",
    localeCompare: "export const value = 'a'.localeCompare('b');",
    setTimeout: 'setTimeout(() => undefined, 1);\nexport const value = 1;',
    setInterval: 'setInterval(() => undefined, 1);\nexport const value = 1;',
    'globalThis.setTimeout': 'globalThis.setTimeout(() => undefined, 1);\nexport const value = 1;',
    'timers as a module': "import { setTimeout as wait } from 'node:timers/promises';\n\nexport const value = wait;",
    performance: 'export const value = performance.now();',
    'process.env': 'export const value = process.env.HOME;',
    'process as a module': "import { env } from 'node:process';\n\nexport const value = env;",
    'crypto.randomUUID': 'export const value = crypto.randomUUID();',
    'randomUUID as a module': "import { randomUUID } from 'node:crypto';\n\nexport const value = randomUUID();",
  };
  const allowed: Readonly<Record<string, string>> = {
    'a moment that is given': 'export const value = new Date(0).toISOString();',
    'a text of UTC': "export const value = new Date('2026-01-05T09:00:00Z').getUTCHours();",
    'Date.UTC': 'export const value = Date.UTC(2026, 0, 5, 9);',
    'other mathematics': 'export const value = Math.max(1, 2);',
    'a hash': "import { createHash } from 'node:crypto';\n\nexport const value = createHash('sha256');",
  };
  const restricted = ['src/value', 'src/device', 'src/world', 'src/load', 'src/wire', 'grammar', 'harness'];
  const edges = ['src/clock', 'src/cli', 'src/tui'];
  const fileOf = (folder: string, name: string) => `${folder}/${name.replaceAll(/\W+/g, '-')}.ts`;
  /** The files with a finding about the machine. */
  const found = new Set<string>();
  let status: number | null = 0;

  beforeAll(() => {
    const folder = projectWithLint('lint');
    for (const place of [...restricted, ...edges]) {
      for (const [name, code] of Object.entries({ ...forbidden, ...allowed }))
        writeInto(folder, fileOf(place, name), `${code}\n`);
    }
    const options = ['--vcs-enabled=false', '--max-diagnostics=none', '--reporter=json', 'src', 'grammar', 'harness'];
    const run = runTool(folder, '@biomejs/biome/bin/biome', 'lint', ...options);
    status = run.status;
    const { diagnostics } = run.report as { diagnostics: { category: string; location: { path: string } }[] };
    for (const { category, location } of diagnostics) {
      if (/^plugin$|noRestricted(Globals|Imports)$/.test(category)) found.add(location.path.replaceAll('\\', '/'));
    }
  }, 60_000);

  it('fails the lint', () => {
    expect(status).toBe(1);
  });

  it.each(Object.keys(forbidden))('%s is refused', (name) => {
    expect(restricted.map((place) => fileOf(place, name)).filter((file) => !found.has(file))).toEqual([]);
  });

  it.each(Object.keys(allowed))('%s is fine', (name) => {
    expect(restricted.map((place) => fileOf(place, name)).filter((file) => found.has(file))).toEqual([]);
  });

  it('but the clock and the command line may', () => {
    expect([...found].filter((file) => edges.some((place) => file.startsWith(`${place}/`)))).toEqual([]);
  });
});

describe('imports point downwards only', () => {
  /** The order as the design states it; `lint/layers.cjs` has to agree. */
  const order = [
    ['src/cli'],
    ['src/tui'],
    ['harness', 'src/debugger'],
    ['src/world'],
    ['src/device', 'src/server'],
    ['src/check', 'src/drawing'],
    ['src/wire'],
    ['src/flow'],
    ['src/database'],
    ['src/expression'],
    ['src/trace'],
    ['src/value'],
    ['src/load', 'src/export'],
    ['src/behaviour'],
    ['src/model'],
    ['grammar'],
    ['src/clock', 'src/problem'],
  ];
  const places = order.flatMap((line, depth) => line.map((place) => ({ place, depth })));
  const nameOf = (place: string) => place.replaceAll('/', '-');
  const pathTo = (from: string, to: string) => `${'../'.repeat(from.split('/').length)}${to}`;
  /** The rules broken by each file. */
  const broken = new Map<string, Set<string>>();

  beforeAll(() => {
    const folder = projectWithLint('order');
    for (const { place: from } of places) {
      writeInto(folder, `${from}/own.ts`, 'export const own = 1;\nexport type Own = typeof own;\n');
      for (const { place: to } of places) {
        writeInto(folder, `${from}/to-${nameOf(to)}.ts`, `export { own } from '${pathTo(from, to)}/own.js';\n`);
      }
    }
    writeInto(folder, 'src/value/type-only.ts', "export type { Own } from '../flow/own.js';\n");
    writeInto(folder, 'src/value/circle-a.ts', "import { b } from './circle-b.js';\n\nexport const a = () => b;\n");
    writeInto(folder, 'src/value/circle-b.ts', "import { a } from './circle-a.js';\n\nexport const b = () => a;\n");
    writeInto(folder, 'src/index.ts', "export { own } from './world/own.js';\n");
    writeInto(folder, 'src/cli/to-index.ts', "export { own } from '../index.js';\n");
    writeInto(folder, 'src/helpers/own.ts', 'export const own = 1;\n');
    writeInto(folder, 'src/world/to-helpers.ts', "export { own } from '../helpers/own.js';\n");
    writeInto(folder, 'test/own.ts', 'export const own = 1;\n');
    writeInto(folder, 'src/value/to-test.ts', "export { own } from '../../test/own.js';\n");
    writeInto(
      folder,
      'src/value/node-module.ts',
      "import { readFileSync } from 'node:fs';\n\nexport const read = readFileSync;\n",
    );
    writeInto(
      folder,
      'src/load/node-module.ts',
      "import { readFileSync } from 'node:fs';\n\nexport const read = readFileSync;\n",
    );
    writeInto(folder, 'src/value/nowhere.ts', "export { own } from './not-there.js';\n");
    writeInto(folder, 'src/value/undeclared.ts', "export { default as MagicString } from 'magic-string';\n");
    const run = runTool(
      folder,
      'dependency-cruiser/bin/dependency-cruise.mjs',
      '--output-type',
      'json',
      '{src,grammar,harness,test}/**/*.ts',
    );
    const { summary } = run.report as { summary: { violations: { from: string; rule: { name: string } }[] } };
    for (const { from, rule } of summary.violations) broken.set(from, (broken.get(from) ?? new Set()).add(rule.name));
  }, 60_000);

  it.each(places)('$place imports itself and those below, never those above or beside it', ({ place: from, depth }) => {
    const refused = places.filter(({ place: to }) => broken.has(`${from}/to-${nameOf(to)}.ts`)).map(({ place }) => place);
    const expected = places.filter(({ place: to, depth: other }) => to !== from && other <= depth);
    expect(refused).toEqual(expected.map(({ place }) => place));
  });

  it.each([
    ['src/value/type-only.ts', 'imports-of-src-value', 'an upward import of a type alone'],
    ['src/value/circle-a.ts', 'no-circles', 'a circular import'],
    ['src/cli/to-index.ts', 'imports-of-src-cli', 'an import of the public entry'],
    ['src/world/to-helpers.ts', 'folder-not-in-the-order', 'an import of a folder without a line in the order'],
    ['src/value/to-test.ts', 'product-never-imports-tests', 'an import of tests'],
    ['src/value/node-module.ts', 'node-only-at-the-edges', "an import of Node's own modules away from the edges"],
    ['src/value/nowhere.ts', 'resolvable', 'an import of a file that is not there'],
    ['src/value/undeclared.ts', 'only-declared-packages', 'an import of a package that is not declared'],
  ])('%s breaks %s: %s', (file, rule) => {
    expect([...(broken.get(file) ?? [])]).toContain(rule);
  });

  it("but loading files may use Node's own modules, and the public entry everything below it", () => {
    expect(broken.get('src/load/node-module.ts')).toBeUndefined();
    expect(broken.get('src/index.ts')).toBeUndefined();
  });
});
