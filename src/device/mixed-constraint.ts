import { describeOtherwisePlaced, otherwisePlaced } from '../behaviour/hierarchy-conflicts.js';
import type { CompiledRetrieve } from '../database/compile-retrieve.js';
import { FlowError } from '../problem/flow-error.js';
import type { ClientState } from './client-state.js';

/**
 * A constraint runs in one place, on the device or on the server, so that its paths may not lead from entities of one to those of
 * the other. Before 11.0 a constraint on an Online entity ran on the server with all its paths (semantics 3.11).
 *
 * @throws FlowError which the activity fails with; that is assumed, because Mendix documents the prohibition only
 */
export function checkNotMixed(query: CompiledRetrieve, state: ClientState, mixedXPathProhibited: boolean): void {
  const { entity, reached } = query;
  const isOnline = state.isOnline(entity);
  if (isOnline && !mixedXPathProhibited) return;
  for (const other of reached) {
    if (!state.placements.has(other) || state.isOnline(other) === isOnline) continue;
    const [online, stored] = isOnline ? [entity, other] : [other, entity];
    throw new FlowError(
      'expression',
      `The constraint of the retrieve of ${entity} leads to ${other}, but ${online} is on the server (mode Online) and ${stored} on the device: a constraint can not mix them.`,
    );
  }
}

/**
 * Before 11.4 the device's database had no table for an entity that is not on the device, and said so (semantics 6.8); from then on its
 * objects are as good as none.
 *
 * @throws FlowError
 */
export function checkPresent({ entity, reached }: CompiledRetrieve, state: ClientState): void {
  if (state.isOnline(entity)) return;
  const absent = [...reached].find((other) => !state.placements.has(other));
  if (absent !== undefined) throw new FlowError('expression', `no such table: ${absent}`);
}

/**
 * A generalization can not be retrieved where its specializations are partly on the device and partly on the server (semantics 3.11).
 *
 * @throws FlowError which the activity fails with; that is assumed, because Mendix documents the prohibition only
 */
export function checkInOnePlace(entity: string, { index, placements }: ClientState): void {
  const specialization = otherwisePlaced(index, placements, entity);
  if (specialization === undefined) return;
  throw new FlowError('expression', describeOtherwisePlaced(placements, entity, specialization));
}
