import type { TestCase, TestModule } from 'vitest/node';
import { escapedText, fenced } from '../markdown/write-markdown.js';
import type { ReportedFailure } from './reported-failures.js';

/** As many failures are told in full: GitHub takes a megabyte, and nobody reads more. */
const mostFailures = 50;

/** As many scenarios are in the table of the longest. */
const mostLongest = 5;

/** The summary of a run in Markdown: the totals, each failure with its place, and which scenarios take most steps. */
export function jobSummary(modules: readonly TestModule[], failures: readonly ReportedFailure[]): string {
  const tests = modules.flatMap(({ children }) => [...children.allTests()]);
  const count = (state: string) => tests.filter((test) => test.result().state === state).length;
  const failed = count('failed');
  const others = count('skipped') + count('pending');
  const parts = [`${count('passed')} passed`, `${failed} failed`, ...(others > 0 ? [`${others} skipped`] : [])];
  const title = failures.length === 0 ? 'All tests passed' : failed === 1 ? '1 test failed' : `${failed} tests failed`;
  return [
    `## ${failed === 0 && failures.length > 0 ? 'The tests could not be run' : title}`,
    `${parts.join(', ')}, in ${modules.length} ${modules.length === 1 ? 'file' : 'files'}.`,
    ...failures.slice(0, mostFailures).map(failureSection),
    ...(failures.length > mostFailures ? [`… and ${failures.length - mostFailures} more.`] : []),
    ...longest(tests),
    '',
  ].join('\n\n');
}

function failureSection({ name, file, line, column, what, repeat }: ReportedFailure): string {
  const place = file === '' ? [] : [`\`${file}:${line}:${column}\``];
  const shown = [what, ...(repeat === undefined ? [] : [repeat])].join('\n\n');
  return [`### ❌ ${escapedText(name)}`, ...place, fenced(shown)].join('\n\n');
}

function longest(tests: readonly TestCase[]): string[] {
  const counted = tests.flatMap((test) => {
    const { steps } = test.meta() as { readonly steps?: number };
    return steps === undefined ? [] : [{ name: test.fullName, file: test.module.relativeModuleId, steps }];
  });
  if (counted.length === 0) return [];
  const rows = counted
    .sort((a, b) => b.steps - a.steps || (a.name < b.name ? -1 : 1))
    .slice(0, mostLongest)
    .map(({ name, file, steps }) => `| ${escapedText(name)} | ${escapedText(file)} | ${steps} |`);
  const table = ['| Longest scenarios | File | Steps |', '| --- | --- | ---: |', ...rows].join('\n');
  return [table];
}
