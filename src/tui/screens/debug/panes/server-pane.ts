import { rowOf, type TreeRow } from '../rows/tree.js';
import { tableNodes } from './device-pane.js';
import type { PaneLook } from './pane-look.js';

/** The database of the server. */
export function serverPane({ state }: PaneLook): TreeRow {
  return rowOf(tableNodes(state.serverTables, 'server'));
}
