import type { Device } from '../device/device.js';
import { emptyOtherMembers } from '../device/empty-members.js';
import { changedMisfits } from '../device/synchronization/changed-misfits.js';
import { describeModel, startSynchronizes } from '../device/synchronized-model.js';
import { type Failure, isFailure } from '../problem/failure.js';
import { FlowError } from '../problem/flow-error.js';
import type { Edition } from './edition.js';

/**
 * What an old device does before a newer model takes its place: where a synchronization is due, it uploads what is unsynchronized
 * (semantics 3.2, *A newer model*).
 *
 * @returns why the upload failed: nothing of the synchronization happens then, but the new model comes all the same
 */
export async function prepareUpdate(
  device: Device,
  edition: Edition,
  until: (isDone: () => boolean) => Promise<void>,
): Promise<Failure | undefined> {
  const failure = isDue(device, edition) ? await upload(device, edition, until) : undefined;
  emptyOtherMembers(device, edition.index);
  return failure;
}

function isDue({ setup, life }: Device, edition: Edition): boolean {
  const profile = edition.profileLike(setup.profile);
  const behaviour = edition.behaviourIn(profile);
  const before = life.durable?.synchronizedModel;
  if (before === undefined || profile?.offline === false || setup.profile?.offline === false) return false;
  return startSynchronizes(behaviour, before, describeModel(edition.index, behaviour, profile));
}

async function upload(device: Device, edition: Edition, until: (isDone: () => boolean) => Promise<void>) {
  // Up to 9.16 what does not fit the new model makes the start-up synchronization fail (semantics 3.17).
  const misfits = edition.behaviour.startupMisfits ? [] : changedMisfits(device, edition.index);
  if (misfits.length > 0)
    return new FlowError('synchronization', `Local changes do not fit the new model of the app: ${misfits.join(', ')}.`);
  const { synchronizations } = device;
  try {
    synchronizations.beforeUpdate();
    await until(() => !synchronizations.isRunning);
  } catch (error) {
    if (isFailure(error)) return error;
    throw error;
  }
  const { last } = synchronizations;
  // What the server refused does not make the whole fail.
  return last?.effect === undefined ? last?.error : undefined;
}
