import { offlineFirst8 } from './rows/offline-first-8.js';
import type { Document, Row } from './rows/row.js';

/** What five generations of the documentation say about offline apps, sentence by sentence. */
export const documents: readonly Document[] = [
  { title: 'Offline-First, beta of Mendix 8', tests: ['offline-first-8.test.ts'], rows: offlineFirst8 },
];

const rowsById = new Map(documents.flatMap(({ rows }) => rows.map((row) => [row.id, row])));

export function rowOf(id: string): Row {
  const row = rowsById.get(id);
  if (row === undefined) throw new Error(`No document has a row ${id}.`);
  return row;
}
