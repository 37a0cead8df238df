import Big from 'big.js';
import { afterEach, describe, expect, it } from 'vitest';
import { compileRetrieve } from '../../src/database/compile-retrieve.js';
import { EntityDatabase } from '../../src/database/entity-database.js';
import { AppIndex } from '../../src/model/app-index.js';
import { FlowError } from '../../src/problem/flow-error.js';
import { DateTime } from '../../src/value/date-time.js';
import type { EntityObject } from '../../src/value/entity-object.js';
import type { MemberValue } from '../../src/value/value.js';
import { association, entity, everything, membersOf, model, object, openShop, shopIndex, sql, surroundings } from './shop.js';

const marks = [
  { name: '_dirty', type: 'INTEGER', initial: 0 },
  { name: '_seq', type: 'INTEGER' },
] as const;

const open: EntityDatabase[] = [];

function shopDatabase(...parameters: Parameters<typeof openShop>): EntityDatabase {
  const database = openShop(...parameters);
  open.push(database);
  return database;
}

afterEach(() => {
  for (const database of open.splice(0)) database.dispose();
});

const customer = (guid: number, values: Record<string, MemberValue> = {}) => object(shopIndex, guid, 'Shop.Customer', values);
const order = (guid: number, values: Record<string, MemberValue> = {}) => object(shopIndex, guid, 'Shop.Order', values);

function retrieveAll(database: EntityDatabase, name: string, known?: (guid: number) => EntityObject | undefined): EntityObject[] {
  const { context, scope } = surroundings();
  const query = compileRetrieve({ entity: name, constraint: '', sorting: [] }, context);
  return database.retrieve(query, scope, known === undefined ? {} : { known });
}

describe('values', () => {
  it.each<[string, string, MemberValue]>([
    ['a text', 'Name', "it's 'x' – 漢字 😀"],
    ['an empty text', 'Name', ''],
    ['an Integer', 'Level', -12],
    ['a Long of 2^53 - 1', 'Points', Number.MAX_SAFE_INTEGER],
    ['a Long beyond 2^53', 'Points', new Big('9007199254740993')],
    ['the greatest Long', 'Points', new Big('9223372036854775807')],
    ['the least Long', 'Points', new Big('-9223372036854775808')],
    ['a Decimal', 'Discount', new Big('12.50')],
    ['a whole Decimal', 'Discount', 12],
    ['a negative Decimal', 'Discount', new Big('-0.000000000000000001')],
    ['a long Decimal', 'Discount', new Big('-12345678901234567890.123456789012345678')],
    ['true', 'Vip', true],
    ['false', 'Vip', false],
    ['a date', 'Since', new DateTime(Date.UTC(2026, 0, 1, 1, 2, 3, 4))],
    ['a date before 1970', 'Since', new DateTime(-1)],
    ['an enumeration value', 'State', 'Open'],
    ['bytes', 'Photo', new Uint8Array([0, 255, 7])],
    ['a reference', 'Shop.Customer_Best', 281474976710657],
    ['empty', 'Name', null],
  ])('%s comes back as it was written', (_, member, value) => {
    const database = shopDatabase();
    database.write([customer(1, { [member]: value })]);
    const read = database.read('Shop.Customer', 1);
    expect(read?.state).toBe('stored');
    expect(membersOf(read)).toEqual(value === null ? {} : { [member]: value });
    expect(database.settled(customer(1, { [member]: value }))).toEqual(read?.values);
  });

  it.each<[string, EntityObject]>([
    ['a Decimal with too many digits', customer(1, { Discount: new Big('0.1234567890123456785') })],
    ['a Decimal that is whole in so many digits', customer(1, { Discount: new Big('2.9999999999999999999') })],
    ['a Decimal that is nothing in so many digits', customer(1, { Discount: new Big('-0.0000000000000000001') })],
    ['an empty text', customer(1, { Name: '', Note: 'x' })],
    ['a set that names one twice', order(1, { 'Shop.Order_Tag': [7, 3, 7] })],
    ['an empty object', order(1)],
  ])('are known before they are read: %s', (_, written) => {
    for (const emptyTextIsNull of [false, true]) {
      const database = shopDatabase({ emptyTextIsNull });
      database.write([written]);
      expect(database.settled(written)).toEqual(database.read(written.entity, 1)?.values);
    }
  });

  it('are empty texts as empty under the old string behaviour', () => {
    const database = shopDatabase({ emptyTextIsNull: true });
    database.write([customer(1, { Name: '', Note: 'x' })]);
    expect(membersOf(database.read('Shop.Customer', 1))).toEqual({ Note: 'x' });
  });

  it.each<[string, Record<string, MemberValue>]>([
    ['a number beyond 64 bits', { Points: new Big('9223372036854775808') }],
    ['a fraction in a Long', { Points: new Big('0.5') }],
    ['a Decimal of 21 digits', { Discount: new Big('100000000000000000000') }],
  ])('%s fails as a flow does', (_, values) => {
    expect(() => shopDatabase().write([customer(1, values)])).toThrow(FlowError);
  });

  it('of the wrong kind are a defect', () => {
    expect(() => shopDatabase().write([customer(1, { Vip: 'yes' })])).toThrow('A column for Booleans got string.');
  });
});

describe('writing', () => {
  it('inserts what is new and replaces what is there', () => {
    const database = shopDatabase();
    database.write([customer(1, { Name: 'Ada' }), customer(2, { Name: 'Bob' })]);
    database.write([customer(3, { Name: 'Cleo' }), customer(2, { Name: 'Bo', Vip: true })]);
    expect(retrieveAll(database, 'Shop.Customer').map(membersOf)).toEqual([
      { Name: 'Ada' },
      { Name: 'Bo', Vip: true },
      { Name: 'Cleo' },
    ]);
  });

  it('writes any number of rows, of several entities, in one go', () => {
    const database = shopDatabase();
    const rows = Array.from({ length: 1_000 }, (_, index) =>
      index % 300 < 200 ? customer(index + 1, { Name: `n${index}` }) : order(index + 1, { Number: index }),
    );
    database.write(rows);
    expect(database.count('Shop.Customer') + database.count('Shop.Order')).toBe(1_000);
    expect(membersOf(database.read('Shop.Order', 201))).toEqual({ Number: 200 });
  });

  it('leaves nothing where one of several objects can not be written', () => {
    const database = shopDatabase();
    const tooLarge = customer(2, { Points: new Big('1e30') });
    expect(() => database.write([...Array.from({ length: 500 }, (_, index) => customer(index + 10)), tooLarge])).toThrow(
      FlowError,
    );
    expect(database.count('Shop.Customer')).toBe(0);
  });

  it('needs a table', () => {
    expect(() => shopDatabase().write([object(shopIndex, 1, 'Shop.Elsewhere')])).toThrow(
      'Shop.Elsewhere has no table in this database, so it has no rows here.',
    );
  });

  it('removes objects and the sets that they own', () => {
    const database = shopDatabase();
    database.write([order(1, { 'Shop.Order_Tag': [5, 6] }), order(2)]);
    database.remove('Shop.Order', [1]);
    expect(retrieveAll(database, 'Shop.Order').map((found) => found.guid)).toEqual([2]);
    database.write([order(1)]);
    expect(membersOf(database.read('Shop.Order', 1))).toEqual({});
  });
});

describe('reference sets', () => {
  it('keep their order and hold each object once', () => {
    const database = shopDatabase();
    database.write([order(1, { 'Shop.Order_Tag': [9, 3, 9, 5] }), order(2, { 'Shop.Order_Tag': [3] })]);
    expect(retrieveAll(database, 'Shop.Order').map(membersOf)).toEqual([
      { 'Shop.Order_Tag': [9, 3, 5] },
      { 'Shop.Order_Tag': [3] },
    ]);
  });

  it('are replaced with the object', () => {
    const database = shopDatabase();
    database.write([order(1, { 'Shop.Order_Tag': [3, 4] })]);
    database.write([order(1, { 'Shop.Order_Tag': [4] })]);
    expect(membersOf(database.read('Shop.Order', 1))).toEqual({ 'Shop.Order_Tag': [4] });
  });
});

describe('a hierarchy', () => {
  const company = object(shopIndex, 2, 'Shop.Company', { Name: 'Inc', VatNumber: 'v', Code: 7, 'Shop.Company_Tag': 9 });
  const person = object(shopIndex, 3, 'Shop.Person', { Name: 'Eve', Code: 'seven' });

  it('is one table whose rows keep their own entity', () => {
    const database = shopDatabase();
    database.write([customer(1, { Name: 'Ada' }), company, person]);
    const found = retrieveAll(database, 'Shop.Customer');
    expect(found.map((each) => each.entity)).toEqual(['Shop.Customer', 'Shop.Company', 'Shop.Person']);
    expect(found.map(membersOf)).toEqual([
      { Name: 'Ada' },
      { Name: 'Inc', VatNumber: 'v', Code: 7, 'Shop.Company_Tag': 9 },
      { Name: 'Eve', Code: 'seven' },
    ]);
    expect(retrieveAll(database, 'Shop.Company').map((each) => each.guid)).toEqual([2]);
    expect(database.count('Shop.Person')).toBe(1);
  });

  it('gives an object only where it is one', () => {
    const database = shopDatabase();
    database.write([company, person]);
    expect(database.read('Shop.Company', 3)).toBeUndefined();
    expect(database.entityOf('Shop.Customer', 3)).toBe('Shop.Person');
    expect(database.entityOf('Shop.Company', 3)).toBeUndefined();
    expect(database.entityOf('Shop.Customer', 4)).toBeUndefined();
  });

  it('is cleared as far as asked', () => {
    const database = shopDatabase();
    database.write([customer(1), company, person]);
    database.clear('Shop.Company');
    expect(retrieveAll(database, 'Shop.Customer').map((each) => each.guid)).toEqual([1, 3]);
    database.clear('Shop.Customer');
    expect(database.count('Shop.Customer')).toBe(0);
  });

  it('holds the entities that have a place only', () => {
    const database = shopDatabase({ hasPlace: (name) => name === 'Shop.Company' });
    expect([...database.schema.entities()]).toEqual(['Shop.Customer', 'Shop.Company']);
    database.write([company]);
    expect(retrieveAll(database, 'Shop.Customer').map(membersOf)).toEqual([membersOf(company)]);
    expect(database.stores('Shop.Person')).toBe(false);
  });
});

describe('objects in memory', () => {
  it('are given instead of their rows', () => {
    const database = shopDatabase();
    database.write([customer(1, { Name: 'Ada' }), customer(2, { Name: 'Bob' }), customer(3, { Name: 'Cleo' })]);
    for (const inMemory of [[1], [2], [1, 2, 3], [3, 2]]) {
      const memory = new Map(inMemory.map((guid) => [guid, customer(guid, { Name: 'changed' })]));
      const found = retrieveAll(database, 'Shop.Customer', (guid) => memory.get(guid));
      expect(found.map((each) => each.guid)).toEqual([1, 2, 3]);
      for (const each of found) expect(each.values[0] === 'changed').toBe(memory.get(each.guid) === each);
    }
  });

  it('are read by id in the order of the ids', () => {
    const database = shopDatabase();
    database.write([customer(1), customer(2), customer(3)]);
    const two = customer(2, { Name: 'changed' });
    const found = database.readAll('Shop.Customer', [3, 9, 2, 1], (guid) => (guid === 2 ? two : undefined));
    expect(found.map((each) => each.guid)).toEqual([3, 2, 1]);
    expect(found[1]).toBe(two);
  });
});

describe('what refers to an object', () => {
  const over = (name: string) => shopIndex.association(name)!;

  it('is found over references and over sets', () => {
    const database = shopDatabase();
    database.write([
      order(11, { 'Shop.Order_Customer': 1, 'Shop.Order_Tag': [5] }),
      order(12, { 'Shop.Order_Customer': 2, 'Shop.Order_Tag': [6, 5] }),
      order(13, { 'Shop.Order_Customer': 1 }),
      object(shopIndex, 2, 'Shop.Company', { 'Shop.Company_Tag': 5 }),
    ]);
    const guids = (name: string, child: number) => database.referrers(over(name), child).map((each) => each.guid);
    expect(guids('Shop.Order_Customer', 1)).toEqual([11, 13]);
    expect(guids('Shop.Order_Tag', 5)).toEqual([11, 12]);
    expect(guids('Shop.Company_Tag', 5)).toEqual([2]);
    expect(guids('Shop.Order_Previous', 5)).toEqual([]);
  });
});

describe('bookkeeping', () => {
  it('is written with the row and kept by a write that does not mention it', () => {
    const database = shopDatabase({ bookkeeping: marks });
    database.write([customer(1), order(2, { 'Shop.Order_Tag': [3] })], (row) => [1, 10 - row.guid]);
    database.write([customer(1, { Name: 'Ada' }), customer(3)]);
    const found = database.ownerColumns.select('_dirty > 0', '_seq');
    expect(found.map(({ object: row, bookkeeping }) => [row.entity, row.guid, bookkeeping])).toEqual([
      ['Shop.Order', 2, [1, 8]],
      ['Shop.Customer', 1, [1, 9]],
    ]);
    expect(membersOf(found[0]?.object)).toEqual({ 'Shop.Order_Tag': [3] });
    expect(membersOf(found[1]?.object)).toEqual({ Name: 'Ada' });
    expect(database.ownerColumns.of('Shop.Customer', 3)).toEqual([0, null]);
  });

  it('is set by id', () => {
    const database = shopDatabase({ bookkeeping: marks });
    database.write([customer(1), customer(2), order(3)], () => [1, 1]);
    database.ownerColumns.set('Shop.Customer', [2], { _dirty: 0, _seq: null });
    expect(database.ownerColumns.select('_dirty > 0').map((found) => found.object.guid)).toEqual([1, 3]);
    expect(database.ownerColumns.of('Shop.Customer', 2)).toEqual([0, null]);
  });

  it('has tables of the owner beside it', () => {
    const database = shopDatabase();
    database.execute('CREATE TABLE _tombstone (guid INTEGER PRIMARY KEY, entity TEXT)');
    database.execute('INSERT INTO _tombstone VALUES (?, ?)', [5, 'Shop.Order']);
    expect(database.query('SELECT * FROM _tombstone WHERE guid = ?', [5])).toEqual([[5, 'Shop.Order']]);
  });
});

describe('savepoints', () => {
  it('count as a change only when something is written', () => {
    const database = shopDatabase();
    database.write([customer(1)]);
    const { writes } = database;
    const outer = database.savepoint();
    const inner = database.savepoint();
    expect(database.count('Shop.Customer')).toBe(1);
    inner.rollback();
    expect(database.writes).toBe(writes);
    database.savepoint().release();
    database.write([customer(2)]);
    expect(database.writes).toBeGreaterThan(writes);
    outer.rollback();
    expect(database.count('Shop.Customer')).toBe(1);
  });

  it('undo or keep, nested', () => {
    const database = shopDatabase();
    database.write([customer(1)]);
    const outer = database.savepoint();
    database.write([customer(2)]);
    const inner = database.savepoint();
    database.write([customer(3), order(4)]);
    inner.rollback();
    expect(database.count('Shop.Customer')).toBe(2);
    const second = database.savepoint();
    database.write([customer(5)]);
    second.release();
    expect(database.count('Shop.Customer')).toBe(3);
    outer.rollback();
    expect(retrieveAll(database, 'Shop.Customer').map((each) => each.guid)).toEqual([1]);
    expect(() => second.rollback()).toThrow('has ended already');
  });

  it('undo an index as well, which is made again', () => {
    const database = shopDatabase();
    database.write([order(11, { 'Shop.Order_Customer': 1 })]);
    const over = shopIndex.association('Shop.Order_Customer')!;
    const savepoint = database.savepoint();
    expect(database.referrers(over, 1)).toHaveLength(1);
    savepoint.rollback();
    expect(database.referrers(over, 1)).toHaveLength(1);
  });

  it('make a transaction all or nothing', () => {
    const database = shopDatabase();
    const fails = () =>
      database.transaction(() => {
        database.write([customer(1)]);
        throw new Error('stop');
      });
    expect(fails).toThrow('stop');
    expect(database.count('Shop.Customer')).toBe(0);
    expect(database.transaction(() => database.write([customer(1)]) ?? 'done')).toBe('done');
    expect(database.count('Shop.Customer')).toBe(1);
  });
});

describe('a fork', () => {
  it('goes its own way, and the original goes on', () => {
    const database = shopDatabase({ bookkeeping: marks });
    database.write([customer(1, { Points: new Big('9007199254740993') }), order(2, { 'Shop.Order_Tag': [7] })], () => [1, 1]);
    expect(retrieveAll(database, 'Shop.Customer')).toHaveLength(1);
    const fork = database.fork();
    open.push(fork);
    fork.write([customer(3)]);
    database.remove('Shop.Customer', [1]);
    expect(retrieveAll(fork, 'Shop.Customer').map((each) => each.guid)).toEqual([1, 3]);
    expect(retrieveAll(database, 'Shop.Customer')).toEqual([]);
    expect(fork.schema).toBe(database.schema);
    database.dispose();
    expect(fork.ownerColumns.select('_dirty > 0').map((found) => membersOf(found.object))).toEqual([
      { Points: new Big('9007199254740993') },
      { 'Shop.Order_Tag': [7] },
    ]);
  });

  it('begins from the original again and again, whatever the ones before it have done', () => {
    const database = shopDatabase({ bookkeeping: marks });
    database.write([customer(1, { Name: 'Ada' })], () => [1, 1]);
    for (const round of [1, 2, 3, 4]) {
      const fork = database.fork();
      expect(membersOf(fork.read('Shop.Customer', 1))).toEqual({ Name: 'Ada' });
      expect(fork.count('Shop.Order')).toBe(0);
      expect(fork.referrers(shopIndex.association('Shop.Order_Customer')!, 1)).toEqual([]);
      fork.write([customer(1, { Name: `Ada ${round}` }), order(2, { 'Shop.Order_Customer': 1, 'Shop.Order_Tag': [7] })], () => [
        0,
        round,
      ]);
      expect(fork.referrers(shopIndex.association('Shop.Order_Customer')!, 1)).toHaveLength(1);
      expect(fork.ownerColumns.select('_dirty = 0').map((found) => found.bookkeeping)).toEqual([
        [0, round],
        [0, round],
      ]);
      // Ways to end that leave something open, undo a part, or take the copy out of the transaction.
      if (round === 1) fork.savepoint();
      if (round === 2) expect(() => fork.transaction(() => fork.execute('SELECT no_such_column'))).toThrow('no_such_column');
      if (round === 3) expect(fork.toBytes().length).toBeGreaterThan(0);
      fork.dispose();
      expect(() => fork.count('Shop.Customer')).toThrow('disposed');
      expect(() => fork.write([customer(3)])).toThrow('disposed');
    }
    database.write([customer(1, { Name: 'Grace' })]);
    const later = database.fork();
    open.push(later);
    expect(membersOf(later.read('Shop.Customer', 1))).toEqual({ Name: 'Grace' });
  });

  it('and another one at the same time do not see each other', () => {
    const database = shopDatabase();
    database.write([customer(1)]);
    for (const round of [1, 2, 3]) {
      const forks = [database.fork(), database.fork(), database.fork()];
      forks.forEach((fork, place) => {
        fork.write([customer(10 * round + place)]);
      });
      const found = forks.map((fork) => retrieveAll(fork, 'Shop.Customer').map(({ guid }) => guid));
      expect(found).toEqual([0, 1, 2].map((place) => [1, 10 * round + place]));
      const [first, ...others] = forks;
      const second = first!.fork();
      second.write([customer(99)]);
      expect(first!.count('Shop.Customer')).toBe(2);
      for (const fork of [second, first!, ...others]) fork.dispose();
    }
  });

  it('has what an open savepoint holds', () => {
    const database = shopDatabase();
    database.execute('CREATE TABLE _meta (key TEXT PRIMARY KEY, value)');
    database.write([order(1, { 'Shop.Order_Customer': 4, 'Shop.Order_Tag': [7] })]);
    database.referrers(shopIndex.association('Shop.Order_Customer')!, 4);
    const savepoint = database.savepoint();
    database.write([customer(2, { Points: new Big('-9007199254740993'), Photo: new Uint8Array([1, 0]) })]);
    database.execute("INSERT INTO _meta VALUES ('a', 1)");
    const fork = database.fork();
    open.push(fork);
    savepoint.rollback();
    expect(database.count('Shop.Customer')).toBe(0);
    expect(membersOf(fork.read('Shop.Customer', 2))).toEqual({
      Points: new Big('-9007199254740993'),
      Photo: new Uint8Array([1, 0]),
    });
    expect(membersOf(fork.read('Shop.Order', 1))).toEqual({ 'Shop.Order_Customer': 4, 'Shop.Order_Tag': [7] });
    expect(fork.query('SELECT * FROM _meta')).toEqual([['a', 1]]);
  });
});

describe('a file', () => {
  it('is opened again', () => {
    const database = shopDatabase();
    database.write([customer(1, { Name: 'Ada' })]);
    const again = new EntityDatabase(sql, shopIndex, everything, database.toBytes());
    open.push(again);
    expect(retrieveAll(again, 'Shop.Customer').map(membersOf)).toEqual([{ Name: 'Ada' }]);
  });

  it('of an older model gets the tables and columns that are new', () => {
    const older = new AppIndex(model([entity('Shop.Customer', { Name: { kind: 'String' } })]));
    const before = new EntityDatabase(sql, older, everything);
    open.push(before);
    before.write([object(older, 1, 'Shop.Customer', { Name: 'Ada' })]);
    const newer = new AppIndex(
      model(
        [entity('Shop.Customer', { Name: { kind: 'String' }, Level: { kind: 'Integer' } }), entity('Shop.Tag', {})],
        [association('Shop.Customer_Tag', 'Shop.Customer', 'Shop.Tag', 'ReferenceSet')],
      ),
    );
    const after = new EntityDatabase(sql, newer, { ...everything, bookkeeping: marks }, before.toBytes());
    open.push(after);
    expect(membersOf(after.read('Shop.Customer', 1))).toEqual({ Name: 'Ada' });
    expect(after.ownerColumns.of('Shop.Customer', 1)).toEqual([0, null]);
    after.write([object(newer, 1, 'Shop.Customer', { Level: 3, 'Shop.Customer_Tag': [2] })]);
    expect(membersOf(after.read('Shop.Customer', 1))).toEqual({ Level: 3, 'Shop.Customer_Tag': [2] });
  });

  it('has no bytes while a savepoint is open', () => {
    const database = shopDatabase();
    database.savepoint();
    expect(() => database.toBytes()).toThrow('fork it');
  });
});

describe('tables', () => {
  const tables = (database: EntityDatabase) =>
    database.query("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").map(([name]) => name);

  it('are made when they are first needed', () => {
    const database = shopDatabase();
    expect(retrieveAll(database, 'Shop.Customer')).toEqual([]);
    database.remove('Shop.Customer', [1]);
    database.clear('Shop.Order');
    expect(tables(database)).toEqual([]);
    database.write([order(1, { 'Shop.Order_Tag': [7] })]);
    expect(tables(database)).toEqual(['Shop$Order', 'Shop$Order_Tag$links']);
  });

  it('that came with what was rolled back are there for statements that are prepared already', () => {
    const database = shopDatabase();
    const savepoint = database.savepoint();
    database.write([order(1, { 'Shop.Order_Tag': [7] })]);
    savepoint.rollback();
    expect(database.count('Shop.Order')).toBe(0);
    database.write([order(1, { 'Shop.Order_Tag': [7] })]);
    expect(membersOf(database.read('Shop.Order', 1))).toEqual({ 'Shop.Order_Tag': [7] });
  });
});

describe('limits', () => {
  it('end a retrieve that gives too many objects', () => {
    const database = shopDatabase({ retrievedRows: 2 });
    database.write([customer(1), customer(2), customer(3)]);
    const message = 'A retrieve of Shop.Customer gives more than 2 objects. Raise the limit retrievedRows if that is meant.';
    expect(() => retrieveAll(database, 'Shop.Customer')).toThrow(message);
    expect(() => retrieveAll(database, 'Shop.Customer', (guid) => customer(guid))).toThrow(message);
  });

  it('are told where a database was disposed of', () => {
    const database = shopDatabase();
    database.dispose();
    expect(() => database.count('Shop.Customer')).toThrow('The database was disposed of.');
  });
});

it('names columns apart that differ in case or entity only', () => {
  const index = new AppIndex(
    model([
      entity('M.A', { name: { kind: 'String' }, _guid: { kind: 'Integer' }, _dirty: { kind: 'String' } }),
      entity('M.B', { Name: { kind: 'Integer' } }, { generalization: 'M.A' }),
      entity('m.a', { x: { kind: 'String' } }),
    ]),
  );
  const database = new EntityDatabase(sql, index, { hasPlace: () => true, stores: () => true, bookkeeping: marks });
  open.push(database);
  const both = object(index, 1, 'M.B', { name: 'x', Name: 2, _guid: 3, _dirty: 'no' });
  database.write([both, object(index, 1, 'm.a', { x: 'y' })]);
  expect(membersOf(database.read('M.A', 1))).toEqual(membersOf(both));
  expect(membersOf(database.read('m.a', 1))).toEqual({ x: 'y' });
});
