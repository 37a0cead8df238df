import type { ClientApiBehaviour } from '../../../behaviour/client-api-behaviour.js';
import type { Wired } from './wired.js';

/**
 * What runs inside a realm: the JavaScript world of one device, with its own `Date`, `Array` and `Promise` (a context of
 * `node:vm`). The functions `install…` beside this file are carried into it as text. So each of them is complete in itself: it sees
 * its parameter and the globals of the realm, and nothing of the module that it is written in.
 */
export interface Realm {
  /** `globalThis` of the realm. */
  readonly global: Record<string, unknown>;
  readonly link: RealmLink;
  readonly facts: RealmFacts;
  /** What `import` and `require` find by name before any file is looked for. */
  readonly modules: Record<string, unknown>;

  /** Asks the device for something that it can say at once. */
  ask<Answer = unknown>(question: string, ...details: readonly unknown[]): Answer;
  /** Gives the device something to do, and gets a promise of the outcome. */
  send<Outcome = unknown>(errand: string, ...details: readonly unknown[]): Promise<Outcome>;
  /** The place in a source from which the code that runs now was called: `javascriptsource/sales/actions/Scan.js:12:5`. */
  callSite(): string;
  /** Code that nobody waits for has thrown. */
  uncaught(error: unknown): void;
  /** Something of a test, so that the code here can use it as its own. */
  adopt(value: unknown): unknown;
  awaitOuter(promise: unknown): Promise<unknown>;
  settleOuter(ticket: number): void;

  /** A body, or a part of one, as bytes: one a character. */
  lettersOf(part: unknown): string;
  multipart(form: unknown): string;
  request(request: SentRequest): Promise<ReceivedAnswer>;
  /** What `URL.createObjectURL` has given the address. */
  blobBehind(address: string): unknown;

  encode(value: unknown): Wired;
  decode(wired: Wired): unknown;
  /** The one object of an id. */
  object(guid: string, entity: string): unknown;
  isObject(value: unknown): value is { getGuid(): string };
  Big: new (value: unknown) => unknown;

  /** The three ways in: a call of an action, the outcome of an errand, a timer that is due. */
  invoke(call: number, action: unknown, values: string): void;
  settle(ticket: number, outcome: string): void;
  fire(timer: number): void;
}

/** A request of the code's own. */
export interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: unknown;
}

/** What came back: `body` holds bytes, one a character. */
export interface ReceivedAnswer {
  readonly status: number;
  readonly statusText: string;
  readonly url: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

/**
 * What the code in a realm may ask of its device. Only numbers and texts pass, in both directions, so that no object of the outer
 * world gets in.
 */
export interface RealmLink {
  nowMs(): number;
  random(): number;
  /** How far the time zone is east of UTC at a moment, and what it is called then. */
  offsetMs(epochMs: number): number;
  zoneName(epochMs: number): string;
  toEpochMs(localMs: number): number;
  /** JSON in and out: `{"value": …}` or `{"error": "…"}`. */
  ask(question: string, details: string): string;
  /** Begins an errand; the number is its ticket. */
  send(errand: string, details: string): number;
  /** A call of an action is over. */
  end(call: number, outcome: string): void;
  /** Bytes, one a character, as the text that they mean in UTF-8. */
  decodeUtf8(bytes: string): string;
  /** An address taken apart, as JSON; nothing where it is none. */
  parseUrl(text: string, base: string): string;
  /** The same after one of its parts was set. */
  changeUrl(href: string, part: string, value: string): string;
  /** Waits for a promise of the outer world; the number is the ticket under which its outcome is then taken. */
  awaitOuter(promise: unknown): number;
  takeOuter(ticket: number): { readonly value: unknown } | { readonly thrown: unknown };
}

/** What never changes while a realm lives. */
export interface RealmFacts {
  readonly device: string;
  readonly isNative: boolean;
  /** With a slash at the end. */
  readonly remoteUrl: string;
  readonly locale: string;
  readonly timeZone: string;
  /** An empty text of an object reads as `''`, as before Mendix 11 (semantics 7.4). */
  readonly emptyTextIsBlank: boolean;
  /** What the client of the Mendix version offers. */
  readonly api: ClientApiBehaviour;
}
