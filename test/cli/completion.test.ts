import { readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder, writeInto } from '../acceptance/temporary-folder.js';
import { runCommand } from '../fixture/command.js';
import { runIn } from './in-folder.js';
import { shopText } from './shop.js';

const folder = temporaryFolder('completion');
const cache = join(folder, 'cache', 'nanoflow-harness');
const before = process.env.XDG_CACHE_HOME;

beforeAll(() => {
  process.env.XDG_CACHE_HOME = join(folder, 'cache');
  writeInto(folder, 'here/shop.mdl', shopText);
  writeInto(folder, 'here/server.yaml', '');
  writeInto(folder, 'here/notes.txt', '');
  writeInto(folder, 'here/scenarios/one.scenario.yaml', '');
});

afterAll(() => {
  if (before === undefined) delete process.env.XDG_CACHE_HOME;
  else process.env.XDG_CACHE_HOME = before;
});

/** What fish is given for a line; the words are split at spaces, and the last one is at the cursor. */
async function offered(line: string, shell = 'fish'): Promise<string[]> {
  const words = shell === 'bash' ? [`nanoflow ${line}`] : line.split(' ');
  const { status, output, errors } = await runIn(join(folder, 'here'), '__complete', shell, '--', ...words);
  expect({ status, errors }).toEqual({ status: 0, errors: '' });
  return output.split('\n').filter((one) => one !== '');
}

const values = async (line: string, shell?: string) => (await offered(line, shell)).map((one) => one.split('\t')[0]);

describe('what is offered comes from the definition of the command line', () => {
  it('commands, but none that is for scripts', async () => {
    const { output } = await runCommand('--help');
    const listed = [...output.matchAll(/^ {2}([a-z]+) .*[<[]/gm)].map(([, name]) => name).filter((name) => name !== 'help');
    expect(await values('')).toEqual(listed);
    expect(await values('re')).toEqual(['record', 'replay', 'render']);
  });

  it.each([
    ['run --tr', ['--transport', '--trace']],
    ['run --trace a.json --tr', ['--transport']],
    ['run --arg A=1 --ar', ['--arg']],
    ['run shop.mdl DS_Echo --anonymous --an', []],
    ['run --transport ', ['in-process', 'nock', 'port']],
    ['run --transport=n', ['--transport=nock']],
    ['render --theme ', ['light', 'dark', 'auto']],
    ['test --reporter j', ['json', 'junit']],
    ['test --output-file.', []],
    ['completion ', ['bash', 'zsh', 'fish', 'powershell']],
    ['inspect shop.mdl --j', ['--json']],
    ['nonsense ', ['init']],
    ['run -- --', []],
  ])('%s', async (line, expected) => {
    expect(await values(line)).toEqual(line === 'nonsense ' ? await values('') : expected);
  });

  it.each([
    ['run ', ['scenarios/', 'shop.mdl']],
    ['test ', ['scenarios/']],
    ['test scenarios/', ['scenarios/one.scenario.yaml']],
    ['run shop.mdl DS_Echo --server ', ['scenarios/', 'server.yaml']],
    ['run shop.mdl DS_Echo --store=n', ['--store=notes.txt']],
    ['replay ', ['scenarios/']],
  ])('files of the sort that goes there: %s', async (line, expected) => {
    expect(await values(line)).toEqual(expected);
  });
});

describe('names come from the app that was written before', () => {
  it.each([
    ['run shop.mdl Shop.DS_A', ['Shop.DS_Amount']],
    ['run shop.mdl DS_A', ['DS_Amount']],
    ['run shop.mdl DS_Echo --arg A', ['Amount=']],
    ['run shop.mdl Shop.DS_Echo --arg Amount=1 --arg ', ['Text=', 'Number=', 'Flag=', 'Moment=', 'State=']],
    ['run shop.mdl DS_Echo --user-role ', ['Clerks', 'Bosses']],
    ['run shop.mdl DS_Echo --constant Shop.L', ['Shop.Limit=']],
    ['eval --app shop.mdl --fl', ['--flow']],
    ['render shop.mdl Shop.DS_L', ['Shop.DS_Limit']],
    ['run nowhere.mdl ', []],
  ])('%s', async (line, expected) => {
    expect(await values(line)).toEqual(expected);
  });

  it('says what they are', async () => {
    expect(await offered('run shop.mdl Shop.DS_Am')).toEqual(['Shop.DS_Amount\tnanoflow']);
    expect(await offered('run shop.mdl DS_Echo --arg St')).toEqual(['State=\tEnumeration Shop.State']);
  });

  it('are kept until the app changes', async () => {
    const kept = () => readdirSync(cache).filter((name) => name.endsWith('.json'));
    await values('run shop.mdl Shop.');
    const [file] = kept();
    const path = join(cache, file!);
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll('Shop.DS_Amount', 'Shop.DS_Kept'));
    expect(await values('run shop.mdl Shop.DS_K')).toEqual(['Shop.DS_Kept']);
    utimesSync(join(folder, 'here', 'shop.mdl'), 1, 1);
    expect(await values('run shop.mdl Shop.DS_K')).toEqual([]);
    writeFileSync(path, '{"half');
    expect(await values('run shop.mdl Shop.DS_Am')).toEqual(['Shop.DS_Amount']);
    expect(kept()).toEqual([file]);
  });
});

describe('each shell has its own way', () => {
  it('bash gives the line, and gets values without what stands before =', async () => {
    expect(await offered('run "shop.mdl" Shop.DS_Am', 'bash')).toEqual(['Shop.DS_Amount\tnanoflow']);
    expect(await offered("run 'shop.mdl' DS_Echo --transport=n", 'bash')).toEqual(['nock']);
    expect(await offered('run shop.mdl DS_Echo --arg Am', 'bash')).toEqual([':nospace', 'Amount=\tDecimal']);
    expect(await offered('run sh', 'bash')).toEqual([':files .mpr .mpk .mdl']);
    expect(await offered('run my\\ app.mpr --off', 'bash')).toEqual(['--offline\tdisconnect after the start-up synchronization']);
  });

  it('PowerShell marks the last word, which it would leave out where it is empty', async () => {
    expect(await values('completion +', 'powershell')).toEqual(['bash', 'zsh', 'fish', 'powershell']);
    expect(await values('run shop.mdl +Shop.DS_Am', 'powershell')).toEqual(['Shop.DS_Amount']);
  });

  it('a shell that nobody knows gets nothing', async () => {
    expect(await offered('', 'tcsh')).toEqual([]);
  });

  it.each(['bash', 'zsh', 'fish', 'powershell'])('the script of %s', async (shell) => {
    const { status, output } = await runCommand('completion', shell);
    expect(status).toBe(0);
    await expect(output).toMatchFileSnapshot(`golden/completion/${shell}.txt`);
  });

  it('there is no script for others', async () => {
    const { status, errors } = await runCommand('completion', 'tcsh');
    expect(status).toBe(2);
    expect(errors.replace(/\s+/g, ' ')).toContain('bash, zsh, fish, powershell');
  });
});
