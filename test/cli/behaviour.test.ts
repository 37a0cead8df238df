import { describe, expect, it } from 'vitest';
import { switchNames } from '../../src/behaviour/switches.js';
import type { Inspection } from '../../src/check/inspection.js';
import { runCommand } from '../fixture/command.js';
import { shopFolder } from './shop-folder.js';

const folder = shopFolder();
const newer = `mdl 1;
create module M;
create entity M.Row (Text: String);
create nanoflow M.Act () begin synchronize unsynchronized; end;
create nanoflow M.Fine () begin end;
create navigation NativePhone sync (sync M.Row never);
`;
const app = () => folder.write('newer.mdl', newer);

describe('what a version does', () => {
  it('is a line of the inspection', async () => {
    const { output } = await runCommand('inspect', app(), '--mendix', '10.24.0');
    expect(output).toContain('newer  as Mendix 10.24.0 (made with 11.12.0), MDL text\n');
    expect(output).toMatch(
      /\nBehaviour of Mendix 10\.24\.0\n {2}differs from the newest Mendix in \d+ ways; --behaviour lists them\n/,
    );
  });

  it('of the newest is nothing else', async () => {
    const { output } = await runCommand('inspect', app(), '--mendix', '11.99.0');
    expect(output).toContain('Behaviour of Mendix 11.99.0\n  does what the newest Mendix does\n');
  });

  it('is listed on demand, with what differs marked', async () => {
    const { output } = await runCommand('inspect', app(), '--behaviour', '--mendix', '10.24.0');
    expect(output.split('\n').filter((line) => Array.from(line).length > 80)).toEqual([]);
    expect(output).toContain(`
Expressions
    nanoflowConstants: yes
      Nanoflow expressions can read constants that are exposed to the client.
      Changed in 8.2.0.
`);
    expect(output).toContain(
      '\n  • emptyConcat: no\n      An empty operand of + contributes nothing to a text. Changed in 11.0.0.\n',
    );
    expect(output).toContain('For information: Widgets and their sources are');
    expect(switchNames.filter((name) => !output.includes(` ${name}: `))).toEqual([]);
  });

  it('is part of the document that scripts get, where they ask for it', async () => {
    const { behaviour } = (await runCommand('inspect', app(), '--behaviour', '--json')).json<Inspection>();
    expect(behaviour).toMatchObject({ mendixVersion: '11.12.0' });
    expect(behaviour?.switches.map(({ name }) => name)).toEqual(switchNames);
    expect((await runCommand('inspect', app(), '--json')).json<Inspection>()).not.toHaveProperty('behaviour');
  });

  it('of a version that nobody understands is wrong usage', async () => {
    const { status, output } = await runCommand('inspect', app(), '--mendix', 'new', '--json');
    expect({ status, error: JSON.parse(output) as unknown }).toMatchObject({
      status: 2,
      error: { error: { code: 'unknown-version' } },
    });
  });
});

describe('an app as an older version than it was made with', () => {
  const modeless =
    'M.Row: Mendix 9.3.0 does not have the synchronization mode Never, which came with 9.24.0. Here it counts as not set.';
  const typeless = 'Mendix 9.3.0 does not have the synchronization of unsynchronized objects, which came with 9.4.0.';

  it('inspect finds what the version does not have', async () => {
    const { flows, diagnostics } = (await runCommand('inspect', app(), '--mendix', '9.3.0', '--json')).json<Inspection>();
    expect(diagnostics).toEqual([
      { severity: 'error', code: 'not-in-version', message: modeless, where: 'Profile NativePhone' },
      { severity: 'error', code: 'not-in-version', message: typeless, where: 'M.Act, Synchronize unsynchronized objects' },
    ]);
    expect(flows.map(({ name, runnable }) => [name, runnable])).toEqual([
      ['M.Act', false],
      ['M.Fine', true],
    ]);
  });

  it('run says so, and is blocked where such a thing is reached', async () => {
    const { status, output, errors } = await runCommand('run', app(), 'M.Act', '--mendix', '9.3.0', '--json');
    expect({ status, errors: errors.trim().split('\n') }).toEqual({
      status: 1,
      errors: [
        'warning: the app was made with Mendix 11.12.0 and runs as the older 9.3.0.',
        `warning: ${modeless} (Profile NativePhone)`,
      ],
    });
    expect(JSON.parse(output)).toMatchObject({
      outcome: 'blocked',
      error: { message: expect.stringContaining(typeless) as unknown },
    });
  });

  it('run of a flow without such things is fine', async () => {
    const { status, output } = await runCommand('run', app(), 'M.Fine', '--mendix', '9.3.0');
    expect(status).toBe(0);
    expect(output).toContain('profile NativePhone, as Mendix 9.3.0 (made with 11.12.0)\n');
  });
});
