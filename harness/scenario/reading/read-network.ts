import type { NetworkOptions } from '../../../src/world/network-link.js';
import type { Given } from '../../fixture/given.js';
import { readDuration } from '../../fixture/read-duration.js';
import { count, duration, flag, list, record, type Schema } from '../schema/schema.js';
import { entriesOf, flagOf, itemsOf, partOf, wholeNumberOf, wrongShape } from './given-parts.js';
import { faultProperties, faultSchema, readFault } from './read-fault.js';

export const networkSchema: Schema = record(
  'a network',
  {
    connected: flag('Whether requests arrive at all.'),
    latency: duration('How long a message takes, each way.'),
    requestTimeout: duration('A request that has no answer after so long ends as a broken connection does.'),
    bandwidth: count('Bytes a second, each way.', 1),
    faults: list('Faults that wait for their exchanges, those of the first start among them.', {
      ...record('a fault', { fault: faultSchema, ...faultProperties }),
      required: ['fault'],
    }),
  },
  { description: 'How connections are at first.' },
);

/** How the connections of a world, or the one of a device, are at first. */
export function readNetwork(given: Given): NetworkOptions {
  const options: NetworkOptions[] = entriesOf(given, 'what is said of a network').map(({ key, value }): NetworkOptions => {
    switch (key) {
      case 'connected':
        return { connected: flagOf(value, 'whether requests arrive') };
      case 'latency':
      case 'requestTimeout':
        return { [key]: readDuration(value, key) };
      case 'bandwidth':
        return { bandwidth: wholeNumberOf(value, 'bytes a second', 1) };
      default: {
        const faults = itemsOf(value).map((one) => {
          if (one.kind !== 'object' || partOf(one, 'fault') === undefined) throw wrongShape(one, 'a fault');
          const { fault, options: which } = readFault(one, 'fault');
          return { ...which, fault };
        });
        return { faults };
      }
    }
  });
  return Object.assign({}, ...options) as NetworkOptions;
}
