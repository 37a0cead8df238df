import { bestPractices } from './rows/best-practices.js';
import { evaluationGuide } from './rows/evaluation-guide.js';
import { offline5 } from './rows/offline-5.js';
import { offlineFirst8 } from './rows/offline-first-8.js';
import { onlineMode } from './rows/online-mode.js';
import type { Document, Row } from './rows/row.js';

/** What five generations of the documentation say about offline apps, sentence by sentence. */
export const documents: readonly Document[] = [
  { title: 'Offline, beta of Mendix 5/6', tests: ['offline-5.test.ts'], rows: offline5 },
  {
    title: 'Offline-First, beta of Mendix 8',
    tests: ['offline-first-8.test.ts', 'offline-first-8-download.test.ts'],
    rows: offlineFirst8,
  },
  { title: 'Offline-first, evaluation guide', tests: ['evaluation-guide.test.ts'], rows: evaluationGuide },
  {
    title: 'Offline best practices, Mendix 10/11',
    tests: ['best-practices.test.ts', 'best-practices-microflows.test.ts'],
    rows: bestPractices,
  },
  { title: 'Online synchronization mode, beta 10.19', tests: ['online-mode.test.ts'], rows: onlineMode },
];

const rowsById = new Map(documents.flatMap(({ rows }) => rows.map((row) => [row.id, row])));

export function rowOf(id: string): Row {
  const row = rowsById.get(id);
  if (row === undefined) throw new Error(`No document has a row ${id}.`);
  return row;
}
