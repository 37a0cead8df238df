import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadAll, loadedOnce } from '../driver/loaded-once.js';

const folder = mkdtempSync(join(tmpdir(), 'nanoflow-tui-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const events = `on before create call M.Before_Create() raise error
  on before commit call M.Before_Commit($currentObject) raise error
  on after delete call M.After_Delete($currentObject)`;

/** What is tested of an app with a flow that a scenario starts, and an entity with a handler for each event. */
async function testedWith(kind: 'nanoflow' | 'microflow', body: string): Promise<readonly string[]> {
  const file = join(folder, 'own.mdl');
  writeFileSync(
    file,
    `create module M;
create entity M.Thing (Name: String) ${events};
create entity M.Special extends M.Thing (Size: Integer);
create microflow M.Before_Create () returns Boolean as $R begin declare $R Boolean = true; end;
create microflow M.Before_Commit ($Thing: M.Thing) returns Boolean as $R begin declare $R Boolean = true; call microflow M.Sub(); end;
create microflow M.After_Delete ($Thing: M.Thing) begin end;
create microflow M.Sub () begin end;
create ${kind} M.Start ($Thing: M.Thing, $Special: M.Special) begin ${body} end;
`,
  );
  writeFileSync(join(folder, 'own.scenario.yaml'), 'scenario: It runs\nrun: M.Start\nwith: { Thing: null, Special: null }\n');
  return [...((await loadAll(file)).tested ?? [])].filter((name) => name !== 'M.Start').sort();
}

describe('a handler is run by a test', () => {
  it.each<['nanoflow' | 'microflow', string, readonly string[]]>([
    ['nanoflow', "change $Thing (Name = 'x') commit;", ['M.Before_Commit', 'M.Sub']],
    ['nanoflow', "$New = create M.Thing (Name = 'x') commit;", ['M.Before_Commit', 'M.Sub']],
    ['nanoflow', "$New = create M.Thing (Name = 'x');", []],
    ['nanoflow', 'commit $Special;', ['M.Before_Commit', 'M.Sub']],
    ['nanoflow', 'delete $Thing;', ['M.After_Delete']],
    ['nanoflow', "change $Thing (Name = 'x');", []],
    ['microflow', "$New = create M.Special (Name = 'x');", ['M.Before_Create']],
    ['microflow', "$New = create M.Thing (Name = 'x') commit;", ['M.Before_Commit', 'M.Before_Create', 'M.Sub']],
    ['microflow', 'retrieve $All from M.Thing; loop $One in $All begin delete $One; end loop;', ['M.After_Delete']],
  ])('where a %s that a test starts does this: %s', async (kind, body, tested) => {
    expect(await testedWith(kind, body)).toEqual(tested);
  });

  it('in the sample app, as its coverage says', async () => {
    const { tested } = await loadedOnce('flows/field-service');
    for (const handler of ['BCO_WorkOrder', 'ACO_Visit', 'BCO_PartUsage', 'BDE_Photo'])
      expect(tested?.has(`FieldService.${handler}`), handler).toBe(true);
  });
});
