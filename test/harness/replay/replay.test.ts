import nock from 'nock';
import { afterAll, describe, expect, it } from 'vitest';
import { firstDifference } from '../../../harness/replay/first-difference.js';
import { readTrace } from '../../../harness/replay/read-trace.js';
import { type ReplayOptions, replayTrace } from '../../../harness/replay/replay-trace.js';
import type { App } from '../../../src/world/app.js';
import { createWorld } from '../../../src/world/create-world.js';
import type { World } from '../../../src/world/world.js';
import type { WorldOptions } from '../../../src/world/world-options.js';
import { shopText } from '../../cli/shop.js';
import { appFromMdl } from '../../fixture/app.js';
import { cases, newerText, submit } from './cases.js';

const moreText = `
create javascript action Shop.Ask () returns Boolean as $$ return confirm('Really?'); $$;
create javascript action Shop.Fetch () returns String as $$ return (await fetch('https://weather.example/now')).text(); $$;
create javascript action Shop.Scan (Order: entity) returns String as $$ throw new Error('There is no camera here'); $$;
create javascript action Shop.Module () returns String as $$ $$;
create nanoflow Shop.NF_Fetch () returns String
begin
  $Text = call javascript action Shop.Fetch ();
  return $Text;
end;
create nanoflow Shop.NF_Scan ($Order: Shop.Order) returns String
begin
  $Text = call javascript action Shop.Scan (Order = $Order);
  synchronize all;
  return $Text;
end;
`;

let opened: Promise<App> | undefined;
const shop = () => {
  opened ??= appFromMdl(shopText);
  return opened;
};

let openedNewer: Promise<App> | undefined;
const newerShop = () => {
  openedNewer ??= appFromMdl(shopText + newerText);
  return openedNewer;
};

/** What was done in a world, done again from its trace. */
async function replayed(
  work: (world: World, newer: App) => Promise<unknown>,
  options: WorldOptions = {},
  app = shop(),
  replay: ReplayOptions = {},
) {
  const world = createWorld(await app, options);
  const newer = await newerShop();
  await work(world, newer);
  const text = world.trace();
  world.dispose();
  const apps = new Map([[newer.model.contentHash, newer]]);
  const again = await replayTrace(await app, readTrace(text, 'test'), { apps, ...replay });
  return { text, again };
}

describe('A trace holds everything to run again', () => {
  it.each(cases)('$title', async ({ work, options }) => {
    const { text, again } = await replayed(work, options);
    expect(firstDifference(readTrace(text, 'test'), again.trace)).toBeUndefined();
    expect(again.text).toBe(text);
    expect(again.unusedAnswers).toEqual([]);
  });

  it('of a copy, too', async () => {
    const world = createWorld(await shop());
    world.server.onMicroflow('Shop.CheckCredit', () => true);
    await submit(world);
    const copy = world.copy();
    const phone = copy.device('phone');
    await phone.run('ACT_Submit', { Order: phone.create('Shop.Order', { Number: 2 }) });
    const text = copy.trace();
    expect((await replayTrace(await shop(), readTrace(text, 'copy'))).text).toBe(text);
  });

  it.each(['nock', 'port'] as const)('over %s', async (transport) => {
    const { text, again } = await replayed(submit, {}, shop(), { transport });
    expect(again.text).toBe(text);
  });

  it('mocks of JavaScript actions, with objects, files of the action and the steps in them', async () => {
    const app = appFromMdl(shopText + moreText);
    const { text, again } = await replayed(
      async (world) => {
        const phone = await world.addDevice('phone');
        world.mockAction('Shop.Scan', ({ Order }) => {
          phone.change(Order as never, { Number: 99 });
          phone.network.disconnect();
          return 'scanned';
        });
        const { outcome } = await phone.run('NF_Scan', { Order: phone.create('Shop.Order') });
        expect(outcome).toBe('failed');
      },
      {},
      app,
    );
    expect(again.text).toBe(text);
  });

  afterAll(() => {
    nock.cleanAll();
  });

  it('requests of JavaScript actions, without the mocks that answered them', async () => {
    const app = appFromMdl(shopText + moreText);
    const { text, again } = await replayed(
      async (world) => {
        nock('https://weather.example').get('/now').reply(200, 'rain');
        const phone = await world.addDevice('phone');
        expect((await phone.run('NF_Fetch')).returns).toBe('rain');
        nock('https://weather.example').get('/now').replyWithError('reset');
        expect((await phone.run('NF_Fetch')).outcome).toBe('failed');
      },
      {},
      app,
    );
    expect(again.text).toBe(text);
  });
});

it('what was put in the place of a module has to be given again, since a trace holds no functions', async () => {
  const mocked = async (world: World) => world.mockModule('react-native', {});
  await expect(replayed(mocked)).rejects.toMatchObject({ code: 'replay-needs-module', where: 'react-native' });
  const { text, again } = await replayed(mocked, {}, shop(), { modules: { 'react-native': {} } });
  expect(again.text).toBe(text);
});

it.each([
  [
    '{"step":"as","user":"b","roles":null},{"step":"by-user","user":"b","action":"insert","entity":"Shop.Order","given":null,"objects":[]}',
    'A user inserts rows here, but the trace holds none.',
  ],
  [
    '{"step":"insert","on":"server","entity":"Shop.Order","rows":[{"Total":{"$number":"x"}}],"unsynchronized":false}',
    'The trace holds the number "x", which is none.',
  ],
  [
    '{"step":"as","user":"b","roles":null},{"step":"by-user","user":"b","action":"delete","entity":"Shop.Order","given":null,"objects":[{"$entity":"Shop.Order","$id":"7"}]}',
    'There is no object of Shop.Order with the id 7 on server.',
  ],
])('A step that somebody has written by hand is a problem of the replay: %s', async (steps, message) => {
  const app = await appFromMdl(shopText);
  const world = createWorld(app);
  const text = world.trace().replace('"steps":[', `"steps":[${steps}`);
  world.dispose();
  const { problems } = await replayTrace(app, readTrace(text, 'x.json'));
  expect([...problems.values()]).toEqual([expect.stringContaining(message)]);
});

describe('A file that is no whole trace', () => {
  const head = '"format":"nanoflow-trace","version":1,"app":{"file":"a","content":"b","mendixVersion":"11.12.0"}';
  const options =
    '"options":{"seed":1,"now":"2026-01-01T00:00:00Z","timeZone":"UTC","locale":"en_US","language":"en_US","profile":null,"mendix":"11.12.0","user":null,"constants":{},"limits":{},"requestRetries":0}';
  it.each([
    ['not-a-trace', '[]', 'is JSON, but no trace of nanoflow'],
    ['damaged-trace', '{', 'it is not JSON'],
    [
      'other-trace-version',
      '{"format":"nanoflow-trace","version":2}',
      'of version 2, and this nanoflow reads version 1. Update nanoflow.',
    ],
    ['damaged-trace', `{${head},"steps":[]}`, 'it has no options'],
    ['damaged-trace', `{${head},${options},"steps":[{"step":"dance"}]}`, '/steps/0 has a step that does not exist ("dance")'],
    ['damaged-trace', `{${head},${options},"steps":[{"step":"connect"}]}`, '/steps/0 has no device'],
    [
      'damaged-trace',
      `{${head},${options},"steps":[{"step":"connect","device":"p","x":1}]}`,
      '/steps/0 has x, which nobody reads',
    ],
    [
      'damaged-trace',
      `{${head},${options},"steps":[{"step":"synchronize","device":"p","events":[{"event":"node"}]}]}`,
      '/steps/0/events/0 has no on',
    ],
    [
      'damaged-trace',
      `{${head},${options},"steps":[{"step":"add-device","device":"p","profile":null,"user":null,"network":{"latency":null}}]}`,
      '/steps/0/network/latency must be string,number',
    ],
    [
      'damaged-trace',
      `{${head},${options},"steps":[{"step":"by-user","user":"b","action":"commit","entity":"S.A","given":null,"objects":["1"]}]}`,
      '/steps/0/objects/0 must be object',
    ],
  ])('%s: %s', (code, text, message) => {
    expect(() => readTrace(text, 'x.json')).toThrow(expect.objectContaining({ code, message: expect.stringContaining(message) }));
  });
});
