import type { Behaviour } from '../behaviour/behaviour.js';
import { isStoredOnDevice, placementsOf } from '../behaviour/offline-entities.js';
import type { AppIndex } from '../model/app-index.js';
import type { NavigationProfile } from '../model/navigation.js';

/** What a later start compares to find out whether it has to synchronize (semantics 3.2). */
export interface SynchronizedModel {
  readonly contentHash: string;
  readonly mendixVersion: string;
  /** The entities that the profile keeps on the device, with their members, as text. */
  readonly domain: string;
}

export function describeModel(index: AppIndex, behaviour: Behaviour, profile: NavigationProfile | undefined): SynchronizedModel {
  return index.once(`model ${profile?.name ?? ''} ${behaviour.mendixVersion}`, () => describe(index, behaviour, profile));
}

function describe(index: AppIndex, behaviour: Behaviour, profile: NavigationProfile | undefined): SynchronizedModel {
  const stored = [...placementsOf(index, profile, behaviour).values()].filter(isStoredOnDevice);
  const entities = stored.map(({ entity, mode, constraint }) => {
    const members = index.layout(entity).members.map((member) => {
      const type = member.kind === 'attribute' ? JSON.stringify(member.attribute.type) : member.kind;
      return `${member.name}: ${type}`;
    });
    return `${entity} ${mode} ${constraint} (${members.join(', ')})`;
  });
  return {
    contentHash: index.model.contentHash,
    mendixVersion: behaviour.mendixVersion,
    domain: entities.sort().join('\n'),
  };
}

/** Whether a start synchronizes, although the device has data already. */
export function startSynchronizes({ startupSync }: Behaviour, before: SynchronizedModel, now: SynchronizedModel): boolean {
  switch (startupSync) {
    case 'always':
      return true;
    case 'redeploy':
      return before.contentHash !== now.contentHash || before.mendixVersion !== now.mendixVersion;
    case 'changed':
      return before.mendixVersion !== now.mendixVersion || before.domain !== now.domain;
  }
}
