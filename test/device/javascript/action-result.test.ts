import Big from 'big.js';
import { describe, expect, it } from 'vitest';
import { resultOf } from '../../../src/device/javascript/action-result.js';
import type { JavaScriptAction } from '../../../src/model/app-model.js';
import type { DataType } from '../../../src/model/data-type.js';
import { DateTime } from '../../../src/value/date-time.js';
import type { Value } from '../../../src/value/value.js';
import { action, callOf, FakeHost } from './fake-host.js';

const host = new FakeHost();
const order = host.object('Shop.Order');
const rushOrder = host.object('Shop.RushOrder');
const customer = host.object('Shop.Customer');

const state: DataType = { kind: 'Enumeration', enumeration: 'Shop.State' };
const oneOrder: DataType = { kind: 'Object', entity: 'Shop.Order' };
const orders: DataType = { kind: 'List', entity: 'Shop.Order' };

function result(value: Value, returnType: DataType): Value {
  return resultOf(value, callOf(action('Shop.Act', [], returnType), [], host));
}

describe('the result of a JavaScript action', () => {
  it.each<[DataType, Value]>([
    [{ kind: 'Boolean' }, false],
    [{ kind: 'Integer' }, 7],
    [{ kind: 'Integer' }, new Big('9223372036854775807')],
    [{ kind: 'Integer' }, null],
    [{ kind: 'Decimal' }, 7],
    [{ kind: 'Decimal' }, new Big('0.5')],
    [{ kind: 'String' }, ''],
    [{ kind: 'String' }, null],
    [{ kind: 'DateTime' }, new DateTime(0)],
    [{ kind: 'Binary' }, new Uint8Array(2)],
    [state, 'Open'],
    [{ kind: 'Enumeration', enumeration: 'Shop.Unknown' }, 'Anything'],
    [oneOrder, order],
    [oneOrder, rushOrder],
    [oneOrder, null],
    [orders, []],
    [orders, [order, rushOrder]],
    [{ kind: 'Unknown' }, customer],
  ])('of the type %o is given as it came', (type, value) => {
    expect(result(value, type)).toBe(value);
  });

  it('is empty where nothing is declared', () => {
    expect(result(true, { kind: 'Nothing' })).toBeNull();
  });

  it.each<[DataType, Value, string]>([
    [{ kind: 'Boolean' }, null, 'empty, and its result is declared as Boolean.'],
    [{ kind: 'Boolean' }, 'true', "the text 'true', and its result is declared as Boolean."],
    [{ kind: 'Integer' }, new Big('0.5'), 'the number 0.5, and its result is declared as Integer/Long.'],
    [{ kind: 'Integer' }, '7', "the text '7', and its result is declared as Integer/Long."],
    [{ kind: 'String' }, 7, 'the number 7, and its result is declared as String.'],
    [{ kind: 'DateTime' }, 0, 'the number 0, and its result is declared as Date and time.'],
    [{ kind: 'Decimal' }, new DateTime(0), 'the date and time 1970-01-01T00:00:00.000Z, and its result is declared as Decimal.'],
    [state, 'Opn', "the text 'Opn', and its result is declared as Enumeration Shop.State. Did you mean Open?"],
    [
      state,
      'Shop.State.Open',
      "the text 'Shop.State.Open', and its result is declared as Enumeration Shop.State. Did you mean Open?",
    ],
    [state, 'Paused', "the text 'Paused', and its result is declared as Enumeration Shop.State. Its values are Open, Closed."],
    [oneOrder, customer, 'an object of Shop.Customer, and its result is declared as Shop.Order.'],
    [oneOrder, [order], 'a list of Shop.Order, and its result is declared as Shop.Order.'],
    [orders, order, 'an object of Shop.Order, and its result is declared as List of Shop.Order.'],
    [orders, [order, customer], 'a list of Shop.Order and Shop.Customer, and its result is declared as List of Shop.Order.'],
  ])('of the type %o refuses %o', (type, value, message) => {
    expect(() => result(value, type)).toThrow(`The JavaScript action Shop.Act gave ${message}`);
  });

  it('does not fill the message with a long text', () => {
    expect(() => result('a'.repeat(50), { kind: 'Boolean' })).toThrow(`the text '${'a'.repeat(40)}…'`);
  });

  it('has to fit into 64 bits when it is an Integer/Long', () => {
    expect(() => result(new Big('9223372036854775808'), { kind: 'Integer' })).toThrow(
      'does not fit into the Integer/Long result of Shop.Act',
    );
  });
});

describe('the result of an entity that each call chooses', () => {
  const found = (kind: 'Object' | 'List', parameter: string): JavaScriptAction =>
    action('Shop.Find', ['Entity:entity', 'Like:Object'], { kind: 'Unknown' }, { returnTypeParameter: { kind, parameter } });

  it('is of the entity that the call names', () => {
    const call = callOf(found('Object', 'Entity'), ['Shop.Order'], host);
    expect(resultOf(rushOrder, call)).toBe(rushOrder);
    expect(() => resultOf(customer, call)).toThrow('an object of Shop.Customer, and its result is declared as Shop.Order.');
  });

  it('is of any entity where an object decides', () => {
    const call = callOf(found('List', 'Like'), ['Shop.Order', order], host);
    expect(resultOf([customer], call)).toEqual([customer]);
    expect(() => resultOf(customer, call)).toThrow(
      'an object of Shop.Customer, and its result is declared as a list of objects.',
    );
  });
});
