import type { World } from '../../../src/world/world.js';
import { column, requestsOf } from '../../world/start-world.js';
import { errorOf, kinds, startField, type VersionedForm } from '../field-app.js';

/** What becomes of files and images. Each gives what can be seen. */

const contents = new Uint8Array([1, 2, 3]);
const unsynchronized = { unsynchronized: true };
type File = 'Field.Document' | 'Field.Photo';
const withFile = (entity: File) => (world: World) => void world.server.insert(entity, [{ Contents: contents, Name: 'a file' }]);

/** The contents that the device and the server have of a file that was made on the device. */
export async function newFile({ entity, ...app }: VersionedForm & { readonly entity: File }) {
  const started = await startField(app);
  started.phone.insert(entity, [{ Contents: contents, Name: 'a file' }], unsynchronized);
  await started.phone.synchronize();
  const rows = started.world.server.query(entity);
  return { names: column(rows, 'Name'), contents: column(rows, 'Contents'), sent: kinds(started).includes('upload-file') };
}

/** The contents that the device has of a file of the server. */
export async function fileOfServer({ entity, ...app }: VersionedForm & { readonly entity: File }) {
  const { phone } = await startField({ ...app, before: withFile(entity) });
  return [column(phone.query(entity), 'Name'), column(phone.query(entity), 'Contents')];
}

/** What the server has of a file when the request behind its contents is lost, or is not. */
export async function contentsAhead(loses: boolean) {
  const { world, phone, sent } = await startField({ mendix: '8.0.0' });
  phone.insert('Field.Document', [{ Contents: contents }], unsynchronized);
  if (loses) phone.network.fail('request', { of: 'synchronize' });
  await errorOf(phone.synchronize());
  return { sent: requestsOf(sent, 'upload-file').length, documents: world.server.query('Field.Document').length };
}

/** How many files are fetched again after something has happened to one on the server. */
export async function fetchedAgain(what: 'nothing' | 'contents' | 'subject' | 'commit') {
  const { world, phone, sent } = await startField({ before: withFile('Field.Document') });
  const [document] = world.server.query('Field.Document');
  if (what === 'contents') world.server.setContents(document!, new Uint8Array([9]));
  if (what === 'subject') await world.runMicroflow('SRV_CommitDocuments', { Subject: 'another' });
  if (what === 'commit') await world.runMicroflow('SRV_CommitDocuments', { Subject: null });
  await phone.synchronize();
  return requestsOf(sent, 'download-file').length;
}

/** What a file of some size makes of a synchronization over a slow connection. */
export async function fileOfSize(bytes: number) {
  const { world, phone } = await startField({ mendix: '8.0.0' });
  phone.insert('Field.Photo', [{ Contents: new Uint8Array(bytes) }], unsynchronized);
  phone.network.slow('100ms', { bandwidth: 2_000 });
  return [await errorOf(phone.synchronize()), world.server.query('Field.Photo').length];
}

/** What the server gets when an action of the app takes a picture, or does not. */
export async function picture(takes: boolean) {
  const { world, phone } = await startField({
    more: `create javascript action Field.TakePicture (Photo: Field.Photo) returns Boolean as $$ return camera(); $$;
      create nanoflow Field.Take () begin
        $Photo = create Field.Photo (Caption = 'here');
        $Taken = call javascript action Field.TakePicture (Photo = $Photo);
        commit $Photo;
      end;`,
  });
  world.mockAction('Field.TakePicture', ({ Photo }) => {
    if (takes) phone.setContents(Photo as never, contents);
    return takes;
  });
  await phone.run('Take');
  await phone.synchronize();
  return column(world.server.query('Field.Photo'), 'Contents');
}

/** What goes up of a photo and a report. */
export async function photosFirst(flow: 'SynchronizePhotos' | 'Synchronize') {
  const { world, phone } = await startField();
  phone.insert('Field.Photo', [{ Contents: contents }], unsynchronized);
  phone.insert('Field.Report', [{ Text: 'mine' }], unsynchronized);
  await phone.run(flow);
  return { photos: world.server.query('Field.Photo').length, reports: world.server.query('Field.Report').length };
}

/** Whether a synchronization with a file of some size takes longer than a minute. */
export async function takesLong(bytes: number) {
  const { world, phone } = await startField();
  phone.insert('Field.Photo', [{ Contents: new Uint8Array(bytes) }], unsynchronized);
  phone.network.slow('100ms', { bandwidth: 2_000 });
  const before = world.now.getTime();
  await phone.synchronize();
  return world.now.getTime() - before > 60_000;
}
