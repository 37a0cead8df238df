import type { ObjectMemory } from '../database/object-memory.js';
import type { Frame } from '../flow/program.js';
import { HarnessError } from '../problem/harness-error.js';
import { onServer } from './logged-step.js';
import { parseValue } from './parse-value.js';
import { requireMember, typedMember } from './typed-member.js';
import type { Universe } from './universe.js';
import { requireVariable } from './visible-variable.js';

/** A member of a committed row, and its value as somebody types it. */
export interface RowChange {
  readonly entity: string;
  readonly id: string;
  readonly member: string;
  readonly value: string;
}

/**
 * A variable of a flow that stands still gets another value.
 *
 * @param stack the flows that have called each other, the innermost first
 * @param place in the stack
 * @param value as `parseValue` reads it
 * @throws HarnessError when there is no such flow or variable, or the value does not fit
 */
export function setVariable(stack: readonly Frame[], place: number, name: string, value: string, memory: ObjectMemory): void {
  const frame = stack[place];
  if (frame === undefined)
    throw new HarnessError('unknown-debug-target', `There is no flow number ${place} in the call stack.`, String(place));
  const variable = requireVariable(frame, name);
  frame.slots[variable.slot] = parseValue(value, variable.type, `variable $${name}`, frame.environment.index, memory.known);
}

/**
 * A committed row gets another value, as it is stored: no handlers and no rules. On a device, an object in memory that has no uncommitted
 * changes gets it as well.
 *
 * @param on the name of a device, or `server`
 * @throws HarnessError when there is no such row or member, or the value does not fit
 */
export function setRow(universe: Universe, on: string, { entity, id, member, value }: RowChange): void {
  const step = () => ({ step: 'set-row', on, entity, id, members: { [member]: value } }) as const;
  universe.log.take(step, () => {
    const device = on === onServer ? undefined : universe.inhabitants.require(on).device;
    const { index } = device ?? universe.runtime;
    const database = device?.database.entities ?? universe.runtime.database;
    index.requireEntity(entity);
    const row = database.stores(entity) ? database.read(entity, Number(id)) : undefined;
    if (row === undefined)
      throw new HarnessError('unknown-debug-target', `There is no row of ${entity} with the id ${id} there.`, id);
    const known = requireMember(row, member);
    const changed = typedMember(value, known, index);
    row.overwrite(known.slot, changed);
    database.write([row]);
    const inUse = device?.state.memory.known(row.guid);
    // What is not committed lies on top of the row.
    if (inUse !== undefined && inUse.committed === undefined) inUse.overwrite(known.slot, changed);
  });
}
