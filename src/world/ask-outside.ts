import { callOutside } from '../device/javascript/outside-call.js';
import type { DataType } from '../model/data-type.js';
import { capture } from '../trace/capture.js';
import { describeFailure } from '../trace/describe-failure.js';
import type { Encoded } from '../trace/encode.js';
import type { OutsideAnswer, Side } from '../trace/event.js';
import type { Recorder } from '../trace/recorder.js';
import type { Value } from '../value/value.js';
import { encodeMarked } from './encode-given.js';
import { LaterAnswer } from './later-answer.js';
import { encodeInquiry, type WorldLog } from './world-log.js';

/** Which thing a function of a test stands in for, and for which run it was asked. */
export interface Asked {
  readonly on: Side;
  readonly of: OutsideAnswer['of'];
  readonly name: string;
  readonly run: number;
  /** The type of the answer. */
  readonly wanted: DataType;
  /** Is told how much virtual time it takes until the answer is there, in front of the answer. */
  readonly delay: (latencyMs: number) => void;
}

/** Where it is noted what was asked and answered. */
export interface Notes {
  readonly recorder: Recorder;
  readonly log: WorldLog;
}

/**
 * Asks a function of a test, and notes in the trace what it answered or threw, and what it did to the world meanwhile: with the recipe
 * of the world this is all that a run depends on.
 *
 * @param accept makes a value of the app out of what the function gave
 * @param errorOf makes an error of a flow out of what it threw
 */
export function askOutside(
  ask: () => unknown,
  accept: (answer: unknown) => Value,
  errorOf: (thrown: unknown) => Error,
  { run, wanted, delay, ...asked }: Asked,
  { recorder, log }: Notes,
): Value | Promise<Value> {
  const inquiry = log.beginInquiry();
  let isLate = false;
  let latencyMs = 0;
  const note = (answer: OutsideAnswer['answer']) => {
    if (!recorder.tracing) return;
    const meanwhile = encodeInquiry(inquiry);
    const after = isLate ? log.overSince(inquiry) : [];
    const more = {
      ...(latencyMs > 0 && { latencyMs }),
      ...(isLate && { isLate }),
      ...(after.length > 0 && { after }),
      ...(meanwhile.length > 0 && { meanwhile }),
    };
    recorder.event(run, { event: 'answered', ...asked, number: inquiry.number, answer, ...more });
  };
  const accepted = (answer: unknown): Value => {
    try {
      return accept(answer);
    } catch (error) {
      if (error instanceof Error) note(describeFailure(error));
      throw error;
    }
  };
  const succeed = (answer: unknown): Value => {
    const value = accepted(answer);
    const given = recorder.tracing ? givenBehind(answer, value, wanted) : undefined;
    note({ value: capture(value), ...(given !== undefined && { given }) });
    return value;
  };
  const fail = (thrown: unknown): never => {
    const error = errorOf(thrown);
    note(describeFailure(error));
    throw error;
  };
  const settle = (answer: unknown): Value => {
    if (!(answer instanceof LaterAnswer)) return succeed(answer);
    latencyMs = answer.latencyMs;
    delay(latencyMs);
    return answer.answer instanceof Error ? fail(answer.answer) : succeed(answer.answer);
  };
  let answer: unknown;
  try {
    answer = callOutside(recorder, inquiry, ask);
  } catch (thrown) {
    return fail(thrown);
  }
  if (!(answer instanceof Promise)) return settle(answer);
  isLate = true;
  return answer.then(settle, fail);
}

/** What the function itself gave, where the value does not tell it: an object may be there already or be made from a plain one. */
function givenBehind(answer: unknown, value: Value, wanted: DataType): Encoded | undefined {
  const isTold = value === null || typeof value === 'boolean' || typeof value === 'string';
  const isPlain = !Array.isArray(value) && wanted.kind !== 'Object' && wanted.kind !== 'List' && wanted.kind !== 'Binary';
  return isTold || (isPlain && wanted.kind !== 'Unknown') ? undefined : encodeMarked(answer);
}
