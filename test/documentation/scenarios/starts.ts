import { downloads, errorOf, fieldApp, fill, kinds, startField, texts, type VersionedForm, withReports } from '../field-app.js';

/** Starts and restarts, with and without a newer model. Each gives what can be seen. */

const newFlow = { more: 'create nanoflow Field.New () returns Integer begin return 7; end;' };
const newMember = { more: 'alter entity Field.Report add attribute Total: Integer;' };

/** Whether a restart synchronizes, and what the server has then of what the device has written. */
export async function restart(app: VersionedForm) {
  const started = await startField(app);
  await fill(started.phone, 'mine');
  await started.phone.restart();
  return { downloads: downloads(started) > 0, onServer: texts(started.world.server) };
}

/** Whether the first start after a redeployment synchronizes. */
export async function redeployed({ mendix, ...form }: VersionedForm) {
  const started = await startField({ ...form, mendix });
  started.world.deploy(await fieldApp({ ...form, ...newFlow }));
  await started.phone.restart();
  return { downloads: downloads(started) > 0 };
}

/** What a restart does with and without a connection, when a newer model waits. */
export async function restartBy({
  connection,
  mendix,
}: {
  readonly connection: 'connected' | 'disconnected';
  readonly mendix: string;
}) {
  const started = await startField({ mendix, before: withReports('known') });
  started.world.deploy(await fieldApp(newMember));
  if (connection === 'disconnected') started.phone.network.disconnect();
  const error = await errorOf(started.phone.restart());
  return { error, asked: kinds(started), here: texts(started.phone) };
}

/** Which model a device runs after its restart, and whether it has fetched its data. */
export async function updated(what: 'newer' | 'same') {
  const started = await startField({ before: withReports('known') });
  if (what === 'newer') started.world.deploy(await fieldApp({ more: newFlow.more + newMember.more }));
  withReports('later')(started.world);
  await started.phone.restart();
  const result = await errorOf(started.phone.run('New').then(({ returns }) => Promise.reject(new Error(String(returns)))));
  return [result, texts(started.phone)];
}

/** What a start asks of the server when nothing is new. */
export async function asksForModel(connection: 'connected' | 'disconnected') {
  const started = await startField();
  if (connection === 'disconnected') started.phone.network.disconnect();
  await started.phone.restart();
  return kinds(started);
}
