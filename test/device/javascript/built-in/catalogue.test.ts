import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import initSqlJs from 'sql.js';
import { expect, it } from 'vitest';
import { findBuiltIn } from '../../../../src/device/javascript/built-in/catalogue.js';
import { loadMpr } from '../../../../src/load/mpr/load-mpr.js';
import { folderSource } from '../../../../src/load/mpr/unit-source.js';
import { describeWithProjects, projectPath } from '../../../projects.js';

/** They make objects of entities that only their module has, out of what only a phone knows or a package takes apart. */
const withoutBuiltIn = ['NativeMobileResources.GetDeviceInfo', 'NativeMobileResources.ParseUrlToObject'];

describeWithProjects('Nanoflow Commons as real projects have it', () => {
  it.each(['nmr-11.10', 'keymgmt-10.24', 'expr-checker-11.6', 'mxcli-app-9.24'])(
    '%s declares every action as the built-in expects it',
    async (project) => {
      const folder = projectPath(project);
      const fileName = readdirSync(folder).find((name) => name.endsWith('.mpr')) ?? '';
      const model = loadMpr(
        { fileName, bytes: readFileSync(join(folder, fileName)), source: folderSource(folder) },
        await initSqlJs(),
      );
      const actions = model.javaScriptActions.filter(({ name }) => /^(?:NanoflowCommons|NativeMobileResources)\./.test(name));
      expect(actions.length).toBeGreaterThan(5);
      const missing = actions.filter((action) => findBuiltIn(action) === undefined).map(({ name }) => name);
      expect(missing).toEqual(actions.map(({ name }) => name).filter((name) => withoutBuiltIn.includes(name)));
    },
  );
});
