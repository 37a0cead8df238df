import { type AppSettings, defaultSettings } from '../../model/settings.js';
import { bracketed } from '../spelling/lines.js';
import { spellName } from '../spelling/name.js';
import { quote } from '../spelling/text.js';

/** The settings that change what flows do, where they are not those of any app in MDL, and the version that the app is made with. */
export function settingsLines(settings: AppSettings, mendixVersion: string): string[] {
  const { defaultLanguage, languages, rounding, decimalScale, firstDayOfWeek, defaultTimeZone } = settings;
  const { afterStartupMicroflow, newStringBehavior, optimisticLocking } = settings;
  const properties = [
    `MendixVersion: ${quote(mendixVersion)}`,
    ...(defaultLanguage === defaultSettings.defaultLanguage ? [] : [`DefaultLanguage: ${quote(defaultLanguage)}`]),
    ...(languages.length === 1 && languages[0] === defaultLanguage
      ? []
      : [`Languages: (${languages.map(spellName).join(', ')})`]),
    ...(rounding === defaultSettings.rounding ? [] : [`Rounding: ${rounding}`]),
    ...(decimalScale === defaultSettings.decimalScale ? [] : [`DecimalScale: ${decimalScale}`]),
    ...(firstDayOfWeek === undefined ? [] : [`FirstDayOfWeek: ${quote(firstDayOfWeek)}`]),
    ...(defaultTimeZone === undefined ? [] : [`DefaultTimeZone: ${quote(defaultTimeZone)}`]),
    ...(afterStartupMicroflow === undefined ? [] : [`AfterStartup: ${spellName(afterStartupMicroflow)}`]),
    ...(newStringBehavior === undefined ? [] : [`NewStringBehavior: ${newStringBehavior}`]),
    ...(optimisticLocking === undefined ? [] : [`OptimisticLocking: ${optimisticLocking}`]),
  ];
  return bracketed('alter app settings ', properties, ';');
}
