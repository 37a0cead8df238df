import type { Text } from '../../model/text.js';
import { translate } from '../../model/text.js';

/** A text in quotes. mdl 1 knows one escape, the doubled quote; a backslash and a line break stand for themselves. */
export function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A translatable text in the one language that MDL writes. */
export function quoteText(text: Text, language: string): string {
  return quote(translate(text, language, language));
}

/** A documentation comment in front of what it documents; none for the empty text. */
export function documentationLines(documentation: string): string[] {
  const text = documentation.replace(/\r\n?/g, '\n').replaceAll('*/', '* /').trim();
  if (text === '') return [];
  const lines = text.split('\n').map((line) => line.trimEnd());
  if (lines.length === 1) return [`/** ${lines[0] ?? ''} */`];
  return ['/**', ...lines.map((line) => ` * ${line}`.trimEnd()), ' */'];
}
