import { FlowError } from '../../problem/flow-error.js';
import type { EntityObject } from '../../value/entity-object.js';
import type { Guid } from '../../value/value.js';
import type { Device } from '../device.js';
import { idsOf, isUploaded, uploadTables } from './collect-upload.js';
import { checkReferences } from './dangling-references.js';
import { filesToSend } from './plan-files.js';
import type { SynchronizationType, Upload } from './synchronization.js';

/**
 * What a synchronization has to send (semantics 3.3): everything committed and deleted since the last one, without entities of
 * the mode Never; or of the selected objects those that were committed, and no deletions.
 *
 * @throws FlowError when it may not begin
 */
export function planUpload(
  type: SynchronizationType,
  selected: readonly EntityObject[],
  device: Device,
): Omit<Upload, 'changeSet'> {
  const { database, placements } = device.state;
  const isNever = (entity: string) => placements.get(entity)?.mode === 'never';
  const chosen = type === 'specific' ? storedObjects(selected, device) : [];
  const guids = new Set<Guid>(chosen.map(({ guid }) => guid));
  const unsynchronized = database.unsynchronized();
  const changes = unsynchronized.filter(({ stored }) => (type === 'specific' ? guids.has(stored.guid) : !isNever(stored.entity)));
  checkReferences(type, changes, device);
  return {
    objects: uploadTables(changes, device.defaults, isUploaded, (guid) => database.restrictions.of(guid)?.hidden ?? []),
    files: filesToSend(changes, device),
    uploaded: idsOf(changes),
    isNew: new Set(changes.filter(({ isNew }) => isNew).map(({ stored }) => stored.guid)),
    deleted: type === 'specific' ? [] : database.deleted().filter(({ entity }) => !isNever(entity)),
    requested: chosen.map(({ entity, guid }) => ({ entity, guid })),
  };
}

/** The selected objects that have a row here. Objects that were never committed are passed over silently (semantics 3.3). */
function storedObjects(selected: readonly EntityObject[], { state, behaviour }: Device): EntityObject[] {
  return [...new Set(selected)].filter((object) => {
    const { entity, layout, isNew, isDeleted } = object;
    if (!layout.persistable)
      throw new FlowError('synchronization', `Objects of ${entity} can not be synchronized, because it is not persistable.`);
    if (state.isOnline(entity) && !behaviour.onlineInSelectedSync)
      throw new FlowError('synchronization', `no such table: ${entity}`);
    return !isNew && !isDeleted && state.database.entities.stores(entity);
  });
}
