import type { AnswerRequest } from './transport.js';

/** An answer as HTTP carries it. */
export interface HttpAnswer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

/** Refusals that have a status of their own; whatever else the server says is a success of HTTP. */
const statuses = [
  ['{"kind":"refused","reason":"session"', 401],
  ['{"kind":"refused","reason":"message"', 400],
] as const;

/** What the server throws is a defect of ours: it travels as a status, to be thrown again where the world waits for the answer. */
export async function serveText(answer: AnswerRequest, request: string): Promise<HttpAnswer> {
  try {
    const text = await answer(request);
    const status = statuses.find(([beginning]) => text.startsWith(beginning))?.[1] ?? 200;
    return { status, type: 'application/json', text };
  } catch (error) {
    return { status: 500, type: 'text/plain', text: error instanceof Error ? error.message : String(error) };
  }
}

/** The text of an answer, of a refusal too; anything else is thrown. */
export async function readAnswer(response: Response): Promise<string> {
  const text = await response.text();
  const isAnswer = response.ok || response.headers.get('content-type') === 'application/json';
  if (!isAnswer) throw new Error(`The mocked server answered with the status ${response.status}: ${text}`);
  return text;
}
