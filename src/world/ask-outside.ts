import { callOutside } from '../device/javascript/outside-call.js';
import { capture } from '../trace/capture.js';
import type { OutsideAnswer, Side } from '../trace/event.js';
import type { Recorder } from '../trace/recorder.js';
import type { Value } from '../value/value.js';

/** Which thing a function of a test stands in for, and for which run it was asked. */
export interface Asked {
  readonly on: Side;
  readonly of: OutsideAnswer['of'];
  readonly name: string;
  readonly run: number;
}

/**
 * Asks a function of a test, and notes in the trace what it answered or threw: with the recipe of the world this is all that a
 * run depends on.
 *
 * @param accept makes a value of the app out of what the function gave
 * @param errorOf makes an error of a flow out of what it threw
 */
export function askOutside(
  ask: () => unknown,
  accept: (answer: unknown) => Value,
  errorOf: (thrown: unknown) => Error,
  asked: Asked,
  recorder: Recorder,
): Value | Promise<Value> {
  const note = (answer: OutsideAnswer['answer']) => {
    const { run, ...rest } = asked;
    if (recorder.tracing) recorder.event(run, { event: 'answered', ...rest, answer });
  };
  const succeed = (answer: unknown): Value => {
    const value = accept(answer);
    note({ value: capture(value) });
    return value;
  };
  const fail = (thrown: unknown): never => {
    const error = errorOf(thrown);
    note({ error: error.message });
    throw error;
  };
  let answer: unknown;
  try {
    answer = callOutside(recorder, ask);
  } catch (thrown) {
    return fail(thrown);
  }
  return answer instanceof Promise ? answer.then(succeed, fail) : succeed(answer);
}
