import { expect, it } from 'vitest';
import { arrive, feedback, messages, must, only } from './site.js';

/** Titles of a list of objects. */
const titles = (list: unknown) => (list as readonly { get(member: string): unknown }[]).map((object) => object.get('Title'));

it('the agenda has what is urgent first, then everything by date, and nothing that is done or in preparation', async () => {
  const { world, phone } = await arrive();
  world.server.insert('FieldService.WorkOrder', [
    { Title: 'Tomorrow', Status: 'Planned', PlannedOn: '2026-01-06T08:00:00Z' },
    { Title: 'Urgent, next week', Status: 'FollowUp', Priority: 'Urgent', PlannedOn: '2026-01-12T08:00:00Z' },
    { Title: 'Yesterday', Status: 'InProgress', PlannedOn: '2026-01-04T08:00:00Z' },
    { Title: 'Done', Status: 'Completed', PlannedOn: '2026-01-02T08:00:00Z' },
    { Title: 'Draft', Status: 'Draft' },
  ]);
  await phone.synchronize();
  phone.network.disconnect();
  const result = await phone.run('DS_WorkOrder_Agenda');
  expect(titles(result.returns)).toEqual(['Urgent, next week', 'Yesterday', 'Inspect press 4', 'Tomorrow']);
});

it('work orders in preparation are not on an inspector’s device, and closed ones leave it', async () => {
  const { world, phone } = await arrive();
  world.server.insert('FieldService.WorkOrder', [
    { Title: 'Draft', Status: 'Draft' },
    { Title: 'Finished', Status: 'Completed' },
  ]);
  await phone.synchronize();
  expect(titles(phone.query('FieldService.WorkOrder'))).toEqual(['Inspect press 4', 'Finished']);
  const office = await world.addDevice('office', { user: { name: 'eve', roles: ['Planner'] } });
  expect(titles(office.query('FieldService.WorkOrder'))).toEqual(['Inspect press 4', 'Draft', 'Finished']);
  expect((await world.runMicroflow('ACT_WorkOrder_CloseCompleted')).returns).toBe(1);
  await phone.synchronize();
  expect(titles(phone.query('FieldService.WorkOrder'))).toEqual(['Inspect press 4']);
});

it('starting a work order makes a visit with its checklist, without a connection', async () => {
  const { phone, order, hotSurface } = await arrive();
  phone.network.disconnect();
  await must(phone.run('ACT_WorkOrder_ReportHazard', { WorkOrder: order, Hazard: hotSurface }));
  const result = await must(phone.run('ACT_WorkOrder_Start', { WorkOrder: order }));

  const visit = only(phone.query('FieldService.Visit'));
  expect(visit.get('FieldService.Visit_WorkOrder')).toBe(order.id);
  expect(visit.get('StartedOn')).toEqual(new Date('2026-01-05T09:00:00Z'));
  expect(order.get('Status')).toBe('InProgress');
  expect(phone.query('FieldService.Check').map((check) => [check.get('Position'), check.get('Title'), check.entity])).toEqual([
    [1, 'Housing and doors', 'FieldService.Check'],
    [2, 'Oil pressure', 'FieldService.Measurement'],
    [3, 'Bearing temperature', 'FieldService.Measurement'],
    [4, 'Protected against: Hot surface', 'FieldService.Check'],
  ]);
  expect(result).toHaveShownPage('Visit_Edit');
  expect(result.requests).toBe(0);
});

it('starting it again goes on with the same visit', async () => {
  const { phone, order } = await arrive();
  await must(phone.run('ACT_WorkOrder_Start', { WorkOrder: order }));
  const again = await must(phone.run('ACT_WorkOrder_Start', { WorkOrder: order }));
  expect(phone.query('FieldService.Visit')).toHaveLength(1);
  expect(again).toHaveShownPage('Visit_Edit');
});

it.each([
  ['Planned', []],
  ['InProgress', []],
  ['FollowUp', []],
  ['Completed', ['Status: This work order is done.']],
] as const)('an order that is %s may be started: %j', async (Status, expected) => {
  const { phone, order } = await arrive({ order: { Status } });
  const result = await must(phone.run('VAL_WorkOrder_Start', { WorkOrder: order }));
  expect(result).toReturn(expected.length === 0);
  expect(feedback(result)).toEqual(expected);
});

it.each([
  ['Closed', 'Status: This work order is done.'],
  ['Draft', 'Status: This work order is not planned yet.'],
  [null, 'Status: This work order is not planned yet.'],
] as const)('an order that became %s in the meantime may not', async (Status, expected) => {
  const { phone, order } = await arrive();
  phone.change(order, { Status });
  const result = await must(phone.run('VAL_WorkOrder_Start', { WorkOrder: order }));
  expect(feedback(result)).toEqual([expected]);
});

it('where a hazard asks for a permit, nobody starts without its number', async () => {
  const { phone, order, voltage } = await arrive();
  const reported = await must(phone.run('ACT_WorkOrder_ReportHazard', { WorkOrder: order, Hazard: voltage }));
  expect(reported).toHaveShownMessage('Stop: High voltage. Nobody may go on without a permit.');

  const refused = await must(phone.run('ACT_WorkOrder_Start', { WorkOrder: order }));
  expect(feedback(refused)).toEqual(['PermitNumber: A hazard on this spot asks for a permit. Enter its number.']);
  expect(phone.query('FieldService.Visit')).toEqual([]);

  phone.change(order, { PermitNumber: 'P-77' });
  await must(phone.run('ACT_WorkOrder_Start', { WorkOrder: order }));
  expect(phone.query('FieldService.Visit')).toHaveLength(1);
});

it('a reported hazard is on the server after the next synchronization, once', async () => {
  const { world, phone, order, hotSurface } = await arrive();
  const report = { WorkOrder: order, Hazard: hotSurface };
  expect(messages(await must(phone.run('ACT_WorkOrder_ReportHazard', report)))).toEqual([]);
  expect(messages(await must(phone.run('ACT_WorkOrder_ReportHazard', report)))).toEqual(['Hot surface is reported already.']);
  await must(phone.run('ACT_Synchronize'));
  expect(only(world.server.query('FieldService.WorkOrder')).get('FieldService.WorkOrder_Hazard')).toEqual([hotSurface.id]);
});

it('the app begins with the work orders, and reminds of a synchronization that is a day old, in the language of the user', async () => {
  const { world, phone } = await arrive({ locale: 'nl_NL' });
  await must(phone.run('ACT_Synchronize'));
  const today = await must(phone.run('NAV_Start'));
  expect(today).toHaveShownPage('WorkOrder_Overview');
  expect(messages(today)).toEqual([]);

  await world.advance('1d');
  expect(messages(await must(phone.run('NAV_Start')))).toEqual([
    'Your last synchronization was on maandag 5 januari. Synchronize before you leave.',
  ]);
});
