import { describe, expect, it } from 'vitest';
import { compileRetrieve } from '../../src/database/compile-retrieve.js';
import { EntityDatabase } from '../../src/database/entity-database.js';
import { FlowError } from '../../src/problem/flow-error.js';
import { HarnessError } from '../../src/problem/harness-error.js';
import { Chance, generateApp } from './generated-app.js';
import { ConstraintGenerator } from './generated-constraint.js';
import { sql, surroundings } from './shop.js';

/** What constraints are made of, right or wrong in its place. */
const pieces = [
  ...['[', ']', '(', ')', '/', ',', "'", "''", '"', '$', '%', '[%', '%]', '-', '+', '*', '=', '!=', '<', '>=', '.', ' ', '\n'],
  ...['and', 'or', 'not', 'not(', 'true()', 'false', 'empty', 'NULL', 'id', 'ID', 'reversed()', '[reversed()]', 'div', '//'],
  ...['Shop.Order', 'Shop.Link0', 'Shop.Link1/Shop.Order', 'Shop.State.Open', 'Shop.State.Opn', 'Shop.', 'A.B.C.D', 'String1'],
  ...[
    '$Text',
    '$OneOrder',
    '$OneOrder/',
    '$currentUser',
    '$NoSuch',
    "'[%CurrentUser%]'",
    '[%UserRole_Clerk%]',
    "'[%DayLength%]'",
  ],
  ...["'[%CurrentDateTime%] - 1 * [%DayLength%]'", "'[%BeginOfCurrentDay%] - '", 'contains(', 'length(', 'year-from-dateTime('],
  ...['0', '-1', '1.5', '99999999999999999999', '1e5', "'a'", 'é', '😀', '\u0000', '\u202e', '--', '/*', ';', '?1'],
];

function mutate(text: string, chance: Chance): string {
  const at = chance.below(text.length + 1);
  const length = chance.below(8);
  switch (chance.below(7)) {
    case 0:
      return text.slice(0, at) + text.slice(at + length);
    case 1:
      return text.slice(0, at) + chance.of(pieces) + text.slice(at);
    case 2:
      return text.slice(0, at) + chance.of(pieces) + text.slice(at + length);
    case 3:
      return text.slice(0, at) + text.slice(chance.below(text.length + 1));
    case 4:
      return text.slice(0, at) + String.fromCharCode(32 + chance.below(95)) + text.slice(at + 1);
    case 5:
      return text.replace(/\w(?=\w*[^\w]*$)/, '');
    default:
      return text + text.slice(at);
  }
}

describe('any text', () => {
  it.each(['server', 'device'] as const)('is a query or has findings with places in it, in the dialect of the %s', (dialect) => {
    const isServer = dialect === 'server';
    let queries = 0;
    let refused = 0;
    for (let seed = 1; seed <= 5; seed++) {
      const app = generateApp(seed + (isServer ? 100 : 200));
      const { index, objects, variables } = app;
      const flavour = isServer ? 'microflow' : 'nanoflow';
      const { context, scope } = surroundings(variables, { index, objects, flavour, version: isServer ? '11.12.0' : '10.18.0' });
      const hasPlace = (entity: string) => entity.startsWith('Shop.');
      const database = new EntityDatabase(sql, index, { hasPlace, stores: () => true });
      database.write(objects);
      const chance = new Chance(seed);
      const generator = new ConstraintGenerator(app, chance, isServer, new Map());
      for (let count = 0; count < 2_000; count++) {
        const entity = chance.of(index.model.entities).name;
        const isSoup = chance.is(20);
        let text = isSoup
          ? Array.from({ length: chance.below(20) }, () => chance.of(pieces)).join('')
          : generator.constraint(entity);
        for (let mutations = isSoup ? 0 : chance.below(3); mutations > 0; mutations--) text = mutate(text, chance);
        const query = compileRetrieve({ entity, constraint: text, sorting: [] }, context);
        for (const { message, code, span } of query.findings) {
          expect(message.length > 10 && code.startsWith('xpath-'), text).toBe(true);
          expect(span.start >= 0 && span.start <= span.end && span.end <= text.length, `${text}: ${message}`).toBe(true);
        }
        const isRight = query.findings.every(({ severity }) => severity !== 'error');
        let problem: unknown;
        try {
          database.retrieve(query, scope);
        } catch (error) {
          problem = error;
        }
        // What can not be converted, or is too much for SQLite, is found out when the query runs; nothing else is.
        const isKnown = problem === undefined || problem instanceof FlowError || problem instanceof HarnessError;
        expect(isKnown, `${text}: ${String(problem)}`).toBe(true);
        expect(isRight || problem instanceof FlowError, text).toBe(true);
        if (problem === undefined) queries++;
        else refused++;
      }
      database.dispose();
    }
    expect(Math.min(queries, refused)).toBeGreaterThan(1_000);
  });
});

describe('nesting of 10,000', () => {
  const forms: readonly (readonly [string, string])[] = [
    ['(', ')'],
    ['not(', ')'],
    ['Boolean1 and (Boolean1 or ', ')'],
    ['Shop.Order[', ']'],
    ['Shop.Link0/Shop.Order[', ']'],
    ['contains(', ')'],
    ['[', ']'],
    ["'[%CurrentDateTime%] - (", ")'"],
    ['not ', ''],
    ['Shop.Order/', ''],
    ['Boolean1 = ', ''],
    ['$OneOrder/', ''],
    ['Boolean1 and ', ''],
    ['(', ''],
    ['', ')'],
  ];
  it.each(forms)('%s…%s is a query or a finding, at once', (open, close) => {
    const { index, objects, variables } = generateApp(3);
    const { context, scope } = surroundings(variables, { index, objects });
    const database = new EntityDatabase(sql, index, { hasPlace: (entity) => entity.startsWith('Shop.'), stores: () => true });
    const constraint = `[${open.repeat(10_000)}Boolean1${close.repeat(10_000)}]`;
    const query = compileRetrieve({ entity: 'Shop.Order', constraint, sorting: [] }, context);
    const isRight = query.findings.every(({ severity }) => severity !== 'error');
    const run = () => database.retrieve(query, scope);
    if (isRight) expect(run()).toEqual([]);
    else expect(run).toThrow(FlowError);
    database.dispose();
  });
});
