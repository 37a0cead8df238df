import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { readAnswer, serveText } from './http-answer.js';
import type { AnswerRequest, Transport } from './transport.js';

/** Larger requests are refused: no device of ours sends one. */
const mostBytes = 256 * 1024 * 1024;

/**
 * A real HTTP server on a free port of this machine, and real requests to it. It is there for the first request and gone when the
 * world is; the port never appears in a trace.
 */
export class PortTransport implements Transport {
  private readonly server: Server;
  private readonly url: Promise<string>;

  constructor(answer: AnswerRequest) {
    this.server = createServer((request, response) => {
      void serve(request, response, answer);
    });
    // A world that nobody disposes of must not keep the process alive.
    this.server.unref();
    this.url = new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(0, '127.0.0.1', () => {
        const address = this.server.address();
        resolve(`http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/xas/`);
      });
    });
  }

  async exchange(request: string): Promise<string> {
    const response = await fetch(await this.url, {
      method: 'POST',
      body: request,
      headers: { 'Content-Type': 'application/json', Connection: 'close' },
    });
    return readAnswer(response);
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}

async function serve(request: IncomingMessage, response: ServerResponse, answer: AnswerRequest): Promise<void> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > mostBytes) {
      response.writeHead(413).end();
      return;
    }
    chunks.push(chunk);
  }
  const { status, text, type } = await serveText(answer, Buffer.concat(chunks).toString('utf8'));
  response.writeHead(status, { 'Content-Type': type }).end(text);
}
