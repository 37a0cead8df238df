import { HarnessError } from '../problem/harness-error.js';
import type { RequestKind } from '../wire/messages.js';
import {
  type FaultKind,
  type FaultOptions,
  type FaultPredicate,
  type MetFault,
  NetworkFaults,
  type ScriptedFault,
} from './network-fault.js';
import { parseDuration } from './read-options.js';
import type { WorldLog } from './world-log.js';

/** How a connection is at first: for all devices of a world, or for one. */
export interface NetworkOptions {
  /** Whether requests arrive at all; true by default. */
  readonly connected?: boolean;
  /** How long a message takes, each way, whatever its size: `'250ms'`, or milliseconds. */
  readonly latency?: string | number;
  /** Bytes a second, each way. */
  readonly bandwidth?: number;
  /**
   * A request that has no answer after so much virtual time ends as a broken connection does, as a proxy or the operating system ends it:
   * `'30s'`, or milliseconds. Without it only the limit that hybrid profiles have for synchronizations holds.
   */
  readonly requestTimeout?: string | number;
  /** Faults that wait for their exchanges, those of the first start among them. */
  readonly faults?: readonly ScriptedFault[];
}

/** How long messages take. */
export interface LinkSpeed {
  /** One way, there and back alike. */
  readonly latencyMs: number;
  /** Without it size does not matter. */
  readonly bytesPerSecond?: number;
}

/** What the network does with one exchange. */
export interface ExchangeFate {
  readonly fault: MetFault | undefined;
  readonly speed: LinkSpeed;
  /** After so much virtual time without an answer the connection breaks. */
  readonly limitMs: number | undefined;
}

const undelayed: LinkSpeed = { latencyMs: 0 };

/** The connection of one device, as tests hold it. The profile of an app never depends on it; requests do. */
export class NetworkLink {
  private connected = true;
  private speed = undelayed;
  private limitMs: number | undefined;
  private readonly faults: NetworkFaults;
  private requests = 0;

  /** @internal Devices have one. */
  constructor(
    private readonly device: string,
    private readonly log: WorldLog,
    private readonly changed: (isConnected: boolean) => void,
    original?: NetworkLink,
  ) {
    this.faults = new NetworkFaults(original?.faults);
    if (original === undefined) return;
    this.connected = original.connected;
    this.speed = original.speed;
    this.limitMs = original.limitMs;
    this.requests = original.requests;
  }

  /**
   * How the connection is when its device is made; the trace has it with the device.
   * @internal
   */
  begin({ connected = true, latency = 0, bandwidth, requestTimeout, faults = [] }: NetworkOptions): void {
    this.limitMs = requestTimeout === undefined ? undefined : parseDuration(requestTimeout);
    this.connected = connected;
    this.speed = readSpeed(latency, bandwidth);
    for (const { fault, ...options } of faults) this.faults.add(fault, options);
  }

  get isConnected(): boolean {
    return this.connected;
  }

  /** How many requests the device has sent, the one that starts it among them. */
  get requestCount(): number {
    return this.requests;
  }

  /** Faults that have not met all the exchanges they were made for, as sentences: mostly a wrong kind, or a number too high. */
  get unused(): readonly string[] {
    return this.faults.unused;
  }

  /**
   * Requests arrive again. Nothing is sent by itself: a model synchronizes when it says so, from a nanoflow that is bound to the
   * connection say (`phone.onConnectionChange`).
   *
   * @see semantics.md 3.2
   */
  connect(): void {
    this.log.add(() => ({ step: 'connect', device: this.device }));
    this.set(true);
  }

  /** Requests fail from now on, also those that are on their way. */
  disconnect(): void {
    this.log.add(() => ({ step: 'disconnect', device: this.device }));
    this.set(false);
  }

  private set(isConnected: boolean): void {
    if (this.connected === isConnected) return;
    this.connected = isConnected;
    this.changed(isConnected);
  }

  /**
   * Every message takes so much virtual time, each way.
   *
   * @param latency `'250ms'`, `'5s'`, or milliseconds, whatever the size of the message; 0 with no bandwidth makes the network as fast
   * as at first
   * @param options `bandwidth` in bytes a second, so that large messages take longer
   * @throws HarnessError when the latency is no duration, or the bandwidth no number above 0
   * @example
   * phone.network.slow('250ms', { bandwidth: 16_000 });
   */
  slow(latency: string | number, { bandwidth }: { readonly bandwidth?: number } = {}): void {
    this.speed = readSpeed(latency, bandwidth);
    this.log.add(() => ({ step: 'slow', device: this.device, ...this.speed }));
  }

  /**
   * Makes something of one exchange, or of several, go wrong. A lost request never reaches the server; a lost response leaves the server with
   * what the request did, and the device without knowing it (semantics 3.8). What a flow sees of each fault: `docs/testing.md`.
   *
   * @param options which exchange it meets; a function decides for each request
   * @throws HarnessError when there is no such fault or message, or an option does not fit
   * @example
   * phone.network.fail('response', { of: 'synchronize', nth: 1 });
   * phone.network.fail('status', { of: 'download', status: 503, times: 'always' });
   * phone.network.fail('request', ({ kind, subject }) => kind === 'download' && subject === 'Sales.Order');
   */
  fail(fault: FaultKind, options: FaultOptions | FaultPredicate = {}): void {
    const given = typeof options === 'function' ? { when: options } : options;
    this.faults.add(fault, given);
    // What a function decides is told once it has decided.
    if (given.when === undefined) this.logFault(fault, given);
  }

  /** No fault waits any more, and the network is fast; whether it is connected stays as it is. */
  heal(): void {
    this.faults.clear();
    this.speed = undelayed;
    this.log.add(() => ({ step: 'heal', device: this.device }));
  }

  /**
   * What becomes of the next exchange, and counts it. For the world.
   * @internal
   */
  decide(kind: RequestKind, subject: string): ExchangeFate {
    const number = ++this.requests;
    const met = this.faults.meet({ number, kind, subject });
    if (met?.byFunction === true) {
      const { kind: fault, status, handled, afterMs } = met.fault;
      const own = {
        ...(fault === 'status' && { status }),
        ...(handled && { handled }),
        ...(fault === 'time-out' && { after: afterMs }),
      };
      this.logFault(fault, { of: kind, number, ...own }, { isDecided: true });
    }
    return { fault: met?.fault, speed: this.speed, limitMs: this.limitMs };
  }

  private logFault(
    part: FaultKind,
    { of, nth = 1, times = 1, number, status, handled, after }: FaultOptions,
    { isDecided = false } = {},
  ): void {
    this.log.add(() => ({
      step: 'fail',
      device: this.device,
      part,
      of: of ?? null,
      nth,
      times,
      ...(number !== undefined && { number }),
      ...(status !== undefined && { status }),
      ...(handled !== undefined && { handled }),
      ...(after !== undefined && { afterMs: parseDuration(after) }),
      ...(isDecided && { isDecided }),
    }));
  }
}

function readSpeed(latency: string | number, bandwidth: number | undefined): LinkSpeed {
  const latencyMs = parseDuration(latency);
  if (bandwidth === undefined) return { latencyMs };
  if (!(bandwidth > 0))
    throw new HarnessError(
      'wrong-bandwidth',
      `The bandwidth is a number of bytes a second above 0, not ${bandwidth}.`,
      'bandwidth',
    );
  return { latencyMs, bytesPerSecond: bandwidth };
}

/** How long a message takes one way; whole milliseconds. */
export function delayOf({ latencyMs, bytesPerSecond }: LinkSpeed, text: string): number {
  if (bytesPerSecond === undefined) return latencyMs;
  return latencyMs + Math.ceil((new TextEncoder().encode(text).length * 1_000) / bytesPerSecond);
}
