import { contentsTravel } from '../behaviour/contents-travel.js';
import { fileMembers } from '../model/file-contents.js';
import type { EntityObject } from '../value/entity-object.js';
import { contentsOf } from '../value/give-contents.js';
import type { Device } from './device.js';

/**
 * Before Mendix 8 a device keeps no contents of files, for 6 and 7 other than those of images: what a flow has set goes when the
 * object is committed (semantics 3.6; that it is dropped with a warning is assumed).
 *
 * @returns the objects that lost their contents
 */
export function dropContents(objects: readonly EntityObject[], { state, index, behaviour }: Device): EntityObject[] {
  if (behaviour.offlineFiles) return [];
  return objects.filter((object) => {
    const file = fileMembers(object.layout);
    if (file === undefined || contentsOf(object) === undefined) return false;
    if (state.isOnline(object.entity) || contentsTravel(object.entity, index, behaviour)) return false;
    const before = object.isNew ? undefined : object.committed;
    object.setSlot(file.contents.slot, null);
    object.setSlot(file.hasContents.slot, before?.[file.hasContents.slot] ?? false);
    object.setSlot(file.size.slot, before?.[file.size.slot] ?? null);
    return true;
  });
}

/** The line in the log of the client. */
export function droppedContents({ entity, guid }: EntityObject): string {
  return `The contents of the object of ${entity} with GUID {${guid}} were dropped: this Mendix version keeps none of them on the device.`;
}
