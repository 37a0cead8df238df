import { existsSync, readdirSync, readFileSync } from 'node:fs';
import initSqlJs, { type SqlJsStatic } from 'sql.js';
import { beforeAll, expect, it } from 'vitest';
import { loadApp } from '../../src/load/load-app.js';
import type { AppModel } from '../../src/model/app-model.js';
import type { FlowNode } from '../../src/model/flow.js';
import { describeWithProjects, projectPath } from '../projects.js';

/** What an independent decoder counted in each project. */
interface Expected {
  readonly file: string;
  readonly mendix: string;
  readonly format: 'v1' | 'v2';
  readonly associations: number;
  readonly constants: number;
  readonly entities: { readonly persistable: number; readonly nonPersistable: number; readonly specialized: number };
  readonly enumerations: number;
  readonly javascriptActions: number;
  readonly microflows: number;
  readonly modules: number;
  readonly nanoflowActions: Readonly<Record<string, number>>;
  readonly nanoflows: number;
  readonly profiles: readonly { readonly name: string; readonly kind?: string; readonly type: string }[];
  readonly rules: number;
  readonly missingUnits: readonly string[];
  readonly staleHashes: number;
}

describeWithProjects('real projects', () => {
  let sqlite: SqlJsStatic;
  const expected = readExpected();
  beforeAll(async () => {
    sqlite = await initSqlJs();
  });

  it('knows every project folder', () => {
    const folders = readdirSync(projectPath('.'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(Object.keys(expected).sort()).toEqual(folders.map((entry) => entry.name).sort());
  });

  for (const [name, project] of Object.entries(expected)) {
    it(`${name} holds what an independent decoder counted`, async () => {
      const model = await loadApp(projectPath(name), sqlite);
      expect(counts(model)).toEqual({
        file: project.file,
        mendix: /^\d+\.\d+\.\d+/.exec(project.mendix)?.[0],
        format: project.format === 'v1' ? 'mpr1' : 'mpr2',
        modules: project.modules,
        entities: project.entities,
        associations: project.associations,
        enumerations: project.enumerations,
        constants: project.constants,
        nanoflows: project.nanoflows,
        microflows: project.microflows,
        rules: project.rules,
        javascriptActions: project.javascriptActions,
        profiles: project.profiles.map((profile) => profile.name),
        nativeProfiles: project.profiles.filter((profile) => profile.type === 'NativeNavigationProfile').length,
        missingUnits: project.missingUnits.length,
        staleHashes: project.staleHashes,
      });
      expect(nanoflowActivities(model)).toEqual(project.nanoflowActions);
    });
  }
});

/** Vitest collects skipped groups too, so this is called without the projects as well. */
function readExpected(): Readonly<Record<string, Expected>> {
  const path = projectPath('expected.json');
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
}

function counts(model: AppModel) {
  const roots = model.entities.filter((entity) => entity.generalization === undefined);
  const flows = (kind: string) => model.flows.filter((flow) => flow.kind === kind).length;
  const stale = model.diagnostics.find((diagnostic) => diagnostic.code === 'stale-hash');
  return {
    file: model.fileName,
    mendix: model.mendixVersion,
    format: model.format,
    modules: model.modules.length,
    entities: {
      persistable: roots.filter((entity) => entity.persistable).length,
      nonPersistable: roots.filter((entity) => !entity.persistable).length,
      specialized: model.entities.length - roots.length,
    },
    associations: model.associations.length,
    enumerations: model.enumerations.length,
    constants: model.constants.length,
    nanoflows: flows('nanoflow'),
    microflows: flows('microflow'),
    rules: flows('rule'),
    javascriptActions: model.javaScriptActions.length,
    profiles: model.profiles.map((profile) => profile.name),
    nativeProfiles: model.profiles.filter((profile) => profile.native).length,
    missingUnits: model.diagnostics.filter((diagnostic) => diagnostic.code === 'missing-unit').length,
    staleHashes: Number(/(\d+) units? changed/.exec(stale?.message ?? '')?.[1] ?? 0),
  };
}

/** The stored name of every activity that the projects hold in nanoflows. */
const storedNames: Readonly<Record<string, string>> = {
  'aggregate-list': 'AggregateAction',
  'change-object': 'ChangeAction',
  'change-list': 'ChangeListAction',
  'change-variable': 'ChangeVariableAction',
  'close-page': 'CloseFormAction',
  commit: 'CommitAction',
  'create-object': 'CreateChangeAction',
  'create-list': 'CreateListAction',
  'create-variable': 'CreateVariableAction',
  'call-javascript-action': 'JavaScriptActionCallAction',
  'list-operation': 'ListOperationsAction',
  'log-message': 'LogMessageAction',
  'call-microflow': 'MicroflowCallAction',
  'call-nanoflow': 'NanoflowCallAction',
  retrieve: 'RetrieveAction',
  'show-page': 'ShowFormAction',
  'show-message': 'ShowMessageAction',
  synchronize: 'SynchronizeAction',
  'validation-feedback': 'ValidationFeedbackAction',
};

/** Activities of nanoflows by stored name, those in loops too; an unsupported one would stand under its own name. */
function nanoflowActivities(model: AppModel): Readonly<Record<string, number>> {
  const found: Record<string, number> = {};
  const visit = (nodes: readonly FlowNode[]): void => {
    for (const node of nodes) {
      if (node.kind === 'loop') visit(node.nodes);
      if (node.kind !== 'activity') continue;
      const name =
        node.activity.kind === 'unsupported' ? node.activity.type : (storedNames[node.activity.kind] ?? node.activity.kind);
      found[name] = (found[name] ?? 0) + 1;
    }
  };
  for (const flow of model.flows) if (flow.kind === 'nanoflow') visit(flow.nodes);
  return found;
}
