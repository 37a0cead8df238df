import type { AppIndex } from '../../../../model/app-index.js';
import type { Flow } from '../../../../model/flow.js';
import type { ScriptedFault } from '../../../../world/network-fault.js';
import type { RunRequest, RunSettings } from '../../../running/run-source.js';
import { argumentText } from './argument-text.js';
import { absent, defaultValue, type FieldValue, mayBe, newObject } from './field-value.js';

/** All that a form holds. Plain data: it is remembered for each flow. */
export interface FormValues {
  readonly parameters: Readonly<Record<string, FieldValue>>;
  /** The path of the server file; `''` for none. */
  readonly server: string;
  /** As they are typed or chosen; `''` for what is as usual. */
  readonly settings: SettingValues;
  readonly faults: readonly ScriptedFault[];
}

export const settingNames = ['profile', 'user', 'role', 'now', 'timeZone', 'language', 'network', 'latency'] as const;
export type SettingName = (typeof settingNames)[number];
export type SettingValues = Readonly<Record<SettingName, string>>;

/** The values of `user` and `network` that are no names. */
export const anonymousUser = '(anonymous)';
export const offlineNetwork = 'off';

const usualSettings: SettingValues = {
  profile: '',
  user: '',
  role: '',
  now: '',
  timeZone: '',
  language: '',
  network: '',
  latency: '',
};

/** What a form begins with: the plainest values, as `--defaults` has them. */
export function defaultValues(flow: Flow, index: AppIndex): FormValues {
  const parameters = flow.parameters.map(({ name, type, required }) => [name, required ? defaultValue(type, index) : absent]);
  return { parameters: Object.fromEntries(parameters), server: '', settings: usualSettings, faults: [] };
}

/** The same values for a flow as it is now: what does not fit any more begins anew. */
export function fittedValues(values: FormValues, flow: Flow, index: AppIndex): FormValues {
  const fresh = defaultValues(flow, index);
  const parameters = flow.parameters.map(({ name, type }) => {
    const kept = values.parameters[name];
    return [name, kept !== undefined && mayBe(kept, type) ? kept : (fresh.parameters[name] ?? absent)];
  });
  return { ...fresh, ...values, settings: { ...usualSettings, ...values.settings }, parameters: Object.fromEntries(parameters) };
}

export function requestOf({ parameters, server, settings, faults }: FormValues, flow: Flow, index: AppIndex): RunRequest {
  const texts = flow.parameters.flatMap(({ name, type }) => {
    const text = argumentText(parameters[name] ?? absent, type, index);
    return text === undefined ? [] : [[name, text] as const];
  });
  return {
    flow: flow.name,
    arguments: Object.fromEntries(texts),
    ...(server.trim() !== '' && { server: server.trim() }),
    settings: settingsOf(settings, faults),
  };
}

function settingsOf(values: SettingValues, faults: readonly ScriptedFault[]): RunSettings {
  const { profile, user, role, now, timeZone, language, network, latency } = values;
  const isAnonymous = user === anonymousUser;
  return {
    ...(profile !== '' && { profile }),
    ...(user !== '' && !isAnonymous && { user }),
    ...(role !== '' && !isAnonymous && { roles: [role] }),
    ...(isAnonymous && { anonymous: true }),
    ...(now.trim() !== '' && { now: now.trim() }),
    ...(timeZone.trim() !== '' && { timeZone: timeZone.trim() }),
    ...(language !== '' && { language }),
    ...(network === offlineNetwork && { isOffline: true }),
    ...(latency.trim() !== '' && { latency: latency.trim() }),
    ...(faults.length > 0 && { faults }),
  };
}

/** The value at a path: the name of a parameter, then names of members and places in lists. */
export function valueAt(values: FormValues, [name, ...path]: readonly string[]): FieldValue {
  let value = values.parameters[name ?? ''] ?? absent;
  for (const key of path) {
    if (value.kind === 'object') value = value.members[key] ?? absent;
    else if (value.kind === 'list') value = value.items[Number(key)] ?? absent;
  }
  return value;
}

/** The same form with another value at a path; nothing there takes an item out of its list. */
export function withValueAt(
  values: FormValues,
  [name = '', ...path]: readonly string[],
  value: FieldValue | undefined,
): FormValues {
  const changed = replaced(values.parameters[name] ?? absent, path, value) ?? absent;
  return { ...values, parameters: { ...values.parameters, [name]: changed } };
}

function replaced(within: FieldValue, [key, ...path]: readonly string[], value: FieldValue | undefined): FieldValue | undefined {
  if (key === undefined) return value;
  if (within.kind === 'list') {
    const items = within.items.flatMap((item, place) => {
      if (place !== Number(key)) return [item];
      const next = replaced(item, path, value);
      return next === undefined ? [] : [next];
    });
    return { kind: 'list', items };
  }
  const object = within.kind === 'object' ? within : newObject;
  if (object.kind !== 'object') return within;
  return { ...object, members: { ...object.members, [key]: replaced(object.members[key] ?? absent, path, value) ?? absent } };
}
