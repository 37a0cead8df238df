import type { Behaviour } from '../behaviour/behaviour.js';
import { describeAbsence } from '../behaviour/feature.js';
import { describeConflict, hierarchyConflicts } from '../behaviour/hierarchy-conflicts.js';
import { type EntityPlacement, isStoredOnDevice, modeFeature, placeEntities } from '../behaviour/offline-entities.js';
import type { AppIndex } from '../model/app-index.js';
import type { NavigationProfile } from '../model/navigation.js';
import type { Diagnostic, Severity } from '../problem/diagnostic.js';

/** Adds what is wrong with a profile. */
type Report = (severity: Severity, code: string, message: string) => void;

/**
 * What the version does not allow in an app with an offline profile: modes that it does not have, hierarchies, associations between
 * the device and the server, reference sets, optimistic locking (semantics 3.11, 4.1).
 */
export function checkOfflineProfiles(index: AppIndex, behaviour: Behaviour): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const offline = index.model.profiles.filter((profile) => profile.offline);
  for (const profile of offline) {
    const where = `Profile ${profile.name}`;
    const report: Report = (severity, code, message) => found.push({ severity, code, message, where });
    const placements = placeEntities(index, profile, behaviour);
    checkModes(profile, behaviour, report);
    for (const conflict of hierarchyConflicts(index, placements, behaviour))
      report(
        'error',
        'offline-hierarchy',
        `${describeConflict(conflict, behaviour)} A full synchronization fails on objects of both.`,
      );
    checkAssociations(index, placements, behaviour, report);
  }
  if (offline.length > 0 && index.model.settings.optimisticLocking === true && !behaviour.optionalLocking) {
    const message = `Mendix ${behaviour.mendixVersion} does not allow optimistic locking in an app with an offline profile.`;
    found.push({ severity: 'error', code: 'offline-locking', message, where: 'App settings' });
  }
  return found;
}

function checkModes({ offlineEntities }: NavigationProfile, behaviour: Behaviour, report: Report): void {
  for (const { entity, mode } of offlineEntities) {
    const feature = modeFeature(mode);
    const absence = feature === undefined ? undefined : describeAbsence(feature, behaviour);
    if (absence !== undefined) {
      const instead = mode === 'none-preserve-data' ? 'counts as the Nothing that clears data' : 'counts as not set';
      report('error', 'not-in-version', `${entity}: ${absence} Here it ${instead}.`);
    } else if (mode === 'online' && !behaviour.onlineBeta) {
      const message = `${entity} is Online, which is a beta in Mendix ${behaviour.mendixVersion}: Studio Pro wants a preference to be on.`;
      report('warning', 'online-beta', message);
    }
  }
}

function checkAssociations(
  index: AppIndex,
  placements: ReadonlyMap<string, EntityPlacement>,
  { onlineAssociations, m2nOffline, mendixVersion }: Behaviour,
  report: Report,
): void {
  for (const { name, type, parent, child } of index.model.associations) {
    const isParentStored = isStoredOnDevice(placements.get(parent));
    const isChildStored = isStoredOnDevice(placements.get(child));
    if (placements.get(parent)?.mode === 'online' && isChildStored && onlineAssociations !== 'both') {
      const message = `${name} leads from ${parent}, which is Online, to ${child} on the device: in Mendix ${mendixVersion} it can be neither set nor followed there.`;
      report('error', 'online-to-offline', message);
    }
    if (type !== 'ReferenceSet' || !isParentStored || !isChildStored || m2nOffline === 'yes') continue;
    const severity = m2nOffline === 'no' ? 'error' : 'warning';
    const effect = m2nOffline === 'no' ? 'it can be neither set nor followed on a device' : 'that it works is not promised';
    report(
      severity,
      'offline-reference-set',
      `${name} is a reference set, which Mendix ${mendixVersion} does not support offline: ${effect}.`,
    );
  }
}
