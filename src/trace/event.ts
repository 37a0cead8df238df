import type { FlowErrorKind, FlowStackEntry } from '../problem/flow-error.js';
import type { Guid } from '../value/value.js';
import type { Captured, ObjectSnapshot } from './capture.js';
import type { Encoded } from './encode.js';

/** Where in which flow something happened. `activity` is what a person calls it: the caption, else a made-up one. */
export interface Place {
  readonly flow: string;
  readonly activity: string;
  readonly node: string;
}

export type Side = 'device' | 'server';

/** What a flow did that the outside can see, and where. */
export type Effect = Place & { readonly on: Side } & EffectDetail;

export type EffectDetail =
  | PageOpened
  | { readonly kind: 'page-closed'; readonly page: string }
  | MessageShown
  | ValidationFeedbackGiven
  | { readonly kind: 'log'; readonly level: string; readonly logNode: string; readonly text: string }
  | ObjectCommitted
  | { readonly kind: 'deleted'; readonly entity: string; readonly guid: Guid }
  | Synchronized
  | RequestSent
  | ClientActionDone
  /** A UI activity of a microflow that an offline app called: it ran, and had no effect (semantics 2.12). */
  | { readonly kind: 'suppressed'; readonly suppressed: string; readonly text: string };

export type EffectKind = EffectDetail['kind'];

export interface PageOpened {
  readonly kind: 'page-opened';
  readonly page: string;
  readonly title?: string;
  readonly arguments: Readonly<Record<string, Captured>>;
}

export interface MessageShown {
  readonly kind: 'message';
  readonly type: 'Information' | 'Warning' | 'Error';
  readonly text: string;
  readonly blocking: boolean;
}

export interface ValidationFeedbackGiven {
  readonly kind: 'feedback';
  readonly entity: string;
  readonly guid: Guid;
  readonly member: string;
  readonly text: string;
}

export interface ObjectCommitted {
  readonly kind: 'committed';
  readonly entity: string;
  readonly guid: Guid;
  /** Whether this was its first commit. */
  readonly isNew: boolean;
  readonly object: ObjectSnapshot;
}

export interface Synchronized {
  readonly kind: 'synchronized';
  readonly type: 'all' | 'unsynchronized' | 'specific';
  /** Objects sent, deletions sent, objects received. */
  readonly uploaded: number;
  readonly deleted: number;
  readonly downloaded: number;
  readonly rejected: readonly { readonly entity: string; readonly guid: Guid; readonly reason: string }[];
}

export interface RequestSent {
  readonly kind: 'request';
  /** The kind of message: `microflow`, `download`, `synchronize` … */
  readonly message: string;
  /** What it was about: the microflow, the entity. */
  readonly subject: string;
  readonly outcome: 'answered' | 'refused' | 'failed';
  readonly reason?: string;
}

/** Something that a JavaScript action did outside the flow: an address opened, a sidebar toggled, a refresh asked for. */
export interface ClientActionDone {
  readonly kind: 'client-action';
  /** The qualified name of the JavaScript action. */
  readonly action: string;
  /** What it was about: the address, the entity, the text of a progress bar; `''` where there is nothing to say. */
  readonly text: string;
}

/** What a test answered in the place of something that does not run here. A replay gives the same answers again. */
export interface OutsideAnswer {
  readonly of: 'microflow' | 'activity' | 'event' | 'javascript-action' | 'question' | 'request';
  /** The microflow, the event with its entity, the Java action or type of activity, the JavaScript action, the text of the question, or method and address. */
  readonly name: string;
  /** The how-manieth question to a function of the test in its world. */
  readonly number?: number;
  readonly answer: OutsideValue | OutsideFailure;
  /** How much virtual time it took until the answer was there. */
  readonly latencyMs?: number;
  /** The function gave a promise, so that other runs could go on. */
  readonly isLate?: boolean;
  /** The places of later steps of the world that were over when the answer came. */
  readonly after?: readonly number[];
  /** Steps that the function took in the world before it answered. */
  readonly meanwhile?: readonly Encoded[];
}

export interface OutsideValue {
  readonly value: Captured;
  /** What the function itself gave, where the value does not tell it. */
  readonly given?: Encoded;
}

/** With the kind of a `FlowError` or the code of a `HarnessError`. */
export interface OutsideFailure {
  readonly error: string;
  readonly kind?: FlowErrorKind;
  readonly code?: string;
}

/** Everything that the trace of a run holds, in order. */
export type TraceEvent =
  | {
      readonly event: 'flow-entered';
      readonly on: Side;
      readonly flow: string;
      readonly depth: number;
      readonly arguments: Readonly<Record<string, Captured>>;
    }
  | {
      readonly event: 'node';
      readonly on: Side;
      readonly flow: string;
      readonly node: string;
      readonly activity: string;
      readonly depth: number;
      readonly atMs: number;
      /** The variables that the node can see, as they were just before it was executed; absent where nobody watches the node. */
      readonly variables?: Readonly<Record<string, Captured>>;
    }
  | {
      readonly event: 'flow-left';
      readonly on: Side;
      readonly flow: string;
      readonly depth: number;
      readonly outcome: 'returned' | 'failed';
      readonly result: Captured;
    }
  | {
      readonly event: 'error-caught';
      readonly on: Side;
      readonly flow: string;
      readonly node: string;
      readonly activity: string;
      readonly depth: number;
      readonly message: string;
      readonly flowStack: readonly FlowStackEntry[];
    }
  | { readonly event: 'effect'; readonly effect: Effect }
  | ({ readonly event: 'answered'; readonly on: Side } & OutsideAnswer);
