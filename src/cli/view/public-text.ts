import type { Encoded, FormatMoment } from '../../trace/encode.js';
import { encodePublicValue } from '../../world/encode-public-value.js';
import type { PublicValue } from '../../world/public-value.js';
import { count } from './layout.js';
import { scalarText } from './value-text.js';

/** The result of a run in one or more lines: scalars by themselves, objects with their members below. */
export function publicLines(value: PublicValue, formatMoment: FormatMoment): string[] {
  if (Array.isArray(value)) {
    if (value.length === 0) return ['an empty list'];
    const shown = value.slice(0, mostItems).flatMap((item) => indented(publicLines(item, formatMoment)));
    const more = value.length > mostItems ? [`  … ${value.length - mostItems} more`] : [];
    return [`a list of ${count(value.length, 'object')}`, ...shown, ...more];
  }
  const encoded = encodePublicValue(value, formatMoment);
  if (typeof encoded !== 'object' || encoded === null || Array.isArray(encoded))
    return [scalarText(encoded, typeof value === 'string')];
  const { $entity, $id, ...members } = encoded as { readonly [member: string]: Encoded };
  const lines = Object.entries(members).map(([name, member]) => `  ${name} = ${memberText(member)}`);
  return [`${String($entity)} ${String($id)}`, ...lines];
}

const mostItems = 20;

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}

function memberText(member: Encoded): string {
  return Array.isArray(member) ? `[${member.join(', ')}]` : scalarText(member, false);
}
