import { describe, expect, it } from 'vitest';
import { failureOf, plain, resultOf } from '../shop.js';

describe('Create variable (semantics 2.9)', () => {
  it.each([
    ['Boolean', 'true', true],
    ['Integer', '9223372036854775807', 9223372036854775807n],
    ['Decimal', '1.50', '1.5'],
    ['Decimal', '3', '3'],
    ['String', "'text'", 'text'],
    ['DateTime', 'dateTimeUTC(2026, 2, 3)', '2026-02-03T00:00:00.000Z'],
    ['Enumeration(Shop.Status)', 'Shop.Status.Paid', 'Paid'],
    ['Integer', 'empty', null],
  ])('%s: %s', async (type, value, wanted) => {
    const body = `declare $Value ${type} = ${value}; return $Value;`;
    expect(plain(await resultOf({ returns: type, body }))).toEqual(wanted);
  });

  it.each([
    ['declare $Value Integer = 1.5;', 'Integer/Long is needed here, but this gives Decimal.'],
    ["declare $Value Boolean = 'true';", 'Boolean is needed here, but this gives String.'],
    [
      'declare $Value Integer = 9223372036854775807 + 1;',
      '9223372036854775808 does not fit into the Integer/Long variable Value.',
    ],
    [
      'declare $Value Integer = -9223372036854775808 - 1;',
      '-9223372036854775809 does not fit into the Integer/Long variable Value.',
    ],
  ])('%s is wrong', async (body, reason) => {
    expect(await failureOf({ body })).toContain(reason);
  });

  it('beyond 64 bits is no error inside an expression', async () => {
    const body = 'declare $Value Integer = 9223372036854775807 + 1 - 1; return $Value;';
    expect(await resultOf({ returns: 'Integer', body })).toBe(9223372036854775807n);
  });

  it('a Decimal may be as large as it is', async () => {
    const body = 'declare $Value Decimal = 9223372036854775807 + 1; return $Value;';
    expect(plain(await resultOf({ returns: 'Decimal', body }))).toBe('9223372036854775808');
  });
});

describe('Change variable (semantics 2.9)', () => {
  it.each([
    ['Integer', '1', '$Value + 1', 2],
    ['Decimal', '1.5', '$Value * 2', '3'],
    ['Decimal', '1.5', '4', '4'],
    ['String', "'a'", "$Value + 'b'", 'ab'],
    ['Boolean', 'false', 'not($Value)', true],
    ['Enumeration(Shop.Status)', 'Shop.Status.Paid', 'empty', null],
  ])('%s: %s, then %s', async (type, before, after, wanted) => {
    const body = `declare $Value ${type} = ${before}; set $Value = ${after}; return $Value;`;
    expect(plain(await resultOf({ returns: type, body }))).toEqual(wanted);
  });

  it.each([
    ['declare $Value Integer = 1; set $Value = 9223372036854775807 + 1;', 'does not fit into the Integer/Long variable Value.'],
    ['declare $Value Integer = 1; set $Value = 1.5;', 'Integer/Long is needed here, but this gives Decimal.'],
    ["declare $Value Integer = 1; set $Value = 'x';", 'Integer/Long is needed here, but this gives String.'],
  ])('%s is wrong', async (body, reason) => {
    expect(await failureOf({ body })).toContain(reason);
  });

  it('of a parameter does not reach the caller', async () => {
    const body = 'declare $Mine Integer = 1; $Theirs = call nanoflow Shop.SUB(Value = $Mine); return $Mine * 10 + $Theirs;';
    const beside = `create nanoflow Shop.SUB ($Value: Integer) returns Integer begin
      set $Value = $Value + 1;
      return $Value;
    end;`;
    expect(await resultOf({ returns: 'Integer', body, beside })).toBe(12);
  });
});
