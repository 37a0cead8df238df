import type { Run } from '../flow/run.js';
import { type ActionValue, type Later, later } from '../flow/surroundings.js';
import type { JavaScriptAction } from '../model/app-model.js';
import { HarnessError } from '../problem/harness-error.js';
import type { Value } from '../value/value.js';
import type { Device } from './device.js';
import { DeviceActionHost } from './device-action-host.js';
import { type ActionAnswer, type InFlight, inFlight, isTermination, isWaiting, type Waiting } from './javascript/action-call.js';

/** Runs a JavaScript action for an activity. What takes virtual time, or answers with a promise, comes back later. */
export function callAction(device: Device, run: Run, action: JavaScriptAction, values: readonly ActionValue[]): Value | Later {
  const host = new DeviceActionHost(device, run);
  const answer = device.setup.actions.run({ action, values, host, run: run.id });
  if (answer === inFlight) return later;
  if (!(answer instanceof Promise)) return settle(device, run, action, answer);
  device.host.awaitOutside(
    device.name,
    run.id,
    answer.then((settled) => inTime(action, settled as Settled)),
  );
  return later;
}

/** What an implementation of the harness or of a test answers. */
type Settled = Exclude<ActionAnswer, InFlight>;

function settle(device: Device, run: Run, action: JavaScriptAction, answer: Settled): Value | Later {
  const settled = inTime(action, answer);
  if (!isWaiting(settled)) return settled;
  device.host.wakeAfter(device.name, run.id, settled);
  return later;
}

/** An action that ends the client never gives a value, so neither does the flow that called it (semantics 7.8). */
function inTime(action: JavaScriptAction, answer: Settled): Value | Waiting {
  if (isTermination(answer)) {
    throw new HarnessError(
      'client-reloaded',
      `${action.name} reloads the client, which ends this run; there is nothing behind it that could run.`,
      action.name,
    );
  }
  return answer;
}
