import nock from 'nock';
import { readAnswer, serveText } from './http-answer.js';
import type { AnswerRequest, Transport } from './transport.js';

/** Each world has a host of its own; the number only keeps the worlds of one process apart. */
const hosts = { count: 0 };

/**
 * The mocked HTTP server: requests are really sent with `fetch`, to a host that exists nowhere, and nock answers them. The host
 * never appears in a trace, so that traces are the same under every transport.
 */
export class NockTransport implements Transport {
  private readonly origin = `http://world-${++hosts.count}.nanoflow.invalid`;

  constructor(private readonly answer: AnswerRequest) {
    this.intercept();
  }

  async exchange(request: string): Promise<string> {
    // A user's test may have put nock away, or cleared all interceptors; ours come back with the next request.
    if (!nock.isActive()) nock.activate();
    if (!nock.pendingMocks().some((mock) => mock.includes(this.origin))) this.intercept();
    const response = await fetch(`${this.origin}/xas/`, {
      method: 'POST',
      body: request,
      headers: { 'Content-Type': 'application/json' },
    });
    return readAnswer(response);
  }

  close(): void {
    nock.removeInterceptor({ hostname: new URL(this.origin).hostname, path: '/xas/', method: 'POST' });
  }

  private intercept(): void {
    nock(this.origin)
      .persist()
      .post('/xas/')
      .reply(async (_uri, body) => {
        const { status, text, type } = await serveText(this.answer, typeof body === 'string' ? body : JSON.stringify(body));
        return [status, text, { 'Content-Type': type }];
      });
  }
}
