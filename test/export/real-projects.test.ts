import { existsSync, readdirSync } from 'node:fs';
import initSqlJs, { type SqlJsStatic } from 'sql.js';
import { beforeAll, expect, it } from 'vitest';
import { exportApp } from '../../src/export/export-app.js';
import { exportFlow } from '../../src/export/export-flow.js';
import { loadApp } from '../../src/load/load-app.js';
import { loadMdl } from '../../src/load/mdl/load-mdl.js';
import { AppIndex } from '../../src/model/app-index.js';
import type { AppModel } from '../../src/model/app-model.js';
import type { Diagnostic } from '../../src/problem/diagnostic.js';
import { describeWithProjects, projectPath } from '../projects.js';
import { comparable } from './flow-equivalence.js';
import { comparableModel } from './model-equivalence.js';

/** What texts of these projects leave out; anything else is a hole in the export. */
const expectedOmissions =
  /^(texts in other languages|code of JavaScript actions|code of Java actions|activities that are only kept: RestCallAction)$/;

function write(model: AppModel) {
  return exportApp(new AppIndex(model), ({ offlineEntities }) => offlineEntities);
}

describeWithProjects('the text of a real project', () => {
  let sqlite: SqlJsStatic;
  beforeAll(async () => {
    sqlite = await initSqlJs();
  });
  const entries = existsSync(projectPath('.')) ? readdirSync(projectPath('.'), { withFileTypes: true }) : [];
  const names = entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));

  it.each(names)('%s reads back as the same app, and is written the same again', async (name) => {
    const model = await loadApp(projectPath(name), sqlite);
    const { mdl, notExpressed } = write(model);
    const back = loadMdl([{ name: 'app.mdl', text: mdl }]);
    // One of the projects has user roles whose module roles are gone.
    const isKnown = ({ code, message }: Diagnostic) => code === 'mdl-no-body' || message.startsWith('The module role ');
    expect(back.diagnostics.filter((one) => !isKnown(one))).toEqual([]);
    expect(back.flows).toHaveLength(model.flows.length);
    const byName = new Map(back.flows.map((flow) => [`${flow.kind} ${flow.name}`, flow]));
    for (const flow of model.flows) {
      const other = byName.get(`${flow.kind} ${flow.name}`);
      expect(other && comparable(other), flow.name).toEqual(comparable(flow));
    }
    expect(comparableModel(back)).toEqual(comparableModel(model));
    expect(notExpressed.filter(({ reason }) => !expectedOmissions.test(reason))).toEqual([]);
    expect(write(back).mdl).toBe(mdl);
  });

  it('of one flow is the statement that the text of the app has', async () => {
    const model = await loadApp(projectPath('nmr-11.10'), sqlite);
    const index = new AppIndex(model);
    const whole = write(model).mdl;
    for (const flow of model.flows) {
      const [header = '', ...lines] = exportFlow(flow, index).mdl.split('\n\n');
      expect(header).toBe('mdl 1;');
      expect(whole).toContain(lines.join('\n\n'));
    }
  });
});
