import type { PlaceObject } from '../../../harness/fixture/make-objects.js';
import { findOnServer } from '../../../harness/fixture/object-places.js';
import { HarnessError } from '../../problem/harness-error.js';
import type { World } from '../../world/world.js';
import type { PlacedRows } from './placed-rows.js';

/** Places rows on the server, but a row that an earlier run has placed is the one that the server has. */
export function placeOnce(world: World, place: PlaceObject, placed: PlacedRows): PlaceObject {
  return (planned, members) => {
    const id = placed.idOf(planned);
    if (id === undefined) {
      const made = place(planned, members);
      if (typeof made.id === 'string') placed.note(planned, made.id);
      return made;
    }
    const found = findOnServer(world, planned.entity, id);
    if (found !== undefined) return found;
    const message = `${planned.where}: this row was placed in an earlier run, and was deleted since.`;
    throw new HarnessError('unknown-id', message, planned.where);
  };
}
