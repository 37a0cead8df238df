import { createWorld, type DeviceControl, FlowError, HarnessError, type ScriptedFault, type World } from '../../../src/index.js';
import { appFromMdl } from '../../fixture/app.js';

const online = 'sync M.O online';
const text = (modes: string) => `mdl 1;
create module M;
create entity M.A (Text: String);
create entity M.Photo extends System.Image (Caption: String);
create entity M.O (Text: String);
create navigation NativePhone on sync error continue sync (sync M.A all; sync M.Photo all; ${modes});
create microflow M.SRV () returns String begin return 'fine'; end;
create nanoflow M.Synchronize () returns String begin
  synchronize all on error without rollback begin return $latestError; end error;
  return 'fine';
end;
create nanoflow M.Call () returns String begin
  $Text = call microflow M.SRV () on error without rollback begin return $latestError; end error;
  return $Text;
end;
create nanoflow M.Retrieve () returns String begin
  retrieve $List from M.O on error without rollback begin return $latestError; end error;
  return 'fine';
end;
create nanoflow M.Commit () returns String begin
  $O = create M.O (Text = 'new');
  commit $O on error without rollback begin return $latestError; end error;
  return 'fine';
end;
create nanoflow M.Delete () returns String begin
  retrieve $O from M.O first on error without rollback begin return $latestError; end error;
  delete $O on error without rollback begin return $latestError; end error;
  return 'fine';
end;
`;
const apps = {
  online: await appFromMdl(text(online)),
  offline: await appFromMdl(text('sync M.O all')),
};

/** What is to go wrong, and in which version. */
export interface Case {
  readonly mendix: string;
  readonly hasOnline: boolean;
  readonly flow: 'M.Synchronize' | 'M.Call' | 'M.Retrieve' | 'M.Commit' | 'M.Delete';
  readonly fault: ScriptedFault | 'down' | undefined;
  /** The session has ended before, so that it is begun again. */
  readonly isEnded: boolean;
}

/** What became of it. */
export interface Played {
  /** What the flow got: `fine`, or the message of its error. */
  readonly seen: string;
  /** How often the server has done the work that the message asks for. */
  readonly done: number;
  /** Requests that the device has sent for it. */
  readonly requests: number;
  /** After another attempt without a fault: whether the work of the device is on the server, and the same on the device if it is on. */
  readonly isWhole: boolean;
  /** The device was signed out, and wiped. */
  readonly isSignedOut: boolean;
  /** Faults that nothing has met. */
  readonly unused: readonly string[];
}

const bytes = new Uint8Array([255, 216, 255]);

/** One flow on a device with work of its own, on a server with news, with one thing that goes wrong. */
export async function play({ mendix, hasOnline, flow, fault, isEnded }: Case): Promise<Played> {
  const world = createWorld(hasOnline ? apps.online : apps.offline, { mendix, tracing: false });
  const phone = await world.addDevice('phone');
  world.server.insert('M.Photo', [{ Caption: 'theirs', Name: 'theirs.jpg', Contents: bytes }]);
  world.server.insert('M.O', [{ Text: 'old' }]);
  phone.insert('M.A', [{ Text: 'mine' }], { unsynchronized: true });
  phone.insert('M.Photo', [{ Caption: 'mine', Name: 'mine.jpg', Contents: bytes }], { unsynchronized: true });
  const done = countDone(world, flow);
  if (isEnded) world.server.endSessions('user');
  if (fault === 'down') phone.network.disconnect();
  else if (fault !== undefined) {
    const { fault: kind, ...options } = fault;
    phone.network.fail(kind, options);
  }
  const before = phone.network.requestCount;
  const result = await phone.run(flow);
  const requests = phone.network.requestCount - before;
  const unused = phone.network.unused;
  phone.network.heal();
  phone.network.connect();
  const isSignedOut = !(await synchronizes(phone));
  const rows = [phone, world.server].map(rowsOn);
  const isWhole = (isSignedOut || rows[0] === rows[1]) && rows[1]?.includes('"mine"') === true && !rows[1].includes('null');
  world.dispose();
  return { seen: String(result.returns), done: done(), requests, isWhole, isSignedOut, unused };
}

/** Work that is done before the other attempt and by it, where there is one. */
function countDone(world: World, flow: Case['flow']): () => number {
  let count = 0;
  const add = () => void count++;
  if (flow === 'M.Synchronize') world.server.onEvent('M.A', 'after commit', add);
  else if (flow === 'M.Commit') world.server.onEvent('M.O', 'after commit', add);
  else if (flow === 'M.Delete') world.server.onEvent('M.O', 'after delete', add);
  else if (flow === 'M.Call')
    world.server.onMicroflow('M.SRV', () => {
      add();
      return 'fine';
    });
  return () => count;
}

/** Another attempt; a device that is signed out can not make one. */
async function synchronizes(phone: DeviceControl): Promise<boolean> {
  try {
    return (await phone.run('M.Synchronize')).returns === 'fine';
  } catch (error) {
    if (error instanceof HarnessError && error.code === 'device-not-started') return false;
    throw error;
  }
}

function rowsOn(side: Pick<DeviceControl, 'query'>): string {
  return JSON.stringify([
    side.query('M.A').map((object) => object.get('Text')),
    side
      .query('M.Photo')
      .map((photo) => [photo.get('Caption'), photo.get('Contents')])
      .sort(),
  ]);
}

/** A first start, and another one where it failed. */
export async function playStart(mendix: string, faults: readonly ScriptedFault[], connected: boolean): Promise<Played> {
  const world = createWorld(apps.offline, { mendix, tracing: false });
  world.server.insert('M.A', [{ Text: 'theirs' }]);
  let phone: DeviceControl | undefined;
  let seen = 'fine';
  try {
    phone = await world.addDevice('phone', { network: { faults, connected } });
  } catch (error) {
    if (!(error instanceof FlowError)) throw error;
    seen = error.message;
  }
  const unused = phone?.network.unused ?? [];
  const started = phone ?? (await world.addDevice('phone'));
  const isWhole = started.query('M.A').length === 1;
  const requests = started.network.requestCount;
  world.dispose();
  return { seen, done: 0, requests: phone === undefined ? 0 : requests, isWhole, isSignedOut: false, unused };
}
