import { HarnessError } from '../problem/harness-error.js';
import type { RequestKind } from '../wire/messages.js';
import { parseDuration } from './read-options.js';
import type { WorldLog } from './world-log.js';

/** Which part of an exchange is lost: the request on its way there, or the response on its way back. */
export type LostPart = 'request' | 'response';

/** Which exchange a fault waits for. Without anything: the next one. */
export interface FaultOptions {
  /** Only messages of this kind: `download`, `synchronize`, `microflow` … */
  readonly of?: RequestKind;
  /** The first, second … of them from now on; 1 by default. */
  readonly nth?: number;
  /** How many in a row; 1 by default. */
  readonly times?: number;
}

/** One fault that waits for its exchange. */
interface PendingFault {
  readonly part: LostPart;
  readonly of: RequestKind | undefined;
  /** Exchanges to let through first. */
  before: number;
  left: number;
}

/** What the network does with one exchange. */
export interface ExchangeFate {
  readonly lost: LostPart | undefined;
  /** One way, there and back alike. */
  readonly latencyMs: number;
}

/** The connection of one device, as tests hold it. The profile of an app never depends on it; requests do. */
export class NetworkLink {
  private connected = true;
  private latencyMs = 0;
  private faults: PendingFault[] = [];

  /** @internal Devices have one. */
  constructor(
    private readonly device: string,
    private readonly log: WorldLog,
    original?: NetworkLink,
  ) {
    if (original === undefined) return;
    this.connected = original.connected;
    this.latencyMs = original.latencyMs;
    this.faults = original.faults.map((fault) => ({ ...fault }));
  }

  get isConnected(): boolean {
    return this.connected;
  }

  /** Requests arrive again. Nothing is sent by itself: a model synchronizes when it says so (semantics 3.2). */
  connect(): void {
    this.connected = true;
    this.log.add(() => ({ step: 'connect', device: this.device }));
  }

  /** Requests fail from now on, also those that are on their way. */
  disconnect(): void {
    this.connected = false;
    this.log.add(() => ({ step: 'disconnect', device: this.device }));
  }

  /**
   * Every message takes so much virtual time, each way.
   *
   * @param latency `'250ms'`, `'5s'`, or milliseconds; 0 makes the network as fast as at first
   */
  slow(latency: string | number): void {
    const latencyMs = parseDuration(latency);
    this.latencyMs = latencyMs;
    this.log.add(() => ({ step: 'slow', device: this.device, latencyMs }));
  }

  /**
   * Loses a message. A lost request never reaches the server; a lost response leaves the server with what the request did, and the
   * device without knowing it (semantics 3.8).
   *
   * @throws HarnessError when `nth` or `times` is not a whole number from 1
   * @example
   * phone.network.fail('response', { of: 'synchronize', nth: 1 });
   */
  fail(part: LostPart, options: FaultOptions = {}): void {
    const { of, nth = 1, times = 1 } = options;
    for (const [name, count] of Object.entries({ nth, times })) {
      if (!Number.isInteger(count) || count < 1)
        throw new HarnessError(
          'wrong-fault',
          `The option ${name} of a network fault is a whole number from 1, not ${count}.`,
          name,
        );
    }
    this.log.add(() => ({ step: 'fail', device: this.device, part, of: of ?? null, nth, times }));
    this.faults.push({ part, of, before: nth - 1, left: times });
  }

  /** No fault waits any more; the connection stays as it is. */
  heal(): void {
    this.faults = [];
    this.latencyMs = 0;
    this.log.add(() => ({ step: 'heal', device: this.device }));
  }

  /**
   * What becomes of the next exchange, and counts it. For the world.
   * @internal
   */
  decide(kind: RequestKind): ExchangeFate {
    let lost: LostPart | undefined;
    for (const fault of this.faults) {
      if (fault.of !== undefined && fault.of !== kind) continue;
      if (fault.before > 0) fault.before--;
      else if (lost === undefined && fault.left > 0) {
        fault.left--;
        lost = fault.part;
      }
    }
    this.faults = this.faults.filter(({ left }) => left > 0);
    return { lost, latencyMs: this.latencyMs };
  }
}
