import type { EffectKind, TraceEvent } from '../../src/trace/event.js';
import type { ObjectHandle } from '../../src/world/object-handle.js';
import type { ExpectedFailure } from './outcome.js';

/** A text as a whole, a regular expression, or what `expect.stringContaining(…)` gives. */
type TextLike = string | RegExp | { asymmetricMatch(other: unknown): boolean };

/** An event in a trace: the caption of an activity, or the parts that matter. */
type EventLike =
  | string
  | RegExp
  | { readonly kind: EffectKind; readonly [part: string]: unknown }
  | { readonly event: TraceEvent['event']; readonly [part: string]: unknown };

/** What `expect` has when the matchers are installed. */
export interface NanoflowMatchers<Result = void> {
  toReturn(expected?: unknown): Result;
  toFailWith(expected?: TextLike | ExpectedFailure): Result;
  toHaveShownPage(page: TextLike, values?: Readonly<Record<string, unknown>>): Result;
  toHaveShownMessage(text?: TextLike, type?: 'Information' | 'Warning' | 'Error'): Result;
  toHaveValidationFeedback(member?: TextLike, text?: TextLike): Result;
  toHaveCommitted(what: TextLike | ObjectHandle, members?: Readonly<Record<string, unknown>>): Result;
  toHaveCalledMicroflow(microflow: TextLike, options?: { readonly times?: number }): Result;
  toHaveVisited(...captions: readonly TextLike[]): Result;
  toMatchTrace(events: readonly EventLike[]): Result;
  toBeSynchronized(): Result;
}
