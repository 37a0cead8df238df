import Big from 'big.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareNumeric, formatNumeric, type Numeric, parseNumeric, toBig } from '../../src/value/number.js';
import {
  addNumeric,
  isWhole,
  multiplyNumeric,
  negateNumeric,
  remainderNumeric,
  subtractNumeric,
} from '../../src/value/number-arithmetic.js';
import { divideNumeric, squareRoot } from '../../src/value/number-division.js';
import { powerNumeric } from '../../src/value/number-power.js';
import { ceilNumeric, floorNumeric, roundNumeric } from '../../src/value/number-rounding.js';

const numbers = fc
  .oneof(
    fc.integer().map(String),
    fc.maxSafeInteger().map(String),
    fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }).map(String),
    fc.tuple(fc.integer(), fc.nat({ max: 999_999 })).map(([whole, fraction]) => `${whole}.${fraction}`),
  )
  .map((text): Numeric => parseNumeric(text) ?? 0);

/** Plain exactly where a double holds the whole number; never the negative zero. */
function isCanonical(value: Numeric): boolean {
  if (typeof value === 'number') return Number.isSafeInteger(value) && !Object.is(value, -0);
  return !(isWhole(value) && value.abs().lte(Number.MAX_SAFE_INTEGER));
}

describe('exact numbers', () => {
  it.each<[string, (left: Numeric, right: Numeric) => Numeric, (left: Big, right: Big) => Big]>([
    ['addition', addNumeric, (left, right) => left.plus(right)],
    ['subtraction', subtractNumeric, (left, right) => left.minus(right)],
    ['multiplication', multiplyNumeric, (left, right) => left.times(right)],
  ])('%s is that of decimals, in canonical form', (_, compute, exact) => {
    fc.assert(
      fc.property(numbers, numbers, (left, right) => {
        const result = compute(left, right);
        expect(toBig(result).eq(exact(toBig(left), toBig(right)))).toBe(true);
        expect(isCanonical(result)).toBe(true);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it('a quotient has 34 digits and is the nearest that has', () => {
    fc.assert(
      fc.property(
        numbers,
        numbers.filter((number) => number !== 0),
        (left, right) => {
          const quotient = toBig(divideNumeric(left, right));
          const error = quotient.times(toBig(right)).minus(toBig(left)).abs();
          expect(quotient.c.length).toBeLessThanOrEqual(34);
          const half = new Big(`5e${quotient.e - 34}`);
          expect(error.lte(half.times(toBig(right).abs()))).toBe(true);
          expect(isCanonical(divideNumeric(left, right))).toBe(true);
        },
      ),
      { seed: 1, numRuns: 500 },
    );
  });

  it('division, remainder and product fit together', () => {
    fc.assert(
      fc.property(
        numbers,
        numbers.filter((number) => number !== 0),
        (left, right) => {
          const remainder = remainderNumeric(left, right);
          const multiple = divideNumeric(subtractNumeric(left, remainder), right);
          expect(compareNumeric(floorNumeric(multiple), multiple)).toBe(0);
          expect(toBig(remainder).abs().lt(toBig(right).abs())).toBe(true);
          if (remainder !== 0) expect(toBig(remainder).s).toBe(toBig(left).s);
        },
      ),
      { seed: 1, numRuns: 300 },
    );
  });

  it.each([
    ['10000000000000000000000000000000005', '10', '1000000000000000000000000000000000'],
    ['10000000000000000000000000000000015', '10', '1000000000000000000000000000000002'],
    [
      '100000000000000000000000000000000150000000000000000000000000000000001',
      '10',
      '10000000000000000000000000000000020000000000000000000000000000000000',
    ],
    ['1', '8', '0.125'],
    ['-1', '3', '-0.3333333333333333333333333333333333'],
  ])('%s divided by %s is rounded half-even to %s', (left, right, expected) => {
    expect(formatNumeric(divideNumeric(parseNumeric(left) ?? 0, parseNumeric(right) ?? 0))).toBe(expected);
  });

  it('a root squared is the number, to 34 digits', () => {
    fc.assert(
      fc.property(
        numbers.filter((number) => compareNumeric(number, 0) > 0),
        (number) => {
          const root = toBig(squareRoot(number));
          expect(root.c.length).toBeLessThanOrEqual(34);
          const error = root.times(root).minus(toBig(number)).abs();
          expect(error.lte(toBig(number).times('1e-32'))).toBe(true);
        },
      ),
      { seed: 1, numRuns: 200 },
    );
    expect(squareRoot(parseNumeric('15241578750190521') ?? 0)).toBe(123_456_789);
  });

  it('rounds towards the sides and to digits', () => {
    const number = (text: string) => parseNumeric(text) ?? 0;
    expect([floorNumeric(number('-0.5')), ceilNumeric(number('-0.5')), floorNumeric(2)]).toEqual([-1, 0, 2]);
    expect(formatNumeric(roundNumeric(number('0.125'), 2, 'HalfToEven'))).toBe('0.12');
    expect(formatNumeric(roundNumeric(number('0.125'), 2, 'HalfAwayFromZero'))).toBe('0.13');
    expect(roundNumeric(number('-0.4'), 0, 'HalfAwayFromZero')).toBe(0);
    expect(roundNumeric(1_350, -2, 'HalfToEven')).toBe(1_400);
  });

  it('powers are exact, as long as that can be written down', () => {
    expect(formatNumeric(powerNumeric(2, 200))).toBe(String(2n ** 200n));
    expect(formatNumeric(powerNumeric(-3, 3))).toBe('-27');
    expect(formatNumeric(powerNumeric(parseNumeric('1.0000001') ?? 0, 10_000))).toBe('1.001000500116658319997639671006932');
    expect(powerNumeric(1, 1e15)).toBe(1);
    expect(powerNumeric(-1, 1_000_001)).toBe(-1);
  });

  it('there is no negative zero', () => {
    expect(
      [multiplyNumeric(0, -5), negateNumeric(0), remainderNumeric(-4, 2), divideNumeric(0, -3)].map((zero) => Object.is(zero, 0)),
    ).toEqual([true, true, true, true]);
  });
});

it('a plain number becomes the Big that its text would be', () => {
  fc.assert(
    fc.property(fc.oneof(fc.maxSafeInteger(), fc.integer(), fc.constantFrom(0, -0, 10, -100, 9_007_199_254_740_990)), (whole) => {
      const { s, e, c } = toBig(whole);
      const read = new Big(String(whole));
      expect({ s, e, c }).toEqual({ s: read.s, e: read.e, c: read.c });
    }),
    { numRuns: 2_000, seed: 1 },
  );
});
