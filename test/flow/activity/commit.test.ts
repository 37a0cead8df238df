import { describe, expect, it } from 'vitest';
import type { ObjectHandle } from '../../../src/world/object-handle.js';
import { failureOf, openShop, runFlow } from '../shop.js';

describe('Commit object(s) (semantics 2.3)', () => {
  it('stores an object or every object of a list, in the order of the list', async () => {
    const { effects, returns } = await runFlow({
      returns: 'List of Shop.Tag',
      body: `$A = create Shop.Tag (Label = 'a');
        $B = create Shop.Tag (Label = 'b');
        $List = create list of Shop.Tag;
        add $B to $List;
        add $A to $List;
        commit $List;
        commit $A;
        return $List;`,
    });
    const ids = effects.map((effect) => (effect.kind === 'committed' ? effect.guid : effect.kind));
    expect(ids.map(String)).toEqual((returns as ObjectHandle[]).map(({ id }) => id));
  });

  it('stores only the given objects: what they refer to stays uncommitted', async () => {
    const { shop } = await runFlow({
      body: `$Customer = create Shop.Customer;
        $Order = create Shop.Order (Shop.Order_Customer = $Customer);
        commit $Order;`,
    });
    expect([shop.phone.query('Shop.Order').length, shop.phone.query('Shop.Customer').length]).toEqual([1, 0]);
  });

  it('makes an object old: isNew is true until the first commit', async () => {
    const { returns } = await runFlow({
      returns: 'String',
      body: `$Order = create Shop.Order;
        declare $Before Boolean = isNew($Order);
        commit $Order;
        return toString($Before) + toString(isNew($Order));`,
    });
    expect(returns).toBe('truefalse');
  });

  it('does nothing for an object without changes', async () => {
    const shop = await openShop('create nanoflow Shop.Test ($Order: Shop.Order) begin commit $Order; end;');
    const [Order] = shop.phone.insert('Shop.Order', [{ Number: 1 }]);
    expect((await shop.phone.run('Shop.Test', { Order })).commits).toBe(0);
  });

  it('of a non-persistable object sets what a rollback goes back to', async () => {
    const { returns, commits } = await runFlow({
      returns: 'String',
      body: `$Draft = create Shop.Draft (Text = 'first');
        commit $Draft;
        change $Draft (Text = 'second');
        rollback $Draft;
        return $Draft/Text;`,
    });
    expect([returns, commits]).toEqual(['first', 0]);
  });

  it.each([
    ['an empty list', '$List: List of Shop.Order', 'commit $List;', { List: [] }, 'returned null'],
    ['an empty list variable', '$List: List of Shop.Order', 'commit $List;', { List: null }, 'returned null'],
    ['an empty object', '$Order: Shop.Order', 'commit $Order;', { Order: null }, 'failed: The object $Order to commit is empty.'],
  ])('%s', async (_what, parameters, body, given, outcome) => {
    expect(await failureOf({ parameters, body, given })).toBe(outcome);
  });

  it('of a deleted object is an error', async () => {
    const body = '$Order = create Shop.Order; delete $Order; commit $Order;';
    expect(await failureOf({ body })).toBe('failed: The object of Shop.Order to commit was deleted.');
  });

  it('needs an object or a list', async () => {
    const body = 'declare $Text String = empty; commit $Text;';
    expect(await failureOf({ body })).toContain('$Text is String, but an object or a list is needed.');
  });
});
