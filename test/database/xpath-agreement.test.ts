import { expect, it } from 'vitest';
import { parseXPath } from '../../grammar/xpath/parse-xpath.js';
import { compileRetrieve } from '../../src/database/compile-retrieve.js';
import { EntityDatabase } from '../../src/database/entity-database.js';
import type { Sorting } from '../../src/model/activity.js';
import type { EntityObject } from '../../src/value/entity-object.js';
import { Chance, type GeneratedApp, generateApp } from './generated-app.js';
import { allForms, ConstraintGenerator, serverForms } from './generated-constraint.js';
import { compareValues } from './naive-values.js';
import { NaiveXPath } from './naive-xpath.js';
import { sql, surroundings } from './shop.js';

const apps = 50;
const constraintsOfAnApp = 200;

/** Orders objects by attributes of their own, empty first; those that are equal, by id. */
function sorted(objects: readonly EntityObject[], sorting: readonly Sorting[]): EntityObject[] {
  return [...objects].sort((one, other) => {
    for (const { attribute, direction } of sorting) {
      const name = attribute.slice(attribute.lastIndexOf('.') + 1);
      const [left, right] = [one, other].map(({ layout, values }) => values[layout.byName.get(name)!.slot] ?? null);
      const order =
        left === null || right === null ? Number(right === null) - Number(left === null) : compareValues(left!, right!);
      if (order !== 0) return direction === 'ascending' ? order : -order;
    }
    return one.guid - other.guid;
  });
}

function chooseSorting(app: GeneratedApp, entity: string, chance: Chance): Sorting[] {
  const members = app.index.layout(entity).members.filter(({ kind, isSystem }) => kind === 'attribute' && !isSystem);
  return Array.from({ length: chance.below(3) }, () => ({
    attribute: `${entity}.${chance.of(members).name}`,
    path: [],
    direction: chance.is(50) ? ('ascending' as const) : ('descending' as const),
  }));
}

it.each(['server', 'device'] as const)(
  'SQL selects what the rules select, object by object, in the dialect of the %s (semantics 6.2 to 6.6, 2.6)',
  (dialect) => {
    const forms = new Map<string, number>();
    let found = 0;
    for (let seed = 1; seed <= apps / 2; seed++) {
      const app = generateApp(dialect === 'server' ? seed : seed + 1_000);
      const { index, objects, variables, timeZone, emptyTextIsNull } = app;
      const flavour = dialect === 'server' ? 'microflow' : 'nanoflow';
      const { context, scope } = surroundings(variables, { index, objects, flavour, timeZone });
      const hasPlace = (entity: string) => entity.startsWith('Shop.');
      const database = new EntityDatabase(sql, index, { hasPlace, stores: () => true, emptyTextIsNull });
      database.write(objects);
      const chance = new Chance(seed * 7_919);
      const generator = new ConstraintGenerator(app, chance, dialect === 'server', forms);
      const naive = new NaiveXPath(app);
      for (let count = 0; count < constraintsOfAnApp; count++) {
        const entity = chance.of(index.model.entities).name;
        const constraint = generator.constraint(entity);
        const sorting = chooseSorting(app, entity, chance);
        const what = `app ${seed}: ${entity}${constraint} ${JSON.stringify(sorting)}`;
        const query = compileRetrieve({ entity, constraint, sorting }, context);
        expect(
          query.findings.filter(({ severity }) => severity === 'error'),
          what,
        ).toEqual([]);
        const parsed = parseXPath(constraint, 500).constraint!;
        const wanted = sorted(naive.select(entity, parsed), sorting).map(({ guid }) => guid);
        const [limit, offset] = chance.is(30) ? [chance.below(4), chance.below(3)] : [0, 0];
        const range = wanted.slice(offset, limit === 0 ? undefined : offset + limit);
        expect(
          database.retrieve(query, scope, { limit, offset }).map(({ guid }) => guid),
          what,
        ).toEqual(range);
        expect(database.countOf(query, scope), what).toBe(wanted.length);
        found += wanted.length;
      }
      database.dispose();
    }
    // Neither nothing but empty results, nor forms that are never tried.
    expect(found).toBeGreaterThan(apps * 100);
    const wanted = dialect === 'server' ? [...allForms, ...serverForms] : allForms;
    expect(wanted.filter((form) => (forms.get(form) ?? 0) < 5)).toEqual([]);
  },
);
