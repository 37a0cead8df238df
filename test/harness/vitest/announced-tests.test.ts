import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { announcedTests } from '../../../harness/vitest/announced-tests.js';
import { isTestFile } from '../../../harness/vitest/test-files.js';
import { testModule } from '../../../harness/vitest/test-module.js';
import { loadScenarios, openApp, runMdlTests } from '../../../src/index.js';
import { temporaryFolder } from '../../acceptance/temporary-folder.js';

const folder = temporaryFolder('announced');

/** The tests of a file with this text. */
function announced(name: string, text: string) {
  const path = join(folder, name);
  writeFileSync(path, text);
  return announcedTests(path).tests.map(({ kind, name: test, line, column }) => [kind, test, line, column]);
}

const mdlFence = '```mdl-test\n/** @test sums\n * @expect $A = 2 */\n$A = 2;\n```\n';
const scenarioFence = '```scenario\nscenario: in Markdown\nsteps: []\n```\n';

describe('what a file announces without its app', () => {
  it.each<[string, string, unknown[]]>([
    [
      'a.scenario.yaml',
      'scenario: one\nsteps: []\n---\nscenario: two\n',
      [
        ['scenario', 'one', 1, 11],
        ['scenario', 'two', 4, 11],
      ],
    ],
    ['b.scenario.json', '{ "scenario": "one" }', [['scenario', 'one', 1, 15]]],
    [
      'c.scenario.yaml',
      'scenario: rows <A>\nexamples:\n  - { name: x, A: 1 }\n  - { name: y, A: 2 }\n',
      [
        ['scenario', 'rows 1 [x]', 3, 5],
        ['scenario', 'rows 2 [y]', 4, 5],
      ],
    ],
    [
      'd.test.md',
      `# Both\n${scenarioFence}${mdlFence}`,
      [
        ['scenario', 'in Markdown', 3, 11],
        ['mdl-test', 'sums', 7, 11],
      ],
    ],
    ['e.test.md', mdlFence, [['mdl-test', 'sums', 2, 11]]],
    ['f.test.mdl', '/** @test sums */\n$A = 1;\n', [['mdl-test', 'sums', 1, 11]]],
    [
      'g.scenario.yaml',
      'scenario: same\n---\nscenario: same\n',
      [
        ['scenario', 'same', 1, 11],
        ['scenario', 'same (2)', 3, 11],
      ],
    ],
    ['h.scenario.yaml', '', [['finding', 'There is no scenario in this file.', 1, 1]]],
    ['i.test.md', '# Nothing\n', [['finding', 'There is no scenario in this file.', 1, 1]]],
    ['j.test.mdl', '', [['finding', 'There is no test in this file.', 1, 1]]],
    ['k.test.mdl', '$A = 1;\n', [['finding', 'This test has no name, so it is not run: begin its comment with @test.', 1, 1]]],
    ['l.scenario.yaml', '- 1\n', [['finding', 'A scenario begins with scenario: and its name.', 1, 1]]],
  ])('%s', (name, text, expected) => {
    expect(announced(name, text)).toEqual(expected);
  });

  it('is what the loaders find', async () => {
    for (const name of ['judging.scenario.yaml', 'unreachable-office.scenario.md']) {
      const path = `flows/field-service/scenarios/${name}`;
      const { scenarios } = await loadScenarios(path);
      const loaded = scenarios.map(({ name: test, place }) => [test, place.line, place.column]);
      expect(announcedTests(path).tests.map(({ name: test, line, column }) => [test, line, column])).toEqual(loaded);
    }
    const path = 'flows/field-service/visits.test.mdl';
    const { tests } = await runMdlTests(await openApp('flows/field-service'), path, { only: () => false });
    expect(tests).toEqual([]);
    expect(announcedTests(path).tests).toHaveLength(6);
  });

  it('names the files that decide how the tests end', () => {
    const { dependencies } = announcedTests('flows/field-service/scenarios/offline-visit.scenario.yaml');
    const names = dependencies.map((path) => path.replaceAll('\\', '/').replace(/.*\/field-service\//, ''));
    expect(names).toEqual(expect.arrayContaining(['server.yaml', 'visits.mdl', 'navigation.mdl']));
    expect(names).not.toContain('visits.test.mdl');
  });
});

describe('the module of a test file', () => {
  it('registers each test at the place where the file has it', () => {
    const places = [
      [1, 11],
      [4, 3],
      [4, 30],
      [9, 1],
    ] as const;
    const tests = places.map(([line, column]) => ({ kind: 'scenario' as const, name: 'x', tags: [], line, column }));
    const code = testModule({ path: 'a', name: 'a', repeat: '', tests, mdl: {}, revision: 0 }, 'runtime.js', []);
    const calls = code
      .split('\n')
      .flatMap((text, index) => [...text.matchAll(/\bt\(\d\);/g)].map((call) => [index + 1, call.index + 1]));
    expect(calls).toEqual(places);
  });
});

it.each([
  ['a.scenario.yaml', true],
  ['b/c.scenario.json', true],
  ['a.scenario.md', true],
  ['a.test.md', true],
  ['a.test.mdl', true],
  ['a.mdl', false],
  ['a.test.ts', false],
  ['scenario.yaml', false],
])('%s is a file of tests: %s', (path, isOne) => {
  expect(isTestFile(path)).toBe(isOne);
});
