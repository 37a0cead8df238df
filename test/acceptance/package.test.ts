import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import typescript from 'typescript';
import { beforeAll, describe, expect, it } from 'vitest';
import { describeWithProjects } from '../projects.js';
import { describeCompletion } from './package/completion.js';
import { describeInit } from './package/init.js';
import { describeOnTerminal } from './package/on-terminal.js';
import { describeSampleRepository } from './package/sample-repository.js';
import { describeTestCommand } from './package/test-command.js';
import { describeWatching } from './package/watching.js';
import { checkout, linkFolder, temporaryFolder, writeInto } from './temporary-folder.js';

interface Manifest {
  readonly bin: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly engines: { readonly node: string };
  readonly version: string;
}

const readJson = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as unknown;
const manifest = readJson(join(checkout, 'package.json')) as Manifest;

const compiler = join(checkout, 'node_modules', 'typescript', 'bin', 'tsc');

/** When the newest of some files and folders was written. */
function newest(...paths: readonly string[]): number {
  const times = paths.flatMap((path) => {
    if (!statSync(path).isDirectory()) return [statSync(path).mtimeMs];
    const inside = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    return inside.map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs);
  });
  return Math.max(0, ...times);
}

/** Whether `dist` is of the sources as they are, as behind `npm ci`: building takes as long as everything that is tested here. */
function isBuilt(): boolean {
  const last = join(checkout, 'dist', 'one-shot', 'all.code');
  const sources = [
    'grammar',
    'src',
    'harness',
    'scripts',
    'package.json',
    'package-lock.json',
    'tsconfig.json',
    'tsdown.config.ts',
  ];
  return existsSync(last) && newest(...sources.map((name) => join(checkout, name))) < statSync(last).mtimeMs;
}

/**
 * The package as a user gets it. It is packed from a copy of the checkout, because packing builds where that is needed, and a build in the
 * checkout would take `dist` away from under the tests that run beside this one.
 */
describe('the packed package', () => {
  let packed: readonly string[] = [];
  const project = temporaryFolder('package');
  const installed = join(project, 'node_modules', 'nanoflow-harness');

  beforeAll(() => {
    const source = join(project, 'source');
    const isCurrent = isBuilt();
    const left = new Set(['node_modules', '.git', 'coverage', ...(isCurrent ? [] : ['dist'])]);
    cpSync(checkout, source, { recursive: true, filter: (path) => !left.has(path.slice(checkout.length + 1)) });
    linkFolder(join(checkout, 'node_modules'), join(source, 'node_modules'));
    // npm through its own script: `npm` is a shell script that can not be started without a shell on Windows.
    const npm =
      process.env.npm_execpath ?? execFileSync('npm', ['root', '-g'], { encoding: 'utf8' }).trim().concat('/npm/bin/npm-cli.js');
    const options = ['pack', '--json', '--pack-destination', project, ...(isCurrent ? ['--ignore-scripts'] : [])];
    const run = spawnSync(process.execPath, [npm, ...options], { cwd: source, encoding: 'utf8' });
    if (run.status !== 0) throw new Error(`npm pack failed: ${run.stdout}${run.stderr}`);
    const report = JSON.parse(run.stdout.slice(run.stdout.search(/^[[{]/m))) as unknown;
    const [entry] = Object.values(report as Record<string, { filename: string; files: { path: string }[] }>);
    packed = entry!.files.map(({ path }) => path).sort();
    writeInto(installed, 'package.json', '{}');
    execFileSync('tar', ['-xzf', join(project, entry!.filename), '-C', installed, '--strip-components=1']);
    // What npm would install beside it, and nothing else that happens to be in the checkout.
    for (const name of Object.keys(manifest.dependencies)) {
      linkFolder(join(checkout, 'node_modules', name), join(project, 'node_modules', name));
    }
  }, 120_000);

  const runNode = (...words: string[]) => spawnSync(process.execPath, words, { cwd: project, encoding: 'utf8' });
  const nanoflow = (...words: string[]) => runNode(join(installed, manifest.bin.nanoflow ?? ''), ...words);

  it('holds the build, the command, the sample flows and the documents, and nothing else', () => {
    const outside = packed.filter((path) => !/^(dist|docs|flows)\//.test(path));
    const command = ['bin/nanoflow.js', 'bin/one-shot.js', 'bin/package.json'];
    expect(outside).toEqual(['CHANGELOG.md', 'LICENSE', 'README.md', ...command, 'package.json']);
    expect(
      packed.filter((path) => path.startsWith('dist/') && !/^dist\/[^/]+\.(js|d\.ts|txt)$|^dist\/one-shot\//.test(path)),
    ).toEqual([]);
    expect(packed).toEqual(expect.arrayContaining(['dist/index.js', 'dist/index.d.ts', 'dist/cli.js', 'flows/first-run.mdl']));
  });

  it('keeps the licences of what is inside the bundle', () => {
    const notices = readFileSync(join(installed, 'dist', 'THIRD-PARTY-NOTICES.txt'), 'utf8');
    for (const name of ['chevrotain', 'bson', 'commander', 'fflate', 'sql.js', 'big.js']) {
      const version = manifest.devDependencies[name] ?? manifest.dependencies[name];
      expect(notices).toMatch(new RegExp(`^${name} ${version} \\(`, 'm'));
    }
  });

  it('says its version', () => {
    expect(nanoflow('--version')).toMatchObject({ status: 0, stdout: `${manifest.version}\n`, stderr: '' });
  });

  it('runs its sample flow, and finds the file of SQLite', () => {
    const run = nanoflow('run', join(installed, 'flows', 'first-run.mdl'), 'Inspection.ACT_InspectAll', '--json');
    expect(run).toMatchObject({ status: 0, stderr: '' });
    expect(JSON.parse(run.stdout)).toMatchObject({ flow: 'Inspection.ACT_InspectAll', outcome: 'returned' });
  });

  it('brings compiled code that this Node takes, and does without where another made it', () => {
    const code = `
      import { loadCommands } from './node_modules/nanoflow-harness/bin/one-shot.js';
      const { script } = loadCommands(process.cwd() + '/node_modules/nanoflow-harness/dist/one-shot');
      process.stdout.write(String(script.cachedDataRejected));`;
    expect(runNode('--input-type=module', '--eval', code)).toMatchObject({ stdout: 'false', stderr: '', status: 0 });
    const kept = join(installed, 'dist', 'one-shot', 'all.code');
    const before = readFileSync(kept);
    writeFileSync(kept, before.subarray(0, 1_000).reverse());
    expect(runNode('--input-type=module', '--eval', code)).toMatchObject({ stdout: 'true', stderr: '', status: 0 });
    expect(nanoflow('eval', '1 + 1')).toMatchObject({ status: 0, stdout: expect.stringContaining('2'), stderr: '' });
    rmSync(kept);
    expect(nanoflow('eval', '1 + 1')).toMatchObject({ status: 0, stdout: expect.stringContaining('2'), stderr: '' });
    rmSync(join(installed, 'dist', 'one-shot'), { recursive: true });
    expect(nanoflow('eval', '1 + 1')).toMatchObject({ status: 0, stdout: expect.stringContaining('2'), stderr: '' });
  });

  it('can be imported', () => {
    const code = `
      import { createWorld, openApp } from 'nanoflow-harness';
      const world = createWorld(await openApp('node_modules/nanoflow-harness/flows/first-run.mdl'));
      const phone = await world.addDevice('phone');
      process.stdout.write((await phone.run('Inspection.ACT_InspectAll')).outcome);`;
    expect(runNode('--input-type=module', '--eval', code)).toMatchObject({ stdout: 'returned', stderr: '', status: 0 });
  });

  const asInstalled = { project, command: join(installed, manifest.bin.nanoflow ?? '') };
  describeTestCommand(asInstalled);
  describeOnTerminal(asInstalled);
  describeCompletion(asInstalled);
  describeWithProjects('beside the projects', () => {
    describeWatching(asInstalled);
    describeSampleRepository(asInstalled);
    describeInit(asInstalled);
  });

  it('has types that need nothing which is not installed with it', () => {
    const config = {
      compilerOptions: { strict: true, module: 'NodeNext', target: 'ES2023', lib: ['ES2023'], types: [], noEmit: true },
      files: ['use.ts'],
    };
    writeInto(project, 'tsconfig.json', JSON.stringify(config));
    writeInto(
      project,
      'use.ts',
      `import { createWorld, openApp, type RunResult } from 'nanoflow-harness';
export async function use(): Promise<RunResult> {
  const world = createWorld(await openApp('app.mdl'), { seed: 1 });
  return (await world.addDevice('phone')).run('M.F', {});
}\n`,
    );
    writeInto(project, 'package.json', '{ "type": "module" }');
    const run = runNode(compiler, '-p', 'tsconfig.json');
    expect(run.stdout).toBe('');
  }, 60_000);

  it('has types for Vitest, whose own need others', () => {
    const typed = join(project, 'typed');
    for (const name of ['vitest', '@types/node', 'vite']) {
      linkFolder(join(checkout, 'node_modules', name), join(typed, 'node_modules', name));
    }
    cpSync(installed, join(typed, 'node_modules', 'nanoflow-harness'), { recursive: true });
    writeInto(
      project,
      'typed/use.ts',
      `import { nanoflow } from 'nanoflow-harness/vitest';
import type { RunResult } from 'nanoflow-harness';
import { expect } from 'vitest';
export const plugin = nanoflow({ coverage: true });
export function use(run: RunResult<string>): void {
  expect(run).toHaveShownPage('Shop.Order_View');
  expect(run).toReturn('a text');
  // @ts-expect-error: the flow returns a text.
  expect(run).toReturn(5);
}\n`,
    );
    const use = join(typed, 'use.ts');
    const { NodeNext: module } = typescript.ModuleKind;
    const program = typescript.createProgram([use], {
      strict: true,
      module,
      target: typescript.ScriptTarget.ES2023,
      types: ['node'],
    });
    // Those of others are their own affair.
    const ours = program.getSourceFiles().filter(({ fileName }) => fileName === use || fileName.includes('/nanoflow-harness/'));
    expect(ours.length).toBeGreaterThan(2);
    const problems = ours.flatMap((file) => program.getSemanticDiagnostics(file));
    expect(
      problems.map(({ messageText, file }) => [file?.fileName, typescript.flattenDiagnosticMessageText(messageText, ' ')]),
    ).toEqual([]);
  }, 60_000);
});

describe('the lock file', () => {
  const lock = readJson(join(checkout, 'package-lock.json')) as {
    packages: Record<string, { resolved?: string; version?: string }>;
  };

  it('names no registry host, so that every registry serves', () => {
    const resolved = Object.entries(lock.packages).filter(([, entry]) => entry.resolved !== undefined);
    expect(resolved).toEqual([]);
  });

  it('has the versions that package.json names', () => {
    const wanted = { ...manifest.dependencies, ...manifest.devDependencies };
    const locked = Object.keys(wanted).map((name) => [name, lock.packages[`node_modules/${name}`]?.version]);
    expect(Object.fromEntries(locked)).toEqual(wanted);
  });

  it('holds the bundler for every platform, because installing from a clone builds', () => {
    for (const platform of [
      'darwin-arm64',
      'darwin-x64',
      'linux-arm64-gnu',
      'linux-x64-gnu',
      'linux-x64-musl',
      'win32-x64-msvc',
    ]) {
      expect(lock.packages).toHaveProperty([`node_modules/@rolldown/binding-${platform}`]);
    }
  });
});

describe('package.json', () => {
  it('names the oldest Node that every part of it can run on', () => {
    expect(manifest.engines.node).toBe('>=20.19.0');
  });

  it('names files that exist', () => {
    expect(Object.values(manifest.bin).filter((path) => !existsSync(join(checkout, path)))).toEqual([]);
  });
});
