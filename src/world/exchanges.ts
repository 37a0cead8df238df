import type { Device } from '../device/device.js';
import { FlowError } from '../problem/flow-error.js';
import { HarnessError } from '../problem/harness-error.js';
import type { Server } from '../server/server.js';
import { decodeResponse, encodeRequest } from '../wire/codec.js';
import { protocolVersion, type Request } from '../wire/messages.js';
import type { Transport } from '../wire/transport.js';
import type { NetworkLink } from './network-link.js';
import type { Scheduler } from './scheduler.js';
import type { Exchange, Work } from './work.js';

/** A device with what only the world knows of it. */
export interface Inhabitant {
  readonly device: Device;
  readonly link: NetworkLink;
}

/** The text that a flow sees when a request can not arrive (semantics 1.8). */
const noConnection = 'No internet connection';

/** The messages between the devices of a world and its server, on their way. */
export class Exchanges {
  private count = 0;

  constructor(
    private readonly inhabitants: ReadonlyMap<string, Inhabitant>,
    private readonly server: Server,
    private readonly transport: Transport,
    private readonly scheduler: Scheduler,
  ) {}

  /** Puts a request on the way. */
  send(device: string, session: string | null, run: number, request: Request): number {
    const text = encodeRequest({ protocol: protocolVersion, session, request });
    const exchange: Exchange = { id: ++this.count, device, run, request: text };
    this.scheduler.addAfter(0, { kind: 'request-arrives', exchange });
    return exchange.id;
  }

  perform(work: Work): void | Promise<void> {
    switch (work.kind) {
      case 'request-arrives':
        return this.deliverRequest(work.exchange);
      case 'response-arrives':
        this.deliverResponse(work.exchange, work.response);
        return;
      case 'run-wakes':
        this.inhabitants.get(work.device)?.device.run(work.run)?.resume(work.value);
    }
  }

  private deliverRequest(exchange: Exchange): void | Promise<void> {
    const inhabitant = this.inhabitants.get(exchange.device);
    if (inhabitant === undefined) return;
    if (!inhabitant.link.isConnected) {
      inhabitant.device.receive(exchange.id, new FlowError('network', noConnection));
      return;
    }
    this.server.currentRun = exchange.run;
    const response = this.transport.exchange(exchange.request);
    if (response instanceof Promise) return response.then((text) => this.afterExchange(exchange, text));
    this.afterExchange(exchange, response);
  }

  /** A mistake of the test on the server blocks the run that asked; everything else is an answer. */
  private afterExchange(exchange: Exchange, response: string): void {
    const { blocked } = this.server;
    if (blocked === undefined) {
      this.scheduler.addAfter(0, { kind: 'response-arrives', exchange, response });
      return;
    }
    const run = this.inhabitants.get(exchange.device)?.device.run(exchange.run);
    if (run === undefined) throw blocked;
    run.fail(blocked);
  }

  private deliverResponse(exchange: Exchange, text: string): void {
    const inhabitant = this.inhabitants.get(exchange.device);
    if (inhabitant === undefined) return;
    const response = decodeResponse(text);
    inhabitant.device.receive(exchange.id, 'unreadable' in response ? new FlowError('network', response.unreadable) : response);
  }
}

/** What the function of a test threw: a flow error stays one, everything else is the test's own mistake. */
export function outsideError(thrown: unknown): FlowError | HarnessError {
  if (thrown instanceof FlowError || thrown instanceof HarnessError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new FlowError('microflow', message);
}
