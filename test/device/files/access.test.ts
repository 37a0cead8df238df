import { describe, expect, it } from 'vitest';
import { requestsOf, startWorld } from '../../world/start-world.js';
import { bytes } from './album.js';

/** As Studio Pro writes rules of files: nobody may write what follows from contents. */
const text = `
create module role M.Camera;
create module role M.Viewer;
create module role M.Clerk;
create user role Cameras (ModuleRoles: (M.Camera));
create user role Viewers (ModuleRoles: (M.Viewer));
create user role Clerks (ModuleRoles: (M.Clerk));
create entity M.Photo extends System.Image (Caption: String);
grant M.Camera on M.Photo (create, read *, write (Name, Contents, Caption));
grant M.Viewer on M.Photo (create, read *, write (Name, Caption));
grant M.Clerk on M.Photo (create, read (Name, Caption), write (Name, Caption));
alter project security level production;
create navigation NativePhone on sync error continue sync (sync M.Photo all);
create nanoflow M.Commit (Photo: M.Photo) begin commit $Photo; end;
create nanoflow M.Caption (Photo: M.Photo, Caption: String) begin change $Photo (Caption = $Caption) commit; end;
`;

const start = (role: string) =>
  startWorld(text, {
    user: { roles: [role] },
    before: (made) => made.server.insert('M.Photo', [{ Caption: 'old', Contents: bytes(1) }]),
  });

describe('Access rules and contents of files', () => {
  it('who may write contents need not be allowed to write what follows from them', async () => {
    const { world, phone } = await start('Cameras');
    const [photo] = phone.query('M.Photo');
    phone.setContents(photo!, bytes(2, 2));
    await phone.run('Commit', { Photo: photo });
    phone.insert('M.Photo', [{ Contents: bytes(3) }], { unsynchronized: true });
    await phone.synchronize();
    expect(world.server.query('M.Photo').map((row) => [row.get('Contents'), row.get('HasContents'), row.get('Size')])).toEqual([
      [bytes(2, 2), true, 2],
      [bytes(3), true, 1],
    ]);
  });

  it('who may only read them can change something else, and not them', async () => {
    const { world, phone } = await start('Viewers');
    const [photo] = phone.query('M.Photo');
    expect(photo?.get('Contents')).toEqual(bytes(1));
    await phone.run('Caption', { Photo: photo, Caption: 'new' });
    await phone.synchronize();
    expect(world.server.query('M.Photo').map((row) => row.get('Caption'))).toEqual(['new']);
    phone.setContents(photo!, bytes(2));
    await phone.run('Commit', { Photo: photo });
    await phone.synchronize();
    const reasons = world.server.query('System.SynchronizationError').map((row) => row.get('Reason'));
    expect(reasons).toEqual([expect.stringContaining('no write access for changed member')]);
    expect([photo?.get('Contents'), world.server.query('M.Photo')[0]?.get('Contents')]).toEqual([bytes(1), bytes(1)]);
  });

  it('who may not read them does not get them', async () => {
    const { phone, sent } = await start('Clerks');
    expect(phone.query('M.Photo').map((row) => [row.get('Caption'), row.get('Contents')])).toEqual([['old', null]]);
    await phone.synchronize();
    expect(requestsOf(sent, 'download-file')).toEqual([]);
  });
});
