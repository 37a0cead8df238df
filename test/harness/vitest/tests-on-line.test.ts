import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { testsOnLine } from '../../../harness/vitest/tests-on-line.js';
import { temporaryFolder } from '../../acceptance/temporary-folder.js';

const folder = temporaryFolder('on-line');

/** For each line of the file, the lines of the tests that it stands for. */
function tableOf(name: string, lines: readonly string[]): string[] {
  const path = join(folder, name);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return lines.map((line, index) =>
    `${testsOnLine(path, index + 1)
      .join(',')
      .padEnd(4)}| ${line}`.trimEnd(),
  );
}

const yaml = [
  '# about this file',
  'scenario: one',
  'run: A.B',
  'description: |',
  '  of several',
  '  lines',
  '---',
  'scenario: rows',
  'with: { N: <N> }',
  'examples:',
  '  - name: x',
  '    N: 1',
  '  - { name: y, N: 2 }',
  'expect: { returns: <N> }',
];

describe('a line stands for', () => {
  it('the scenario that it is in, or the row of the examples', () => {
    expect(tableOf('a.scenario.yaml', yaml)).toEqual([
      '2   | # about this file',
      '2   | scenario: one',
      '2   | run: A.B',
      '2   | description: |',
      '2   |   of several',
      '2   |   lines',
      '2   | ---',
      '11,13| scenario: rows',
      '11,13| with: { N: <N> }',
      '11,13| examples:',
      '11  |   - name: x',
      '11  |     N: 1',
      '13  |   - { name: y, N: 2 }',
      '11,13| expect: { returns: <N> }',
    ]);
  });

  it('the same in JSON', () => {
    const json = ['{', '  "scenario": "one",', '  "examples": [', '    { "name": "x" },', '    { "name": "y" }', '  ]', '}'];
    expect(tableOf('b.scenario.json', json)).toEqual([
      '4,5 | {',
      '4,5 |   "scenario": "one",',
      '4,5 |   "examples": [',
      '4   |     { "name": "x" },',
      '5   |     { "name": "y" }',
      '4,5 |   ]',
      '4,5 | }',
    ]);
  });

  it('in Markdown the fence that it is in, and nothing between', () => {
    const fence = [
      '# Title',
      '```scenario',
      'scenario: one',
      'run: A.B',
      '```',
      'Prose.',
      '```mdl-test',
      '/** @test two */',
      '$A = 1;',
      '```',
    ];
    expect(tableOf('c.test.md', fence)).toEqual([
      '    | # Title'.trimEnd(),
      '3   | ```scenario',
      '3   | scenario: one',
      '3   | run: A.B',
      '3   | ```',
      '    | Prose.',
      '    | ```mdl-test',
      '8   | /** @test two */',
      '8   | $A = 1;',
      '8   | ```',
    ]);
  });

  it('the block of a test in MDL', () => {
    const mdl = ['mdl 1;', '', '/**', ' * @test one', ' */', '$A = 1;', '/', '/** @test two */', '$B = 1;', '/'];
    expect(tableOf('d.test.mdl', mdl)).toEqual([
      '4   | mdl 1;',
      '4   |',
      '4   | /**',
      '4   |  * @test one',
      '4   |  */',
      '4   | $A = 1;',
      '8   | /',
      '8   | /** @test two */',
      '8   | $B = 1;',
      '8   | /',
    ]);
  });

  it('what is wrong with the file, where that stands in the way of all tests', () => {
    expect(tableOf('e.scenario.yaml', ['scenario: one', 'run: "A', 'expect: {'])).toEqual([
      '4   | scenario: one',
      '4   | run: "A',
      '4   | expect: {',
    ]);
  });
});
