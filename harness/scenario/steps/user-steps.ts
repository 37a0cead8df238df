import type { GivenObject } from '../../fixture/given.js';
import { partOf, wrongShape } from '../reading/given-parts.js';
import type { ReadContext } from '../reading/read-context.js';
import { text } from '../schema/schema.js';
import { readUser, userProperties } from '../settings.js';
import type { Stage } from '../stage.js';
import type { StepKind, StepResult } from './step.js';
import { withFailure } from './with-failure.js';

/** Another user takes the device, or the same one signs in again. */
const signInStep: StepKind = {
  key: 'sign-in',
  value: text('Signs a user in on a device. In an offline profile a full synchronization follows.'),
  beside: userProperties,
  read(step: GivenObject, context: ReadContext) {
    const name = context.device(partOf(step, 'sign-in'));
    const user = readUser(step, context);
    if (user === undefined) throw wrongShape(step, 'a user: or roles: beside sign-in');
    return { words: `sign in on ${name}`, perform: (stage) => changeUser(stage, name, (device) => device.signIn(user)) };
  },
};

const signOutStep: StepKind = {
  key: 'sign-out',
  value: text('Signs the user of a device out. All its local data are gone, also what was not synchronized.'),
  beside: {},
  read(step: GivenObject, context: ReadContext) {
    const name = context.device(partOf(step, 'sign-out'));
    return { words: `sign out on ${name}`, perform: (stage) => changeUser(stage, name, (device) => device.signOut()) };
  },
};

export const userStepKinds: readonly StepKind[] = [signInStep, signOutStep];

/** The data of the user before may be gone with every object that the scenario holds. */
async function changeUser(
  stage: Stage,
  name: string,
  change: (device: ReturnType<Stage['device']>) => Promise<void>,
): Promise<StepResult> {
  const device = stage.device(name);
  const result = await withFailure(async () => {
    await change(device);
    return {};
  });
  stage.forgetObjects(name);
  return { ...result, device };
}
