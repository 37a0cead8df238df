import Big from 'big.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalBound, decodeDecimal, encodeDecimal } from '../../src/database/decimal-key.js';
import { FlowError } from '../../src/problem/flow-error.js';
import { compareNumeric, type Numeric, toNumeric } from '../../src/value/number.js';

const seed = { seed: 20260101 };

const order = (left: string, right: string) => (left < right ? -1 : left > right ? 1 : 0);

/** Up to 20 digits before the point and up to `fraction` behind it. */
function decimals(fraction: number): fc.Arbitrary<Numeric> {
  const digits = (most: number) => fc.string({ unit: fc.constantFrom(...'0001999'), minLength: 0, maxLength: most });
  return fc
    .tuple(fc.boolean(), digits(20), digits(fraction))
    .map(([isNegative, whole, rest]) => toNumeric(new Big(`${isNegative ? '-' : ''}${whole || '0'}.${rest || '0'}`)));
}

describe('the key of a Decimal (semantics 9.1)', () => {
  it.each([
    ['12.5', '100000000000000000012500000000000000000'],
    ['-12.5', '099999999999999999987499999999999999999'],
    ['0', '100000000000000000000000000000000000000'],
    ['-0', '100000000000000000000000000000000000000'],
  ])('of %s', (text, key) => {
    expect(encodeDecimal(toNumeric(new Big(text)))).toBe(key);
    expect(encodeDecimal(new Big(text))).toBe(key);
  });

  it('is exact', () => {
    fc.assert(
      fc.property(decimals(18), (value) => compareNumeric(decodeDecimal(encodeDecimal(value)), value) === 0),
      { ...seed, numRuns: 1_000 },
    );
  });

  it('is in canonical form when read', () => {
    expect(decodeDecimal(encodeDecimal(new Big('7.0')))).toBe(7);
    expect(decodeDecimal(encodeDecimal(-7))).toBe(-7);
    expect(Object.is(decodeDecimal(encodeDecimal(new Big('-0'))), 0)).toBe(true);
    expect(decodeDecimal(encodeDecimal(new Big('9007199254740993')))).toEqual(new Big('9007199254740993'));
  });

  it('is in the order of the numbers', () => {
    fc.assert(
      fc.property(decimals(18), decimals(18), (left, right) => {
        expect(order(encodeDecimal(left), encodeDecimal(right))).toBe(Math.sign(compareNumeric(left, right)));
      }),
      { ...seed, numRuns: 1_000 },
    );
  });

  it('compares stored numbers with any constant', () => {
    const constant = fc.oneof(
      decimals(30),
      fc.constantFrom('1e25', '-1e25', '99999999999999999999.9999999999999999999').map((text) => new Big(text)),
    );
    fc.assert(
      fc.property(decimals(18), constant, (stored, wanted) => {
        expect(order(encodeDecimal(stored), decimalBound(wanted))).toBe(Math.sign(compareNumeric(stored, wanted)));
      }),
      { ...seed, numRuns: 2_000 },
    );
  });

  it('is of the rounded number, where the fraction is longer than 18 digits', () => {
    expect(decodeDecimal(encodeDecimal(new Big('0.0000000000000000015')))).toEqual(new Big('0.000000000000000002'));
    expect(decodeDecimal(encodeDecimal(new Big('-0.0000000000000000014')))).toEqual(new Big('-0.000000000000000001'));
    expect(decodeDecimal(encodeDecimal(new Big('-0.0000000000000000004')))).toBe(0);
  });

  it('has room for 20 digits before the point', () => {
    expect(() => encodeDecimal(new Big('1e20'))).toThrow(FlowError);
    expect(() => encodeDecimal(new Big('1e20'))).toThrow(
      'The Decimal 100000000000000000000 can not be stored: it has more than 20 digits before the point.',
    );
  });
});
