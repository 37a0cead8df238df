import { type AppSettings, defaultSettings } from '../../model/settings.js';
import { childrenOf, type Element, flagOf, numberOf, textOf, typeOf } from './element.js';

/**
 * The settings that change behaviour (mpr-format 8). Run configurations are not looked at: they hold passwords and the
 * secret values of constants.
 */
export function decodeSettings(project: Element | undefined): AppSettings {
  const parts = project === undefined ? [] : childrenOf(project, 'Settings', 'SettingsParts');
  const part = (type: string): Element => parts.find((candidate) => typeOf(candidate) === type) ?? {};
  const model = part('ModelSettings');
  const language = part('LanguageSettings');
  const webInterface = part('WebUIProjectSettingsPart');
  const languages = childrenOf(language, 'Languages').map((entry) => textOf(entry, 'Code'));
  const defaultLanguage = textOf(language, 'DefaultLanguageCode') || defaultSettings.defaultLanguage;
  const firstDayOfWeek = textOf(model, 'FirstDayOfWeek');
  const defaultTimeZone = textOf(model, 'DefaultTimeZoneCode');
  const afterStartupMicroflow = textOf(model, 'AfterStartupMicroflow');
  const newStringBehavior = webInterface.EnableNewStringBehavior;
  return {
    defaultLanguage,
    languages: languages.length > 0 ? languages : [defaultLanguage],
    rounding: textOf(model, 'RoundingMode') === 'HalfEven' ? 'HalfToEven' : defaultSettings.rounding,
    decimalScale: numberOf(model, 'DecimalScale') ?? defaultSettings.decimalScale,
    ...(firstDayOfWeek === '' || firstDayOfWeek === 'Default' ? {} : { firstDayOfWeek }),
    ...(defaultTimeZone === '' ? {} : { defaultTimeZone }),
    ...(afterStartupMicroflow === '' ? {} : { afterStartupMicroflow }),
    ...(flagOf(model, 'EnableDataStorageOptimisticLocking', false) && { optimisticLocking: true }),
    ...(newStringBehavior === undefined ? {} : { newStringBehavior: flagOf(webInterface, 'EnableNewStringBehavior', false) }),
  };
}
