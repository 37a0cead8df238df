import { FlowError } from '../../src/problem/flow-error.js';
import type { RunResult } from '../../src/world/run-result.js';
import { fits, isAsymmetric } from './fits.js';
import { type MatcherContext, type MatcherResult, requireResult } from './matcher.js';
import { howItEnded, inWords, plain } from './words.js';

/** What a test says of an error: each part a text, a regular expression or `expect.stringContaining(…)`. */
export interface ExpectedFailure {
  readonly message?: unknown;
  /** Of a flow that failed: `validation`, `network`, … */
  readonly kind?: unknown;
  /** Of a run that was blocked: `unknown-flow`, … */
  readonly code?: unknown;
  readonly flow?: unknown;
  readonly activity?: unknown;
}

/**
 * The run came to its end, with this value.
 *
 * @param expected equal; of an object the members that matter; left out, any value will do
 * @example
 * expect(await phone.run('FieldService.SUB_Check_Judge', { Check: check })).toReturn('Passed');
 */
export function toReturn(this: MatcherContext, received: unknown, ...[expected]: readonly unknown[]): MatcherResult {
  if (isMockFunction(received)) return mockHasReturned(received);
  const result = requireResult(received, 'toReturn');
  const hasReturned = result.outcome === 'returned';
  const isAny = expected === undefined;
  const pass = hasReturned && (isAny || fits(result.returns, expected, this));
  const wanted = isAny ? 'return' : `return ${inWords(expected)}`;
  return {
    pass,
    message: () => `Expected ${result.flow} ${pass ? 'not ' : ''}to ${wanted}.\n\n${howItEnded(result)}`,
    ...(hasReturned && !isAny && !isAsymmetric(expected) && { actual: plain(result.returns), expected: plain(expected) }),
  };
}

/** Vitest and Jest have a matcher of this name for their mock functions, which goes on to work. */
function isMockFunction(received: unknown): received is MockFunction {
  return typeof received === 'function' && 'mock' in received;
}

interface MockFunction {
  readonly mock: { readonly results: readonly { readonly type: string }[] };
}

function mockHasReturned({ mock }: MockFunction): MatcherResult {
  const pass = mock.results.some(({ type }) => type === 'return');
  return { pass, message: () => `Expected the mock function ${pass ? 'not ' : ''}to return.` };
}

/**
 * The flow failed as it would on the device, or was blocked.
 *
 * @param expected the whole message, a regular expression, or parts of the error; left out, any error will do
 * @example
 * expect(await phone.run('FieldService.DS_Visit_Summary')).toFailWith({ kind: 'expression' });
 */
export function toFailWith(this: MatcherContext, received: unknown, ...[expected]: readonly unknown[]): MatcherResult {
  const result = requireResult(received, 'toFailWith');
  const wanted = partsOf(expected);
  const actual = partsOfError(result);
  const pass = actual !== undefined && Object.entries(wanted).every(([part, value]) => fits(actual[part], value, this));
  const said = Object.entries(wanted).map(([part, value]) => ` ${part} ${inWords(value)}`);
  const words = said.length === 0 ? 'fail' : `fail with the${said.join(' and the')}`;
  return {
    pass,
    message: () =>
      `Expected ${result.flow} ${pass ? 'not ' : ''}to ${words}.\n\n${howItEnded(result)}${hint(wanted, actual, pass)}`,
  };
}

function partsOf(expected: unknown): Readonly<Record<string, unknown>> {
  if (expected === undefined) return {};
  const isMessage = typeof expected === 'string' || expected instanceof RegExp || isAsymmetric(expected);
  return isMessage ? { message: expected } : (expected as Readonly<Record<string, unknown>>);
}

function partsOfError({ error }: RunResult): Readonly<Record<string, unknown>> | undefined {
  if (error === undefined) return undefined;
  const { message, flow, activity } = error;
  return { message, flow, activity, ...(error instanceof FlowError ? { kind: error.kind } : { code: error.code }) };
}

/** A part of the message is what people write first. */
function hint(
  { message }: Readonly<Record<string, unknown>>,
  actual: Readonly<Record<string, unknown>> | undefined,
  pass: boolean,
): string {
  const isPart = !pass && typeof message === 'string' && typeof actual?.message === 'string' && actual.message.includes(message);
  if (isPart && actual?.message !== message) return '\n\nThe text is a part of the message: write expect.stringContaining(…).';
  const { kind, code } = actual ?? {};
  return pass || actual === undefined ? '' : `\n\n${kind === undefined ? `Its code is ${code}` : `Its kind is ${kind}`}.`;
}
