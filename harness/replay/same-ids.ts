import type { TraceStep } from './trace-file.js';

/**
 * The steps of a replay with the ids that their objects had when the trace was recorded. In a changed app one object more shifts the ids of
 * all that are made later; the first order of the one run is the first of the other all the same, the second the second.
 */
export function withRecordedIds(recorded: readonly TraceStep[], replayed: readonly TraceStep[]): readonly TraceStep[] {
  const [then, now] = [idsByEntity(recorded), idsByEntity(replayed)];
  const known = new Map<string, string>();
  for (const [entity, ids] of now) {
    const before = then.get(entity) ?? [];
    for (const [place, id] of ids.entries()) known.set(id, before[place] ?? `${id} (new)`);
  }
  const isSame = [...known].every(([id, before]) => id === before);
  return isSame ? replayed : replayed.map((step) => rename(step, known) as TraceStep);
}

/** Ids are given in order, so that their order is the one in which objects were made. */
function idsByEntity(steps: readonly TraceStep[]): Map<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  const add = (entity: unknown, id: unknown) => {
    if (typeof entity !== 'string' || typeof id !== 'string') return;
    const ids = found.get(entity) ?? new Set();
    found.set(entity, ids.add(id));
  };
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { $entity, $id, entity, id, ids } = value as Readonly<Record<string, unknown>>;
    add($entity, $id);
    add(entity, id);
    if (Array.isArray(ids)) for (const one of ids) add(entity, one);
    for (const inner of Object.values(value)) look(inner);
  };
  look(steps);
  const inOrder = (one: string, other: string) => one.length - other.length || (one < other ? -1 : 1);
  return new Map([...found].map(([entity, ids]) => [entity, [...ids].sort(inOrder)]));
}

function rename(value: unknown, known: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return known.get(value) ?? value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => rename(item, known));
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, rename(inner, known)]));
}
