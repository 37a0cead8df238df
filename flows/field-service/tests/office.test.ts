import { createWorld } from 'nanoflow-harness';
import { expect, it } from 'vitest';
import { app, must, only } from './site.js';

const office = () => createWorld(app, { now: '2026-01-05T09:00:00Z', user: { name: 'eve', roles: ['Planner'] } });

it.each([
  [[], 'WO-1001'],
  [['WO-1001', 'WO-1042', 'WO-1007'], 'WO-1043'],
  [['WO-1001', null], 'WO-1002'],
])('after the work orders %j comes %s', async (numbers, expected) => {
  const world = office();
  world.server.insert(
    'FieldService.WorkOrder',
    numbers.map((number) => ({ Title: 'Press', Number: number })),
  );
  expect(await world.runMicroflow('SUB_WorkOrder_NextNumber')).toReturn(expected);
});

it('the prefix of numbers is a constant of the server', async () => {
  const world = createWorld(app, { constants: { 'FieldService.NumberPrefix': 'X' } });
  expect(await world.runMicroflow('SUB_WorkOrder_NextNumber')).toReturn('X1001');
});

it('an open work order is replanned, which counts as a change', async () => {
  const world = office();
  const [order] = world.server.insert('FieldService.WorkOrder', [{ Number: 'WO-1', Title: 'Press', Status: 'Completed' }]);
  const PlannedOn = '2026-03-01T08:00:00Z';
  await must(world.runMicroflow('ACT_WorkOrder_Replan', { WorkOrder: order, PlannedOn }));
  const stored = only(world.server.query('FieldService.WorkOrder'));
  expect(stored.toJSON()).toMatchObject({ Status: 'Planned', PlannedOn: '2026-03-01T08:00:00.000Z', Revision: '1' });
});

it('a closed one is not', async () => {
  const world = office();
  const [order] = world.server.insert('FieldService.WorkOrder', [{ Number: 'WO-1', Title: 'Press', Status: 'Closed' }]);
  const values = { WorkOrder: order, PlannedOn: '2026-03-01T08:00:00Z' };
  expect(await world.runMicroflow('ACT_WorkOrder_Replan', values)).toReturn(false);
  expect(only(world.server.query('FieldService.WorkOrder')).toJSON()).toMatchObject({ Status: 'Closed', Revision: '0' });
});

it.each([
  ['Draft', true],
  ['Completed', true],
  ['Closed', false],
] as const)('a work order that is %s is open: %s', async (Status, expected) => {
  const world = office();
  const [WorkOrder] = world.server.insert('FieldService.WorkOrder', [{ Title: 'Press', Status }]);
  expect(await world.runMicroflow('RUL_WorkOrder_IsOpen', { WorkOrder })).toReturn(expected);
});

it('a visit without a work order asks for no follow-up, and leaves a line in the log', async () => {
  const world = office();
  const [Visit] = world.server.insert('FieldService.Visit', [{ IsFinished: true, Verdict: 'Failed' }]);
  const result = await must(world.runMicroflow('SUB_WorkOrder_CreateFollowUp', { Visit }));
  expect(world.server.query('FieldService.WorkOrder')).toEqual([]);
  expect(result.effects).toEqual([expect.objectContaining({ kind: 'log', level: 'Error' })]);
});

it.each([
  [{}, true],
  [{ IsFinished: true, Verdict: 'Passed' }, true],
  [{ IsFinished: true, Verdict: 'Failed' }, false],
] as const)('after the commit of a visit %j there is nothing to follow up: %s', async (members, isDone) => {
  const world = office();
  const [order] = world.server.insert('FieldService.WorkOrder', [{ Number: 'WO-7', Title: 'Press' }]);
  const [Visit] = world.server.insert('FieldService.Visit', [{ ...members, 'FieldService.Visit_WorkOrder': order }]);
  await must(world.runMicroflow('ACO_Visit', { Visit }));
  expect(world.server.query('FieldService.WorkOrder')).toHaveLength(isDone ? 1 : 2);
});

it.each([
  [{ Quantity: 1 }, true, true],
  [{ Quantity: 0 }, true, false],
  [{ Quantity: 1 }, false, false],
])('parts used %j of a known part (%s) may be stored: %s', async (members, isKnown, expected) => {
  const world = office();
  const [part] = world.server.insert('FieldService.Part', [{ Number: '1' }]);
  const row = { ...members, 'FieldService.PartUsage_Part': isKnown ? part : null };
  const [PartUsage] = world.server.insert('FieldService.PartUsage', [row]);
  expect(await world.runMicroflow('BCO_PartUsage', { PartUsage })).toReturn(expected);
});
