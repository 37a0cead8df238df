import { resolve } from 'node:path';
import { createWorld, placeFixture } from 'nanoflow-harness';
import { beforeEach, describe, expect, it } from 'vitest';
import { app, appFolder, morning } from './site.js';

/**
 * The visit of the demo. An inspector was at press 4, measured 84.5 °C at a bearing, and has everything that a visit needs. What the server
 * has is in `server.yaml`, which scenarios use as well; its objects go by the names that the file gives them.
 */
async function atThePress() {
  const world = createWorld(app, { now: morning, user: { name: 'ada', roles: ['Inspector'] } });
  const fixture = placeFixture(world, resolve(appFolder, 'server.yaml'));
  const phone = await world.addDevice('phone');
  const visit = fixture.on(phone, 'FieldService.Visit', 'morning');
  const press = fixture.on(phone, 'FieldService.WorkOrder', 'press');
  const bearing = fixture.on(phone, 'FieldService.Part', 'bearing');
  return { world, fixture, phone, visit, press, bearing };
}

describe('the visit at press 4', () => {
  let site: Awaited<ReturnType<typeof atThePress>>;

  beforeEach(async () => {
    site = await atThePress();
  });

  it('is on the phone, with its work order, its checklist and its parts', () => {
    const { phone, visit, press } = site;
    expect(visit.get('FieldService.Visit_WorkOrder')).toBe(press.id);
    expect(phone.query('FieldService.Check').map((check) => check.get('Verdict'))).toEqual(['Passed', 'Open']);
    expect(phone.query('FieldService.PartUsage')).toHaveLength(1);
    expect(phone).toBeSynchronized();
  });

  it('fails because of one bearing, and the office hears of it', async () => {
    const { phone, visit, press, fixture } = site;
    const finished = await phone.run('FieldService.ACT_Visit_Finish', { Visit: visit });

    expect(finished).toReturn();
    expect(finished).toHaveVisited('Outside the limits?', 'Failed?', 'Incomplete?', 'Sent?');
    expect(finished).toHaveCommitted(visit, { IsFinished: true, Verdict: 'Failed', FinishedOn: morning });
    expect(finished).toHaveCommitted('WorkOrder', { Status: 'FollowUp' });
    expect(finished).toHaveShownMessage('The visit is finished, and the office has it.', 'Information');
    expect(press.get('Status')).toBe('FollowUp');
    expect(fixture.onServer('FieldService.WorkOrder', 'press').get('Revision')).toBe(1);
  });

  it('makes a follow-up that stays in the office until it is planned', async () => {
    const { world, phone, visit } = site;
    await phone.run('FieldService.ACT_Visit_Finish', { Visit: visit });

    const [followUp] = world.server.query('FieldService.WorkOrder', "[Status = 'Draft']");
    expect(followUp?.get('Title')).toBe('Follow-up: Yearly inspection of press 4');
    expect(followUp?.get('FieldService.WorkOrder_CauseVisit')).toBe(visit.id);
    await phone.synchronize();
    expect(phone.query('FieldService.WorkOrder')).toHaveLength(1);
  });

  it('is kept in a cellar, whatever the network does there', async () => {
    const { world, phone, visit } = site;
    phone.network.disconnect();
    const finished = await phone.run('FieldService.ACT_Visit_Finish', { Visit: visit });

    expect(finished).toReturn();
    expect(finished).toHaveShownMessage(/kept on this device/);
    expect(phone).not.toBeSynchronized();
    expect(world.server.query('FieldService.Visit', '[IsFinished]')).toEqual([]);

    phone.network.connect();
    await phone.synchronize();
    expect(phone).toBeSynchronized();
    expect(world.server.query('FieldService.Visit', '[IsFinished]')).toHaveLength(1);
  });

  it('survives an empty battery in the middle of it, at every step', async () => {
    const { world, phone, visit } = await atThePress();
    const steps = (await phone.run('FieldService.ACT_Visit_Finish', { Visit: visit })).steps;
    world.dispose();

    for (let step = 1; step <= steps; step += 7) {
      const again = await atThePress();
      again.phone.crashAt({ step });
      const cut = await again.phone.run('FieldService.ACT_Visit_Finish', { Visit: again.visit });
      expect(cut).toFailWith({ code: 'device-stopped' });
      await again.phone.restart();

      const resumed = again.fixture.on(again.phone, 'FieldService.Visit', 'morning');
      expect(await again.phone.run('FieldService.ACT_Visit_Finish', { Visit: resumed })).toReturn();
      await again.phone.synchronize();
      expect(again.world.server.query('FieldService.Visit', '[IsFinished]')).toHaveLength(1);
      expect(again.world.server.query('FieldService.WorkOrder')).toHaveLength(2);
      again.world.dispose();
    }
  });

  it.each([
    ['on time', 2, true, 'R-20260105-4006381333931'],
    ['too many', 4, false, null],
  ])('reserves bearings: %s', async (_, Quantity, IsConfirmed, Reference) => {
    const { phone, bearing } = site;
    const reserved = await phone.run('FieldService.ACT_Part_Reserve', { Part: bearing, Quantity });
    expect(reserved).toHaveCalledMicroflow('SRV_Part_Reserve', { times: 1 });
    expect(reserved).toReturn({ IsConfirmed, Reference });
  });

  it('asks a warehouse that is made up', async () => {
    const { world, phone, bearing } = site;
    world.server.onMicroflow('FieldService.SRV_Part_Reserve', ({ Request }) => ({
      IsConfirmed: Request?.get('Quantity') === 1,
      Message: 'One each.',
    }));
    const refused = await phone.run('FieldService.ACT_Part_Reserve', { Part: bearing, Quantity: 2 });
    expect(refused).toHaveShownMessage('One each.', 'Warning');
    expect(await phone.run('FieldService.ACT_Part_Reserve', { Part: bearing, Quantity: 1 })).toReturn({ IsConfirmed: true });
  });

  it('goes on where the warehouse is on fire', async () => {
    const { world, phone, bearing } = site;
    world.server.onMicroflow('FieldService.SRV_Part_Reserve', () => {
      throw new Error('The warehouse is on fire');
    });
    const result = await phone.run('FieldService.ACT_Part_Reserve', { Part: bearing, Quantity: 1 });
    expect(result).toReturn(null);
    expect(result).toHaveShownMessage('The warehouse can not be reached. Please call them.', 'Error');
    expect(result).toMatchTrace([{ event: 'error-caught' }, { kind: 'log', level: 'Warning' }, { kind: 'message' }]);
  });
});
