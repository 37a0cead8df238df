import { describe, expect, it } from 'vitest';
import type { DataType } from '../../src/model/data-type.js';
import { compile, evaluateTyped } from './evaluation.js';
import { shopSetup } from './shop.js';

function findings(text: string, expected?: DataType): string[] {
  const setup = expected === undefined ? shopSetup() : shopSetup({ expected });
  return compile(text, setup).findings.map(
    ({ code, message, span }) => `${code} '${text.slice(span.start, span.end)}': ${message}`,
  );
}

describe('what is wrong with types is known ahead', () => {
  it.each([
    ["1 - 'a'", "expression-operand-type ''a'': '-' needs numbers, but this is String."],
    [
      "'a' + $flag",
      "expression-operand-type '$flag': '+' needs texts and numbers, but this is Boolean. Convert it with toString.",
    ],
    [
      '$flag + 1',
      "expression-operand-type '$flag': '+' needs numbers, or a text on one side, but this is Boolean. Convert it with toString.",
    ],
    ["-'a'", "expression-operand-type ''a'': '-' needs a number, but this is String."],
    ['1 and true', "expression-operand-type '1': 'and' needs Booleans, but this is Integer/Long."],
    ['if 1 then 2 else 3', "expression-condition-type '1': A condition has to be Boolean, but this is Integer/Long."],
    [
      "if true then 1 else 'a'",
      "expression-branch-types ''a'': All branches need one type, but this is String and one before it is Integer/Long.",
    ],
    ["1 = 'a'", "expression-comparison '1 = 'a'': '=' can not compare Integer/Long with String."],
    ['$flag < true', "expression-comparison '$flag < true': '<' can not compare Boolean with Boolean."],
    ['$order = $tag', "expression-comparison '$order = $tag': '=' can not compare Shop.Order with Shop.Tag."],
    [
      '$state = Shop.Color.Red',
      "expression-comparison '$state = Shop.Color.Red': '=' can not compare Enumeration Shop.State with Enumeration Shop.Color.",
    ],
    [
      "$state = 'Open'",
      "expression-comparison '$state = 'Open'': '=' can not compare Enumeration Shop.State with String. Write the value as Shop.State.Name, or compare the text with getKey(…).",
    ],
    ['1 < empty', "expression-comparison '1 < empty': '<' can not compare Integer/Long with Empty."],
    ['lenght($text)', "expression-unknown-function 'lenght': There is no function lenght. Did you mean length?"],
    ['randomInt(3)', "expression-unknown-function 'randomInt': There is no function randomInt. Did you mean random?"],
    ['length(1)', "expression-argument-type '1': 'string' of length needs a String or a list, but this is Integer/Long."],
    [
      "substring('a')",
      "expression-argument-count 'substring('a')': substring(string, start[, length]) is how to call it, but 1 argument is given.",
    ],
    [
      'addDays($order/Placed, 1.5)',
      "expression-argument-type '1.5': 'number' of addDays needs an Integer/Long, but this is Decimal.",
    ],
    [
      "formatDecimal(1, '0.0')",
      "expression-function-flavour 'formatDecimal': formatDecimal(number, pattern) is not available in nanoflows.",
    ],
    [
      'dateTime($number)',
      "expression-argument '$number': dateTime: 'year' has to be written as a number; variables can not be used here.",
    ],
    ['dateTime(2007, 13)', "expression-argument '13': dateTime: 'month' has to be from 1 to 12, but is 13."],
    ['dateTime(2023, 2, 29)', "expression-argument '29': dateTime: month 2 of 2023 has 28 days."],
    ["isMatch('a', '[')", "expression-argument ''['': isMatch: '[' is not a regular expression."],
    [
      "formatDateTime([%CurrentDateTime%], 'yyyy-qq')",
      "expression-argument ''yyyy-qq'': formatDateTime: The letter q of the pattern 'yyyy-qq' has no meaning. Text that stands as it is has to be quoted.",
    ],
    [
      "formatDateTime([%CurrentDateTime%], 'HH z')",
      "expression-argument ''HH z'': formatDateTime: The letter z of the pattern 'HH z' is not available in nanoflows.",
    ],
    [
      'Shop.Stat.Open',
      "expression-unknown-enumeration 'Shop.Stat.Open': There is no enumeration Shop.Stat. Did you mean Shop.State?",
    ],
    [
      'Shop.State.Opn',
      "expression-unknown-enumeration-value 'Shop.State.Opn': The enumeration Shop.State has no value Opn. Did you mean Open?",
    ],
    ['order', "expression-unknown-name 'order': order is a variable, which is written with a dollar sign: $order."],
    ['@Shop.Limt', "expression-unknown-constant '@Shop.Limt': There is no constant Shop.Limt. Did you mean Shop.Limit?"],
    [
      '@Shop.Secret',
      "expression-constant '@Shop.Secret': The constant Shop.Secret is not exposed to the client, so a nanoflow can not read it.",
    ],
    [
      '[%CurentDateTime%]',
      "expression-unknown-token '[%CurentDateTime%]': There is no token [%CurentDateTime%]. Did you mean CurrentDateTime?",
    ],
    ['3 * [%DayLength%]', "expression-token '[%DayLength%]': The token [%DayLength%] can only stand in an XPath constraint."],
  ])('%s', (text, finding) => {
    expect(findings(text)).toEqual([finding]);
  });

  it('in several places at once', () => {
    expect(findings("lenght($txt) + round('a') > $order/Nmber")).toEqual([
      "expression-unknown-variable '$txt': There is no variable $txt here. Did you mean $text or $tag?",
      "expression-unknown-function 'lenght': There is no function lenght. Did you mean length?",
      "expression-argument-type ''a'': 'number' of round needs a number, but this is String.",
      "expression-unknown-attribute 'Nmber': Shop.Order has no attribute Nmber. Did you mean Number?",
    ]);
  });

  it.each<[string, DataType, string | undefined]>([
    ['1', { kind: 'Decimal' }, undefined],
    ['empty', { kind: 'Boolean' }, undefined],
    ['$company', { kind: 'Object', entity: 'Shop.Customer' }, undefined],
    ['$any', { kind: 'Integer' }, undefined],
    ['1.5', { kind: 'Integer' }, 'Integer/Long is needed here, but this gives Decimal. Make it whole with round, floor or ceil.'],
    ['1', { kind: 'String' }, 'String is needed here, but this gives Integer/Long. Convert it with toString.'],
    ["'1'", { kind: 'Integer' }, 'Integer/Long is needed here, but this gives String. Convert it with parseInteger.'],
    [
      "'Open'",
      { kind: 'Enumeration', enumeration: 'Shop.State' },
      'Enumeration Shop.State is needed here, but this gives String. Write the value as Shop.State.Name.',
    ],
    ['$customer', { kind: 'Object', entity: 'Shop.Company' }, 'Shop.Company is needed here, but this gives Shop.Customer.'],
  ])('%s where %o is needed', (text, expected, message) => {
    expect(compile(text, shopSetup({ expected })).findings.map((finding) => finding.message)).toEqual(
      message === undefined ? [] : [message],
    );
  });
});

describe('the type of an expression', () => {
  it.each([
    ['if $flag then 1 else 2.5', '1 Decimal'],
    ['if $flag then empty else 1', 'empty Integer/Long'],
    ['if $flag then $company else $customer', 'object 2 Shop.Customer'],
    ['$number + $emptyNumber * 1.0 * 0', "error: '*' needs numbers, but one side is empty. Decimal"],
    ['$any', "'open' Unknown"],
    ['$any + 1', "'open1' Unknown"],
    ['[%CurrentUser%]', '7 System.User'],
    ['@Shop.Limit', "'value of Shop.Limit' String"],
    ['$orders', 'list of 2 List of Shop.Order'],
    ['empty', 'empty Empty'],
  ])('%s', (text, expected) => {
    expect(evaluateTyped(text, shopSetup())).toBe(expected);
  });
});
