import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { writeCoverage } from '../../../harness/coverage/coverage-file.js';
import { changesBetween } from '../../../harness/report/app-changes.js';
import { checkInputs } from '../../../harness/report/check-inputs.js';
import { earlierApp } from '../../../harness/report/earlier-app.js';
import { makeReport, type Report } from '../../../harness/report/make-report.js';
import { markdownReport } from '../../../harness/report/markdown.js';
import { renderPage } from '../../../harness/report/render-page.js';
import type { RunInReport } from '../../../harness/report/report-data.js';
import { checkReportOptions } from '../../../harness/report/report-options.js';
import { riskiestFirst } from '../../../harness/report/riskiest-first.js';
import { createWorld, openApp } from '../../../src/index.js';
import { checkout, temporaryFolder, writeInto } from '../../acceptance/temporary-folder.js';
import { describeWithProjects, projectPath } from '../../projects.js';
import { hostileApp, hostileScenario, hostileTexts } from './hostile.js';
import { reported } from './reported.js';

const folder = temporaryFolder('report');

const stock = `mdl 1;
create module Shop;
create entity Shop.Item (Number: Integer);
create microflow Shop.SRV_Answer () returns Integer begin
  return 1;
end;
create nanoflow Shop.ACT_Called () returns Integer begin
  $Item = create Shop.Item (Number = 1);
  commit $Item;
  return 1;
end;
create nanoflow Shop.ACT_Nothing () begin
  log info 'nothing';
end;
create nanoflow Shop.ACT_Synchronize () begin
  synchronize all;
end;
create nanoflow Shop.ACT_Careful () begin
  synchronize all on error without rollback begin
    log error 'no';
  end error;
end;
create nanoflow Shop.ACT_Delete ($Item: Shop.Item) begin
  delete $Item;
end;
create nanoflow Shop.ACT_Ask () begin
  $Answer = call microflow Shop.SRV_Answer();
end;
`;

const called = `scenario: calls one
app: shop.mdl
run: Shop.ACT_Called
expect: { returns: 1 }
---
scenario: calls it as well
app: shop.mdl
run: Shop.ACT_Called
expect: { returns: 2 }
`;

async function shopReport(name: string, text = stock, options: Parameters<typeof reported>[2] = {}): Promise<Report> {
  const root = join(folder, name);
  writeInto(root, 'shop.mdl', text);
  writeInto(root, 'a.scenario.yaml', called);
  return reported(root, ['a.scenario.yaml'], options);
}

const flowsOf = ({ data }: Report) => data.apps.flatMap(({ flows }) => flows);

function runOf({ data, runs }: Report, test: string): RunInReport {
  return unpacked(runs[data.tests.find(({ name }) => name === test)?.runs?.[0] ?? -1]);
}

function unpacked(run = ''): RunInReport {
  return JSON.parse(Buffer.from(inflateSync(Buffer.from(run, 'base64'))).toString('utf8')) as RunInReport;
}

describe('flows without a test', () => {
  it('stand in the order of the harm that they can do, each with its reasons', async () => {
    const flows = riskiestFirst(flowsOf(await shopReport('risk')));
    expect(flows.map(({ name, risk }) => `${name}: ${risk.reasons.join(', ')}`)).toMatchInlineSnapshot(`
      [
        "Shop.ACT_Synchronize: synchronizes, has no error handler",
        "Shop.ACT_Careful: synchronizes",
        "Shop.ACT_Ask: calls the microflow Shop.SRV_Answer, has no error handler",
        "Shop.ACT_Delete: deletes",
        "Shop.ACT_Nothing: ",
        "Shop.SRV_Answer: ",
      ]
    `);
  });
});

describe('runs for which there is no room', () => {
  it('are the later ones of files that have others', async () => {
    const root = join(folder, 'room');
    writeInto(root, 'shop.mdl', stock);
    const test = (file: string, line: number, size: number) => ({
      test: { name: `${line}`, file, line, state: 'failed' as const, tags: [], failures: [] },
      runs: ['x'.repeat(size)],
    });
    const tests = [
      test('a', 1, 150_000),
      test('a', 2, 150_000),
      test('b', 1, 200_000),
      test('c', 1, 300_000),
      test('c', 2, 40_000),
    ];
    const { data, runs } = await makeReport({ tests: tests.reverse(), counted: [], root });
    expect(data.tests.map(({ file, name, runs: own }) => [`${file}${name}`, runs[own?.[0] ?? -1]?.length])).toEqual([
      ['a1', 150_000],
      ['a2', undefined],
      ['b1', 200_000],
      ['c1', undefined],
      ['c2', 40_000],
    ]);
    expect(data.tests[1]?.withoutRun).toMatch(/^The report has no room for its run/);
  });
});

describe('the run of a scenario that failed', () => {
  it('has its steps, nodes with variables, rows where they are written, messages, and where it failed', async () => {
    const run = runOf(await shopReport('run'), 'calls it as well');
    const words = run.moments.map((moment) => {
      const what =
        moment.kind === 'step' ? moment.words : moment.kind === 'failure' ? moment.message.split('\n')[0] : moment.event.event;
      return `${moment.kind} ${String(what)}${moment.rows === undefined ? '' : ` [${moment.rows.map(({ on, entity }) => `${on} ${entity}`)}]`}`;
    });
    expect(words).toMatchInlineSnapshot(`
      [
        "step run Shop.ACT_Called",
        "event flow-entered",
        "event node",
        "event node",
        "event node",
        "event effect [phone Shop.Item]",
        "event node",
        "event flow-left",
        "failure The result of Shop.ACT_Called was "1", but "2" was expected.",
      ]
    `);
    expect(run.devices).toEqual(['phone']);
  });

  it('is the same each time', async () => {
    expect((await shopReport('run')).runs).toEqual((await shopReport('run')).runs);
  });
});

describe('what a change has touched', () => {
  it('is flows that do something else, and the tests that come to them; a box that was moved is no change', async () => {
    const root = join(folder, 'change');
    writeInto(root, 'old/shop.mdl', stock);
    const changed = stock
      .replace('return 1;\nend;\ncreate nanoflow Shop.ACT_Nothing', 'return 1 + 0;\nend;\ncreate nanoflow Shop.ACT_Nothing')
      .replace("  log info 'nothing'", "  @position(900, 300)\n  log info 'nothing'")
      .replace(/create nanoflow Shop.ACT_Ask[\s\S]*/, "create nanoflow Shop.ACT_New () begin\n  log info 'new';\nend;\n");
    const report = await shopReport('change', changed, { since: 'old/shop.mdl' });
    const touched = flowsOf(report).flatMap(({ name, change }) => (change === undefined ? [] : [`${change} ${name}`]));
    expect(touched).toEqual(['changed Shop.ACT_Called', 'new Shop.ACT_New']);
    expect(report.data.touched).toMatchObject({ since: 'old/shop.mdl', otherTests: 0, removed: ['Shop.ACT_Ask'] });
    expect(report.data.tests).toHaveLength(2);
    const summary = markdownReport(report.data);
    expect(summary).toContain('- changed: Shop.ACT\\_Called, nodes 100.0 %\n- new: Shop.ACT\\_New, **no test calls it**');
    expect(summary).not.toContain('ACT\\_Delete');
  });

  it('leaves out tests that come to nothing of it, and says how many failed', async () => {
    const root = join(folder, 'untouched');
    writeInto(root, 'old/shop.mdl', stock.replace("log info 'nothing'", "log info 'something'"));
    const { data, runs, drawings } = await shopReport('untouched', stock, { since: 'old/shop.mdl' });
    expect(data.touched).toMatchObject({ otherTests: 2, otherFailures: 1, otherFlows: 6 });
    expect([data.tests, runs, drawings.length]).toEqual([[], [], 1]);
  });

  it('is found in Git', async () => {
    const root = join(folder, 'git');
    const git = (...words: string[]) =>
      execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.test', ...words], { cwd: root, stdio: 'ignore' });
    writeInto(root, 'app/shop.mdl', stock);
    git('init', '-q');
    git('add', '.');
    git('commit', '-qm', 'first');
    writeInto(root, 'app/shop.mdl', stock.replace("log info 'nothing'", "log info 'something'"));
    writeInto(root, 'app/a.scenario.yaml', called);
    const report = await reported(join(root, 'app'), ['a.scenario.yaml'], { since: 'HEAD' });
    expect(flowsOf(report).map(({ name, change }) => `${name} ${change}`)).toEqual(['Shop.ACT_Nothing changed']);
    // An app that is the whole repository.
    execFileSync('git', ['init', '-q'], { cwd: join(root, 'app') });
    git('-C', 'app', 'add', 'shop.mdl');
    git('-C', 'app', 'commit', '-qm', 'own');
    const whole = await openApp(join(root, 'app'));
    const earlier = await earlierApp('HEAD', whole, join(root, 'app'), root);
    expect(earlier?.model.contentHash).toBe(whole.model.contentHash);
    // Known before a test is run: in the repository of the tests, or in that of an app.
    const outside = join(folder, 'risk');
    const check = (since: string, at: string) => () => checkInputs({ since, root: at, apps: () => [join(root, 'app/shop.mdl')] });
    expect(check('HEAD', root)).not.toThrow();
    expect(check('HEAD', outside)).not.toThrow();
    expect(check('shop.mdl', outside)).not.toThrow();
    expect(check('no-such-commit', root)).toThrow('no such commit in Git');
    await expect(reported(join(root, 'app'), ['a.scenario.yaml'], { since: 'no-such-commit' })).rejects.toMatchObject({
      code: 'unknown-revision',
      message: expect.stringContaining('no-such-commit'),
    });
  });
});

describeWithProjects('a project in Git', () => {
  it('is read as it was, with its contents beside it', async () => {
    const root = join(folder, 'project');
    cpSync(projectPath('tiny-11.6'), root, { recursive: true });
    const git = (...words: string[]) =>
      execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.test', ...words], { cwd: root, stdio: 'ignore' });
    git('init', '-q');
    git('add', '-f', '.');
    git('commit', '-qm', 'first');
    const app = await openApp(root);
    const earlier = await earlierApp('HEAD', app, root, root);
    if (earlier === undefined) throw new Error('There is no earlier app.');
    expect(earlier.model.contentHash).toBe(app.model.contentHash);
    expect(changesBetween(earlier, app.index)).toEqual({ changed: new Map(), removed: [] });
  });
});

describe('a report', () => {
  it('refuses the coverage of another app, by name', async () => {
    const root = join(folder, 'other');
    const app = { file: 'other.mdl', content: '0123456789abcdef', mendixVersion: '11.12.0' };
    writeInto(root, 'other.json', writeCoverage([{ app, tests: [], flows: [] }]));
    await expect(shopReport('other', stock, { selection: { merge: ['other.json'] } })).rejects.toMatchObject({
      code: 'other-app-coverage',
      message: expect.stringMatching(/other\.mdl .*shop\.mdl/),
    });
  });

  it('shows a recorded run of the same app, and refuses that of another one, or of another version, by name', async () => {
    const record = async (name: string, text: string) => {
      writeInto(join(folder, 'recorded', name), 'shop.mdl', text);
      const world = createWorld(await openApp(join(folder, 'recorded', name, 'shop.mdl')), { watch: 'all' });
      await (await world.addDevice('phone')).run('Shop.ACT_Called');
      writeInto(join(folder, 'recorded'), `${name}.json`, world.trace());
    };
    await record('same', stock);
    await record('older', stock.replace('nothing', 'something'));
    const same = readFileSync(join(folder, 'recorded/same.json'), 'utf8');
    writeInto(join(folder, 'recorded'), 'other.json', same.replaceAll('shop.mdl', 'other.mdl'));
    const traces = (name: string) => shopReport('recorded', stock, { traces: [`${name}.json`] });
    const report = await traces('same');
    const { run } = report.data.recordings[0]!;
    const { moments, devices } = unpacked(report.runs[run]);
    expect(devices).toEqual(['phone']);
    expect(moments.flatMap(({ rows = [] }) => rows)).toMatchObject([{ on: 'phone', entity: 'Shop.Item', row: { Number: '1' } }]);
    await expect(traces('older')).rejects.toMatchObject({
      code: 'app-changed',
      message: expect.stringContaining('older.json was recorded with shop.mdl'),
    });
    await expect(traces('other')).rejects.toMatchObject({
      code: 'other-app',
      message: expect.stringMatching(/is a trace of other\.mdl .* about shop\.mdl/),
    });
  });

  it('knows its options', () => {
    const wrong = { sumary: 'a.md' } as object;
    expect(() => checkReportOptions(wrong)).toThrow('There is no option of a report sumary. Did you mean summary?');
    expect(() => checkReportOptions({ runs: 'al' as 'all' })).toThrow('There is no choice of runs al. Did you mean all?');
  });

  it('shows texts as texts, whatever they hold', async () => {
    const root = join(folder, 'hostile');
    writeInto(root, 'evil.mdl', hostileApp);
    writeInto(root, 'a.scenario.yaml', hostileScenario);
    const report = await reported(root, ['a.scenario.yaml']);
    expect(report.data.tests).toMatchObject([{ state: 'failed', runs: [0] }]);
    const page = renderPage(report);
    for (const text of hostileTexts.filter((one) => /[<&]/.test(one))) expect(page).not.toContain(text);
    // Its own script, and what is packed.
    expect(page.match(/<script/g)).toHaveLength(4);
    const summary = markdownReport(report.data);
    expect(summary).toContain('### shows \\</script\\>\\<script\\>');
  });

  it('of 500 scenarios of the sample app stays below a megabyte, failures included', async () => {
    const root = join(folder, 'sample');
    cpSync(join(checkout, 'flows/field-service'), root, { recursive: true });
    const rows = Array.from(
      { length: 500 },
      (_, row) => `  - { text: 'Check ${row} is done', expected: ${row % 25 === 0 ? 'no' : row} }`,
    );
    writeFileSync(join(root, 'scenarios/many.scenario.yaml'), manyScenarios(rows));
    const report = await reported(root, ['scenarios/many.scenario.yaml', 'scenarios/offline-visit.scenario.yaml']);
    expect(report.data.tests.length).toBeGreaterThanOrEqual(500);
    expect(report.data.tests.filter(({ state }) => state === 'failed').length).toBeGreaterThanOrEqual(20);
    expect(renderPage(report).length).toBeLessThan(1_000_000);
  });
});

function manyScenarios(rows: readonly string[]): string {
  const visit = readFileSync(join(checkout, 'flows/field-service/scenarios/incomplete-visit.scenario.yaml'), 'utf8');
  expect(visit).toContain('use: ../server.yaml');
  return `scenario: Many visits
use: ../server.yaml
examples:
${rows.join('\n')}
steps:
  - change: $morning
    to: { SignedBy: <text> }
  - run: ACT_Visit_Finish
    with: { Visit: $morning }
    expect: { effects: [{ message: <expected> }] }
`;
}
