import Big from 'big.js';
import { describe, expect, it } from 'vitest';
import { DateTime } from '../../../../src/value/date-time.js';
import type { EntityObject } from '../../../../src/value/entity-object.js';
import type { Value } from '../../../../src/value/value.js';
import { action, FakeHost, failureOf, index, run } from '../fake-host.js';

const setText = action('NanoflowCommons.SetStorageItemString', ['Key:String', 'Value:String']);
const getText = action('NanoflowCommons.GetStorageItemString', ['Key:String'], { kind: 'String' });
const exists = action('NanoflowCommons.StorageItemExists', ['Key:String'], { kind: 'Boolean' });
const remove = action('NanoflowCommons.RemoveStorageItem', ['Key:String'], { kind: 'Boolean' });
const clear = action('NanoflowCommons.ClearLocalStorage', [], { kind: 'Boolean' });
const setObject = action('NanoflowCommons.SetStorageItemObject', ['Key:String', 'Value:Object']);
const setList = action('NanoflowCommons.SetStorageItemObjectList', ['Key:String', 'Value:List']);
const unknown = { kind: 'Unknown' } as const;
const getObject = action('NanoflowCommons.GetStorageItemObject', ['Key:String', 'Entity:entity'], unknown, {
  returnTypeParameter: { kind: 'Object', parameter: 'Entity' },
});
const getList = action('NanoflowCommons.GetStorageItemObjectList', ['Key:String', 'Entity:entity'], unknown, {
  returnTypeParameter: { kind: 'List', parameter: 'Entity' },
});

function memberOf(object: EntityObject, member: string): unknown {
  return object.values[index.member(object.entity, member)!.slot];
}

describe('texts in the device storage', () => {
  it('are kept by key until they are removed', () => {
    const host = new FakeHost();
    expect(run(exists, ['colour'], host)).toBe(false);
    expect(run(setText, ['colour', 'green'], host)).toBeNull();
    expect(run(exists, ['colour'], host)).toBe(true);
    expect(run(getText, ['colour'], host)).toBe('green');
    expect(run(remove, ['colour'], host)).toBe(true);
    expect(run(exists, ['colour'], host)).toBe(false);
  });

  it.each([
    ['Web', true, 0],
    ['Hybrid_mobile', true, 0],
    ['Native_mobile', false, 1],
  ] as const)('after Clear local storage on %s (%s) number %i', (platform, cleared, left) => {
    const host = new FakeHost();
    host.platform = platform;
    run(setText, ['colour', 'green'], host);
    expect(run(clear, [], host)).toBe(cleared);
    expect(host.items.size).toBe(left);
  });

  it('Remove storage item is true where there was nothing to remove', () => {
    expect(run(remove, ['colour'])).toBe(true);
  });

  it.each<[string, readonly Value[], typeof setText, string]>([
    ['SetStorageItemString without key', ['', 'green'], setText, "Input parameter 'Key' is required"],
    ['SetStorageItemString without value', ['colour', null], setText, "Input parameter 'Value' is required"],
    ['SetStorageItemString of the empty text', ['colour', ''], setText, "Input parameter 'Value' is required"],
    ['GetStorageItemString without key', [null], getText, "Input parameter 'Key' is required"],
    ['GetStorageItemString of nothing', ['colour'], getText, "Storage item 'colour' does not exist"],
    ['StorageItemExists without key', [''], exists, "Input parameter 'Key' is required"],
    ['RemoveStorageItem without key', [''], remove, "Input parameter 'Key' is required"],
    ['SetStorageItemObject without key', ['', null], setObject, "Input parameter 'Key' is required"],
    ['SetStorageItemObject without object', ['order', null], setObject, "Input parameter 'Value' is required"],
    ['SetStorageItemObjectList without list', ['orders', null], setList, "Input parameter 'Value' is required"],
    ['GetStorageItemObject without entity', ['order'], getObject, "Input parameter 'Entity' is required"],
    ['GetStorageItemObject of nothing', ['order', 'Shop.Order'], getObject, "Storage item 'order' does not exist"],
    ['GetStorageItemObjectList of nothing', ['orders', 'Shop.Order'], getList, "Storage item 'orders' does not exist"],
  ])('%s rejects', (_, given, called, message) => {
    expect(failureOf(() => run(called, given))).toEqual({ name: 'FlowError', message });
  });
});

describe('objects in the device storage', () => {
  const values = {
    Number: new Big('9007199254740993'),
    Total: new Big('12.5'),
    Note: 'fragile',
    Paid: true,
    DueOn: new DateTime(1_767_600_000_000),
    State: 'Open',
    Code: 7,
    Picture: new Uint8Array(3),
    createdDate: new DateTime(0),
  };

  it('are JSON with numbers as text, dates in milliseconds and ids as text', () => {
    const host = new FakeHost();
    const customer = host.object('Shop.Customer');
    const order = host.object('Shop.Order', {
      ...values,
      'Shop.Order_Customer': customer.guid,
      'Shop.Order_Watchers': [customer.guid],
    });
    run(setObject, ['order', order], host);
    expect(JSON.parse(host.items.get('order') ?? '')).toEqual({
      guid: '1002',
      Number: '9007199254740993',
      Total: '12.5',
      Note: 'fragile',
      Paid: true,
      DueOn: 1_767_600_000_000,
      State: 'Open',
      Code: '7',
      createdDate: 0,
      'Shop.Order_Customer': '1001',
      'Shop.Order_Watchers': ['1001'],
    });
  });

  it('are given as they are while they are on the device', () => {
    const host = new FakeHost();
    const order = host.object('Shop.Order', { Note: 'old' });
    run(setObject, ['order', order], host);
    order.overwrite(index.member('Shop.Order', 'Note')!.slot, 'new');
    expect(run(getObject, ['order', 'Shop.Order'], host)).toBe(order);
    expect(JSON.parse(host.items.get('order') ?? '').Note).toBe('new');
  });

  it('are made anew once they are gone, with another id that the storage then holds', () => {
    const host = new FakeHost();
    const customer = host.object('Shop.Customer');
    const order = host.object('Shop.Order', {
      ...values,
      'Shop.Order_Customer': customer.guid,
      'Shop.Order_Watchers': [customer.guid],
    });
    run(setObject, ['order', order], host);
    host.objects.delete(order.guid);
    const made = run(getObject, ['order', 'Shop.Order'], host) as EntityObject;
    expect(made.guid).toBe(1003);
    expect(made.isNew).toBe(true);
    for (const member of ['Number', 'Total', 'Note', 'Paid', 'DueOn', 'State'])
      expect(memberOf(made, member)).toEqual(values[member as keyof typeof values]);
    expect(memberOf(made, 'Shop.Order_Customer')).toBe(customer.guid);
    expect(memberOf(made, 'Shop.Order_Watchers')).toEqual([customer.guid]);
    // The server gives out AutoNumbers, and the platform fills dates.
    expect(memberOf(made, 'Code')).toBeNull();
    expect(memberOf(made, 'createdDate')).toBeNull();
    expect(JSON.parse(host.items.get('order') ?? '').guid).toBe('1003');
  });

  it('keep empty members empty', () => {
    const host = new FakeHost();
    const order = host.object('Shop.Order');
    run(setObject, ['order', order], host);
    host.objects.clear();
    const made = run(getObject, ['order', 'Shop.Order'], host) as EntityObject;
    expect(made.values.every((value) => value === null)).toBe(true);
  });

  it('can be a list, of which each is looked for by itself', () => {
    const host = new FakeHost();
    const [first, second] = [host.object('Shop.Order', { Note: 'first' }), host.object('Shop.Order', { Note: 'second' })];
    run(setList, ['orders', [first, second]], host);
    host.objects.delete(second.guid);
    const list = run(getList, ['orders', 'Shop.Order'], host) as EntityObject[];
    expect(list[0]).toBe(first);
    expect(list.map((object) => memberOf(object, 'Note'))).toEqual(['first', 'second']);
    expect(JSON.parse(host.items.get('orders') ?? '')).toHaveLength(2);
  });

  it('can be an empty list', () => {
    const host = new FakeHost();
    run(setList, ['orders', []], host);
    expect(run(getList, ['orders', 'Shop.Order'], host)).toEqual([]);
  });

  it.each([
    ['no JSON', 'green', getObject, "Storage item 'order' does not hold an object"],
    ['a list', '[]', getObject, "Storage item 'order' does not hold an object"],
    ['an object instead of a list', '{}', getList, "Storage item 'order' does not hold a list of objects"],
    ['a list of something else', '[1]', getList, "Storage item 'order' does not hold a list of objects"],
    ['an unknown member', '{"Colour":"green"}', getObject, "Shop.Order has no member 'Colour', which the storage item holds"],
    [
      'a text for a number',
      '{"Total":"many"}',
      getObject,
      'The storage item holds "many" for \'Total\' of Shop.Order, which does not fit',
    ],
    ['a text for a date', '{"DueOn":"tomorrow"}', getObject, "for 'DueOn' of Shop.Order, which does not fit"],
    [
      'a number for a reference',
      '{"Shop.Order_Customer":7}',
      getObject,
      "for 'Shop.Order_Customer' of Shop.Order, which does not fit",
    ],
    ['too large a number', '{"Hours":"2147483648"}', getObject, '2147483648 does not fit into the Integer attribute Hours'],
  ])('reject an item that holds %s', (_, text, called, message) => {
    const host = new FakeHost();
    host.items.set('order', text);
    const entity = text.includes('Hours') ? 'Shop.RushOrder' : 'Shop.Order';
    const failure = failureOf(() => run(called, ['order', entity], host));
    expect(failure.name).toBe('FlowError');
    expect(failure.message).toContain(message);
  });
});
