import Big from 'big.js';
import { type Numeric, toBig } from './number.js';
import { isWhole } from './number-arithmetic.js';
import { finished } from './number-limit.js';

/** How halves are rounded: the app setting *Round numbers*. */
export type RoundingMode = 'HalfAwayFromZero' | 'HalfToEven';

/** Rounds to a number of digits behind the point; a negative one rounds before it (assumed, semantics 5.4). */
export function roundNumeric(value: Numeric, digits: number, mode: RoundingMode): Numeric {
  if (digits >= 0 && isWhole(value)) return value;
  if (digits >= 0) return finished(toBig(value).round(digits, modeOf(mode)));
  const unit = new Big(`1e${-digits}`);
  // Exact: only the point moves.
  const shifted = new Big(`${toBig(value).toFixed()}e${digits}`);
  return finished(shifted.round(0, modeOf(mode)).times(unit));
}

/** The greatest whole number that is not above the value: -2 for -1.2. */
export function floorNumeric(value: Numeric): Numeric {
  return towards(value, -1);
}

/** The least whole number that is not below the value: -1 for -1.9. */
export function ceilNumeric(value: Numeric): Numeric {
  return towards(value, 1);
}

function towards(value: Numeric, direction: 1 | -1): Numeric {
  if (typeof value === 'number' || isWhole(value)) return value;
  const cut = value.round(0, Big.roundDown);
  return finished(value.s === direction ? cut.plus(direction) : cut);
}

function modeOf(mode: RoundingMode): 1 | 2 {
  return mode === 'HalfToEven' ? Big.roundHalfEven : Big.roundHalfUp;
}
