import { describe, expect, it } from 'vitest';
import { HarnessError } from '../../../src/index.js';
import { scriptApps } from './script-app.js';

const { openScripts, start, run } = scriptApps('script-asynchrony');
const wait = (ms: number) => `await new Promise((resolve) => setTimeout(resolve, ${ms}));`;

describe('Time in an action is that of the world', () => {
  it('a timer takes as much virtual time as it says, and no other', async () => {
    const app = await openScripts({
      actions: {
        Act: { returns: 'String', code: `const before = Date.now(); ${wait(90_000)} return String(Date.now() - before);` },
      },
    });
    const { phone, world } = await start(app);
    expect((await phone.run('Shop.Call_Act')).returns).toBe('90000');
    expect(world.now).toEqual(new Date('2026-01-01T00:01:30Z'));
  });

  it.each<[what: string, code: string, seen: string]>([
    [
      'timers fire in the order of their time, then of their making',
      'const seen = []; for (const ms of [20, 10, 10, 0]) setTimeout(() => seen.push(ms), ms); await new Promise((r) => setTimeout(r, 30)); return seen.join()',
      '0,10,10,20',
    ],
    [
      'a cleared timer never fires',
      'let fired = "no"; clearTimeout(setTimeout(() => { fired = "yes" }, 5)); await new Promise((r) => setTimeout(r, 10)); return fired',
      'no',
    ],
    [
      'an interval repeats until it is cleared',
      'let n = 0; await new Promise((r) => { const i = setInterval(() => { if (++n === 3) { clearInterval(i); r(); } }, 10); }); return n + "@" + Math.round(performance.now())',
      '3@30',
    ],
    [
      'microtasks run before timers',
      'const seen = []; setTimeout(() => seen.push("timer"), 0); queueMicrotask(() => seen.push("micro")); await null; seen.push("await"); await new Promise((r) => setTimeout(r, 1)); return seen.join()',
      'micro,await,timer',
    ],
    ['arguments of a timer are passed on', 'return await new Promise((r) => setTimeout(r, 1, "given"))', 'given'],
    ['a frame is 16 milliseconds', 'return String(await new Promise((r) => requestAnimationFrame(r)))', '16'],
    [
      'a race leaves the loser behind',
      'return await Promise.race([new Promise((r) => setTimeout(r, 5, "fast")), new Promise((r) => setTimeout(r, 500, "slow"))])',
      'fast',
    ],
  ])('%s', async (_what, code, seen) => {
    const { returns, error } = await run({ returns: 'String', code });
    expect([returns, error]).toEqual([seen, undefined]);
  });

  it('a timer that is left behind is reported with its place, and fires when its time comes', async () => {
    const app = await openScripts({
      actions: {
        Act: { returns: 'String', code: 'setTimeout(() => localStorage.setItem("late", "yes"), 60000); return "done"' },
        Look: { returns: 'String', code: 'return localStorage.getItem("late")' },
      },
      mdl: 'create or modify navigation Responsive;',
    });
    const { phone, world } = await start(app);
    const result = await phone.run('Shop.Call_Act');
    expect(result.effects).toMatchObject([
      {
        kind: 'log',
        level: 'Warning',
        text: 'Shop.Act is over and has left a timer behind: setTimeout at javascriptsource/shop/actions/Act.js:16:1.',
      },
    ]);
    expect((await phone.run('Shop.Call_Look')).returns).toBeNull();
    expect(() => world.copy()).toThrow('The world can not be copied while a timer of a JavaScript action is pending on phone.');
    await world.advance('1m');
    expect((await phone.run('Shop.Call_Look')).returns).toBe('yes');
    world.copy().dispose();
  });

  it('two actions wait at the same time, and neither holds up the other', async () => {
    const app = await openScripts({
      actions: {
        Slow: { returns: 'String', code: `${wait(100)} return "slow " + performance.now();` },
        Fast: { returns: 'String', code: `${wait(10)} return "fast " + performance.now();` },
      },
    });
    const { phone } = await start(app);
    const results = await Promise.all([phone.run('Shop.Call_Slow'), phone.run('Shop.Call_Fast')]);
    expect(results.map(({ returns }) => returns)).toEqual(['slow 100', 'fast 10']);
  });

  it('a wait beyond the limit of virtual time is one that never ends', async () => {
    const result = await run({
      returns: 'String',
      code: 'await new Promise((r) => setTimeout(r, 2 * 24 * 3600 * 1000)); return ""',
    });
    expect(result).toMatchObject({ outcome: 'blocked', error: { code: 'virtual-time-exceeded' } });
  });
});

describe('An action that does not end', () => {
  it('is a deadlock, reported at once, where nothing that it waits for is on its way', async () => {
    const { outcome, error } = await run({ returns: 'String', code: 'return new Promise(() => {})' });
    expect(outcome).toBe('blocked');
    expect(error).toMatchObject({
      code: 'deadlock',
      message:
        'The JavaScript action Shop.Act never settles: its promise waits, and neither a timer nor an answer is on its way.',
      activity: 'Call JavaScript action Shop.Act',
    });
  });

  it('says what it threw where nobody catches it', async () => {
    const code = 'return new Promise((resolve) => setTimeout(() => { throw new Error("in the timer"); resolve(); }, 5))';
    expect((await run({ returns: 'String', code })).error?.message).toContain('It threw where nobody catches it: in the timer.');
  });

  it.each(['for (;;);', 'for (;;) await null;', 'const f = () => Promise.resolve().then(f); await f();'])(
    '%s ends at the limit',
    async (code) => {
      const result = await run({ code }, {}, { limits: { javaScriptTurnMs: 200 } });
      expect(result).toMatchObject({ outcome: 'blocked', error: { code: 'action-never-ends' } });
      expect(result.error?.message).toContain('javaScriptTurnMs');
    },
  );

  it('that calls itself for ever runs out of its own stack, which is an error of the action', async () => {
    const { outcome, error } = await run({ code: 'const f = () => f() + 1; f();' });
    expect([outcome, error?.message]).toEqual(['failed', 'Maximum call stack size exceeded']);
  });

  it('that reloads the client ends the run, as the shipped action wants it (semantics 7.8)', async () => {
    const result = await run({ code: 'mx.reload(); return new Promise(() => {})' });
    expect(result).toMatchObject({ outcome: 'blocked', error: { code: 'client-reloaded' } });
    expect(result.effects).toMatchObject([{ kind: 'client-action', action: 'Shop.Act' }]);
  });
});

describe('A copy of the world', () => {
  it('is refused while an action is under way, and goes on by itself before and after', async () => {
    const app = await openScripts({
      actions: { Act: { parameters: 'Text: String', returns: 'String', code: `${wait(100)} return text + Math.random();` } },
    });
    const { phone, world } = await start(app);
    const started = phone.start('Shop.Call_Act', { Text: 'x' });
    started.advance(10);
    expect(started.state).toBe('waiting');
    expect(() => world.copy()).toThrow(HarnessError);
    await started.finish();
    const copy = world.copy();
    const [here, there] = [
      await phone.run('Shop.Call_Act', { Text: 'y' }),
      await copy.device('phone').run('Shop.Call_Act', { Text: 'y' }),
    ];
    expect(there.returns).toBe(here.returns);
    copy.dispose();
  });
});
