import { describe, expect, it } from 'vitest';
import { evaluate, evaluateTyped } from './evaluation.js';
import { shopSetup } from './shop.js';

const microflow = { flavour: 'microflow' } as const;
const accessError = (path: string) => `error: Accessing attribute of empty object: ${path}.`;

describe('members and paths (semantics 5.1)', () => {
  it.each([
    ['$order/Number', '7 Integer/Long'],
    ['$order/mod mod 2', '1 Integer/Long'],
    ['$order/State = Shop.State.Open', 'true Boolean'],
    ['$order/Shop.Order_Customer', 'object 2 Shop.Customer'],
    ['$order/Shop.Order_Customer/Shop.Customer', 'object 2 Shop.Customer'],
    ['$order/Shop.Order_Customer/Shop.Customer/Name', "'Ada' String"],
    ['$order/Shop.Order_Customer/Name', "'Ada' String"],
    ['$order/Shop.Order_Customer/Shop.Company/TaxNumber', "'NL1' String"],
    ['$order/Shop.Order_Customer = $customer', 'true Boolean'],
    ['$order/Shop.Order_Customer/Shop.Customer/Shop.Customer_Parent/Shop.Customer/Name', 'empty String'],
    ['$company/Name', "'Ada' String"],
    ['$tag/Shop.Order_Invoice/Shop.Order/Number', 'empty Integer/Long'],
    ['$order/System.owner', 'empty System.User'],
    ['$order/createdDate', 'empty Date and time'],
    ['$anyObject/Number', '7 Unknown'],
    ['$anyObject/Shop.Order_Customer/Shop.Customer/Name', "'Ada' String"],
  ])('%s', (expression, expected) => {
    expect(evaluateTyped(expression, shopSetup())).toBe(expected);
  });

  it.each([
    ['$oder', 'There is no variable $oder here. Did you mean $order or $orders?'],
    ['$order/Nummer', 'Shop.Order has no attribute Nummer. Did you mean Number?'],
    [
      '$order/Shop.Order_Custmer',
      'There is no association Shop.Order_Custmer. Did you mean Shop.Order_Customer or Shop.Order_Tag?',
    ],
    ['$tag/Shop.Order_Customer', 'The association Shop.Order_Customer does not belong to Shop.Tag.'],
    ['$order/Shop.Order_Tag', 'Shop.Order_Tag leads to a list of objects from here; retrieve it by association instead.'],
    [
      '$customer/Shop.Order_Customer',
      'Shop.Order_Customer leads to a list of objects from here; retrieve it by association instead.',
    ],
    ['$order/Shop.Order_Customer/Shop.Tag/Label', 'Shop.Order_Customer leads to Shop.Customer, not to Shop.Tag.'],
    ['$order/Number/Name', 'Number is an attribute, so nothing can follow it.'],
    ['$number/Name', '$number has no members: it is Integer/Long.'],
    ['$orders/Number', '$orders has no members: it is List of Shop.Order. Take one object of it first.'],
    ['$currentUser/Name', '$currentUser is not available in nanoflows.'],
  ])('%s is wrong', (expression, message) => {
    expect(evaluate(expression, shopSetup())).toBe(`error: ${message}`);
  });

  it('end at the association before 8.12, in nanoflows', () => {
    const before = shopSetup({ version: '8.11.0' });
    expect(evaluate('$order/Shop.Order_Customer', before)).toBe('object 2');
    expect(evaluate('$order/Shop.Order_Customer/Shop.Customer/Name', before)).toMatch(/^error: Before Mendix 8.12/);
  });
});

describe('members of empty and deleted objects (semantics 5.3)', () => {
  it.each([
    ['$none/Number = empty', 'true'],
    ['$none/Shop.Order_Customer/Shop.Customer/Name = empty', 'true'],
    ['$none/Number != empty', 'false'],
  ])('%s is %s in both kinds of flows', (expression, expected) => {
    expect(evaluate(expression, shopSetup())).toBe(expected);
    expect(evaluate(expression, shopSetup(microflow))).toBe(expected);
  });

  it.each([
    ['$none/Number', 'empty', '$none/Number'],
    ["$none/Note + 'x'", "'x'", '$none/Note'],
    ['$none/Number = 5', 'false', '$none/Number'],
    ['if $none/Paid = true then 1 else 2', '2', '$none/Paid'],
    [
      '$order/Shop.Order_Customer/Shop.Customer/Shop.Customer_Parent/Shop.Customer/Name',
      'empty',
      '$order/Shop.Order_Customer/Shop.Customer_Parent/Name',
    ],
  ])('%s is %s in nanoflows and fails in microflows', (expression, expected, path) => {
    expect(evaluate(expression, shopSetup())).toBe(expected);
    expect(evaluate(expression, shopSetup(microflow))).toBe(accessError(path));
  });

  it('can be made to fail, or to be empty, or to make the expression false, everywhere', () => {
    const access = (emptyObjectAccess: 'empty' | 'throw' | 'falseExpression') => shopSetup({ options: { emptyObjectAccess } });
    expect(evaluate('$none/Number', access('throw'))).toBe(accessError('$none/Number'));
    expect(evaluate('$none/Number', { ...access('empty'), ...microflow })).toBe('empty');
    expect(evaluate('not($none/Paid)', access('falseExpression'))).toBe('false');
    expect(evaluate('$none/Number', access('falseExpression'))).toBe(accessError('$none/Number'));
  });

  it('of deleted objects are empty, but the variable is not', () => {
    for (const flavour of ['nanoflow', 'microflow'] as const) {
      expect(evaluate('$deleted/Number', shopSetup({ flavour }))).toBe('empty');
      expect(evaluate('$deleted = empty', shopSetup({ flavour }))).toBe('false');
    }
  });
});

describe('empty Strings in the client', () => {
  it.each([
    ['$emptyText', 'empty', "''"],
    ["$emptyText = ''", 'false', 'true'],
    ['$emptyText = empty', 'true', 'true'],
    ['$blank = empty', 'false', 'true'],
    ['$blank != empty', 'true', 'false'],
    ['$order/Note', 'empty', "''"],
    ["'' = empty", 'false', 'true'],
  ])('%s is %s from 11.0 on and %s before', (expression, now, before) => {
    expect(evaluate(expression, shopSetup())).toBe(now);
    expect(evaluate(expression, shopSetup({ version: '10.24.0' }))).toBe(before);
    expect(evaluate(expression, shopSetup({ version: '10.24.0', ...microflow }))).toBe(now);
  });
});
