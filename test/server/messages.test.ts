import { describe, expect, it } from 'vitest';
import type { Request } from '../../src/wire/messages.js';
import { column } from '../world/start-world.js';
import { askServer as askServerOf } from './ask-server.js';

const text = `mdl 1;
create module M;
create entity M.A (Text: String);
create non-persistent entity M.N (Text: String);
create microflow M.SRV (Number: Integer, N: M.N, List: list of M.N) returns Integer begin
  create M.A (Text = 'it ran') commit;
  return $Number;
end;
create microflow M.Optional (N: M.N) begin end;
create navigation NativePhone sync (sync M.A all);
`;

const askServer = (mdl = text) => askServerOf(mdl);

const upload = { entity: 'M.A', members: ['Text'], rows: [[1, 'x']], isNew: [true], changed: [[0]], order: [0] };
const synchronize = (objects: object[]): object => ({
  kind: 'synchronize',
  changeSet: 'c',
  objects,
  files: [],
  deleted: [],
  requested: [],
});
const call: Request = {
  kind: 'microflow',
  microflow: 'M.SRV',
  parameters: [
    { name: 'Number', type: 'Integer/Long' },
    { name: 'N', type: 'M.N' },
    { name: 'List', type: 'List of M.N' },
  ],
  returnType: 'Integer/Long',
  arguments: { Number: 1, N: null, List: [] },
  objects: [],
  offline: true,
};

describe('The server refuses what it can not read, and nothing changes', () => {
  it.each<[string, string]>([
    ['not JSON', '{'],
    ['no envelope', '{"kind":"download"}'],
    ['another protocol', '{"protocol":9,"session":null,"request":{"kind":"start","user":null,"model":""}}'],
  ])('%s', async (_case, body) => {
    const { raw } = await askServer();
    expect(await raw(body)).toMatchObject({ kind: 'refused', reason: 'message' });
  });

  it.each<[string, object, string]>([
    ['a row that is too short', synchronize([{ ...upload, rows: [[1]] }]), 'The row 1 of M.A has 0 values'],
    ['a mark too many', synchronize([{ ...upload, changed: [[5]] }]), 'marks a member that it does not have'],
    ['a second table that is wrong', synchronize([upload, { ...upload, isNew: [] }]), '0 entries in isNew'],
    ['a commit that does not fit', { kind: 'commit', files: [], objects: [{ ...upload, order: [] }] }, '0 entries in order'],
    [
      'an argument of the wrong type',
      { ...call, arguments: { ...call.arguments, Number: 'x' } },
      'The argument Number of M.SRV is not Integer/Long.',
    ],
    [
      'an object that did not come along',
      { ...call, arguments: { ...call.arguments, N: 99 } },
      'The argument N of M.SRV is not M.N.',
    ],
    [
      'a list with such an object',
      { ...call, arguments: { ...call.arguments, List: [99] } },
      'The argument List of M.SRV is not List of M.N.',
    ],
    [
      'an argument object that does not fit',
      { ...call, objects: [{ ...upload, entity: 'M.N', rows: [[1]] }] },
      'The row 1 of M.N has 0 values',
    ],
    ['an argument object of no entity', { ...call, objects: [{ ...upload, entity: 'M.Gone' }] }, 'There is no entity M.Gone.'],
  ])('%s', async (_case, request, message) => {
    const { world, send } = await askServer();
    const response = await send(request);
    expect(response).toMatchObject({ kind: 'refused', reason: 'message' });
    expect(response.kind === 'refused' && response.message).toContain(message);
    expect(world.server.query('M.A')).toEqual([]);
  });

  it('a value nested without end', async () => {
    const { world, raw } = await askServer();
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    const objects = [{ ...upload, rows: [[1, 'HERE']] }];
    for (const request of [{ ...call, arguments: { Number: 'HERE' } }, { ...call, objects: 'HERE' }, synchronize(objects)]) {
      const body = JSON.stringify({ protocol: 1, session: 'session-1', request }).replace('"HERE"', deep);
      expect(await raw(body)).toMatchObject({ kind: 'refused', reason: 'message' });
    }
    expect(world.server.query('M.A')).toEqual([]);
  });

  it.each([null, 'session-99'])('a request of the session %s', async (session) => {
    const { send0 } = await askServer();
    expect(await send0({ kind: 'download', entity: 'M.A', constraint: '', without: [] }, session)).toEqual({
      kind: 'refused',
      reason: 'session',
      message: 'The session is unknown or has ended; sign in again.',
    });
  });

  it('a user whom it does not know', async () => {
    const { send0 } = await askServer();
    expect(await send0({ kind: 'start', user: 'nobody', model: '', deviceType: 'Phone' }, null)).toMatchObject({
      reason: 'session',
      message: 'There is no user "nobody".',
    });
  });

  it.each<[string, object]>([
    ['a download', { kind: 'download', entity: 'M.A', constraint: '[Gone = 1]', without: [] }],
    ['a retrieve', { kind: 'retrieve', entity: 'M.A', constraint: '[Gone = 1]', sorting: [], limit: 0, offset: 0 }],
    ['a retrieve of no entity', { kind: 'retrieve', entity: 'M.Gone', constraint: '', sorting: [], limit: 0, offset: 0 }],
    ['a create of no entity', { kind: 'create', entity: 'M.Gone' }],
    ['a commit of no entity', { kind: 'commit', objects: [{ ...upload, entity: 'M.Gone' }] }],
  ])('%s with a name that does not exist', async (_case, request) => {
    const { send } = await askServer();
    expect(await send(request)).toMatchObject({ kind: 'refused' });
  });
});

describe('A device that is older than the server (semantics 3.17)', () => {
  it.each<[string, Partial<typeof call>, string]>([
    ['a microflow that is gone', { microflow: 'M.Old' }, 'The microflow M.Old does not exist on the server.'],
    [
      'a parameter that is gone',
      { parameters: [...call.parameters, { name: 'Old', type: 'String' }] },
      'The microflow M.SRV no longer has the parameter Old.',
    ],
    [
      'a parameter of another type',
      { parameters: call.parameters.map((parameter, place) => (place === 0 ? { ...parameter, type: 'String' } : parameter)) },
      'The parameter Number of the microflow M.SRV is Integer/Long now, not String.',
    ],
    [
      'a new required parameter',
      { parameters: call.parameters.slice(1) },
      'The microflow M.SRV has a new required parameter Number.',
    ],
    ['another return type', { returnType: 'Boolean' }, 'The microflow M.SRV returns Integer/Long now, not Boolean.'],
  ])('%s: the call is refused before it begins', async (_case, part, message) => {
    const { world, send } = await askServer();
    expect(await send({ ...call, ...part })).toEqual({ kind: 'refused', reason: 'outdated', message });
    expect(world.server.query('M.A')).toEqual([]);
  });

  it('an object with a changed member that does not fit is refused, with its content kept; others are stored', async () => {
    const { world, send } = await askServer();
    const answer = await send(
      synchronize([
        {
          ...upload,
          members: ['Text', 'Lost'],
          rows: [
            [1, 'x', 1],
            [2, 'y', 1],
          ],
          isNew: [true, true],
          changed: [[1], [0]],
          order: [0, 1],
        },
      ]),
    );
    expect(answer).toMatchObject({
      rejected: [{ guid: 1, reason: 'The object of M.A with GUID {1} does not fit the model of the server: Lost.' }],
    });
    expect(column(world.server.query('M.A'), 'Text')).toEqual(['y']);
    expect(String(world.server.query('System.SynchronizationError')[0]?.get('ObjectContent'))).toBe('{"Text":"x","Lost":1}');
  });

  it('objects of an entity that is gone are refused one by one, and its download yields no rows', async () => {
    const { world, send } = await askServer();
    const answer = await send(synchronize([{ ...upload, entity: 'M.Gone', rows: [[7, 'x']] }, upload]));
    expect(answer).toMatchObject({
      rejected: [{ entity: 'M.Gone', guid: 7, reason: 'There is no entity M.Gone on the server.' }],
    });
    expect(column(world.server.query('M.A'), 'Text')).toEqual(['x']);
    expect(await send({ kind: 'download', entity: 'M.Gone', constraint: '', without: [] })).toEqual({
      kind: 'objects',
      objects: [],
      order: [],
      files: [],
    });
  });
});
