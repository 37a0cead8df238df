import { type FaultKind, faultKinds, faultTargets, type ScriptedFault } from '../../../../world/network-fault.js';
import type { Choice } from '../../choice/choice-place.js';

const words: Readonly<Record<FaultKind, string>> = {
  request: 'the request is lost',
  response: 'the server does its work, the response is lost',
  duplicate: 'the request arrives twice',
  'time-out': 'the server does its work, the device gives up waiting',
  status: 'an HTTP status other than success',
  truncated: 'half of the response arrives',
  garbage: 'something else than the server answers',
  session: 'the session has ended',
  restart: 'the server is restarted while it answers',
};

export const faultChoices: readonly Choice[] = faultKinds.map((value) => ({ value, text: value, detail: words[value] }));

/** The messages that a fault may meet; `''` is any. */
export const targetChoices: readonly Choice[] = [
  { value: '', text: 'any message' },
  ...faultTargets.map((value) => ({ value, text: value })),
];

export function describeFault({ fault, of, nth = 1 }: ScriptedFault): string {
  return `${fault} of ${of ?? 'any message'}, number ${nth}`;
}
