import type { EntityPlacement } from '../../behaviour/offline-entities.js';
import { FlowError } from '../../problem/flow-error.js';
import type { Guid } from '../../value/value.js';
import type { DownloadRequest } from '../../wire/messages.js';
import type { Device } from '../device.js';
import type { Download } from './synchronization.js';

/**
 * Asks for the rows of an entity. Specialized objects come along as plain objects of it, but for those that the device stores as what
 * they are; before 10.21 it could not tell them apart (semantics 4.1). An app without any profile is none of Mendix's, and always can.
 */
export function downloadRequest({ entity, constraint }: EntityPlacement, device: Device): DownloadRequest {
  const { index, state, behaviour, setup } = device;
  const knowsHierarchies = behaviour.fullInheritance || setup.profile === undefined;
  const separate = index.specializations(entity).filter((other) => other !== entity && state.placements.has(other));
  return { kind: 'download', entity, constraint, without: knowsHierarchies ? separate : [] };
}

/** An object that came both as itself and along with its generalization can not be inserted twice: the synchronization fails. */
export function findDoubled(downloads: readonly Download[], { behaviour }: Device): FlowError | undefined {
  if (behaviour.fullInheritance) return undefined;
  const entities = new Map<Guid, string>();
  for (const { entity, objects } of downloads) {
    for (const { guid } of objects) {
      const other = entities.get(guid);
      if (other !== undefined) return describeDoubled(guid, [other, entity], behaviour.mendixVersion);
      entities.set(guid, entity);
    }
  }
  return undefined;
}

function describeDoubled(guid: Guid, entities: readonly string[], mendixVersion: string): FlowError {
  return new FlowError(
    'synchronization',
    `The object {${guid}} came twice, as ${entities.join(' and as ')}: Mendix ${mendixVersion} can store only one entity of a hierarchy on a device.`,
  );
}
