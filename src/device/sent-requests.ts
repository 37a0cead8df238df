import { type Failure, isFailure } from '../problem/failure.js';
import { FlowError } from '../problem/flow-error.js';
import type { Request, Response } from '../wire/messages.js';
import type { Device } from './device.js';
import type { ExchangeId } from './host.js';
import type { PendingRequest, SentRequest } from './pending-request.js';
import { requestEffect } from './request-outcome.js';
import { timeLimitMs } from './time-limit.js';

/**
 * The requests of a device that are on their way. What the client does by itself about one that fails happens here: it repeats what
 * belongs to a synchronization after a connection error, and begins a session again that has ended (semantics 3.8, 3.12).
 */
export class SentRequests {
  private readonly outstanding = new Map<ExchangeId, SentRequest>();
  private isStopped = false;

  constructor(
    private readonly device: Device,
    /** Takes the last word about a request: its answer, or why there is none. */
    private readonly settle: (pending: PendingRequest, response: Response | Failure) => void,
  ) {}

  copyFrom(original: SentRequests): void {
    for (const [exchange, sent] of original.outstanding) this.outstanding.set(exchange, sent);
  }

  send(request: Request, pending: PendingRequest, subject: string): void {
    this.dispatch({ request, pending, subject, limitMs: timeLimitMs(this.device, pending.kind), repeats: 0, isRenewed: false });
  }

  /** The device is stopped: nothing reaches it any more, and it sends nothing. */
  stop(): void {
    this.isStopped = true;
    this.outstanding.clear();
  }

  /** The answer to a request, or why none came. */
  receive(exchange: ExchangeId, response: Response | Failure): void {
    const sent = this.outstanding.get(exchange);
    if (sent === undefined) return;
    this.outstanding.delete(exchange);
    const { device } = this;
    device.recordFor(runOf(sent.pending), requestEffect(sent, response));
    if (sent.pending.kind === 'renew') this.takeRenewal(sent.pending, response);
    else if (this.isRepeated(sent, response)) this.dispatch({ ...sent, repeats: sent.repeats + 1 });
    else if (isSessionRefusal(response)) this.meetEndedSession(sent, response);
    else this.settle(sent.pending, response);
  }

  private dispatch(sent: SentRequest): void {
    // JavaScript that nobody can stop may go on here.
    if (this.isStopped) return;
    const { device } = this;
    const run = runOf(sent.pending) ?? 0;
    const exchange = device.host.send(device.name, device.session?.token ?? null, run, sent.request, sent.limitMs);
    this.outstanding.set(exchange, sent);
  }

  /** From 10.21, as often as the world says; never a call of a microflow (semantics 3.8). */
  private isRepeated({ pending, repeats }: SentRequest, response: Response | Failure): boolean {
    const { behaviour, setup } = this.device;
    if (!behaviour.requestAutoRetry || pending.kind !== 'synchronization' || repeats >= setup.requestRetries) return false;
    return isFailure(response) && response instanceof FlowError && response.kind === 'network';
  }

  /**
   * The session has ended. With a token the device begins it again by itself, and asks again; without one, or when the server does not take it,
   * the user is signed out, which wipes the device (semantics 3.12).
   */
  private meetEndedSession(sent: SentRequest, refusal: Response): void {
    const { device } = this;
    const { session } = device;
    if (session === undefined || sent.isRenewed) this.settle(sent.pending, refusal);
    else if (typeof session.authToken === 'string') {
      const request = { kind: 'renew', authToken: session.authToken, ended: session.token } as const;
      const pending = { kind: 'renew', refused: sent } as const;
      const limitMs = timeLimitMs(device, pending.kind);
      this.dispatch({ request, pending, subject: sent.subject, limitMs, repeats: 0, isRenewed: true });
    } else this.loseSession(sent, refusal);
  }

  private takeRenewal({ refused }: Extract<PendingRequest, { kind: 'renew' }>, response: Response | Failure): void {
    if (isSessionRefusal(response)) this.loseSession(refused, response);
    else if (isFailure(response) || response.kind !== 'started') this.settle(refused.pending, response);
    else {
      this.device.life.renewSession(response);
      this.dispatch({ ...refused, isRenewed: true });
    }
  }

  /**
   * Whoever asked hears of it first, so that a synchronization is over when its data goes. A first start that failed with it leaves
   * nothing to wipe, and keeps its error.
   */
  private loseSession({ pending }: SentRequest, refusal: Response): void {
    this.settle(pending, refusal);
    if (this.device.life.state !== 'failed') this.device.signOut();
  }
}

function isSessionRefusal(response: Response | Failure): response is Extract<Response, { kind: 'refused' }> {
  return !isFailure(response) && response.kind === 'refused' && response.reason === 'session';
}

/** The run whose trace the request belongs to. */
function runOf(pending: PendingRequest): number | undefined {
  switch (pending.kind) {
    case 'start':
    case 'model':
      return undefined;
    case 'renew':
      return runOf(pending.refused.pending);
    default:
      return pending.run;
  }
}
