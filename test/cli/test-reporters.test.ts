import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { planReports, type ReportSurroundings } from '../../src/cli/test-reporters.js';
import { linkFolder, temporaryFolder, writeInto } from '../acceptance/temporary-folder.js';

const folder = temporaryFolder('reporters');
class FakeTap {}
const vitest = { TapReporter: FakeTap } as unknown as ReportSurroundings['vitest'];
const here = (environment: Record<string, string> = {}): ReportSurroundings => ({ folder, environment, vitest });

/** Ours are objects. */
const namesOf = (plan: ReturnType<typeof planReports>) =>
  plan.reporters.map((reporter) =>
    typeof reporter === 'string' ? reporter : Array.isArray(reporter) ? reporter[0] : reporter.constructor.name,
  );

describe('which reports there are', () => {
  it.each<[string, string[], Record<string, string>, string[]]>([
    ['the default where none is asked for', [], {}, ['default']],
    ['annotations as well on GitHub', [], { GITHUB_ACTIONS: 'true' }, ['default', 'GitHubReporter']],
    ['a summary where GitHub has a file for it', ['dot'], { GITHUB_STEP_SUMMARY: 'summary.md' }, ['dot', 'GitHubReporter']],
    ['several, apart or together, each once', ['dot,junit', 'json', 'dot'], {}, ['dot', 'junit', 'json']],
    ['those of GitHub by name', ['github'], {}, ['GitHubReporter']],
  ])('%s', (_, names, environment, expected) => {
    expect(namesOf(planReports(names, [], here(environment)))).toEqual(expected);
  });

  it('a file belongs to a reporter, by name or as the only one that takes one', () => {
    expect(planReports(['default', 'junit', 'json'], ['junit=a.xml', 'json=b=c.json'], here()).outputFile).toEqual({
      junit: 'a.xml',
      json: 'b=c.json',
    });
    expect(planReports(['default', 'junit'], ['report.xml'], here()).outputFile).toEqual({ junit: 'report.xml' });
  });

  it.each<[string[], string[], string]>([
    [['junti'], [], 'There is no reporter junti. Did you mean junit?'],
    [['xyzzyx'], [], 'There is no reporter xyzzyx. They are default, verbose, dot, json'],
    [['dot'], ['junit=a.xml'], '--output-file junit=a.xml is for a reporter that was not asked for: add --reporter junit.'],
    [['dot'], ['dot=a.txt'], 'What the reporter dot writes goes to the terminal.'],
    [['html'], [], 'The reporter html needs the package @vitest/ui, which is not installed here. Install it: npm'],
  ])('%j with %j is refused', (names, files, sentence) => {
    expect(() => planReports(names, files, here())).toThrow(sentence);
  });

  it('html is made where its package is installed', () => {
    const own = temporaryFolder('reporters-html');
    writeInto(own, 'ui/package.json', '{ "name": "@vitest/ui", "exports": { "./reporter": "./reporter.js" } }');
    writeFileSync(join(own, 'ui/reporter.js'), '');
    linkFolder(resolve(own, 'ui'), join(own, 'node_modules', '@vitest', 'ui'));
    expect(namesOf(planReports(['html'], ['out/index.html'], { ...here(), folder: own }))).toEqual(['html']);
  });
});
