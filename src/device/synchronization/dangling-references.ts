import { FlowError } from '../../problem/flow-error.js';
import type { Guid } from '../../value/value.js';
import type { Device } from '../device.js';
import type { UnsynchronizedObject } from '../offline-database.js';
import type { SynchronizationType } from './synchronization.js';

/**
 * The check that Mendix 8 makes on the device, before anything is sent; from 9.0 the server makes it for each object
 * (semantics 3.5). The text for selected objects is assumed.
 *
 * @throws FlowError that names the entities and associations
 */
export function checkReferences(type: SynchronizationType, changes: readonly UnsynchronizedObject[], device: Device): void {
  if (device.behaviour.referenceCheck !== 'device') return;
  const { memory, database } = device.state;
  const uncommitted = describeReferences(changes, device, (guid) => memory.known(guid)?.isNew === true);
  if (uncommitted !== '')
    throw modelingError(`Your database contains objects that reference uncommitted objects: ${uncommitted}`);
  if (type !== 'specific') return;
  const sent = new Set(changes.map(({ stored }) => stored.guid));
  const left = describeReferences(changes, device, (guid) => !sent.has(guid) && !database.isKnownToServer(guid));
  if (left !== '') throw modelingError(`The selected objects reference objects that are not synchronized: ${left}`);
}

function modelingError(what: string): FlowError {
  return new FlowError('synchronization', `Sync has failed due to a modeling error. ${what}`);
}

/** One for each pair of entity and association, in the order of the commits and then of the domain model. */
function describeReferences(
  changes: readonly UnsynchronizedObject[],
  { index }: Device,
  isDangling: (guid: Guid) => boolean,
): string {
  const found = new Set<string>();
  for (const { stored } of changes) {
    for (const association of index.associationsOf(stored.entity)) {
      const member = stored.layout.byName.get(association.name);
      const value = member === undefined ? null : stored.values[member.slot];
      const guids = typeof value === 'number' ? [value] : Array.isArray(value) ? value : [];
      if (guids.some(isDangling))
        found.add(`object of type ${bareName(stored.entity)} (reference ${bareName(association.name)})`);
    }
  }
  return [...found].join(', ');
}

function bareName(name: string): string {
  return name.slice(name.indexOf('.') + 1);
}
