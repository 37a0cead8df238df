import { afterAll, describe, expect, it } from 'vitest';
import { behaviourOf } from '../../src/behaviour/behaviour-of.js';
import { compileEntityConstraint } from '../../src/database/entity-constraint.js';
import type { Environment } from '../../src/expression/environment.js';
import { object, openShop, shopIndex, surroundings } from './shop.js';

const setting = { index: shopIndex, behaviour: behaviourOf('11.12.0') };
const database = openShop({ hasPlace: (name) => name.startsWith('System.') || name.startsWith('Shop.') });
afterAll(() => database.dispose());

const put = (guid: number, entity: string, values: Parameters<typeof object>[3] = {}) => object(shopIndex, guid, entity, values);
database.write([
  put(91, 'System.UserRole', { Name: 'Clerk' }),
  put(92, 'System.UserRole', { Name: 'Guest' }),
  put(77, 'System.User', { Name: 'ada', 'System.UserRoles': [91] }),
  put(78, 'System.User', { Name: 'bob', 'System.UserRoles': [92] }),
  put(1, 'Shop.Customer', { Name: 'Ada', 'Shop.Customer_Best': 11 }),
  put(11, 'Shop.Order', { Number: 1, Paid: true, 'System.owner': 77, 'Shop.Order_Customer': 1 }),
  put(12, 'Shop.Order', { Number: 2, Paid: false, 'System.owner': 77 }),
  put(13, 'Shop.Order', { Number: 3, Paid: false, 'System.owner': 78, 'Shop.Order_Customer': 1 }),
  put(14, 'Shop.Order', { Number: 4, Paid: true }),
]);

/** The ids that an access rule's constraint leaves for a user. */
function visible(entity: string, constraint: string, user: number | null): number[] {
  const query = compileEntityConstraint(entity, constraint, setting);
  expect(query.findings).toEqual([]);
  const environment: Environment = { ...surroundings().scope.environment, currentUser: () => user };
  return database.retrieve(query, { slots: [], environment }).map(({ guid }) => guid);
}

describe('the constraint of an access rule leaves each user what is theirs', () => {
  it.each<[string, number[], number[], number[]]>([
    ['', [11, 12, 13, 14], [11, 12, 13, 14], [11, 12, 13, 14]],
    ["[System.owner = '[%CurrentUser%]']", [11, 12], [13], []],
    ["[System.owner != '[%CurrentUser%]']", [13], [11, 12], [11, 12, 13]],
    ["[not(System.owner = '[%CurrentUser%]')]", [13, 14], [11, 12, 14], [11, 12, 13, 14]],
    ["[System.owner/System.User/System.UserRoles = '[%UserRole_Clerk%]']", [11, 12], [11, 12], [11, 12]],
    ["[System.owner = '[%CurrentUser%]' or Paid]", [11, 12, 14], [11, 13, 14], [11, 14]],
    ["[System.owner = '[%CurrentUser%]'][Shop.Order_Customer/Shop.Customer/Name = 'Ada']", [11], [13], []],
    ["[System.owner/System.User[id = '[%CurrentUser%]']/Name = 'ada']", [11, 12], [], []],
    ["[Paid and '[%BeginOfCurrentDay%] - 1 * [%DayLength%]' < '[%CurrentDateTime%]']", [11, 14], [11, 14], [11, 14]],
  ])('%s', (constraint, ofAda, ofBob, ofNobody) => {
    expect(visible('Shop.Order', constraint, 77)).toEqual(ofAda);
    expect(visible('Shop.Order', constraint, 78)).toEqual(ofBob);
    expect(visible('Shop.Order', constraint, null)).toEqual(ofNobody);
  });

  it.each<[string, number[], number[]]>([
    ["[id = '[%CurrentUser%]']", [77], [78]],
    ["[System.UserRoles = '[%UserRole_Clerk%]']", [77], [77]],
    ["[System.UserRoles != '[%UserRole_Clerk%]']", [78], [78]],
  ])('%s of users', (constraint, ofAda, ofBob) => {
    expect(visible('System.User', constraint, 77)).toEqual(ofAda);
    expect(visible('System.User', constraint, 78)).toEqual(ofBob);
  });

  it('is compiled once for everybody', () => {
    const query = compileEntityConstraint('Shop.Order', "[System.owner = '[%CurrentUser%]']", setting);
    const { environment } = surroundings().scope;
    const countFor = (user: number) =>
      database.countOf(query, { slots: [], environment: { ...environment, currentUser: () => user } });
    expect([countFor(77), countFor(78), countFor(77)]).toEqual([2, 1, 2]);
  });

  it('knows no variables, and says what else is wrong', () => {
    const { findings } = compileEntityConstraint(
      'Shop.Order',
      "[Number = $Order/Number][Shop.Ordr_Customer = '[%UserRole_Clark%]']",
      setting,
    );
    expect(findings.map(({ code }) => code)).toEqual(['xpath-unknown-variable', 'xpath-unknown-association', 'xpath-token']);
  });
});
