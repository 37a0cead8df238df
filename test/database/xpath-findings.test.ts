import { describe, expect, it } from 'vitest';
import { compileRetrieve } from '../../src/database/compile-retrieve.js';
import type { ExpressionFinding } from '../../src/expression/compile.js';
import { AppIndex } from '../../src/model/app-index.js';
import { FlowError } from '../../src/problem/flow-error.js';
import { type GivenVariable, openShop, shop, surroundings } from './shop.js';

interface Settings {
  readonly flavour?: 'nanoflow' | 'microflow';
  readonly version?: string;
  readonly entity?: string;
}

const variables: Record<string, GivenVariable> = {
  Order: { type: { kind: 'Object', entity: 'Shop.Order' }, value: null },
  Customer: { type: { kind: 'Object', entity: 'Shop.Customer' }, value: null },
  Count: { type: { kind: 'Integer' }, value: 1 },
  When: { type: { kind: 'DateTime' }, value: null },
};

function findingsOf(constraint: string, settings: Settings = {}): readonly ExpressionFinding[] {
  const { context } = surroundings(variables, settings);
  return compileRetrieve({ entity: settings.entity ?? 'Shop.Order', constraint, sorting: [] }, context).findings;
}

const inShort = ({ severity, code, span }: ExpressionFinding) => `${severity} ${code} ${span.start}-${span.end}`;

describe('names', () => {
  it.each([
    ['[Numbr = 1]', 'xpath-unknown-attribute', "Shop.Order has no attribute 'Numbr'. Did you mean Number?"],
    [
      '[Shop.Order_Custmer/Shop.Customer]',
      'xpath-unknown-association',
      'There is no association Shop.Order_Custmer. Did you mean Shop.Order_Customer, Shop.Order_Elsewhere or Shop.Order_Tag?',
    ],
    [
      '[Shop.Order_Customer/Shop.Customr/Name = empty]',
      'xpath-unknown-entity',
      'There is no entity Shop.Customr. Did you mean Shop.Customer?',
    ],
    [
      '[Shop.Order_Customer/Shop.Customer/Nam = empty]',
      'xpath-unknown-attribute',
      "Shop.Customer has no attribute 'Nam'. Did you mean Name?",
    ],
    ['[Number = $Cont]', 'xpath-unknown-variable', 'There is no variable $Cont here. Did you mean Count?'],
    ['[Number = $Order/Numbr]', 'xpath-unknown-attribute', "Shop.Order has no attribute 'Numbr'. Did you mean Number?"],
    [
      '[Shop.Order_Customer = $Order/Shop.Order_Custmer]',
      'xpath-unknown-association',
      'Shop.Order has no association Shop.Order_Custmer. Did you mean Shop.Order_Customer, Shop.Order_Elsewhere or Shop.Order_Tag?',
    ],
    ["[contain(Remark, 'x')]", 'xpath-unknown-function', 'There is no XPath function contain(). Did you mean contains?'],
    [
      "[createdDate = '[%CurentDateTime%]']",
      'xpath-token',
      'There is no token [%CurentDateTime%]. Did you mean CurrentDateTime?',
    ],
    ["[System.owner = '[%UserRole_Clark%]']", 'xpath-token', 'There is no user role Clark. Did you mean Clerk?'],
    ['[Remark = Shop.Stat.Open]', 'xpath-unknown-enumeration', 'There is no enumeration Shop.Stat. Did you mean Shop.State?'],
    [
      '[Remark = Shop.State.Opn]',
      'xpath-unknown-enumeration-value',
      "The enumeration Shop.State has no value 'Opn'. Did you mean Open?",
    ],
  ])('%s', (constraint, code, message) => {
    expect(findingsOf(constraint)).toMatchObject([{ severity: 'error', code, message }]);
  });

  it('are found out where they stand', () => {
    expect(findingsOf('[Number = 1 and Numbr = 2 or Remrk = empty]').map(inShort)).toEqual([
      'error xpath-unknown-attribute 16-21',
      'error xpath-unknown-attribute 29-34',
    ]);
  });

  it('of an entity that is unknown or not persistable', () => {
    expect(findingsOf('', { entity: 'Shop.Ordr' })).toMatchObject([
      { message: 'There is no entity Shop.Ordr. Did you mean Shop.Order?' },
    ]);
    expect(findingsOf('', { entity: 'Shop.Basket' })).toMatchObject([{ code: 'xpath-not-persistable' }]);
  });
});

describe('forms that are not allowed (semantics 6.1)', () => {
  it.each([
    [
      '[Shop.Order_Customer/Name = 1]',
      'Behind the association Shop.Order_Customer comes its entity: write Shop.Order_Customer/Shop.Customer/Name.',
    ],
    [
      '[Shop.Order_Customer/Shop.Customer_Best = 1]',
      'Behind the association Shop.Order_Customer comes its entity: write Shop.Order_Customer/Shop.Customer/Shop.Customer_Best.',
    ],
    ['[Shop.Order_Customer/Shop.Tag/Label = empty]', 'The path is at Shop.Customer here, which Shop.Tag is not related to.'],
    ['[Shop.Company_Tag]', 'Shop.Company_Tag is between Shop.Company and Shop.Tag, so it can not be followed from Shop.Order.'],
    [
      '[Shop.Order_Customer[reversed()]/Shop.Order]',
      'Shop.Order_Customer can not be followed backwards from Shop.Order, which is its owner.',
    ],
    ['[Number/Remark = 1]', "'Number' is an attribute of Shop.Order; nothing can follow it."],
    [
      '[Order_Customer/Shop.Customer]',
      "'Order_Customer' is neither an association nor an entity; write associations and entities with their module.",
    ],
    ['[Number[Paid] = 1]', "'Number' is an attribute: no condition in brackets can follow it."],
    ['[id/Number = 1]', "'id' ends a path; nothing can follow it."],
    ['[$Count/Number = 1]', '$Count is Integer/Long, which has no members.'],
    [
      '[Shop.Customer_Best = $Customer/Shop.Order_Customer]',
      'Shop.Order_Customer leads from Shop.Customer to any number of objects; only associations to one object, and sets that Shop.Customer owns, can be followed from a variable.',
    ],
    [
      '[Shop.Order_Customer = empty]',
      'An association can not be compared with empty or a Boolean: write [not(Shop.Order_Customer)].',
    ],
    [
      '[Shop.Order_Customer != empty]',
      'An association can not be compared with empty or a Boolean: write [Shop.Order_Customer].',
    ],
    [
      '[Shop.Order_Customer = false()]',
      'An association can not be compared with empty or a Boolean: write [not(Shop.Order_Customer)].',
    ],
    [
      '[Shop.Order_Customer/Shop.Customer = empty]',
      'An association can not be compared with empty or a Boolean: write [not(Shop.Customer)].',
    ],
    ['[id = empty]', 'An object always has an id: compare it with an object.'],
    ['[id < $Order]', 'Objects have no order: compare them by = or !=.'],
    ['[Number < empty]', "Nothing is less or greater than 'empty': compare with it by = or !=."],
    ['[Number]', "'Number' is neither true nor false: compare it with something."],
    ['[$Order]', 'An object is neither true nor false: compare it with something.'],
    ["['x']", 'A String is neither true nor false: compare it with something.'],
    ['[id]', "'id' is neither true nor false: compare it with something."],
    ['[Number = $Order]', "'Number' is an attribute, which can not be compared with an object."],
    ['[Number = id]', 'An attribute can not be compared with an object.'],
    ['[$Order = 1]', 'An object can not be compared with a value.'],
    ["[Number = 'many']", "'many' is not a number."],
    ["[createdDate = 'today']", "'today' is not a date; write it like '2026-01-31T12:00:00'."],
    ['[createdDate = true()]', 'A constant of type Boolean can not be compared with DateTime.'],
    ['[Number = true()]', 'A constant of type Boolean can not be compared with Integer.'],
    ['[Remark = $When]', 'A constant of type DateTime can not be compared with String.'],
    ['[Number = Remark]', "'Number' is Integer and 'Remark' is String: they can not be compared."],
    ['[Paid > true()]', "'Paid' has no order: compare it by = or !=."],
    ['[(Number = 1) = 2]', 'A condition can only be compared with true() or false(), by = or !=.'],
    ['[contains(Number, 1)]', 'contains() takes an attribute of type String and a text.'],
    ['[contains(Remark)]', 'contains() takes an attribute and a text.'],
    [
      '[year-from-dateTime(Number) = 1]',
      'year-from-dateTime() takes an attribute of type Date and time, and the name of a time zone if wanted.',
    ],
    ["[year-from-dateTime(createdDate, 'GMT+1') = 1]", 'There is no time zone GMT+1. Did you mean GMT+0, GMT or GMT-0?'],
    ['[length(Number) = 1]', 'length() takes one attribute or value of type String.'],
    [
      "[createdDate > '[%DayLength%]']",
      "A sum of tokens starts with a moment, as in '[%BeginOfCurrentDay%] - 3 * [%DayLength%]'.",
    ],
    [
      "[createdDate > '[%CurrentDateTime%] - 1.5 * [%MonthLength%]']",
      "What is added to a token is one length, times a number: '3 * [%DayLength%]'. Of months and years, a whole number.",
    ],
    ["[id = '[%CurrentObject%]']", 'There is no object around this constraint that [%CurrentObject%] could stand for.'],
    ['[Number = 1', "The constraint can not be read: '[' wants ']', but the constraint ends."],
  ])('%s', (constraint, message) => {
    expect(findingsOf(constraint)).toMatchObject([{ severity: 'error', message }]);
  });

  it('are allowed before 11.4, with a warning', () => {
    expect(findingsOf('[Shop.Order_Customer = empty]', { version: '11.3.0' })).toMatchObject([
      { severity: 'warning', code: 'xpath-empty-association' },
    ]);
  });

  it('are allowed from 10.19 on only: a path to an entity, compared with an object', () => {
    const constraint = '[Shop.Order_Customer/Shop.Customer = $Customer]';
    expect(findingsOf(constraint, { version: '10.18.0' })).toMatchObject([
      { severity: 'error', code: 'xpath-entity-comparison' },
    ]);
    expect(findingsOf(constraint, { version: '10.19.0' })).toEqual([]);
    expect(findingsOf('[Shop.Order_Customer/Shop.Customer/id = $Customer]', { version: '10.18.0' })).toEqual([]);
  });

  it('are more than strange: texts that are no key, objects that never stand there', () => {
    expect(findingsOf("[State = 'Opn']", { entity: 'Shop.Customer' })).toMatchObject([
      {
        severity: 'warning',
        message: "The enumeration Shop.State has no value 'Opn', so this matches nothing. Did you mean Open?",
      },
    ]);
    expect(findingsOf('[Shop.Order_Tag = $Customer]')).toMatchObject([{ severity: 'warning', code: 'xpath-unrelated' }]);
  });
});

describe('nanoflows (semantics 6.8)', () => {
  it.each([
    ['[year-from-dateTime(Number) = 2026]', 'xpath-offline-date-function'],
    ["[Shop.Order_Customer = '[%UserRole_Clerk%]']", 'xpath-offline-user-role'],
    ["[Shop.Order_Customer/Shop.Customer/Since < '[%CurrentDateTime%] - [%DayLength%]']", 'xpath-offline-token-arithmetic'],
    ['[createdDate = empty]', 'xpath-offline-member'],
    ["[System.owner = '[%CurrentUser%]']", 'xpath-offline-member'],
  ])('%s is an error in every version', (constraint, code) => {
    expect(findingsOf(constraint, { flavour: 'nanoflow' })).toMatchObject([{ severity: 'error', code }]);
  });

  it.each([
    ["[Shop.Order_Customer/Shop.Customer/Since < '[%BeginOfCurrentDay%]']"],
    ["[Shop.Order_Customer = '[%CurrentUser%]']"],
    ['[Shop.Order_Tag/Shop.Tag/Weight = 1]'],
    ['[not(Shop.Order_Customer)]'],
    ['[Shop.Order_Previous = $Order/Shop.Order_Previous]'],
  ])('%s is fine in 11.12', (constraint) => {
    expect(findingsOf(constraint, { flavour: 'nanoflow' }).filter((finding) => finding.severity === 'error')).toEqual([]);
  });

  const repaired: [string, string, string, string, string][] = [
    [
      'Shop.Order',
      '[Shop.Order_Customer/Shop.Customer/Level = 1]',
      'warning xpath-offline-specializations',
      '10.21.0',
      '10.22.0',
    ],
    ['Shop.Order', '[Shop.Order_Tag/Shop.Tag/Weight = 1]', 'error xpath-offline-reference-set', '9.24.0', '10.0.0'],
    ['Shop.Order', '[Shop.Order_Tag/Shop.Tag/Weight = 1]', 'warning xpath-offline-reference-set', '11.2.0', '11.3.0'],
    [
      'Shop.Order',
      '[Shop.Order_Previous = $Order/Shop.Order_Previous]',
      'error xpath-offline-variable-association',
      '11.8.0',
      '11.9.0',
    ],
    [
      'Shop.Order',
      '[Shop.Order_Previous = $Order/Shop.Order_Previous]',
      'error xpath-offline-variable-association',
      '11.6.4',
      '11.6.5',
    ],
    [
      'Shop.Order',
      '[Shop.Order_Previous = $Order/Shop.Order_Previous]',
      'error xpath-offline-variable-association',
      '11.7.9',
      '11.9.0',
    ],
    ['Shop.Tag', '[Shop.Company_Tag/Shop.Company/Level = 1]', 'warning xpath-offline-reverse', '11.8.0', '11.9.0'],
    ['Shop.Company', '[Shop.Customer_Best/Shop.Order/Number = 1]', 'warning xpath-offline-inherited', '11.6.4', '11.6.5'],
    ['Shop.Order', '[not(Shop.Order_Previous)]', 'warning xpath-offline-not-association', '11.9.0', '11.10.0'],
    ['Shop.Order', '[not(Shop.Order_Previous)]', 'warning xpath-offline-not-association', '11.6.5', '11.6.6'],
  ];
  it.each(repaired)('%s%s: %s in %s, not in %s', (entity, constraint, finding, before, after) => {
    const found = (version: string) =>
      findingsOf(constraint, { flavour: 'nanoflow', entity, version }).map(({ severity, code }) => `${severity} ${code}`);
    expect(found(before)).toContain(finding);
    expect(found(after)).not.toContain(finding);
  });

  it('retrieve from the server where every profile is online, which knows neither missing members nor faults of devices', () => {
    const profile = { kind: 'Responsive', native: false, offline: false, home: {}, roleHomes: [], menuReferences: [] };
    const online = new AppIndex({ ...shop, profiles: [{ ...profile, name: 'Responsive', offlineEntities: [] }] });
    const found = (constraint: string) => {
      const { context } = surroundings({}, { flavour: 'nanoflow', version: '9.24.0', index: online });
      return compileRetrieve({ entity: 'Shop.Order', constraint, sorting: [] }, context).findings.map(({ code }) => code);
    };
    expect(found("[System.owner = '[%CurrentUser%]' and createdDate != empty]")).toEqual([]);
    expect(found('[Shop.Order_Tag/Shop.Tag/Weight = 1][not(Shop.Customer_Best)]')).toEqual([]);
    expect(found('[year-from-dateTime(createdDate) = 2026]')).toEqual(['xpath-offline-date-function']);
  });

  it('sort by their own attributes only', () => {
    const { context } = surroundings({}, { flavour: 'nanoflow' });
    const path = [{ association: 'Shop.Order_Customer', entity: 'Shop.Customer' }];
    const sorting = [
      { attribute: 'Shop.Customer.Name', path, direction: 'ascending' as const },
      { attribute: 'Shop.Order.createdDate', path: [], direction: 'ascending' as const },
    ];
    const codes = sorting.map(
      (sort) => compileRetrieve({ entity: 'Shop.Order', constraint: '', sorting: [sort] }, context).findings[0]?.code,
    );
    expect(codes).toEqual(['xpath-offline-sort-path', 'xpath-offline-member']);
  });
});

describe('sorting', () => {
  it.each([
    ['Shop.Order.Numbr', [], "Shop.Order has no attribute 'Numbr' to sort by. Did you mean Number?"],
    [
      'Shop.Tag.Label',
      [{ association: 'Shop.Order_Tag', entity: 'Shop.Tag' }],
      'Shop.Order_Tag leads to any number of objects, so nothing can be sorted by it.',
    ],
  ])('%s', (attribute, path, message) => {
    const { context } = surroundings();
    const { findings } = compileRetrieve(
      { entity: 'Shop.Order', constraint: '', sorting: [{ attribute, path, direction: 'ascending' }] },
      context,
    );
    expect(findings).toMatchObject([{ severity: 'error', message }]);
  });
});

describe('running', () => {
  it('fails with the first error, as an expression does', () => {
    const { context, scope } = surroundings();
    const query = compileRetrieve({ entity: 'Shop.Order', constraint: '[Numbr = 1]', sorting: [] }, context);
    const database = openShop();
    const message = "The retrieve of Shop.Order can not run: Shop.Order has no attribute 'Numbr'. Did you mean Number?";
    expect(() => database.retrieve(query, scope)).toThrow(FlowError);
    expect(() => database.retrieve(query, scope)).toThrow(message);
    database.dispose();
  });

  it('fails where the database does not store a member', () => {
    const { context, scope } = surroundings();
    const query = compileRetrieve({ entity: 'Shop.Order', constraint: '[Remark = empty]', sorting: [] }, context);
    const database = openShop({ stores: (member) => member.name !== 'Remark' });
    expect(() => database.retrieve(query, scope)).toThrow(
      'The constraint uses Remark of Shop.Order, which is not stored in this database.',
    );
    database.dispose();
  });
});
