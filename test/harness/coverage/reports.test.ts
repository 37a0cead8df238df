import { readFileSync, writeFileSync } from 'node:fs';
import lcovParser from '@friedemannsommer/lcov-parser';
import { beforeAll, describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { readCoverage } from '../../../harness/coverage/coverage-file.js';
import { coverageOfFlow, flowsWithoutTests } from '../../../harness/coverage/flow-coverage.js';
import { type CountedTest, makeReports } from '../../../harness/coverage/make-reports.js';
import type { CoverageThresholds } from '../../../harness/coverage/thresholds.js';
import { loadScenarios, runScenario } from '../../../harness/scenarios.js';
import { type App, openApp } from '../../../src/index.js';
import { checkout } from '../../acceptance/temporary-folder.js';
import { describeWithProjects, projectPath } from '../../projects.js';
import { coberturaRules } from './cobertura-rules.js';
import { countedTests, mapOf, openShop, reportsOf, shopText, submits } from './shop.js';

let app: App & { readonly path: string };
let tests: readonly CountedTest[];
beforeAll(async () => {
  app = await openShop();
  tests = await countedTests(app, submits);
});

const lineOf = (part: string) => shopText.slice(0, shopText.indexOf(part)).split('\n').length;

async function faultsOf(cobertura: string): Promise<readonly string[]> {
  const xml = { fileName: 'cobertura.xml', contents: cobertura.replace(/<!DOCTYPE .*>/, '') };
  const { errors } = await validateXML({ xml, extension: 'schema', schema: coberturaRules });
  return errors.map(({ message }) => message);
}

describe('the table of coverage', () => {
  it('has a row for the app, for nanoflows and microflows, for modules, and for the flows that miss most', async () => {
    const { text } = await reportsOf(app, tests);
    expect(text).toMatchInlineSnapshot(`
      "Coverage of shop.mdl by 3 tests

                               nodes   flows  outcomes  conditions  handlers   loops
      all flows               73.6 %  73.3 %    75.0 %      75.0 %    50.0 %  66.6 %
        nanoflows             73.3 %  75.0 %   100.0 %      83.3 %    50.0 %  66.6 %
        microflows and rules  75.0 %  66.6 %    50.0 %      50.0 %         –       –
      Shop                    69.2 %  72.7 %   100.0 %      83.3 %    50.0 %  66.6 %
        ACT_Submit            90.0 %  88.8 %   100.0 %      83.3 %    50.0 %  66.6 %
      Stock                   83.3 %  75.0 %    50.0 %      50.0 %         –       –
        SRV_Count             75.0 %  66.6 %    50.0 %      50.0 %         –       –

      3 of 4 flows were called by a test.
      "
    `);
  });

  it('is Markdown as well, with what is below its threshold', async () => {
    const { file } = await reportsOf(app, tests, { reporters: ['markdown'], thresholds: { nodes: 90 } });
    expect(file('coverage.md')).toMatchInlineSnapshot(`
      "## Coverage of shop.mdl by 3 tests

      |  | nodes | flows | outcomes | conditions | handlers | loops |
      | --- | ---: | ---: | ---: | ---: | ---: | ---: |
      | all flows | 73.6 % | 73.3 % | 75.0 % | 75.0 % | 50.0 % | 66.6 % |
      | &nbsp;&nbsp;nanoflows | 73.3 % | 75.0 % | 100.0 % | 83.3 % | 50.0 % | 66.6 % |
      | &nbsp;&nbsp;microflows and rules | 75.0 % | 66.6 % | 50.0 % | 50.0 % | – | – |
      | Shop | 69.2 % | 72.7 % | 100.0 % | 83.3 % | 50.0 % | 66.6 % |
      | &nbsp;&nbsp;ACT_Submit | 90.0 % | 88.8 % | 100.0 % | 83.3 % | 50.0 % | 66.6 % |
      | Stock | 83.3 % | 75.0 % | 50.0 % | 50.0 % | – | – |
      | &nbsp;&nbsp;SRV_Count | 75.0 % | 66.6 % | 50.0 % | 50.0 % | – | – |

      3 of 4 flows were called by a test.

      - ❌ shop.mdl: nodes 73.6 % (14 of 19) are below 90 %: 4 more are needed.
      "
    `);
  });
});

describe('lcov', () => {
  it('has lines of MDL, flows as functions and outcomes as branches; a public parser reads it', async () => {
    const { file } = await reportsOf(app, tests, { reporters: ['lcov'] });
    const [section, ...others] = await lcovParser({ from: file('lcov.info') });
    expect([section?.path, others]).toEqual(['shop.mdl', []]);
    expect(section?.functions.details.map(({ name, line, hit }) => [name, line, hit])).toEqual([
      ['Shop.ACT_Submit', lineOf('create nanoflow Shop.ACT_Submit'), 2],
      ['Shop.ACT_Never', lineOf('create nanoflow Shop.ACT_Never'), 0],
      ['Stock.SUB_Count', lineOf('create nanoflow Stock.SUB_Count'), 2],
      ['Stock.SRV_Count', lineOf('create microflow Stock.SRV_Count'), 1],
    ]);
    const hits = new Map(section?.lines.details.map(({ line, hit }) => [line, hit]));
    expect(hits.get(lineOf('  set $Sum = round(10 div'))).toBe(1);
    expect(hits.get(lineOf("  log info 'never'"))).toBe(0);
    const branches = section?.branches.details.filter(({ line }) => line === lineOf('  if $Count > 3'));
    expect(branches?.map(({ hit }) => hit)).toEqual([1, 1]);
    expect(section?.branches).toMatchObject({ instrumented: 4, hit: 3 });
  });

  it('says of the outcomes of a decision that was never come to that there are none', async () => {
    const { file } = await reportsOf(app, tests.slice(0, 2), { reporters: ['lcov'] });
    const line = lineOf('  if $Count = 0');
    expect(
      file('lcov.info')
        .split('\n')
        .filter((entry) => entry.startsWith(`BRDA:${line},`)),
    ).toEqual([`BRDA:${line},1,0,-`, `BRDA:${line},1,1,-`]);
  });
});

describe('Cobertura', () => {
  it('keeps the rules of its document type', async () => {
    const { file } = await reportsOf(app, tests, { reporters: ['cobertura'] });
    const text = file('cobertura.xml');
    expect(await faultsOf(text)).toEqual([]);
    expect(await faultsOf(text.replace(' complexity="0"', ''))).not.toEqual([]);
    expect(text).toContain('<class name="shop.mdl" filename="shop.mdl"');
    expect(text).toContain(`<line number="${lineOf('  if $Count = 0')}" hits="1" branch="true" condition-coverage="50% (1/2)"/>`);
  });
});

describe('what tests reach what', () => {
  it('is known for each node and sequence flow of a flow', async () => {
    const map = await mapOf(app, tests);
    const picture = coverageOfFlow(map, 'nanoflow', 'Shop.ACT_Submit');
    const names = [...(picture?.nodes.values() ?? [])].map((node) => node.tests.map(({ name }) => name).join(' '));
    expect(names).toEqual([
      'few rush',
      'few rush',
      'few rush',
      'rush',
      'few rush',
      'few rush',
      'few',
      'few rush',
      '',
      'few rush',
    ]);
    expect(picture?.tests.map(({ name }) => name)).toEqual(['few', 'rush']);
    const [decision] = [...(picture?.nodes.values() ?? [])].filter(({ outcomes }) => outcomes.length > 0);
    expect(decision?.outcomes).toMatchObject([
      { value: 'true', count: 1, tests: [{ name: 'rush', file: 'shop.test.ts', line: 2 }] },
      { value: 'false', count: 1, tests: [{ name: 'few' }] },
    ]);
    expect(decision?.conditions.map(({ text, value, count }) => `${text} ${value} ${count}`)).toEqual([
      '$Count > 3 true 0',
      '$Count > 3 false 2',
      '$IsRush true 1',
      '$IsRush false 1',
    ]);
    expect(flowsWithoutTests(map)).toEqual([{ kind: 'nanoflow', flow: 'Shop.ACT_Never' }]);
  });
});

describe('thresholds', () => {
  it.each<[string, CoverageThresholds, readonly string[]]>([
    ['that are reached say nothing', { nodes: 70, conditions: 50 }, []],
    ['of the app', { outcomes: 80 }, ['shop.mdl: outcomes 75.0 % (3 of 4) are below 80 %: 1 more is needed.']],
    ['of a module', { of: { Stock: { outcomes: 100 } } }, ['Stock: outcomes 50.0 % (1 of 2) are below 100 %: 1 more is needed.']],
    [
      'of a flow',
      { of: { 'Stock.SRV_Count': { nodes: 100 } } },
      ['Stock.SRV_Count: nodes 75.0 % (3 of 4) are below 100 %: 1 more is needed.'],
    ],
    ['of each flow', { eachFlow: { nodes: 70 } }, ['Shop.ACT_Never: nodes 0.0 % (0 of 3) are below 70 %: 3 more are needed.']],
  ])('%s', async (_, thresholds, sentences) => {
    expect((await reportsOf(app, tests, { thresholds })).missed).toEqual(sentences);
  });

  it('that name nothing of the app are a mistake', async () => {
    await expect(reportsOf(app, tests, { thresholds: { of: { Shopp: { nodes: 1 } } } })).rejects.toThrow(/Did you mean Shop\?/i);
  });
});

describe('a selection', () => {
  it.each([
    [{ include: ['Shop.*'] }, ['Shop.ACT_Never', 'Shop.ACT_Submit']],
    [{ exclude: ['*.ACT_*'] }, ['Stock.SRV_Count', 'Stock.SUB_Count']],
    [{ kind: 'nanoflow' as const, exclude: ['Shop.ACT_Never'] }, ['Shop.ACT_Submit', 'Stock.SUB_Count']],
    [{ kind: 'microflow' as const }, ['Stock.SRV_Count']],
  ])('%j reports %j', async (options, flows) => {
    expect((await mapOf(app, tests, options)).flows.map(({ flow }) => flow)).toEqual(flows);
  });
});

describeWithProjects('a real project', () => {
  it('has lines of its export, which is written beside the report', async () => {
    const path = projectPath('nmr-11.10');
    const project = (await openApp(path)) as App & { readonly path: string };
    const [flow] = project.model.flows.filter(
      ({ kind, excluded, parameters }) => kind === 'nanoflow' && !excluded && parameters.length === 0,
    );
    const counted = await countedTests(project, [{ name: 'one', flow: flow?.name ?? '', given: {} }]);
    const { file, files } = await reportsOf(project, counted, { reporters: ['lcov', 'json'], kind: 'nanoflow' });
    const sections = await lcovParser({ from: file('lcov.info') });
    expect(sections.map((section) => section.path)).toEqual([`nanoflow-coverage/${project.name}.mdl`]);
    const text = file(`${project.name}.mdl`).split('\n');
    for (const { name, line } of sections[0]?.functions.details ?? [])
      expect(text[line - 1]).toMatch(new RegExp(`^create or modify nanoflow ${name.replaceAll('.', '\\.')} `));
    expect(files).toHaveLength(3);
    const [map] = readCoverage(file('coverage.json'), 'coverage.json');
    expect(map?.flows).toHaveLength(project.model.flows.filter(({ kind, excluded }) => kind === 'nanoflow' && !excluded).length);
    expect(map?.flows.filter(({ points }) => (points[0]?.count ?? 0) > 0).map((one) => one.flow)).toContain(flow?.name);
  });
});

describe('docs/coverage.md', () => {
  it('shows the table of scenarios of the sample app', async () => {
    const { scenarios } = await loadScenarios('flows/field-service/scenarios/photos.scenario.yaml');
    const counted: CountedTest[] = [];
    for (const scenario of scenarios) {
      const { counted: apps = [] } = await runScenario(scenario, { coverage: true });
      counted.push({ test: { name: scenario.name, file: 'photos.scenario.yaml', line: scenario.place.line }, apps });
    }
    const { text } = await makeReports(counted, { include: ['*Photo*'] }, checkout);
    const page = readFileSync('docs/coverage.md', 'utf8').replaceAll('\r\n', '\n');
    const shown = `\`\`\`text\n${text}\`\`\``;
    if (process.env.GENERATE === '1') writeFileSync('docs/coverage.md', page.replace(/```text\n[^`]*```/, shown));
    else expect(page).toContain(shown);
  });
});
