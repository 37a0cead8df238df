import { HarnessError } from '../../src/problem/harness-error.js';
import type { DeviceControl } from '../../src/world/device-control.js';
import type { MatcherContext, MatcherResult } from './matcher.js';
import { whatDidHappen } from './words.js';

/**
 * The next synchronization of the device has nothing to send: all that was committed or deleted there is on the server. Entities that
 * the profile never synchronizes do not matter.
 *
 * @example
 * await phone.synchronize();
 * expect(phone).toBeSynchronized();
 */
export function toBeSynchronized(this: MatcherContext, received: unknown): MatcherResult {
  const device = requireDevice(received);
  const kept = device.waitingForSynchronization.map(
    ({ entity, id, isDeleted }) => `${entity} ${id}${isDeleted ? ', deleted' : ''}`,
  );
  const pass = kept.length === 0;
  const nothing = 'Nothing is still to be sent.';
  return {
    pass,
    message: () =>
      `Expected ${device.name} ${pass ? 'not ' : ''}to be synchronized.\n\n${whatDidHappen(nothing, 'This is still to be sent:', kept)}`,
  };
}

function requireDevice(received: unknown): DeviceControl {
  if (typeof received === 'object' && received !== null && 'waitingForSynchronization' in received)
    return received as DeviceControl;
  throw new HarnessError('wrong-usage', 'toBeSynchronized is about a device: expect(phone).toBeSynchronized().');
}
