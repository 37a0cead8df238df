import type { SynchronizationBehaviour } from '../../../src/behaviour/synchronization-behaviour.js';
import type { EffectTable } from './effect.js';
import { saying, seenOf } from './scenario.js';

/** The switches that say which activities of synchronization there are. */
type Existence =
  | 'syncActivity'
  | 'selectedSync'
  | 'unsynchronizedSync'
  | 'cancelSync'
  | 'syncToDevice'
  | 'clearFromDevice'
  | 'clearObjectsFromDevice';

/** A nanoflow with one statement, which gives how many rows are on the device afterwards. */
function rowsAfter(statement: string, more = '') {
  return seenOf({
    text: `create entity S.Row (Text: String);
      ${more}
      create nanoflow S.Act (Row: S.Row) returns Integer begin
        ${statement}
        retrieve $Rows from S.Row;
        $Count = count $Rows;
        return $Count;
      end;
      create navigation NativePhone sync (sync S.Row none preserve data);`,
    give: ({ phone, world }) => {
      world.server.insert('S.Row', [{ Text: 'pushed' }]);
      const [row] = phone.insert('S.Row', [{ Text: 'a' }, { Text: 'b' }]);
      return { Row: row };
    },
  });
}
const missing = (what: string) => saying(`does not have ${what}, which came with`);

/** Activities that a version does not have block where they are reached (semantics 2.13, 3.3, 3.10). */
export const activityEffects: EffectTable<keyof SynchronizationBehaviour & Existence> = {
  syncActivity: {
    observe: seenOf({ text: 'create nanoflow S.Act () begin synchronize all; end; create navigation NativePhone;' }),
    shows: { false: missing('the activity Synchronize'), true: null },
  },
  selectedSync: {
    observe: rowsAfter('synchronize $Row;'),
    shows: { false: missing('the synchronization of selected objects'), true: 2 },
  },
  unsynchronizedSync: {
    observe: rowsAfter('synchronize unsynchronized;'),
    shows: { false: missing('the synchronization of unsynchronized objects'), true: 2 },
  },
  cancelSync: {
    observe: rowsAfter('cancel synchronization;'),
    shows: { false: missing('the activity Cancel synchronization'), true: 2 },
  },
  syncToDevice: {
    observe: rowsAfter(
      'call microflow S.Push();',
      `create microflow S.Push () begin
        retrieve $All from S.Row where [Text = 'pushed'];
        synchronize $All to device;
      end;`,
    ),
    shows: { false: missing('the activity Synchronize to device'), true: 3 },
  },
  clearFromDevice: {
    observe: rowsAfter('clear from device S.Row;'),
    shows: { false: missing('the activity Clear from device'), true: 0 },
  },
  clearObjectsFromDevice: {
    observe: rowsAfter('clear from device $Row;'),
    shows: { false: missing('Clear from device for objects and lists'), true: 1 },
  },
};
