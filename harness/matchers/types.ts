import type { EffectKind, TraceEvent } from '../../src/trace/event.js';
import type { ObjectHandle } from '../../src/world/object-handle.js';
import type { RunResult } from '../../src/world/run-result.js';
import type { AnyNameOf, AppTypes, Named } from '../../src/world/types/app-types.js';
import type { EntityTypes } from '../../src/world/types/entity-types.js';
import type { ExpectedArguments, ExpectedMembers, ExpectedValue } from '../../src/world/types/expected-value.js';
import type { ExpectedFailure } from './outcome.js';

/** A part of a text: a regular expression, or what `expect.stringContaining(…)` gives. */
type TextPattern = RegExp | { asymmetricMatch(other: unknown): boolean };

/** A text as a whole, or a part of it. */
type TextLike = string | TextPattern;

/** An event in a trace: the caption of an activity, or the parts that matter. */
type EventLike =
  | string
  | RegExp
  | { readonly kind: EffectKind; readonly [part: string]: unknown }
  | { readonly event: TraceEvent['event']; readonly [part: string]: unknown };

/** The app whose flow was run; one of which nothing is known where `expect` was given something else. */
type AppOf<Received> =
  Received extends RunResult<infer _, infer Types> ? (unknown extends Received ? AppTypes : Types) : AppTypes;

/**
 * What `expect` has when the matchers are installed, all but `toReturn`, which is one of Vitest's own as well.
 *
 * @typeParam Received what was given to `expect`
 */
export interface EffectMatchers<Result = void, Received = unknown, Types extends AppTypes = AppOf<Received>> {
  toFailWith(expected?: TextLike | ExpectedFailure): Result;
  toHaveShownPage<Page extends AnyNameOf<Types['pages']>>(
    page: Page | TextPattern,
    values?: ExpectedArguments<Named<Types['pages'], NoInfer<Page>>['parameters']>,
  ): Result;
  toHaveShownMessage(text?: TextLike, type?: 'Information' | 'Warning' | 'Error'): Result;
  toHaveValidationFeedback(member?: TextLike, text?: TextLike): Result;
  toHaveCommitted<Entity extends AnyNameOf<Types['entities']>>(
    what: Entity | TextPattern,
    members?: ExpectedMembers<Named<Types['entities'], NoInfer<Entity>>>,
  ): Result;
  toHaveCommitted<Entity extends EntityTypes>(what: ObjectHandle<Entity>, members?: ExpectedMembers<NoInfer<Entity>>): Result;
  toHaveCalledMicroflow(microflow: AnyNameOf<Types['microflows']> | TextPattern, options?: { readonly times?: number }): Result;
  toHaveVisited(...captions: readonly TextLike[]): Result;
  toMatchTrace(events: readonly EventLike[]): Result;
  toBeSynchronized(): Result;
}

/** What `expect` has when the matchers are installed. */
export interface NanoflowMatchers<Result = void, Received = unknown> extends EffectMatchers<Result, Received> {
  toReturn(expected?: ExpectedReturn<Received>): Result;
}

/** What the flow may be expected to return. */
export type ExpectedReturn<Received> =
  Received extends RunResult<infer Returns, infer _> ? (unknown extends Received ? unknown : ExpectedValue<Returns>) : unknown;
