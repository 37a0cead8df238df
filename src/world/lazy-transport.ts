import type { Transport } from '../wire/transport.js';

/** A transport whose code takes long to load: only the worlds that use it load it, with their first request. */
export class LazyTransport implements Transport {
  private started: Promise<Transport> | undefined;

  constructor(private readonly start: () => Promise<Transport>) {}

  async exchange(request: string): Promise<string> {
    this.started ??= this.start();
    return (await this.started).exchange(request);
  }

  close(): void {
    void this.started?.then((transport) => transport.close());
  }
}
