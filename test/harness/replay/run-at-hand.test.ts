import { describe, expect, it } from 'vitest';
import { readTrace } from '../../../harness/replay/read-trace.js';
import { bringToHand, runsOf } from '../../../harness/replay/run-at-hand.js';
import type { App } from '../../../src/world/app.js';
import { createWorld } from '../../../src/world/create-world.js';
import type { World } from '../../../src/world/world.js';
import { shopText } from '../../cli/shop.js';
import { appFromMdl } from '../../fixture/app.js';
import { cases, newerText } from './cases.js';

const apps = Promise.all([appFromMdl(shopText), appFromMdl(shopText + newerText)]);

async function recorded(work: (world: World, newer: App) => Promise<unknown>, options = {}) {
  const [app, newer] = await apps;
  const world = createWorld(app, options);
  await work(world, newer);
  const trace = readTrace(world.trace(), 'test');
  world.dispose();
  return { app, trace, options: { apps: new Map([[newer.model.contentHash, newer]]) } };
}

describe('A run of a trace is brought to hand', () => {
  it.each(cases)('and ends as it did: $title', async ({ work, options }) => {
    const { app, trace, options: given } = await recorded(work, options);
    for (const { place, outcome, flow, device } of runsOf(trace)) {
      const step = trace.steps[place]!;
      // What the test did in the middle of a run, or beside it, is not done again.
      if (step.step !== 'run' || step.error !== undefined || (step.during?.length ?? 0) > 0) continue;
      const hand = await bringToHand(app, trace, place, given);
      expect([hand.flow, hand.device]).toEqual([flow, device]);
      const started = hand.start();
      expect(started.steps).toBe(0);
      const result = await started.finish();
      expect(result.outcome).toBe(outcome);
      const again = readTrace(hand.world.trace(), 'again').steps.findLast((one) => one.step === 'finish');
      expect(again?.events?.map((event) => ({ ...event, number: 0 }))).toEqual(
        step.events?.map((event) => ({ ...event, number: 0 })),
      );
      hand.world.dispose();
    }
  });

  const asked = async (world: World) => {
    let calls = 0;
    world.server.onMicroflow('Shop.CheckCredit', () => ++calls !== 2);
    const phone = await world.addDevice('phone');
    for (let run = 0; run < 3; run++) await phone.run('ACT_Submit', { Order: phone.create('Shop.Order', { Number: run }) });
  };

  it('as often as one likes from one moment, with the same recorded answers', async () => {
    const { app, trace } = await recorded(asked);
    const [, second] = runsOf(trace);
    const hand = await bringToHand(app, trace, second!.place);
    hand.start().advance(2);
    const moment = hand.checkpoint();
    const ends: unknown[] = [];
    for (let time = 0; time < 3; time++) {
      const world = hand.goBackTo(moment);
      const [running] = world.device('phone').startedRuns;
      expect(running!.steps).toBe(2);
      const { returns, effects } = await running!.finish();
      ends.push([returns, effects.map(({ kind }) => kind)]);
    }
    expect(ends[0]).toEqual(ends[1]);
    expect(ends[0]).toEqual(ends[2]);
    expect(trace.steps[second!.place]).toMatchObject({ returns: (ends[0] as unknown[])[0] });
    hand.world.dispose();
    moment.world.dispose();
  });

  it('nothing that is no run of a nanoflow', async () => {
    const { app, trace } = await recorded(asked);
    await expect(bringToHand(app, trace, 0)).rejects.toMatchObject({ code: 'replay-impossible', where: 'steps/0' });
    await expect(bringToHand(app, trace, 99)).rejects.toMatchObject({ code: 'replay-impossible' });
  });
});
