import Big from 'big.js';
import { afterAll, describe, expect, it } from 'vitest';
import { compileRetrieve } from '../../src/database/compile-retrieve.js';
import { FlowError } from '../../src/problem/flow-error.js';
import { HarnessError } from '../../src/problem/harness-error.js';
import { DateTime } from '../../src/value/date-time.js';
import type { MemberValue } from '../../src/value/value.js';
import { type GivenVariable, object, openShop, shopIndex, surroundings } from './shop.js';

const database = openShop();
afterAll(() => database.dispose());

const put = (guid: number, entity: string, values: Record<string, MemberValue> = {}) => object(shopIndex, guid, entity, values);
const day = (text: string) => new DateTime(Date.parse(`${text}T00:00:00Z`));

// Customers 1 to 4: Ada has everything, Bob nothing but a name; Inc is a company and Eve a person.
const ada = put(1, 'Shop.Customer', {
  Name: 'Ada',
  Note: 'Ada',
  Level: 5,
  Points: new Big('9007199254740993'),
  Discount: new Big('12.5'),
  Rate: new Big('12.5'),
  Vip: true,
  Since: day('2026-01-15'),
  State: 'Open',
  'Shop.Customer_Best': 11,
});
const bob = put(2, 'Shop.Customer', { Name: 'Bob' });
const inc = put(3, 'Shop.Company', {
  Name: 'STRASSE inc',
  Note: '',
  Level: -1,
  Points: new Big('9007199254740992'),
  Discount: -3,
  Vip: false,
  Since: day('2025-06-30'),
  State: 'Paid',
  VatNumber: 'NL1',
  Code: 5,
});
const eve = put(4, 'Shop.Person', { Name: 'Évé ΣΑΣ', Level: 5, Points: 7, Discount: new Big('0.1'), Vip: false, Code: '5' });
const orders = [
  put(11, 'Shop.Order', {
    Number: 1,
    Total: 10,
    Paid: true,
    Remark: 'a',
    'Shop.Order_Customer': 1,
    'Shop.Order_Tag': [21, 22],
    'System.owner': 77,
  }),
  put(12, 'Shop.Order', {
    Number: 2,
    Paid: false,
    'Shop.Order_Customer': 1,
    'Shop.Order_Tag': [22],
    'Shop.Order_Previous': 11,
    'Shop.Order_Elsewhere': 99,
  }),
  put(13, 'Shop.Order', {
    Number: 3,
    Remark: 'c',
    'Shop.Order_Customer': 3,
    'Shop.Order_Previous': 12,
    createdDate: day('2026-01-15'),
  }),
  put(14, 'Shop.Order', { Number: 4 }),
];
const tags = [
  put(21, 'Shop.Tag', { Label: 'red', Weight: 1 }),
  put(22, 'Shop.Tag', { Label: 'Blue', Weight: 2 }),
  put(23, 'Shop.Tag'),
];
database.write([ada, bob, inc, eve, ...orders, ...tags]);

function find(entity: string, constraint: string, variables: Record<string, GivenVariable> = {}, version = '11.12.0'): number[] {
  const { context, scope } = surroundings(variables, { version, objects: [ada, bob, inc, eve, ...orders] });
  const query = compileRetrieve({ entity, constraint, sorting: [] }, context);
  const found = database.retrieve(query, scope).map((each) => each.guid);
  expect(database.countOf(query, scope)).toBe(found.length);
  return found;
}

const customers = (constraint: string, variables?: Record<string, GivenVariable>) => find('Shop.Customer', constraint, variables);
const ordersBy = (constraint: string, variables?: Record<string, GivenVariable>) => find('Shop.Order', constraint, variables);

describe('constants (semantics 6.3, 6.5)', () => {
  it.each<[string, number[]]>([
    ['', [1, 2, 3, 4]],
    ["[Name = 'Ada']", [1]],
    ["['Ada' = Name]", [1]],
    ["[Name != 'Ada']", [2, 3, 4]],
    ["[Note = 'Ada']", [1]],
    ["[Note != 'Ada']", [2, 3, 4]],
    ["[not(Note = 'Ada')]", [2, 3, 4]],
    ["[Note = '']", [3]],
    ['[Note = empty]', [2, 4]],
    ['[Note = NULL]', [2, 4]],
    ['[Note != empty]', [1, 3]],
    ['[not(Note = empty)]', [1, 3]],
    ['[Level < 5]', [3]],
    ['[5 > Level]', [3]],
    ['[Level <= 5]', [1, 3, 4]],
    ['[Level > -1]', [1, 4]],
    ['[Level >= -1]', [1, 3, 4]],
    ['[not(Level < 5)]', [1, 4]],
    ['[Level = 5.0]', [1, 4]],
    ['[Level = 5.5]', []],
    ['[Level != 5.5]', [1, 2, 3, 4]],
    ['[Level < 5.5]', [1, 3, 4]],
    ['[Level < -0.5]', [3]],
    ['[Level > -1.5]', [1, 3, 4]],
    ['[Level >= 4.5]', [1, 4]],
    ["[Level = '5']", [1, 4]],
    ['[Level < 99999999999999999999999]', [1, 3, 4]],
    ['[Level != 99999999999999999999999]', [1, 2, 3, 4]],
    ['[Points = 9007199254740993]', [1]],
    ['[Points = 9007199254740992]', [3]],
    ['[Points > 9007199254740992]', [1]],
    ['[Points > 9007199254740992.5]', [1]],
    ['[Points < 9007199254740993]', [3, 4]],
    ['[Discount = 12.50]', [1]],
    ['[Discount != 12.5]', [2, 3, 4]],
    ['[Discount < 0]', [3]],
    ['[Discount > -3.0000000000000000001]', [1, 3, 4]],
    ['[Discount < -2.9999999999999999999]', [3]],
    ['[Discount < 0.1000000000000000000001]', [3, 4]],
    ['[Discount <= 0.0999999999999999999999]', [3]],
    ['[Discount < 1000000000000000000000000]', [1, 3, 4]],
    ['[Discount > -1000000000000000000000000]', [1, 3, 4]],
    ["[Discount = '12.5']", [1]],
    ['[Vip]', [1]],
    ['[not(Vip)]', [2, 3, 4]],
    ['[Vip = true()]', [1]],
    ['[Vip = false]', [3, 4]],
    ['[Vip != true()]', [2, 3, 4]],
    ["[Vip = 'TRUE']", [1]],
    ['[Vip = 7]', [1]],
    ['[Vip = empty]', [2]],
    ["[State = 'Open']", [1]],
    ['[State = Shop.State.Paid]', [3]],
    ['[State != Shop.State.Paid]', [1, 2, 4]],
    ["[Since = '2026-01-15T00:00:00.000Z']", [1]],
    ["[Since < '2026-01-15T01:00:00+01:30']", [3]],
    ["[Since = '2025-06-30']", [3]],
    ['[Since = 1768435200]', [1]],
    ['[Name > 1]', [1, 2, 3, 4]],
    ["[Name < 'B']", [1]],
    ["[Name = 'ada']", []],
    ['[true()]', [1, 2, 3, 4]],
    ['[false()]', []],
    ['[1 = 1.0]', [1, 2, 3, 4]],
    ["['2' < 10]", [1, 2, 3, 4]],
    ["['b' < 'a']", []],
    ['[Level = 5 and Vip or Name = empty]', [1]],
    ['[Level = 5][not(Vip)]', [4]],
    ['[Level = 5 and (Vip or State = empty)]', [1, 4]],
  ])('%s', (constraint, found) => {
    expect(customers(constraint)).toEqual(found);
  });
});

describe('two attributes follow SQL (semantics 6.3)', () => {
  it.each<[string, number[]]>([
    ['[Name = Note]', [1]],
    ['[Name != Note]', [3]],
    ['[not(Name = Note)]', [3]],
    ['[Discount = Rate]', [1]],
    ['[Level < Discount]', [1]],
    ['[Discount < Level]', [3, 4]],
    ['[Points > Discount]', [1, 3, 4]],
    ['[Level != Discount]', [1, 3, 4]],
  ])('%s', (constraint, found) => {
    expect(customers(constraint)).toEqual(found);
  });
});

describe('tokens (semantics 5.12), at half past twelve on 15 January 2026, a Thursday', () => {
  it.each<[string, number[]]>([
    ["[Since < '[%CurrentDateTime%]']", [1, 3]],
    ['[Since < [%CurrentDateTime%]]', [1, 3]],
    ["[Since = '[%BeginOfCurrentDay%]']", [1]],
    ["[Since < '[%BeginOfCurrentDay%]']", [3]],
    ["[Since >= '[%BeginOfCurrentMonth%]' and Since < '[%EndOfCurrentMonthUTC%]']", [1]],
    ["[Since > '[%EndOfYesterday%]']", [1]],
    ["[Since < '[%BeginOfCurrentYear%]']", [3]],
    ["[Since = '[%BeginOfCurrentDay%] + 0 * [%YearLength%]']", [1]],
    ["[Since > '[%BeginOfCurrentDay%] - 1 * [%MonthLength%]']", [1]],
    ["[Since >= '[%BeginOfTomorrow%] - [%DayLength%]']", [1]],
    ["[Since >= '[%BeginOfTomorrow%] - 23 * [%HourLength%]']", []],
    ["[Since = '[%BeginOfCurrentYear%] + 2 * [%WeekLength%]']", [1]],
    ["[Since < '[%BeginOfCurrentWeek%]']", [3]],
  ])('%s', (constraint, found) => {
    expect(customers(constraint)).toEqual(found);
  });

  it.each<[string, number[]]>([
    ["[System.owner = '[%CurrentUser%]']", [11]],
    ["[System.owner != '[%CurrentUser%]']", []],
    ['[System.owner = $currentUser]', [11]],
    ["[createdDate = '[%BeginOfCurrentDay%]']", [13]],
  ])('%s', (constraint, found) => {
    expect(ordersBy(constraint)).toEqual(found);
  });
});

describe('functions (semantics 6.2)', () => {
  it.each<[string, number[]]>([
    ["[contains(Name, 'aD')]", [1]],
    ["[contains(Name, 'straße')]", [3]],
    ["[contains(Name, 'éVÉ')]", [4]],
    ["[contains(Name, 'σας')]", [4]],
    ["[contains(Name, '')]", [1, 2, 3, 4]],
    ["[contains(Note, '')]", [1, 3]],
    ["[not(contains(Name, 'b'))]", [1, 3, 4]],
    ["[not(contains(Note, 'z'))]", [1, 2, 3, 4]],
    ["[not(starts-with(Note, 'z'))]", [1, 2, 3, 4]],
    ["[not(ends-with(Note, ''))]", [2, 4]],
    ['[not(contains(Name, Note))]', [2, 4]],
    ["[contains(Name, '%')]", []],
    ["[starts-with(Name, 'straß')]", [3]],
    ["[starts-with(Name, 'da')]", []],
    ["[starts-with(Name, '')]", [1, 2, 3, 4]],
    ["[ends-with(Name, 'INC')]", [3]],
    ["[ends-with(Name, '')]", [1, 2, 3, 4]],
    ["[ends-with(Name, 'xxxxxxxxxxxxxxxxxxxx')]", []],
    ['[contains(Name, Note)]', [1, 3]],
    ["[contains(Name, 'a') = false()]", [2, 4]],
    ['[length(Note) = 3]', [1]],
    ['[string-length(Note) < 3]', [3]],
    ['[not(length(Note) = 3)]', [3]],
    ['[length(Name) = length(Note)]', [1]],
    ["[length('😀b') = 2]", [1, 2, 3, 4]],
    ["[length(Name) = length('Ada')]", [1, 2]],
    ['[length(Note) = empty]', [2, 4]],
    ['[true() and not(false())]', [1, 2, 3, 4]],
  ])('%s', (constraint, found) => {
    expect(customers(constraint)).toEqual(found);
  });
});

describe('parts of dates (semantics 6.2)', () => {
  it.each<[string, number[]]>([
    ['[year-from-dateTime(Since) = 2026]', [1]],
    ['[year-from-dateTime(Since) != 2026]', [3]],
    ['[not(year-from-dateTime(Since) = 2026)]', [3]],
    ['[month-from-dateTime(Since) = 6 and day-from-dateTime(Since) = 30]', [3]],
    ["[day-from-dateTime(Since, 'America/New_York') = 14]", [1]],
    ["[hours-from-dateTime(Since, 'Asia/Kolkata') = 5 and minutes-from-dateTime(Since, 'Asia/Kolkata') = 30]", [1, 3]],
    ['[seconds-from-dateTime(Since) = 0]', [1, 3]],
    ['[quarter-from-dateTime(Since) = 2]', [3]],
    ['[day-of-year-from-dateTime(Since) = 15]', [1]],
    ['[week-from-dateTime(Since) = 3]', [1]],
    ['[weekday-from-dateTime(Since) = 5]', [1]],
    ['[weekday-from-dateTime(Since) = 2]', [3]],
    ['[Level >= month-from-dateTime(Since)]', [1]],
  ])('%s', (constraint, found) => {
    expect(customers(constraint)).toEqual(found);
  });

  it('are those of the session where no time zone is given', () => {
    const { context, scope } = surroundings({}, { timeZone: 'America/New_York' });
    const inNewYork = (constraint: string) =>
      database
        .retrieve(compileRetrieve({ entity: 'Shop.Customer', constraint, sorting: [] }, context), scope)
        .map((each) => each.guid);
    expect(inNewYork('[day-from-dateTime(Since) = 14]')).toEqual([1]);
    // The day of the session begins five hours after that of UTC.
    expect(inNewYork("[Since < '[%BeginOfCurrentDay%]']")).toEqual([1, 3]);
    expect(inNewYork("[Since < '[%BeginOfCurrentDayUTC%]']")).toEqual([3]);
    expect(inNewYork("[Since = '2026-01-14T19:00:00']")).toEqual([1]);
    expect(inNewYork("[Since = '[%BeginOfCurrentDayUTC%] + [%MonthLength%] - [%MonthLength%]']")).toEqual([1]);
  });
});

describe('paths (semantics 6.4)', () => {
  it.each<[string, number[]]>([
    ["[Shop.Order_Customer/Shop.Customer/Name = 'Ada']", [11, 12]],
    ["[Shop.Order_Customer/Shop.Customer/Name != 'Ada']", [13]],
    ["[not(Shop.Order_Customer/Shop.Customer/Name = 'Ada')]", [13, 14]],
    ['[Shop.Order_Customer/Shop.Customer/Rate = empty]', [13]],
    ['[Shop.Order_Customer/Shop.Customer/Vip]', [11, 12]],
    ['[Shop.Order_Customer]', [11, 12, 13]],
    ['[Shop.Order_Customer/Shop.Customer]', [11, 12, 13]],
    ['[not(Shop.Order_Customer/Shop.Customer)]', [14]],
    ['[not(Shop.Order_Customer)]', [14]],
    ['[Shop.Order_Customer/Shop.Company]', [13]],
    ['[Shop.Order_Customer/Shop.Company/Code = 5]', [13]],
    ["[Shop.Order_Tag/Shop.Tag/Label = 'red']", [11]],
    ["[Shop.Order_Tag/Shop.Tag/Label != 'red']", [11, 12]],
    ['[Shop.Order_Tag]', [11, 12]],
    ['[not(Shop.Order_Tag/Shop.Tag)]', [13, 14]],
    ["[Shop.Order_Tag/Shop.Tag[Label = 'red' and Weight = 2]]", []],
    ["[Shop.Order_Tag/Shop.Tag/Label = 'red' and Shop.Order_Tag/Shop.Tag/Weight = 2]", [11]],
    ["[Shop.Order_Tag/Shop.Tag[Label = 'red']/Weight = 1]", [11]],
    ["[Shop.Order_Tag/Shop.Tag[Weight > 1][contains(Label, 'LU')]]", [11, 12]],
    ['[Shop.Order_Previous/Shop.Order/Number = 1]', [12]],
    ['[Shop.Order_Previous[reversed()]/Shop.Order/Number = 3]', [12]],
    ['[Shop.Order_Previous/Shop.Order/Shop.Order_Previous/Shop.Order/Number = 1]', [13]],
    ["[Shop.Order_Previous/Shop.Order/Shop.Order_Customer/Shop.Customer/Name = 'Ada']", [12, 13]],
    ['[Shop.Customer_Best/Shop.Customer/Level = 5]', [11]],
    ['[Number = Shop.Order_Previous/Shop.Order/Number]', []],
    ['[Number > Shop.Order_Previous/Shop.Order/Number]', [12, 13]],
    ['[Shop.Order_Customer/Shop.Customer = Shop.Order_Previous/Shop.Order/Shop.Order_Customer/Shop.Customer]', [12]],
    ['[Shop.Order_Customer = Shop.Order_Previous/Shop.Order/Shop.Order_Customer]', [12]],
    ['[not(Shop.Order_Customer = Shop.Order_Previous)]', [11, 12, 13, 14]],
    ['[Shop.Order_Customer[Level = 5]/id = 1]', [11, 12]],
    ['[Shop.Order_Customer[Level = 4]/id = 1]', []],
    ['[Shop.Order_Customer = 1]', [11, 12]],
    ["[Shop.Order_Customer = '3']", [13]],
    ['[Shop.Order_Customer/ID = 1]', [11, 12]],
    ['[Shop.Order_Customer/Shop.Customer/id = 1]', [11, 12]],
    ['[id = 12]', [12]],
    ["[id = 'ID_12']", [12]],
    ["[Shop.Order_Customer/Shop.Customer/ID = 'ID_3']", [13]],
    ['[id = 99999999999999999999999]', []],
    ['[id != 99999999999999999999999]', [11, 12, 13, 14]],
    ['[id != 12]', [11, 13, 14]],
    // Nobody has a table for what these lead to.
    ['[Shop.Order_Elsewhere]', [12]],
    ["[Shop.Order_Elsewhere/Shop.Elsewhere/Title = 'x']", []],
    ['[not(Shop.Elsewhere_Order/Shop.Elsewhere)]', [11, 12, 13, 14]],
  ])('%s', (constraint, found) => {
    expect(ordersBy(constraint)).toEqual(found);
  });

  it.each<[string, string, number[]]>([
    ['Shop.Customer', '[Shop.Order_Customer/Shop.Order/Number = 2]', [1]],
    ['Shop.Customer', '[Shop.Order_Customer/Shop.Order]', [1, 3]],
    ['Shop.Customer', '[not(Shop.Order_Customer)]', [2, 4]],
    ['Shop.Company', '[Shop.Order_Customer/Shop.Order]', [3]],
    ['Shop.Customer', "[Shop.Company/VatNumber = 'NL1']", [3]],
    ['Shop.Customer', '[not(Shop.Company)]', [1, 2, 4]],
    ['Shop.Tag', '[Shop.Order_Tag/Shop.Order/Paid]', [21, 22]],
    ['Shop.Tag', '[not(Shop.Order_Tag)]', [23]],
    ['Shop.Tag', '[Shop.Order_Tag/Shop.Order/Shop.Order_Customer/Shop.Customer/Shop.Customer_Best = 11]', [21, 22]],
    ['Shop.Person', '[Level = 5]', [4]],
    ['Shop.Person', "[Code = '5']", [4]],
    ['Shop.Company', '[Level = 5 or Code = 5]', [3]],
  ])('%s%s', (entity, constraint, found) => {
    expect(find(entity, constraint)).toEqual(found);
  });
});

describe('variables', () => {
  const given: Record<string, GivenVariable> = {
    Five: { type: { kind: 'Integer' }, value: 5 },
    Nothing: { type: { kind: 'Integer' }, value: null },
    Text: { type: { kind: 'String' }, value: 'A' },
    NoText: { type: { kind: 'String' }, value: null },
    Half: { type: { kind: 'Decimal' }, value: new Big('5.5') },
    When: { type: { kind: 'DateTime' }, value: day('2026-01-15') },
    State: { type: { kind: 'Enumeration', enumeration: 'Shop.State' }, value: 'Paid' },
    Yes: { type: { kind: 'Boolean' }, value: true },
    Ada: { type: { kind: 'Object', entity: 'Shop.Customer' }, value: ada },
    Nobody: { type: { kind: 'Object', entity: 'Shop.Customer' }, value: null },
    Company: { type: { kind: 'Object', entity: 'Shop.Company' }, value: inc },
    Order: { type: { kind: 'Object', entity: 'Shop.Order' }, value: orders[1]! },
    Tag: { type: { kind: 'Object', entity: 'Shop.Tag' }, value: tags[1]! },
    NoTag: { type: { kind: 'Object', entity: 'Shop.Tag' }, value: null },
    Some: { type: { kind: 'List', entity: 'Shop.Customer' }, value: [ada, inc] },
    None: { type: { kind: 'List', entity: 'Shop.Customer' }, value: [] },
  };

  it.each<[string, number[]]>([
    ['[Level = $Five]', [1, 4]],
    ['[Level != $Five]', [2, 3]],
    ['[Level = $Nothing]', [2]],
    ['[Level != $Nothing]', [1, 3, 4]],
    ['[Level < $Nothing]', []],
    ['[not(Level < $Nothing)]', []],
    ['[Level < $Half]', [1, 3, 4]],
    ['[Since = $When]', [1]],
    ['[State = $State]', [3]],
    ['[Vip = $Yes]', [1]],
    ['[$Yes]', [1, 2, 3, 4]],
    ['[$Five = 5 and $Nobody = empty and $Ada != empty and $None = empty]', [1, 2, 3, 4]],
    ['[$Nothing = empty and Vip]', [1]],
    ['[$Nothing < 5]', []],
    ['[contains(Name, $Text)]', [1, 3]],
    ['[contains(Note, $NoText)]', [1, 3]],
    ['[length($Text) = 1 and length($NoText) = empty]', [1, 2, 3, 4]],
    ['[Name = $Ada/Name]', [1]],
    ['[Note = $Nobody/Name]', [2, 4]],
    ['[id = $Ada]', [1]],
    ['[id != $Ada]', [2, 3, 4]],
    ['[id = $Nobody]', []],
    ['[id != $Nobody]', [1, 2, 3, 4]],
    ['[id = $Some]', [1, 3]],
    ['[id = $None]', []],
    ['[id = $Order/Shop.Order_Customer]', [1]],
    ['[id = $Order/Shop.Order_Customer/Shop.Customer]', [1]],
    ['[Name = $Order/Shop.Order_Customer/Shop.Customer/Name]', [1]],
    ['[$Ada = $Order/Shop.Order_Customer]', [1, 2, 3, 4]],
    ['[Shop.Customer_Best = $Order/Shop.Order_Previous]', [1]],
    ['[Shop.Order_Customer/Shop.Order = $Order]', [1]],
    ['[Shop.Order_Customer = $Order]', [1]],
  ])('%s', (constraint, found) => {
    expect(customers(constraint, given)).toEqual(found);
  });

  it.each<[string, number[]]>([
    ['[Shop.Order_Customer = $Ada]', [11, 12]],
    ['[Shop.Order_Customer != $Ada]', [13]],
    ['[Shop.Order_Customer = $Nobody]', [14]],
    ['[Shop.Order_Customer != $Nobody]', [11, 12, 13]],
    ['[Shop.Order_Customer/Shop.Customer = $Ada]', [11, 12]],
    ['[Shop.Order_Customer/Shop.Customer = $Nobody]', [14]],
    ['[Shop.Order_Customer = $Some]', [11, 12, 13]],
    ['[Shop.Order_Customer = $Company]', [13]],
    ['[Shop.Order_Tag = $Tag]', [11, 12]],
    ['[Shop.Order_Tag != $Tag]', [11]],
    ['[Shop.Order_Tag = $NoTag]', [13, 14]],
    ['[Shop.Order_Tag/Shop.Tag != $NoTag]', [11, 12]],
    ['[id = $Order]', [12]],
    ['[Number > $Order/Number]', [13, 14]],
    ['[Shop.Order_Previous/Shop.Order/Shop.Order_Customer = $Nobody]', []],
  ])('%s', (constraint, found) => {
    expect(ordersBy(constraint, given)).toEqual(found);
  });

  it('fail where they can not be converted', () => {
    const text = { Text: { type: { kind: 'String' }, value: 'many' } } as const;
    expect(() => customers('[Level = $Text]', text)).toThrow(FlowError);
    expect(() => customers('[Level = $Text]', text)).toThrow(
      "In the comparison with 'Level', 'many' can not be read as Integer.",
    );
  });
});

describe('sorting and range (semantics 2.6)', () => {
  const sorted = (entity: string, ...attributes: string[]) => {
    const { context, scope } = surroundings();
    const sorting = attributes.map((attribute) => ({
      attribute: attribute.replace(/^-/, ''),
      path: [],
      direction: attribute.startsWith('-') ? ('descending' as const) : ('ascending' as const),
    }));
    return { query: compileRetrieve({ entity, constraint: '', sorting }, context), scope };
  };

  it.each<[string[], number[]]>([
    [[], [1, 2, 3, 4]],
    [['Shop.Customer.Level'], [2, 3, 1, 4]],
    [['-Shop.Customer.Level'], [1, 4, 3, 2]],
    [
      ['-Shop.Customer.Level', '-Shop.Customer.Name'],
      [4, 1, 3, 2],
    ],
    [['Shop.Customer.Discount'], [2, 3, 4, 1]],
    [['-Shop.Customer.Points'], [1, 3, 4, 2]],
    [['Shop.Customer.Name'], [1, 2, 3, 4]],
  ])('%j', (attributes, found) => {
    const { query, scope } = sorted('Shop.Customer', ...attributes);
    expect(database.retrieve(query, scope).map((each) => each.guid)).toEqual(found);
  });

  it.each<[{ limit?: number; offset?: number }, number[]]>([
    [{ limit: 1 }, [1]],
    [{ limit: 2, offset: 1 }, [4, 3]],
    [{ limit: 0, offset: 2 }, [3, 2]],
    [{ offset: 9 }, []],
  ])('%j', (range, found) => {
    const { query, scope } = sorted('Shop.Customer', '-Shop.Customer.Level');
    expect(database.retrieve(query, scope, range).map((each) => each.guid)).toEqual(found);
  });

  it('has no negative range', () => {
    const { query, scope } = sorted('Shop.Customer');
    expect(() => database.retrieve(query, scope, { limit: -1 })).toThrow(FlowError);
  });

  it('follows associations on the server', () => {
    const { context, scope } = surroundings();
    const path = [{ association: 'Shop.Order_Customer', entity: 'Shop.Customer' }];
    const sorting = [{ attribute: 'Shop.Customer.Name', path, direction: 'descending' as const }];
    const query = compileRetrieve({ entity: 'Shop.Order', constraint: '', sorting }, context);
    expect(database.retrieve(query, scope).map((each) => each.guid)).toEqual([13, 11, 12, 14]);
  });
});

describe('size', () => {
  it('is any number of conditions side by side', () => {
    const many = Array.from({ length: 2_000 }, (_, index) => `Level = ${index}`).join(' or ');
    expect(customers(`[${many}]`)).toEqual([1, 4]);
  });

  it('is a few hundred levels', () => {
    expect(customers(`[${'Vip and (Vip or '.repeat(200)}Vip${')'.repeat(200)}]`)).toEqual([1]);
    expect(customers(`[${'not('.repeat(499)}Vip${')'.repeat(499)}]`)).toEqual([2, 3, 4]);
  });

  it.each([
    ['conditions', `[${'Vip and (Vip or '.repeat(480)}Vip${')'.repeat(480)}]`],
    ['sub-constraints', `[${'Shop.Order_Previous/Shop.Order['.repeat(499)}Paid${']'.repeat(499)}]`],
    ['parameters', `[${Array.from({ length: 40_000 }, () => 'Level = 1').join(' or ')}]`],
  ])('is refused beyond what SQLite takes: %s', (what, constraint) => {
    const entity = what === 'sub-constraints' ? 'Shop.Order' : 'Shop.Customer';
    expect(() => find(entity, constraint)).toThrow(HarnessError);
    expect(customers('[Vip]')).toEqual([1]);
  });
});

describe('users and roles (semantics 5.12)', () => {
  const all = openShop({ hasPlace: (name) => name.startsWith('System.') || name.startsWith('Shop.') });
  afterAll(() => all.dispose());
  all.write([
    put(91, 'System.UserRole', { Name: 'Clerk', 'System.grantableRoles': [92] }),
    put(92, 'System.UserRole', { Name: 'Guest' }),
    put(77, 'System.User', { Name: 'ada', 'System.UserRoles': [91] }),
    put(78, 'System.User', { Name: 'bob', 'System.UserRoles': [92] }),
    put(79, 'System.User', { Name: 'cleo' }),
  ]);

  it.each<[string, string, number[]]>([
    ['System.User', "[System.UserRoles = '[%UserRole_Clerk%]']", [77]],
    ['System.User', "[id = '[%CurrentUser%]']", [77]],
    ['System.User', '[id = $currentUser]', [77]],
    ['System.UserRole', "[System.grantableRoles[reversed()]/System.UserRole/System.UserRoles = '[%CurrentUser%]']", [92]],
    [
      'System.User',
      "[(System.UserRoles/System.UserRole/System.grantableRoles[reversed()]/System.UserRole/System.UserRoles = '[%CurrentUser%]' " +
        'or not(System.UserRoles/System.UserRole)) and Name != empty]',
      [78, 79],
    ],
  ])('%s%s', (entity, constraint, found) => {
    const { context, scope } = surroundings();
    const query = compileRetrieve({ entity, constraint, sorting: [] }, context);
    expect(query.findings).toEqual([]);
    expect(all.retrieve(query, scope).map((each) => each.guid)).toEqual(found);
  });
});
