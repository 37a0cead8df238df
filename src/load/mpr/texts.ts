import type { Template } from '../../model/activity.js';
import type { Code } from '../../model/flow.js';
import { emptyText, type Text } from '../../model/text.js';
import { childOf, childrenOf, type Element, textOf } from './element.js';

/** A translatable text (mpr-format 5.5). */
export function decodeText(element: Element | undefined): Text {
  if (element === undefined) return emptyText;
  const translations: Record<string, string> = {};
  for (const item of childrenOf(element, 'Items', 'Translations'))
    translations[textOf(item, 'LanguageCode')] = textOf(item, 'Text');
  return { translations };
}

/**
 * A text with arguments. The text of a log message is not translatable: it is stored plainly, and stands under the
 * language `''`, so that every language finds it.
 */
export function decodeTemplate(element: Element | undefined): Template {
  if (element === undefined) return { text: emptyText, arguments: [] };
  const translatable = childOf(element, 'Text');
  const text = translatable === undefined ? { translations: { '': textOf(element, 'Text') } } : decodeText(translatable);
  const parameters = childrenOf(element, 'Parameters', 'Arguments');
  return { text, arguments: parameters.map((parameter) => requiredCode(parameter, 'Expression')) };
}

/** Source text of an expression under the first of the keys that has one; nothing but blanks means there is none (mpr-format 6.2). */
export function optionalCode(element: Element, ...keys: readonly string[]): Code | undefined {
  const text = textOf(element, ...keys);
  return text.trim() === '' ? undefined : { text };
}

/** Source text where the activity can not do without one; the compiler reports an empty one at its place. */
export function requiredCode(element: Element, ...keys: readonly string[]): Code {
  return { text: textOf(element, ...keys) };
}
