import { HarnessError } from '../../../problem/harness-error.js';
import type { DateTime } from '../../../value/date-time.js';
import type { EntityObject } from '../../../value/entity-object.js';
import { formatNumeric, isNumeric, type Numeric, parseNumeric } from '../../../value/number.js';
import type { Value } from '../../../value/value.js';
import type { ActionHost } from '../action-host.js';
import { describeValue } from '../describe-value.js';

/** How a script writes a place: latitude, longitude and, optionally, accuracy in one text, because an answer is one value. */
export const examplePlace = "'52.3702, 4.8952'";

/** A place as the attributes of `Position` and `Geolocation` hold it. */
export interface Coordinates {
  readonly Latitude: Numeric;
  readonly Longitude: Numeric;
  readonly Accuracy?: Numeric;
}

/** @throws HarnessError when the answer is no place: the script is wrong, and no handler of the flow may catch that */
export function parseCoordinates(answer: Value, action: string, question: string): Coordinates {
  const parts = typeof answer === 'string' ? answer.split(',').map((part) => parseNumeric(part.trim())) : [];
  const [Latitude, Longitude, Accuracy] = parts;
  if (Latitude === undefined || Longitude === undefined || parts.length > 3 || parts.includes(undefined)) {
    throw new HarnessError(
      'answer-unreadable',
      `The answer to «${question}» of ${action} is ${describeValue(answer)}, and a place is a text with latitude, longitude and, optionally, accuracy in meters: ${examplePlace}.`,
      action,
    );
  }
  return Accuracy === undefined ? { Latitude, Longitude } : { Latitude, Longitude, Accuracy };
}

/** The module keeps numbers in texts in some versions and in Decimals in others; an attribute that a version lacks is passed over. */
export function fillCoordinates(
  object: EntityObject,
  values: Readonly<Record<string, Numeric | DateTime>>,
  host: ActionHost,
): void {
  for (const [name, value] of Object.entries(values)) {
    const member = object.layout.byName.get(name);
    if (member?.kind !== 'attribute') continue;
    const isText = member.attribute.type.kind === 'String' && isNumeric(value);
    host.changeMember(object, member, isText ? formatNumeric(value) : value);
  }
}
