import { describe, expect, it } from 'vitest';
import type { UploadTable, WireValue } from '../../src/wire/messages.js';
import type { World } from '../../src/world/world.js';
import { askServer } from './ask-server.js';

const model = `mdl 1;
create module M;
create entity M.Place (Name: String not null error 'Name is missing');
create entity M.Item (Name: String(8) not null error 'Name is missing', Price: Decimal, Owner: String default 'nobody');
create association M.Item_Place from M.Item to M.Place type Reference owner Default;
create association M.Item_Items from M.Item to M.Item type ReferenceSet owner Default;
create navigation NativePhone sync (sync M.Place all; sync M.Item all);
`;

const gone = 999;
const stored = 2_000_001;

/** More than are stored in one go. */
const ids = Array.from({ length: 260 }, (_, place) => stored + place);

type Sent = readonly [guid: number, isNew: boolean, values: Readonly<Record<string, WireValue>>];

/** Every member is sent, and those that the rows have are marked as changed. */
function table(entity: string, members: readonly string[], rows: readonly Sent[], first = 0): UploadTable {
  return {
    entity,
    members,
    rows: rows.map(([guid, , values]) => [guid, ...members.map((name) => values[name] ?? null)]),
    isNew: rows.map(([, isNew]) => isNew),
    changed: rows.map(([, , values]) => members.flatMap((name, column) => (name in values ? [column] : []))),
    order: rows.map((_, place) => first + place),
  };
}

const items = (rows: readonly Sent[], first?: number) =>
  table('M.Item', ['Name', 'Price', 'M.Item_Place', 'M.Item_Items'], rows, first);

function itemsThat(differ: (place: number) => Readonly<Record<string, WireValue>>, isNew = true): UploadTable {
  return items(ids.map((guid, place): Sent => [guid, isNew, { Name: `item ${place}`, ...differ(place) }]));
}

const faults: readonly Readonly<Record<string, WireValue>>[] = [
  { Name: '' },
  { Name: 'much too long' },
  { Price: '123456789012345678901.5' },
  { Price: true },
  { 'M.Item_Place': gone },
];

describe('Objects that the server stores together', () => {
  it.each<[string, readonly UploadTable[], isStored?: boolean]>([
    ['new ones', [itemsThat(() => ({}))]],
    ['new ones, some with faults', [itemsThat((place) => (place % 20 === 3 ? (faults[((place / 20) % 5) | 0] ?? {}) : {}))]],
    ['new ones that refer to the next', [itemsThat((place) => ({ 'M.Item_Items': [stored + place + 1] }))]],
    [
      'new ones that refer to the one before',
      [itemsThat((place) => ({ 'M.Item_Items': place === 0 ? [] : [stored + place - 1] }))],
    ],
    [
      'new ones that refer to new ones of another entity, one of which is refused',
      [
        table(
          'M.Place',
          ['Name'],
          [
            [11, true, { Name: 'here' }],
            [12, true, { Name: '' }],
          ],
        ),
        items(
          ids.map((guid, place): Sent => [guid, true, { Name: 'a', 'M.Item_Place': 11 + (place % 2) }]),
          2,
        ),
      ],
    ],
    [
      'new ones that come before what they refer to',
      [
        items(ids.map((guid): Sent => [guid, true, { Name: 'a', 'M.Item_Place': 11 }])),
        table('M.Place', ['Name'], [[11, true, { Name: 'here' }]], 1_000),
      ],
    ],
    [
      'one that comes twice',
      [
        items([
          [5, true, { Name: 'a' }],
          [6, true, { Name: 'b' }],
          [5, true, { Name: 'c', Price: '1.5' }],
        ]),
      ],
    ],
    ['changed ones', [itemsThat(() => ({ Price: '0.5' }), false)], true],
    [
      'changed ones, some with faults',
      [itemsThat((place) => (place % 20 === 3 ? (faults[((place / 20) % 5) | 0] ?? {}) : {}), false)],
      true,
    ],
    ['changed ones that are gone', [itemsThat(() => ({}), false)]],
    ['stored ones that are called new', [itemsThat(() => ({ Name: 'again' }))], true],
    [
      'members that were not sent',
      [
        table(
          'M.Item',
          ['Price'],
          ids.map((guid): Sent => [guid, false, { Price: 3 }]),
        ),
      ],
      true,
    ],
  ])('are what they are one by one: %s', async (_case, objects, isStored = false) => {
    expect(await outcome(synchronize('c', objects), isStored, false)).toEqual(
      await outcome(synchronize('c', objects), isStored, true),
    );
  });

  it('are answered as they are once the deletions of the same upload have cleared their references', async () => {
    const places = table('M.Place', ['Name'], [[11, true, { Name: 'here' }]]);
    const referring = items(
      ids.map((guid): Sent => [guid, true, { Name: 'a', 'M.Item_Place': 11 }]),
      1,
    );
    const request = { ...synchronize('c', [places, referring]), deleted: [{ entity: 'M.Place', guid: 11 }] };
    const together = await outcome(request, false, false);
    expect(together).toEqual(await outcome(request, false, true));
    expect(together[0]).toMatchObject({ objects: [{ rows: ids.map((guid) => [guid, 'a', null, 'nobody', null, []]) }] });
  });
});

/** The answer of the server, and what it has then. */
async function outcome(request: object, isStored: boolean, oneByOne: boolean): Promise<unknown[]> {
  const { world, send } = await askServer(model);
  if (isStored) await send(synchronize('before', [itemsThat(() => ({ Price: 7 }))]));
  if (oneByOne) watchCommits(world);
  return [
    await send(request),
    await send({ kind: 'download', entity: 'M.Item', constraint: '', without: [] }),
    await send({ kind: 'download', entity: 'System.SynchronizationError', constraint: '', without: [] }),
  ];
}

/** A handler that does nothing: each object has to be stored before the next one is looked at, because it could look at the others. */
function watchCommits({ server }: World): void {
  for (const entity of ['M.Item', 'M.Place']) server.onEvent(entity, 'before commit', () => true);
}

function synchronize(changeSet: string, objects: readonly UploadTable[]): object {
  return { kind: 'synchronize', changeSet, objects, files: [], deleted: [], requested: [] };
}
