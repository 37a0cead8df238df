import { parseNumeric } from '../value/number.js';
import { isMomentText } from '../value/parse-moment.js';
import type { Scalar } from '../value/value.js';
import type { ConstantKind } from './xpath-convert.js';

/** Why a literal can not be converted, found without a session; nothing where it can. */
export function checkLiteral(literal: Scalar, to: ConstantKind): string | undefined {
  if (typeof literal !== 'string') return undefined;
  if ((to === 'Integer' || to === 'Decimal') && parseNumeric(literal.trim()) === undefined)
    return `'${literal}' is not a number.`;
  if (to === 'DateTime' && !isMomentText(literal)) return `'${literal}' is not a date; write it like '2026-01-31T12:00:00'.`;
  return undefined;
}
