import type { Answer } from '../../expression/case/answer.js';
import type { Encoded } from '../../trace/encode.js';

export interface IdentifiedAnswer {
  readonly id: string;
  readonly answer: Answer;
}

/** What `nanoflow eval --json` prints: `{"type", "value"}` or `{"error": {"message", "span"}}`, a stable contract. */
export function answerDocument(answer: Answer): Encoded {
  if ('error' in answer) {
    const { message, span } = answer.error;
    return { error: { message, span: { start: span.start, end: span.end } } };
  }
  return { type: answer.type, value: answer.value };
}

/** What `nanoflow eval --batch FILE --json` prints: an array in the order of the cases, one line each. */
export function batchDocument(answers: readonly IdentifiedAnswer[]): string {
  const lines = answers.map(({ id, answer }) => JSON.stringify({ id, ...Object(answerDocument(answer)) }));
  return lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n]`;
}
