import type { ObjectHandle } from '../../../src/world/object-handle.js';
import type { World } from '../../../src/world/world.js';
import { column, requestsOf } from '../../world/start-world.js';
import {
  errorOf,
  type FieldForm,
  fill,
  kinds,
  newest,
  startField,
  texts,
  type VersionedForm,
  withReports,
} from '../field-app.js';

/** What happens with and without a connection, between synchronizations. Each gives what can be seen. */

/** How a report is written and counted without a connection. */
export async function workWithoutConnection(form: FieldForm) {
  const { phone } = await startField({ ...form, before: withReports('known') });
  phone.network.disconnect();
  return [(await fill(phone, 'new')).outcome, (await phone.run('Count')).returns];
}

/** The page that is open after a flow has opened it without a connection, with what it shows. */
export async function pageWithoutConnection(form: FieldForm) {
  const { phone } = await startField({ ...form, before: withReports('known') });
  phone.network.disconnect();
  await phone.run('OpenDetails');
  return [phone.pages.at(-1), (await phone.run('Count')).returns];
}

/** What is asked of the server while there is a connection, and where a report is then. */
export async function workWithConnection(form: FieldForm) {
  const started = await startField(form);
  await fill(started.phone, 'new');
  await started.phone.run('Count');
  return { asked: kinds(started), onServer: texts(started.world.server) };
}

/** The same after the connection went and came again. */
export async function workAfterReconnecting(form: FieldForm) {
  const started = await startField(form);
  started.phone.network.disconnect();
  started.phone.network.connect();
  await fill(started.phone, 'new');
  return { asked: kinds(started), onServer: texts(started.world.server) };
}

/** The outcome of a flow without a connection. */
export async function flowWithoutConnection(flow: string) {
  const { phone } = await startField();
  phone.network.disconnect();
  return (await phone.run(flow, flow === 'Fill' ? { Text: 'new', Code: null } : {})).outcome;
}

/** What a first start comes to. */
export async function firstStart(connection: 'connected' | 'disconnected', app: VersionedForm = newest) {
  return errorOf(startField({ ...app, network: { connected: connection === 'connected' } }));
}

/** What the device has without a connection, of reports that were written on the server before or after its first start. */
export async function dataOfServer(written: 'before' | 'after', app: VersionedForm = newest) {
  const { world, phone } = await startField({ ...app, ...(written === 'before' && { before: withReports('known') }) });
  if (written === 'after') withReports('known')(world);
  phone.network.disconnect();
  return texts(phone);
}

/** How much of each entity the device has, when it was written before or after the first start. */
export async function allDataOfServer(written: 'before' | 'after', app: VersionedForm) {
  const write = ({ server }: World) => {
    for (const entity of ['Field.Report', 'Field.Site', 'Field.Invoice', 'Field.Plan']) server.insert(entity, [{}]);
  };
  const { world, phone } = await startField({ ...app, ...(written === 'before' && { before: write }) });
  if (written === 'after') write(world);
  const count = (entity: string) => phone.query(entity).length;
  return {
    reports: count('Field.Report'),
    sites: count('Field.Site'),
    invoices: count('Field.Invoice'),
    plans: count('Field.Plan'),
  };
}

/** What happens by itself in a day in which a report is written and the connection goes and comes. */
export async function quietDay({ asked, ...app }: VersionedForm & { readonly asked: boolean }) {
  const started = await startField({ ...app, before: withReports('known') });
  await fill(started.phone, 'mine');
  withReports('later')(started.world);
  started.phone.network.disconnect();
  await started.world.advance('12h');
  started.phone.network.connect();
  await started.world.advance('12h');
  if (asked) await started.phone.synchronize();
  return { asked: kinds(started), here: texts(started.phone) };
}

/** The rows on the device that have a text, and whether the server hears of it, when it was committed or only changed. */
export async function afterChange(flow: 'Rewrite' | 'Think') {
  const started = await startField({ before: withReports('known') });
  await started.phone.run(flow, { Report: started.phone.query('Field.Report')[0], Text: 'mine' });
  const committed = started.phone.query('Field.Report', "[Text = 'mine']").length;
  await started.phone.synchronize();
  return { committed, uploads: requestsOf(started.sent, 'synchronize').length };
}

/** The name that is read over an association without a connection. */
export async function overAssociation(mode: string) {
  const { phone } = await startField({
    modes: { Site: mode },
    before: ({ server }) => void server.insert('Field.Report', [{ Text: 'known', 'Field.Report_Site': { Name: 'North' } }]),
  });
  phone.network.disconnect();
  return (await phone.run('SiteOf', { Report: phone.query('Field.Report')[0] })).returns;
}

/** What the number and the calculated value of a new invoice are when it has been committed. */
export async function computedMembers({ mendix, ...form }: VersionedForm) {
  const { phone } = await startField({ ...form, mendix });
  const invoice = (await phone.run('AddInvoice', { Text: 'new' })).returns as ObjectHandle;
  return [invoice.get('Number'), invoice.get('Total')].map((value) => value ?? 0);
}

/** What a new invoice is without a connection, and what the device shows of one that came from the server. */
export async function invoicesWithoutConnection({ mendix, ...form }: VersionedForm) {
  const { phone } = await startField({
    ...form,
    mendix,
    before: ({ server }) => void server.insert('Field.Invoice', [{ Text: 'known' }]),
  });
  phone.network.disconnect();
  const { outcome } = await phone.run('AddInvoice', { Text: 'new' });
  return [outcome, form.kind === 'online' ? [] : column(phone.query('Field.Invoice'), 'Text')];
}
