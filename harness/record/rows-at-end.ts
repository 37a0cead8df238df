import type { Encoded } from '../../src/trace/encode.js';
import type { Entry, ScenarioDraft } from './scenario-draft.js';
import type { SeenRow, SeenRows, SeenWorld } from './world-rows.js';

/** More rows of an entity than these are counted, not listed. */
const mostListed = 20;

/**
 * What has changed in the rows since the start: on the server, and on devices where it is not the same as there. What was given and
 * stayed as it was is not expected again.
 */
export function rowsAtEnd(before: SeenWorld, after: SeenWorld, draft: ScenarioDraft): Entry {
  const server = changedRows(before.server, after.server, draft);
  const devices: Entry = {};
  for (const [name, { rows, unsynchronized }] of after.devices) {
    const earlier = before.devices.get(name);
    const own = [...rows.values()].filter((row) => !isSame(row, after.server.get(row.id)));
    const there = new Map(own.map((row) => [row.id, row]));
    const changed = changedRows(onlyOf(earlier?.rows, rows, there), there, draft, rows);
    const isTold = unsynchronized !== (earlier?.unsynchronized ?? 0);
    const found = {
      ...(Object.keys(changed).length > 0 && { rows: changed }),
      ...(isTold && { unsynchronized }),
    };
    if (Object.keys(found).length > 0) devices[name] = found;
  }
  return { ...(Object.keys(server).length > 0 && { server }), ...ofDevices(devices, draft) };
}

/** Of the earlier rows those that are still of interest, and those that are gone. */
function onlyOf(earlier: SeenRows | undefined, now: SeenRows, there: SeenRows): SeenRows {
  return new Map([...(earlier ?? [])].filter(([id]) => there.has(id) || !now.has(id)));
}

/** What is expected of the only device stands at the top. */
function ofDevices(devices: Entry, draft: ScenarioDraft): Entry {
  const only = devices[draft.firstDevice ?? ''] as Entry | undefined;
  if (only === undefined || Object.keys(devices).length > 1 || draft.deviceCount > 1)
    return Object.keys(devices).length > 0 ? { devices } : {};
  const { rows, unsynchronized } = only;
  return { ...(rows !== undefined && { device: rows }), ...(unsynchronized !== undefined && { unsynchronized }) };
}

/** @param all the rows among which counts are taken */
function changedRows(before: SeenRows, after: SeenRows, draft: ScenarioDraft, all: SeenRows = after): Entry {
  const { index } = draft.app;
  const expected: Entry = {};
  const entities = new Set([...before.values(), ...after.values()].map(({ entity }) => entity));
  for (const entity of entities) {
    // Only another app has it, which was deployed: what is expected is checked against the first one.
    if (index.entity(entity) === undefined) continue;
    const told = [...after.values()].flatMap((row) => {
      const written = row.entity === entity ? writtenRow(row, before.get(row.id), draft) : undefined;
      return written === undefined ? [] : [written];
    });
    const lost = [...before.values()].filter((row) => row.entity === entity && !all.has(row.id)).length;
    if (told.length === 0 && lost === 0) continue;
    const count = [...all.values()].filter((row) => row.entity === entity || isKindOf(row.entity, entity, draft)).length;
    if (told.length > mostListed || count === 0) expected[entity] = count;
    else if (told.length === count) expected[entity] = told;
    else expected[entity] = { count, ...(told.length > 0 && { including: told }) };
  }
  return expected;
}

/** A new row with everything that it has, another one with what has changed; nothing where nothing has. */
function writtenRow({ id, entity, members }: SeenRow, before: SeenRow | undefined, { values }: ScenarioDraft): Entry | undefined {
  const isOfInterest = ([member, value]: [string, Encoded]) =>
    before === undefined ? !isNothing(value) : JSON.stringify(value) !== JSON.stringify(before.members[member]);
  const changed = Object.fromEntries(Object.entries(members).filter(isOfInterest));
  if (before !== undefined && Object.keys(changed).length === 0) return undefined;
  const name = values.nameOf(id);
  return { ...(name !== undefined && { $id: name }), ...values.expectedMembers(changed, entity) };
}

function isKindOf(name: string, entity: string, { app: { index } }: ScenarioDraft): boolean {
  return index.entity(name) !== undefined && index.isA(name, entity);
}

function isNothing(value: Encoded): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}

function isSame(row: SeenRow, other: SeenRow | undefined): boolean {
  return other !== undefined && JSON.stringify(row.members) === JSON.stringify(other.members);
}
