import { afterEach, describe, expect, it } from 'vitest';
import { createWorld, type DeviceControl, type ScriptedFault, type World, type WorldOptions } from '../../../src/index.js';
import { appFromMdl } from '../../fixture/app.js';
import { column } from '../start-world.js';

const app = await appFromMdl(`mdl 1;
create module M;
create entity M.A (Text: String, Count: Integer default 0) on before commit call M.BCo_A raise error;
create entity M.Photo extends System.Image (Caption: String);
create navigation NativePhone sync (sync M.A all; sync M.Photo all);
create microflow M.BCo_A ($A: M.A) returns Boolean begin change $A (Count = $A/Count + 1); return true; end;
create microflow M.SRV () returns String begin
  $A = create M.A (Text = 'by microflow') commit;
  return 'fine';
end;
create nanoflow M.Call () returns String begin
  $Text = call microflow M.SRV () on error without rollback begin return $latestError; end error;
  return $Text;
end;
create nanoflow M.Sync () returns String begin
  synchronize all on error without rollback begin return $latestError; end error;
  return 'fine';
end;
create nanoflow M.Save (Text: String) begin $A = create M.A (Text = $Text) commit; end;
`);

const transports = ['in-process', 'nock', 'port'] as const;
const worlds: World[] = [];
afterEach(() => {
  for (const world of worlds.splice(0)) world.dispose();
});

async function start(options: WorldOptions = {}): Promise<{ world: World; phone: DeviceControl }> {
  const world = createWorld(app, options);
  worlds.push(world);
  return { world, phone: await world.addDevice('phone') };
}

const noConnection = 'No internet connection';
const garbage = 'The response is not JSON.';
const status = (code: number) => `The server answered with the HTTP status ${code}.`;

/** What a flow sees, and how often the server has done the work: 1 is as it should be. */
const faults: readonly [ScriptedFault, string, number][] = [
  [{ fault: 'request' }, noConnection, 0],
  [{ fault: 'response' }, noConnection, 1],
  [{ fault: 'duplicate' }, 'fine', 2],
  [{ fault: 'time-out' }, noConnection, 1],
  [{ fault: 'status' }, status(503), 0],
  [{ fault: 'status', status: 504, handled: true }, status(504), 1],
  [{ fault: 'truncated' }, garbage, 1],
  [{ fault: 'garbage' }, garbage, 0],
  [{ fault: 'garbage', handled: true }, garbage, 1],
  [{ fault: 'session' }, 'fine', 1],
  [{ fault: 'restart' }, noConnection, 0],
];

describe.each(transports)('What a flow sees of a fault, over %s', (transport) => {
  it.each(faults)('%o of a microflow call: %s, and the server did it %i times', async ({ fault, ...options }, seen, times) => {
    const { world, phone } = await start({ transport });
    phone.network.fail(fault, { of: 'microflow', ...options });
    expect((await phone.run('M.Call')).returns).toBe(seen);
    expect(world.server.query('M.A')).toHaveLength(times);
    expect(world.unused).toEqual([]);
    // It is gone after that.
    expect((await phone.run('M.Call')).returns).toBe('fine');
  });

  it.each(faults)('%o of an upload: %s, and the next synchronization mends it', async ({ fault, ...options }, seen) => {
    const { world, phone } = await start({ transport });
    await phone.run('M.Save', { Text: 'x' });
    phone.network.fail(fault, { of: 'upload', ...options });
    expect((await phone.run('M.Sync')).returns).toBe(seen);
    expect((await phone.run('M.Sync')).returns).toBe('fine');
    // The same set of changes is applied once, however often it arrives (semantics 3.8).
    expect([column(world.server.query('M.A'), 'Text'), column(world.server.query('M.A'), 'Count')]).toEqual([['x'], [1]]);
    expect(column(phone.query('M.A'), 'Count')).toEqual([1]);
  });
});

it('a fault leaves the same trace under every transport', async () => {
  const traces = [];
  for (const transport of transports) {
    const { world, phone } = await start({ transport, network: { latency: '20ms', bandwidth: 4_000 } });
    for (const [{ fault, ...options }] of faults) {
      await phone.run('M.Save', { Text: fault });
      phone.network.fail(fault, options);
      await phone.run('M.Sync');
    }
    traces.push(world.trace());
  }
  expect(traces[1]).toBe(traces[0]);
  expect(traces[2]).toBe(traces[0]);
});

describe('Which exchange a fault meets', () => {
  it('the nth of a kind, so many in a row, and no other', async () => {
    const { world, phone } = await start();
    phone.network.fail('request', { of: 'microflow', nth: 2, times: 2 });
    const seen = [];
    for (let call = 0; call < 4; call++) seen.push((await phone.run('M.Call')).returns);
    expect(seen).toEqual(['fine', noConnection, noConnection, 'fine']);
    expect(world.server.query('M.A')).toHaveLength(2);
  });

  it('the request of a number', async () => {
    const { phone } = await start();
    expect(phone.network.requestCount).toBe(3);
    phone.network.fail('request', { number: 5 });
    expect([(await phone.run('M.Call')).returns, (await phone.run('M.Call')).returns]).toEqual(['fine', noConnection]);
  });

  it('the one of which a function says so', async () => {
    const { phone } = await start();
    const asked: string[] = [];
    phone.network.fail('response', ({ number, kind, subject }) => {
      asked.push(`${number} ${kind} ${subject}`);
      return subject === 'M.Photo';
    });
    expect((await phone.run('M.Sync')).returns).toBe(noConnection);
    expect(asked).toEqual(['4 download M.A', '5 download M.Photo']);
    expect((await phone.run('M.Sync')).returns).toBe('fine');
  });

  it('what a function has decided is in the trace as the number of the request, which says the same without it', async () => {
    const { world, phone } = await start();
    phone.network.fail('status', { when: ({ subject }) => subject === 'M.Photo', status: 500 });
    await phone.run('M.Sync');
    const second = await start();
    second.phone.network.fail('status', { of: 'download', number: 5, status: 500 });
    await second.phone.run('M.Sync');
    const stepsOf = (traced: World) => (JSON.parse(traced.trace()) as { steps: { step: string; events?: unknown }[] }).steps;
    const [decided, given] = [stepsOf(world), stepsOf(second.world)];
    expect(decided.find(({ step }) => step === 'fail')).toEqual({
      ...given.find(({ step }) => step === 'fail'),
      isDecided: true,
      during: [decided.findIndex(({ step }) => step === 'run')],
    });
    expect(decided.find(({ step }) => step === 'run')).toEqual(given.find(({ step }) => step === 'run'));
  });

  it('always, until the network is healed', async () => {
    const { phone } = await start();
    phone.network.fail('status', { times: 'always', status: 500 });
    for (let call = 0; call < 3; call++) expect((await phone.run('M.Call')).returns).toBe(status(500));
    phone.network.heal();
    expect((await phone.run('M.Call')).returns).toBe('fine');
  });

  it('one that met nothing is told, and so is a stub that nothing called', async () => {
    const { world, phone } = await start();
    world.server.onMicroflow('M.SRV', () => 'stub');
    phone.network.fail('response', { of: 'upload-file', nth: 2 });
    phone.network.fail('request', { of: 'microflow', times: 'always' });
    phone.network.fail('request', { number: 99 });
    await phone.run('M.Call');
    expect(world.unused).toEqual([
      'network of phone: response of upload-file, from number 2 on: met 0 of 1',
      'network of phone: request of request 99: met 0 of 1',
      'stub of the microflow M.SRV',
    ]);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['lose', {}, 'There is no fault of the network "lose".'],
    ['request', { of: 'uplaod' }, 'There is no message "uplaod". Did you mean upload?'],
    ['request', { nth: 0 }, 'The option nth of a network fault is a whole number from 1, not 0.'],
    ['request', { times: 1.5 }, 'The option times of a network fault is a whole number from 1, not 1.5.'],
    ['request', { number: -1 }, 'The option number of a network fault is a whole number from 1, not -1.'],
    ['status', { status: 200 }, 'The option status of a network fault is an HTTP status from 300 to 599, not 200.'],
    ['request', { status: 500 }, 'The option status belongs to the fault status, not to request.'],
    ['response', { handled: true }, 'The option handled belongs to the fault status or garbage, not to response.'],
    ['request', { after: '1s' }, 'The option after belongs to the fault time-out, not to request.'],
    ['request', { offf: 1 }, 'There is no option offf of a network fault.'],
  ])('a fault %s with %o is none', async (fault, options, message) => {
    const { phone } = await start();
    expect(() => phone.network.fail(fault as 'request', options)).toThrow(
      expect.objectContaining({ code: 'wrong-fault', message: expect.stringContaining(message) }),
    );
  });
});

describe('How long messages take, in virtual time', () => {
  it('each way the latency, and the size by the bandwidth', async () => {
    const { world, phone } = await start();
    const took = async () => {
      const before = world.now.getTime();
      await phone.run('M.Call');
      return world.now.getTime() - before;
    };
    expect(await took()).toBe(0);
    phone.network.slow('1s');
    expect(await took()).toBe(2_000);
    phone.network.slow(0, { bandwidth: 10 });
    const small = await took();
    expect(small).toBeGreaterThan(10_000);
    phone.network.slow(0, { bandwidth: 20 });
    expect(Math.abs((await took()) * 2 - small)).toBeLessThan(100);
  });

  it('a device that waits in vain gives up after a minute, or after what the test says', async () => {
    const { world, phone } = await start();
    const took = async (after?: string) => {
      const before = world.now.getTime();
      phone.network.fail('time-out', { of: 'microflow', ...(after !== undefined && { after }) });
      await phone.run('M.Call');
      return world.now.getTime() - before;
    };
    expect([await took(), await took('5s')]).toEqual([60_000, 5_000]);
  });

  it('a bandwidth of nothing is none', async () => {
    const { phone } = await start();
    expect(() => phone.network.slow(0, { bandwidth: 0 })).toThrow('The bandwidth is a number of bytes a second above 0, not 0.');
  });
});

describe('How a connection is at first', () => {
  it('the options of the world are those of each device, and a device may have its own', async () => {
    const { world, phone } = await start({ network: { latency: '1s', faults: [{ fault: 'request', of: 'microflow' }] } });
    const tablet = await world.addDevice('tablet', { network: { faults: [] } });
    expect((await phone.run('M.Call')).returns).toBe(noConnection);
    const before = world.now.getTime();
    expect((await tablet.run('M.Call')).returns).toBe('fine');
    expect(world.now.getTime() - before).toBe(2_000);
  });

  it('a first start can fail', async () => {
    const world = createWorld(app, { network: { connected: false } });
    worlds.push(world);
    await expect(world.addDevice('phone')).rejects.toThrow(noConnection);
    const faults = [{ fault: 'truncated', of: 'download', nth: 2 }] as const;
    await expect(world.addDevice('phone', { network: { connected: true, faults } })).rejects.toThrow(garbage);
    expect((await world.addDevice('phone', { network: {} }).catch((error: Error) => error.message)) as unknown).toBe(
      noConnection,
    );
  });

  it('the trace has it', async () => {
    const { world } = await start({ network: { bandwidth: 1_000 } });
    expect(JSON.parse(world.trace()).steps[0]).toMatchObject({ step: 'add-device', network: { bandwidth: 1000 } });
  });

  it('an option that nobody reads is an error', () => {
    expect(() => createWorld(app, { network: { latencyMs: 5 } as never })).toThrow('There is no option of a network latencyMs.');
  });
});
