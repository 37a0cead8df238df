import { afterEach, describe, expect, it } from 'vitest';
import { PortTransport } from '../../src/wire/port-transport.js';
import { type AnswerRequest, InProcessTransport } from '../../src/wire/transport.js';
import type { World } from '../../src/world/world.js';
import { column } from '../world/start-world.js';
import { askServer } from './ask-server.js';

const text = `mdl 1;
create module M;
create module role M.Clerk;
create app security level production;
create user role Clerk (System.User, M.Clerk);
create entity M.A (Text: String, Owner: String);
create entity M.Secret (Text: String);
grant M.Clerk on M.A (create, delete, read *, write (Text)) where '[Owner = empty]';
create microflow M.Wipe () begin retrieve $A from M.A; delete $A; end;
create navigation NativePhone sync (sync M.A all);
`;

const transports = {
  'in-process': (answer: AnswerRequest) => new InProcessTransport(answer),
  'a port': (answer: AnswerRequest) => new PortTransport(answer),
};

const worlds: World[] = [];
afterEach(() => {
  for (const world of worlds.splice(0)) world.dispose();
});

const table = (guid: number, isNew = true) => ({
  entity: 'M.A',
  members: ['Text'],
  rows: [[guid, 'hostile']],
  isNew: [isNew],
  changed: [[0]],
  order: [0],
});
const synchronize = (objects: unknown, more: object = {}) => ({
  kind: 'synchronize',
  changeSet: 'c',
  objects,
  files: [],
  deleted: [],
  requested: [],
  ...more,
});
const huge = 'x'.repeat(1_000_000);
const deep = '['.repeat(50_000) + ']'.repeat(50_000);

/** The body of a message: what stands for `HERE` is too much for an ordinary writer of JSON. */
function body(request: object, here = ''): string {
  return JSON.stringify({ protocol: 1, session: 'session-1', request }).replace('"HERE"', () => here);
}

describe.each(Object.entries(transports))('A hostile device, over %s', (_name, makeTransport) => {
  async function ask() {
    const asked = await askServer(text, makeTransport);
    worlds.push(asked.world);
    const [theirs] = asked.world.server.insert('M.A', [{ Text: 'theirs', Owner: 'somebody else' }]);
    asked.world.server.insert('M.Secret', [{ Text: 'secret' }]);
    const unchanged = () =>
      expect([column(asked.world.server.query('M.A'), 'Text'), column(asked.world.server.query('M.Secret'), 'Text')]).toEqual([
        ['theirs'],
        ['secret'],
      ]);
    return { ...asked, id: Number(theirs?.id), unchanged };
  }

  it.each<[string, string, string]>([
    ['a kind that does not exist', body({ kind: 'steal' }), 'There is no request of the kind "steal".'],
    ['a kind of a million letters', body({ kind: huge }), 'request.kind must NOT have more than 1000 characters'],
    ['a kind of objects in general', body({ kind: '__proto__' }), 'There is no request of the kind "__proto__".'],
    ['a number where text belongs', body({ kind: 'create', entity: 7 }), 'entity must be string'],
    ['an entity of a million letters', body({ kind: 'create', entity: huge }), 'entity must NOT have more than 1000 characters'],
    ['a field that nobody knows', body({ kind: 'create', entity: 'M.A', admin: true }), 'the unknown field admin'],
    ['an id that is none', body(synchronize([], { deleted: [{ entity: 'M.A', guid: -1 }] })), 'deleted.0.guid must be >= 1'],
    ['an id beyond all numbers', body(synchronize([table(2 ** 60)])), 'A row of M.A begins with something that is not the id'],
    ['values nested without end', body(synchronize('HERE'), deep), 'The synchronize request is wrong'],
    ['ten million objects', body(synchronize('HERE'), `[${'[1],'.repeat(10_000_000)}[1]]`), 'The request is too large'],
    ['a table without rows', body(synchronize([{ ...table(1), rows: 'all' }])), 'objects.0.rows must be array'],
    ['no JSON at all', 'DROP TABLE', 'The request is not JSON.'],
  ])('%s is refused with a clear sentence, and nothing changes', async (_case, message, reason) => {
    const { raw, unchanged } = await ask();
    const answer = await raw(message);
    expect(answer).toMatchObject({ kind: 'refused', reason: 'message', message: expect.stringContaining(reason) });
    expect(JSON.stringify(answer).length).toBeLessThan(500);
    unchanged();
  });

  it('objects of others can be neither changed, nor taken over as new ones, nor deleted, nor read', async () => {
    const { send, id, unchanged } = await ask();
    for (const isNew of [true, false])
      expect(await send({ ...synchronize([table(id, isNew)]), changeSet: `set ${isNew}` })).toMatchObject({
        rejected: [{ guid: id, reason: expect.stringContaining('is no longer available.') }],
        objects: [],
      });
    expect(await send(synchronize([], { deleted: [{ entity: 'M.A', guid: id }] }))).toMatchObject({
      rejected: [{ guid: id, reason: expect.stringContaining('The user may not delete') }],
    });
    expect(await send(synchronize([], { changeSet: 'd', requested: [{ entity: 'M.A', guid: id }] }))).toMatchObject({
      objects: [],
      missing: [{ entity: 'M.A', guid: id }],
    });
    expect(await send({ kind: 'commit', files: [], objects: [table(id, false)] })).toMatchObject({ kind: 'refused' });
    expect(await send({ kind: 'delete', objects: [{ entity: 'M.A', guid: id }] })).toMatchObject({ reason: 'access' });
    expect(await send({ kind: 'download', entity: 'M.Secret', constraint: '', without: [] })).not.toMatchObject({
      order: [expect.anything()],
    });
    expect(await send({ kind: 'retrieve', entity: 'M.A', constraint: '', sorting: [], limit: 0, offset: 0 })).toMatchObject({
      order: [],
    });
    unchanged();
  });
});
