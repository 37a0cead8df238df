import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkout, linkFolder, writeInto } from '../temporary-folder.js';
import { type Ended, type InstalledPackage, normalized, runScript } from './installed-package.js';

const scenarios = `scenario: sample machines are inspected
tags: quick
run: Inspection.ACT_InspectAll
expect: { returns: 2 }
---
scenario: two machines are inspected
run: Inspection.ACT_InspectAll
expect: { returns: 2 }
given: { rows: { Inspection.Machine: [{ Code: Press, Temperature: 90.5 }] } }
---
scenario: one machine is inspected
run: Inspection.ACT_InspectAll
given: { rows: { Inspection.Machine: [{ Code: Press, Temperature: 90.5 }] } }
expect: { returns: 1, server: { Inspection.Machine: [{ Code: Press, Verdict: <Verdict> }] } }
examples:
  - { name: failed, Verdict: Failed }
  - { name: passed, Verdict: Passed }
`;

const mdlTests = `mdl 1;

/**
 * @test sums
 * @expect $Sum = 3
 */
declare $Sum Integer = 1 + 1;
/
`;

const markdown = `# Inspections

\`\`\`scenario
scenario: nothing is done
steps: [{ wait: 1m }]
\`\`\`
`;

/** Files that nobody should write; each is one test that is blocked, at its place. */
const broken: Readonly<Record<string, string>> = {
  'bomb.scenario.yaml': `scenario: bomb\na: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefgh'].map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefg'.charAt(index)}`)}]`).join('\n')}\n`,
  'cut.scenario.yaml': 'scenario: cut\nrun: "Insp\nexpect: {',
  'deep.scenario.yaml': `scenario: deep\ngiven: ${'['.repeat(100_000)}\n`,
  'empty.scenario.yaml': '',
  'large.scenario.json': `{ "scenario": "${'x'.repeat(10_000_000)}" }`,
  'large.scenario.yaml': `scenario: large\n${'# filler filler filler filler\n'.repeat(340_000)}`,
  'list.scenario.json': '[1, 2]',
  'odd.scenario.yaml': 'scenario: odd\n__proto__: { a: 1 }\n\u0000: *x\n',
};

/** What `nanoflow test` does for who has installed the package. */
export function describeTestCommand(installed: InstalledPackage): void {
  describe('nanoflow test', () => {
    const shop = join(installed.project, 'shop');
    const test = (...words: string[]): Ended => runScript(shop, [installed.command, 'test', ...words]);
    const golden = (name: string, text: string) =>
      expect(normalized(text, shop)).toMatchFileSnapshot(join(import.meta.dirname, 'golden', name));

    beforeAll(() => {
      cpSync(join(checkout, 'flows', 'first-run.mdl'), join(shop, 'app', 'first-run.mdl'), { recursive: true });
      writeInto(shop, 'app/three.scenario.yaml', scenarios);
      writeInto(shop, 'app/sums.test.mdl', mdlTests);
      writeInto(shop, 'app/nothing.scenario.md', markdown);
    });

    it('says what to install where there is no Vitest', () => {
      const { status, stderr } = test();
      expect(stderr.replace(/\s+/g, ' ')).toContain('Install it: npm install --save-dev vitest@4');
      expect(status).toBe(2);
    });

    it('shows line, difference and how to repeat it, and tells every kind of report the same', async () => {
      linkFolder(join(checkout, 'node_modules', 'vitest'), join(installed.project, 'node_modules', 'vitest'));
      const files = ['json=out/a.json', 'junit=out/a.xml', 'tap=out/a.tap', 'blob=out/blob/a.json'];
      const names = files.map((file) => `--output-file.${file}`);
      const words = ['test', '--reporter', 'default,json,junit,tap,blob', '--reporter', 'github', ...names];
      const { status, stdout, stderr } = runScript(shop, [installed.command, ...words], {
        GITHUB_STEP_SUMMARY: join(shop, 'out', 'summary.md'),
      });
      expect(status).toBe(1);
      expect(stdout + stderr).not.toContain('\u001b');
      await golden('default.txt', `${stdout}\n--- standard error ---\n${stderr}`);
      const report = (name: string) => readFileSync(join(shop, 'out', name), 'utf8');
      await golden('junit.xml', report('a.xml'));
      await golden('tap.txt', report('a.tap'));
      await golden('summary.md', report('summary.md'));
      const { testResults } = JSON.parse(report('a.json')) as {
        testResults: { assertionResults: { failureMessages: string[] }[] }[];
      };
      const messages = testResults.flatMap((file) => file.assertionResults.flatMap((one) => one.failureMessages));
      await golden('json.txt', messages.join('\n\n'));
      expect(existsSync(join(shop, 'out', 'blob', 'a.json'))).toBe(true);
    });

    it('runs what is asked for, and lists it', () => {
      // Within the scenario that begins on line 6, a row of examples, and a line of a block in MDL.
      expect(test('app/three.scenario.yaml:8').said).toContain('Tests  1 failed | 3 skipped (4)');
      const some = test('app/three.scenario.yaml:17', 'app/sums.test.mdl:7', '--bail').said;
      expect(some).toContain('Tests  1 failed | 3 skipped (5)');
      expect(test('--list', '--tag', 'quick or nothing')).toMatchObject({
        status: 0,
        stdout: 'app/three.scenario.yaml:1  sample machines are inspected #quick\n',
      });
      // A file is that file, and not every one whose name ends like it.
      writeInto(shop, 'three.scenario.yaml', 'scenario: nothing is done\napp: app\nsteps: [{ wait: 1m }]\n');
      expect(test('--list', 'three.scenario.yaml', '-t', 'nothing').stdout).toBe('three.scenario.yaml:1  nothing is done\n');
      rmSync(join(shop, 'three.scenario.yaml'));
    });

    it('finds nothing: an error, in one sentence', async () => {
      const none = test('nowhere');
      await golden('none.txt', none.said);
      expect(none.status).toBe(1);
      // What a report can not be made of is told before the first test is run.
      for (const words of [
        ['--report-since', 'no-such-commit'],
        ['--report-trace', 'none.json'],
        ['--coverage-merge', 'none.json'],
      ]) {
        const refused = test(...words);
        expect(refused).toMatchObject({ status: 2, stderr: expect.stringContaining(words[1] ?? '') });
        expect(refused.stdout).not.toContain('Tests');
      }
      expect(test('--reporter', 'html')).toMatchObject({ status: 2, stderr: expect.stringContaining('@vitest/ui') });
    });

    it('joins the reports of shards that ran in folders of their own', () => {
      for (const part of ['1/2', '2/2']) {
        const own = join(installed.project, `part-${part.charAt(0)}`);
        cpSync(join(shop, 'app'), join(own, 'app'), { recursive: true });
        runScript(own, [installed.command, 'test', '--shard', part, '--reporter', 'blob']);
        cpSync(join(own, '.vitest-reports'), join(shop, 'parts'), { recursive: true });
      }
      const merged = test(
        '--merge-reports',
        'parts',
        '--reporter',
        'dot,github',
        '--reporter',
        'junit',
        '--output-file.junit=m.xml',
      );
      expect(merged.said).toContain('Tests  3 failed | 3 passed (6)');
      expect(merged.said).toContain('❯ app/three.scenario.yaml:8:20');
      expect(merged.stdout).toContain('::error file=app/three.scenario.yaml,line=8,col=20,title=two machines are inspected::');
      expect(readFileSync(join(shop, 'm.xml'), 'utf8')).toContain('tests="6" failures="3"');
      expect(merged.status).toBe(1);
      mkdirSync(join(shop, 'no-parts'));
      expect(test('--merge-reports', 'no-parts').status).toBe(2);
    });

    it('has a sentence and a place for every file that can not be read', async () => {
      const folder = join(installed.project, 'broken');
      for (const [name, text] of Object.entries(broken)) writeInto(folder, name, text);
      const { status, stdout, stderr } = runScript(folder, [installed.command, 'test']);
      expect(status).toBe(1);
      expect(stderr).not.toMatch(/node_modules|node:internal|dist[\\/]|\bat .*:\d+:\d+\)?$/m);
      await expect(normalized(`${stdout}${stderr}`, folder)).toMatchFileSnapshot(
        join(import.meta.dirname, 'golden', 'broken.txt'),
      );
    });
  });
}
