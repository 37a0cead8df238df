import { beforeAll, describe, expect, it } from 'vitest';
import * as matchers from '../../../harness/matchers/matchers.js';
import type { NanoflowMatchers } from '../../../harness/matchers/types.js';
import { createWorld, type DeviceControl, type ObjectHandle, openApp, type RunResult } from '../../../src/index.js';

// Under a name of its own, since test files may share a process, and `expect` with it.
expect.extend(matchers);
const check = expect as unknown as (actual: unknown) => NanoflowMatchers & { readonly not: NanoflowMatchers };

/** What is said when an expectation is not fulfilled. */
function saying(fail: () => void): string {
  try {
    fail();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('The expectation was fulfilled.');
}

let phone: DeviceControl;
let order: ObjectHandle;
let judged: RunResult;
let finished: RunResult;
let failed: RunResult;
let blocked: RunResult;
let opened: RunResult;
let reserved: RunResult;
let refused: RunResult;

beforeAll(async () => {
  const app = await openApp('flows/field-service');
  const world = createWorld(app, { now: '2026-01-05T09:00:00Z' });
  const [row] = world.server.insert('FieldService.WorkOrder', [{ Number: 'WO-1', Title: 'Lift', Status: 'InProgress' }]);
  world.server.insert('FieldService.Part', [{ Number: 'P-1', Name: 'Bearing' }]);
  world.server.onMicroflow('FieldService.SRV_Part_Reserve', () => null);
  phone = await world.addDevice('phone');
  order = phone.query('FieldService.WorkOrder')[0]!;
  expect(order.id).toBe(row!.id);
  const measurement = phone.create('FieldService.Measurement', { IsMeasured: true, MeasuredValue: '4.01', UpperLimit: 4 });
  judged = await phone.run('SUB_Check_Judge', { Check: measurement });
  failed = await phone.run('DS_Visit_Summary', { Visit: null });
  const [part] = phone.query('FieldService.Part');
  reserved = await phone.run('ACT_Part_Reserve', { Part: part, Quantity: 1 });
  world.deploy(app);
  opened = await phone.run('ACT_Synchronize');
  phone.network.disconnect();
  const visit = phone.create('FieldService.Visit', { 'FieldService.Visit_WorkOrder': order, SignedBy: 'Ada' });
  refused = await phone.run('ACT_Visit_Finish', { Visit: visit });
  finished = refused;
  const other = createWorld(app, { limits: { steps: 2 } });
  blocked = await (await other.addDevice('phone')).run('ACT_Synchronize');
});

it('prints', () => {
  for (const result of [judged, failed, reserved, opened, finished, blocked])
    console.log(result.flow, result.outcome, result.returns, result.error?.message, result.effects.map((e) => [e.kind, (e as any).page ?? (e as any).text ?? (e as any).entity ?? (e as any).subject]), result.trace.flatMap((e) => e.event === 'node' ? [e.activity] : []));
  check(judged).toReturn('Failed');
});
