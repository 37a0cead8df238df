import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type App, openApp } from '../../src/world/app.js';
import { createWorld } from '../../src/world/create-world.js';

/** What the lint rules forbid by name is forbidden here at run time: whatever reaches for the machine in a world fails the test. */
describe('nothing in a world reads the machine', () => {
  let app: App;
  beforeAll(async () => {
    app = await openApp('flows/first-run.mdl');
    // What is made once in a process is made before the guard stands.
    await everything(app);
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  it('a start, runs with and without a connection, a synchronization, and the trace', async () => {
    const touched: string[] = [];
    /** sql.js names and dates its files in memory, which nobody ever sees. */
    const guard =
      <Result>(name: string, real?: () => Result) =>
      (): Result => {
        if (real !== undefined && new Error().stack?.includes('sql-wasm') === true) return real();
        touched.push(name);
        throw new Error(`A world asked the machine for ${name}.`);
      };
    const RealDate = Date;
    const realRandom = Math.random;
    class GuardedDate extends RealDate {
      constructor(...parts: unknown[]) {
        super(...((parts.length === 0 ? [guard('new Date()', RealDate.now)()] : parts) as [number]));
      }
      static override now = guard('Date.now', RealDate.now);
    }
    for (const name of ['getHours', 'getTimezoneOffset', 'toLocaleString', 'toString', 'getDay'] as const) {
      Object.defineProperty(GuardedDate.prototype, name, { value: guard(name) });
    }
    vi.stubGlobal('Date', GuardedDate);
    vi.stubGlobal('Intl', new Proxy({}, { get: (_target, name) => guard(`Intl.${String(name)}`) }));
    vi.spyOn(Math, 'random').mockImplementation(guard('Math.random', realRandom));
    vi.stubGlobal('setTimeout', guard('setTimeout'));
    vi.stubGlobal('performance', new Proxy({}, { get: guard('performance') }));
    await everything(app);
    vi.unstubAllGlobals();
    expect(touched).toEqual([]);
  });
});

async function everything(app: App): Promise<void> {
  const world = createWorld(app, { timeZone: 'Europe/Amsterdam', locale: 'nl_NL' });
  world.server.insert('Inspection.Machine', [{ Code: 'Lathe', Temperature: '90.5' }]);
  const phone = await world.addDevice('phone');
  expect((await phone.run('ACT_InspectAll')).outcome).toBe('returned');
  phone.network.disconnect();
  phone.insert('Inspection.Machine', [{ Code: 'Drill', Temperature: 12 }], { unsynchronized: true });
  expect((await phone.run('ACT_InspectAll')).outcome).toBe('returned');
  phone.network.connect();
  await phone.synchronize();
  await world.advance('1h');
  expect(world.trace()).toContain('nanoflow-trace');
  world.dispose();
}
