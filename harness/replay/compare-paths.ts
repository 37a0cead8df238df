import { alignLists } from './align-lists.js';
import type { RecordedEvent } from './trace-file.js';

/** Where a run leaves the way that it took, and where it comes back to it. Activities are told by caption and flow. */
export interface PathChange {
  /** The last activity before it that both have in common; nothing when already the first one differs. */
  readonly after: string | null;
  readonly gone: readonly string[];
  readonly new: readonly string[];
  /** The activity from which on both are alike again, as far as to the next change; nothing where they never meet again. */
  readonly goesOn: string | null;
}

/** All places where the path of a run is another one, in order. */
export function comparePaths(before: readonly RecordedEvent[], now: readonly RecordedEvent[]): readonly PathChange[] {
  const [left, right] = [placesIn(before), placesIn(now)];
  const changes: { after: string | null; gone: string[]; new: string[]; goesOn: string | null }[] = [];
  /** What stands next in both lists. */
  let [row, column] = [0, 0];
  for (const { is, item, place } of alignLists(left, right, (name) => name)) {
    const inCommon = is === 'left' ? place - row : place - column;
    row += inCommon;
    column += inCommon;
    let change = changes.at(-1);
    if (change === undefined || inCommon > 0) {
      change = { after: left[row - 1] ?? null, gone: [], new: [], goesOn: null };
      changes.push(change);
    }
    (is === 'left' ? change.gone : change.new).push(item);
    if (is === 'left') row++;
    else column++;
    // Where more of the same change follows, this is written over.
    change.goesOn = left[row] ?? null;
  }
  return changes;
}

function placesIn(events: readonly RecordedEvent[]): string[] {
  return events.flatMap((event) => (event.event === 'node' ? [nameOfPlace(event)] : []));
}

/** An activity as lists of differences call it: `Commit 'Order' in Sales.ACT_Submit`. */
export function nameOfPlace({ flow, activity }: RecordedEvent): string {
  return `${activity} in ${flow}`;
}
