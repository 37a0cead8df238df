import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { DebugSession } from '../../src/debugger/debug-session.js';
import { type App, openApp } from '../../src/world/app.js';
import { observe } from './observe.js';
import { openSession, type SessionOptions, whereabouts } from './open-session.js';

let app: App;
beforeAll(async () => {
  app = await openApp('flows/first-run.mdl');
});

const moves: Readonly<Record<string, (session: DebugSession, number: number) => Promise<unknown>>> = {
  into: (session) => session.step('into'),
  over: (session) => session.step('over'),
  out: (session) => session.step('out'),
  'back into': (session) => session.stepBack('into'),
  'back over': (session) => session.stepBack('over'),
  'back out': (session) => session.stepBack('out'),
  'go to': (session, number) => session.goTo(number),
  'to the end': (session) => session.toEnd(),
};

/** Walks about at random, and looks around at each place: it is what a run that has just come there shows. */
async function describeWalks(open: () => Promise<App>, flow: string, options: SessionOptions = {}, numRuns = 6): Promise<void> {
  const opened = await open();
  const seen = new Map<string, unknown>();
  const fresh = async (position: number, isAtEnd: boolean) => {
    const key = `${position} ${isAtEnd}`;
    if (!seen.has(key)) {
      const session = await openSession(opened, flow, options);
      if (isAtEnd) await session.toEnd();
      else await session.goTo(position);
      seen.set(key, observe(session));
      session.dispose();
    }
    return seen.get(key);
  };
  const step = fc.tuple(fc.constantFrom(...Object.keys(moves)), fc.integer({ min: 0, max: 40 }));
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 15 }), async (steps) => {
      const session = await openSession(opened, flow, options);
      try {
        for (const [name, number] of steps) {
          await moves[name]!(session, number);
          expect(observe(session)).toEqual(await fresh(session.position, session.isAtEnd));
        }
      } finally {
        session.dispose();
      }
    }),
    { numRuns, seed: 7 },
  );
}

describe('back and forth', () => {
  it('steps back are steps forward, the other way round', async () => {
    const session = await openSession(app, 'ACT_InspectAll');
    const there = [whereabouts(session)];
    while (!session.isAtEnd) {
      await session.step('into');
      there.push(whereabouts(session));
    }
    const back = [whereabouts(session)];
    while (session.position > 0) {
      await session.stepBack('into');
      back.push(whereabouts(session));
    }
    expect(back).toEqual(there.toReversed());
    session.dispose();
  });

  it('shows at every position what a fresh run shows there', async () => {
    await describeWalks(() => openApp('flows/first-run.mdl'), 'ACT_InspectAll');
  });

  it('the same without a connection', async () => {
    await describeWalks(() => openApp('flows/first-run.mdl'), 'ACT_InspectAll', {
      prepare: (_, phone) => phone.network.disconnect(),
    });
  });

  it.each(['FieldService.ACT_Synchronize', 'FieldService.NAV_Start', 'FieldService.DS_WorkOrder_Agenda'])(
    'the same in the sample app: %s',
    async (flow) => {
      await describeWalks(() => openApp('flows/field-service'), flow, {}, 3);
    },
  );
});
