import type { ObjectHandle } from '../../../src/world/object-handle.js';
import type { World } from '../../../src/world/world.js';
import type { DebuggerOptions, Prepared } from './drive-debugger.js';

/** A visit of the sample app that is worked on, and about to be finished: measurements are taken, checks passed, the customer has signed. */
export const finishedVisit: DebuggerOptions = {
  app: 'flows/field-service',
  world: { now: '2026-01-05T09:00:00Z' },
  prepare: prepareVisit,
};

export const finishFlow = 'FieldService.ACT_Visit_Finish';

async function prepareVisit(world: World): Promise<Prepared> {
  world.server.insert('FieldService.WorkOrder', [
    { Number: 'WO-1001', Title: 'Inspect press 4', Status: 'Planned', PlannedOn: '2026-01-05T08:00:00Z' },
  ]);
  const phone = await world.addDevice('phone', { user: { name: 'ada', roles: ['Inspector'] } });
  await phone.run('ACT_WorkOrder_Start', { WorkOrder: only(phone.query('FieldService.WorkOrder')) });
  const visit = only(phone.query('FieldService.Visit'));
  for (const measurement of phone.query('FieldService.Measurement'))
    phone.change(measurement, { IsMeasured: true, MeasuredValue: measurement.get('Title') === 'Oil pressure' ? '3' : '64.5' });
  for (const check of phone.query('FieldService.Check'))
    if (check.entity === 'FieldService.Check') phone.change(check, { Verdict: 'Passed' });
  await phone.run('ACT_Signature_Save', { Visit: visit, SignedBy: 'Mary Jones' });
  return { phone, given: { Visit: visit } };
}

function only(found: readonly ObjectHandle[]): ObjectHandle {
  if (found.length !== 1 || found[0] === undefined) throw new Error(`Expected one, but there are ${found.length}.`);
  return found[0];
}
