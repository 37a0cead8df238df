import { describe, expect, it } from 'vitest';
import type { ObjectHandle } from '../../../src/world/object-handle.js';
import { failureOf, openShop, runFlow } from '../shop.js';

const rows = [
  { Number: 3, Title: 'c', Total: 1 },
  { Number: 1, Title: 'a', Total: 2 },
  { Number: 2, Title: 'b', Total: 2 },
  { Number: 4, Title: null, Total: 3 },
];

/** The numbers of what a retrieve gives, in its order. */
async function retrieved(clauses: string, given: Record<string, unknown> = {}): Promise<unknown> {
  const shop = await openShop(`create nanoflow Shop.Test ($Limit: Integer, $Offset: Integer, $Title: String)
    returns List of Shop.Order begin retrieve $Orders from Shop.Order ${clauses}; return $Orders; end;`);
  shop.phone.insert('Shop.Order', rows);
  const values = { Limit: null, Offset: null, Title: 'a', ...given };
  const { outcome, returns, error } = await shop.phone.run('Shop.Test', values);
  if (outcome !== 'returned') return `${outcome}: ${error?.message ?? ''}`;
  return (returns as ObjectHandle[]).map((order) => order.get('Number'));
}

describe('Retrieve from database (semantics 2.6)', () => {
  it.each([
    ['', [3, 1, 2, 4]],
    ['where [Total = 2]', [1, 2]],
    ['where [Title = $Title]', [1]],
    ['where [Number > 1][Number < 4]', [3, 2]],
    ['sort by Number', [1, 2, 3, 4]],
    ['sort by Number desc', [4, 3, 2, 1]],
    ['sort by Title', [4, 1, 2, 3]],
    ['sort by Title desc', [3, 2, 1, 4]],
    ['sort by Total, Number desc', [3, 2, 1, 4]],
    ['sort by Number limit 2', [1, 2]],
    ['sort by Number limit 1', [1]],
    ['sort by Number limit 2 offset 1', [2, 3]],
    ['sort by Number offset 3', [4]],
    ['sort by Number limit 0', [1, 2, 3, 4]],
    ['sort by Number limit 0 offset 2', [3, 4]],
    ['sort by Number limit 9 offset 9', []],
    ['sort by Number limit $Limit offset $Offset', [1, 2, 3, 4]],
  ])('%s', async (clauses, numbers) => {
    expect(await retrieved(clauses)).toEqual(numbers);
  });

  it.each([
    [{ Limit: -1 }, 'failed: The amount of the range has to be a whole number from 0, but it is -1.'],
    [{ Offset: -1 }, 'failed: The offset of the range has to be a whole number from 0, but it is -1.'],
  ])('%o: a negative bound is an error', async (given, failure) => {
    expect(await retrieved('limit $Limit offset $Offset', given)).toBe(failure);
  });

  it.each([
    ['sort by Number first', 1],
    ['first', 3],
    ['where [Number = 99] first', null],
  ])('%s gives an object or empty', async (clauses, number) => {
    const body = `retrieve $Order from Shop.Order ${clauses}; return $Order/Number;`;
    const shop = await openShop(`create nanoflow Shop.Test () returns Integer begin ${body} end;`);
    shop.phone.insert('Shop.Order', rows);
    expect((await shop.phone.run('Shop.Test')).returns).toBe(number);
  });

  it('looks at committed rows only, and lays uncommitted values over what it finds', async () => {
    const { returns } = await runFlow({
      returns: 'String',
      parameters: '$Order: Shop.Order',
      body: `change $Order (Number = 7);
        $New = create Shop.Order (Number = 1);
        retrieve $Ones from Shop.Order where [Number = 1];
        retrieve $Sevens from Shop.Order where [Number = 7];
        $CountOnes = count $Ones;
        $CountSevens = count $Sevens;
        $Found = head $Ones;
        return toString($CountOnes) + toString($CountSevens) + toString($Found/Number) + toString($Found = $Order);`,
      given: ({ phone }) => ({ Order: phone.insert('Shop.Order', [{ Number: 1 }])[0] }),
    });
    expect(returns).toBe('107true');
  });

  it('of a generalization gives its specializations as well', async () => {
    const { returns } = await runFlow({
      returns: 'Integer',
      body: `create Shop.RushOrder commit; create Shop.Order commit;
        retrieve $All from Shop.Order;
        retrieve $Rush from Shop.RushOrder;
        $CountAll = count $All; $CountRush = count $Rush;
        return $CountAll * 10 + $CountRush;`,
    });
    expect(returns).toBe(21);
  });

  it.each([
    ['retrieve $All from Shop.Draft;', 'Shop.Draft'],
    ['retrieve $All from Shop.Order where [Nmber = 1];', 'Number'],
    ['retrieve $All from Shop.Order where [Number = $Nothing];', '$Nothing'],
  ])('%s is wrong, and says so with %s', async (body, named) => {
    expect(await failureOf({ body })).toContain(named);
  });
});
