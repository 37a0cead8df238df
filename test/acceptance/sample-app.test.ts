import { describe, expect, it } from 'vitest';
import { openApp } from '../../src/index.js';
import { runCommand } from '../fixture/command.js';

const fieldService = await openApp('flows/field-service');

interface RunDocument {
  readonly outcome: string;
  readonly returns: unknown;
  readonly error: { readonly kind: string } | null;
  readonly effects: readonly { readonly kind: string; readonly text?: string }[];
}

/** What each flow says and gives to somebody who tries it with nothing but `--defaults`: new objects, empty texts, zeros. */
const expected: Readonly<Record<string, { outcome?: string; returns?: unknown; error?: string; says?: readonly string[] }>> = {
  ACT_Part_Reserve: { returns: {}, says: ['The warehouse does not keep part .'] },
  ACT_Part_Scan: { says: ['Nothing was scanned.'] },
  ACT_PartUsage_Add: { says: ['Enter how many parts were used.'] },
  ACT_PartUsage_Remove: { outcome: 'blocked', error: 'question-not-answered', says: ['Remove this part from the visit?'] },
  ACT_Photo_Add: { returns: { Caption: 'Photo 1' } },
  ACT_Photo_Delete: { outcome: 'blocked', error: 'question-not-answered', says: ['Remove this photo?'] },
  ACT_Photo_Send: { returns: '0' },
  ACT_Signature_Save: { says: ['Please enter the name of the person who signs.'] },
  ACT_StockLevel_Show: { says: ['The warehouse does not keep .'] },
  ACT_Synchronize: { says: ['Everything is up to date.'] },
  ACT_Visit_Finish: { says: ['The customer has not signed yet.'] },
  ACT_WorkOrder_ReportHazard: {},
  ACT_WorkOrder_Start: { says: ['This work order is not planned yet.'] },
  DS_Visit_Summary: { returns: { PartsText: 'No parts used' } },
  DS_WorkOrder_Agenda: { returns: [] },
  NAV_Start: {},
  SUB_Check_Judge: { returns: 'Open' },
  SUB_DeviceState_Get: { returns: { LastSyncOn: null } },
  SUB_Photo_SendOnce: {},
  SUB_Synchronize: { returns: 'Succeeded' },
  SUB_Synchronize_Now: {},
  SUB_Visit_CreateChecks: {},
  VAL_Visit_Finish: { returns: false, says: ['The customer has not signed yet.'] },
  VAL_WorkOrder_Start: { returns: false, says: ['This work order is not planned yet.'] },
  // On the server. A work order without a title can not be stored, and parts need to be parts of something.
  ACO_Visit: {},
  ACT_WorkOrder_CloseCompleted: { returns: '0' },
  ACT_WorkOrder_Replan: { outcome: 'failed', error: 'validation' },
  BCO_PartUsage: { returns: false },
  BCO_WorkOrder: { returns: true },
  BDE_Photo: { returns: true },
  SRV_Part_Reserve: { returns: { IsConfirmed: false } },
  SUB_WorkOrder_CreateFollowUp: {},
  SUB_WorkOrder_NextNumber: { returns: 'WO-1001' },
};

describe('nanoflow inspect flows/field-service', () => {
  it('finds nothing wrong, and everything can be run', async () => {
    const { status, json } = await runCommand('inspect', 'flows/field-service', '--json');
    const document = json<{ app: unknown; diagnostics: unknown[]; flows: { runnable: boolean }[] }>();
    expect(status).toBe(0);
    expect(document.app).toMatchObject({ name: 'field-service', format: 'mdl', mendixVersion: '11.12.0', modules: 2 });
    expect(document.diagnostics).toEqual([]);
    expect(document.flows.filter(({ runnable }) => !runnable)).toEqual([]);
  });

  it('has every way of synchronizing', () => {
    const modes = fieldService.model.profiles[0]!.offlineEntities.map(({ mode }) => mode);
    expect(new Set(modes)).toEqual(new Set(['all', 'constrained', 'none', 'none-preserve-data', 'never', 'online']));
  });
});

describe('nanoflow run flows/field-service FLOW --defaults', () => {
  it('is known for every flow that can be started', () => {
    const startable = fieldService.model.flows.filter(({ kind }) => kind !== 'rule');
    expect(Object.keys(expected).sort()).toEqual(startable.map(({ name }) => name.replace('FieldService.', '')).sort());
  });

  it.each(Object.keys(expected))('%s', async (flow) => {
    const { outcome = 'returned', returns, error, says = [] } = expected[flow]!;
    const { status, json } = await runCommand('run', 'flows/field-service', flow, '--defaults', '--json');
    const document = json<RunDocument>();
    expect(document.outcome).toBe(outcome);
    expect(status).toBe(outcome === 'returned' ? 0 : 1);
    if (returns === undefined) expect(document.returns).toBeNull();
    else if (typeof returns === 'object' && !Array.isArray(returns)) expect(document.returns).toMatchObject(returns as object);
    else expect(document.returns).toEqual(returns);
    expect(document.error?.kind).toBe(error);
    const said = document.effects.filter(({ kind }) => kind === 'message' || kind === 'feedback');
    expect(said.map(({ text }) => text)).toEqual(says);
  });
});

it('the demo shows a day in the field from end to end', async () => {
  const { demo } = (await import('../../package.json', { with: { type: 'json' } })).default.scripts;
  const argv = demo.replace('node bin/nanoflow.js ', '').split(' ');
  const { status, output } = await runCommand(...argv);
  expect(status).toBe(0);
  expect(output).toContain("'Bearing temperature: 84.5 °C is outside");
  expect(output).toContain("'WO-1002 follows WO-1001.'");
  expect(output).toContain('✓ Returned');
});
