import type { LastingMemory } from '../database/object-memory.js';
import type { LastingRun } from '../flow/lasting-run.js';
import { LastingList } from '../value/lasting-list.js';

/** The objects and runs of a device at one moment. Nothing of it changes, and one of a later moment shares most of it. */
export interface LastingState {
  readonly memory: LastingMemory;
  readonly runs: readonly LastingRun[];
}

/** What an object of some members takes, roughly. */
const bytesOfObject = 250;

/** About how much memory it takes beside another one. */
export function bytesOfStateBeside({ memory, runs }: LastingState, other: LastingState | undefined): number {
  const lists = new Set(other === undefined ? [] : listsIn(other.runs));
  return [...listsIn(runs)]
    .filter((list) => !lists.has(list))
    .reduce(
      (sum, list) => sum + list.bytesBeside(undefined, 0),
      memory.objects.bytesBeside(other?.memory.objects, bytesOfObject) +
        memory.uncommitted.bytesBeside(other?.memory.uncommitted, 0),
    );
}

/** The objects in them are those in memory. */
function* listsIn(runs: readonly LastingRun[]): Generator<LastingList<unknown>> {
  for (const { frames } of runs)
    for (const { slots } of frames) for (const slot of slots) if (slot instanceof LastingList) yield slot;
}
