import type { AppIndex } from '../model/app-index.js';
import type { Behaviour } from './behaviour.js';
import { type EntityPlacement, isStoredOnDevice } from './offline-entities.js';

/** Two entities of a hierarchy that are both stored on the device. */
export interface HierarchyConflict {
  readonly generalization: string;
  readonly specialization: string;
}

/**
 * Before 10.21 a device can store one entity of a hierarchy only: a generalization brings its specialized objects along, so that they would
 * be inserted a second time under the same id (semantics 4.1). Online entities are not stored; siblings share no objects.
 */
export function hierarchyConflicts(
  index: AppIndex,
  placements: ReadonlyMap<string, EntityPlacement>,
  { fullInheritance }: Behaviour,
): readonly HierarchyConflict[] {
  if (fullInheritance) return [];
  const stored = [...placements.values()].filter(isStoredOnDevice).map(({ entity }) => entity);
  return stored.flatMap((specialization) =>
    stored
      .filter((generalization) => generalization !== specialization && index.isA(specialization, generalization))
      .map((generalization) => ({ generalization, specialization })),
  );
}

/** The conflict as a sentence. */
export function describeConflict({ generalization, specialization }: HierarchyConflict, { mendixVersion }: Behaviour): string {
  return `Mendix ${mendixVersion} can store only one entity of a hierarchy on a device, but there are both ${generalization} and its specialization ${specialization}.`;
}

/**
 * A specialization that is on the server (mode Online) while the entity is on the device, or the other way round. Retrieving the entity
 * would have to look in both places, which is prohibited (semantics 3.11).
 */
export function otherwisePlaced(
  index: AppIndex,
  placements: ReadonlyMap<string, EntityPlacement>,
  entity: string,
): string | undefined {
  const place = placements.get(entity);
  if (place === undefined) return undefined;
  return index.specializations(entity).find((specialization) => {
    const other = placements.get(specialization);
    return other !== undefined && isStoredOnDevice(other) !== isStoredOnDevice(place);
  });
}

/** The prohibition as a sentence. */
export function describeOtherwisePlaced(
  placements: ReadonlyMap<string, EntityPlacement>,
  entity: string,
  specialization: string,
): string {
  const [online, stored] = isStoredOnDevice(placements.get(entity)) ? [specialization, entity] : [entity, specialization];
  return `${entity} can not be retrieved, because its objects are in two places: ${online} is on the server (mode Online) and ${stored} on the device.`;
}
