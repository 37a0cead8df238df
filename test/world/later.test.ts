import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTrace } from '../../harness/replay/read-trace.js';
import { replayTrace } from '../../harness/replay/replay-trace.js';
import { FlowError } from '../../src/problem/flow-error.js';
import { later } from '../../src/world/later-answer.js';
import { type StartOptions, startWorld } from './start-world.js';

const text = `
create module M;
create persistent entity M.Order (Number: Integer);
create microflow M.SRV_Check (Number: Integer) returns Boolean begin return true; end;
create microflow M.SRV_Both (Number: Integer) returns Boolean begin
  create M.Order (Number = $Number) commit;
  $One = call microflow M.SRV_Check(Number = $Number);
  $Two = call microflow M.SRV_Check(Number = $Number);
  return $One and $Two;
end;
create javascript action M.JSA_Photo () returns String as $$ $$;
create nanoflow M.ACT_Check () returns String begin
  $Answer = call microflow M.SRV_Both(Number = 7) on error begin return $latestError; end error;
  return toString($Answer);
end;
create nanoflow M.ACT_Photo () returns String begin
  $Name = call javascript action M.JSA_Photo() on error begin return 'caught ' + $latestError; end error;
  return $Name;
end;
create nanoflow M.ACT_Synchronize () returns String begin
  synchronize all on error begin return $latestError; end error;
  return 'done';
end;
create navigation NativePhone sync (sync M.Order all);
create navigation Hybrid kind HybridPhone sync (sync M.Order all);
`;
const start = (options: StartOptions = {}) => startWorld(text.replace(/create navigation Hybrid.*\n/, ''), options);
const startMs = Date.UTC(2026, 0, 1);
const elapsed = (world: { readonly now: Date }) => world.now.getTime() - startMs;

describe('An answer of a stub may take virtual time', () => {
  it('those of one request add up, and its answer sets out when all are there', async () => {
    const { world, phone } = await start();
    world.server.onMicroflow('M.SRV_Check', () => later('2s', true));
    const result = await phone.run('ACT_Check');
    expect([result.returns, elapsed(world)]).toEqual(['true', 4_000]);
    const answers = result.trace.filter(({ event }) => event === 'answered');
    expect(answers).toMatchObject([{ latencyMs: 2_000 }, { latencyMs: 2_000 }]);
    world.server.onMicroflow('M.SRV_Check', () => true);
    await phone.run('ACT_Check');
    expect(elapsed(world)).toBe(4_000);
  });

  it.each([
    ['2999ms', 'true', 5_998],
    ['3s', 'true', 6_000],
    ['3001ms', 'No internet connection', 6_000],
    ['1h', 'No internet connection', 6_000],
  ])('where a request may take six seconds, two of %s: %s', async (latency, returns, expected) => {
    const { world, phone } = await start({ network: { requestTimeout: '6s' } });
    world.server.onMicroflow('M.SRV_Check', () => later(latency, true));
    const result = await phone.run('ACT_Check');
    expect([result.returns, elapsed(world)]).toEqual([returns, expected]);
    // The server has done its work before the answer was on its way.
    expect(world.server.query('M.Order')).toHaveLength(1);
  });

  it('and the way of the messages counts too', async () => {
    const { world, phone } = await start({ network: { requestTimeout: '6s' } });
    phone.network.slow('1s');
    world.server.onMicroflow('M.SRV_Check', () => later('2001ms', true));
    expect((await phone.run('ACT_Check')).returns).toBe('No internet connection');
    expect(elapsed(world)).toBe(6_000);
  });

  it('what the server does at an event takes the time of the synchronization, and meets its limit', async () => {
    const { world, phone } = await start({ mendix: '8.0.0' });
    world.server.onEvent('M.Order', 'before commit', () => later('31s', true));
    phone.insert('M.Order', [{ Number: 1 }], { unsynchronized: true });
    expect((await phone.run('ACT_Synchronize')).returns).toBe('No internet connection');
    expect(elapsed(world)).toBe(30_000);
    expect(phone.unsynchronized()).toHaveLength(1);
  });

  it('an error comes as late, and a mistake of the test at once', async () => {
    const { world, phone } = await start();
    world.server.onMicroflow('M.SRV_Check', () => later('2s', new Error('The office is on fire')));
    expect((await phone.run('ACT_Check')).returns).toContain('The office is on fire');
    expect(elapsed(world)).toBe(2_000);
    world.mockAction('M.JSA_Photo', () => later('5s', new Error('No camera')));
    expect((await phone.run('ACT_Photo')).returns).toBe('caught No camera');
    expect(elapsed(world)).toBe(7_000);
    world.mockAction('M.JSA_Photo', () => later('5s', 7));
    expect((await phone.run('ACT_Photo')).error).toMatchObject({ name: expect.any(String) });
    expect(() => later('soon', 1)).toThrow('"soon" is not a duration; write 250ms, 5s, 2m, 1h or 1d.');
  });

  it.each([
    ['at once', () => later('5s', 'photo.jpg')],
    ['with a promise', async () => later('5s', 'photo.jpg')],
  ])('other runs go on while a mock that answers %s takes its time', async (_how, mock) => {
    const { world, phone } = await start();
    world.mockAction('M.JSA_Photo', mock);
    const photo = phone.start('ACT_Photo');
    photo.release();
    await world.advance('4s');
    expect((await phone.run('ACT_Check')).returns).toBe('true');
    expect(elapsed(world)).toBe(4_000);
    const copy = world.copy();
    expect((await photo.finish()).returns).toBe('photo.jpg');
    expect(elapsed(world)).toBe(5_000);
    // In a copy that was made meanwhile the answer is on its way as well.
    const [same] = copy.device('phone').startedRuns;
    expect((await same!.finish()).returns).toBe('photo.jpg');
    expect(elapsed(copy)).toBe(5_000);
  });

  it('a promise of the server that fails later', async () => {
    const { world, phone } = await start();
    world.server.onMicroflow('M.SRV_Check', async () => later('1m', new FlowError('microflow', 'Closed')));
    expect((await phone.run('ACT_Check')).returns).toContain('Closed');
    expect(elapsed(world)).toBe(60_000);
  });

  it('a run on the server itself takes it too', async () => {
    const { world } = await start();
    world.server.onMicroflow('M.SRV_Check', () => later('2s', true));
    expect((await world.runMicroflow('M.SRV_Both', { Number: 1 })).returns).toBe(true);
    expect(elapsed(world)).toBe(4_000);
  });

  it('a device that is stopped meanwhile does not wake up', async () => {
    const { world, phone } = await start();
    world.mockAction('M.JSA_Photo', () => later('5s', 'photo.jpg'));
    const photo = phone.start('ACT_Photo');
    photo.release();
    await world.advance('1s');
    phone.crash();
    await phone.restart();
    await world.advance('1m');
    expect((await photo.finish()).outcome).toBe('blocked');
  });
});

describe('Whatever the latencies', () => {
  const latency = fc.constantFrom(0, 1, 999, 3_000, 60_000, 3_600_000);
  const answer = fc.record({ latency, isLate: fc.boolean(), fails: fc.boolean() });

  it('the trace is the same under every transport, and a replay gives it again', async () => {
    const plan = fc.record({ office: fc.array(answer, { minLength: 4, maxLength: 4 }), camera: answer, limit: latency });
    await fc.assert(
      fc.asyncProperty(plan, async ({ office, camera, limit }) => {
        const traces: string[] = [];
        for (const transport of ['in-process', 'nock'] as const) {
          const { app, world, phone } = await start({ transport, network: limit === 0 ? {} : { requestTimeout: limit } });
          const left = [...office];
          const stub = ({ latency: takesMs, isLate, fails }: (typeof office)[number], value: unknown) => {
            const given = fails ? later(takesMs, new Error('refused')) : later(takesMs, value);
            return isLate ? Promise.resolve(given) : given;
          };
          world.server.onMicroflow('M.SRV_Check', () => stub(left.shift()!, true));
          world.mockAction('M.JSA_Photo', () => stub(camera, 'photo.jpg'));
          const photo = phone.start('ACT_Photo');
          photo.release();
          photo.release();
          await phone.run('ACT_Check');
          await photo.finish();
          await phone.run('ACT_Check');
          const trace = world.trace();
          const again = await replayTrace(app, readTrace(trace, 'test'));
          expect(again.text).toBe(trace);
          traces.push(trace);
          world.dispose();
        }
        expect(traces[0]).toBe(traces[1]);
      }),
      { numRuns: 15, seed: 11 },
    );
  });
});
