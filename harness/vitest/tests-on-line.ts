import { readMdlFile } from '../../src/load/read-mdl-file.js';
import { HarnessError } from '../../src/problem/harness-error.js';
import { positionAt } from '../../src/problem/span.js';
import { readTextFile } from '../fixture/read-text-file.js';
import { blocksOf } from '../mdl-test/blocks.js';
import { type OutlinedScenario, outlineScenarios } from '../scenario/outline-scenarios.js';
import type { LineRange } from '../scenario/reading/line-range.js';
import { scenarioTexts } from '../scenario/reading/scenario-texts.js';
import { type AnnouncedTest, announcedTests } from './announced-tests.js';
import { mayHoldMdlTests, mayHoldScenarios } from './test-files.js';

/**
 * The tests that a line of a file stands for, by the lines on which they are announced: a line of an examples row is that row, any other
 * line of a scenario is all of it, and a line of a block in MDL is that test.
 *
 * @returns nothing where the line belongs to no test
 */
export function testsOnLine(path: string, line: number): readonly number[] {
  const { tests } = announcedTests(path);
  const lines = [...scenariosOnLine(path, line), ...mdlTestsOnLine(path, line, tests)];
  if (lines.length > 0) return [...new Set(lines)];
  // What is wrong with a file stands in the way of all its tests.
  return [...new Set(tests.filter(({ kind }) => kind === 'finding').map((finding) => finding.line))];
}

function scenariosOnLine(path: string, line: number): number[] {
  if (!mayHoldScenarios(path)) return [];
  const text = textOf(() => readTextFile(path));
  const stretch = stretchesOf(path, text).find((one) => holds(one, line));
  if (stretch === undefined) return [];
  const within = outlineScenarios(path, text).scenarios.filter(({ lines }) => holds(stretch, lines.first));
  // A comment in front of the first one belongs to it.
  const start = within.findLast(({ lines }) => lines.first <= line)?.lines.first ?? within[0]?.lines.first;
  const chosen = within.filter(({ lines }) => lines.first === start);
  const rows = chosen.filter(({ rowLines }) => rowLines !== undefined && holds(rowLines, line));
  return (rows.length > 0 ? rows : chosen).map(({ place }: OutlinedScenario) => place.line);
}

/** In Markdown the fences with their first and last line, else the whole file. */
function stretchesOf(path: string, text: string): LineRange[] {
  return scenarioTexts(path, text).map(({ text: part, linesBefore }) => {
    if (part === text) return { first: 1, last: lineCount(text) };
    return { first: linesBefore, last: linesBefore + lineCount(part) + 1 };
  });
}

function lineCount(text: string): number {
  return text.replace(/\n$/, '').split('\n').length;
}

function mdlTestsOnLine(path: string, line: number, tests: readonly AnnouncedTest[]): number[] {
  if (!mayHoldMdlTests(path)) return [];
  const text = textOf(() => readMdlFile(path).text);
  const block = blocksOf(path, text)
    .map(({ span }): LineRange => ({ first: positionAt(text, span.start).line, last: positionAt(text, span.end).line }))
    .findLast((range) => holds(range, line));
  if (block === undefined) return [];
  return tests.filter(({ kind, line: at }) => kind === 'mdl-test' && holds(block, at)).map(({ line: at }) => at);
}

function holds({ first, last }: LineRange, line: number): boolean {
  return first <= line && line <= last;
}

/** A file that can not be read is a finding. */
function textOf(read: () => string): string {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof HarnessError)) throw error;
    return '';
  }
}
