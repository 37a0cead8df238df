import { createWorld } from 'nanoflow-harness';
import { describe, expect, it } from 'vitest';
import type { FieldService } from './field-service.js';
import { app, arrive, messages, must, only } from './site.js';

/** Flows of the user interface that need no arguments. */
type Start = 'NAV_Start' | 'DS_WorkOrder_Agenda' | 'ACT_Synchronize';

const roles: readonly FieldService['userRoles'][] = ['Inspector', 'Planner'];

describe('whoever uses the app', () => {
  it.each(roles)('%s may look at the work orders', async (role) => {
    const phone = await createWorld(app).addDevice('phone', { user: { name: 'ada', roles: [role] } });
    for (const flow of ['NAV_Start', 'DS_WorkOrder_Agenda', 'ACT_Synchronize'] satisfies Start[])
      expect(await phone.run(flow)).toReturn();
  });

  it('has to be an inspector to start work', async () => {
    const world = createWorld(app);
    world.server.insert('FieldService.WorkOrder', [{ Title: 'Press', Status: 'Planned' }]);
    const office = await world.addDevice('office', { user: { name: 'eve', roles: ['Planner'] } });
    const WorkOrder = only(office.query('FieldService.WorkOrder'));
    await expect(office.run('ACT_WorkOrder_Start', { WorkOrder })).rejects.toThrow(
      /eve has the user roles Planner and may not start FieldService.ACT_WorkOrder_Start/,
    );
  });
});

describe('a work order', () => {
  it.each([
    ['Draft', 0],
    ['Planned', 1],
    ['InProgress', 1],
    ['FollowUp', 1],
    ['Completed', 1],
    ['Closed', 0],
  ] as const)('that is %s is on the devices of inspectors: %d', async (Status, count) => {
    const { world, phone } = await arrive();
    const [added] = world.server.insert('FieldService.WorkOrder', [{ Title: 'Lift', Status }]);
    await phone.synchronize();
    expect(phone.query('FieldService.WorkOrder', `[id = ${added?.id}]`)).toHaveLength(count);
  });

  it('has a title that is the office’s business', async () => {
    const { world, order } = await arrive();
    const ada = world.server.as('ada');
    expect(() => ada.change(order, { Title: 'Mine' })).toThrow();
    world.server.as('eve', { roles: ['Planner'] }).change(order, { Title: 'Inspect press 5' });
    expect(only(world.server.query('FieldService.WorkOrder')).get('Title')).toBe('Inspect press 5');
  });

  it('needs a title, and a number of its own', async () => {
    const { world } = await arrive();
    const eve = world.server.as('eve', { roles: ['Planner'] });
    expect(() => eve.insert('FieldService.WorkOrder', [{ Number: 'WO-2' }])).toThrow(/Say what has to be done/);
    expect(() => eve.insert('FieldService.WorkOrder', [{ Number: 'WO-1001', Title: 'Twice' }])).toThrow(
      /There is a work order with this number already/,
    );
  });

  it('that somebody else has changed meanwhile is not overwritten', async () => {
    const { world, phone, order } = await arrive();
    world.server.as('eve', { roles: ['Planner'] }).change(order, { Remarks: 'Ask for Jim.' });
    await must(phone.run('ACT_WorkOrder_Start', { WorkOrder: order }));
    const result = await must(phone.run('ACT_Synchronize'));
    expect(messages(result)[0]).toMatch(/^The server did not accept everything/);
    expect(order.get('Remarks')).toBe('Ask for Jim.');
  });
});
