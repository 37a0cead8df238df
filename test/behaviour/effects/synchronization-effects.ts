import type { SwitchName } from '../../../src/behaviour/switch.js';
import type { World } from '../../../src/world/world.js';
import { appFromMdl } from '../../fixture/app.js';
import { column, requestsOf, type StartOptions, startApp, startWorld, watchedWorld } from '../../world/start-world.js';
import type { EffectTable } from './effect.js';

/** Orders of customers; each customer needs a code of its own, and the server notes each commit of an order. */
const model = `
create module S;
create entity S.Customer (Code: String unique error message 'The code is taken');
create entity S.Order (Number: Integer, Lines: Integer)
  on before commit call S.BCo_Order raise error
  on after commit call S.ACo_Order;
create entity S.Line (Text: String);
create entity S.Commit (Number: Integer);
create entity S.Photo extends System.Image (Caption: String);
create association S.Order_Customer from S.Order to S.Customer;
create association S.Line_Order from S.Line to S.Order;
create microflow S.BCo_Order ($Order: S.Order) returns Boolean begin
  retrieve $Lines from $Order/S.Line_Order;
  $Count = count $Lines;
  change $Order (Lines = $Count);
  return true;
end;
create microflow S.ACo_Order ($Order: S.Order) begin
  $Commit = create S.Commit (Number = $Order/Number) commit;
end;
create nanoflow S.Change ($Order: S.Order, $Number: Integer) begin change $Order (Number = $Number) commit; end;
create nanoflow S.CommitPhoto ($Photo: S.Photo) begin commit $Photo; end;
create nanoflow S.Caption ($Photo: S.Photo, $Caption: String) begin change $Photo (Caption = $Caption) commit; end;
create nanoflow S.SyncOrder ($Order: S.Order) returns Boolean begin
  synchronize $Order;
  return isSyncing();
end;
create navigation NativePhone
  sync (sync S.Customer all; sync S.Order all; sync S.Line all; sync S.Photo all);
`;
const start = (mendix: string, options: StartOptions = {}) => startWorld(model, { mendix, ...options });
const withOrder = (world: World) => void world.server.insert('S.Order', [{ Number: 1 }]);
const unsynchronized = { unsynchronized: true };

/** The message of the error, or what stands for none. */
async function errorOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'none',
    (error: Error) => error.message,
  );
}

/** A phone that has seen an app, and a later version of that app: with another flow, or with one attribute less. */
async function withLaterApp(mendix: string) {
  const first = `mdl 1; create module S; create entity S.Order (Number: Integer, Note: String);
    create navigation NativePhone sync (sync S.Order all);`;
  const started = await startApp(await appFromMdl(first), { mendix });
  const otherFlow = await appFromMdl(`${first} create nanoflow S.New () begin end;`);
  const lessMembers = await appFromMdl(first.replace(', Note: String', ''));
  return { ...started, otherFlow, lessMembers };
}

/** What a phone that takes all entities uploads to a server whose newer app has other modes for them. */
async function uploadsOfOldDevice(mendix: string, compatibilityMode: boolean) {
  const text = (mode: string) => `mdl 1; create module S; create entity S.Price (Amount: Integer);
    create navigation NativePhone sync (sync S.Price ${mode});`;
  const newer = await appFromMdl(text(compatibilityMode ? 'online compatibility mode' : 'online'));
  const world = watchedWorld(newer, { mendix }, []);
  const phone = await world.addDevice('phone', { app: await appFromMdl(text('all')) });
  phone.insert('S.Price', [{ Amount: 1 }], unsynchronized);
  await errorOf(phone.synchronize());
  return world.server.query('S.Price').length;
}

/** How a nanoflow ends that commits an object which is on its way to the server. */
async function commitDuring(mendix: string) {
  const { phone } = await start(mendix, { before: withOrder });
  const [order] = phone.query('S.Order');
  const synchronizing = phone.start('SyncOrder', { Order: order });
  synchronizing.advance(10);
  return (await phone.run('Change', { Order: order, Number: 2 })).outcome;
}

/** A photo with contents that the server has, and what a further synchronization does after a change. */
async function photoOnBothSides(mendix: string) {
  const started = await start(mendix);
  const [photo] = started.phone.insert('S.Photo', [{ Caption: 'a', Contents: new Uint8Array([1]) }], unsynchronized);
  await started.phone.synchronize();
  started.sent.length = 0;
  return { ...started, photo };
}

/** What the switches of synchronization do, and those of file contents (semantics 3). */
export const synchronizationEffects = {
  startupSync: {
    observe: async (mendix) => {
      const { world, phone, sent, otherFlow } = await withLaterApp(mendix);
      const synchronizes = async () => {
        sent.length = 0;
        await phone.restart();
        return requestsOf(sent, 'download').length > 0;
      };
      const atAnyStart = await synchronizes();
      world.deploy(otherFlow);
      return { atAnyStart, afterRedeployment: await synchronizes() };
    },
    shows: {
      always: { atAnyStart: true, afterRedeployment: true },
      redeploy: { atAnyStart: false, afterRedeployment: true },
      changed: { atAnyStart: false, afterRedeployment: false },
    },
  },

  startupSyncRetry: {
    observe: async (mendix) => {
      const { world, phone, sent, lessMembers } = await withLaterApp(mendix);
      world.deploy(lessMembers);
      phone.network.fail('request', { of: 'download' });
      await phone.restart();
      sent.length = 0;
      await phone.restart();
      return requestsOf(sent, 'download').length;
    },
    shows: { false: 0, true: 1 },
  },

  startupMisfits: {
    observe: async (mendix) => {
      const { world, phone, lessMembers } = await withLaterApp(mendix);
      phone.insert('S.Order', [{ Number: 1, Note: 'lost' }], unsynchronized);
      world.deploy(lessMembers);
      await phone.restart();
      const { error } = phone.lastSynchronization ?? {};
      return { error: error?.message, kept: world.server.query('System.SynchronizationError').length };
    },
    shows: {
      false: { error: 'Local changes do not fit the new model of the app: S.Order/Note.', kept: 0 },
      true: { error: undefined, kept: 1 },
    },
  },

  perObjectUpload: {
    observe: async (mendix) => {
      const before = (world: World) => void world.server.insert('S.Customer', [{ Code: 'a' }]);
      const { world, phone } = await start(mendix, { before });
      phone.insert('S.Customer', [{ Code: 'a' }, { Code: 'b' }], unsynchronized);
      const error = await errorOf(phone.synchronize());
      const both = [phone, world.server].map((side) => column(side.query('S.Customer'), 'Code'));
      return { failed: error !== 'none', both };
    },
    shows: {
      false: { failed: true, both: [['a'], ['a']] },
      true: {
        failed: false,
        both: [
          ['a', 'b'],
          ['a', 'b'],
        ],
      },
    },
  },

  uploadCreatesFirst: {
    observe: async (mendix) => {
      const { world, phone } = await start(mendix);
      const [order] = phone.insert('S.Order', [{ Number: 1 }], unsynchronized);
      phone.insert('S.Line', [{ 'S.Line_Order': order }, { 'S.Line_Order': order }], unsynchronized);
      await phone.synchronize();
      // What the before-commit handler of the order has found, which comes first.
      return column(world.server.query('S.Order'), 'Lines');
    },
    shows: { false: [0], true: [2] },
  },

  referenceCheck: {
    observe: async (mendix) => {
      const { world, phone } = await start(mendix);
      const customer = phone.create('S.Customer', { Code: 'a' });
      phone.insert('S.Order', [{ Number: 1, 'S.Order_Customer': customer }], unsynchronized);
      const error = await errorOf(phone.synchronize());
      return { error, stored: world.server.query('S.Order').length };
    },
    shows: {
      none: { error: 'none', stored: 1 },
      device: {
        error:
          'Sync has failed due to a modeling error. Your database contains objects that reference uncommitted objects: object of type Order (reference Order_Customer)',
        stored: 0,
      },
      server: { error: 'none', stored: 0 },
    },
  },

  idempotentUpload: {
    observe: async (mendix) => {
      const { world, phone } = await start(mendix, { before: withOrder });
      await phone.run('Change', { Order: phone.query('S.Order')[0], Number: 7 });
      phone.network.fail('response', { of: 'synchronize' });
      await errorOf(phone.synchronize());
      await phone.synchronize();
      return column(world.server.query('S.Commit'), 'Number');
    },
    shows: { false: [7, 7], true: [7] },
  },

  syncErrorEntity: {
    observe: async (mendix) => {
      const { world, phone } = await start(mendix);
      phone.insert('S.Customer', [{ Code: 'a' }, { Code: 'a' }], unsynchronized);
      await phone.synchronize();
      return column(world.server.query('System.SynchronizationError'), 'ObjectType');
    },
    shows: { false: [], true: ['S.Customer'] },
  },

  throwPartialSync: {
    observe: async (mendix) => {
      const { phone } = await start(mendix);
      phone.insert('S.Customer', [{ Code: 'a' }, { Code: 'a' }], unsynchronized);
      return errorOf(phone.synchronize());
    },
    shows: {
      false: 'none',
      true: 'PartialSynchronizationError: One object was rejected by the server. The code is taken',
    },
  },

  deleteAutoCommitted: {
    observe: async (mendix) => {
      const before = (world: World) => void world.server.insert('S.Customer', [{ Code: 'a' }]);
      const { world, phone } = await start(mendix, { before });
      // The order comes first, and brings the customer along, which is refused when it is its turn.
      const [order] = phone.insert('S.Order', [{ Number: 1 }], unsynchronized);
      const [customer] = phone.insert('S.Customer', [{ Code: 'a' }], unsynchronized);
      phone.change(order!, { 'S.Order_Customer': customer });
      await phone.run('Change', { Order: order, Number: 2 });
      await errorOf(phone.synchronize());
      return column(world.server.query('S.Customer'), 'Code');
    },
    shows: { false: ['a', 'a'], true: ['a'] },
  },

  refusedUploads: {
    observe: async (mendix) => {
      const { world, phone } = await startWorld(
        `create module S; create entity S.Price (Amount: Integer);
        create navigation NativePhone sync (sync S.Price none preserve data);`,
        { mendix },
      );
      phone.insert('S.Price', [{ Amount: 1 }], unsynchronized);
      await errorOf(phone.synchronize());
      return { nothing: world.server.query('S.Price').length, online: await uploadsOfOldDevice(mendix, false) };
    },
    shows: {
      none: { nothing: 1, online: 1 },
      'not-downloaded': { nothing: 0, online: 0 },
      online: { nothing: 1, online: 0 },
    },
  },

  compatibilityMode: {
    observe: async (mendix) => ({
      with: await uploadsOfOldDevice(mendix, true),
      without: await uploadsOfOldDevice(mendix, false),
    }),
    shows: { false: { with: 1, without: 1 }, true: { with: 1, without: 0 } },
  },

  syncTimeLimit: {
    observe: async (mendix) => {
      const { phone } = await start(mendix);
      phone.network.slow('20s');
      return errorOf(phone.synchronize());
    },
    shows: { all: 'No internet connection', hybrid: 'none' },
  },

  networkTimeLimit: {
    observe: async (mendix) => {
      const { phone } = await start(mendix);
      phone.network.slow('40s');
      return errorOf(phone.signIn({ name: 'grace' }));
    },
    shows: { false: 'none', true: 'No internet connection' },
  },

  requestAutoRetry: {
    observe: async (mendix) => {
      const { phone } = await start(mendix, { requestRetries: 1 });
      phone.network.fail('request', { of: 'download' });
      return errorOf(phone.synchronize());
    },
    shows: { false: 'No internet connection', true: 'none' },
  },

  backgroundSync: {
    observe: async (mendix) => {
      const { phone } = await start(mendix, { before: withOrder });
      // Whether it is still running when the flow goes on.
      return (await phone.run('SyncOrder', { Order: phone.query('S.Order')[0] })).returns;
    },
    shows: { false: false, true: true },
  },

  blockCommitDuringSync: {
    observe: commitDuring,
    shows: { false: 'returned', true: 'failed' },
  },

  authTokens: {
    observe: async (mendix) => {
      const { world, phone } = await start(mendix);
      world.server.endSessions(phone.userName ?? '');
      return errorOf(phone.synchronize());
    },
    shows: { false: 'The session is unknown or has ended; sign in again.', true: 'none' },
  },

  synchronizationHistory: {
    observe: async (mendix) => {
      const { world, phone } = await start(mendix);
      phone.insert('S.Customer', [{ Code: 'a' }, { Code: 'a' }], unsynchronized);
      await errorOf(phone.synchronize());
      const rows = world.server.query('System.SynchronizationHistory');
      return [column(rows, 'ObjectCount'), column(rows, 'ErrorCount')];
    },
    shows: { false: [[], []], true: [[2], [1]] },
  },

  offlineFiles: {
    observe: async (mendix) => {
      const { world, phone } = await startWorld(
        `create module S; create entity S.Document extends System.FileDocument (Text: String);
        create navigation NativePhone sync (sync S.Document all);`,
        { mendix },
      );
      phone.insert('S.Document', [{ Contents: new Uint8Array([1]) }], unsynchronized);
      await phone.synchronize();
      return column(world.server.query('S.Document'), 'Contents');
    },
    shows: { false: [null], true: [new Uint8Array([1])] },
  },

  contentsAloneTravel: {
    observe: async (mendix) => {
      const { world, phone, photo } = await photoOnBothSides(mendix);
      phone.setContents(photo!, new Uint8Array([2]));
      await phone.run('CommitPhoto', { Photo: photo });
      await phone.synchronize();
      return column(world.server.query('S.Photo'), 'Contents');
    },
    shows: { false: [new Uint8Array([1])], true: [new Uint8Array([2])] },
  },

  changedContentsOnly: {
    observe: async (mendix) => {
      const { phone, photo, sent } = await photoOnBothSides(mendix);
      await phone.run('Caption', { Photo: photo, Caption: 'b' });
      await phone.synchronize();
      return requestsOf(sent, 'upload-file').length;
    },
    shows: { false: 1, true: 0 },
  },

  brokenFileContent: {
    observe: async (mendix) => {
      const { world, phone } = await start(mendix);
      const [photo] = world.server.insert('S.Photo', [{ Contents: new Uint8Array([1]) }]);
      world.server.breakContents(photo!);
      const error = await errorOf(phone.synchronize());
      return { failed: error !== 'none', photos: phone.query('S.Photo').length };
    },
    shows: { false: { failed: true, photos: 0 }, true: { failed: false, photos: 1 } },
  },

  inaccessibleDownload: {
    observe: async (mendix) => {
      const app = await appFromMdl(`mdl 1; create module S; create module role S.Clerk;
        create user role Clerks (ModuleRoles: (S.Clerk));
        create entity S.Order (Number: Integer); create entity S.Salary (Amount: Integer);
        grant read * on entity S.Order to S.Clerk;
        create navigation NativePhone sync (sync S.Order all; sync S.Salary all);`);
      const world = watchedWorld(app, { mendix, user: { roles: ['Clerks'] } }, []);
      world.server.insert('S.Salary', [{ Amount: 1 }]);
      return errorOf(world.addDevice('phone').then((phone) => expectNoRows(phone.query('S.Salary'))));
    },
    shows: { false: 'The user has no access to S.Salary, which the device asks for.', true: 'none' },
  },
} satisfies Partial<EffectTable<SwitchName>>;

function expectNoRows(rows: readonly unknown[]): void {
  if (rows.length > 0) throw new Error('There are rows that the user may not see.');
}
