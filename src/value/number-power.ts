import Big from 'big.js';
import { FlowError } from '../problem/flow-error.js';
import { compareNumeric, type Numeric, toBig } from './number.js';
import { absoluteNumeric, isNegative, isWhole, isZero } from './number-arithmetic.js';
import { divideNumeric } from './number-division.js';
import { finished, mostDigits, tooManyDigits } from './number-limit.js';

/** Working digits where the exact power would be too long to write down; the result is good for the 34 of a quotient. */
const workingDigits = 60;

/**
 * Whole exponents are computed exactly, as long as the result has a bearable number of digits; other exponents with doubles,
 * in lower precision, as documented (semantics 5.4).
 */
export function powerNumeric(base: Numeric, exponent: Numeric): Numeric {
  if (!isWhole(exponent)) return powerOfDoubles(base, exponent);
  if (isZero(exponent)) return 1;
  if (isZero(base)) {
    if (isNegative(exponent)) throw new FlowError('expression', 'Zero has no power with a negative exponent.');
    return 0;
  }
  if (base === 1) return 1;
  const times = toBig(absoluteNumeric(exponent)).toNumber();
  const power = wholePower(base, times);
  return isNegative(exponent) ? divideNumeric(1, power) : power;
}

function wholePower(base: Numeric, times: number): Numeric {
  const big = toBig(base);
  const magnitude = Math.abs(big.e) * times;
  if (base === -1) return times % 2 === 0 ? 1 : -1;
  if (magnitude > mostDigits) throw tooManyDigits();
  const isExact = (big.c.length + 1) * times <= mostDigits;
  let result = new Big(1);
  let factor = big;
  for (let rest = times; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = shortened(result.times(factor), isExact);
    if (rest > 1) factor = shortened(factor.times(factor), isExact);
    if (Math.abs(result.e) > mostDigits || Math.abs(factor.e) > 4 * mostDigits) throw tooManyDigits();
  }
  return finished(isExact ? result : result.prec(34, Big.roundHalfEven));
}

function shortened(value: Big, isExact: boolean): Big {
  return isExact ? value : value.prec(workingDigits, Big.roundHalfEven);
}

/** Fifteen digits are the same on every machine; the last ones of a double need not be. */
function powerOfDoubles(base: Numeric, exponent: Numeric): Numeric {
  if (compareNumeric(base, 0) < 0)
    throw new FlowError('expression', 'A negative number has no power with a fraction as exponent.');
  const power = toBig(base).toNumber() ** toBig(exponent).toNumber();
  if (!Number.isFinite(power)) throw new FlowError('expression', 'The power is too large.');
  return finished(new Big(power.toPrecision(15)));
}
