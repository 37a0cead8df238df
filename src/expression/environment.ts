import type { Behaviour } from '../behaviour/behaviour.js';
import type { AppIndex } from '../model/app-index.js';
import type { Association } from '../model/domain-model.js';
import type { EntityObject } from '../value/entity-object.js';
import type { Guid, Scalar, Value } from '../value/value.js';

/** What expressions are written for: the client's language or the server's; they differ (semantics 5). */
export type Flavour = 'nanoflow' | 'microflow';

/** The user's side of a value: how it is shown and which calendar days it belongs to. */
export interface Session {
  /** An IANA name. */
  readonly timeZone: string;
  /** `en_US`: separators, names of months, the first day of the week. */
  readonly locale: string;
  /** The language of captions and messages. */
  readonly language: string;
}

/**
 * What an expression may ask of its surroundings while it is evaluated. The device and the server each have one; `eval`
 * has a small one of its own. Nothing here reads the machine.
 */
export interface Environment {
  readonly flavour: Flavour;
  readonly index: AppIndex;
  readonly behaviour: Behaviour;
  readonly session: Session;
  /** How halves are rounded, an app setting. */
  readonly rounding: 'HalfAwayFromZero' | 'HalfToEven';
  nowMs(): number;
  /** In [0, 1). */
  random(): number;
  /** The value of a constant; the name was checked at compile time. */
  constant(name: string): Scalar;
  /** The object at the other end of a to-one association, in either direction, or `null`. Sees the memory, as activities do. */
  follow(object: EntityObject, association: Association): EntityObject | null;
  /**
   * Asked before a system member is read, where some are out of reach: on a device.
   *
   * @throws FlowError
   */
  checkReadable?(object: EntityObject, member: string): void;
  /** The id of the user, for `[%CurrentUser%]`. */
  currentUser(): Guid | null;
  /** The object of the user, where it is at hand: what `[%CurrentUser%]` gives to an activity that stores it. */
  currentUserObject?(): EntityObject | null;
  /** False while the object has committed changes that were not uploaded. */
  isSynced(object: EntityObject): boolean;
  isSyncing(): boolean;
}

/** Where an expression finds its variables: the frame of a flow. */
export interface EvaluationScope {
  readonly slots: Value[];
  readonly environment: Environment;
}
