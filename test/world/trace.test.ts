import { readFileSync, writeFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../src/world/app.js';
import { openApp } from '../../src/world/app.js';
import { createWorld } from '../../src/world/create-world.js';
import { traceSchema } from '../../src/world/trace-schema.js';
import type { WorldOptions } from '../../src/world/world-options.js';

const schemaFile = new URL('../../docs/trace-1.schema.json', import.meta.url);

describe('the trace of a world', () => {
  let app: App;
  beforeAll(async () => {
    app = await openApp('flows/first-run.mdl');
  });

  /** A world in which something of every kind happens. */
  async function eventfulTrace(options: WorldOptions = {}): Promise<string> {
    const world = createWorld(app, options);
    world.server.insert('Inspection.Machine', [{ Code: 'Lathe', Temperature: '90.5' }]);
    const phone = await world.addDevice('phone');
    await phone.run('ACT_InspectAll');
    phone.network.disconnect();
    phone.create('Inspection.Machine', { Code: 'Saw' });
    phone.insert('Inspection.Machine', [{ Code: 'Drill', Temperature: 12 }], { unsynchronized: true });
    await phone.run('ACT_InspectAll');
    phone.network.connect();
    phone.network.slow('2s');
    phone.network.fail('response', { of: 'synchronize' });
    await expect(phone.synchronize()).rejects.toThrow('No internet connection');
    await phone.synchronize();
    world.server.onMicroflow('Inspection.SRV_File', () => {
      throw new Error('The archive is full');
    });
    await phone.run('ACT_InspectAll');
    phone.network.heal();
    await world.advance('1m');
    const text = world.trace();
    world.dispose();
    return text;
  }

  it('follows its schema', async () => {
    const validate = new Ajv2020({ strict: false, formats: { 'date-time': true } }).compile(traceSchema);
    validate(JSON.parse(await eventfulTrace()));
    expect(validate.errors).toBeNull();
  });

  it('has every step in order', async () => {
    const { steps } = JSON.parse(await eventfulTrace()) as { steps: { step: string }[] };
    expect(steps.map(({ step }) => step)).toEqual([
      ...['insert', 'add-device', 'run', 'disconnect', 'create', 'insert', 'run', 'connect', 'slow', 'fail'],
      ...['synchronize', 'synchronize', 'stub', 'run', 'heal', 'advance'],
    ]);
  });

  it('is the same bytes whenever it is made, and over every transport', async () => {
    const first = await eventfulTrace();
    expect(await eventfulTrace()).toBe(first);
    for (const transport of ['nock', 'port'] as const) expect(await eventfulTrace({ transport })).toBe(first);
  });

  it('is another one for another seed, moment or zone', async () => {
    const first = await eventfulTrace();
    for (const options of [{ seed: 2 }, { now: '2026-02-01' }, { timeZone: 'Asia/Tokyo' }])
      expect(await eventfulTrace(options)).not.toBe(first);
  });

  it('has no steps where tracing is off', async () => {
    expect(JSON.parse(await eventfulTrace({ tracing: false }))).toMatchObject({ steps: [] });
  });
});

it('the shipped schema of traces is that of the code', () => {
  const text = `${JSON.stringify(traceSchema, undefined, 2)}\n`;
  if (process.env.GENERATE === '1') writeFileSync(schemaFile, text);
  const isCurrent = readFileSync(schemaFile, 'utf8').replaceAll('\r\n', '\n') === text;
  expect(isCurrent, 'The schema has changed: run GENERATE=1 npx vitest run test/world/trace').toBe(true);
});
