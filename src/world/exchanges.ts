import type { Device } from '../device/device.js';
import { type Failure, isFailure } from '../problem/failure.js';
import { FlowError } from '../problem/flow-error.js';
import type { Server } from '../server/server.js';
import type { Value } from '../value/value.js';
import { decodeResponse, encodeRequest } from '../wire/codec.js';
import { protocolVersion, type Request, type Response } from '../wire/messages.js';
import type { Transport } from '../wire/transport.js';
import type { DeviceControl } from './device-control.js';
import type { DeviceSteps } from './device-steps.js';
import type { Edition } from './edition.js';
import type { MessageSeen } from './message-seen.js';
import type { MetFault } from './network-fault.js';
import { delayOf, type NetworkLink } from './network-link.js';
import type { Scheduler } from './scheduler.js';
import { subjectOf } from './sent-request.js';
import type { Exchange, Work } from './work.js';

/** A device with what only the world knows of it. */
export interface Inhabitant {
  /** Another one after it was stopped: what its disk kept. */
  device: Device;
  /** The app that it runs. */
  edition: Edition;
  readonly link: NetworkLink;
  readonly steps: DeviceSteps;
  readonly control: DeviceControl;
}

/** The messages between the devices of a world and its server, on their way. */
export class Exchanges {
  private count: number;
  private onlooker: ((message: MessageSeen) => void) | undefined;

  constructor(
    private readonly inhabitants: ReadonlyMap<string, Inhabitant>,
    private readonly server: Server,
    private readonly transport: Transport,
    private readonly scheduler: Scheduler,
    /** A device has come one step further. */
    private readonly passed: (device: string) => void,
    original?: Exchanges,
  ) {
    this.count = original?.count ?? 0;
  }

  /** Shows every message to somebody from now on. */
  watch(onlooker: (message: MessageSeen) => void): void {
    this.onlooker = onlooker;
  }

  /** Puts a request on the way. What the network does with it is decided now, so that a fault meets the message it was meant for. */
  send(device: string, session: string | null, run: number, request: Request, limitMs?: number): number {
    const text = encodeRequest({ protocol: protocolVersion, session, request });
    const subject = subjectOf(request);
    const inhabitant = this.inhabitants.get(device);
    const fate = inhabitant?.link.decide(request.kind, subject);
    const { fault, speed } = fate ?? { fault: undefined, speed: { latencyMs: 0 } };
    const limits = [limitMs, fate?.limitMs, fault?.kind === 'time-out' ? fault.afterMs : undefined].filter(
      (limit) => limit !== undefined,
    );
    const deadlineMs = limits.length === 0 ? undefined : this.scheduler.nowMs + Math.min(...limits);
    const exchange: Exchange = {
      id: ++this.count,
      device,
      run,
      message: request.kind,
      subject,
      session,
      request: text,
      speed,
      ...(deadlineMs !== undefined && { deadlineMs }),
      ...(fault !== undefined && { fault }),
    };
    this.bring({ kind: 'request-arrives', exchange }, delayOf(speed, text));
    const { id, message } = exchange;
    this.onlooker?.({ step: 'sent', id, device, run, message, subject, request: text, atMs: this.scheduler.nowMs });
    // It is being executed, and stops once it has done this.
    inhabitant?.steps.pass({ kind: 'sent', message: request.kind, subject });
    return exchange.id;
  }

  perform(work: Work): void | Promise<void> {
    switch (work.kind) {
      case 'request-arrives':
        return this.deliverRequest(work.exchange);
      case 'response-arrives':
        this.deliverResponse(work.exchange, work.response);
        return;
      case 'exchange-ends':
        this.receive(work.exchange, connectionError());
        return;
      case 'timer-fires':
        this.inhabitants.get(work.device)?.device.scripts.fire(work.timer);
        return;
      case 'run-wakes':
        this.wake(work.device, work.run, work.outcome);
    }
  }

  private wake(device: string, run: number, outcome: Value | FlowError): void {
    const waiting = this.inhabitants.get(device)?.device.run(run);
    if (isFailure(outcome)) waiting?.fail(outcome);
    else waiting?.resume(outcome);
  }

  private deliverRequest(exchange: Exchange): void | Promise<void> {
    const { fault, session } = exchange;
    if (fault?.kind === 'request' || !this.isConnected(exchange)) {
      this.receive(exchange, connectionError());
      return;
    }
    if (fault?.kind === 'restart') {
      this.server.restart();
      this.receive(exchange, connectionError());
      return;
    }
    if (fault?.kind === 'session' && session !== null) this.server.sessions.end(session);
    if ((fault?.kind === 'status' || fault?.kind === 'garbage') && !fault.handled) {
      this.bringBack(exchange, '');
      return;
    }
    if (fault?.kind === 'duplicate' && exchange.isEcho === undefined)
      this.scheduler.addAfter(0, { kind: 'request-arrives', exchange: { ...exchange, isEcho: true } });
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
    if (blocked !== undefined) this.receive(exchange, blocked);
    else if (exchange.isEcho === undefined) {
      this.onlooker?.({ step: 'answered', id: exchange.id, response, atMs: this.scheduler.nowMs });
      this.bringBack(exchange, response, this.server.latencyMs);
      this.pass('answered', exchange);
    }
  }

  /** @param latencyMs how much longer than no time the server took to answer */
  private bringBack(exchange: Exchange, response: string, latencyMs = 0): void {
    if (exchange.fault?.kind === 'time-out') this.endAtDeadline(exchange);
    else this.bring({ kind: 'response-arrives', exchange, response }, latencyMs + delayOf(exchange.speed, response));
  }

  /** A time limit that is reached is a connection that breaks at that moment (semantics 3.8): what has not arrived by then is lost. */
  private bring(work: Extract<Work, { exchange: Exchange }>, delayMs: number): void {
    const { deadlineMs = Number.POSITIVE_INFINITY } = work.exchange;
    if (this.scheduler.nowMs + delayMs > deadlineMs) this.endAtDeadline(work.exchange);
    else this.scheduler.addAfter(delayMs, work);
  }

  private endAtDeadline(exchange: Exchange): void {
    const waitMs = Math.max(0, (exchange.deadlineMs ?? 0) - this.scheduler.nowMs);
    this.scheduler.addAfter(waitMs, { kind: 'exchange-ends', exchange });
  }

  private deliverResponse(exchange: Exchange, text: string): void {
    const { fault } = exchange;
    if (fault?.kind === 'response' || !this.isConnected(exchange)) this.receive(exchange, connectionError());
    else if (fault?.kind === 'status') this.receive(exchange, statusError(fault.status));
    else this.receive(exchange, readResponse(spoilt(text, fault)));
  }

  private isConnected({ device }: Exchange): boolean {
    return this.inhabitants.get(device)?.link.isConnected ?? false;
  }

  private receive(exchange: Exchange, answer: Response | Failure): void {
    const error = isFailure(answer) ? answer.message : undefined;
    this.onlooker?.({ step: 'received', id: exchange.id, error, atMs: this.scheduler.nowMs });
    this.inhabitants.get(exchange.device)?.device.receive(exchange.id, answer);
    this.pass('received', exchange);
  }

  private pass(kind: 'answered' | 'received', { device, message, subject }: Exchange): void {
    this.inhabitants.get(device)?.steps.pass({ kind, message, subject });
    this.passed(device);
  }
}

/** What arrives of a response. */
function spoilt(text: string, fault: MetFault | undefined): string {
  if (fault?.kind === 'truncated') return text.slice(0, Math.floor(text.length / 2));
  return fault?.kind === 'garbage' ? '<!DOCTYPE html><title>Sign in to the network of this hotel</title>' : text;
}

function readResponse(text: string): Response | FlowError {
  const response = decodeResponse(text);
  return 'unreadable' in response ? new FlowError('network', response.unreadable) : response;
}

function statusError(status: number): FlowError {
  return new FlowError('network', `The server answered with the HTTP status ${status}.`);
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
