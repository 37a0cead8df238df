import { describe, expect, it } from 'vitest';
import { action, FakeHost, run } from '../fake-host.js';

const generate = action('NanoflowCommons.GenerateUniqueID', [], { kind: 'String' });
const getGuid = action('NanoflowCommons.GetGuid', ['EntityObject:Object'], { kind: 'String' });
const byGuid = action(
  'NanoflowCommons.GetObjectByGuid',
  ['Entity:entity', 'ObjectGuid:String'],
  { kind: 'Unknown' },
  { returnTypeParameter: { kind: 'Object', parameter: 'Entity' } },
);
const inList = action(
  'NanoflowCommons.FindObjectWithGUID',
  ['list:List', 'objectGUID:String'],
  { kind: 'Unknown' },
  { returnTypeParameter: { kind: 'Object', parameter: 'list' } },
);

describe('Generate unique ID', () => {
  it('is the session, a counter and a seeded random number', () => {
    const host = new FakeHost();
    host.randomNumbers = [0.12345, 0.99999];
    expect(run(generate, [], host)).toBe('session-1:0:1235');
    expect(run(generate, [], host)).toBe('session-1:1:10000');
  });

  it('counts on from the device storage, where other actions see the counter', () => {
    const host = new FakeHost();
    host.items.set('idCounter', '41');
    expect(run(generate, [], host)).toBe('session-1:42:2500');
    expect(host.items.get('idCounter')).toBe('42');
  });

  it('fails when something else stands in the place of the counter', () => {
    const host = new FakeHost();
    host.items.set('idCounter', 'many');
    expect(() => run(generate, [], host)).toThrow(
      "The storage item 'idCounter' holds the counter of GenerateUniqueID, and 'many' is no number.",
    );
  });
});

describe('ids of objects', () => {
  const host = new FakeHost();
  const order = host.object('Shop.Order');
  const other = host.object('Shop.Order');
  const customer = host.object('Shop.Customer');

  it('Get guid gives the id as text', () => {
    expect(run(getGuid, [order], host)).toBe(String(order.guid));
    expect(() => run(getGuid, [null], host)).toThrow("Input parameter 'Entity object' is required.");
  });

  it('Get object by guid gives the object on the device', () => {
    expect(run(byGuid, ['Shop.Order', String(order.guid)], host)).toBe(order);
  });

  it.each([
    ['an unknown id', 'Shop.Order', '999999', "'Object guid' not found"],
    ['no id at all', 'Shop.Order', 'order', "'Object guid' not found"],
    ['an id beyond what ids can be', 'Shop.Order', '9999999999999999', "'Object guid' not found"],
    ['no text', 'Shop.Order', '', "Input parameter 'Object guid' is required."],
    ['no entity', undefined, '1', "Input parameter 'Entity' is required."],
    [
      'an object of another entity',
      'Shop.Order',
      String(customer.guid),
      'gave an object of Shop.Customer, and its result is declared as Shop.Order.',
    ],
  ])('Get object by guid rejects %s', (_, entity, guid, message) => {
    expect(() => run(byGuid, [entity, guid], host)).toThrow(message);
  });

  it('Find object with GUID searches the list only, and finds empty', () => {
    expect(run(inList, [[order, other], String(other.guid)], host)).toBe(other);
    expect(run(inList, [[order], String(other.guid)], host)).toBeNull();
    expect(run(inList, [[], String(other.guid)], host)).toBeNull();
    expect(() => run(inList, [null, '1'], host)).toThrow("Input parameter 'list' is required");
  });
});
