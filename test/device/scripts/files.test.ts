import { describe, expect, it } from 'vitest';
import type { WorldOptions } from '../../../src/index.js';
import { scriptApps } from './script-app.js';

const { openScripts, start } = scriptApps('script-files');
const domain = `create persistent entity Shop.Photo extends System.Image ( Caption: String(20) );
  create nanoflow Shop.Sync() begin synchronize all; end;`;
const native = 'create navigation NativePhone sync (sync Shop.Photo all);';
const online = 'create navigation Responsive;';
const bytes = (...values: number[]) => Uint8Array.from(values);

async function withPhoto(code: string, navigation = native, options: WorldOptions = {}) {
  const actions = { Act: { parameters: 'Photo: Shop.Photo', returns: 'String', code } };
  const { phone, world } = await start(await openScripts({ actions, mdl: domain + navigation }), options);
  return { phone, world, act: (photo: unknown) => phone.run('Shop.Call_Act', { Photo: photo }) };
}
const save = `await new Promise((ok, no) => mx.data.saveDocument(photo.getGuid(), "scan.png", {}, new Blob([new Uint8Array([1, 2, 255])]), ok, no));
  return photo.get("Name") + photo.get("Size") + photo.get("HasContents") + photo.isNew();`;

describe('mx.data.saveDocument (semantics 7.3)', () => {
  it.each([
    ['offline', native],
    ['online', online],
  ])('puts contents and name into the object and commits it: %s', async (_which, navigation) => {
    const { phone, world, act } = await withPhoto(save, navigation);
    const photo = phone.create('Shop.Photo');
    const result = await act(photo);
    expect([result.error, result.returns]).toEqual([undefined, 'scan.png3truefalse']);
    if (navigation === native) {
      expect(photo.get('Contents')).toEqual(bytes(1, 2, 255));
      expect(result.effects).toMatchObject([{ kind: 'committed', activity: 'Call JavaScript action Shop.Act' }]);
      await phone.run('Shop.Sync');
    }
    const [row] = world.server.query('Shop.Photo');
    expect([row?.get('Contents'), row?.get('Name')]).toEqual([bytes(1, 2, 255), 'scan.png']);
  });

  it('saveFile of mx-api does the same with a promise', async () => {
    const code = `await require("mx-api/data").saveFile({ object: photo, fileName: "a.txt", content: new Blob(["hi"]) }); return photo.get("Name");`;
    const { phone, act } = await withPhoto(code);
    const photo = phone.create('Shop.Photo');
    expect((await act(photo)).returns).toBe('a.txt');
    expect(photo.get('Contents')).toEqual(new TextEncoder().encode('hi'));
  });

  it('takes what a file system of a test gave, as actions for phones pass it on', async () => {
    const code = `const content = await require("mendix-native").NativeFileSystem.read("/a.jpg");
      const blob = Object.assign(new Blob(), { data: content });
      await new Promise((ok, no) => mx.data.saveDocument(photo.getGuid(), "a.jpg", {}, blob, ok, no)); return "";`;
    const { phone, world, act } = await withPhoto(code);
    world.mockModule('mendix-native', { NativeFileSystem: { read: async () => bytes(9, 8) } });
    const photo = phone.create('Shop.Photo');
    expect((await act(photo)).error).toBeUndefined();
    expect(photo.get('Contents')).toEqual(bytes(9, 8));
  });

  it.each<[what: string, code: string, message: string]>([
    [
      'an object that is no file',
      'const o = await require("mx-api/data").create({ entity: "Shop.Order" }); mx.data.saveDocument(o.getGuid(), "a", {}, new Blob(["x"]), ok, no)',
      'Shop.Order is no file: only System.FileDocument and what specializes it has contents.',
    ],
    ['a text', 'mx.data.saveDocument(photo.getGuid(), "a", {}, "text", ok, no)', 'A file of Shop.Photo is saved from a Blob.'],
  ])('%s is an error of the action', async (_what, code, message) => {
    const { phone, act } = await withPhoto(`return await new Promise(async (ok, no) => { ${code} });`);
    const { error, outcome } = await act(phone.create('Shop.Photo'));
    expect([outcome, error?.message]).toEqual(['failed', message]);
  });

  it('is refused where the user may not write the contents', async () => {
    const rights = `create module role Shop.Clerk; create user role Clerks (ModuleRoles: (Shop.Clerk));
      grant create, read *, write (Caption) on entity Shop.Photo to Shop.Clerk;`;
    const { phone, act } = await withPhoto(save, rights + native, { user: { roles: ['Clerks'] } });
    expect((await act(phone.create('Shop.Photo'))).error?.message).toBe('Contents of Shop.Photo is read-only for the user user.');
  });
});

describe('The contents of a file are behind its address', () => {
  const read = 'const response = await fetch(mx.data.getDocumentUrl(photo.getGuid(), 5));';
  const shown = `${read} return response.status + " " + new Uint8Array(await response.arrayBuffer()).join();`;

  it.each([
    ['offline', native],
    ['online', online],
  ])('%s', async (_which, navigation) => {
    const { phone, act } = await withPhoto(shown, navigation);
    const [photo] = phone.insert('Shop.Photo', [{ Contents: bytes(7, 0, 255) }]);
    const result = await act(photo);
    expect([result.error, result.returns]).toEqual([undefined, '200 7,0,255']);
    expect(result.requests).toBe(navigation === native ? 0 : 1);
  });

  it('without a connection a device has its own, and an online profile has none', async () => {
    const { phone, act } = await withPhoto(shown);
    phone.network.disconnect();
    expect((await act(phone.create('Shop.Photo', { Contents: bytes(3) }))).returns).toBe('200 3');
    const browser = await withPhoto(shown, online);
    const [photo] = browser.phone.insert('Shop.Photo', [{ Contents: bytes(3) }]);
    browser.phone.network.disconnect();
    expect((await browser.act(photo)).error?.message).toBe('No internet connection');
  });

  it('an object without contents has none to give', async () => {
    const { phone, act } = await withPhoto(shown);
    expect((await act(phone.create('Shop.Photo'))).returns).toBe('404 ');
  });

  it('mx.readFileBlob gives them as an address that holds them', async () => {
    const { phone, act } = await withPhoto('return await mx.readFileBlob(mx.data.getDocumentUrl(photo.getGuid()));');
    expect((await act(phone.create('Shop.Photo', { Contents: bytes(1, 2, 3) }))).returns).toBe(
      'data:application/octet-stream;base64,AQID',
    );
    expect((await act(phone.create('Shop.Photo'))).error?.message).toMatch(
      /^The file of Shop\.Photo with the id \d+ has no contents on this device\.$/,
    );
  });

  it.each([
    ['mx.data.getDocumentUrl(photo.getGuid())', /^https:\/\/mendix\.example\/file\?guid=\d+$/],
    [
      'mx.data.getDocumentUrl(photo.getGuid(), 12, true)',
      /^https:\/\/mendix\.example\/file\?guid=\d+&changedDate=12&thumb=true$/,
    ],
    ['await require("mx-api/data").getFileUrl({ object: photo })', /^https:\/\/mendix\.example\/file\?guid=\d+$/],
  ])('%s', async (code, address) => {
    const { phone, act } = await withPhoto(`return ${code};`);
    expect((await act(phone.create('Shop.Photo'))).returns).toMatch(address);
  });
});
