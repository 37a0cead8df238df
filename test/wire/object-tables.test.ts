import Big from 'big.js';
import { beforeAll, describe, expect, it } from 'vitest';
import type { AppIndex } from '../../src/model/app-index.js';
import { DateTime } from '../../src/value/date-time.js';
import { EntityObject } from '../../src/value/entity-object.js';
import type { MemberValue } from '../../src/value/value.js';
import type { ObjectTable, UploadTable, WireValue } from '../../src/wire/messages.js';
import { decodeTable, encodeObjects } from '../../src/wire/object-tables.js';
import { decodeUpload } from '../../src/wire/upload-table.js';
import { appFromMdl } from '../fixture/app.js';

let index: AppIndex;
beforeAll(async () => {
  const app = await appFromMdl(`mdl 1;
    create module M;
    create enumeration M.State (Open, Done);
    create entity M.A (
      Text: String, Whole: Integer, Wide: Long, Price: Decimal, Flag: Boolean, Moment: DateTime,
      State: Enumeration(M.State), Bytes: Binary
    );
    create association M.A_One from M.A to M.A;
    create association M.A_Many from M.A to M.A type ReferenceSet;
  `);
  index = app.index;
});

describe('Values as JSON', () => {
  it.each<[string, MemberValue, WireValue]>([
    ['Text', 'x', 'x'],
    ['Text', '', ''],
    ['Text', null, null],
    ['Whole', -7, -7],
    ['Wide', 2 ** 53 - 1, 2 ** 53 - 1],
    ['Wide', new Big('9223372036854775807'), '9223372036854775807'],
    ['Price', new Big('1.5'), '1.5'],
    ['Price', 2, 2],
    ['Price', new Big('0.1234567890123456789'), '0.1234567890123456789'],
    ['Flag', false, false],
    ['Moment', new DateTime(-1), -1],
    ['State', 'Open', 'Open'],
    ['Bytes', Uint8Array.of(0, 255, 7, 8), 'AP8HCA=='],
    ['Bytes', Uint8Array.of(1, 2), 'AQI='],
    ['Bytes', Uint8Array.of(), ''],
    ['M.A_One', 5, 5],
    ['M.A_Many', [5, 6], [5, 6]],
    ['M.A_Many', [], []],
  ])('%s: %o is %j', (name, value, wire) => {
    const layout = index.layout('M.A');
    const member = layout.byName.get(name);
    const values = layout.members.map(({ slot }): MemberValue => (slot === member?.slot ? value : null));
    const tables = encodeObjects([new EntityObject(1, layout, values, 'stored')], (candidate) => candidate === member);
    expect(tables).toEqual([{ entity: 'M.A', members: [name], rows: [[1, wire]] }]);
    const [decoded] = decoded1(JSON.parse(JSON.stringify(tables[0])) as ObjectTable);
    expect(decoded?.values[member?.slot ?? -1]).toEqual(value);
  });

  it('objects of several entities make a table each, members that do not travel are left out', async () => {
    const layout = index.layout('M.A');
    const object = new EntityObject(
      1,
      layout,
      layout.members.map(() => null),
      'stored',
    );
    const [table] = encodeObjects([object], ({ name }) => name === 'Text');
    expect(table?.members).toEqual(['Text']);
  });
});

function decoded1(table: ObjectTable) {
  const decoded = decodeTable(table, index);
  if ('problem' in decoded) throw new Error(decoded.problem);
  return decoded;
}

describe('Rows that do not fit', () => {
  const wrong: [string, Partial<ObjectTable>, string][] = [
    ['an unknown entity', { entity: 'M.Nothing' }, 'There is no entity M.Nothing.'],
    ['too few values', { rows: [[1]] }, 'The row 1 of M.A has 0 values, but the table has 1 members.'],
    ['too many values', { rows: [[1, 'x', 'y']] }, 'The row 1 of M.A has 2 values, but the table has 1 members.'],
    ['no id', { rows: [['x', 'x']] }, 'A row of M.A begins with something that is not the id of an object.'],
    ['an id below 1', { rows: [[0, 'x']] }, 'A row of M.A begins with something that is not the id of an object.'],
    [
      'an object for a value',
      { rows: [[1, {} as never]] },
      'The row 1 of M.A has a value that is none: an object, or a list of something but ids.',
    ],
    [
      'a list of texts',
      { rows: [[1, ['x'] as never]] },
      'The row 1 of M.A has a value that is none: an object, or a list of something but ids.',
    ],
    ['a wide id', { rows: [[2 ** 60, 'x']] }, 'A row of M.A begins with something that is not the id of an object.'],
  ];
  it.each(wrong)('%s', (_case, part, problem) => {
    expect(decodeTable({ entity: 'M.A', members: ['Text'], rows: [[1, 'x']], ...part }, index)).toEqual({ problem });
  });

  it.each<[string, unknown]>([
    ['Text', 7],
    ['Text', [1]],
    ['Whole', true],
    ['Whole', 'seven'],
    ['Whole', 1.5],
    ['Wide', '1.5'],
    ['Flag', 1],
    ['Moment', '2026-01-01'],
    ['Moment', 1.5],
    ['State', 3],
    ['Bytes', '*'],
    ['M.A_One', 'x'],
    ['M.A_One', -1],
    ['M.A_Many', 5],
  ])('%s: %j', (name, value) => {
    const table = { entity: 'M.A', members: [name], rows: [[1, value as WireValue]] };
    expect(decodeTable(table, index)).toEqual({
      problem: `The object 1 of M.A has a value for ${name} that does not fit its type.`,
    });
  });

  it('a value that is nested without end is only one more that does not fit', () => {
    const deep = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000)) as WireValue;
    for (const rows of [[[1, deep]], [[deep, 'x']]]) {
      expect(decodeTable({ entity: 'M.A', members: ['Text'], rows }, index)).toHaveProperty('problem');
    }
  });

  it('members that the receiver does not know are passed over, members that were not sent are empty', () => {
    const [object] = decoded1({ entity: 'M.A', members: ['Later', 'Whole'], rows: [[1, 'x', 3]] });
    expect(object?.members.map(({ name }) => name)).toEqual(['Whole']);
    expect(object?.values[index.layout('M.A').byName.get('Text')?.slot ?? -1]).toBeNull();
  });
});

describe('What a device uploads', () => {
  const upload: UploadTable = {
    entity: 'M.A',
    members: ['Text', 'Whole', 'State', 'Lost'],
    rows: [[1, 'x', 3, 'Open', 'y']],
    isNew: [false],
    changed: [[0]],
    order: [4],
  };
  const read = (part: Partial<UploadTable>) => decodeUpload({ ...upload, ...part }, index);
  const one = (part: Partial<UploadTable>) => {
    const objects = read(part);
    if ('problem' in objects) throw new Error(objects.problem);
    const [object] = objects;
    return { marked: [...(object?.marked ?? [])].map(({ name }) => name), misfits: object?.misfits };
  };

  it.each<[string, Partial<UploadTable>, string]>([
    ['isNew', { isNew: [] }, 'The table of M.A has 1 rows, but 0 entries in isNew.'],
    ['changed', { changed: [[], []] }, 'The table of M.A has 1 rows, but 2 entries in changed.'],
    ['order', { order: [] }, 'The table of M.A has 1 rows, but 0 entries in order.'],
    ['a mark', { changed: [[9]] }, 'The table of M.A marks a member that it does not have.'],
    ['the rows', { rows: [[1]] }, 'The row 1 of M.A has 0 values, but the table has 4 members.'],
  ])('is wrong as a whole when %s does not fit', (_case, part, problem) => {
    expect(read(part)).toEqual({ problem });
  });

  it('only marked members are judged (semantics 3.5, 3.17)', () => {
    expect(one({})).toEqual({ marked: ['Text'], misfits: [] });
    expect(one({ changed: [[0, 3]] })).toEqual({ marked: ['Text'], misfits: ['Lost'] });
    expect(one({ rows: [[1, 'x', 'seven', 'Gone', 'y']] })).toEqual({ marked: ['Text'], misfits: [] });
    expect(one({ rows: [[1, 'x', 'seven', 'Gone', 'y']], changed: [[1, 2]] })).toEqual({
      marked: [],
      misfits: ['Whole', 'State'],
    });
  });
});
