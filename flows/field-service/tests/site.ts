import { resolve } from 'node:path';
import {
  createWorld,
  type DeviceControl,
  type GivenMembers,
  type ObjectHandle,
  openApp,
  type RunResult,
  type World,
  type WorldOptions,
} from 'nanoflow-harness';
import type {
  FieldService,
  FieldService_Hazard,
  FieldService_Part,
  FieldService_Visit,
  FieldService_WorkOrder,
} from './field-service.js';

/** The folder of the app, wherever the tests are started. */
export const appFolder = resolve(import.meta.dirname, '..');

/** Opened once: an app never changes. Every test has a world of its own. */
export const app = await openApp<FieldService>(appFolder);

/** A Monday. */
export const morning = '2026-01-05T09:00:00Z';

/** A world in which one work order was planned, with what stands around it, and an inspector who has just started the app. */
export interface Site {
  readonly world: World<FieldService>;
  readonly phone: DeviceControl<FieldService>;
  readonly order: ObjectHandle<FieldService_WorkOrder>;
  readonly bearing: ObjectHandle<FieldService_Part>;
  readonly hotSurface: ObjectHandle<FieldService_Hazard>;
  readonly voltage: ObjectHandle<FieldService_Hazard>;
}

export interface SiteOptions extends WorldOptions<FieldService> {
  /** Members of the work order that differ. */
  readonly order?: GivenMembers<FieldService_WorkOrder>;
}

export async function arrive({ order, ...options }: SiteOptions = {}): Promise<Site> {
  const world = createWorld(app, { now: morning, ...options });
  const { server } = world;
  server.insert('FieldService.Hazard', [
    { Code: 'HOT', Description: 'Hot surface' },
    { Code: 'VOLT', Description: 'High voltage', PermitNeeded: true },
  ]);
  server.insert('FieldService.Part', [{ Number: '4006381333931', Name: 'Ball bearing 6204', Price: '12.5' }]);
  server.insert('FieldService.StockLevel', [{ PartNumber: '4006381333931', Available: 3 }]);
  server.insert('FieldService.WorkOrder', [
    { Number: 'WO-1001', Title: 'Inspect press 4', Status: 'Planned', PlannedOn: '2026-01-05T08:00:00Z', ...order },
  ]);
  const phone = await world.addDevice('phone', { user: { name: 'ada', roles: ['Inspector'] } });
  return {
    world,
    phone,
    order: only(phone.query('FieldService.WorkOrder')),
    bearing: only(phone.query('FieldService.Part')),
    hotSurface: only(phone.query('FieldService.Hazard', "[Code = 'HOT']")),
    voltage: only(phone.query('FieldService.Hazard', "[Code = 'VOLT']")),
  };
}

/** A visit that was begun, with a checklist that is filled in and signed: ready to be finished. */
export async function workedOn({ phone, order }: Site, temperature = '64.5'): Promise<ObjectHandle<FieldService_Visit>> {
  await must(phone.run('ACT_WorkOrder_Start', { WorkOrder: order }));
  const visit = only(phone.query('FieldService.Visit', '[not(IsFinished)]'));
  const values: Readonly<Record<string, string>> = { 'Oil pressure': '3', 'Bearing temperature': temperature };
  for (const measurement of phone.query('FieldService.Measurement'))
    phone.change(measurement, { IsMeasured: true, MeasuredValue: values[measurement.get('Title') ?? ''] ?? null });
  for (const check of phone.query('FieldService.Check'))
    if (check.entity === 'FieldService.Check') phone.change(check, { Verdict: 'Passed' });
  await must(phone.run('ACT_Signature_Save', { Visit: visit, SignedBy: 'Mary Jones' }));
  return visit;
}

/** The one item of a list. */
export function only<Item>(items: readonly Item[]): Item {
  const [item, ...others] = items;
  if (item === undefined || others.length > 0) throw new Error(`Expected one, but there are ${items.length}.`);
  return item;
}

/** The run returned; anything else is no start for a test. */
export async function must<Result extends RunResult>(run: Promise<Result>): Promise<Result> {
  const result = await run;
  if (result.outcome !== 'returned') throw new Error(`${result.flow}: ${result.error?.message}`);
  return result;
}

/** The texts of the messages that a run has shown. */
export function messages({ effects }: RunResult): string[] {
  return effects.flatMap((effect) => (effect.kind === 'message' ? [effect.text] : []));
}

/** The validation feedback of a run: `SignedBy: The customer has not signed yet.` */
export function feedback({ effects }: RunResult): string[] {
  return effects.flatMap((effect) => (effect.kind === 'feedback' ? [`${effect.member}: ${effect.text}`] : []));
}
