import type { NockTransport } from '../wire/nock-transport.js';
import type { AnswerRequest, Transport } from '../wire/transport.js';

/** nock takes long to load, so only the worlds that use it load it, with their first request. */
export class LazyNockTransport implements Transport {
  private started: Promise<NockTransport> | undefined;

  constructor(private readonly answer: AnswerRequest) {}

  async exchange(request: string): Promise<string> {
    this.started ??= import('../wire/nock-transport.js').then(({ NockTransport }) => new NockTransport(this.answer));
    return (await this.started).exchange(request);
  }

  close(): void {
    void this.started?.then((transport) => transport.close());
  }
}
