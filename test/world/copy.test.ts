import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type App, openApp } from '../../src/world/app.js';
import { createWorld } from '../../src/world/create-world.js';
import type { World } from '../../src/world/world.js';
import { describeWithProjects, projectPath } from '../projects.js';

/** A world in which a flow has begun, and something of everything exists. */
async function begunWorld(app: App, flow: string): Promise<World> {
  const world = createWorld(app);
  const phone = await world.addDevice('phone');
  phone.start(flow);
  return world;
}

/** Ends the flow of a world, and gives the whole trace: everything that was done and everything that happened. */
async function finishedTrace(world: World): Promise<string> {
  const phone = world.device('phone');
  for (const started of phone.startedRuns) await started.finish();
  phone.network.disconnect();
  await phone.synchronize().catch(() => undefined);
  const trace = world.trace();
  world.dispose();
  return trace;
}

/** What becomes of a flow that is stopped after some nodes and goes on, in its own world or in a copy of it. */
function describeFlow(open: () => Promise<App>, flows: readonly string[]): void {
  let app: App;
  beforeAll(async () => {
    app = await open();
  });
  const pauses = fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 6 });

  it.each(flows)('%s: pausing after any number of nodes changes nothing', async (flow) => {
    const whole = await finishedTrace(await begunWorld(app, flow));
    await fc.assert(
      fc.asyncProperty(pauses, async (nodes) => {
        const world = await begunWorld(app, flow);
        for (const count of nodes) world.device('phone').startedRuns[0]?.advance(count);
        expect(await finishedTrace(world)).toBe(whole);
      }),
      { numRuns: 10, seed: 1 },
    );
  });

  it.each(flows)('%s: a copy goes on as the original does, and neither sees the other', async (flow) => {
    const whole = await finishedTrace(await begunWorld(app, flow));
    await fc.assert(
      fc.asyncProperty(pauses, async (nodes) => {
        const world = await begunWorld(app, flow);
        for (const count of nodes) world.device('phone').startedRuns[0]?.advance(count);
        const [first, second] = [world.copy(), world.copy()];
        expect(await finishedTrace(first)).toBe(whole);
        expect(await finishedTrace(world)).toBe(whole);
        expect(await finishedTrace(second)).toBe(whole);
      }),
      { numRuns: 10, seed: 2 },
    );
  });
}

describe('a paused or copied world: the demo', () => {
  describeFlow(() => openApp('flows/first-run.mdl'), ['Inspection.ACT_InspectAll', 'Inspection.SUB_SampleMachines']);
});

describeWithProjects('a paused or copied world: a real app', () => {
  describeFlow(
    () => openApp(projectPath('nmr-11.10')),
    ['BackgroundImage.ACT_Nanoflow_Reset_Image_DB', 'BarChart.NF_BarChart_CreateData_Series1', 'Image.DS_RetrieveImage'],
  );
});

describe('a copy', () => {
  it('has the stubs, mocks, faults and objects of the original, and changes of one are not seen in the other', async () => {
    const app = await openApp('flows/first-run.mdl');
    const world = createWorld(app);
    world.server.onMicroflow('Inspection.SRV_File', () => ({ Ticket: 'stubbed' }));
    const phone = await world.addDevice('phone');
    phone.insert('Inspection.Machine', [{ Code: 'Lathe', Temperature: 90 }], { unsynchronized: true });
    phone.network.fail('request', { of: 'synchronize' });
    const copy = world.copy();
    const copied = copy.device('phone');
    copied.create('Inspection.Machine', { Code: 'Saw' });
    copied.insert('Inspection.Machine', [{ Code: 'Drill' }], { unsynchronized: true });
    expect(phone.query('Inspection.Machine')).toHaveLength(1);
    expect(copied.query('Inspection.Machine')).toHaveLength(2);
    for (const device of [phone, copied]) {
      const result = await device.run('ACT_InspectAll');
      expect(result.outcome).toBe('failed');
      expect(result.effects).toContainEqual(expect.objectContaining({ kind: 'message', text: 'Filed under stubbed.' }));
    }
    expect(world.server.query('Inspection.Machine')).toHaveLength(0);
  });

  it('can not be made while a function of the test owes an answer', async () => {
    const app = await openApp('flows/first-run.mdl');
    const world = createWorld(app);
    const { promise, resolve } = withResolvers();
    world.server.onMicroflow('Inspection.SRV_File', () => promise);
    const phone = await world.addDevice('phone');
    const running = phone.run('ACT_InspectAll');
    expect(() => world.copy()).toThrow('while a run waits for a function of the test to answer');
    resolve({ Ticket: 'late' });
    expect((await running).outcome).toBe('returned');
    expect(() => world.copy()).not.toThrow();
  });
});

function withResolvers(): { promise: Promise<unknown>; resolve: (value: unknown) => void } {
  let resolve: (value: unknown) => void = () => undefined;
  const promise = new Promise<unknown>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
