import { parting } from './first-difference.js';
import type { RecordedEvent } from './trace-file.js';

/** An object that is committed otherwise, or that only one side commits or deletes. */
export interface RowChange {
  readonly entity: string;
  /** Nothing for a member that all objects of the entity have on one side only. */
  readonly id: string | null;
  /** The member, or nothing for the row as a whole. */
  readonly member: string | null;
  /** JSON of a value, or what became of the row; nothing where there was no such member, or where the row was not committed. */
  readonly before: string | null;
  readonly now: string | null;
}

type Members = Readonly<Record<string, unknown>>;
/** How each object was at the last commit of the step; nothing for one that it deleted. */
type Rows = ReadonlyMap<string, { readonly entity: string; readonly members: Members | null }>;

/** What the events of a step commit and delete otherwise. */
export function compareRows(eventsBefore: readonly RecordedEvent[], eventsNow: readonly RecordedEvent[]): RowChange[] {
  const [before, now] = [rowsIn(eventsBefore), rowsIn(eventsNow)];
  const changes: RowChange[] = [];
  for (const key of new Set([...before.keys(), ...now.keys()])) {
    const [one, other] = [before.get(key), now.get(key)];
    const entity = one?.entity ?? other?.entity ?? '';
    const id = key.slice(key.indexOf(' ') + 1);
    const [was, is] = [one?.members, other?.members];
    if (was === null && is === null) continue;
    if (was === undefined || was === null || is === undefined || is === null)
      changes.push({ entity, id, member: null, before: describeRow(was), now: describeRow(is) });
    else changes.push(...compareMembers(entity, id, was, is));
  }
  return onceForEach(changes);
}

function compareMembers(entity: string, id: string, was: Members, is: Members): RowChange[] {
  const changes: RowChange[] = [];
  for (const member of new Set([...Object.keys(was), ...Object.keys(is)])) {
    if (parting(was[member], is[member]) === undefined) continue;
    const [before, now] = [textOf(was[member]), textOf(is[member])];
    // The entity has changed, not this row of it.
    changes.push({ entity, id: before === null || now === null ? null : id, member, before, now });
  }
  return changes;
}

/** A member that an entity has got or lost is told once, not for each row. */
function onceForEach(changes: readonly RowChange[]): RowChange[] {
  const told = new Set<string>();
  return changes.filter((change) => {
    const key = JSON.stringify(change);
    if (change.id !== null) return true;
    return !told.has(key) && told.add(key);
  });
}

function rowsIn(events: readonly RecordedEvent[]): Rows {
  const rows = new Map<string, { entity: string; members: Members | null }>();
  for (const { event, kind, on, id, entity, object } of events) {
    if (event !== 'effect' || (kind !== 'committed' && kind !== 'deleted')) continue;
    const members = kind === 'committed' ? (object as Members) : null;
    rows.set(`${String(on)} ${String(id)}`, { entity: String(entity), members });
  }
  return rows;
}

function describeRow(members: Members | null | undefined): string {
  if (members === undefined) return 'not committed';
  return members === null ? 'deleted' : 'committed';
}

function textOf(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value);
}
