import type { NetworkLink } from '../../../src/world/network-link.js';
import { parseDuration } from '../../../src/world/read-options.js';
import type { GivenObject } from '../../fixture/given.js';
import { flagOf, partOf, wholeNumberOf, wrongShape } from '../reading/given-parts.js';
import type { ReadContext } from '../reading/read-context.js';
import { faultProperties, faultSchema, readFault } from '../reading/read-fault.js';
import { count, duration, flag, type Properties, type Schema, text } from '../schema/schema.js';
import { atOnce } from './at-once.js';
import type { StepKind } from './step.js';

const onDevice = { on: text('The device; the first one where it is left out.') };

/** A step that says one thing to the network of a device. The device is the value of the key, or stands under `on`. */
interface NetworkStep {
  readonly key: string;
  readonly value: Schema;
  readonly beside?: Properties;
  readonly deviceKey: 'value' | 'on';
  prepare(step: GivenObject, key: string): (network: NetworkLink) => void;
}

const networkSteps: readonly NetworkStep[] = [
  {
    key: 'connect',
    value: text('Connects a device. Nothing is sent by itself.'),
    deviceKey: 'value',
    prepare: () => (network) => network.connect(),
  },
  {
    key: 'disconnect',
    value: text('Cuts the connection of a device: requests fail from now on.'),
    deviceKey: 'value',
    prepare: () => (network) => network.disconnect(),
  },
  {
    key: 'heal',
    value: text('Takes back what fail and slow have said about the network of a device.'),
    deviceKey: 'value',
    prepare: () => (network) => network.heal(),
  },
  {
    key: 'slow',
    value: duration('Every message takes so much virtual time, each way.'),
    beside: { bandwidth: count('Bytes a second, each way, so that large messages take longer.', 1) },
    deviceKey: 'on',
    prepare: (step, key) => {
      const given = partOf(step, key);
      if (given?.kind !== 'text' && given?.kind !== 'number') throw wrongShape(given ?? step, 'a duration such as 250ms');
      const latency = given.kind === 'text' ? given.text : Number(given.digits);
      parseDuration(latency);
      const bytes = partOf(step, 'bandwidth');
      const bandwidth = bytes === undefined ? {} : { bandwidth: wholeNumberOf(bytes, 'bytes a second', 1) };
      return (network) => network.slow(latency, bandwidth);
    },
  },
  {
    key: 'fail',
    value: faultSchema,
    beside: { ...faultProperties, optional: flag('Nothing is wrong when no such message is sent.') },
    deviceKey: 'on',
    prepare: (step, key) => {
      const { fault, options } = readFault(step, key);
      return (network) => network.fail(fault, options);
    },
  },
];

/** Connecting, disconnecting, and faults of the network. */
export const networkStepKinds: readonly StepKind[] = networkSteps.map(({ key, value, beside = {}, deviceKey, prepare }) => ({
  key,
  value,
  beside: deviceKey === 'on' ? { ...beside, ...onDevice } : beside,
  read(step: GivenObject, context: ReadContext) {
    const name = context.device(partOf(step, deviceKey === 'on' ? 'on' : key));
    const change = prepare(step, key);
    const optional = partOf(step, 'optional');
    const isOptional = optional !== undefined && flagOf(optional, 'whether it may be left over');
    return atOnce(`${key} ${name}`, (stage) => {
      const device = stage.device(name);
      change(device.network);
      if (key === 'fail') stage.faults.note(device, step.where, isOptional);
      return { device };
    });
  },
}));
