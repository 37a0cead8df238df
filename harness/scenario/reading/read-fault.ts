import { HarnessError } from '../../../src/problem/harness-error.js';
import { type FaultKind, type FaultOptions, faultKinds, faultTargets, NetworkFaults } from '../../../src/world/network-fault.js';
import type { GivenObject } from '../../fixture/given.js';
import { count, duration, flag, oneOf, type Properties, type Schema } from '../schema/schema.js';
import { flagOf, partOf, textOf, wholeNumberOf, wrongShape } from './given-parts.js';

export const faultSchema: Schema = oneOf(
  'Makes exchanges with the server go wrong; docs/scenarios.md says how each fault shows.',
  faultKinds,
);

/** Which exchange a fault meets. */
export const faultProperties: Properties = {
  of: oneOf('Only messages of this kind.', faultTargets),
  nth: count('The first, second … of them from now on; 1 where it is left out.', 1),
  times: { ...count('How many in a row, or always; 1 where it is left out.', 1), pattern: '^(always|<[^<>]+>)$' },
  number: count('Only the request of this number; the first one starts the device.', 1),
  status: count('Of status: which HTTP status; 503 where it is left out.', 300),
  handled: flag('Of status and garbage: the server did its work all the same.'),
  after: duration('Of time-out: how long the device waits; 60s where it is left out.'),
};

/** @throws HarnessError with the place when the options do not fit the fault */
export function readFault(given: GivenObject, key: string): { readonly fault: FaultKind; readonly options: FaultOptions } {
  const name = textOf(partOf(given, key) ?? given, 'the name of a fault');
  const fault = faultKinds.find((one) => one === name);
  if (fault === undefined) throw wrongShape(partOf(given, key) ?? given, `one of ${faultKinds.join(', ')}`);
  const options = readOptions(given);
  try {
    new NetworkFaults().add(fault, options);
  } catch (error) {
    if (!(error instanceof HarnessError)) throw error;
    throw new HarnessError(error.code, error.message, partOf(given, error.where ?? '')?.where ?? given.where);
  }
  return { fault, options };
}

function readOptions(given: GivenObject): FaultOptions {
  const [of, times, handled, after] = [
    partOf(given, 'of'),
    partOf(given, 'times'),
    partOf(given, 'handled'),
    partOf(given, 'after'),
  ];
  const kind = faultTargets.find((one) => of?.kind === 'text' && of.text === one);
  if (of !== undefined && kind === undefined) throw wrongShape(of, 'a kind of message');
  const counts = ['nth', 'number', 'status'].flatMap((name) => {
    const value = partOf(given, name);
    return value === undefined ? [] : [[name, wholeNumberOf(value, name, 1)]];
  });
  return {
    ...Object.fromEntries(counts),
    ...(kind !== undefined && { of: kind }),
    ...(times !== undefined && { times: times.kind === 'text' ? ('always' as const) : wholeNumberOf(times, 'how many', 1) }),
    ...(handled !== undefined && { handled: flagOf(handled, 'whether the server did its work') }),
    ...(after !== undefined && { after: after.kind === 'number' ? Number(after.digits) : textOf(after, 'a duration') }),
  };
}
