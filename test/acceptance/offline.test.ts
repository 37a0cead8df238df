import { describe, expect, it } from 'vitest';
import { createWorld, type DeviceControl, type ObjectHandle, openApp, type World } from '../../src/index.js';

const app = await openApp('flows/first-run.mdl');

const codes = (machines: readonly ObjectHandle[]) => machines.map((machine) => String(machine.get('Code'))).sort();
const verdicts = (machines: readonly ObjectHandle[]) =>
  Object.fromEntries(machines.map((machine) => [String(machine.get('Code')), machine.get('Verdict')]));

async function start(): Promise<{ world: World; phone: DeviceControl }> {
  const world = createWorld(app, { now: '2026-01-05T09:00:00Z' });
  world.server.insert('Inspection.Machine', [
    { Code: 'A', Temperature: 20 },
    { Code: 'B', Temperature: '99.5' },
  ]);
  return { world, phone: await world.addDevice('phone') };
}

describe('A working day without a connection', () => {
  it('the first start brings the machines, a later one is not needed to work offline', async () => {
    const { phone } = await start();
    expect(codes(phone.query('Inspection.Machine'))).toEqual(['A', 'B']);
    phone.network.disconnect();
    const result = await phone.run('Inspection.ACT_InspectAll');
    expect(result).toMatchObject({ outcome: 'returned', returns: 1, commits: 2 });
    expect(result.effects.map(({ kind }) => kind)).toEqual(['committed', 'committed', 'request', 'log', 'message']);
    expect(result.effects.at(-1)).toMatchObject({ text: 'No connection: the results stay on this device.' });
    expect(verdicts(phone.query('Inspection.Machine'))).toEqual({ A: 'Passed', B: 'Failed' });
  });

  it('nothing reaches the server until somebody synchronizes; then all of it does', async () => {
    const { world, phone } = await start();
    phone.network.disconnect();
    await phone.run('Inspection.ACT_InspectAll');
    expect(verdicts(world.server.query('Inspection.Machine'))).toEqual({ A: 'Open', B: 'Open' });
    phone.network.connect();
    expect(verdicts(world.server.query('Inspection.Machine'))).toEqual({ A: 'Open', B: 'Open' });
    await phone.synchronize();
    expect(verdicts(world.server.query('Inspection.Machine'))).toEqual({ A: 'Passed', B: 'Failed' });
  });

  it('machines found on the way, the response lost in the tunnel, sent again: the server has each once', async () => {
    const { world, phone } = await start();
    phone.network.disconnect();
    phone.insert('Inspection.Machine', [{ Code: 'C', Temperature: 71 }], { unsynchronized: true });
    await phone.run('Inspection.ACT_InspectAll');
    phone.network.connect();
    phone.network.fail('response', { of: 'synchronize' });
    await expect(phone.synchronize()).rejects.toMatchObject({ name: 'FlowError', message: 'No internet connection' });
    expect(codes(world.server.query('Inspection.Machine'))).toEqual(['A', 'B', 'C']);
    await phone.synchronize();
    expect(codes(world.server.query('Inspection.Machine'))).toEqual(['A', 'B', 'C']);
    expect(codes(phone.query('Inspection.Machine'))).toEqual(['A', 'B', 'C']);
  });

  it('a machine that the server refuses is gone from the device, the work on the others is not lost', async () => {
    const { world, phone } = await start();
    const [nameless] = phone.insert('Inspection.Machine', [{ Code: ' ', Temperature: 10 }], { unsynchronized: true });
    const result = await phone.run('Inspection.ACT_InspectAll');
    expect(result.error?.message).toBe(
      'PartialSynchronizationError: One object was rejected by the server. A machine needs a code',
    );
    expect(nameless?.isDeleted).toBe(true);
    expect(verdicts(world.server.query('Inspection.Machine'))).toEqual({ A: 'Passed', B: 'Failed' });
    expect(world.server.query('System.SynchronizationError').map((error) => error.get('Reason'))).toEqual([
      'A machine needs a code',
    ]);
  });

  it('two inspectors on one machine: the last to synchronize wins, and both see it', async () => {
    const { world, phone } = await start();
    const tablet = await world.addDevice('tablet');
    for (const device of [phone, tablet]) device.network.disconnect();
    await phone.run('Inspection.ACT_InspectAll');
    await tablet.run('Inspection.ACT_InspectAll');
    for (const device of [phone, tablet]) device.network.connect();
    await phone.synchronize();
    await tablet.synchronize();
    await phone.synchronize();
    expect(verdicts(phone.query('Inspection.Machine'))).toEqual(verdicts(tablet.query('Inspection.Machine')));
  });

  it('played twice it is the same, byte for byte', async () => {
    const play = async () => {
      const { world, phone } = await start();
      phone.network.disconnect();
      await phone.run('Inspection.ACT_InspectAll');
      phone.network.connect();
      await phone.run('Inspection.ACT_InspectAll');
      return world.trace();
    };
    expect(await play()).toBe(await play());
  });
});
