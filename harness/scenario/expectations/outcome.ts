import { HarnessError } from '../../../src/problem/harness-error.js';
import { encodePublicValue } from '../../../src/world/encode-public-value.js';
import type { Given } from '../../fixture/given.js';
import { entriesOf } from '../reading/given-parts.js';
import type { ReadContext } from '../reading/read-context.js';
import { anything, described, record } from '../schema/schema.js';
import type { Expected } from '../values/expected.js';
import { readExpected } from '../values/read-expected.js';
import type { Check, ExpectationKind, Fault, Observed } from './expectation.js';
import { faultOf } from './value-fault.js';

const textType = { kind: 'String' } as const;

export const returnsExpectation: ExpectationKind = {
  key: 'returns',
  value: described(
    'The value that the flow returns: a value, null for empty, $name for an object, or some of its members.',
    anything,
  ),
  read(given, { context, flow }) {
    if (flow === undefined) throw noRun(given, 'returns');
    const expected = readExpected(given, { subject: `the result of ${flow.name}`, type: flow.returnType }, context);
    return (observed) => {
      const { run } = observed;
      if (run === undefined) return [{ message: 'No flow has run, so that nothing was returned.', where: given.where }];
      if (run.outcome !== 'returned') return [];
      return faultOf(`The result of ${run.flow}`, expected, encodePublicValue(run.returns), given.where, observed);
    };
  },
};

const failure = record('an error', {
  message: described('The whole message, or a matcher such as { $contains: connection }.', anything),
  kind: described('The kind of the error, such as network or validation; of a block its code.', anything),
  activity: described('The activity at which it arose, as the path of a run shows it.', anything),
  flow: described('The flow in which it arose.', anything),
});

export const errorExpectation: ExpectationKind = {
  key: 'error',
  value: {
    ...failure,
    description: 'The step fails, with this message, or with what is said here about the error.',
    type: ['object', 'string'],
  },
  read: (given, { context }) => failureCheck(given, context, 'failed'),
};

export const blockedExpectation: ExpectationKind = {
  key: 'blocked',
  value: {
    ...failure,
    description: 'The run is blocked, with this code, or with what is said here about the error.',
    type: ['object', 'string'],
  },
  read: (given, { context }) => failureCheck(given, context, 'blocked'),
};

function failureCheck(given: Given, context: ReadContext, outcome: 'failed' | 'blocked'): Check {
  const read = (value: Given, name: string): readonly [string, Expected, string] => [
    name,
    readExpected(value, { subject: `the ${name} of the error`, type: textType }, context),
    value.where,
  ];
  const parts =
    given.kind === 'object'
      ? entriesOf(given, 'an error').map(({ key, value }) => read(value, key === 'code' ? 'kind' : key))
      : [read(given, outcome === 'failed' ? 'message' : 'kind')];
  return (observed) => {
    const found = failureOf(observed, outcome);
    if (found === undefined) return [{ message: notSo(observed, outcome), where: given.where }];
    return parts.flatMap(([name, expected, where]) =>
      faultOf(`The ${name} of the error`, expected, found[name] ?? null, where, observed),
    );
  };
}

function failureOf({ run, error }: Observed, outcome: 'failed' | 'blocked'): Readonly<Record<string, string | null>> | undefined {
  if (error !== undefined && run === undefined) return outcome === 'failed' ? { ...error } : undefined;
  if (run?.outcome !== outcome || run.error === undefined) return undefined;
  const { message, activity = null, flow = null } = run.error;
  return { message, kind: run.error instanceof HarnessError ? run.error.code : run.error.kind, activity, flow };
}

function notSo({ run }: Observed, outcome: 'failed' | 'blocked'): string {
  const wanted = outcome === 'failed' ? 'An error was expected' : 'A blocked run was expected';
  if (run === undefined) return `${wanted}, but there was none.`;
  const message = run.error === undefined ? '' : ` ${run.error.message}`;
  return `${wanted}, but ${run.flow} ${run.outcome === 'returned' ? 'returned' : run.outcome === 'failed' ? `failed.${message}` : `was blocked.${message}`}`.replace(
    /\.?$/,
    '.',
  );
}

/** The fault of a run, or another step, that did not come to its end although nothing says that it should not. */
export function unexpectedFailure({ run, error }: Observed, where: string): Fault[] {
  if (run === undefined) return error === undefined ? [] : [{ message: `This step failed: ${error.message}`, where }];
  if (run.outcome === 'returned' || run.error === undefined) return [];
  const place = run.error.activity === undefined ? '' : ` at ${run.error.activity} in ${run.error.flow}`;
  const what = run.outcome === 'failed' ? 'failed' : 'was blocked';
  return [{ message: `${run.flow} ${what}${place}: ${run.error.message}`, where }];
}

function noRun(given: Given, key: string): HarnessError {
  return new HarnessError('wrong-expectation', `${given.where}: ${key} is about a run, and no flow has run here.`, given.where);
}
