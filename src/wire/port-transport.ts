import type { Server } from 'node:http';
import { readAnswer } from './http-answer.js';
import { httpServer, listen } from './listen.js';
import type { AnswerRequest, Transport } from './transport.js';

/**
 * A real HTTP server on a free port of this machine, and real requests to it. It is there for the first request and gone when the
 * world is; the port never appears in a trace.
 */
export class PortTransport implements Transport {
  private readonly server: Server;
  private readonly url: Promise<string>;

  constructor(answer: AnswerRequest) {
    this.server = httpServer(answer);
    // A world that nobody disposes of must not keep the process alive.
    this.server.unref();
    this.url = listen(this.server, '127.0.0.1', 0);
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
