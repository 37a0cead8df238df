import { type DeviceLook, lookAtDevice } from '../../running/device-look.js';
import type { RunRequest } from '../../running/run-source.js';
import type { EffectSession, Effects } from '../../screen/effects.js';
import type { ObjectsPlace } from './objects-place.js';

/** Looks at the device anew each time: the server file may have been written since. */
export function objectsEffects(
  session: EffectSession<DeviceLook>,
  { place: { request } }: { readonly place: ObjectsPlace },
): Effects<never> {
  if (request !== undefined) void lookAt(request, session);
  return { perform: () => undefined };
}

async function lookAt(request: RunRequest, session: EffectSession<DeviceLook>): Promise<void> {
  // The popup is there first.
  await new Promise((resolve) => setImmediate(resolve));
  session.send(await lookAtDevice(request, session.app()));
}
