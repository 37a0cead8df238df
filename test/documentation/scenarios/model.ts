import type { AppModel } from '../../../src/model/app-model.js';
import { returnedBy } from '../../behaviour/effects/scenario.js';
import { appFromMdl, appFromModel } from '../../fixture/app.js';
import { column, startApp, startWorld } from '../../world/start-world.js';
import { errorOf, newest, startField, type VersionedForm, withReports } from '../field-app.js';

/** What depends on the model of the app: rights, modes, hierarchies, members. Each gives what can be seen. */

/** Reports that the user may read, or change, only under a constraint. */
export function secured({ read = '', write = read }: { readonly read?: string; readonly write?: string }): string {
  const where = (constraint: string) => (constraint === '' ? '' : ` where ${constraint}`);
  const others = ['Site', 'Invoice', 'Plan', 'Document', 'Photo'].map(
    (name) => `grant create, read *, write * on entity Field.${name} to Field.Worker;`,
  );
  return `create module role Field.Worker;
    create user role Workers (ModuleRoles: (Field.Worker));
    grant create, read * on entity Field.Report to Field.Worker${where(read)};
    grant write * on entity Field.Report to Field.Worker${where(write)};
    ${others.join('\n')}`;
}

/** The reports that are on the device, of an open and a closed one. */
export async function readable(constraint: string, app: VersionedForm = newest) {
  const { phone } = await startField({
    ...app,
    more: secured({ read: constraint }),
    before: ({ server }) => void server.insert('Field.Report', [{ Text: 'open' }, { Text: 'closed', Open: false }]),
  });
  return column(phone.query('Field.Report'), 'Text');
}

/** What becomes of a change when the report is closed on the server, and rights depend on that. */
export async function changeOfClosed(rights: { readonly read?: string; readonly write?: string }) {
  const { world, phone } = await startField({ more: secured(rights), before: withReports('known'), mendix: '11.11.0' });
  await phone.run('Rewrite', { Report: phone.query('Field.Report')[0], Text: 'mine' });
  await world.runMicroflow('SRV_CloseReports');
  await phone.synchronize();
  return {
    there: column(world.server.query('Field.Report'), 'Text'),
    reasons: column(world.server.query('System.SynchronizationError'), 'Reason'),
  };
}

const bare = (sync: string) => `mdl 1; create module M;
  create entity M.Reached (Text: String);
  create entity M.Unreached (Text: String);
  create nanoflow M.Count () returns Integer begin retrieve $All from M.Reached; $Count = count $All; return $Count; end;
  create navigation NativePhone ${sync};`;

/** Which rows of an entity are on the device, in a project that leaves it to the analysis, or says otherwise. */
export async function analysed({ entity, sync }: { readonly entity: string; readonly sync: string }) {
  const { model } = await appFromMdl(bare(sync));
  const project: AppModel = { ...model, format: 'mpr2' };
  const rows = startApp(await appFromModel(project), {
    mendix: '10.18.0',
    before: ({ server }) => void server.insert(entity, [{ Text: 'known' }]),
  }).then(({ phone }) => column(phone.query(entity), 'Text').join());
  return rows.catch((error: Error) => (error.message.includes('has no rows here') ? 'no table' : error.message));
}

const registered = (attributes: string) => `mdl 1; create module M;
  ${attributes === '' ? '' : `create entity M.Row (${attributes});`} create entity M.Other (Text: String);
  create navigation NativePhone on sync error continue sync (${attributes === '' ? '' : 'sync M.Row all;'} sync M.Other all);`;
export const released = 'Text: String, Size: Integer';

/** How many changes of an old device each release refuses, whose entity has other attributes; without any it is gone. */
export async function afterReleases(releases: readonly string[], mendix = '11.12.0') {
  const outcomes = [];
  for (const attributes of releases) {
    const { world, phone } = await startApp(await appFromMdl(registered(released)), { mendix });
    phone.insert('M.Row', [{ Text: 'mine', Size: 3 }], { unsynchronized: true });
    phone.insert('M.Other', [{ Text: 'mine' }], { unsynchronized: true });
    world.deploy(await appFromMdl(registered(attributes)));
    await phone.synchronize();
    outcomes.push(phone.lastSynchronization?.rejected.length);
  }
  return outcomes;
}

/** What a nanoflow can do with a reference set on the device. */
export async function referenceSet(mendix: string) {
  const { phone } = await startWorld(
    `create module M; create entity M.Row (Text: String); create entity M.Tag (Text: String);
    create association M.Row_Tags from M.Row to M.Tag type ReferenceSet;
    create nanoflow M.Act () returns Integer begin
      $Tag = create M.Tag;
      $Row = create M.Row (M.Row_Tags = $Tag);
      retrieve $Tags from $Row/M.Row_Tags;
      $Count = count $Tags;
      return $Count;
    end;
    create navigation NativePhone sync (sync M.Row all; sync M.Tag all);`,
    { mendix },
  );
  const seen = returnedBy(await phone.run('Act'));
  return String(seen).includes('is a reference set') ? 'refused' : seen;
}

/** What becomes of a first synchronization with entities of one hierarchy. */
export async function hierarchy({ mendix, both = true }: { readonly mendix: string; readonly both?: boolean }) {
  const started = startWorld(
    `create module M; create entity M.Animal (Name: String); create entity M.Dog extends M.Animal (Breed: String);
    create navigation NativePhone sync (sync M.Animal all; ${both ? 'sync M.Dog all;' : ''});`,
    { mendix, before: ({ server }) => void server.insert('M.Dog', [{ Name: 'Rex' }]) },
  );
  return errorOf(started);
}

const members = 'CreatedDate: autocreateddate, ChangedDate: autochangeddate, Owner: autoowner, ChangedBy: autochangedby';

/** How it ends when a nanoflow reads or sets a member, and whether the server knows when the object was made. */
export async function systemMembers(attribute: string) {
  const { world, phone } = await startWorld(
    `create module M; create entity M.Row (Text: String, Moment: DateTime, ${members});
    create nanoflow M.Read ($Row: M.Row) returns DateTime begin return $Row/${attribute}; end;
    create nanoflow M.Set ($Row: M.Row) begin change $Row (${attribute} = [%CurrentDateTime%]); end;
    create navigation NativePhone sync (sync M.Row all);`,
  );
  const [Row] = phone.insert('M.Row', [{ Text: 'a', Moment: new Date(0) }], { unsynchronized: true });
  await phone.synchronize();
  const onServer = world.server.query('M.Row')[0]?.get('createdDate') !== null;
  return { read: (await phone.run('Read', { Row })).outcome, set: (await phone.run('Set', { Row })).outcome, onServer };
}

/** How a nanoflow ends that calls a microflow, and what it asked of the server. */
export async function microflowCall(mendix: string, kind: 'native' | 'hybrid' = 'native') {
  const { phone, sent } = await startField({ mendix, kind });
  const { outcome } = await phone.run('Ask');
  return { outcome, asked: sent.map(({ request }) => request.kind) };
}

/** How a microflow ends in Mendix 6 that the server starts, or a device. */
export async function microflowBy(starter: 'server' | 'device') {
  const { world, phone } = await startField({ mendix: '6.10.0', kind: 'hybrid' });
  const run = starter === 'server' ? world.runMicroflow('SRV_Ask') : phone.run('Ask');
  return (await run).outcome;
}

/** What either side has of an attribute that the other one has set, whose type may be one that never travels. */
export async function attributeOfType(type: string) {
  const { world, phone } = await startWorld(
    `create module M; create entity M.Row (Text: String, Secret: ${type});
    create navigation NativePhone sync (sync M.Row all);`,
    { before: ({ server }) => void server.insert('M.Row', [{ Text: 'known', Secret: 'abc' }]) },
  );
  const here = column(phone.query('M.Row'), 'Secret');
  phone.insert('M.Row', [{ Text: 'new', Secret: 'def' }], { unsynchronized: true });
  await phone.synchronize();
  return { here, there: column(world.server.query('M.Row', "[Text = 'new']"), 'Secret') };
}

/** Customers whose name can be written unless they are locked. */
const customers = `create module M;
  create module role M.Clerk;
  create user role Clerks (ModuleRoles: (M.Clerk));
  create entity M.Customer (Name: String, Locked: Boolean default false);
  grant read *, write (Locked) on entity M.Customer to M.Clerk;
  grant write (Name) on entity M.Customer to M.Clerk where [Locked = false];
  create nanoflow M.Lock ($Customer: M.Customer) begin change $Customer (Locked = true) commit; end;
  create nanoflow M.Rename ($Customer: M.Customer) begin change $Customer (Name = 'new') commit; end;
  create navigation NativePhone on sync error continue sync (sync M.Customer all);`;

/** Whether a customer can be renamed that was locked, before the next synchronization or behind it. */
export async function renameOfLocked({
  locks = true,
  synchronizes,
}: {
  readonly locks?: boolean;
  readonly synchronizes: boolean;
}) {
  const { world, phone } = await startWorld(customers, {
    user: { roles: ['Clerks'] },
    before: ({ server }) => void server.insert('M.Customer', [{ Name: 'old' }]),
  });
  const [Customer] = phone.query('M.Customer');
  if (locks) await phone.run('Lock', { Customer });
  if (synchronizes) await phone.synchronize();
  const { outcome } = await phone.run('Rename', { Customer });
  return { outcome, here: column(phone.query('M.Customer'), 'Name'), there: column(world.server.query('M.Customer'), 'Locked') };
}

/** What can be said of two objects by a third one between them, or by a reference set. */
export async function manyToMany(by: 'third entity' | 'reference set') {
  if (by === 'reference set') return referenceSet('9.24.0');
  const { phone } = await startWorld(
    `create module M; create entity M.Row (Text: String); create entity M.Tag (Text: String); create entity M.RowTag (Text: String);
    create association M.RowTag_Row from M.RowTag to M.Row;
    create association M.RowTag_Tag from M.RowTag to M.Tag;
    create nanoflow M.Act () returns Integer begin
      $Tag = create M.Tag;
      $Row = create M.Row;
      $RowTag = create M.RowTag (M.RowTag_Row = $Row, M.RowTag_Tag = $Tag);
      retrieve $RowTags from $Row/M.RowTag_Row;
      $Count = count $RowTags;
      return $Count;
    end;
    create navigation NativePhone sync (sync M.Row all; sync M.Tag all; sync M.RowTag all);`,
    { mendix: '9.24.0' },
  );
  return returnedBy(await phone.run('Act'));
}

/** What comes of a first synchronization where a dog is an animal, or has one. */
export async function dogs(are: 'specialization' | 'composition') {
  const dog = 'create entity M.Dog extends M.Animal (Breed: String);';
  const having = 'create entity M.Dog (Breed: String); create association M.Dog_Animal from M.Dog to M.Animal;';
  const started = startWorld(
    `create module M; create entity M.Animal (Name: String); ${are === 'composition' ? having : dog}
    create navigation NativePhone sync (sync M.Animal all; sync M.Dog all);`,
    { mendix: '10.20.0', before: ({ server }) => void server.insert('M.Dog', [{ Breed: 'Collie' }]) },
  );
  return started.then(
    ({ phone }) => column(phone.query('M.Dog'), 'Breed'),
    (error: Error) => error.message,
  );
}
