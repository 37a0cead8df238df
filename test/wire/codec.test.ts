import { describe, expect, it } from 'vitest';
import { decodeRequest, decodeResponse, encodeRequest } from '../../src/wire/codec.js';
import type { Envelope, Request, Response } from '../../src/wire/messages.js';

const table = { entity: 'M.A', members: ['Text'], rows: [[1, 'x']] };
const upload = { ...table, isNew: [true], changed: [[0]], order: [0] };
const id = { entity: 'M.A', guid: 1 };

const requests: { readonly [Kind in Request['kind']]: Extract<Request, { kind: Kind }> } = {
  start: { kind: 'start', user: 'ada', model: '', deviceType: 'Phone' },
  renew: { kind: 'renew', authToken: 't', ended: 's' },
  model: { kind: 'model' },
  download: { kind: 'download', entity: 'M.A', constraint: '', without: [] },
  synchronize: { kind: 'synchronize', changeSet: 'phone-1', objects: [upload], files: [1], deleted: [id], requested: [id] },
  microflow: {
    kind: 'microflow',
    microflow: 'M.SRV',
    parameters: [{ name: 'A', type: 'M.A' }],
    returnType: 'Nothing',
    arguments: { A: 1 },
    objects: [upload],
    offline: true,
  },
  'upload-file': { kind: 'upload-file', file: id, contents: 'aGk=' },
  'download-file': { kind: 'download-file', file: id },
  create: { kind: 'create', entity: 'M.A' },
  retrieve: {
    kind: 'retrieve',
    entity: 'M.A',
    constraint: '',
    sorting: [{ attribute: 'Text', descending: true }],
    limit: 0,
    offset: 0,
  },
  follow: { kind: 'follow', object: id, association: 'M.A_B', fromParent: true },
  commit: { kind: 'commit', objects: [upload], files: [] },
  delete: { kind: 'delete', objects: [id] },
};

const responses: { readonly [Kind in Response['kind']]: Extract<Response, { kind: Kind }> } = {
  refused: { kind: 'refused', reason: 'microflow', message: 'no' },
  started: {
    kind: 'started',
    session: 's',
    authToken: 't',
    user: { guid: 1, name: 'ada', userRoles: [], moduleRoles: [], anonymous: false },
    model: '',
  },
  model: { kind: 'model', model: '', mendixVersion: '11.12.0' },
  objects: { kind: 'objects', objects: [table], order: [1], files: [{ guid: 1, revision: 2 }] },
  file: { kind: 'file', revision: 2, contents: 'aGk=' },
  synchronized: { kind: 'synchronized', rejected: [{ ...id, reason: 'no' }], objects: [table], files: [], missing: [id] },
  'microflow-result': {
    kind: 'microflow-result',
    returns: [1],
    objects: [table],
    pushed: [table],
    uncommitted: [],
    removed: [id],
    instructions: [
      { kind: 'show-page', page: 'M.Page', title: null, arguments: { A: 1 } },
      { kind: 'close-page', pages: 1 },
      { kind: 'show-message', type: 'Warning', text: 'x', blocking: true },
      { kind: 'feedback', object: id, member: 'Text', text: 'x' },
      { kind: 'home-page' },
      { kind: 'download-file', object: id, name: 'a.pdf' },
    ],
  },
  done: { kind: 'done' },
};

const envelope = (request: object): string => encodeRequest({ protocol: 1, session: null, request: request as Request });
const problemOf = (decoded: object): string => ('unreadable' in decoded ? String(decoded.unreadable) : 'none');

describe('Every message that is right is read as it was sent', () => {
  it.each(Object.values(requests))('request $kind', (request) => {
    const sent: Envelope = { protocol: 1, session: 'session-1', request };
    expect(decodeRequest(encodeRequest(sent))).toEqual(sent);
  });

  it.each(Object.values(responses))('response $kind', (response) => {
    expect(decodeResponse(JSON.stringify(response))).toEqual(response);
  });
});

describe('Every message refuses, by the name of the field', () => {
  const fields = (messages: object) =>
    Object.values(messages).flatMap((message: object) =>
      Object.keys(message)
        .filter((field) => field !== 'kind')
        .map((field) => ({ message: message as Record<string, unknown>, kind: (message as { kind: string }).kind, field })),
    );

  it.each(fields(requests))('request $kind without $field', ({ message, kind, field }) => {
    const { [field]: _left, ...rest } = message;
    expect(problemOf(decodeRequest(envelope(rest)))).toBe(`The ${kind} request is wrong: it has no field ${field}.`);
  });

  it.each(fields(responses))('response $kind without $field', ({ message, field }) => {
    const { [field]: _left, ...rest } = message;
    expect(problemOf(decodeResponse(JSON.stringify(rest)))).toBe(`The response is wrong: it has no field ${field}.`);
  });

  // `arguments` takes any value for a parameter, but is an object itself; `returns` is judged by the declared type.
  it.each(fields(requests))('request $kind with another type of $field', ({ message, kind, field }) => {
    const wrong = typeof message[field] === 'number' ? 'seven' : 7.5;
    const problem = problemOf(decodeRequest(envelope({ ...message, [field]: wrong })));
    expect(problem).toMatch(new RegExp(`^The ${kind} request is wrong: ${field} must be `));
  });

  it.each(fields(responses).filter(({ field }) => field !== 'returns'))(
    'response $kind with another type of $field',
    ({ message, field }) => {
      expect(problemOf(decodeResponse(JSON.stringify({ ...message, [field]: 7.5 })))).toMatch(
        new RegExp(`^The response is wrong: ${field} must be `),
      );
    },
  );

  it.each(Object.values(requests))('request $kind with a field more', (request) => {
    expect(problemOf(decodeRequest(envelope({ ...request, extra: 1 })))).toBe(
      `The ${request.kind} request is wrong: it has the unknown field extra.`,
    );
  });

  it.each(Object.values(responses))('response $kind with a field more', (response) => {
    expect(problemOf(decodeResponse(JSON.stringify({ ...response, extra: 1 })))).toBe(
      'The response is wrong: it has the unknown field extra.',
    );
  });
});

describe('What is no message at all', () => {
  const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

  it.each([
    ['', 'The request is not JSON.'],
    ['{', 'The request is not JSON.'],
    ['null', 'The request is wrong: it must be object.'],
    ['[]', 'The request is wrong: it must be object.'],
    ['{}', 'The request is wrong: it has no field protocol.'],
    ['{"protocol":2,"session":null,"request":{"kind":"start"}}', 'The request is wrong: protocol must be 1.'],
    ['{"protocol":1,"session":7,"request":{"kind":"start"}}', 'The request is wrong: session must be string,null.'],
    ['{"protocol":1,"session":null,"request":{}}', 'The request is wrong: request has no field kind.'],
    ['{"protocol":1,"session":null,"request":{"kind":"steal"}}', 'There is no request of the kind "steal".'],
    ['{"protocol":1,"session":null,"request":{"kind":"toString"}}', 'There is no request of the kind "toString".'],
    ['{"protocol":1,"session":null,"request":{"kind":["start"]}}', 'The request is wrong: request.kind must be string.'],
    [deep(100_000), 'The request is wrong: it must be object.'],
  ])('request %.60s', (text, problem) => {
    expect(problemOf(decodeRequest(text))).toBe(problem);
  });

  it('a response that is no JSON', () => {
    expect(problemOf(decodeResponse(''))).toBe('The response is not JSON.');
  });

  it.each(['null', '[]', '{}', '{"kind":"steal"}', '{"kind":["done"]}', `{"kind":${deep(100_000)}}`])(
    'response %.60s',
    (text) => {
      expect(problemOf(decodeResponse(text))).toBe('The response is not one that a server gives.');
    },
  );

  it.each([
    ['an unknown kind', { kind: 'explode' }, 'instructions.0 has a kind that does not exist'],
    ['no kind', {}, 'instructions.0 has no field kind'],
    ['a missing field', { kind: 'close-page' }, 'instructions.0 has no field pages'],
    [
      'a wrong type of message',
      { kind: 'show-message', type: 'Loud', text: '', blocking: true },
      'instructions.0.type must be one of',
    ],
  ])('an instruction with %s', (_case, instruction, problem) => {
    const text = JSON.stringify({ ...responses['microflow-result'], instructions: [instruction] });
    expect(problemOf(decodeResponse(text))).toContain(`The response is wrong: ${problem}`);
  });

  it.each([
    ['a guid that is none', { ...id, guid: 0 }, 'deleted.0.guid must be >= 1'],
    ['a guid that is not exact', { ...id, guid: 2 ** 60 }, 'deleted.0.guid must be <= 9007199254740991'],
    ['a guid in text', { ...id, guid: '1' }, 'deleted.0.guid must be integer'],
  ])('an id with %s', (_case, deleted, problem) => {
    expect(problemOf(decodeRequest(envelope({ ...requests.synchronize, deleted: [deleted] })))).toBe(
      `The synchronize request is wrong: ${problem}.`,
    );
  });

  it('an empty row', () => {
    const objects = [{ ...upload, rows: [[]] }];
    expect(problemOf(decodeRequest(envelope({ ...requests.synchronize, objects })))).toBe(
      'The synchronize request is wrong: objects.0.rows.0 must NOT have fewer than 1 items.',
    );
  });
});
