import { describe, expect, it } from 'vitest';
import { Universe } from '../../src/world/universe.js';
import { World } from '../../src/world/world.js';
import { appFromMdl } from '../fixture/app.js';

const text = (attributes: string, answer: number) => `mdl 1;
create entity Shop.Order (${attributes});
create nanoflow Shop.DS_Answer () returns Integer begin return ${answer}; end;
create navigation NativePhone sync (sync Shop.Order all);
`;
const first = text('Number: Integer', 1);
const models = {
  'the same': first,
  'another flow': text('Number: Integer', 2),
  'another attribute': text('Number: Integer, Note: String', 1),
};
type Change = keyof typeof models;

interface LaterStart {
  readonly mendix: string;
  readonly change?: Change;
  readonly laterMendix?: string;
  /** Requests that never get an answer, for they are lost: the synchronization of the start fails. */
  readonly failing?: boolean;
}

/** A device that was switched off, and is switched on again with a model that may be another one. */
async function startAgain({ mendix, change = 'the same', laterMendix = mendix, failing = false }: LaterStart) {
  const messages: string[] = [];
  const transport = (answer: (request: string) => string | Promise<string>) => ({
    exchange(request: string) {
      const { kind } = (JSON.parse(request) as { request: { kind: string } }).request;
      // Every start asks for a newer model, whatever it does then.
      if (kind !== 'model') messages.push(kind);
      return failing && messages.length > 0 && messages[0] !== 'start' ? 'not an answer' : answer(request);
    },
    close() {},
  });
  const before = new World(new Universe(await appFromMdl(first), { mendix }, transport));
  before.server.insert('Shop.Order', [{ Number: 7 }]);
  await before.addDevice('phone');
  const { stored } = before;
  messages.length = 0;
  const app = await appFromMdl(models[change]);
  const later = new World(new Universe(app, { mendix: laterMendix }, transport, undefined, stored));
  const phone = await later.restartDevice('phone');
  const rows = phone.query('Shop.Order').map((order) => order.get('Number'));
  const again = async () => {
    messages.length = 0;
    const third = new World(new Universe(app, { mendix: laterMendix }, transport, undefined, later.stored));
    await third.restartDevice('phone');
    return messages.length > 0;
  };
  return { synchronizes: messages.length > 0, rows, again };
}

describe('a later start (semantics 3.2)', () => {
  const table: [mendix: string, change: Change, laterMendix: string, synchronizes: boolean][] = [
    ['7.5.0', 'the same', '7.5.0', true],
    ['7.6.0', 'the same', '7.6.0', false],
    ['7.6.0', 'another flow', '7.6.0', true],
    ['8.4.0', 'another flow', '8.4.0', true],
    ['8.5.0', 'another flow', '8.5.0', false],
    ['8.5.0', 'another attribute', '8.5.0', true],
    ['11.12.0', 'the same', '11.12.0', false],
    ['11.12.0', 'another attribute', '11.12.0', true],
    ['11.11.0', 'the same', '11.12.0', true],
  ];
  it.each(table)('Mendix %s, %s model under %s: synchronizes is %s', async (mendix, change, laterMendix, synchronizes) => {
    const outcome = await startAgain({ mendix, change, laterMendix });
    expect(outcome.synchronizes).toBe(synchronizes);
    expect(outcome.rows).toEqual([7]);
  });

  it.each([
    ['8.12.0', false],
    ['8.12.1', true],
    ['11.12.0', true],
  ])('in Mendix %s goes on with its data when that fails; the next start tries again: %s', async (mendix, triesAgain) => {
    const outcome = await startAgain({ mendix, change: 'another attribute', failing: true });
    expect(outcome.synchronizes).toBe(true);
    expect(outcome.rows).toEqual([7]);
    expect(await outcome.again()).toBe(triesAgain);
  });
});

it('deletions are sent in their order, those of before and those of after a restart', async () => {
  const app = await appFromMdl(`mdl 1;
    create entity Shop.Order (Number: Integer);
    create nanoflow Shop.ACT_Delete ($Order: Shop.Order) begin delete $Order; end;
    create navigation NativePhone sync (sync Shop.Order all);`);
  const deleted: number[][] = [];
  const transport = (answer: (request: string) => string | Promise<string>) => ({
    exchange(request: string) {
      const { request: sent } = JSON.parse(request) as { request: { deleted?: { guid: number }[] } };
      if (sent.deleted !== undefined) deleted.push(sent.deleted.map(({ guid }) => guid));
      return answer(request);
    },
    close() {},
  });
  const world = new World(new Universe(app, {}, transport));
  const ids = world.server.insert('Shop.Order', [{ Number: 1 }, { Number: 2 }, { Number: 3 }]).map(({ id }) => Number(id));
  const phone = await world.addDevice('phone');
  const remove = async (device: typeof phone, number: number) => {
    const [order] = device.query('Shop.Order', `[Number = ${number}]`);
    expect((await device.run('ACT_Delete', { Order: order })).outcome).toBe('returned');
  };
  await remove(phone, 3);
  await remove(phone, 1);
  const later = new World(new Universe(app, {}, transport, undefined, world.stored));
  const again = await later.restartDevice('phone');
  await remove(again, 2);
  await again.synchronize();
  expect(deleted).toEqual([[ids[2], ids[0], ids[1]]]);
});
