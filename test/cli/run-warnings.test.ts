import { expect, it } from 'vitest';
import { runCommand } from '../fixture/command.js';
import { shopFolder } from './shop-folder.js';

const folder = shopFolder();

const text = `mdl 1;
create module M;
create nanoflow M.Doubtful () returns Decimal
begin
  declare $Already String = toString('a text');
  return 1.5 * 2;
end;
`;

interface Diagnostic {
  readonly severity: string;
  readonly code: string;
  readonly where: string;
}

it('an expression that is doubtful runs, and inspect says so', async () => {
  const app = folder.write('doubtful.mdl', text);
  const { flows, diagnostics } = (await runCommand('inspect', app, '--json')).json<{
    flows: { runnable: boolean }[];
    diagnostics: Diagnostic[];
  }>();
  expect(flows).toMatchObject([{ runnable: true }]);
  expect(diagnostics).toMatchObject([{ severity: 'warning', code: 'expression-argument' }]);
});

it('run says on standard error what is doubtful in the version that it runs as', async () => {
  const app = folder.write('doubtful.mdl', text);
  const now = await runCommand('run', app, 'M.Doubtful', '--json');
  expect(now.json()).toMatchObject({ outcome: 'returned', returns: '3' });
  expect(now.errors.split('\n').filter(Boolean)).toEqual([
    expect.stringMatching(/^warning: .*toString: this is a String already\. In: toString\('a text'\) \(M\.Doubtful, /),
  ]);
  const before = await runCommand('run', app, 'M.Doubtful', '--json', '--mendix', '10.9.0');
  expect(before.json()).toMatchObject({ outcome: 'returned', returns: '3' });
  expect(before.errors).toContain('Before Mendix 10.10, decimals in nanoflows lose precision');
});
