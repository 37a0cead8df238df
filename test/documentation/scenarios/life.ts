import { restoreWorld } from '../../../src/world/create-world.js';
import type { DeviceControl } from '../../../src/world/device-control.js';
import { column, startWorld } from '../../world/start-world.js';
import { errorOf, fieldApp, fill, startField, texts, withReports } from '../field-app.js';

/** What is left of the work of a device, whatever happens to it. Each gives what can be seen. */

type Keeping = 'Rewrite' | 'Think';

async function changed(flow: Keeping) {
  const started = await startField({ before: withReports('known') });
  await started.phone.run(flow, { Report: started.phone.query('Field.Report')[0], Text: 'mine' });
  return started;
}

async function left(phone: DeviceControl, server: Parameters<typeof texts>[0]) {
  const here = texts(phone);
  await phone.synchronize();
  return { here, there: texts(server) };
}

/** The app was closed and opened again. */
export async function afterClosing(flow: Keeping) {
  const { world, phone } = await changed(flow);
  await phone.restart();
  return left(phone, world.server);
}

/** The device, and everything else, was switched off and on. */
export async function afterReboot(flow: Keeping) {
  const { app, world } = await changed(flow);
  const later = restoreWorld(app, world.stored, 'hash');
  return left(await later.restartDevice('phone'), later.server);
}

/** The power was lost in the middle of a flow that changes and goes on. */
export async function afterPowerLoss(flow: Keeping) {
  const { world, phone } = await startField({ before: withReports('known') });
  const running = phone.start(flow, { Report: phone.query('Field.Report')[0], Text: 'mine' });
  running.advance(2);
  phone.crash();
  await phone.restart();
  return left(phone, world.server);
}

/** What a device sees of a report that was written on the phone and not synchronized. */
export async function seenFrom(device: 'phone' | 'tablet') {
  const { world, phone } = await startField();
  await fill(phone, 'mine');
  const tablet = await world.addDevice('tablet');
  return texts(device === 'phone' ? phone : tablet);
}

/** What a flow and a synchronization come to. */
export async function needs(connection: 'connected' | 'disconnected') {
  const { phone } = await startField();
  if (connection === 'disconnected') phone.network.disconnect();
  return { flow: (await fill(phone, 'mine')).outcome, synchronization: await errorOf(phone.synchronize()) };
}

/** What the server has of work without a connection when that comes back. */
export async function reconnecting(isBound: boolean) {
  const { world, phone } = await startField({
    more: `create nanoflow Field.OCh_Connection ($IsConnected: Boolean) begin
      if $IsConnected then
        synchronize all;
      end if;
    end;`,
  });
  if (isBound) phone.onConnectionChange('Field.OCh_Connection');
  phone.network.disconnect();
  await fill(phone, 'mine');
  phone.network.connect();
  await world.advance('1s');
  return texts(world.server);
}

/** What the device has in the end when the synchronization of a start fails, and it starts once more. */
export async function secondStart(mendix: string) {
  const { world, phone } = await startField({ mendix });
  withReports('later')(world);
  world.deploy(await fieldApp({ more: 'alter entity Field.Site add attribute Place: String;' }));
  phone.network.fail('request', { of: 'download' });
  await phone.restart();
  await phone.restart();
  return texts(phone);
}

/** What a device has after its user signed out, or only started again, and what can be done with it. */
export async function afterLeaving(way: 'signOut' | 'restart') {
  const { world, phone } = await startField({ before: withReports('known') });
  await fill(phone, 'mine');
  await phone[way]();
  const data = [phone.query('Field.Report').length, texts(world.server)];
  return { data, pages: phone.pages.length, flow: await errorOf(phone.run('Count')) };
}

const tasks = (constraint: string) => `create module Work;
  create module role Work.Worker;
  create user role Workers (ModuleRoles: (Work.Worker));
  create entity Work.Task (Title: String);
  create association Work.Task_User from Work.Task to System.User;
  grant read * on entity Work.Task to Work.Worker ${constraint};
  create microflow Work.SRV_Assign () begin
    retrieve $User from System.User where [Name = 'ada'] first;
    retrieve $Task from Work.Task where [Title = 'free'] first;
    change $Task (Work.Task_User = $User) commit;
  end;
  create navigation NativePhone sync (sync Work.Task all);`;
const ofUser = "where [Work.Task_User = '[%CurrentUser%]']";

/** The tasks that a user has on the device, whose rights depend on the user or not, when one is assigned or not. */
export async function assigned({
  constraint = ofUser,
  assigns = false,
}: {
  readonly constraint?: string;
  readonly assigns?: boolean;
}) {
  const { world, phone } = await startWorld(tasks(constraint), {
    user: { name: 'ada', roles: ['Workers'] },
    before: ({ server }) => void server.insert('Work.Task', [{ Title: 'free' }]),
  });
  if (assigns) await world.runMicroflow('SRV_Assign');
  await phone.synchronize();
  return column(phone.query('Work.Task'), 'Title');
}
