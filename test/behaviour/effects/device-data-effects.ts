import type { DeviceDataBehaviour } from '../../../src/behaviour/device-data-behaviour.js';
import { bytes, startAlbum } from '../../device/files/album.js';
import { column, requestsOf, startWorld } from '../../world/start-world.js';
import type { EffectTable } from './effect.js';
import { findingsAs } from './inspected.js';
import { returnedBy, saying, seenOf } from './scenario.js';

/** The switches of file contents and of downloads, which the effects of synchronization show. */
type OfSynchronization =
  | 'offlineFiles'
  | 'contentsAloneTravel'
  | 'changedContentsOnly'
  | 'brokenFileContent'
  | 'compatibilityMode'
  | 'inaccessibleDownload';

/** An Online entity and one on the device, with an association each way. */
const both = `
create entity S.Row (Text: String);
create entity S.Far (Text: String);
create association S.Row_Far from S.Row to S.Far;
create association S.Far_Row from S.Far to S.Row;
create navigation NativePhone sync (sync S.Row all; sync S.Far online);
`;
const row = 'create entity S.Row (Text: String, Number: Integer default 7);';
const allRows = 'create navigation NativePhone sync (sync S.Row all);';

/** What the switches of the data of a device do (semantics 3.6, 3.11, 4.1). */
export const deviceDataEffects: EffectTable<Exclude<keyof DeviceDataBehaviour, OfSynchronization>> = {
  offlineImages: {
    observe: async (mendix) => {
      const { phone } = await startAlbum({
        mendix,
        before: ({ server }) => void server.insert('M.Photo', [{ Contents: bytes(1, 2, 3) }]),
      });
      return column(phone.query('M.Photo'), 'Contents');
    },
    shows: { false: [null], true: [bytes(1, 2, 3)] },
  },
  preserveData: {
    observe: async (mendix) => {
      const { phone } = await startWorld(
        `create module S; ${row} create navigation NativePhone sync (sync S.Row none preserve data);`,
        { mendix },
      );
      phone.insert('S.Row', [{ Text: 'a' }]);
      await phone.synchronize();
      return phone.query('S.Row').length;
    },
    shows: { false: 0, true: 1 },
  },
  neverMode: {
    observe: async (mendix) => {
      const { phone, world } = await startWorld(
        `create module S; ${row}
          create nanoflow S.Use (Row: S.Row) begin end;
          create navigation NativePhone sync (sync S.Row never);`,
        { mendix },
      );
      phone.insert('S.Row', [{ Text: 'a' }], { unsynchronized: true });
      await phone.synchronize();
      return world.server.query('S.Row').length;
    },
    // A mode that does not exist is none: what an entity without one changes is uploaded.
    shows: { false: 1, true: 0 },
  },
  onlineMode: {
    observe: seenOf({
      text: `${row} create nanoflow S.Act () returns Integer begin
          $Row = create S.Row;
          commit $Row;
          return $Row/Number;
        end;
        create navigation NativePhone sync (sync S.Row online);`,
      give: ({ phone }) => {
        phone.network.disconnect();
        return {};
      },
    }),
    shows: { false: 7, true: saying('failed: No internet connection') },
  },
  onlineBeta: {
    observe: findingsAs(`${row} create navigation NativePhone sync (sync S.Row online);`),
    shows: { false: ['warning online-beta'], true: [] },
  },
  onlineEntitiesTravel: {
    observe: seenOf({
      text: `${row}
        create microflow S.Take (Row: S.Row) returns String begin return 'taken'; end;
        create nanoflow S.Act () returns String begin
          $Row = create S.Row;
          $Answer = call microflow S.Take(Row = $Row);
          return $Answer;
        end;
        create navigation NativePhone sync (sync S.Row online);`,
    }),
    shows: { false: saying('S.Row is persistable'), true: 'taken' },
  },
  onlineAssociations: {
    observe: async (mendix) => {
      const { phone, sent } = await startWorld(
        `create module S; ${both}
          create nanoflow S.Onwards (Row: S.Row) returns String begin
            retrieve $Far from $Row/S.Row_Far;
            return $Far/Text;
          end;
          create nanoflow S.Back () returns String begin
            retrieve $Far from S.Far where [Text = 'leads back'] first;
            retrieve $Row from $Far/S.Far_Row;
            return $Row/Text;
          end;`,
        {
          mendix,
          before: ({ server }) => {
            const [far] = server.insert('S.Far', [{ Text: 'far' }]);
            const [near] = server.insert('S.Row', [{ Text: 'near', 'S.Row_Far': far }]);
            server.insert('S.Far', [{ Text: 'leads back', 'S.Far_Row': near }]);
          },
        },
      );
      const [near] = phone.query('S.Row');
      const seen = [returnedBy(await phone.run('Onwards', { Row: near })), returnedBy(await phone.run('Back'))];
      return [...seen, requestsOf(sent, 'follow').length];
    },
    shows: {
      // Without the mode both entities are on the device, and nobody asks the server.
      none: ['', '', 0],
      'to-online': ['far', saying('S.Far_Row leads from S.Far, which is Online, to S.Row on the device'), 1],
      both: ['far', 'near', 1],
    },
  },
  onlineInSelectedSync: {
    observe: seenOf({
      text: `${both} create nanoflow S.Act () begin
          $Far = create S.Far;
          commit $Far;
          synchronize $Far;
        end;`,
    }),
    shows: { false: 'failed: no such table: S.Far', true: null },
  },
  offlineDefaults: {
    observe: seenOf({
      text: `${row} ${allRows} create nanoflow S.Act () returns Integer begin $Row = create S.Row; return $Row/Number; end;`,
    }),
    shows: { false: 0, true: 7 },
  },
  editServerObjects: {
    observe: seenOf({
      text: `${row} ${allRows} create nanoflow S.Act (Row: S.Row) returns String begin
          change $Row (Text = 'changed');
          return $Row/Text;
        end;`,
      give: ({ phone }) => ({ Row: phone.insert('S.Row', [{ Text: 'a' }])[0] }),
    }),
    shows: { false: saying('failed: '), true: 'changed' },
  },
  offlineDelete: {
    observe: seenOf({
      text: `${row} ${allRows} create nanoflow S.Act (Row: S.Row) returns Boolean begin delete $Row; return $Row = empty; end;`,
      give: ({ phone }) => ({ Row: phone.insert('S.Row', [{ Text: 'a' }])[0] }),
    }),
    shows: { false: saying('Objects can not be deleted offline before Mendix 9.7'), true: false },
  },
  fullInheritance: {
    observe: async (mendix) => {
      const text = `create module S; ${row} create entity S.LongRow extends S.Row (Length: Integer);
        create navigation NativePhone sync (sync S.Row all; sync S.LongRow all);`;
      const started = startWorld(text, {
        mendix,
        before: ({ server }) => void server.insert('S.LongRow', [{ Text: 'a', Length: 3 }]),
      });
      return started.then(
        ({ phone }) => column(phone.query('S.LongRow'), 'Length'),
        (error: Error) => error.message,
      );
    },
    shows: { false: saying('can store only one entity of a hierarchy on a device'), true: [3] },
  },
  computedOffline: {
    observe: async (mendix) => {
      const text = `create entity S.Ticket (Number: AutoNumber, Text: String);
        create nanoflow S.Act () returns Integer begin
          $Ticket = create S.Ticket (Text = 'a') commit;
          return $Ticket/Number;
        end;
        create navigation NativePhone sync (sync S.Ticket all);`;
      return [await seenOf({ text })(mendix), await findingsAs(text, 'computed-')(mendix)];
    },
    shows: {
      silent: [0, []],
      error: [saying('Number of S.Ticket gets its value on the server'), ['error computed-offline']],
      warning: [0, ['warning computed-offline']],
    },
  },
  m2nOffline: {
    observe: async (mendix) => {
      const text = `${row} create entity S.Tag (Label: String);
        create association S.Row_Tags from S.Row to S.Tag type ReferenceSet;
        create nanoflow S.Act (Row: S.Row) returns Integer begin
          retrieve $Tags from $Row/S.Row_Tags;
          $Count = count $Tags;
          return $Count;
        end;
        create navigation NativePhone sync (sync S.Row all; sync S.Tag all);`;
      const give = ({ phone }: Awaited<ReturnType<typeof startWorld>>) => ({ Row: phone.insert('S.Row', [{}])[0] });
      return [await seenOf({ text, give })(mendix), await findingsAs(text, 'offline-')(mendix)];
    },
    shows: {
      no: [saying('S.Row_Tags is a reference set'), ['error offline-reference-set']],
      warn: [0, ['warning offline-reference-set']],
      yes: [0, []],
    },
  },
  optionalLocking: {
    observe: findingsAs(`alter app settings (OptimisticLocking: true); ${row} ${allRows}`),
    shows: { false: ['error offline-locking'], true: [] },
  },
};
