import nock from 'nock';
import { afterEach, describe, expect, it } from 'vitest';
import { createWorld, openApp, type World, type WorldOptions } from '../../src/index.js';
import { appFromMdl } from '../fixture/app.js';

const app = await openApp('flows/first-run.mdl');
const transports = ['in-process', 'nock', 'port'] as const;
type TransportKind = (typeof transports)[number];

/** JavaScript that has its device do things, some of them on the server. */
const scripted =
  await appFromMdl(`mdl 1; create module Inspection; create persistent entity Inspection.Machine ( Code: String(20) );
create microflow Inspection.SRV_File($Text: String) returns String begin return 'filed ' + $Text; end;
create nanoflow Inspection.SUB($Text: String) returns String begin return $Text + '!'; end;
create javascript action Inspection.Work(Sub: nanoflow, Srv: microflow) returns String as $$
  const { create, commit, retrieveByEntity } = require('mx-api/data');
  const work = async (code) => {
    const machine = await create({ entity: 'Inspection.Machine' });
    machine.set('Code', await Sub({ Text: code }));
    await commit({ objects: [machine] });
    await new Promise((resolve) => setTimeout(resolve, 10));
    return Srv({ Text: code + Math.random() });
  };
  const filed = await Promise.all([work('a'), work('b')]);
  await new Promise((resolve, reject) => mx.data.synchronizeDataWithFiles(resolve, reject));
  return [...filed, (await retrieveByEntity({ entity: 'Inspection.Machine' })).length].join();
$$;
create nanoflow Inspection.ACT_InspectAll() returns String begin
  $Result = call javascript action Inspection.Work(Sub = Inspection.SUB, Srv = Inspection.SRV_File); return $Result; end;`);

const worlds: World[] = [];
function makeWorld(transport: TransportKind, options: WorldOptions = {}, of = app): World {
  const world = createWorld(of, { ...options, transport });
  worlds.push(world);
  return world;
}
afterEach(() => {
  for (const world of worlds.splice(0)) world.dispose();
});

/** What is done to a world; the results go into the comparison beside its trace. */
const scenarios: Readonly<Record<string, (world: World) => Promise<unknown>>> = {
  'a flow with a microflow and a synchronization': async (world) => {
    const phone = await world.addDevice('phone');
    return phone.run('Inspection.ACT_InspectAll');
  },

  'machines of the server, and a stub that takes its time': async (world) => {
    world.server.insert('Inspection.Machine', [
      { Code: 'M1', Temperature: '99.5' },
      { Code: 'M2', Temperature: 20 },
    ]);
    world.server.onMicroflow('Inspection.SRV_File', async () => {
      await Promise.resolve();
      return { Ticket: 'later' };
    });
    const phone = await world.addDevice('phone');
    const result = await phone.run('Inspection.ACT_InspectAll');
    return [result, phone.query('Inspection.Machine'), world.server.query('Inspection.Machine')];
  },

  'a microflow that fails, and one that nobody stubbed right': async (world) => {
    const phone = await world.addDevice('phone');
    world.server.onMicroflow('Inspection.SRV_File', () => Promise.reject(new Error('printer on fire')));
    const failed = await phone.run('Inspection.ACT_InspectAll');
    world.server.onMicroflow('Inspection.SRV_File', () => 7);
    return [failed, await phone.run('Inspection.ACT_InspectAll')];
  },

  'a network with faults': async (world) => {
    const phone = await world.addDevice('phone');
    phone.network.slow('150ms');
    phone.network.fail('response', { of: 'synchronize' });
    const lost = await phone.run('Inspection.ACT_InspectAll');
    phone.network.disconnect();
    const offline = await phone.run('Inspection.ACT_InspectAll');
    phone.network.connect();
    await phone.synchronize();
    return [lost, offline, world.now];
  },

  'an object that the server refuses': async (world) => {
    const phone = await world.addDevice('phone');
    phone.insert('Inspection.Machine', [{ Code: ' ' }, { Code: 'good' }], { unsynchronized: true });
    const result = await phone.run('Inspection.ACT_InspectAll');
    return [result, world.server.query('Inspection.Machine')];
  },

  'two devices at once': async (world) => {
    const devices = [await world.addDevice('phone'), await world.addDevice('tablet')];
    const results = await Promise.all(devices.map((device) => device.run('Inspection.ACT_InspectAll')));
    return [results, world.server.query('Inspection.Machine')];
  },

  'two runs of one device at once': async (world) => {
    const phone = await world.addDevice('phone');
    return Promise.all([phone.run('Inspection.ACT_InspectAll'), phone.run('Inspection.ACT_InspectAll')]);
  },
};

/** Results and trace as one text; errors have no JSON of their own. */
async function played(transport: TransportKind, scenario: (world: World) => Promise<unknown>, of = app): Promise<string> {
  const world = makeWorld(transport, {}, of);
  const results = await scenario(world);
  const withErrors = (_key: string, value: unknown) =>
    value instanceof Error ? { ...value, name: value.name, message: value.message } : value;
  return `${JSON.stringify(results, withErrors, 1)}\n${world.trace()}`;
}

describe('Every transport carries the same bytes (DESIGN decision 8)', () => {
  it.each(Object.keys(scenarios))('%s', async (name) => {
    const scenario = scenarios[name] ?? (() => Promise.reject(new Error(name)));
    const expected = await played('in-process', scenario);
    expect(expected).toContain('Inspection.ACT_InspectAll');
    for (const transport of ['nock', 'port'] as const) {
      // Line by line, because a difference of the whole texts is nothing that a person wants to read.
      const lines = (await played(transport, scenario)).split('\n');
      expected.split('\n').forEach((line, place) => {
        if (line !== lines[place])
          expect(`${transport}, line ${place + 1}: ${lines[place]?.slice(0, 200)}`).toBe(line.slice(0, 200));
      });
      expect(lines).toHaveLength(expected.split('\n').length);
    }
  });

  it('also what JavaScript actions have their device do', async () => {
    const twice = async (world: World) => {
      const phone = await world.addDevice('phone');
      phone.network.slow('15ms');
      return Promise.all([phone.run('Inspection.ACT_InspectAll'), phone.run('Inspection.ACT_InspectAll')]);
    };
    const expected = await played('in-process', twice, scripted);
    expect(expected).toMatch(/"returns": "filed a0\.\d+,filed b0\.\d+,4"/);
    for (const transport of ['nock', 'port'] as const) expect(await played(transport, twice, scripted)).toBe(expected);
  });

  it('neither host nor port is in a trace', async () => {
    for (const transport of transports) {
      const text = await played(transport, async (world) => (await world.addDevice('phone')).run('Inspection.ACT_InspectAll'));
      expect(text).not.toMatch(/nanoflow\.invalid|127\.0\.0\.1|localhost/);
    }
  });
});

describe('The mocked HTTP server (nock)', () => {
  it('goes on after the test has cleared all interceptors, or put nock away', async () => {
    const phone = await makeWorld('nock').addDevice('phone');
    for (const clear of [() => nock.cleanAll(), () => nock.restore(), () => undefined]) {
      clear();
      expect((await phone.run('Inspection.ACT_InspectAll')).outcome).toBe('returned');
    }
  });

  it('leaves the interceptors of the test alone', async () => {
    nock('https://weather.example').persist().get('/now').reply(200, 'sunny');
    const world = makeWorld('nock');
    const phone = await world.addDevice('phone');
    await phone.run('Inspection.ACT_InspectAll');
    expect(await (await fetch('https://weather.example/now')).text()).toBe('sunny');
    world.dispose();
    expect(await (await fetch('https://weather.example/now')).text()).toBe('sunny');
    nock.cleanAll();
  });

  it('two worlds at once do not disturb each other', async () => {
    const [first, second] = [makeWorld('nock'), makeWorld('nock')];
    first.server.insert('Inspection.Machine', [{ Code: 'first' }]);
    second.server.insert('Inspection.Machine', [{ Code: 'second' }]);
    const [phone, tablet] = await Promise.all([first.addDevice('phone'), second.addDevice('phone')]);
    const results = await Promise.all([phone.run('Inspection.ACT_InspectAll'), tablet.run('Inspection.ACT_InspectAll')]);
    expect(results.map(({ outcome }) => outcome)).toEqual(['returned', 'returned']);
    first.dispose();
    expect((await tablet.run('Inspection.ACT_InspectAll')).outcome).toBe('returned');
    expect(second.server.query('Inspection.Machine').map((machine) => machine.get('Code'))).toEqual(['second']);
    worlds.splice(worlds.indexOf(first), 1);
  });
});
