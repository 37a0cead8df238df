import { captureObject } from '../trace/capture.js';
import { type Encoded, encodeBytes, encodeSnapshot, type FormatMoment, formatInUtc } from '../trace/encode.js';
import { LiveObject } from './live-object.js';
import type { ObjectHandle } from './object-handle.js';
import { Big, type PublicValue } from './public-value.js';

/** The result of a run as JSON: encoded as everything else, see `encodeScalar`. */
export function encodePublicValue(value: PublicValue, formatMoment: FormatMoment = formatInUtc): Encoded {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (value instanceof Big) return value.toFixed();
  if (value instanceof Date) return formatMoment(value.getTime());
  if (value instanceof Uint8Array) return encodeBytes(value);
  if (Array.isArray(value)) return value.map((item) => encodePublicValue(item, formatMoment));
  return encodeHandle(value, formatMoment);
}

/** The handles of a world hold the object itself; any other handle says what is printed of it. */
function encodeHandle(handle: ObjectHandle, formatMoment: FormatMoment): Encoded {
  if (handle instanceof LiveObject) return encodeSnapshot(captureObject(handle.object), formatMoment);
  return JSON.parse(JSON.stringify(handle)) as Encoded;
}
