import type { DeviceControl } from '../../../src/world/device-control.js';
import { requestsOf, startWorld, uploadsIn } from '../../world/start-world.js';
import {
  errorOf,
  type FieldForm,
  type FieldOptions,
  fill,
  kinds,
  logs,
  newest,
  startField,
  texts,
  type VersionedForm,
  withReports,
} from '../field-app.js';

/** What a synchronization does on both sides. Each gives what can be seen. */

const unsynchronized = { unsynchronized: true };
const rejected = (phone: DeviceControl) => phone.lastSynchronization?.rejected.length;

/** What the server has of a report, before and after the user synchronizes. */
export async function byUser(asks: boolean, app: VersionedForm = newest) {
  const { world, phone } = await startField(app);
  await fill(phone, 'mine');
  const before = texts(world.server);
  if (asks) await phone.synchronize();
  return [before, texts(world.server)];
}

/** The outcome of a nanoflow that synchronizes, and what the server has then. */
export async function byNanoflow(mendix: string) {
  const { world, phone } = await startField({ mendix });
  await fill(phone, 'mine');
  return [(await phone.run('Synchronize')).outcome, texts(world.server)];
}

/** What a synchronization comes to with and without a connection. */
export async function byConnection(connection: 'connected' | 'disconnected') {
  const { world, phone } = await startField();
  await fill(phone, 'mine');
  if (connection === 'disconnected') phone.network.disconnect();
  return [await errorOf(phone.synchronize()), texts(world.server)];
}

/** The kinds of requests, in their order. */
export async function phases({ mendix, flow }: { readonly mendix: string; readonly flow: string }) {
  const started = await startField({ mendix });
  await fill(started.phone, 'mine');
  await started.phone.run(flow);
  return kinds(started);
}

/** Texts and marked members that go up of a changed, an unchanged and a new report. */
export async function uploads({ mendix, changes }: { readonly mendix: string; readonly changes: boolean }) {
  const { phone, sent } = await startField({ mendix, before: withReports('one', 'two') });
  if (changes) {
    await phone.run('Rewrite', { Report: phone.query('Field.Report', "[Text = 'two']")[0], Text: 'two, mine' });
    await fill(phone, 'new');
  }
  await phone.synchronize();
  return uploadsIn(sent).map(({ Text }) => Text);
}

/** What the device has after the server created, changed and deleted reports. */
export async function serverChanges(synchronizes: boolean, app: VersionedForm) {
  const { world, phone } = await startField({ ...app, before: withReports('gone', 'old') });
  await world.runMicroflow('SRV_OfficeWork');
  if (synchronizes) await phone.synchronize();
  return texts(phone);
}

/** What the device has of newer data, when the download arrives and when it is lost. */
export async function download(fate: 'arrives' | 'is lost') {
  const { world, phone } = await startField({ before: withReports('known') });
  const [known] = phone.query('Field.Report');
  await world.runMicroflow('SRV_WriteReports', { Text: 'newest' });
  if (fate === 'is lost') phone.network.fail('response', { of: 'download' });
  await errorOf(phone.synchronize());
  return [known?.get('Text'), texts(phone)];
}

/** What event handlers have written at the commit of a report, and at its synchronization. */
export async function handlers({ commits = true, ...form }: FieldForm & { readonly commits?: boolean }) {
  const { world, phone } = await startField(form);
  if (commits) await fill(phone, 'a');
  const atCommit = logs(world);
  if (form.kind !== 'online') await phone.synchronize();
  return { atCommit, later: logs(world) };
}

/** Which reports are where after an upload of several, of which one has a code that is taken. */
export async function uploadOf({ mendix, count = 2, ...form }: VersionedForm & { readonly count?: number }) {
  const before = (world: Parameters<NonNullable<FieldOptions['before']>>[0]) =>
    void world.server.insert('Field.Report', [{ Text: 'known', Code: 'taken' }]);
  const { world, phone } = await startField({ ...form, mendix, before });
  for (let number = 1; number < count; number++) await fill(phone, `good ${number}`);
  await fill(phone, 'bad', 'taken');
  const error = await errorOf(phone.synchronize());
  return { failed: error !== 'none', here: texts(phone), there: texts(world.server) };
}

/** How many of the reports are refused, and what the server has of them. */
export async function refused(reports: readonly string[], form: FieldForm = {}) {
  const { world, phone } = await startField(form);
  for (const text of reports) await fill(phone, text);
  await phone.synchronize();
  return { rejected: rejected(phone), there: texts(world.server), here: texts(phone) };
}

/** What becomes of a change when the object is gone from the server, or not. */
export async function changeOfRemoved({ removes, mendix }: { readonly removes: boolean; readonly mendix: string }) {
  const { world, phone } = await startField({ mendix, before: withReports('known') });
  await phone.run('Rewrite', { Report: phone.query('Field.Report')[0], Text: 'mine' });
  if (removes) await world.runMicroflow('SRV_RemoveReports');
  await phone.synchronize();
  return { rejected: rejected(phone), here: texts(phone), there: texts(world.server) };
}

/** What a synchronization says and stores when a report refers to a site that is committed, or not. */
export async function referring({ mendix, site }: { readonly mendix: string; readonly site: 'committed' | 'uncommitted' }) {
  const started = await startField({ mendix });
  const { world, phone } = started;
  const Site =
    site === 'committed'
      ? phone.insert('Field.Site', [{ Name: 'North' }], unsynchronized)[0]
      : phone.create('Field.Site', { Name: 'North' });
  await phone.run('Visit', { Report: phone.create('Field.Report', { Text: 'mine' }), Site });
  const error = await errorOf(phone.synchronize());
  return { error, sent: kinds(started), stored: world.server.query('Field.Report').length };
}

/** What becomes of a report and of the site of a name that it refers to. */
export async function siteNamed({ name, mendix }: { readonly name: string; readonly mendix: string }) {
  const { world, phone } = await startField({ mendix });
  const [Site] = phone.insert('Field.Site', [{ Name: name }], unsynchronized);
  await phone.run('Visit', { Report: phone.create('Field.Report', { Text: 'mine' }), Site });
  await phone.synchronize();
  const [report] = phone.query('Field.Report');
  return {
    reports: texts(world.server),
    sites: phone.query('Field.Site').length,
    rejected: phone.lastSynchronization?.rejected.map(({ entity }) => entity),
    isReferred: report?.get('Field.Report_Site') !== null,
    onServer: world.server.query('Field.Site').length,
  };
}

/** How a synchronization from a nanoflow ends on a connection that breaks, and what the user sees. */
export async function brokenSynchronization({ flow, breaks = true }: { readonly flow: string; readonly breaks?: boolean }) {
  const { phone } = await startField();
  if (breaks) phone.network.fail('request', { of: 'download' });
  const { outcome, effects } = await phone.run(flow);
  return [outcome, effects.flatMap((effect) => (effect.kind === 'message' ? [effect.text] : []))];
}

/** Which requests are made for an entity, and which of its rows are on the device. */
export async function synchronizedAs(form: FieldForm, mendix = '11.12.0') {
  const started = await startField({ ...form, mendix, before: withReports('known', 'other') });
  await started.phone.synchronize();
  const asked = requestsOf(started.sent, 'download').some(({ entity }) => entity === 'Field.Report');
  return [asked, started.phone.query('Field.Report').map((row) => row.get('Text'))];
}

/** What a slow connection makes of a synchronization. */
export async function slowly({ mendix, ...form }: VersionedForm) {
  const { phone } = await startField({ ...form, mendix });
  phone.network.slow('16s');
  return errorOf(phone.synchronize());
}

/** Whether a domain rule or a nanoflow notices that a site has no name, and when. */
export async function unnamedSite(by: 'domain' | 'nanoflow') {
  const { phone } = await startField({
    more: `create nanoflow Field.AddChecked ($Site: Field.Site) begin
        if $Site/Name = empty then
          validation feedback $Site/Name message 'Name it';
          return;
        end if;
        commit $Site;
      end;
      create nanoflow Field.Add ($Site: Field.Site) begin commit $Site; end;`,
  });
  const { effects } = await phone.run(by === 'domain' ? 'Add' : 'AddChecked', { Site: phone.create('Field.Site') });
  const atCommit = effects.map(({ kind }) => kind);
  await phone.synchronize();
  return { atCommit, rejected: rejected(phone) ?? 0 };
}

/** What new plans are given on the device. */
export async function newPlan(mendix: string) {
  const { phone } = await startField({ mendix });
  await phone.run('AddPlan');
  const [plan] = phone.query('Field.Plan');
  return ['Count', 'Share', 'Urgent', 'Note', 'Stage', 'Due'].map((name) => {
    const value = plan?.get(name);
    return typeof value === 'object' && value !== null ? String(value) : value;
  });
}

/** How a nanoflow ends that synchronizes, for each reason why that may fail. */
export async function failures(flow: 'Synchronize' | 'SynchronizeCaught') {
  const outcomes = [];
  for (const reason of ['connection', 'model', 'data'] as const) {
    const { phone } = await startField({ throws: true });
    if (reason === 'connection') phone.network.disconnect();
    if (reason === 'model') await phone.run('Visit', { Report: phone.create('Field.Report'), Site: phone.create('Field.Site') });
    if (reason === 'data') phone.insert('Field.Site', [{ Name: ' ' }], unsynchronized);
    outcomes.push((await phone.run(flow)).outcome);
  }
  return outcomes;
}

/** What the server has of a report whose nanoflow looks for a connection. */
export async function commitLookingForConnection(connection: 'connected' | 'disconnected') {
  const { world, phone } = await startField();
  if (connection === 'disconnected') phone.network.disconnect();
  const { outcome } = await phone.run('FillAndSynchronizeIfConnected', { Text: 'mine' });
  return [outcome, texts(world.server)];
}

/** What the server has of a report when its user signs out, having synchronized or not. */
export async function signOut(synchronizes: boolean) {
  const { world, phone } = await startField();
  await fill(phone, 'mine');
  if (synchronizes) await phone.synchronize();
  await phone.signOut();
  return [texts(world.server), phone.query('Field.Report').length];
}

/** Where a report is when it is saved with one nanoflow or the other. */
export async function saved(flow: 'Fill' | 'FillAndSynchronize') {
  const { world, phone } = await startField();
  await phone.run(flow, { Text: 'mine', ...(flow === 'Fill' && { Code: null }) });
  return texts(world.server);
}

/** What the server has after a report was written, or none. */
export async function newReports(creates: boolean, app: VersionedForm) {
  const { world, phone } = await startField(app);
  if (creates) await fill(phone, 'new');
  await phone.synchronize();
  return texts(world.server);
}

/** An app of the time of hybrid apps that is about orders. */
const orders = `create module Sales;
  create entity Sales.Order (Code: String unique error message 'The code is taken');
  create entity Sales.Line (Text: String);
  create association Sales.Line_Order from Sales.Line to Sales.Order;
  @kind(HybridPhoneOffline) create navigation PhoneOffline sync (sync Sales.Order all; sync Sales.Line all);`;

/** What the server has of a new order with two lines when the order is refused. */
export async function orderWithLines(mendix: string) {
  const { world, phone } = await startWorld(orders, { mendix });
  world.server.insert('Sales.Order', [{ Code: 'taken' }]);
  const [order] = phone.insert('Sales.Order', [{ Code: 'taken' }], unsynchronized);
  phone.insert('Sales.Line', [{ 'Sales.Line_Order': order }, { 'Sales.Line_Order': order }], unsynchronized);
  await errorOf(phone.synchronize());
  return { orders: world.server.query('Sales.Order').length - 1, lines: world.server.query('Sales.Line').length };
}

const hybrid = (mendix: string) => startField({ kind: 'hybrid', mendix, before: withReports('of the server') });

/** How creating a report ends, and changing one of the server. */
export async function whatCanBeDone(mendix: string) {
  const { phone } = await hybrid(mendix);
  const [Report] = phone.query('Field.Report');
  const create = (await fill(phone, 'new')).outcome;
  return { create, change: (await phone.run('Rewrite', { Report, Text: 'mine' })).outcome };
}

/** What a report of the server says before and after somebody has tried to change it. */
export async function viewAndChange(mendix: string) {
  const { phone } = await hybrid(mendix);
  const [Report] = phone.query('Field.Report');
  const before = Report?.get('Text');
  await phone.run('Rewrite', { Report, Text: 'mine' });
  return [before, Report?.get('Text')];
}

/** How changes of a new report end, before its synchronization and after. */
export async function changeInTime(mendix: string) {
  const { phone } = await startField({ kind: 'hybrid', mendix });
  await fill(phone, 'new');
  const [Report] = phone.query('Field.Report');
  const before = (await phone.run('Rewrite', { Report, Text: 'newer' })).outcome;
  await phone.synchronize();
  return [before, (await phone.run('Rewrite', { Report, Text: 'too late' })).outcome];
}
