import type { OfflineEntity } from '../model/navigation.js';
import type { SynchronizeRequest } from '../wire/messages.js';
import type { Server } from './server.js';

const names: Readonly<Record<OfflineEntity['mode'], string>> = {
  all: 'All objects',
  constrained: 'By XPath',
  none: 'Nothing (clear data)',
  'none-preserve-data': 'Nothing (preserve data)',
  never: 'Never',
  online: 'Online',
};

/**
 * Why the server takes no objects of an entity from this device: in 11.10 of every mode that is not downloaded, from 11.11 on of Online
 * entities only. Compatibility mode lets devices with another model go on as if all objects were synchronized (semantics 3.6; that each
 * object is rejected by itself is assumed).
 */
export function refusalOf(entity: string, { client }: SynchronizeRequest, { behaviour, index }: Server): string | undefined {
  const { model } = index;
  const profile = model.profiles.find(({ name }) => name === client?.profile);
  const entry = profile?.offlineEntities.find((known) => known.entity === entity);
  if (entry === undefined || !isRefused(entry.mode, behaviour.refusedUploads)) return undefined;
  if (behaviour.compatibilityMode && entry.compatibilityMode && client?.model !== model.contentHash) return undefined;
  return `Objects of ${entity} can not be uploaded: its synchronization mode in the profile ${profile?.name} is ${names[entry.mode]}.`;
}

function isRefused(mode: OfflineEntity['mode'], refused: 'none' | 'not-downloaded' | 'online'): boolean {
  switch (refused) {
    case 'none':
      return false;
    case 'online':
      return mode === 'online';
    case 'not-downloaded':
      return mode !== 'all' && mode !== 'constrained';
  }
}
