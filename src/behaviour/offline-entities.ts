import type { AppIndex } from '../model/app-index.js';
import type { NavigationProfile, OfflineEntity, SyncMode } from '../model/navigation.js';
import { reachOfProfile } from '../model/profile-reach.js';
import type { Behaviour } from './behaviour.js';
import type { Feature } from './feature.js';

/** How an entity of the app is handled on this device. */
export interface EntityPlacement {
  readonly entity: string;
  readonly mode: SyncMode;
  /** XPath for `constrained`. */
  readonly constraint: string;
  /** Nobody configured it: the mode follows from a rule of ours (semantics 3.6). */
  readonly isAssumed: boolean;
}

/** The same for every device with this profile, in versions that place entities alike. */
export function placementsOf(
  index: AppIndex,
  profile: NavigationProfile | undefined,
  behaviour: Behaviour,
): ReadonlyMap<string, EntityPlacement> {
  const name = `placements ${placingVariant(behaviour)} ${profile?.name ?? ''}`;
  return index.once(name, () => placeEntities(index, profile, behaviour));
}

/**
 * Which persistable entities the device knows and how each travels. In an online profile every entity is read and written on
 * the server. An entity that an offline profile does not list: in an `.mpr` All where the profile reaches it, in MDL an empty
 * table; an app without any profile runs as in an offline one with All for everything (semantics 3.6). A mode that the version
 * does not have counts as not set.
 */
export function placeEntities(
  index: AppIndex,
  profile: NavigationProfile | undefined,
  behaviour: Behaviour,
): Map<string, EntityPlacement> {
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
    const mode = entry === undefined ? undefined : knownMode(entry.mode, behaviour);
    if (entry !== undefined && mode !== undefined) place(entity, mode, entry.constraint, entry.implied ?? false);
    else if (reached.has(entity)) place(entity, index.model.format === 'mdl' ? 'none-preserve-data' : 'all', '', true);
  }
  return placements;
}

/** Whether objects of the entity have a table on the device. */
export function isStoredOnDevice(placement: EntityPlacement | undefined): boolean {
  return placement !== undefined && placement.mode !== 'online';
}

/** What a mode is that some versions do not have; nothing for those that always were there. */
export function modeFeature(mode: SyncMode): Feature | undefined {
  return laterModes[mode];
}

const laterModes: { readonly [Mode in SyncMode]?: Feature } = {
  'none-preserve-data': { name: 'the synchronization mode Nothing (preserve data)', since: 'preserveData' },
  never: { name: 'the synchronization mode Never', since: 'neverMode' },
  online: { name: 'the synchronization mode Online', since: 'onlineMode' },
};

/** The mode as a version understands it: the only Nothing of the oldest ones clears; others that it lacks are none at all (assumed). */
function knownMode(mode: SyncMode, behaviour: Behaviour): SyncMode | undefined {
  const feature = modeFeature(mode);
  if (feature === undefined || behaviour[feature.since]) return mode;
  return mode === 'none-preserve-data' ? 'none' : undefined;
}

/** The same text for versions that place entities alike: for keeping what depends on their places. */
export function placingVariant(behaviour: Behaviour): string {
  return Object.values(laterModes)
    .map(({ since }) => Number(behaviour[since]))
    .join('');
}
