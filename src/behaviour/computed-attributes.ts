import type { AppIndex } from '../model/app-index.js';
import type { AttributeMember } from '../model/entity-layout.js';
import type { Behaviour } from './behaviour.js';
import { isStoredOnDevice, placementsOf } from './offline-entities.js';

/**
 * The attributes of an entity whose values only the server makes, AutoNumbers and calculated ones, where some offline profile of the app
 * stores the entity on devices. Those of the System module do not count: every file has a number (assumed).
 *
 * @see semantics.md 2.1
 */
export function computedAttributesOffline(index: AppIndex, entity: string, behaviour: Behaviour): readonly AttributeMember[] {
  const computed = index
    .layout(entity)
    .members.filter((member) => member.kind === 'attribute')
    .filter(({ declaredBy, attribute }) => {
      const isComputed = attribute.type.kind === 'AutoNumber' || attribute.calculatedBy !== undefined;
      return isComputed && !declaredBy.startsWith('System.');
    });
  return computed.length > 0 && isOnSomeDevice(index, entity, behaviour) ? computed : [];
}

function isOnSomeDevice(index: AppIndex, entity: string, behaviour: Behaviour): boolean {
  return index.model.profiles.some(
    (profile) => profile.offline && isStoredOnDevice(placementsOf(index, profile, behaviour).get(entity)),
  );
}
