import type { AttributeType } from '../model/data-type.js';
import { DateTime } from '../value/date-time.js';
import { type TimeZone, zoneLookup } from '../value/time-zone.js';
import type { Value } from '../value/value.js';
import type { Evaluate } from './compile.js';
import type { EvaluationScope, Flavour } from './environment.js';

/**
 * Whether a client converts the dates of an attribute by itself, because its *Localize* is off: what is stored is a time of UTC, and
 * an expression sees the moment at which the clock of the user shows that time. So the functions of the user's calendar are right
 * for it, and those that end in `UTC` convert twice, as documented (semantics 5.9; how a client does it is assumed).
 */
export function isConvertedByClient(type: AttributeType, flavour: Flavour): boolean {
  return flavour === 'nanoflow' && type.kind === 'DateTime' && !type.localize;
}

/** Converts one value where it is a date. */
export type Conversion = (value: Value, scope: EvaluationScope) => Value;

/** The stored time of UTC as a moment of the user's clock. */
export function fromStored(): Conversion {
  return conversion((zone, epochMs) => zone.toEpoch(epochMs));
}

/** The reverse, for a value that is stored or compared with a stored one. */
export function toStored(): Conversion {
  return conversion((zone, epochMs) => zone.toLocal(epochMs));
}

export function converted(evaluate: Evaluate, convert: Conversion): Evaluate {
  return (scope) => convert(evaluate(scope), scope);
}

function conversion(convert: (zone: TimeZone, epochMs: number) => number): Conversion {
  const zoneOf = zoneLookup();
  return (value, { environment }) =>
    value instanceof DateTime ? new DateTime(convert(zoneOf(environment.session.timeZone), value.epochMs)) : value;
}
