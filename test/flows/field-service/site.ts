import {
  createWorld,
  type DeviceControl,
  type ObjectHandle,
  openApp,
  type RunResult,
  type World,
  type WorldOptions,
} from '../../../src/index.js';

export const fieldService = await openApp('flows/field-service');

/** A world in which one work order was planned, with what stands around it, and an inspector who has just started the app. */
export interface Site {
  readonly world: World;
  readonly phone: DeviceControl;
  readonly order: ObjectHandle;
  readonly bearing: ObjectHandle;
  readonly hotSurface: ObjectHandle;
  readonly voltage: ObjectHandle;
}

export interface SiteOptions extends WorldOptions {
  /** Members of the work order that differ. */
  readonly order?: Readonly<Record<string, unknown>>;
}

export async function arrive({ order: members, ...options }: SiteOptions = {}): Promise<Site> {
  const world = createWorld(fieldService, { now: '2026-01-05T09:00:00Z', ...options });
  const { server } = world;
  const [hotSurface, voltage] = server.insert('FieldService.Hazard', [
    { Code: 'HOT', Description: 'Hot surface' },
    { Code: 'VOLT', Description: 'High voltage', PermitNeeded: true },
  ]);
  const [bearing] = server.insert('FieldService.Part', [{ Number: '4006381333931', Name: 'Ball bearing 6204', Price: '12.5' }]);
  server.insert('FieldService.StockLevel', [{ PartNumber: '4006381333931', Available: 3 }]);
  const [order] = server.insert('FieldService.WorkOrder', [
    { Number: 'WO-1001', Title: 'Inspect press 4', Status: 'Planned', PlannedOn: '2026-01-05T08:00:00Z', ...members },
  ]);
  const phone = await world.addDevice('phone', { user: { name: 'ada', roles: ['Inspector'] } });
  return {
    world,
    phone,
    order: only(phone.query('FieldService.WorkOrder', `[id = ${order!.id}]`)),
    bearing: only(phone.query('FieldService.Part', `[id = ${bearing!.id}]`)),
    hotSurface: only(phone.query('FieldService.Hazard', `[id = ${hotSurface!.id}]`)),
    voltage: only(phone.query('FieldService.Hazard', `[id = ${voltage!.id}]`)),
  };
}

/** A visit that was begun, with a checklist that is filled in and signed: ready to be finished. */
export async function workedOn({ phone, order }: Site, temperature = '64.5'): Promise<ObjectHandle> {
  await must(phone.run('FieldService.ACT_WorkOrder_Start', { WorkOrder: order }));
  const visit = only(phone.query('FieldService.Visit', '[not(IsFinished)]'));
  for (const check of phone.query('FieldService.Check')) {
    const values: Readonly<Record<string, string>> = { 'Oil pressure': '3', 'Bearing temperature': temperature };
    const measured = values[String(check.get('Title'))];
    phone.change(check, measured === undefined ? { Verdict: 'Passed' } : { IsMeasured: true, MeasuredValue: measured });
  }
  await must(phone.run('FieldService.ACT_Signature_Save', { Visit: visit, SignedBy: 'Mary Jones' }));
  return visit;
}

export function only<Item>(items: readonly Item[]): Item {
  if (items.length !== 1) throw new Error(`Expected one, but there are ${items.length}.`);
  return items[0]!;
}

/** The run returned; anything else is no start for a test. */
export async function must(run: Promise<RunResult>): Promise<RunResult> {
  const result = await run;
  if (result.outcome !== 'returned') throw new Error(`${result.flow}: ${result.error?.message}`);
  return result;
}

export function messages(result: RunResult): string[] {
  return result.effects.flatMap((effect) => (effect.kind === 'message' ? [effect.text] : []));
}

export function feedback(result: RunResult): string[] {
  return result.effects.flatMap((effect) => (effect.kind === 'feedback' ? [`${effect.member}: ${effect.text}`] : []));
}

export function pagesOpened(result: RunResult): string[] {
  return result.effects.flatMap((effect) => (effect.kind === 'page-opened' ? [effect.page] : []));
}
