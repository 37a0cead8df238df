import type { AppIndex } from '../../model/app-index.js';
import { FlowError } from '../../problem/flow-error.js';
import { decodeBase64 } from '../../value/base64.js';
import type { FileAnswer, ObjectTable, SynchronizeAnswer } from '../../wire/messages.js';
import { decodeTable, type ReceivedObject } from '../../wire/object-tables.js';
import type { ArrivedFile } from '../device-files.js';
import type { SynchronizationType } from './synchronization.js';

/**
 * The rows of an answer to an upload that matter to the device. Of a full synchronization these are the refused objects: all others come
 * with the downloads behind it, as they are then.
 */
export function tablesToTake(type: SynchronizationType, { objects, rejected }: SynchronizeAnswer): readonly ObjectTable[] {
  if (type !== 'all') return objects;
  const refused = new Set(rejected.map(({ guid }) => guid));
  return objects.map((table) => ({ ...table, rows: table.rows.filter(([guid]) => refused.has(Number(guid))) }));
}

/** @throws FlowError when the rows do not fit the model of the device */
export function decodeTables(tables: readonly ObjectTable[], index: AppIndex): ReceivedObject[] {
  const received: ReceivedObject[] = [];
  for (const table of tables) {
    const objects = decodeTable(table, index);
    if ('problem' in objects) throw new FlowError('synchronization', `The server sent rows that do not fit: ${objects.problem}`);
    for (const object of objects) received.push(object);
  }
  return received;
}

export function decodeFile({ contents, revision }: FileAnswer): ArrivedFile {
  const bytes = decodeBase64(contents);
  if (bytes === undefined) throw new FlowError('synchronization', 'The server sent contents of a file that are not base64.');
  return { contents: bytes, revision };
}
