import type { AppIndex } from '../model/app-index.js';
import type { NavigationProfile, OfflineEntity, SyncMode } from '../model/navigation.js';
import { reachOfProfile } from './profile-reach.js';

/** How an entity of the app is handled on this device. */
export interface EntityPlacement {
  readonly entity: string;
  readonly mode: SyncMode;
  /** XPath for `constrained`. */
  readonly constraint: string;
  /** Nobody configured it: the mode follows from a rule of ours (semantics 3.6). */
  readonly isAssumed: boolean;
}

/**
 * Which persistable entities the device knows and how each travels. In an online profile every entity is read and written on
 * the server. An entity that an offline profile does not list: in an `.mpr` All where the profile reaches it, in MDL an empty
 * table; an app without any profile runs as in an offline one with All for everything (semantics 3.6).
 */
export function placeEntities(index: AppIndex, profile: NavigationProfile | undefined): Map<string, EntityPlacement> {
  const placements = new Map<string, EntityPlacement>();
  const place = (entity: string, mode: SyncMode, constraint: string, isAssumed: boolean) => {
    placements.set(entity, { entity, mode, constraint, isAssumed });
  };
  const persistable = [...index.allEntities()].map(({ name }) => name).filter((name) => index.isPersistable(name));
  if (profile === undefined) {
    for (const entity of persistable) place(entity, 'all', '', true);
    return placements;
  }
  if (!profile.offline) {
    for (const entity of persistable) place(entity, 'online', '', false);
    return placements;
  }
  const listed = new Map<string, OfflineEntity>(profile.offlineEntities.map((entry) => [entry.entity, entry]));
  const reached = reachOfProfile(index, profile);
  for (const entity of persistable) {
    const entry = listed.get(entity);
    if (entry !== undefined) place(entity, entry.mode, entry.constraint, entry.implied ?? false);
    else if (reached.has(entity)) place(entity, index.model.format === 'mdl' ? 'none-preserve-data' : 'all', '', true);
  }
  return placements;
}

/** Whether objects of the entity have a table on the device. */
export function isStoredOnDevice(placement: EntityPlacement | undefined): boolean {
  return placement !== undefined && placement.mode !== 'online';
}
