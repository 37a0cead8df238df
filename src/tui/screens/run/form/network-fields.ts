import { parseDuration } from '../../../../world/read-options.js';
import type { DeviceLook } from '../../../running/device-look.js';
import { describeFault } from './describe-fault.js';
import type { Field } from './field.js';
import { sentenceOf } from './field-problem.js';
import { type FormValues, offlineNetwork } from './form-values.js';

/** The connection of the device behind its start, and the faults of it. */
export function networkFields(values: FormValues, look: DeviceLook | undefined): readonly Field[] {
  return [networkField(values, look), latencyField(values), ...faultFields(values)];
}

function networkField({ settings: { network }, after }: FormValues, look: DeviceLook | undefined): Field {
  const before = look?.kind === 'seen' ? `${look.isConnected ? 'on' : 'off'}, ` : '';
  const usual = after === undefined ? 'on' : `(${before}as it was left)`;
  return {
    id: 'setting network',
    target: { kind: 'setting', name: 'network' },
    label: 'network',
    depth: 0,
    control: { kind: 'toggle', isOn: network !== offlineNetwork },
    shown: network === '' ? usual : network,
    isDim: network === '',
    withoutIt: 'removed',
    hint:
      after === undefined
        ? 'n, Enter or Space switches it. It is cut behind the start-up synchronization.'
        : 'n, Enter or Space: as it was left, off, on.',
  };
}

function latencyField({ settings: { latency }, after }: FormValues): Field {
  const text = latency.trim();
  const problem = text === '' ? undefined : sentenceOf('', () => void parseDuration(text));
  return {
    id: 'setting latency',
    target: { kind: 'setting', name: 'latency' },
    label: 'latency',
    depth: 0,
    control: { kind: 'text', text: latency },
    shown: latency === '' ? `(${after === undefined ? 'none' : 'as it was left'})` : latency,
    isDim: latency === '',
    withoutIt: 'removed',
    hint: 'How long a message takes, each way: 250ms, 2s.',
    ...(problem !== undefined && { problem }),
  };
}

function faultFields({ faults }: FormValues): readonly Field[] {
  return faults.map((fault, place) => ({
    id: faultId(place),
    target: { kind: 'fault', place },
    label: 'fault',
    depth: 0,
    control: { kind: 'text', text: String(fault.nth ?? 1) },
    shown: describeFault(fault),
    isDim: false,
    withoutIt: 'removed',
    hint: 'Enter says which of these messages it meets, from 1; x takes it out.',
  }));
}

export function faultId(place: number): string {
  return `fault ${place}`;
}
