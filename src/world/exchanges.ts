import type { Device } from '../device/device.js';
import { type Failure, isFailure } from '../problem/failure.js';
import { FlowError } from '../problem/flow-error.js';
import type { Server } from '../server/server.js';
import { decodeResponse, encodeRequest } from '../wire/codec.js';
import { protocolVersion, type Request, type Response } from '../wire/messages.js';
import type { Transport } from '../wire/transport.js';
import type { DeviceControl } from './device-control.js';
import type { ExchangeFate, NetworkLink } from './network-link.js';
import type { Scheduler } from './scheduler.js';
import type { Exchange, Work } from './work.js';

/** A device with what only the world knows of it. */
export interface Inhabitant {
  readonly device: Device;
  readonly link: NetworkLink;
  readonly control: DeviceControl;
}

/** The messages between the devices of a world and its server, on their way. */
export class Exchanges {
  private count: number;

  constructor(
    private readonly inhabitants: ReadonlyMap<string, Inhabitant>,
    private readonly server: Server,
    private readonly transport: Transport,
    private readonly scheduler: Scheduler,
    original?: Exchanges,
  ) {
    this.count = original?.count ?? 0;
  }

  /** Puts a request on the way. What the network does with it is decided now, so that a fault meets the message it was meant for. */
  send(device: string, session: string | null, run: number, request: Request, limitMs?: number): number {
    const text = encodeRequest({ protocol: protocolVersion, session, request });
    const fate = this.inhabitants.get(device)?.link.decide(request.kind);
    const { lost, thereMs, backMs } = withinLimit(fate ?? { lost: undefined, latencyMs: 0 }, limitMs);
    const exchange: Exchange = { id: ++this.count, device, run, request: text, backMs, ...(lost !== undefined && { lost }) };
    this.scheduler.addAfter(thereMs, { kind: 'request-arrives', exchange });
    return exchange.id;
  }

  perform(work: Work): void | Promise<void> {
    switch (work.kind) {
      case 'request-arrives':
        return this.deliverRequest(work.exchange);
      case 'response-arrives':
        this.deliverResponse(work.exchange, work.response);
        return;
      case 'timer-fires':
        this.inhabitants.get(work.device)?.device.scripts.fire(work.timer);
        return;
      case 'run-wakes':
        this.inhabitants.get(work.device)?.device.run(work.run)?.resume(work.value);
    }
  }

  private deliverRequest(exchange: Exchange): void | Promise<void> {
    if (exchange.lost === 'request' || !this.isConnected(exchange)) {
      this.receive(exchange, connectionError());
      return;
    }
    return this.exchange(exchange);
  }

  /**
   * A request never reaches the server in the same breath, and its answer is always waited for, so that runs interleave in the same
   * way under every transport.
   */
  private async exchange(exchange: Exchange): Promise<void> {
    await Promise.resolve();
    this.server.currentRun = exchange.run;
    this.afterExchange(exchange, await this.transport.exchange(exchange.request));
  }

  /** A mistake of the test on the server blocks the run that asked; everything else is an answer. */
  private afterExchange(exchange: Exchange, response: string): void {
    const { blocked } = this.server;
    if (blocked === undefined) this.scheduler.addAfter(exchange.backMs, { kind: 'response-arrives', exchange, response });
    else this.receive(exchange, blocked);
  }

  private deliverResponse(exchange: Exchange, text: string): void {
    if (exchange.lost === 'response' || !this.isConnected(exchange)) {
      this.receive(exchange, connectionError());
      return;
    }
    const response = decodeResponse(text);
    this.receive(exchange, 'unreadable' in response ? new FlowError('network', response.unreadable) : response);
  }

  private isConnected({ device }: Exchange): boolean {
    return this.inhabitants.get(device)?.link.isConnected ?? false;
  }

  private receive({ device, id }: Exchange, answer: Response | Failure): void {
    this.inhabitants.get(device)?.device.receive(id, answer);
  }
}

/** A time limit that is reached is a connection that breaks at that moment (semantics 3.8): what has not arrived by then is lost. */
function withinLimit({ lost, latencyMs }: ExchangeFate, limitMs = Number.POSITIVE_INFINITY) {
  if (latencyMs > limitMs) return { lost: 'request' as const, thereMs: limitMs, backMs: 0 };
  if (2 * latencyMs <= limitMs) return { lost, thereMs: latencyMs, backMs: latencyMs };
  return { lost: lost ?? ('response' as const), thereMs: latencyMs, backMs: limitMs - latencyMs };
}

/** The text is what a flow sees when a request, or its answer, can not arrive (semantics 1.8). */
function connectionError(): FlowError {
  return new FlowError('network', 'No internet connection');
}

/** What the function of a test threw: a flow error stays one, everything else is the test's own mistake. */
export function outsideError(thrown: unknown): Failure {
  if (isFailure(thrown)) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new FlowError('microflow', message);
}
