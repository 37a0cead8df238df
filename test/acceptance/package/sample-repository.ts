import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { projectPath } from '../../projects.js';
import { checkout, linkFolder, writeInto } from '../temporary-folder.js';
import { type InstalledPackage, runScript, vitestScript } from './installed-package.js';

const config = `import { nanoflow } from 'nanoflow-harness/vitest';
import { defineConfig } from 'vitest/config';

export default defineConfig({ plugins: [nanoflow()] });
`;

const login = `scenario: nobody has signed in at first
run: NativeMobile.DSS_CreateLoginContext
expect: { returns: { Username: null } }
---
scenario: a name is no password
run: NativeMobile.DSS_CreateLoginContext
expect:
  returns:
    Password: null
`;

const page =
  '{\n  "scenario": "a new test is shown on its page",\n  "run": "KeyManagement.nf_ivk_test0_new_generic",\n  "expect": { "pages": ["NativeMobile.Home_Native", "KeyManagement.pgr_test0_kcorm_edit"] }\n}\n';

const helper = `# The helper of pages

\`\`\`scenario
scenario: the helper does without biometrics
run: KeyManagement.nf_ds_uihelper
expect: { returns: { useBiometrics: false } }
\`\`\`
`;

const ownTest = `import { createWorld, openApp } from 'nanoflow-harness';
import { expect, it } from 'vitest';

it('has the matchers', async () => {
  const phone = await createWorld(await openApp('app')).addDevice('phone');
  const result = await phone.run('KeyManagement.nf_ivk_test0_new_generic');
  expect(result).toHaveShownPage('pgr_test0_kcorm_edit');
});
`;

/** A repository of somebody who has a project, scenarios, tests in TypeScript, and a Vitest of his own. */
export function describeSampleRepository({ project }: InstalledPackage): void {
  describe.each([['--isolate'], ['--no-isolate']])('the tests of a repository in its own Vitest, %s', (isolation) => {
    const repository = join(project, 'repository');
    const reports = ['default', 'junit', 'github-actions'].map((name) => `--reporter=${name}`);
    const vitest = (...words: string[]) =>
      runScript(repository, [vitestScript, 'run', isolation, ...reports, '--outputFile.junit=report.xml', ...words], {
        NO_COLOR: '1',
      });

    beforeAll(() => {
      cpSync(projectPath('keymgmt-10.24'), join(repository, 'app'), { recursive: true });
      writeInto(repository, 'scenarios/login.scenario.yaml', login.replace(/^(?=run)/gm, 'app: ../app\n'));
      writeInto(repository, 'app/page.scenario.json', page);
      writeInto(repository, 'app/helper.scenario.md', helper);
      writeInto(repository, 'own.test.ts', ownTest);
      writeInto(repository, 'vitest.config.ts', config);
      writeInto(repository, 'package.json', '{ "type": "module" }');
      const link = join(repository, 'node_modules', 'vitest');
      if (isolation === '--isolate') linkFolder(join(checkout, 'node_modules', 'vitest'), link);
    });

    it('pass, and fail at their line when something else is expected', () => {
      const fine = vitest();
      expect(fine.said).toContain('Tests  5 passed (5)');
      expect(fine.status).toBe(0);

      writeInto(
        repository,
        'scenarios/login.scenario.yaml',
        login.replace(/^(?=run)/gm, 'app: ../app\n').replace('Password: null', 'Password: secret'),
      );
      writeInto(repository, 'app/helper.scenario.md', helper.replace('false', 'true'));
      const { status, stdout, said } = vitest();
      expect(status).toBe(1);
      expect(said).toContain('Tests  2 failed | 3 passed (5)');
      for (const place of ['scenarios/login.scenario.yaml:11:5', 'app/helper.scenario.md:6:20']) {
        const [, file = '', line, column] = /^(.*):(\d+):(\d+)$/.exec(place) ?? [];
        expect(said).toContain(`❯ ${place}`);
        expect(readFileSync(join(repository, 'report.xml'), 'utf8')).toContain(`❯ ${place}`);
        expect(stdout).toMatch(new RegExp(`::error file=\\S*${file},title=.*,line=${line},column=${column}::`));
      }
      expect(said).toMatch(/- {3}"useBiometrics": true,\n(\+ .*\n)*\+ {3}"useBiometrics": false,/);
      expect(said).toContain('\nagain: npx vitest run scenarios/login.scenario.yaml:6\n');
    });
  });
}
