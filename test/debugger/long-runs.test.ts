import { beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../src/world/app.js';
import { appFromMdl } from '../fixture/app.js';
import { observe } from './observe.js';
import { openSession } from './open-session.js';

let app: App;
beforeAll(async () => {
  app = await appFromMdl(`mdl 1;
create module M;
create entity M.Thing (Number: Integer default 0);
create nanoflow M.Count ($Most: Integer) returns Integer as $Count
begin
  declare $Count Integer = 0;
  $Thing = create M.Thing (Number = 0);
  while $Count < $Most begin
    set $Count = $Count + 1;
    change $Thing (Number = $Count);
  end while;
  return $Count;
end;
`);
});

const counting = (most: number) => ({ arguments: () => ({ Most: most }) });

describe('a long run', () => {
  it('shows the same after going back as at first', async () => {
    const session = await openSession(app, 'M.Count', counting(3_000));
    const positions = [0, 1, 77, 1_000, 5_555, 9_000];
    const seen = [];
    for (const position of positions) {
      await session.goTo(position);
      seen.push(observe(session));
    }
    await session.toEnd();
    for (const [place, position] of [...positions.entries()].toReversed()) {
      await session.goTo(position);
      const { events, ...rest } = observe(session) as { events: unknown[] };
      const { events: eventsThen, ...then } = seen[place] as { events: unknown[] };
      expect(rest).toEqual(then);
      // Of a long way back only a part is at hand.
      expect(eventsThen.slice(eventsThen.length - events.length)).toEqual(events);
    }
    session.dispose();
  });

  it('finds events that are long ago by running again', async () => {
    const session = await openSession(app, 'M.Count', counting(3_000));
    await session.goTo(40);
    const early = session.state.events.filter(({ position }) => position > 20);
    await session.toEnd();
    expect(await session.events(20, 40)).toEqual(early);
    session.dispose();
  });

  it('finds a last change that is long ago', async () => {
    const session = await openSession(app, 'M.Count', counting(3_000));
    await session.toEnd();
    await session.stepBack('into');
    expect(await session.lastChange({ kind: 'variable', frame: 0, name: 'Thing' })).toMatchObject({ position: 2 });
    session.dispose();
  });

  it('can be interrupted between two slices, and goes on from there', async () => {
    const heard: number[] = [];
    const interrupted = await openSession(app, 'M.Count', {
      ...counting(3_000),
      pause: async () => {
        if (heard.length === 3) interrupted.interrupt();
      },
      progress: (position) => heard.push(position),
    });
    expect(await interrupted.continue()).toEqual({ kind: 'interrupted' });
    expect(interrupted.position).toBe(heard.at(-1));
    expect(interrupted.isAtEnd).toBe(false);
    expect(await interrupted.continue()).toEqual({ kind: 'end' });
    expect(interrupted.state.outcome).toMatchObject({ outcome: 'returned', returns: '3000' });
    interrupted.dispose();
  });

  it('one that never ends is blocked by its budget, as without a debugger', async () => {
    const session = await openSession(app, 'M.Count', { ...counting(1_000_000), world: { limits: { steps: 5_000 } } });
    expect(await session.continue()).toEqual({ kind: 'end' });
    expect(session.state.outcome).toMatchObject({ outcome: 'blocked', error: { kind: 'step-budget-exceeded' } });
    await session.stepBack('into');
    expect(session.position).toBe(4_998);
    session.dispose();
  });

  it('does one thing at a time', async () => {
    const session = await openSession(app, 'M.Count', counting(100));
    const state = session.state;
    const moving = session.continue();
    await expect(session.step('into')).rejects.toThrow(expect.objectContaining({ code: 'debugger-is-busy' }));
    await moving;
    expect(() => state.stack).toThrow(expect.objectContaining({ code: 'state-is-past' }));
    session.dispose();
  });
});
