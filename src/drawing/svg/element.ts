import { withoutInvisible } from '../text/plain-text.js';

/** What may stand in an attribute: numbers are written with at most two decimals. */
export type AttributeValue = string | number | undefined;

/**
 * One element of an SVG or HTML document. Attribute values and text are escaped here and nowhere else; children are elements
 * already. An attribute without a value is left out.
 */
export function element(
  name: string,
  attributes: Readonly<Record<string, AttributeValue>>,
  children: readonly string[] = [],
): string {
  let start = `<${name}`;
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined) start += ` ${key}="${typeof value === 'number' ? number(value) : escapeText(value)}"`;
  }
  return children.length === 0 ? `${start}/>` : `${start}>${children.join('')}</${name}>`;
}

/**
 * Text between tags or in an attribute, without marks of direction. Characters that XML does not have become the sign for "not a
 * character".
 */
export function escapeText(text: string): string {
  return withoutInvisible(text)
    .replace(notXml, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

const notXml = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** As short as it can be, and the same everywhere. */
export function number(value: number): string {
  return String(Math.round(value * 100) / 100 + 0);
}
