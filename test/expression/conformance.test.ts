import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type Answer, type Expected, judgeCase } from '../../scripts/judge-case.mjs';
import { CaseEvaluator } from '../../src/expression/case/evaluate-case.js';
import { CaseReader } from '../../src/expression/case/read-case.js';
import { describeWithProjects, projectPath } from '../projects.js';

interface SampleCase {
  readonly id: string;
  readonly expr: string;
  readonly expected: { readonly type: string; readonly value: unknown; readonly precision?: 'minute' };
  readonly flow?: string;
  readonly nanoflow: boolean;
}

/** In the kind of flow that has it. The documentation prints the form of `urlEncode` that clients had before 10.23. */
function conditions({ expr, flow, nanoflow }: SampleCase): object {
  const isOlder = expr.includes('urlEncode');
  return { ...(flow === undefined && !nanoflow && { flow: 'microflow' }), ...(isOlder && { mendix: '10.22.0' }) };
}

function answerTo(given: SampleCase): Answer {
  const [read] = new CaseReader('UTC').readBatch([{ ...given, ...conditions(given) }], 'the sample');
  if (read === undefined || 'fault' in read) throw read?.fault ?? new Error('No case.');
  const evaluator = new CaseEvaluator({ flavour: 'nanoflow', nowMs: Date.UTC(2026, 0, 1), locale: 'en_US' });
  return evaluator.evaluate(read.given);
}

/** As far as the documentation goes: some of its dates end with the minute. */
function asPrecise(answer: Answer, precision: 'minute' | undefined): Answer {
  if (precision === undefined || 'error' in answer) return answer;
  return { ...answer, value: new Date(Math.floor(Date.parse(String(answer.value)) / 60_000) * 60_000).toISOString() };
}

describeWithProjects('the conformance cases', () => {
  const file = projectPath(join('..', 'conformance', 'expressions.sample.json'));
  // A suite that is skipped is read all the same.
  const cases: readonly SampleCase[] = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];

  it.each(cases.map((each) => [each.id, each.expr, each] as const))('%s: %s', (_, __, each) => {
    const expected: Expected = each.expected.type === 'Error' ? { error: '' } : each.expected;
    expect(judgeCase({ expected }, asPrecise(answerTo(each), each.expected.precision))).toBeUndefined();
  });
});
