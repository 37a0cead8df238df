import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../../src/clock/virtual-clock.js';
import { FlowError } from '../../src/problem/flow-error.js';
import type { HarnessError } from '../../src/problem/harness-error.js';
import { defaultLimits } from '../../src/problem/limits.js';
import { Scheduler } from '../../src/world/scheduler.js';
import { type StartOptions, startWorld } from './start-world.js';

const text = `
create module M;
create module NanoflowCommons;
create javascript action NanoflowCommons.Wait(Delay: Integer) as $$ $$;
create javascript action M.Ask() returns String as $$ $$;
create entity M.Step (Text: String);
create microflow M.SRV (Text: String) returns String begin return 'server ' + $Text; end;
create nanoflow M.Pause (Name: String, Ms: Integer) returns DateTime begin
  create M.Step (Text = $Name + ' begins') commit;
  call javascript action NanoflowCommons.Wait(Delay = $Ms);
  create M.Step (Text = $Name + ' ends') commit;
  return [%CurrentDateTime%];
end;
create nanoflow M.Two (Name: String) begin
  create M.Step (Text = $Name + ' 1') commit;
  create M.Step (Text = $Name + ' 2') commit;
  $Answer = call microflow M.SRV(Text = $Name);
  create M.Step (Text = $Name + ' 3') commit;
  $Again = call microflow M.SRV(Text = $Name);
  create M.Step (Text = $Name + ' 4') commit;
end;
create nanoflow M.Local (Name: String) begin
  create M.Step (Text = $Name + ' 1') commit;
  create M.Step (Text = $Name + ' 2') commit;
end;
create nanoflow M.Asks (Name: String) returns String begin
  create M.Step (Text = $Name + ' asks') commit;
  $Answer = call javascript action M.Ask();
  create M.Step (Text = $Name + ' has ' + $Answer) commit;
  return $Answer;
end;
create nanoflow M.CallsServer () returns String begin
  $Answer = call microflow M.SRV(Text = 'x');
  return $Answer;
end;
create navigation NativePhone sync (sync M.Step none preserve data);
`;
const start = (options: StartOptions = {}) => startWorld(text, options);
type Phone = Awaited<ReturnType<typeof start>>['phone'];
const steps = (phone: Phone) => phone.query('M.Step').map((step) => step.get('Text'));

describe('Virtual time (DESIGN decision 10)', () => {
  it('begins where the world says, and stands still', async () => {
    const { world, phone } = await start({ now: '2026-01-05T09:00:00Z' });
    await phone.run('Local', { Name: 'a' });
    expect(world.now).toEqual(new Date('2026-01-05T09:00:00Z'));
    const { world: byDefault } = await start();
    expect(byDefault.now).toEqual(new Date('2026-01-01T00:00:00Z'));
  });

  it.each([
    ['250ms', 250],
    ['5s', 5_000],
    ['2m', 120_000],
    ['1.5h', 5_400_000],
    ['1d', 86_400_000],
    [40, 40],
  ])('advance(%j) lets %i milliseconds pass', async (duration, expected) => {
    const { world } = await start();
    const before = world.now.getTime();
    await world.advance(duration);
    expect(world.now.getTime() - before).toBe(expected);
  });

  it('passes by itself while a run waits and nothing else can go on', async () => {
    const { phone } = await start({ now: '2026-01-05T09:00:00Z' });
    const { returns } = await phone.run('Pause', { Name: 'a', Ms: 90_000 });
    expect(returns).toEqual(new Date('2026-01-05T09:01:30Z'));
  });

  it('no further than that run needs', async () => {
    const { world, phone } = await start({ now: '2026-01-05T09:00:00Z' });
    const long = phone.start('Pause', { Name: 'long', Ms: 60_000 });
    long.release();
    await phone.run('Pause', { Name: 'short', Ms: 1_000 });
    expect(world.now).toEqual(new Date('2026-01-05T09:00:01Z'));
    expect(steps(phone)).toEqual(['long begins', 'short begins', 'short ends']);
    expect((await long.finish()).returns).toEqual(new Date('2026-01-05T09:01:00Z'));
  });

  it('what is due on the way happens in its order', async () => {
    const { world, phone } = await start();
    for (const [Name, Ms] of [
      ['b', 2_000],
      ['a', 1_000],
      ['c', 9_000],
    ] as const)
      phone.start('Pause', { Name, Ms }).release();
    await world.advance('5s');
    expect(steps(phone)).toEqual(['b begins', 'a begins', 'c begins', 'a ends', 'b ends']);
  });
});

describe('Two runs at once (DESIGN decision 10)', () => {
  it('interleave only where one waits', async () => {
    const { phone } = await start();
    await Promise.all([phone.run('Two', { Name: 'a' }), phone.run('Two', { Name: 'b' })]);
    expect(steps(phone)).toEqual(['a 1', 'a 2', 'b 1', 'b 2', 'a 3', 'b 3', 'a 4', 'b 4']);
  });

  it('time passes for both', async () => {
    const { world, phone } = await start({ now: '2026-01-05T09:00:00Z' });
    await Promise.all([phone.run('Pause', { Name: 'a', Ms: 2_000 }), phone.run('Pause', { Name: 'b', Ms: 1_000 })]);
    expect(steps(phone)).toEqual(['a begins', 'b begins', 'b ends', 'a ends']);
    expect(world.now).toEqual(new Date('2026-01-05T09:00:02Z'));
  });

  it('a run that waits for nothing is over before another one begins', async () => {
    const { phone } = await start();
    await Promise.all([phone.run('Local', { Name: 'a' }), phone.run('Local', { Name: 'b' })]);
    expect(steps(phone)).toEqual(['a 1', 'a 2', 'b 1', 'b 2']);
  });

  it('answers from outside come in the order in which they were asked for', async () => {
    const { world, phone } = await start();
    const release: ((answer: string) => void)[] = [];
    world.mockAction('M.Ask', () => new Promise((resolve) => release.push(resolve)));
    const runs = [phone.run('Asks', { Name: 'a' }), phone.run('Asks', { Name: 'b' })];
    release[1]?.('second');
    await Promise.resolve();
    release[0]?.('first');
    await Promise.all(runs);
    expect(steps(phone)).toEqual(['a asks', 'b asks', 'a has first', 'b has second']);
  });

  it('one that waits for the test lets others go on, and time stands still', async () => {
    const { world, phone } = await start();
    let release: (answer: string) => void = () => undefined;
    world.mockAction('M.Ask', () => new Promise((resolve) => (release = resolve)));
    const asking = phone.run('Asks', { Name: 'a' });
    expect((await phone.run('CallsServer')).returns).toBe('server x');
    await phone.run('Local', { Name: 'b' });
    release('late');
    expect((await asking).returns).toBe('late');
    expect(steps(phone)).toEqual(['a asks', 'b 1', 'b 2', 'a has late']);
  });

  it('requests reach the server one at a time, also when it takes its time', async () => {
    const { world, phone } = await start();
    const seen: string[] = [];
    world.server.onMicroflow('M.SRV', async ({ Text }) => {
      seen.push(`${String(Text)} in`);
      await Promise.resolve();
      await Promise.resolve();
      seen.push(`${String(Text)} out`);
      return '';
    });
    const tablet = await world.addDevice('tablet');
    await Promise.all([
      phone.run('Two', { Name: 'a' }),
      tablet.run('Two', { Name: 'b' }),
      world.runMicroflow('M.SRV', { Text: '' }),
    ]);
    expect(seen).toEqual(['a in', 'a out', 'b in', 'b out', 'a in', 'a out', 'b in', 'b out']);
  });
});

describe('Runs that would never end', () => {
  it('more than 24 hours of virtual time is an error of the harness', async () => {
    const { phone } = await start();
    const result = await phone.run('Pause', { Name: 'a', Ms: 25 * 3_600_000 });
    expect(result).toMatchObject({ outcome: 'blocked', error: { name: 'HarnessError', code: 'virtual-time-exceeded' } });
    expect(result.error?.message).toBe('The run waits longer than 24 hours of virtual time, which is the limit (virtualTimeMs).');
  });

  it('the limit is an option', async () => {
    const { phone } = await start({ limits: { virtualTimeMs: 3_600_000 } });
    expect((await phone.run('Pause', { Name: 'a', Ms: 3_600_001 })).outcome).toBe('blocked');
    expect((await phone.run('Pause', { Name: 'a', Ms: 3_600_000 })).outcome).toBe('returned');
  });

  it('waiting for what never comes is a deadlock, reported at once', async () => {
    const nothing = {
      advanceRuns: () => false,
      perform: () => undefined,
      isCalledOutside: () => false,
      outsideError: () => new FlowError('network', ''),
    };
    const scheduler = new Scheduler(new VirtualClock(0), defaultLimits, nothing);
    await expect(scheduler.until(() => false)).rejects.toMatchObject({
      name: 'HarnessError',
      code: 'deadlock',
      message: 'The run waits for something that never comes: nothing is on its way and no timer is set.',
    });
  });

  it('an asynchronous stub or mock that waits for its own world is told so, instead of waiting for ever', async () => {
    const { world, phone } = await start();
    const told: unknown[] = [];
    const waits = async () => {
      await Promise.resolve();
      for (const wait of [() => world.advance('1s'), () => phone.synchronize(), () => world.runMicroflow('M.SRV', { Text: 'x' })])
        await wait().catch((error: HarnessError) => told.push(error.code));
      told.push((await phone.run('Local', { Name: 'inner' })).error);
      return 'outer';
    };
    world.server.onMicroflow('M.SRV', waits);
    expect((await phone.run('CallsServer')).returns).toBe('outer');
    expect(told).toMatchObject(['world-is-moving', 'world-is-moving', 'world-is-moving', { code: 'world-is-moving' }]);
    // Once it has answered, the world is free again, for whoever it was; and other worlds always were.
    expect((await phone.run('Local', { Name: 'after' })).outcome).toBe('returned');
    const other = await start();
    world.server.onMicroflow('M.SRV', async () => {
      await Promise.resolve();
      return (await other.phone.run('Local', { Name: 'elsewhere' })).outcome;
    });
    expect((await phone.run('CallsServer')).returns).toBe('returned');
  });

  it('a stub or mock can not run a flow of its own world', async () => {
    const { world, phone } = await start();
    let inner: unknown;
    world.server.onMicroflow('M.SRV', () => {
      inner = phone.run('Local', { Name: 'inner' });
      return 'outer';
    });
    expect((await phone.run('CallsServer')).returns).toBe('outer');
    expect(await inner).toMatchObject({ outcome: 'blocked', error: { code: 'world-is-moving' } });
  });
});
