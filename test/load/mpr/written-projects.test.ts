import { existsSync, readdirSync } from 'node:fs';
import fc from 'fast-check';
import initSqlJs, { type SqlJsStatic } from 'sql.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadApp } from '../../../src/load/load-app.js';
import { loadMdl } from '../../../src/load/mdl/load-mdl.js';
import type { AppModel } from '../../../src/model/app-model.js';
import type { Entity } from '../../../src/model/domain-model.js';
import { comparable } from '../../export/flow-equivalence.js';
import { comparableModel } from '../../export/model-equivalence.js';
import { anyFlow } from '../../export/random-flow.js';
import {
  keptStatements,
  microflowStatements,
  nanoflowStatements,
  statementDomain,
  statementParameters,
} from '../../fixture/every-statement.js';
import { withFlows } from '../../fixture/flow-model.js';
import { type ProjectForm, throughProject } from '../../fixture/storage/through-project.js';
import { describeWithProjects, projectPath } from '../../projects.js';

let sqlite: SqlJsStatic;
beforeAll(async () => {
  sqlite = await initSqlJs();
});

/** An app that has a flow for each statement, named by its number. */
function appOf(statements: readonly string[], kind: 'nanoflow' | 'microflow'): AppModel {
  const flows = statements.map((body, number) => `create ${kind} Shop.T_${number} ${statementParameters} begin ${body} end;`);
  // A flow that has no result can be called by the statements.
  const called = `create nanoflow Shop.T () begin end;`;
  return loadMdl([{ name: 'app.mdl', text: [statementDomain, called, ...flows].join('\n') }]);
}

function expectSame(back: AppModel, model: AppModel): void {
  const keyOf = ({ kind, name, excluded }: AppModel['flows'][number]) => `${kind} ${name} ${excluded}`;
  const flows = new Map(back.flows.map((flow) => [keyOf(flow), flow]));
  for (const flow of model.flows) {
    const other = flows.get(keyOf(flow));
    expect(other && comparable(other), flow.name).toEqual(comparable(flow));
  }
  expect(back.flows).toHaveLength(model.flows.length);
  expect(comparableModel(back)).toEqual(comparableModel(model));
}

/** What a page refers to as a project has it: found in its elements, so that the types of its parameters are among it. */
function asFound(model: AppModel): AppModel {
  const pages = model.pages.map((page) => {
    const types = page.parameters.flatMap(({ type }) => (type.kind === 'Object' || type.kind === 'List' ? [type.entity] : []));
    const names = page.references.map((name) => name.split('.').slice(0, 2).join('.'));
    return { ...page, references: [...new Set([...types, ...names])].sort() };
  });
  return { ...model, pages };
}

/** Text can give a specialization members of the system; in a project its hierarchy has them from the root. */
function withSystemMembersOfRoot(entity: Entity): Entity {
  const systemMembers = { owner: false, changedBy: false, createdDate: false, changedDate: false };
  return entity.generalization === undefined ? entity : { ...entity, systemMembers };
}

const forms: readonly ProjectForm[] = [
  { format: 'mpr1', writer: 'studio-pro' },
  { format: 'mpr1', writer: 'tool' },
  { format: 'mpr2', writer: 'studio-pro' },
  { format: 'mpr2', writer: 'tool' },
];

describe.each(forms)('an app that is written as a project ($format, by a $writer) is the same app', (form) => {
  it.each([
    ['nanoflow', nanoflowStatements],
    ['microflow', [...nanoflowStatements, ...microflowStatements, ...keptStatements]],
  ] as const)('with every activity of a %s, and every property', (kind, statements) => {
    const model = appOf(statements, kind);
    expectSame(throughProject(model, sqlite, form), asFound(model));
  });

  it('with everything else that apps consist of', async () => {
    const sample = await loadApp('test/export/sample.mdl', sqlite);
    const model = { ...sample, entities: sample.entities.map(withSystemMembersOfRoot) };
    expectSame(throughProject(model, sqlite, form), asFound(model));
  });
});

/** The statements that files of older versions can not hold. */
const missing: Readonly<Record<string, readonly RegExp[]>> = {
  '11.12.0': [],
  '10.24.0': [],
  '10.14.0': [],
  '9.24.0': [/average .* of|any .* where|reduce/],
  '9.12.0': [/average .* of|any .* where|reduce/, /show page .*\(|PagesToClose = 2/],
  '9.4.0': [/average .* of|any .* where|reduce/, /show page .*\(|PagesToClose = 2/, /@excluded/],
  '8.6.0': [/average .* of|any .* where|reduce/, /show page .*\(|PagesToClose/, /@excluded/, /synchronize (unsynchronized|\$)/],
  '7.8.0': [/average .* of|any .* where|reduce/, /show page .*\(|PagesToClose/, /@excluded/, /synchronize (unsynchronized|\$)/],
};

describe('an app that is written as a project of Mendix', () => {
  it.each(Object.entries(missing))('%s is the same app', (mendixVersion, patterns) => {
    const held = nanoflowStatements.filter((statement) => !patterns.some((pattern) => pattern.test(statement)));
    const model = atVersion(appOf(held, 'nanoflow'), mendixVersion);
    expectSame(throughProject(model, sqlite), asFound(model));
    for (const statement of nanoflowStatements) {
      if (held.includes(statement)) continue;
      const newer = atVersion(appOf([statement], 'nanoflow'), mendixVersion);
      expect(() => throughProject(newer, sqlite), statement).toThrow(`A project of Mendix ${mendixVersion} can not hold `);
    }
  });
});

/** The setting of 11.9 is not stored before, which means by value. */
function atVersion(model: AppModel, mendixVersion: string): AppModel {
  const [major = 0, minor = 0] = mendixVersion.split('.').map(Number);
  const stored = major > 11 || (major === 11 && minor >= 9);
  const flows = model.flows.map((flow) => ({ ...flow, listParametersByReference: stored && flow.listParametersByReference }));
  return { ...model, mendixVersion, flows };
}

describe('any graph', () => {
  it('is the same in a project', () => {
    const domain =
      'create module M; create enumeration M.State (Open, Sent, Paid); create entity M.E (State: Enumeration(M.State));';
    const app = loadMdl([{ name: 'app.mdl', text: domain }]);
    fc.assert(
      fc.property(anyFlow, (flow) => {
        const model = withFlows(app, flow);
        expectSame(throughProject(model, sqlite), model);
      }),
      { seed: 1, numRuns: 100 },
    );
  });
});

describeWithProjects('a real project', () => {
  const entries = existsSync(projectPath('.')) ? readdirSync(projectPath('.'), { withFileTypes: true }) : [];
  const names = entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));

  it.each(names)('%s is the same app when it is written again', async (name) => {
    const model = await loadApp(projectPath(name), sqlite);
    expectSame(throughProject(model, sqlite, { format: 'mpr2' }), model);
  });
});
