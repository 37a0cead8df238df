import { describe, expect, it } from 'vitest';
import type { PublicValue } from '../../../src/world/public-value.js';
import { failureOf, members, openShop, resultOf, runFlow } from '../shop.js';

describe('Create object (semantics 2.1)', () => {
  it('gives an object with the defaults of its entity', async () => {
    const created = await resultOf({ returns: 'Shop.Defaults', body: '$New = create Shop.Defaults; return $New;' });
    const names = ['Text', 'Count', 'Price', 'Flag', 'State', 'Plain', 'Zero', 'Off'];
    expect(members(created, ...names)).toEqual(['new', 7, '1.5', true, 'Paid', null, null, false]);
  });

  it('ignores the modelled defaults before 9.8: Booleans are false, numbers 0, the rest empty', async () => {
    const options = { mendix: '9.7.0' };
    const created = await resultOf({ returns: 'Shop.Defaults', body: '$New = create Shop.Defaults; return $New;', options });
    const names = ['Text', 'Count', 'Price', 'Flag', 'State', 'Zero', 'Off'];
    expect(members(created, ...names)).toEqual([null, 0, '0', false, null, 0, false]);
  });

  it('applies its items in their order, each seeing what came before', async () => {
    const created = await resultOf({
      parameters: '$Given: Shop.Order',
      returns: 'Shop.Order',
      body: `$New = create Shop.Order (Number = $Given/Number + 1, Title = toString($Given/Number), Total = 5);
        change $New (Number = $New/Number * 10, Title = $New/Title + '-' + toString($New/Number));
        return $New;`,
      given: ({ phone }) => ({ Given: phone.create('Shop.Order', { Number: 4 }) }),
    });
    expect(members(created, 'Number', 'Title', 'Total')).toEqual([50, '4-50', '5']);
  });

  it('sets references to the ids of objects, and reference sets to lists or single objects', async () => {
    const shop = await openShop(`create nanoflow Shop.Test ($Customer: Shop.Customer, $Tags: List of Shop.Tag, $Tag: Shop.Tag)
      returns List of Shop.Order begin
        $One = create Shop.Order (Shop.Order_Customer = $Customer, Shop.Order_Tag = $Tags);
        $Two = create Shop.Order (Shop.Order_Customer = empty, Shop.Order_Tag = $Tag);
        $Both = create list of Shop.Order;
        add $One to $Both;
        add $Two to $Both;
        return $Both;
      end;`);
    const Customer = shop.phone.create('Shop.Customer');
    const [a, b] = [shop.phone.create('Shop.Tag'), shop.phone.create('Shop.Tag')];
    const { returns } = await shop.phone.run('Shop.Test', { Customer, Tags: [b, a, b], Tag: a });
    const [one, two] = returns as PublicValue[];
    expect(members(one ?? null, 'Shop.Order_Customer', 'Shop.Order_Tag')).toEqual([Customer.id, [b.id, a.id]]);
    expect(members(two ?? null, 'Shop.Order_Customer', 'Shop.Order_Tag')).toEqual([null, [a.id]]);
  });

  it.each([
    ['', true, 0],
    ['commit', false, 1],
    ['commit without events', false, 1],
  ])('%s: new %s, %d row', async (commit, isNew, rows) => {
    const { returns, commits, shop } = await runFlow({
      returns: 'Boolean',
      body: `$New = create Shop.Order (Number = 3) ${commit}; return isNew($New);`,
    });
    expect([returns, commits, shop.phone.query('Shop.Order').length]).toEqual([isNew, rows, rows]);
  });

  it('is of its own entity where the variable is used as its generalization', async () => {
    const { shop } = await runFlow({ body: '$New = create Shop.RushOrder (Hours = 3, Number = 1) commit;' });
    expect(shop.phone.query('Shop.Order').map(({ entity }) => entity)).toEqual(['Shop.RushOrder']);
  });

  it.each([
    ['Number', '2147483647', 'returned 2147483647'],
    ['Number', '2147483648', 'failed: 2147483648 does not fit into the Integer attribute Number (-2147483648 to 2147483647).'],
    ['Number', '-2147483649', 'failed: -2147483649 does not fit into the Integer attribute Number (-2147483648 to 2147483647).'],
    ['Sold', '9223372036854775807', 'returned 9223372036854775807'],
    ['Sold', '9223372036854775807 + 1', 'failed: 9223372036854775808 does not fit into the Long attribute Sold.'],
  ])('a number outside the range of %s is an error at the activity: %s', async (member, value, outcome) => {
    const body = `$New = create Shop.Order (${member} = ${value}); return $New/${member};`;
    expect(await failureOf({ returns: 'Integer', body })).toBe(outcome);
  });

  it('keeps a text that is longer than its attribute: the device does not enforce lengths', async () => {
    const body = "$New = create Shop.Customer (Name = 'a name of more than twenty characters') commit; return $New/Name;";
    expect(await resultOf({ returns: 'String', body })).toBe('a name of more than twenty characters');
  });

  it('leaves what was committed before an item fails in place, and makes no object', async () => {
    const { outcome, shop } = await runFlow({
      body: `create Shop.Tag (Label = 'kept') commit;
        $New = create Shop.Order (Number = 1, Title = 'first', Sold = round(1 div $Zero)) commit;`,
      parameters: '$Zero: Integer',
      given: { Zero: 0 },
    });
    expect([outcome, shop.phone.query('Shop.Tag').length, shop.phone.query('Shop.Order').length]).toEqual(['failed', 1, 0]);
  });
});
