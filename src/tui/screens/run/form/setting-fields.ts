import { parseMoment } from '../../../../value/parse-moment.js';
import { timeZone } from '../../../../value/time-zone.js';
import { parseDuration } from '../../../../world/read-options.js';
import type { LoadedApp } from '../../../project/loaded-app.js';
import type { DeviceLook } from '../../../running/device-look.js';
import type { Choice } from '../../choice/choice-place.js';
import { describeFault } from './describe-fault.js';
import type { Field, FieldControl } from './field.js';
import { sentenceOf } from './field-problem.js';
import { anonymousUser, type FormValues, offlineNetwork, type SettingName } from './form-values.js';

interface Setting {
  readonly name: SettingName;
  readonly label: string;
  /** What there is to choose from; a text that is typed where it is left out. */
  choices?(app: LoadedApp): readonly Choice[];
  /** What is used where nothing is chosen. */
  usual(app: LoadedApp): string;
  readonly hint: string;
  problem?(text: string): string | undefined;
}

const settings: readonly Setting[] = [
  {
    name: 'profile',
    label: 'profile',
    choices: ({ model }) =>
      model.profiles.map(({ name, native, offline }) => ({
        value: name,
        text: name,
        detail: native ? 'native' : offline ? 'offline' : 'online',
      })),
    usual: ({ model: { profiles } }) =>
      (profiles.find(({ native }) => native) ?? profiles.find(({ offline }) => offline) ?? profiles[0])?.name ?? 'none',
    hint: 'The navigation profile of the device.',
  },
  {
    name: 'user',
    label: 'user',
    choices: ({ model: { security } }) => [
      ...security.demoUsers.map(({ name, userRoles }) => ({ value: name, text: name, detail: userRoles.join(', ') })),
      ...(security.guestAccess ? [{ value: anonymousUser, text: anonymousUser, detail: 'has not signed in' }] : []),
    ],
    usual: () => 'somebody',
    hint: 'A demo user of the app.',
  },
  {
    name: 'role',
    label: 'user role',
    choices: ({ model }) => model.security.userRoles.map(({ name }) => ({ value: name, text: name })),
    usual: () => 'of the user, or the first that may run it',
    hint: 'What the user may do.',
  },
  {
    name: 'now',
    label: 'now',
    usual: () => '2026-01-01T00:00:00Z',
    hint: 'When the run begins: a moment with its offset, such as 2026-01-05T09:00:00Z.',
    problem: (text) =>
      parseMoment(text) === undefined
        ? `${text} is no moment. Write one with its offset, such as 2026-01-05T09:00:00Z.`
        : undefined,
  },
  {
    name: 'timeZone',
    label: 'time zone',
    usual: () => 'UTC',
    hint: 'Where the user is: Europe/Amsterdam.',
    problem: (text) => sentenceOf('', () => void timeZone(text)),
  },
  {
    name: 'language',
    label: 'language',
    choices: ({ model }) => model.settings.languages.map((value) => ({ value, text: value })),
    usual: ({ model }) => model.settings.defaultLanguage,
    hint: 'The language of captions and messages.',
  },
  {
    name: 'network',
    label: 'network',
    usual: () => 'on',
    hint: 'n, Enter or Space switches it. It is cut behind the start-up synchronization.',
  },
  {
    name: 'latency',
    label: 'latency',
    usual: () => 'none',
    hint: 'How long a message takes, each way: 250ms, 2s.',
    problem: (text) => sentenceOf('', () => void parseDuration(text)),
  },
];

/** What of the network is chosen in a run that goes on on a device: clock, user and the rest are there already. */
const settingsOfNext: readonly SettingName[] = ['network', 'latency'];

/** The fields of the settings, and of the faults of the network. */
export function settingFields(
  { settings: values, faults, after }: FormValues,
  app: LoadedApp,
  look?: DeviceLook,
): readonly Field[] {
  const offered = after === undefined ? settings : settings.filter(({ name }) => settingsOfNext.includes(name));
  const fields = offered.map((setting): Field => {
    const text = values[setting.name];
    const problem = text.trim() === '' ? undefined : problemOf(setting, text.trim(), app);
    return {
      id: `setting ${setting.name}`,
      target: { kind: 'setting', name: setting.name },
      label: setting.label,
      depth: 0,
      control: controlOf(setting, text, app),
      shown:
        text !== ''
          ? text
          : setting.name === 'network' && after === undefined
            ? 'on'
            : `(${after === undefined ? setting.usual(app) : asLeft(setting, look)})`,
      isDim: text === '',
      withoutIt: 'removed',
      hint: setting.hint,
      ...(problem !== undefined && { problem }),
    };
  });
  const ofFaults = faults.map(
    (fault, place): Field => ({
      id: `fault ${place}`,
      target: { kind: 'fault', place },
      label: 'fault',
      depth: 0,
      control: { kind: 'text', text: String(fault.nth ?? 1) },
      shown: describeFault(fault),
      isDim: false,
      withoutIt: 'removed',
      hint: 'Enter says which of these messages it meets, from 1; x takes it out.',
    }),
  );
  return [...fields, ...ofFaults];
}

function asLeft({ name }: Setting, look: DeviceLook | undefined): string {
  const words = 'as it was left';
  return name === 'network' && look?.kind === 'seen' ? `${look.isConnected ? 'on' : 'off'}, ${words}` : words;
}

function controlOf(setting: Setting, text: string, app: LoadedApp): FieldControl {
  if (setting.name === 'network') return { kind: 'toggle', isOn: text !== offlineNetwork };
  if (setting.choices === undefined) return { kind: 'text', text };
  const usual: Choice = { value: '', text: `(${setting.usual(app)})`, detail: 'as usual' };
  return { kind: 'choice', choices: [usual, ...setting.choices(app)], current: text };
}

/** What was chosen in another version of the app may be gone. */
function problemOf({ choices, problem, label }: Setting, text: string, app: LoadedApp): string | undefined {
  if (choices === undefined) return problem?.(text);
  return choices(app).some(({ value }) => value === text)
    ? undefined
    : `The app has no ${label} ${text}. Enter chooses another one.`;
}
