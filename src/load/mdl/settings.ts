import type { PropertyValue } from '../../../grammar/mdl/syntax/element.js';
import type { AppSettingsSyntax } from '../../../grammar/mdl/syntax/security.js';
import { type AppSettings, defaultSettings } from '../../model/settings.js';
import { didYouMean } from '../../problem/nearest.js';
import type { Declaration } from './declarations.js';
import type { Diagnostics } from './diagnostics.js';

/** An app written in MDL means this version, the newest that the language's tools write for. */
const newestVersion = '11.12.0';

export interface StatedSettings {
  readonly settings: AppSettings;
  readonly mendixVersion: string;
}

/** What `alter app settings ( Key: value )` says; of statements in a row, the later ones. */
export function readSettings(statements: readonly Declaration<AppSettingsSyntax>[], diagnostics: Diagnostics): StatedSettings {
  let stated: StatedSettings = { settings: defaultSettings, mendixVersion: newestVersion };
  for (const { form, origin } of statements) {
    for (const { key, value } of form.properties) {
      const read = readers.get(key.text.toLowerCase());
      const next = read?.(stated, value);
      if (next !== undefined) stated = next;
      else {
        const hint = read === undefined ? didYouMean(key.text, settingNames) : '';
        const message = `The app setting ${key.text} ${read === undefined ? `does not exist.${hint}` : 'can not have this value.'}`;
        diagnostics.error('mdl-app-setting', message, origin, 'app settings');
      }
    }
  }
  return stated;
}

/** Undefined for a value that the setting can not have. */
type SettingReader = (stated: StatedSettings, value: PropertyValue) => StatedSettings | undefined;

const byName: Readonly<Record<string, SettingReader>> = {
  MendixVersion: (stated, value) => {
    const version = /^\d+\.\d+\.\d+$/.test(textOf(value)) ? textOf(value) : undefined;
    return version === undefined ? undefined : { ...stated, mendixVersion: version };
  },
  DefaultLanguage: setting((value) => ({ defaultLanguage: textOf(value), languages: [textOf(value)] })),
  Languages: setting((value) => (value.kind === 'names' ? { languages: value.names.map((name) => name.text) } : undefined)),
  Rounding: setting((value) => {
    const rounding = textOf(value);
    return rounding === 'HalfAwayFromZero' || rounding === 'HalfToEven' ? { rounding } : undefined;
  }),
  DecimalScale: setting((value) => (/^\d+$/.test(textOf(value)) ? { decimalScale: Number(textOf(value)) } : undefined)),
  FirstDayOfWeek: setting((value) => ({ firstDayOfWeek: textOf(value) })),
  DefaultTimeZone: setting((value) => ({ defaultTimeZone: textOf(value) })),
  AfterStartup: setting((value) => ({ afterStartupMicroflow: textOf(value) })),
  NewStringBehavior: flag((newStringBehavior) => ({ newStringBehavior })),
  OptimisticLocking: flag((optimisticLocking) => ({ optimisticLocking })),
};
const settingNames = Object.keys(byName);
const readers: ReadonlyMap<string, SettingReader> = new Map(
  Object.entries(byName).map(([name, reader]) => [name.toLowerCase(), reader]),
);

function setting(read: (value: PropertyValue) => Partial<AppSettings> | undefined): SettingReader {
  return (stated, value) => {
    const change = read(value);
    return change === undefined ? undefined : { ...stated, settings: { ...stated.settings, ...change } };
  };
}

function flag(read: (value: boolean) => Partial<AppSettings>): SettingReader {
  return setting((value) => {
    const word = textOf(value).toLowerCase();
    return word === 'true' || word === 'false' ? read(word === 'true') : undefined;
  });
}

function textOf(value: PropertyValue): string {
  return value.kind === 'names' ? '' : value.value;
}
