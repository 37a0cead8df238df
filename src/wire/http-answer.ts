import type { AnswerRequest } from './transport.js';

/** An answer as HTTP carries it. */
export interface HttpAnswer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

/** What the server throws is a defect of ours: it travels as a status, to be thrown again where the world waits for the answer. */
export async function serveText(answer: AnswerRequest, request: string): Promise<HttpAnswer> {
  try {
    return { status: 200, type: 'application/json', text: await answer(request) };
  } catch (error) {
    return { status: 500, type: 'text/plain', text: error instanceof Error ? error.message : String(error) };
  }
}

/** The text of an answer; anything but success is thrown. */
export async function readAnswer(response: Response): Promise<string> {
  const text = await response.text();
  if (!response.ok) throw new Error(`The mocked server answered with the status ${response.status}: ${text}`);
  return text;
}
