import { captureObject } from '../../trace/capture.js';
import { type Encoded, encodeBytes, encodeSnapshot, type FormatMoment } from '../../trace/encode.js';
import { LiveObject } from '../../world/live-object.js';
import type { ObjectHandle } from '../../world/object-handle.js';
import { Big, type PublicValue } from '../../world/public-value.js';
import { count } from './layout.js';
import { scalarText } from './value-text.js';

/** The result of a run as JSON: encoded as everything else, see `encodeScalar`. */
export function encodePublic(value: PublicValue, formatMoment: FormatMoment): Encoded {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (value instanceof Big) return value.toFixed();
  if (value instanceof Date) return formatMoment(value.getTime());
  if (value instanceof Uint8Array) return encodeBytes(value);
  if (Array.isArray(value)) return value.map((item) => encodePublic(item, formatMoment));
  return encodeHandle(value, formatMoment);
}

/** The result of a run in one or more lines: scalars by themselves, objects with their members below. */
export function publicLines(value: PublicValue, formatMoment: FormatMoment): string[] {
  if (Array.isArray(value)) {
    if (value.length === 0) return ['an empty list'];
    const shown = value.slice(0, mostItems).flatMap((item) => indented(publicLines(item, formatMoment)));
    const more = value.length > mostItems ? [`  … ${value.length - mostItems} more`] : [];
    return [`a list of ${count(value.length, 'object')}`, ...shown, ...more];
  }
  const encoded = encodePublic(value, formatMoment);
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

/** The handles of a world hold the object itself; any other handle says what is printed of it. */
function encodeHandle(handle: ObjectHandle, formatMoment: FormatMoment): Encoded {
  if (handle instanceof LiveObject) return encodeSnapshot(captureObject(handle.object), formatMoment);
  return JSON.parse(JSON.stringify(handle)) as Encoded;
}
