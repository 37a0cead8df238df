import type { AppIndex } from '../../model/app-index.js';
import { HarnessError } from '../../problem/harness-error.js';
import type { DeviceControl } from '../../world/device-control.js';
import type { ObjectHandle } from '../../world/object-handle.js';
import type { World } from '../../world/world.js';
import type { PlacedRows } from '../store/placed-rows.js';
import type { MadeObject, PlaceObject } from './make-objects.js';
import type { PlannedObject } from './plan.js';

/** Objects of a server: rows. One that is not persistable has none, and is made where it is needed. */
export function placeOnServer(world: World): PlaceObject {
  const { index } = world.app;
  return (planned, members) => {
    if (planned.state === 'unsynchronized') throw aboutDevice(planned, '$unsynchronized');
    if (index.isPersistable(planned.entity)) return inserted(world.server.insert(planned.entity, [members]));
    return members;
  };
}

/** The same, but a row that an earlier run has placed is the one that the server has. */
export function placeOnce(world: World, place: PlaceObject, placed: PlacedRows): PlaceObject {
  return (planned, members) => {
    const id = placed.idOf(planned);
    if (id === undefined) {
      const made = place(planned, members);
      if (typeof made.id === 'string') placed.note(planned, made.id);
      return made;
    }
    const found = findOnServer(world, planned.entity, id);
    if (found !== undefined) return found;
    const message = `${planned.where}: this row was placed in an earlier run, and was deleted since.`;
    throw new HarnessError('unknown-id', message, planned.where);
  };
}

/** Objects of a device, in the three states that they can be given in. */
export function placeOnDevice(device: DeviceControl): PlaceObject {
  return ({ entity, state }, members) => {
    if (state === 'new') return device.create(entity, members);
    return inserted(device.insert(entity, [members], { unsynchronized: state === 'unsynchronized' }));
  };
}

/** An object that exists on the server already, by its id. */
export function findOnServer(world: World, entity: string, id: string): MadeObject | undefined {
  return world.server.query(entity).find((handle) => handle.id === id);
}

/** An object of the device, by its id: the start-up synchronization has brought it. */
export function findOnDevice(device: DeviceControl, index: AppIndex, entity: string, id: string): MadeObject | undefined {
  return index.isPersistable(entity) ? device.query(entity).find((handle) => handle.id === id) : undefined;
}

function inserted(handles: readonly ObjectHandle[]): ObjectHandle {
  const [handle] = handles;
  if (handle === undefined) throw new Error('A row was inserted, but no object came back.');
  return handle;
}

function aboutDevice(planned: PlannedObject, mark: string): HarnessError {
  const message = `${planned.where}: ${mark} is about the device, but this object is on the server.`;
  return new HarnessError('wrong-value', message, planned.where);
}
