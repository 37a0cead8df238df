import { describe, expect, it } from 'vitest';
import { evaluate, evaluateTyped } from './evaluation.js';
import { shopSetup } from './shop.js';

const microflow = { flavour: 'microflow' } as const;

describe('numbers (semantics 5.4)', () => {
  it.each([
    ['1 + 2', '3 Integer/Long'],
    ['1 + 2.0', '3 Decimal'],
    ['0.1 + 0.2', '0.3 Decimal'],
    ['6 : 3', '2 Decimal'],
    ['2 : 3', '0.6666666666666666666666666666666667 Decimal'],
    ['1 : 3 * 3', '0.9999999999999999999999999999999999 Decimal'],
    ['-7 mod 3', '-1 Integer/Long'],
    ['7 mod -3', '1 Integer/Long'],
    ['7.5 mod 2', '1.5 Decimal'],
    ['0 * -1', '0 Integer/Long'],
    ['9007199254740991 + 2', '9007199254740993 Integer/Long'],
    ['9007199254740993 - 2', '9007199254740991 Integer/Long'],
    ['3037000500 * 3037000500', '9223372037000250000 Integer/Long'],
    ['round(-1.5)', '-2 Integer/Long'],
    ['round(2.345, 2)', '2.35 Decimal'],
    ['round(1250, -2)', '1300 Decimal'],
    ['pow(2, -2)', '0.25 Decimal'],
    ['pow(2, 0.5)', '1.4142135623731 Decimal'],
    ['pow(1.1, 10)', '2.5937424601 Decimal'],
    ['sqrt(2)', '1.414213562373095048801688724209698 Decimal'],
    ['sqrt(0.0001)', '0.01 Decimal'],
    ['abs(-2.5)', '2.5 Decimal'],
    ['random()', '0.25 Decimal'],
    ['max(dateTime(2020), dateTime(2021))', '2021-01-01T00:00:00.000Z Date and time'],
    ['0.0000001 * 1', '0.0000001 Decimal'],
  ])('%s', (expression, expected) => {
    expect(evaluateTyped(expression)).toBe(expected);
  });

  it('rounds halves as the app setting has it', () => {
    const values = ['23.5', '24.5', '-22.5', '-21.5'];
    const rounded = (rounding: 'HalfToEven' | 'HalfAwayFromZero') =>
      values.map((value) => evaluate(`round(${value})`, { rounding }));
    expect(rounded('HalfToEven')).toEqual(['24', '24', '-22', '-22']);
    expect(rounded('HalfAwayFromZero')).toEqual(['24', '25', '-23', '-22']);
  });

  it('a whole result beyond 64 bits fails in microflows and is exact in nanoflows', () => {
    const expression = '9223372036854775807 + $number';
    expect(evaluate(expression, shopSetup())).toBe('9223372036854775812');
    expect(evaluate(expression, shopSetup(microflow))).toBe('error: 9223372036854775812 is beyond the range of Integer/Long.');
  });

  it.each([
    ['1 : 0', 'Division by zero.'],
    ['1 mod 0', 'Division by zero.'],
    ['sqrt(-1)', 'A negative number has no square root.'],
    ['pow(0, -1)', 'Zero has no power with a negative exponent.'],
    ['pow(-8, 0.5)', 'A negative number has no power with a fraction as exponent.'],
    ['1 + empty', "'+' needs numbers or texts, but one side is empty."],
    ['1 - $emptyNumber', "'-' needs numbers, but one side is empty."],
    ['-$emptyNumber', "'-' needs numbers, but one side is empty."],
    ['max(1, empty)', "max: 'second' needs a number or a date and time, but there is empty."],
  ])('%s fails', (expression, message) => {
    expect(evaluate(expression, shopSetup())).toBe(`error: ${message}`);
  });

  it('that grow without end are stopped, and no error handler of a flow can go on', () => {
    expect(() => evaluate('pow(2, 100000)')).toThrow('more than 4000 digits');
    expect(() => evaluate('pow(pow(10, 3000), 3000)')).toThrow('more than 4000 digits');
  });
});

describe('texts and + (semantics 5.6)', () => {
  it.each([
    ["1 + 2 + 'a'", "'3a' String"],
    ["'a' + 1 + 2", "'a12' String"],
    ["'a' + 1.50", "'a1.5' String"],
    ["'a' + empty", "'a' String"],
    ["$emptyText + 'a'", "'a' String"],
    ['$emptyText + $emptyText', "'' String"],
    ["$any + '!'", "'open!' String"],
  ])('%s', (expression, expected) => {
    expect(evaluateTyped(expression, shopSetup())).toBe(expected);
  });

  it('print empty as null on servers before 11.0', () => {
    expect(evaluate("'a' + $emptyText", shopSetup({ ...microflow, version: '10.24.0' }))).toBe("'anull'");
    expect(evaluate("'a' + $emptyText", shopSetup({ version: '10.24.0' }))).toBe("'a'");
  });
});

describe('comparisons (semantics 5.3, 5.5)', () => {
  it.each([
    ["'a' = 'A'", 'false'],
    ["'a' < 'b'", 'true'],
    ["'Z' < 'a'", 'true'],
    ['2.50 = 2.5', 'true'],
    ['$order = $order', 'true'],
    ['$company = $customer', 'true'],
    ['$order = $deleted', 'false'],
    ['$nothing = empty', 'true'],
    ['$orders = empty', 'false'],
    ['$orders != empty', 'true'],
    ['$orders = $reversed', 'true'],
    ['$orders = $nothing', 'false'],
    ['$state = Shop.State.Closed', 'true'],
    ['$state != Shop.State.Closed', 'false'],
    ['$emptyState = empty', 'true'],
    ['$emptyNumber = 0', 'false'],
    ['empty = empty', 'true'],
    ['dateTime(2020, 1, 1) = dateTimeUTC(2020, 1, 1)', 'true'],
    ['dateTime(2020) < dateTime(2021)', 'true'],
    ['true != false', 'true'],
  ])('%s is %s', (expression, expected) => {
    expect(evaluate(expression, shopSetup())).toBe(expected);
  });

  it.each(['<', '<=', '>', '>='])('%s with an empty side fails', (operator) => {
    expect(evaluate(`$emptyNumber ${operator} 1`, shopSetup())).toBe(`error: '${operator}' can not compare empty with 1.`);
    expect(evaluate(`$any ${operator} $emptyText`, shopSetup())).toBe(`error: '${operator}' can not compare 'open' with empty.`);
  });
});

describe('Booleans and conditions (semantics 5.2, 5.3)', () => {
  it.each([
    ['false and $emptyFlag', 'false'],
    ['true or $emptyFlag', 'true'],
    ['true and $emptyFlag', 'empty'],
    ['false or $emptyFlag', 'empty'],
    ['$none != empty and $none/Paid', 'false'],
    ['$flag and $flag and $emptyFlag', 'empty'],
    ['if $flag then 1 : 1 else 1 : 0', '1'],
    ['if false then 1 : 0 else 2', '2'],
    ['if $flag then empty else 1', 'empty'],
    ['if $emptyNumber = empty then 1 else if $flag then 2 else 3', '1'],
  ])('%s is %s', (expression, expected) => {
    expect(evaluate(expression, shopSetup())).toBe(expected);
  });

  it.each([
    ['$emptyFlag and true', "A Boolean is needed as a side of 'and', but there is empty."],
    ['$emptyFlag or true', "A Boolean is needed as a side of 'or', but there is empty."],
    ['$flag and $emptyFlag and true', "A Boolean is needed as a side of 'and', but there is empty."],
    ['not($emptyFlag)', "A Boolean is needed as the argument of 'not', but there is empty."],
    ['if $emptyFlag then 1 else 2', "A Boolean is needed as the condition of 'if', but there is empty."],
  ])('%s fails', (expression, message) => {
    expect(evaluate(expression, shopSetup())).toBe(`error: ${message}`);
  });
});
