import { describe, expect, it } from 'vitest';
import { askServer } from './ask-server.js';

const text = `mdl 1;
create module M;
create entity M.Photo extends System.Image (Caption: String);
create navigation NativePhone sync (sync M.Photo all);
`;
const photo = (guid: number) => ({ entity: 'M.Photo', guid });
const upload = (guid: number, contents: string) => ({ kind: 'upload-file', file: photo(guid), contents });
const batch = (guid: number, files: number[], changeSet = `set ${guid}`) => ({
  kind: 'synchronize',
  changeSet,
  objects: [{ entity: 'M.Photo', members: ['Caption'], rows: [[guid, 'x']], isNew: [true], changed: [[0]], order: [0] }],
  files,
  deleted: [],
  requested: [],
});
/** Nothing of the batch is stored: the device sends the contents again. */
const lost = {
  kind: 'refused',
  reason: 'message',
  message: 'The contents of the file with GUID {7} did not reach the server.',
};

describe('Contents that devices send ahead of their objects (semantics 3.5)', () => {
  it('wait for the batch of the same session, which attaches them', async () => {
    const { world, send } = await askServer(text);
    expect(await send(upload(7, 'aGk='))).toEqual({ kind: 'done' });
    expect(world.server.query('M.Photo')).toEqual([]);
    expect(await send(batch(7, [7]))).toMatchObject({ rejected: [], files: [{ guid: 7, revision: 1 }] });
    expect(Buffer.from(world.server.query('M.Photo')[0]?.get('Contents') as Uint8Array).toString()).toBe('hi');
  });

  it('those of one file replace each other', async () => {
    const { world, send } = await askServer(text);
    await send(upload(7, 'aGk='));
    await send(upload(7, 'YQ=='));
    await send(batch(7, [7]));
    expect(world.server.query('M.Photo')[0]?.get('Size')).toBe(1);
  });

  it('are dropped by the next batch, attached or not', async () => {
    const { world, send } = await askServer(text);
    await send(upload(7, 'aGk='));
    await send(batch(8, []));
    expect(await send(batch(7, [7]))).toEqual(lost);
    expect(world.server.query('M.Photo')).toHaveLength(1);
  });

  it('are dropped by a batch that was applied before', async () => {
    const { send } = await askServer(text);
    await send(upload(8, 'aGk='));
    await send(batch(8, [8], 'once'));
    await send(upload(7, 'aGk='));
    await send(batch(8, [8], 'once'));
    expect(await send(batch(7, [7]))).toEqual(lost);
  });

  it('belong to their session', async () => {
    const { send, send0, open } = await askServer(text);
    await send0(upload(7, 'aGk='), await open());
    expect(await send(batch(7, [7]))).toEqual(lost);
  });

  it.each(['?', 'a', 'aGk=='.repeat(2)])('%j is no base64, and refused', async (contents) => {
    const { send } = await askServer(text);
    expect(await send(upload(7, contents))).toEqual({
      kind: 'refused',
      reason: 'message',
      message: 'The contents of the file 7 are not base64.',
    });
  });
});

describe('Contents that a device asks for', () => {
  it.each([
    ['a file that is not there', photo(7)],
    ['a file without contents', undefined],
    ['an entity that the model has lost', { entity: 'M.Gone', guid: 7 }],
  ])('%s: refused', async (_, file) => {
    const { world, send } = await askServer(text);
    const [row] = world.server.insert('M.Photo', [{}]);
    expect(await send({ kind: 'download-file', file: file ?? photo(Number(row?.id)) })).toMatchObject({
      kind: 'refused',
      reason: 'file',
      message: expect.stringContaining('Could not download the file content') as string,
    });
  });

  it('come with the revision that they are', async () => {
    const { world, send } = await askServer(text);
    const [row] = world.server.insert('M.Photo', [{ Contents: new Uint8Array([104]) }]);
    world.server.setContents(row!, new Uint8Array([104, 105]));
    expect(await send({ kind: 'download-file', file: photo(Number(row?.id)) })).toEqual({
      kind: 'file',
      revision: 2,
      contents: 'aGk=',
    });
  });
});
