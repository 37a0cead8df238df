import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseXPath } from '../../grammar/xpath/parse-xpath.js';
import { compileRetrieve } from '../../src/database/compile-retrieve.js';
import { DateTime } from '../../src/value/date-time.js';
import type { EntityObject } from '../../src/value/entity-object.js';
import { parseNumeric } from '../../src/value/number.js';
import type { MemberValue } from '../../src/value/value.js';
import { NaiveXPath } from './naive-xpath.js';
import { object, openShop, shopIndex, surroundings } from './shop.js';

const texts = ['', 'a', 'A', 'ab', 'É', "it's"];
const numbers = ['-2', '0', '1', '1.5', '9007199254740993'];
const wholes = numbers.filter((text) => !text.includes('.'));
const dates = ['2026-01-01T00:00:00Z', '2025-12-31T23:59:59Z'];
const states = ['Open', 'Paid'];
const customerIds = [1, 2, 3, 4];
const orderIds = [11, 12, 13, 14];
const tagIds = [21, 22, 23];

const number = (from: readonly string[]) => fc.constantFrom(...from).map((text): MemberValue => parseNumeric(text) ?? null);
const orEmpty = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { freq: 3, nil: null });

const customerValues = fc.record<Record<string, MemberValue>>({
  Name: orEmpty(fc.constantFrom(...texts)),
  Note: orEmpty(fc.constantFrom(...texts)),
  Level: orEmpty(number(['-2', '0', '1'])),
  Points: orEmpty(number(wholes)),
  Discount: orEmpty(number(numbers)),
  Rate: orEmpty(number(numbers)),
  Vip: orEmpty(fc.boolean()),
  Since: orEmpty(fc.constantFrom(...dates).map((text) => new DateTime(Date.parse(text)))),
  State: orEmpty(fc.constantFrom(...states)),
  'Shop.Customer_Best': orEmpty(fc.constantFrom(...orderIds, 99)),
});

const orderValues = fc.record<Record<string, MemberValue>>({
  Number: orEmpty(number(['-2', '0', '1'])),
  Total: orEmpty(number(numbers)),
  Paid: orEmpty(fc.boolean()),
  Remark: orEmpty(fc.constantFrom(...texts)),
  'Shop.Order_Customer': orEmpty(fc.constantFrom(...customerIds, 99)),
  'Shop.Order_Previous': orEmpty(fc.constantFrom(...orderIds)),
  'Shop.Order_Tag': fc.uniqueArray(fc.constantFrom(...tagIds), { maxLength: 3 }),
});

const tagValues = fc.record<Record<string, MemberValue>>({
  Label: orEmpty(fc.constantFrom(...texts)),
  Weight: orEmpty(number(['-2', '0', '1'])),
});

/** A few objects of every entity; not all ids that are referred to exist. */
const world: fc.Arbitrary<EntityObject[]> = fc
  .tuple(
    fc.array(fc.tuple(fc.constantFrom('Customer', 'Company', 'Person'), customerValues), { minLength: 1, maxLength: 4 }),
    fc.array(orderValues, { minLength: 1, maxLength: 4 }),
    fc.array(tagValues, { maxLength: 3 }),
  )
  .map(([customers, orders, tags]) => [
    ...customers.map(([name, values], position) => object(shopIndex, customerIds[position]!, `Shop.${name}`, values)),
    ...orders.map((values, position) => object(shopIndex, orderIds[position]!, 'Shop.Order', values)),
    ...tags.map((values, position) => object(shopIndex, tagIds[position]!, 'Shop.Tag', values)),
  ]);

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;
const anyOperator = fc.constantFrom('=', '!=', '<', '<=', '>', '>=');
const equality = fc.constantFrom('=', '!=');

/** Attributes by what they can be compared with. */
const attributes: Record<string, Record<'text' | 'number' | 'boolean' | 'date' | 'state', readonly string[]>> = {
  'Shop.Customer': {
    text: ['Name', 'Note'],
    number: ['Level', 'Points', 'Discount', 'Rate'],
    boolean: ['Vip'],
    date: ['Since'],
    state: ['State'],
  },
  'Shop.Order': { text: ['Remark'], number: ['Number', 'Total'], boolean: ['Paid'], date: [], state: [] },
  'Shop.Tag': { text: ['Label'], number: ['Weight'], boolean: [], date: [], state: [] },
};

/** Ways from an entity to another. */
const ways: Record<string, readonly (readonly [string, string])[]> = {
  'Shop.Customer': [
    ['Shop.Customer_Best/Shop.Order', 'Shop.Order'],
    ['Shop.Order_Customer/Shop.Order', 'Shop.Order'],
    ['Shop.Company', 'Shop.Customer'],
  ],
  'Shop.Order': [
    ['Shop.Order_Customer/Shop.Customer', 'Shop.Customer'],
    ['Shop.Order_Customer/Shop.Company', 'Shop.Customer'],
    ['Shop.Order_Tag/Shop.Tag', 'Shop.Tag'],
    ['Shop.Order_Previous/Shop.Order', 'Shop.Order'],
    ['Shop.Order_Previous[reversed()]/Shop.Order', 'Shop.Order'],
    ['Shop.Customer_Best/Shop.Customer', 'Shop.Customer'],
  ],
  'Shop.Tag': [['Shop.Order_Tag/Shop.Order', 'Shop.Order']],
};

function comparison(entity: string, prefix: string): fc.Arbitrary<string> {
  const { text, number: numeric, boolean, date, state } = attributes[entity]!;
  const path = (names: readonly string[]) => fc.constantFrom(...names).map((name) => prefix + name);
  const put = (...parts: fc.Arbitrary<string>[]) => fc.tuple(...parts).map((texts_) => texts_.join(' '));
  const all = [...text, ...numeric, ...boolean, ...date, ...state];
  const shapes: fc.Arbitrary<string>[] = [
    put(path(text), anyOperator, fc.constantFrom(...texts).map(quoted)),
    put(path(numeric), anyOperator, fc.constantFrom(...numbers, '0.5', '-1.25', '9007199254740992')),
    put(path(all), equality, fc.constantFrom('empty', 'NULL')),
    put(path(numeric), anyOperator, path(numeric)),
    put(path(text), anyOperator, path(text)),
    fc.tuple(path(text), fc.constantFrom('a', 'B', 'é', '')).map(([name, part]) => `contains(${name}, '${part}')`),
  ];
  if (boolean.length > 0) shapes.push(path(boolean), put(path(boolean), equality, fc.constantFrom('true()', 'false()')));
  if (date.length > 0) shapes.push(put(path(date), anyOperator, fc.constantFrom(...dates).map(quoted)));
  if (state.length > 0) shapes.push(put(path(state), equality, fc.constantFrom(...states).map(quoted)));
  return fc.oneof(...shapes);
}

/** A condition about an entity, with paths of some steps. */
function condition(entity: string, depth: number): fc.Arbitrary<string> {
  const leaf = comparison(entity, '');
  if (depth === 0) return leaf;
  const inner = condition(entity, depth - 1);
  const over = fc.constantFrom(...ways[entity]!).chain(([way, end]) =>
    fc.oneof(
      comparison(end, `${way}/`),
      fc.constant(way),
      condition(end, depth - 1).map((sub) => `${way}[${sub}]`),
      condition(end, depth - 1).chain((sub) => comparison(end, `${way}[${sub}]/`)),
      fc.constantFrom(...ways[end]!).chain(([second, last]) => comparison(last, `${way}/${second}/`)),
    ),
  );
  return fc.oneof(
    leaf,
    over,
    over,
    inner.map((negated) => `not(${negated})`),
    fc.tuple(inner, fc.constantFrom('and', 'or'), inner).map(([left, junction, right]) => `(${left} ${junction} ${right})`),
  );
}

const request = fc
  .constantFrom('Shop.Customer', 'Shop.Order', 'Shop.Tag', 'Shop.Company')
  .chain((entity) =>
    fc
      .array(condition(entity === 'Shop.Company' ? 'Shop.Customer' : entity, 2), { minLength: 1, maxLength: 2 })
      .map((parts) => ({ entity, constraint: parts.map((part) => `[${part}]`).join('') })),
  );

it('SQL selects what the rules select, row by row (semantics 6.3, 6.4)', () => {
  const { context, scope } = surroundings();
  const database = openShop();
  fc.assert(
    fc.property(world, fc.array(request, { minLength: 10, maxLength: 10 }), (objects, requests) => {
      const savepoint = database.savepoint();
      try {
        database.write(objects);
        const naive = new NaiveXPath(objects);
        for (const { entity, constraint } of requests) {
          const query = compileRetrieve({ entity, constraint, sorting: [] }, context);
          expect(query.findings, constraint).toEqual([]);
          const parsed = parseXPath(constraint, 500);
          const found = database.retrieve(query, scope).map((each) => each.guid);
          expect(found, constraint).toEqual(naive.select(entity, parsed.constraint!));
        }
      } finally {
        savepoint.rollback();
      }
    }),
    { seed: 7, numRuns: 200 },
  );
  database.dispose();
});
