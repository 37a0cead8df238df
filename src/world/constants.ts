import type { AppIndex } from '../model/app-index.js';
import type { Constant } from '../model/domain-model.js';
import { HarnessError } from '../problem/harness-error.js';
import { didYouMean } from '../problem/nearest.js';
import { DateTime } from '../value/date-time.js';
import { parseNumeric } from '../value/number.js';
import { parseMoment } from '../value/parse-moment.js';
import type { Scalar } from '../value/value.js';
import { acceptValue } from './accept-value.js';

/** The constants of a world: the defaults of the model, with the values that a test gave over them. */
export function constantValues(index: AppIndex, given: Readonly<Record<string, unknown>>): (name: string) => Scalar {
  const values = new Map<string, Scalar>();
  for (const [name, value] of Object.entries(given)) {
    const constant = index.constant(name);
    if (constant === undefined) {
      const names = index.model.constants.map((known) => known.name);
      throw new HarnessError('unknown-constant', `There is no constant ${name}.${didYouMean(name, names)}`, name);
    }
    const accepted = constant.type.kind === 'Boolean' && typeof value === 'string' ? booleanOf(value) : value;
    values.set(name, acceptValue(accepted, constant.type, `constant ${name}`, { index }) as Scalar);
  }
  return (name) => {
    const known = values.get(name);
    if (known !== undefined) return known;
    const constant = index.constant(name);
    return constant === undefined ? null : modelledValue(constant);
  };
}

/** `true` and `false` in any case; any other text stays as it is, and is refused. */
function booleanOf(text: string): boolean | string {
  const plain = text.trim().toLowerCase();
  return plain === 'true' || plain === 'false' ? plain === 'true' : text;
}

/** The stored text has no quotes; it is read by the type (mpr-format 8). */
function modelledValue({ type, defaultValue: text }: Constant): Scalar {
  switch (type.kind) {
    case 'Boolean':
      return text.trim().toLowerCase() === 'true';
    case 'Integer':
    case 'Decimal':
      return parseNumeric(text.trim()) ?? null;
    case 'DateTime': {
      const moment = parseMoment(text);
      return moment === undefined ? null : new DateTime(moment);
    }
    default:
      return text;
  }
}
