import type { RunResult } from '../../src/world/run-result.js';
import type { ExpectedError, MdlTest } from './mdl-test.js';
import { readVerdicts, type TestFlow } from './test-flow.js';
import type { MdlTestResult, TestFailure } from './test-result.js';

/** Compares how a block ended with what its tags say. */
export function judge(test: MdlTest, testFlow: TestFlow, run: RunResult): MdlTestResult {
  const { diagnostics } = testFlow;
  if (run.outcome === 'blocked') {
    return { test, outcome: 'blocked', failures: [{ message: describeError(run), origin: test.origin }], diagnostics, run };
  }
  const { throws } = test;
  const failures = throws === undefined ? failuresOf(test, testFlow, run) : failuresToThrow(test, throws, run);
  return { test, outcome: failures.length === 0 ? 'passed' : 'failed', failures, diagnostics, run };
}

function failuresToThrow({ origin }: MdlTest, throws: ExpectedError, run: RunResult): TestFailure[] {
  if (run.outcome === 'returned') {
    return [{ message: `An error with '${throws.text}' was expected, but the test came to its end.`, origin: throws.origin }];
  }
  const message = run.error?.message ?? '';
  if (message.includes(throws.text)) return [];
  return [{ message: `An error with '${throws.text}' was expected, but another one came. ${describeError(run)}`, origin }];
}

function failuresOf(test: MdlTest, testFlow: TestFlow, run: RunResult): TestFailure[] {
  if (run.outcome === 'failed') return [{ message: describeError(run), origin: test.origin }];
  const verdicts = readVerdicts(String(run.returns ?? ''), testFlow);
  return test.expectations.flatMap(({ text, origin }, place): TestFailure[] => {
    const verdict = verdicts[place];
    if (verdict?.holds === true) return [];
    const node = testFlow.expectationNodes[place] ?? '';
    const reason = reasonOf(run, node);
    if (reason !== undefined) return [{ message: `${text} could not be evaluated: ${reason}`, origin, node }];
    const seen = verdict?.observed === undefined ? '' : ` The left side was ${verdict.observed}.`;
    return [{ message: `${text} did not hold.${seen}`, origin, node }];
  });
}

/** Why an expectation has no value. */
function reasonOf({ trace }: RunResult, node: string): string | undefined {
  for (const event of trace) if (event.event === 'error-caught' && event.node === node) return event.message;
  return undefined;
}

function describeError({ error }: RunResult): string {
  if (error === undefined) return '';
  const place = error.activity === undefined || error.activity === '' ? '' : ` It arose at ${error.activity} in ${error.flow}.`;
  return `${error.message}${place}`;
}
