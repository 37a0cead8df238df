import type { Encoded } from '../../../../trace/encode.js';

/**
 * A value in one line, no longer than a row could show.
 *
 * @param type as people write it: numbers, dates and enumeration values are texts in JSON, but are read without quotes
 */
export function encodedText(value: Encoded | undefined, type = 'String'): string {
  if (value === undefined || value === null) return 'empty';
  if (typeof value === 'string' && !/^(String|Hashed|Unknown)/.test(type)) return value;
  if (typeof value === 'string') return `'${value.slice(0, longest)}'`;
  if (typeof value !== 'object') return String(value);
  return JSON.stringify(value).slice(0, longest);
}

/** A value as one would type it: texts without quotes, ids with commas between them. */
export function typedValue(value: Encoded): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return value.length === 0 ? 'empty' : value.map(String).join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

const longest = 400;
