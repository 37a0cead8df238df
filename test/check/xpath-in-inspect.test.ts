import { describe, expect, it } from 'vitest';
import { behaviourOf } from '../../src/behaviour/behaviour-of.js';
import { inspectApp } from '../../src/check/inspect-app.js';
import type { Inspection } from '../../src/check/inspection.js';
import { loadMdl } from '../../src/load/mdl/load-mdl.js';
import { resolveNames } from '../../src/load/resolve-names.js';
import { AppIndex } from '../../src/model/app-index.js';

const domain = `mdl 1;
create enumeration S.State (Open, Paid);
create entity S.Customer (Name: String, Since: DateTime);
create entity S.Order (Number: Integer, State: Enumeration(S.State));
create association S.Order_Customer from S.Order to S.Customer;
`;

function inspect(text: string, mendix = '11.12.0'): Inspection {
  const loaded = loadMdl([{ name: 'a.mdl', text: domain + text }]);
  const model = { ...loaded, diagnostics: [...loaded.diagnostics, ...resolveNames(loaded)] };
  return inspectApp(new AppIndex(model), behaviourOf(mendix), () => true);
}

const retrieve = (constraint: string, entity = 'S.Order') =>
  `create nanoflow S.F () begin retrieve $l from ${entity} where ${constraint}; end;`;

const inShort = ({ diagnostics }: Inspection) =>
  diagnostics.map(({ severity, code, message }) => `${severity} ${code}: ${message}`);

describe('inspect says of the constraints of flows', () => {
  it('every unknown name in one pass, each with its place and the nearest name that there is', () => {
    const constraint =
      "[Numbr = 1 and State = S.State.Opn][S.Order_Custmer/S.Customer/Name = 'x' or S.Order_Customer/S.Customr/Name = '']";
    const text = (place: number) => ` In: ${constraint} (at character ${place})`;
    const found = inspect(retrieve(constraint));
    expect(inShort(found)).toEqual([
      `error xpath-unknown-attribute: S.Order has no attribute 'Numbr'. Did you mean Number?${text(2)}`,
      `error xpath-unknown-enumeration-value: The enumeration S.State has no value 'Opn'. Did you mean Open?${text(24)}`,
      `error xpath-unknown-association: There is no association S.Order_Custmer. Did you mean S.Order_Customer?${text(37)}`,
      `error xpath-unknown-entity: There is no entity S.Customr. Did you mean S.Customer?${text(95)}`,
    ]);
    expect(found.flows[0]?.runnable).toBe(false);
  });

  it('the line, where a constraint has several', () => {
    const [message] = inShort(inspect(retrieve('[Number = 1\n  and Numbr = 2]')));
    expect(message).toContain('(at line 2, character 7)');
  });

  it.each([
    ['[year-from-dateTime(Since) = 2026]', 'error xpath-offline-date-function'],
    ["[Since > '[%CurrentDateTime%] - [%DayLength%]']", 'error xpath-offline-token-arithmetic'],
    ["[S.Order_Customer/S.Order/Number = 1 and id = '[%UserRole_Clerk%]']", 'error xpath-offline-user-role'],
    ['[createdDate = empty]', 'error xpath-unknown-attribute'],
  ])('%s in a nanoflow: %s', (constraint, finding) => {
    const found = inspect(retrieve(constraint, 'S.Customer'));
    expect(inShort(found).some((line) => line.startsWith(finding))).toBe(true);
    expect(found.flows[0]?.runnable).toBe(false);
  });

  it.each([
    ['[not(S.Order_Customer)]', 'S.Order', '11.9.0', '11.10.0', 'xpath-offline-not-association'],
    ['[S.Order_Customer/S.Order/Number = 1]', 'S.Customer', '11.8.0', '11.9.0', 'xpath-offline-reverse'],
  ])('%s of %s: a warning in %s and nothing from %s on, and it runs either way', (constraint, entity, before, from, code) => {
    const old = inspect(retrieve(constraint, entity), before);
    expect(old.diagnostics).toMatchObject([{ severity: 'warning', code, where: expect.stringContaining('S.F, Retrieve') }]);
    expect(old.flows[0]?.runnable).toBe(true);
    expect(inspect(retrieve(constraint, entity), from).diagnostics).toEqual([]);
  });

  it('that id does not go together with other conditions in one pair of brackets (semantics 6.6)', () => {
    const constraint = (brackets: string) =>
      `create nanoflow S.F ($O: S.Order) begin retrieve $l from S.Order where ${brackets}; end;`;
    expect(inspect(constraint('[id != $O and Number = 1]')).diagnostics).toMatchObject([
      { severity: 'warning', code: 'xpath-id-combined' },
    ]);
    expect(inspect(constraint('[id != $O][Number = 1]')).diagnostics).toEqual([]);
  });
});

describe('inspect says of the constraints outside of flows', () => {
  const rule = (constraint: string) => `
    create module role S.Clerk;
    create user role Clerk (S.Clerk);
    grant S.Clerk on S.Customer (create, read *) where '${constraint.replaceAll("'", "''")}';`;

  it('what is wrong in those of access rules', () => {
    const found = inspect(rule("[Nam = 'x'][S.Order_Customer/S.Ordr]"));
    expect(found.diagnostics.map(({ where }) => where)).toEqual(Array(2).fill('Entity S.Customer, access rule for S.Clerk'));
    expect(inShort(found)).toEqual([
      expect.stringContaining("error xpath-unknown-attribute: S.Customer has no attribute 'Nam'. Did you mean Name?"),
      expect.stringContaining('error xpath-unknown-entity: There is no entity S.Ordr. Did you mean S.Order?'),
    ]);
  });

  it('nothing about what only the server can', () => {
    const tokens =
      "[S.Order_Customer/S.Order/Number = 1][year-from-dateTime(Since) > 2000][Since > '[%CurrentDateTime%] - [%DayLength%]']";
    expect(inShort(inspect(rule(tokens)))).toEqual([]);
  });

  it('what is wrong in those of entities that a profile synchronizes', () => {
    const found = inspect("create navigation NativePhone sync (sync S.Order where '[Numbr = 1]');");
    expect(found.diagnostics).toMatchObject([
      { severity: 'error', code: 'xpath-unknown-attribute', where: 'Profile NativePhone, constraint of S.Order' },
    ]);
  });
});
