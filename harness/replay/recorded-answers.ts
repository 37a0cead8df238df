import { FlowError, type FlowErrorKind } from '../../src/problem/flow-error.js';
import { HarnessError } from '../../src/problem/harness-error.js';
import type { OwnAnswer, OwnRequest } from '../../src/wire/mocked-fetch.js';
import { isAnswer, type RecordedAnswer, type TraceStep } from './trace-file.js';

/** How often each thing was asked for, at some moment. */
export type AnswersPosition = ReadonlyMap<string, number>;

/** What the functions of the test answered, to be given again: for each thing in the order in which it was asked for. */
export class RecordedAnswers {
  private readonly recorded = new Map<string, readonly RecordedAnswer[]>();
  /** How often each thing was asked for. */
  private counts = new Map<string, number>();

  constructor(steps: readonly TraceStep[]) {
    const answers = steps.flatMap(({ events = [] }) => events.filter(isAnswer));
    // Requests of actions have no number: their answers are delivered in their order already.
    for (const answer of answers.sort((one, other) => (one.number ?? 0) - (other.number ?? 0))) {
      const key = keyOf(answer.of, answer.name);
      this.recorded.set(key, [...(this.recorded.get(key) ?? []), answer]);
    }
  }

  /** @throws HarnessError when the recorded run has asked less often */
  take(of: string, name: string): RecordedAnswer {
    const key = keyOf(of, name);
    const count = (this.counts.get(key) ?? 0) + 1;
    this.counts.set(key, count);
    const answer = this.recorded.get(key)?.[count - 1];
    if (answer !== undefined) return answer;
    const calls = this.recorded.get(key)?.length ?? 0;
    const recorded =
      calls === 0 ? 'and there was no such call then' : `and there ${calls === 1 ? 'was 1 call' : `were ${calls} calls`} then`;
    throw new HarnessError(
      'replay-without-answer',
      `${name} is asked for the ${count}. time, ${recorded}, so that the trace has no answer for it.`,
      name,
    );
  }

  /** What nobody has asked for, each with how often it was in the recorded run. */
  get left(): readonly { readonly of: string; readonly name: string; readonly count: number }[] {
    return [...this.recorded].flatMap(([key, answers]) => {
      const count = answers.length - (this.counts.get(key) ?? 0);
      const [first] = answers;
      return first === undefined || count <= 0 ? [] : [{ of: first.of, name: first.name, count }];
    });
  }

  /** How far they were asked for; given back, the same answers come again. */
  get position(): AnswersPosition {
    return new Map(this.counts);
  }

  set position(position: AnswersPosition) {
    this.counts = new Map(position);
  }

  readonly fetch = async ({ method, url }: OwnRequest): Promise<OwnAnswer> => {
    const answer = this.take('request', `${method} ${url}`);
    if (answer.error !== undefined) throw errorIn(answer);
    return JSON.parse(String(answer.value)) as OwnAnswer;
  };
}

/** The error that the function of the test has thrown. */
export function errorIn({ error = '', kind, code, name }: RecordedAnswer): Error {
  if (kind !== undefined) return new FlowError(kind as FlowErrorKind, error);
  return code === undefined ? new Error(error) : new HarnessError(code, error, name);
}

function keyOf(of: string, name: string): string {
  return `${of} ${name}`;
}
