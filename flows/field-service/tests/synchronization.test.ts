import { describe, expect, it } from 'vitest';
import { arrive, messages, must, only, type Site, workedOn } from './site.js';

const deviceState = ({ phone }: Site) => only(phone.query('FieldService.DeviceState')).toJSON();

describe('synchronizing', () => {
  it('shows progress, says that all is well, and remembers when', async () => {
    const site = await arrive();
    const result = await must(site.phone.run('ACT_Synchronize'));
    expect(result).toHaveShownMessage('Everything is up to date.');
    expect(result.effects.flatMap((effect) => (effect.kind === 'client-action' ? [effect.action] : []))).toEqual([
      'NanoflowCommons.ShowProgress',
      'NanoflowCommons.HideProgress',
    ]);
    expect(deviceState(site)).toMatchObject({
      LastOutcome: 'Succeeded',
      LastMessage: '',
      LastSyncOn: '2026-01-05T09:00:00.000Z',
    });
  });

  it('without a connection says so at once, and remembers the last time that there was one', async () => {
    const site = await arrive();
    await must(site.phone.run('ACT_Synchronize'));
    await site.world.advance('2h');
    site.phone.network.disconnect();
    const result = await must(site.phone.run('ACT_Synchronize'));
    expect(result).toHaveShownMessage('There is no connection. Your work is kept on this device.');
    expect(result.requests).toBe(0);
    expect(deviceState(site)).toMatchObject({ LastOutcome: 'NoConnection', LastSyncOn: '2026-01-05T09:00:00.000Z' });
  });

  it('that breaks on the way is handled as no connection, and progress is hidden all the same', async () => {
    const site = await arrive();
    site.phone.network.fail('request', { of: 'download' });
    const result = await must(site.phone.run('ACT_Synchronize'));
    expect(result).toHaveShownMessage('There is no connection. Your work is kept on this device.');
    expect(result.effects.at(-2)).toMatchObject({ kind: 'client-action', action: 'NanoflowCommons.HideProgress' });
    expect(deviceState(site)).toMatchObject({ LastOutcome: 'NoConnection', LastMessage: 'No internet connection' });
  });

  it('alone fails for whoever has no handler', async () => {
    const { phone } = await arrive();
    phone.network.disconnect();
    const result = await phone.run('SUB_Synchronize_Now', { Everything: true });
    expect(result).toMatchObject({ outcome: 'failed', error: { message: 'No internet connection' } });
  });

  it('everything brings what is new; only what is unsynchronized does not', async () => {
    const { world, phone } = await arrive();
    world.server.insert('FieldService.WorkOrder', [{ Number: 'WO-1002', Title: 'Lift', Status: 'Planned' }]);
    const quick = await must(phone.run('SUB_Synchronize', { Everything: false }));
    expect(quick).toReturn('Succeeded');
    expect(phone.query('FieldService.WorkOrder')).toHaveLength(1);
    await must(phone.run('SUB_Synchronize', { Everything: true }));
    expect(phone.query('FieldService.WorkOrder')).toHaveLength(2);
  });

  it('never sends what the device remembers about itself, and makes it once', async () => {
    const { world, phone } = await arrive();
    const first = await must(phone.run('SUB_DeviceState_Get'));
    const second = await must(phone.run('SUB_DeviceState_Get'));
    expect(second.returns).toMatchObject({ id: (first.returns as { id: string }).id });
    await must(phone.run('ACT_Synchronize'));
    expect(world.server.query('FieldService.DeviceState')).toEqual([]);
    expect(phone.query('FieldService.DeviceState')).toHaveLength(1);
  });
});

describe('a lost response', () => {
  it('leaves everything to be sent again; the server has it once, and does not take it for a conflict', async () => {
    const site = await arrive();
    const { world, phone, order } = site;
    const visit = await workedOn(site);
    phone.network.fail('response', { of: 'synchronize' });
    const finished = await must(phone.run('ACT_Visit_Finish', { Visit: visit }));
    expect(finished).toHaveShownMessage('The visit is finished. It is kept on this device until you synchronize.');
    expect(world.server.query('FieldService.Visit')).toHaveLength(1);
    expect(only(world.server.query('FieldService.WorkOrder')).get('Revision')).toBe(1);

    const again = await must(phone.run('ACT_Synchronize'));
    expect(again).toHaveShownMessage('Everything is up to date.');
    expect(world.server.query('FieldService.Visit')).toHaveLength(1);
    expect(only(world.server.query('FieldService.WorkOrder')).get('Revision')).toBe(1);
    expect(order.get('Status')).toBe('Completed');
    expect(world.server.query('System.SynchronizationError')).toEqual([]);
  });
});

describe('a conflict', () => {
  it('the office replans while an inspector works offline: the change of the inspector is refused, the visit is kept', async () => {
    const site = await arrive();
    const { world, phone, order } = site;
    phone.network.disconnect();
    const visit = await workedOn(site);
    await must(phone.run('ACT_Visit_Finish', { Visit: visit }));
    const planned = only(world.server.query('FieldService.WorkOrder'));
    const replanned = await world.runMicroflow('ACT_WorkOrder_Replan', {
      WorkOrder: planned,
      PlannedOn: '2026-02-01T08:00:00Z',
    });
    expect(replanned).toMatchObject({ outcome: 'returned', returns: true });

    phone.network.connect();
    const result = await must(phone.run('ACT_Synchronize'));
    expect(messages(result)).toEqual([
      'The server did not accept everything. What it has is shown now; please check your work orders.',
    ]);
    expect(result.effects).toContainEqual(
      expect.objectContaining({
        kind: 'log',
        text: 'A change of WO-1001 is refused: it knows revision 0, and there is a newer one.',
      }),
    );
    expect(order.toJSON()).toMatchObject({ Status: 'Planned', PlannedOn: '2026-02-01T08:00:00.000Z', Revision: '1' });
    expect(only(world.server.query('FieldService.WorkOrder')).get('Status')).toBe('Planned');
    expect(only(world.server.query('FieldService.Visit')).get('IsFinished')).toBe(true);
    expect(only(world.server.query('System.SynchronizationError')).get('ObjectId')).toBe(order.id);
  });

  it('of two inspectors the first one wins; the second has the latest revision afterwards and may change it', async () => {
    const { world, phone, order, hotSurface, voltage } = await arrive();
    const tablet = await world.addDevice('tablet', { user: { name: 'bob', roles: ['Inspector'] } });
    const theirs = only(tablet.query('FieldService.WorkOrder'));
    await must(phone.run('ACT_WorkOrder_ReportHazard', { WorkOrder: order, Hazard: hotSurface }));
    const Hazard = only(tablet.query('FieldService.Hazard', `[id = ${voltage.id}]`));
    await must(tablet.run('ACT_WorkOrder_ReportHazard', { WorkOrder: theirs, Hazard }));

    expect(await phone.run('SUB_Synchronize', { Everything: false })).toReturn('Succeeded');
    expect(await tablet.run('SUB_Synchronize', { Everything: false })).toReturn('Rejected');
    expect(theirs.get('FieldService.WorkOrder_Hazard')).toEqual([hotSurface.id]);

    await must(tablet.run('ACT_WorkOrder_ReportHazard', { WorkOrder: theirs, Hazard }));
    expect(await tablet.run('SUB_Synchronize', { Everything: false })).toReturn('Succeeded');
    expect(only(world.server.query('FieldService.WorkOrder')).toJSON()).toMatchObject({ Revision: '2' });
    expect(only(world.server.query('FieldService.WorkOrder')).get('FieldService.WorkOrder_Hazard')).toHaveLength(2);
  });
});
