import { HarnessError } from '../problem/harness-error.js';
import { didYouMean } from '../problem/nearest.js';
import { type RequestKind, requestKinds } from '../wire/messages.js';
import { parseDuration } from './read-options.js';
import type { SentRequest } from './sent-request.js';

/** What can become of one exchange. `docs/testing.md` says what a flow sees of each. */
export const faultKinds = [
  /** The request never reaches the server. */
  'request',
  /** The server does its work, and the response never reaches the device. */
  'response',
  /** The request reaches the server twice; the device gets the first response. */
  'duplicate',
  /** The server does its work, and the device gives up waiting. */
  'time-out',
  /** An HTTP status other than success, by something before the server. */
  'status',
  /** Half of the response arrives. */
  'truncated',
  /** Something answers that is no Mendix server: a hotel that wants a login. */
  'garbage',
  /** The session has ended. */
  'session',
  /** The server is restarted while it answers. */
  'restart',
] as const;
export type FaultKind = (typeof faultKinds)[number];

/** Kinds of messages as faults name them: `upload` is another word for `synchronize`, the message that brings changes. */
export const faultTargets = [...requestKinds, 'upload'] as const;
export type FaultTarget = (typeof faultTargets)[number];

/** Which exchange a fault waits for. Without anything: the next one. */
export interface FaultOptions {
  /** Only messages of this kind: `download`, `synchronize`, `microflow` … */
  readonly of?: FaultTarget;
  /** The first, second … of them from now on; 1 by default. */
  readonly nth?: number;
  /** How many in a row, 1 by default; or `always`. */
  readonly times?: number | 'always';
  /** Only the request of this number: each device counts its own from 1, which starts it. */
  readonly number?: number;
  /** Only requests for which this answers true; asked once for each. */
  readonly when?: FaultPredicate;
  /** Of `status`: which one; 503 by default. */
  readonly status?: number;
  /** Of `status` and `garbage`: whether the server did its work all the same; false by default. */
  readonly handled?: boolean;
  /** Of `time-out`: how long the device waits, `'60s'` by default. */
  readonly after?: string | number;
}

/** Decides whether a fault meets a request. */
export type FaultPredicate = (request: SentRequest) => boolean;

/** A fault with the exchange that it waits for, as options of worlds and devices give it. */
export type ScriptedFault = FaultOptions & { readonly fault: FaultKind };

/** What the network does to one exchange, as data. */
export interface MetFault {
  readonly kind: FaultKind;
  readonly status: number;
  readonly handled: boolean;
  readonly afterMs: number;
}

/** One fault that waits for its exchange. */
interface PendingFault {
  readonly fault: MetFault;
  readonly of: RequestKind | undefined;
  readonly number: number | undefined;
  readonly when: FaultPredicate | undefined;
  /** Exchanges to let through first. */
  before: number;
  /** How many it has met so far, of so many. */
  met: number;
  readonly times: number;
  readonly nth: number;
}

/** The faults that wait on one connection. */
export class NetworkFaults {
  private pending: PendingFault[];

  constructor(original?: NetworkFaults) {
    this.pending = original?.pending.map((fault) => ({ ...fault })) ?? [];
  }

  /** @throws HarnessError when an option is wrong, or belongs to another fault */
  add(kind: FaultKind, options: FaultOptions): void {
    checkOptions(kind, options);
    const { of, nth = 1, times = 1, number, when, status = 503, handled = false, after = '60s' } = options;
    this.pending.push({
      fault: { kind, status, handled, afterMs: parseDuration(after) },
      of: of === 'upload' ? 'synchronize' : of,
      number,
      when,
      nth,
      before: nth - 1,
      met: 0,
      times: times === 'always' ? Number.POSITIVE_INFINITY : times,
    });
  }

  clear(): void {
    this.pending = [];
  }

  /** Those that have not met all the exchanges that they were made for, as sentences; one for `always` counts once it has met any. */
  get unused(): string[] {
    return this.pending.flatMap(({ fault, of, number, when, nth, times, met }) => {
      if (times === Number.POSITIVE_INFINITY && met > 0) return [];
      const which = number === undefined ? `${of ?? 'any message'}, from number ${nth} on` : `request ${number}`;
      const wanted = times === Number.POSITIVE_INFINITY ? 'any' : String(times);
      return [`${fault.kind} of ${which}${when === undefined ? '' : ', when a function says so'}: met ${met} of ${wanted}`];
    });
  }

  /**
   * The fault that this request meets: the first that fits. Every other one that fits has let it through.
   *
   * @returns with it, whether a function of the test has decided, which a replay can not ask again
   */
  meet(request: SentRequest): { readonly fault: MetFault; readonly byFunction: boolean } | undefined {
    let met: { readonly fault: MetFault; readonly byFunction: boolean } | undefined;
    for (const fault of this.pending) {
      if (fault.of !== undefined && fault.of !== request.kind) continue;
      if (fault.number !== undefined && fault.number !== request.number) continue;
      if (fault.when !== undefined && !fault.when(request)) continue;
      if (fault.before > 0) fault.before--;
      else if (met === undefined) {
        fault.met++;
        met = { fault: fault.fault, byFunction: fault.when !== undefined };
      }
    }
    this.pending = this.pending.filter((fault) => fault.met < fault.times);
    return met;
  }
}

/** Options that only some faults have. */
const optionsOf: Readonly<Partial<Record<keyof FaultOptions, readonly FaultKind[]>>> = {
  status: ['status'],
  handled: ['status', 'garbage'],
  after: ['time-out'],
};

const optionNames: readonly string[] = Object.keys({
  of: true,
  nth: true,
  times: true,
  number: true,
  when: true,
  status: true,
  handled: true,
  after: true,
} satisfies Record<keyof FaultOptions, true>);

function checkOptions(kind: FaultKind, options: FaultOptions): void {
  if (!faultKinds.includes(kind)) throw wrongName('fault of the network', kind, faultKinds, 'fault');
  for (const name of Object.keys(options)) {
    if (!optionNames.includes(name))
      throw wrongFault(`There is no option ${name} of a network fault.${didYouMean(name, optionNames)}`, name);
  }
  const { of, nth = 1, times = 1, number = 1, status = 503 } = options;
  if (of !== undefined && !faultTargets.includes(of)) throw wrongName('message', of, faultTargets, 'of');
  for (const [name, count] of Object.entries({ nth, times: times === 'always' ? 1 : times, number })) {
    if (!Number.isInteger(count) || count < 1)
      throw wrongFault(`The option ${name} of a network fault is a whole number from 1, not ${count}.`, name);
  }
  if (!Number.isInteger(status) || status < 300 || status > 599)
    throw wrongFault(`The option status of a network fault is an HTTP status from 300 to 599, not ${status}.`, 'status');
  for (const [name, kinds] of Object.entries(optionsOf)) {
    if (name in options && !kinds.includes(kind))
      throw wrongFault(`The option ${name} belongs to the fault ${kinds.join(' or ')}, not to ${kind}.`, name);
  }
}

function wrongName(what: string, name: string, names: readonly string[], place: string): HarnessError {
  const near = didYouMean(name, names) || ` There are ${names.join(', ')}.`;
  return wrongFault(`There is no ${what} ${JSON.stringify(name)}.${near}`, place);
}

function wrongFault(message: string, place: string): HarnessError {
  return new HarnessError('wrong-fault', message, place);
}
