import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { serveText } from './http-answer.js';
import type { AnswerRequest } from './transport.js';

/** Larger requests are refused: no device of ours sends one. */
const mostBytes = 256 * 1024 * 1024;

/** A real HTTP server that hands the text of each request over and sends the answer back. It does not listen yet. */
export function httpServer(answer: AnswerRequest): Server {
  return createServer((request, response) => {
    void serve(request, response, answer);
  });
}

/**
 * @param port 0 for any free one
 * @returns where it listens: `http://127.0.0.1:8080/xas/`
 */
export function listen(server: Server, host: string, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      const shown = host.includes(':') ? `[${host}]` : host;
      resolve(`http://${shown}:${typeof address === 'object' && address !== null ? address.port : port}/xas/`);
    });
  });
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
