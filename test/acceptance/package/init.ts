import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { projectPath } from '../../projects.js';
import { checkout, linkFolder } from '../temporary-folder.js';
import { type InstalledPackage, normalized, runScript, vitestScript } from './installed-package.js';

/** A project as Studio Pro exports it. */
function packageOf(project: string): Uint8Array {
  const manifest = `<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.mendix.com/package/1.0/"><modelerProject xmlns="http://www.mendix.com/modelerProject/1.0/"><projectFile path="project.mpr"/></modelerProject></package>`;
  return zipSync({ 'package.xml': strToU8(manifest), 'project.mpr': readFileSync(project) });
}

/**
 * `nanoflow init` for every form of app, and Mendix 7 to 11, one after the other in the same folder: each finds what the earlier ones have
 * written, leaves it, and adds its own tests. Then all of them are checked by the compiler and run at once, as their owner would.
 */
export function describeInit({ project, command }: InstalledPackage): void {
  describe('a test project that nanoflow init has begun', () => {
    const folder = join(project, 'begun');
    const apps = [
      [projectPath('mpk-jsonpath-7.23'), 'start'],
      ['../oql-8.0.mpk', 'IVK_CreateContent'],
      [projectPath('datagrid-9.4/DataGrid.mpr'), 'ACT_Config'],
      [projectPath('keymgmt-10.24'), 'nf_ivk_test0_new_generic'],
      [projectPath('expr-checker-11.6'), 'ACT_SubmitFeedback'],
      [join(checkout, 'flows', 'field-service'), 'ACT_Synchronize'],
    ] as const;

    beforeAll(() => {
      mkdirSync(folder, { recursive: true });
      const vitest = join(project, 'node_modules', 'vitest');
      if (!existsSync(vitest)) linkFolder(join(checkout, 'node_modules', 'vitest'), vitest);
      writeFileSync(join(project, 'oql-8.0.mpk'), packageOf(projectPath('oql-8.0/OQLModule.mpr')));
      for (const [app] of apps) {
        const { status, said } = runScript(folder, [command, 'init', app]);
        if (status !== 0) throw new Error(said);
      }
    });

    it('has a scenario and a unit test of each', () => {
      const names = apps.map(([, name]) => name).sort();
      expect(readdirSync(join(folder, 'scenarios')).sort()).toEqual(names.map((name) => `${name}.scenario.yaml`));
      const tests = readdirSync(join(folder, 'tests')).filter((file) => file.endsWith('.test.ts'));
      expect(tests.sort()).toEqual(names.map((name) => `${name}.test.ts`));
    });

    it('is right to the compiler', () => {
      const run = runScript(folder, [join(checkout, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', '.']);
      expect(run.said).toBe('');
    });

    it('passes at once', () => {
      const { said } = runScript(folder, [vitestScript, 'run', '--no-isolate']);
      expect(normalized(said, folder)).toContain(`Tests  ${2 * apps.length} passed (${2 * apps.length})`);
    });
  });
}
