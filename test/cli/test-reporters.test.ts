import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withJobSummary } from '../../src/cli/report-options.js';
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

  it('coverage that is counted goes into the summary of the job as well, which is no page and written once', () => {
    const { jobSummary } = planReports(['dot'], [], here({ GITHUB_STEP_SUMMARY: 'job.md' }));
    expect(jobSummary).toBe(join(folder, 'job.md'));
    expect(planReports(['github'], ['job.md'], here()).jobSummary).toBe(jobSummary);
    expect(planReports(['github'], [], here({ GITHUB_STEP_SUMMARY: '' })).jobSummary).toBeUndefined();
    expect(withJobSummary(undefined, true, jobSummary)).toEqual({ file: false, jobSummary });
    expect(withJobSummary({ file: false, summary: 'own.md' }, false, jobSummary)).toEqual({
      file: false,
      summary: 'own.md',
      jobSummary,
    });
    expect(withJobSummary({ file: 'page.html', summary: join(folder, 'job.md') }, false, jobSummary)).toEqual({
      file: 'page.html',
      jobSummary,
    });
    expect(withJobSummary({ runs: 'all' }, true, undefined)).toEqual({ runs: 'all' });
    expect(withJobSummary(undefined, false, jobSummary)).toBeUndefined();
  });

  it('html is made where its package is installed', () => {
    const own = temporaryFolder('reporters-html');
    writeInto(own, 'ui/package.json', '{ "name": "@vitest/ui", "exports": { "./reporter": "./reporter.js" } }');
    writeFileSync(join(own, 'ui/reporter.js'), '');
    linkFolder(resolve(own, 'ui'), join(own, 'node_modules', '@vitest', 'ui'));
    expect(namesOf(planReports(['html'], ['out/index.html'], { ...here(), folder: own }))).toEqual(['html']);
  });
});
