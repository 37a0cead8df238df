import { describe, expect, it } from 'vitest';
import type { AppModel } from '../../src/model/app-model.js';
import type { ObjectHandle } from '../../src/world/object-handle.js';
import { members, openShopWith, plain } from './shop.js';

/** *Localize* is off for the date on which an order is due. */
function unlocalized(model: AppModel): AppModel {
  const entities = model.entities.map((entity) => ({
    ...entity,
    attributes: entity.attributes.map((attribute) =>
      attribute.name === 'Due' ? { ...attribute, type: { kind: 'DateTime', localize: false } as const } : attribute,
    ),
  }));
  return { ...model, entities };
}

/** Runs a flow with an order that is due at noon, UTC, for a user in Amsterdam, where it is 13:00 then. */
async function run(returns: string, body: string): Promise<unknown> {
  const flow = `create nanoflow Shop.Test ($Order: Shop.Order) returns ${returns} begin ${body} end;`;
  const { phone } = await openShopWith([], flow, { timeZone: 'Europe/Amsterdam' }, unlocalized);
  const order = phone.create('Shop.Order', { Number: 1, Due: '2024-01-15T12:00:00Z' });
  const result = await phone.run('Shop.Test', { Order: order });
  if (result.outcome !== 'returned') throw result.error;
  return plain(result.returns);
}

describe('an attribute whose Localize is off, in a nanoflow (semantics 5.9)', () => {
  it.each([
    ['the functions of the user show its time of UTC', 'String', "return formatDateTime($Order/Due, 'HH:mm');", '12:00'],
    ['those of UTC convert a second time', 'String', "return formatDateTimeUTC($Order/Due, 'HH:mm');", '11:00'],
    ['it is compared with dates of the user', 'Boolean', 'return $Order/Due = dateTime(2024, 1, 15, 12);', true],
    [
      'it takes dates of the user as times of UTC',
      'Shop.Order',
      'change $Order (Due = dateTime(2024, 7, 1)); return $Order;',
      '2024-07-01T00:00:00.000Z',
    ],
    [
      'it goes from one object to another as it is',
      'Shop.Order',
      '$Copy = create Shop.Order (Due = $Order/Due); return $Copy;',
      '2024-01-15T12:00:00.000Z',
    ],
    ['empty stays empty', 'Boolean', 'change $Order (Due = empty); return $Order/Due = empty;', true],
    [
      'a list operation finds it by a date of the user',
      'Shop.Order',
      '$List = create list of Shop.Order; add $Order to $List; $Found = find $List by Due = dateTime(2024, 1, 15, 12); return $Found;',
      '2024-01-15T12:00:00.000Z',
    ],
    [
      'an aggregate gives a date of the user',
      'DateTime',
      '$List = create list of Shop.Order; add $Order to $List; $Last = maximum $List of Due; return $Last;',
      '2024-01-15T11:00:00.000Z',
    ],
  ])('%s', async (_, returns, body, expected) => {
    const value = await run(returns, body);
    expect(returns === 'Shop.Order' ? members(value as ObjectHandle, 'Due') : [value]).toEqual([expected]);
  });
});
