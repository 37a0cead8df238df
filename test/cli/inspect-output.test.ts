import { describe, expect, it } from 'vitest';
import type { Inspection } from '../../src/check/inspection.js';
import { runCommand } from '../fixture/command.js';
import { describeWithProjects, projectPath } from '../projects.js';
import { expectGolden } from './golden.js';
import { shopFolder } from './shop-folder.js';

const shop = shopFolder();

const mixed = `mdl 1;
create module Field;
create entity Field.Task (Name: String, Place: String);
create javascript action Field.Vibrate (Strength: Integer) returns Boolean as $$ return true; $$;
create nanoflow Field.ACT_Fine ($Task: Field.Task) returns Boolean begin return true; end;
create nanoflow Field.ACT_WrongName ($Task: Field.Task)
begin
  change $Task (Nmae = 'x');
end;
create nanoflow Field.ACT_WrongType ($Task: Field.Task) returns Integer
begin
  return $Task/Name;
end;
create microflow Field.SRV_Report ()
begin
  $Ok = call java action Field.SendMail ();
end;
@excluded
create nanoflow Field.ACT_Old () begin end;
create navigation NativePhone sync (sync Field.Task all);
`;

describe('what a person sees of an app', () => {
  it.each([
    ['inspect-shop', ''],
    ['inspect-mixed', mixed],
  ])('%s', async (name, text) => {
    const app = text === '' ? shop.app : shop.write('mixed.mdl', text);
    const { status, output, errors } = await runCommand('inspect', app);
    expect({ status, errors }).toEqual({ status: 0, errors: '' });
    expect(output.split('\n').filter((line) => Array.from(line).length > 80)).toEqual([]);
    await expectGolden(name, output);
  });
});

describe('what a script sees of an app', () => {
  it('is one JSON document of a stable shape, and an app with diagnostics is fine', async () => {
    const { status, output, errors } = await runCommand('inspect', shop.write('mixed.mdl', mixed), '--json');
    expect({ status, errors }).toEqual({ status: 0, errors: '' });
    await expectGolden('inspect-json', output);
  });
});

describeWithProjects('real projects fit a terminal of 80 columns', () => {
  it.each(['nmr-11.10', 'keymgmt-10.24', 'oql-6.9', 'mpk-jsonpath-7.23'])('%s', async (name) => {
    const { status, output } = await runCommand('inspect', projectPath(name));
    expect(status).toBe(0);
    expect(output.split('\n').filter((line) => Array.from(line).length > 80)).toEqual([]);
    expect(output).toMatch(/\d+ of \d+ flows? can be run/);
  });
});

it('says each mistake once, wherever it is noticed', async () => {
  const text = `mdl 1;
    create nanoflow Shop.A () returns Integer
    begin
      declar $x Integer = 1;
      set $y = 1 + ;
      retrieve $L from Shop.Ordr where [Numbr = 1];
      return 'text';
    end;`;
  const { json } = await runCommand('inspect', shop.write('mistakes.mdl', text), '--json');
  const { diagnostics, flows } = json<Inspection>();
  expect(diagnostics.map(({ code }) => code)).toEqual(['mdl-syntax', 'mdl-syntax', 'unresolved-name', 'expression-result-type']);
  expect(flows).toMatchObject([{ name: 'Shop.A', runnable: false }]);
});
