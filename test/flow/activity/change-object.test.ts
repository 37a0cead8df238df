import { describe, expect, it } from 'vitest';
import type { Activity } from '../../../src/model/activity.js';
import { activity, end, flowModel, start } from '../../fixture/flow-model.js';
import { failureOf, members, openShop, openShopWith, runFlow } from '../shop.js';

describe('Change object (semantics 2.2)', () => {
  it('evaluates each item just before it is applied', async () => {
    const shop = await openShop(`create nanoflow Shop.Test ($Order: Shop.Order) begin
      change $Order (Number = $Order/Number + 1, Title = toString($Order/Number), Number = $Order/Number * 2);
    end;`);
    const Order = shop.phone.create('Shop.Order', { Number: 4 });
    await shop.phone.run('Shop.Test', { Order });
    expect(members(Order, 'Number', 'Title')).toEqual([10, '5']);
  });

  it.each([
    ['', 0, 1, 2],
    ['commit', 1, 2, 2],
  ])('%s: %d commits; the row holds %d, the memory %d', async (commit, commits, stored, inMemory) => {
    const shop = await openShop(
      `create nanoflow Shop.Test ($Order: Shop.Order) begin change $Order (Number = 2) ${commit}; end;`,
    );
    const [Order] = shop.phone.insert('Shop.Order', [{ Number: 1 }]);
    const result = await shop.phone.run('Shop.Test', { Order });
    expect([result.commits, Order?.get('Number')]).toEqual([commits, inMemory]);
    expect(shop.phone.query('Shop.Order', `[Number = ${stored}]`)).toHaveLength(1);
  });

  it('is seen by every variable that holds the object', async () => {
    const { returns } = await runFlow({
      returns: 'Integer',
      body: `$One = create Shop.Order (Number = 1);
        $List = create list of Shop.Order;
        add $One to $List;
        $Two = head $List;
        change $Two (Number = 8);
        return $One/Number;`,
    });
    expect(returns).toBe(8);
  });

  it.each([
    ['set Shop.Order_Tag = $Two', 'c'],
    ['set Shop.Order_Tag = $C', 'c'],
    ['set Shop.Order_Tag = empty', ''],
    ['add $C to $Order/Shop.Order_Tag', 'abc'],
    ['add $List to $Order/Shop.Order_Tag', 'abc'],
    ['remove $A from $Order/Shop.Order_Tag', 'b'],
    ['remove $C from $Order/Shop.Order_Tag', 'ab'],
    ['remove $List from $Order/Shop.Order_Tag', 'a'],
  ])('a reference set: %s', async (change, tags) => {
    const statement = change.startsWith('set ') ? `change $Order (${change.slice(4)})` : change;
    const shop = await openShop(`create nanoflow Shop.Test
      ($Order: Shop.Order, $List: List of Shop.Tag, $Two: List of Shop.Tag, $A: Shop.Tag, $C: Shop.Tag) begin
      ${statement};
    end;`);
    const [a, b, c] = ['a', 'b', 'c'].map((Label) => shop.phone.create('Shop.Tag', { Label }));
    const Order = shop.phone.create('Shop.Order', { 'Shop.Order_Tag': [a, b] });
    const result = await shop.phone.run('Shop.Test', { Order, List: [b, c], Two: [c], A: a, C: c });
    const letters: Record<string, string> = { [a?.id ?? '']: 'a', [b?.id ?? '']: 'b', [c?.id ?? '']: 'c' };
    expect(result.error).toBeUndefined();
    expect((Order.get('Shop.Order_Tag') as string[]).map((id) => letters[id]).join('')).toBe(tags);
  });

  it('sets an association with owner both from the other side, and takes it from who had it', async () => {
    const shop = await openShop(`create nanoflow Shop.Test ($Order: Shop.Order, $Invoice: Shop.Invoice) begin
      change $Order (Shop.Invoice_Order = $Invoice);
    end;
    create nanoflow Shop.Clear ($Order: Shop.Order) begin change $Order (Shop.Invoice_Order = empty); end;`);
    const Order = shop.phone.create('Shop.Order');
    const before = shop.phone.create('Shop.Invoice', { 'Shop.Invoice_Order': Order });
    const after = shop.phone.create('Shop.Invoice');
    expect((await shop.phone.run('Shop.Test', { Order, Invoice: after })).error).toBeUndefined();
    expect([before.get('Shop.Invoice_Order'), after.get('Shop.Invoice_Order')]).toEqual([null, Order.id]);
    await shop.phone.run('Shop.Clear', { Order });
    expect(after.get('Shop.Invoice_Order')).toBeNull();
  });

  it('sets a one-to-one association from its parent side, and takes the object from who had it', async () => {
    const shop = await openShop(`create nanoflow Shop.Test ($Invoice: Shop.Invoice, $Order: Shop.Order) begin
      change $Invoice (Shop.Invoice_Order = $Order);
    end;`);
    const Order = shop.phone.create('Shop.Order');
    const before = shop.phone.create('Shop.Invoice', { 'Shop.Invoice_Order': Order });
    const Invoice = shop.phone.create('Shop.Invoice');
    await shop.phone.run('Shop.Test', { Invoice, Order });
    expect([before.get('Shop.Invoice_Order'), Invoice.get('Shop.Invoice_Order')]).toEqual([null, Order.id]);
  });

  it.each([
    ['Shop.Customer', 'Shop.Order_Customer', 'set', 'empty', 'not-the-owner', 'is owned by Shop.Order alone'],
    ['Shop.Order', 'Shop.Invoice_Order', 'add', 'empty', 'change-of-other-side', 'can not be changed so here'],
    ['Shop.Order', 'Shop.Order_Customer', 'add', 'empty', 'not-a-set', 'it can only be set'],
    ['Shop.Order', 'Shop.Order_Tag', 'set', "'text'", 'object-expected', 'holds objects of Shop.Tag'],
    ['Shop.Order', 'Shop.Order_Tag', 'add', '$It', 'object-expected', 'holds objects of Shop.Tag'],
    ['Shop.Order', 'Shop.Order_Cstomer', 'set', 'empty', 'unknown-member', 'Did you mean Shop.Order_Customer'],
  ] as const)('in %s: %s, %s %s is a problem', async (entity, member, type, value, code, reason) => {
    const change: Activity = {
      kind: 'change-object',
      variable: 'It',
      changes: [{ member, memberKind: 'association', type, value: { text: value } }],
      commit: 'no',
      refreshInClient: false,
    };
    const flow = flowModel('Shop.Test', {
      parameters: { It: { kind: 'Object', entity } },
      nodes: [start, activity('change', change), end()],
      ways: ['start > change > end'],
    });
    const { phone } = await openShopWith([flow]);
    const { error } = await phone.run('Shop.Test', { It: phone.create(entity) });
    expect(error).toMatchObject({ name: 'HarnessError', code });
    expect(error?.message).toContain(reason);
  });

  it.each([
    ['an empty object', '', 'failed: The object $Order to change is empty.', null],
    ['a deleted object', 'delete $Order;', 'failed: The object $Order to change was deleted.', 'new'],
  ])('%s is an error', async (_what, before, failure, given) => {
    const text = {
      parameters: '$Order: Shop.Order',
      body: `${before} change $Order (Number = 1);`,
      given: ({ phone }: { phone: { create(entity: string): unknown } }) => ({
        Order: given === null ? null : phone.create('Shop.Order'),
      }),
    };
    expect(await failureOf(text)).toBe(failure);
  });

  it.each([
    ['11.12.0', 'returned null'],
    ['8.15.0', 'returned null'],
    ['8.14.0', 'failed: A Change object without changes fails in a nanoflow before Mendix 8.15.'],
  ])('without items, in %s: %s', async (mendix, outcome) => {
    const body = '$Order = create Shop.Order; change $Order;';
    expect(await failureOf({ body, options: { mendix } })).toBe(outcome);
  });

  it('keeps the items that were applied when a later one fails', async () => {
    const shop = await openShop(`create nanoflow Shop.Test ($Order: Shop.Order, $Zero: Integer) begin
      change $Order (Title = 'kept', Number = round(1 div $Zero), Sold = 3) commit;
    end;`);
    const Order = shop.phone.create('Shop.Order');
    expect((await shop.phone.run('Shop.Test', { Order, Zero: 0 })).outcome).toBe('failed');
    expect([...members(Order, 'Title', 'Number', 'Sold'), Order.isNew]).toEqual(['kept', null, null, true]);
  });
});
