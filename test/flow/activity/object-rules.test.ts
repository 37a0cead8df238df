import { describe, expect, it } from 'vitest';
import { openShop, plain, type Shop } from '../shop.js';

/** A rule, and a flow that returns a text which shows it. */
type Case = readonly [rule: string, body: string, wanted: string];

const domain = `
  create entity Shop.Stamped (Number: AutoNumber default 5, Made: DateTime default '[%CurrentDateTime%]',
    Total: Integer calculated by Shop.Compute, Kind: Enumeration(Shop.Status));
  create microflow Shop.Compute ($Stamped: Shop.Stamped) returns Integer begin return 7; end;`;

/** The text that a flow gives which finds, stored and synchronized: order 1 of Ada with the tag «a», order 2 of Bob, both customers. */
async function textOf(body: string): Promise<unknown> {
  const shop = await openShop(`${domain}
    create nanoflow Shop.Test ($One: Shop.Order, $Two: Shop.Order, $Ada: Shop.Customer, $Bob: Shop.Customer, $A: Shop.Tag)
      returns String begin ${body} end;`);
  const { outcome, returns, error } = await shop.phone.run('Shop.Test', rowsOf(shop));
  return outcome === 'returned' ? plain(returns) : `${outcome}: ${error?.message ?? ''}`;
}

function rowsOf({ phone }: Shop): Record<string, unknown> {
  const [Ada, Bob] = phone.insert('Shop.Customer', [{ Name: 'Ada' }, { Name: 'Bob' }]);
  const [A] = phone.insert('Shop.Tag', [{ Label: 'a' }]);
  const [One, Two] = phone.insert('Shop.Order', [
    { Number: 1, Title: 'one', 'Shop.Order_Customer': Ada, 'Shop.Order_Tag': [A] },
    { Number: 2, Title: 'two', 'Shop.Order_Customer': Bob },
  ]);
  return { One, Two, Ada, Bob, A };
}

const ordersOfAda = `retrieve $Orders from $Ada/Shop.Order_Customer; $Count = count $Orders; return toString($Count);`;

const memory: readonly Case[] = [
  [
    'one instance of each object: what retrieves give is the object that variables hold',
    `retrieve $Found from Shop.Order where [Number = 1] first;
     retrieve $Reached from $Ada/Shop.Order_Customer;
     $First = head $Reached;
     change $First (Title = 'seen');
     return $One/Title + $Found/Title + toString($Found = $One) + toString($First = $Found);`,
    'seenseentruetrue',
  ],
  [
    'a change is in memory alone until the commit',
    `change $One (Number = 9);
     retrieve $Nine from Shop.Order where [Number = 9] first;
     declare $Before Boolean = $Nine = empty;
     commit $One;
     retrieve $Now from Shop.Order where [Number = 9] first;
     return toString($Before) + toString($Now = $One);`,
    'truetrue',
  ],
  [
    'a commit leaves the uncommitted changes of other objects alone',
    `change $One (Number = 9); change $Two (Number = 8); commit $One; rollback $One; rollback $Two;
     return toString($One/Number) + toString($Two/Number);`,
    '92',
  ],
  [
    'a synchronization keeps uncommitted changes, and they can still be rolled back',
    `change $One (Number = 9); synchronize all; declare $Kept Integer = $One/Number; rollback $One;
     return toString($Kept) + toString($One/Number);`,
    '91',
  ],
  [
    'an object that was committed and synchronized is not new',
    `$New = create Shop.Order commit; declare $Committed Boolean = isNew($New); synchronize all;
     return toString($Committed) + toString(isNew($New));`,
    'falsefalse',
  ],
];

const created: readonly Case[] = [
  ['an AutoNumber is 0 until the server gives one', '$New = create Shop.Stamped; return toString($New/Number);', '0'],
  ['a calculated attribute is not evaluated', '$New = create Shop.Stamped; return toString($New/Total = empty);', 'true'],
  [
    'a default can be the current moment',
    '$New = create Shop.Stamped; return toString($New/Made = [%CurrentDateTime%]);',
    'true',
  ],
  ['an enumeration without a default is empty', '$New = create Shop.Stamped; return toString($New/Kind = empty);', 'true'],
  [
    'a reference of a new object leads both ways before any commit',
    `$New = create Shop.Order (Shop.Order_Customer = $Ada); ${ordersOfAda}`,
    '2',
  ],
  [
    'a committed object may refer to one that is not: the reference is there as long as the memory is',
    `$Customer = create Shop.Customer (Name = 'New');
     $New = create Shop.Order (Shop.Order_Customer = $Customer) commit;
     retrieve $Owner from $New/Shop.Order_Customer;
     return $Owner/Name;`,
    'New',
  ],
];

const rolledBack: readonly Case[] = [
  ['of a reference: both ways', `change $Two (Shop.Order_Customer = $Ada); rollback $Two; ${ordersOfAda}`, '1'],
  [
    'of an added reference of a set',
    `$B = create Shop.Tag; add $B to $One/Shop.Order_Tag; rollback $One;
     retrieve $Tags from $One/Shop.Order_Tag; $Count = count $Tags; return toString($Count);`,
    '1',
  ],
  [
    'goes back to the last commit, not to the first one',
    `change $One (Number = 5) commit; change $One (Number = 6); rollback $One; return toString($One/Number);`,
    '5',
  ],
  [
    'of a new object: its variable is as that of a deleted one',
    `$New = create Shop.Order (Title = 'x'); rollback $New; return toString($New = empty) + toString($New/Title = empty);`,
    'falsetrue',
  ],
  [
    'of a list: new objects go, the others have their committed values',
    `$New = create Shop.Order (Number = 7, Shop.Order_Customer = $Ada); change $One (Number = 9);
     $L = create list of Shop.Order; add $One to $L; add $New to $L; rollback $L;
     retrieve $Orders from $Ada/Shop.Order_Customer; $Count = count $Orders;
     return toString($One/Number) + toString($Count);`,
    '11',
  ],
];

const deleted: readonly Case[] = [
  ['nobody leads to it any more', `delete $One; ${ordersOfAda}`, '0'],
  [
    'the database has it no more',
    `delete $One; retrieve $All from Shop.Order; $Count = count $All; return toString($Count);`,
    '1',
  ],
  [
    'references to it are empty, committed and uncommitted ones',
    `change $Two (Shop.Order_Customer = $Ada); delete $Ada;
     return toString($One/Shop.Order_Customer = empty) + toString($Two/Shop.Order_Customer = empty);`,
    'truetrue',
  ],
  [
    'a rollback of what referred to it does not bring the reference back',
    `change $One (Shop.Order_Customer = $Bob); delete $Ada; rollback $One;
     return toString($One/Shop.Order_Customer = empty);`,
    'true',
  ],
  [
    'it is in no reference set any more',
    `delete $A; retrieve $Tags from $One/Shop.Order_Tag; $Count = count $Tags; return toString($Count);`,
    '0',
  ],
  ['isNew of it is false', `delete $One; return toString(isNew($One));`, 'false'],
  [
    'changing it is an error',
    `delete $One; change $One (Number = 1); return '';`,
    'failed: The object $One to change was deleted.',
  ],
];

const retrieved: readonly Case[] = [
  [
    'from a deleted object to one gives empty',
    'delete $One; retrieve $C from $One/Shop.Order_Customer; return toString($C = empty);',
    'true',
  ],
  ['from a deleted object to many gives an empty list', `delete $Ada; ${ordersOfAda}`, '0'],
  [
    'uncommitted references lead both ways, and no longer to where they led',
    `change $One (Shop.Order_Customer = $Bob);
     retrieve $OfBob from $Bob/Shop.Order_Customer; $Many = count $OfBob;
     retrieve $OfAda from $Ada/Shop.Order_Customer; $None = count $OfAda;
     return toString($Many) + toString($None);`,
    '20',
  ],
  [
    'an uncommitted reference does not count in a constraint',
    `change $One (Shop.Order_Customer = $Bob);
     retrieve $OfAda from Shop.Order where [Shop.Order_Customer = $Ada]; $Count = count $OfAda;
     return toString($Count);`,
    '1',
  ],
  [
    'sorting and range are those of the stored values, and what comes has those of memory',
    `change $One (Number = 9);
     retrieve $First from Shop.Order sort by Number first;
     return toString($First/Number);`,
    '9',
  ],
  [
    'the range is evaluated before the query, from variables as they are',
    `declare $Most Integer = 1; retrieve $Some from Shop.Order sort by Number limit $Most + 0 offset $Most;
     $Count = count $Some; $First = head $Some; return toString($Count) + toString($First/Number);`,
    '12',
  ],
];

describe.each([
  ['the memory of the client (semantics 2.0)', memory],
  ['Create object (semantics 2.1)', created],
  ['a rollback (semantics 2.4)', rolledBack],
  ['a deleted object (semantics 1.7, 2.5)', deleted],
  ['Retrieve (semantics 2.6)', retrieved],
])('%s', (_group, cases) => {
  it.each(cases)('%s', async (_rule, body, wanted) => {
    expect(await textOf(body)).toBe(wanted);
  });
});

describe('what an upload brings (semantics 2.3, 2.5)', () => {
  it.each([
    ['a commit without changes', 'commit $One;', 0],
    ['a commit of a member that was set to what it was', 'change $One (Number = 1) commit;', 0],
    ['a commit of a change', 'change $One (Number = 3) commit;', 1],
    ['two commits of one object', 'change $One (Number = 3) commit; change $One (Number = 4) commit;', 1],
    ['an uncommitted change', 'change $One (Number = 3);', 0],
    ['a rolled back change, committed', 'change $One (Number = 3); rollback $One; commit $One;', 0],
    ['a deletion: only that, not the rows that referred to it', 'delete $Ada;', 0],
    ['a deletion of what only the device had', '$New = create Shop.Order commit; delete $New;', 0],
  ])('of %s: %d objects', async (_what, body, uploaded) => {
    const parameters = '$One: Shop.Order, $Two: Shop.Order, $Ada: Shop.Customer, $Bob: Shop.Customer, $A: Shop.Tag';
    const shop = await openShop(`create nanoflow Shop.Test (${parameters}) begin ${body} synchronize unsynchronized; end;`);
    const result = await shop.phone.run('Shop.Test', rowsOf(shop));
    expect(result.error).toBeUndefined();
    const effects = result.effects.flatMap((effect) => (effect.kind === 'synchronized' ? [effect.uploaded] : []));
    expect(effects).toEqual([uploaded]);
  });
});
