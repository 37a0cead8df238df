import { startOf, wholeNumber } from '../../../../../harness/fixture/world-settings.js';
import { parseVersion } from '../../../../behaviour/version.js';
import { defaultLimits } from '../../../../problem/limits.js';
import { localeOf } from '../../../../value/locale.js';
import { timeZone } from '../../../../value/time-zone.js';
import type { LoadedApp } from '../../../project/loaded-app.js';
import type { Choice } from '../../choice/choice-place.js';
import { constantFields } from './constant-fields.js';
import type { Field, FieldControl } from './field.js';
import { sentenceOf } from './field-problem.js';
import { anonymousUser, type FormValues, type SettingName } from './form-values.js';

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
    problem: (text) => sentenceOf('', () => void startOf(text)),
  },
  {
    name: 'timeZone',
    label: 'time zone',
    usual: () => 'UTC',
    hint: 'Where the user is: Europe/Amsterdam.',
    problem: (text) => sentenceOf('', () => void timeZone(text)),
  },
  {
    name: 'locale',
    label: 'locale',
    usual: () => 'en_US',
    hint: 'How the user writes numbers and dates: nl_NL, de_DE.',
    problem: (text) => sentenceOf('', () => void localeOf(text)),
  },
  {
    name: 'language',
    label: 'language',
    choices: ({ model }) => model.settings.languages.map((value) => ({ value, text: value })),
    usual: ({ model }) => model.settings.defaultLanguage,
    hint: 'The language of captions and messages.',
  },
  {
    name: 'seed',
    label: 'seed',
    usual: () => '1',
    hint: 'What random numbers come of: another seed, another run.',
    problem: (text) => sentenceOf('', () => void wholeNumber('--seed', text, 0)),
  },
  {
    name: 'mendix',
    label: 'mendix',
    usual: ({ model }) => model.mendixVersion,
    hint: 'Behave as this Mendix version: 9.24, 11.12.0.',
    problem: (text) => sentenceOf('', () => void parseVersion(text)),
  },
  {
    name: 'maxSteps',
    label: 'max steps',
    usual: () => String(defaultLimits.steps),
    hint: 'A run ends after so many nodes.',
    problem: (text) => sentenceOf('', () => void wholeNumber('--max-steps', text, 1)),
  },
];

/** The fields of the world, and of the constants that it has otherwise than the app. */
export function settingFields(values: FormValues, app: LoadedApp): readonly Field[] {
  return [...settings.map((setting) => settingField(setting, values, app)), ...constantFields(values, app)];
}

function settingField(setting: Setting, { settings: values }: FormValues, app: LoadedApp): Field {
  const text = values[setting.name];
  const problem = text.trim() === '' ? undefined : problemOf(setting, text.trim(), app);
  return {
    id: `setting ${setting.name}`,
    target: { kind: 'setting', name: setting.name },
    label: setting.label,
    depth: 0,
    control: controlOf(setting, text, app),
    shown: text === '' ? `(${setting.usual(app)})` : text,
    isDim: text === '',
    withoutIt: 'removed',
    hint: setting.hint,
    ...(problem !== undefined && { problem }),
  };
}

function controlOf(setting: Setting, text: string, app: LoadedApp): FieldControl {
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
