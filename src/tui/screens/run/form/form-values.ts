import type { AppIndex } from '../../../../model/app-index.js';
import type { Flow } from '../../../../model/flow.js';
import type { ScriptedFault } from '../../../../world/network-fault.js';
import type { EndedRun } from '../../../running/ended-run.js';
import type { RunRequest, RunSettings } from '../../../running/run-source.js';
import { argumentText } from './argument-text.js';
import { absent, defaultValue, type FieldValue, mayBe, newObject } from './field-value.js';

/** All that a form holds. Plain data: it is remembered for each flow. */
export interface FormValues {
  readonly parameters: Readonly<Record<string, FieldValue>>;
  /** The run that this one goes on after, on its device; a new device without one. */
  readonly after?: EndedRun;
  /** The path of the server file; `''` for none. */
  readonly server: string;
  /** As they are typed or chosen; `''` for what is as usual. */
  readonly settings: SettingValues;
  readonly faults: readonly ScriptedFault[];
  /** Constants that have another value than the app gives them, by their names. */
  readonly constants: Readonly<Record<string, FieldValue>>;
}

export const settingNames = [
  'profile',
  'user',
  'role',
  'now',
  'timeZone',
  'locale',
  'language',
  'seed',
  'mendix',
  'maxSteps',
  'network',
  'latency',
] as const;
export type SettingName = (typeof settingNames)[number];
export type SettingValues = Readonly<Record<SettingName, string>>;

/** The values of `user` and `network` that are no names. */
export const anonymousUser = '(anonymous)';
export const offlineNetwork = 'off';
export const connectedNetwork = 'on';

export const usualSettings: SettingValues = {
  profile: '',
  user: '',
  role: '',
  now: '',
  timeZone: '',
  locale: '',
  language: '',
  seed: '',
  mendix: '',
  maxSteps: '',
  network: '',
  latency: '',
};

/** What a form begins with: the plainest values, as `--defaults` has them. */
export function defaultValues(flow: Flow, index: AppIndex): FormValues {
  const parameters = flow.parameters.map(({ name, type, required }) => [name, required ? defaultValue(type, index) : absent]);
  return { parameters: Object.fromEntries(parameters), server: '', settings: usualSettings, faults: [], constants: {} };
}

/** What was remembered by an earlier version may lack some of it. */
export type RememberedValues = Omit<FormValues, 'constants'> & Partial<Pick<FormValues, 'constants'>>;

/** The same values for a flow as it is now: what does not fit any more begins anew. */
export function fittedValues(values: RememberedValues, flow: Flow, index: AppIndex): FormValues {
  const fresh = defaultValues(flow, index);
  const parameters = flow.parameters.map(({ name, type }) => {
    const kept = values.parameters[name];
    return [name, kept !== undefined && mayBe(kept, type) ? kept : (fresh.parameters[name] ?? absent)];
  });
  const constants = Object.entries(values.constants ?? {}).filter(([name]) => index.constant(name) !== undefined);
  return {
    ...fresh,
    ...values,
    settings: { ...usualSettings, ...values.settings },
    parameters: Object.fromEntries(parameters),
    constants: Object.fromEntries(constants),
  };
}

export function requestOf(values: FormValues, flow: Flow, index: AppIndex): RunRequest {
  const texts = flow.parameters.flatMap(({ name, type }) => {
    const text = argumentText(values.parameters[name] ?? absent, type, index);
    return text === undefined ? [] : [[name, text] as const];
  });
  const device = deviceRequestOf(values, flow.name, index);
  const network = flow.kind === 'nanoflow' ? networkOf(values) : {};
  return { ...device, arguments: Object.fromEntries(texts), settings: { ...device.settings, ...network } };
}

/** The device on which the run begins, without arguments and without what the network is to be behind its start. */
export function deviceRequestOf({ after, server, settings, constants }: FormValues, flow: string, index: AppIndex): RunRequest {
  const nothing = { flow, arguments: {}, settings: {} };
  if (after !== undefined) return { ...nothing, after: after.source };
  return {
    ...nothing,
    ...(server.trim() !== '' && { server: server.trim() }),
    settings: { ...worldSettingsOf(settings), ...constantsOf(constants, index) },
  };
}

/** Settings that a request has as they stand in the form. */
const typedSettings = ['now', 'timeZone', 'locale', 'language', 'seed', 'mendix', 'maxSteps'] as const;

function networkOf({ settings: { network, latency }, faults }: FormValues): RunSettings {
  return {
    ...(network !== '' && { isOffline: network === offlineNetwork }),
    ...(latency.trim() !== '' && { latency: latency.trim() }),
    ...(faults.length > 0 && { faults }),
  };
}

function constantsOf(values: FormValues['constants'], index: AppIndex): RunSettings {
  const texts = Object.entries(values).flatMap(([name, value]) => {
    const constant = index.constant(name);
    const text = constant === undefined ? undefined : argumentText(value, constant.type, index);
    return text === undefined ? [] : [[name, text] as const];
  });
  return texts.length === 0 ? {} : { constants: Object.fromEntries(texts) };
}

function worldSettingsOf({ profile, user, role, ...typed }: SettingValues): RunSettings {
  const isAnonymous = user === anonymousUser;
  const texts = typedSettings.flatMap((name) => (typed[name].trim() === '' ? [] : [[name, typed[name].trim()] as const]));
  return {
    ...Object.fromEntries(texts),
    ...(profile !== '' && { profile }),
    ...(user !== '' && !isAnonymous && { user }),
    ...(role !== '' && !isAnonymous && { roles: [role] }),
    ...(isAnonymous && { anonymous: true }),
  };
}

/** The same form with each value replaced, those inside others too. */
export function withEachValue(values: FormValues, change: (value: FieldValue) => FieldValue): FormValues {
  const inside = (value: FieldValue): FieldValue => {
    if (value.kind === 'list') return { ...value, items: value.items.map(inside) };
    if (value.kind !== 'object') return change(value);
    return { ...value, members: mapped(value.members, inside) };
  };
  return { ...values, parameters: mapped(values.parameters, inside) };
}

function mapped(values: Readonly<Record<string, FieldValue>>, change: (value: FieldValue) => FieldValue) {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]));
}

/** Every value that stands in a form, those inside others too. */
export function allValues({ parameters }: FormValues): readonly FieldValue[] {
  return Object.values(parameters).flatMap(valuesIn);
}

function valuesIn(value: FieldValue): readonly FieldValue[] {
  if (value.kind === 'list') return [value, ...value.items.flatMap(valuesIn)];
  return value.kind === 'object' ? [value, ...Object.values(value.members).flatMap(valuesIn)] : [value];
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
