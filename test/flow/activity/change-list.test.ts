import { describe, expect, it } from 'vitest';
import type { ObjectHandle } from '../../../src/world/object-handle.js';
import type { WorldOptions } from '../../../src/world/world-options.js';
import { failureOf, openShop } from '../shop.js';

/** What is in the list `abc` afterwards; `$B` is in it, `$X` is not, `$bx` holds both, `$None` is an empty list. */
async function listAfter(body: string, options: WorldOptions = {}): Promise<string> {
  const shop = await openShop(
    `create nanoflow Shop.Test ($List: List of Shop.Tag, $bx: List of Shop.Tag, $None: List of Shop.Tag, $Empty: List of Shop.Tag,
      $A: Shop.Tag, $B: Shop.Tag, $X: Shop.Tag, $Nothing: Shop.Tag) returns List of Shop.Tag begin ${body} return $List; end;`,
    options,
  );
  const [a, b, c, x] = ['a', 'b', 'c', 'x'].map((Label) => shop.phone.create('Shop.Tag', { Label }));
  const values = { List: [a, b, c], bx: [b, x], None: [], Empty: null, A: a, B: b, X: x, Nothing: null };
  const { outcome, returns, error } = await shop.phone.run('Shop.Test', values);
  if (outcome !== 'returned') return `${outcome}: ${error?.message ?? ''}`;
  return (returns as ObjectHandle[]).map((tag) => tag.get('Label')).join('');
}

describe('Change list (semantics 2.8)', () => {
  it.each([
    ['add $X to $List;', 'abcx'],
    ['add $B to $List;', 'abcb'],
    ['add $bx to $List;', 'abcbx'],
    ['add $List to $List;', 'abcabc'],
    ['add $None to $List;', 'abc'],
    ['add $Empty to $List;', 'abc'],
    ['add $Nothing to $List;', 'failed: The object to add to the list is empty.'],
    ['remove $B from $List;', 'ac'],
    ['remove $X from $List;', 'abc'],
    ['remove $bx from $List;', 'ac'],
    ['remove $List from $List;', ''],
    ['remove $Nothing from $List;', 'abc'],
    ['add $A to $List; remove $A from $List;', 'bca'],
    ['add $bx to $List; add $bx to $bx; remove $bx from $List;', 'ac'],
    ['clear $List;', ''],
    ['set $List = $bx;', 'bx'],
    ['set $List = $X;', 'x'],
    ['set $List = $List;', 'abc'],
    ['set $List = $Empty;', ''],
    ['set $List = $bx; clear $bx;', 'bx'],
  ])('%s gives %s', async (body, after) => {
    expect(await listAfter(body)).toBe(after);
  });

  it.each([
    ['10.10.0', 'add $B to $List;', 'abcb'],
    ['10.9.0', 'add $B to $List;', 'abc'],
    ['10.9.0', 'add $bx to $List;', 'abcx'],
    ['10.9.0', 'clear $List; add $bx to $List; add $bx to $List;', 'bx'],
  ])('in %s: %s gives %s', async (mendix, body, after) => {
    expect(await listAfter(body, { mendix })).toBe(after);
  });

  it.each([
    ['add $Order to $Rushes;', 'The list holds objects of Shop.RushOrder, and Shop.Order is none of them.'],
    ['set $Rushes = $Orders;', 'The list holds objects of Shop.RushOrder, and Shop.Order is none of them.'],
    ['add $Tag to $Orders;', 'The list holds objects of Shop.Order, and Shop.Tag is none of them.'],
    ['add 3 to $Orders;', 'A list holds objects, so an object or a list is needed to change it with.'],
    ['add $Rush to $Orders; add $Rushes to $Orders; remove $Order from $Rushes; remove $Tag from $Orders;', 'returned null'],
  ])('holds objects of its entity and its specializations: %s', async (body, outcome) => {
    const lists = `$Orders = create list of Shop.Order; $Rushes = create list of Shop.RushOrder; $Rush = create Shop.RushOrder;
      $Order = create Shop.Order; $Tag = create Shop.Tag;`;
    expect(await failureOf({ body: `${lists} ${body}` })).toContain(outcome);
  });

  it('of an empty list variable is an error', async () => {
    const text = { parameters: '$List: List of Shop.Tag, $Tag: Shop.Tag', body: 'add $Tag to $List;' };
    const outcome = await failureOf({ ...text, given: ({ phone }) => ({ List: null, Tag: phone.create('Shop.Tag') }) });
    expect(outcome).toBe('failed: The list $List to change is empty.');
  });
});

describe('Create list (semantics 2.8)', () => {
  it('gives a new, empty list', async () => {
    const shop = await openShop(`create nanoflow Shop.Test () returns List of Shop.Tag begin
      $One = create list of Shop.Tag;
      $Two = create list of Shop.Tag;
      $Tag = create Shop.Tag;
      add $Tag to $One;
      return $Two;
    end;`);
    expect((await shop.phone.run('Shop.Test')).returns).toEqual([]);
  });
});
