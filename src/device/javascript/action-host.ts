import type { Environment } from '../../expression/environment.js';
import type { DataType } from '../../model/data-type.js';
import type { Member } from '../../model/entity-layout.js';
import type { EffectDetail } from '../../trace/event.js';
import type { EntityObject } from '../../value/entity-object.js';
import type { Guid, MemberValue, Value } from '../../value/value.js';
import type { ActionCall, InFlight } from './action-call.js';
import type { ActionSource } from './source/action-source.js';

/** The keys of the enumeration `NanoflowCommons.Platform`. */
export type ClientPlatform = 'Web' | 'Native_mobile' | 'Hybrid_mobile';

/** What a JavaScript action may touch. The device implements it; nothing here reads the machine. */
export interface ActionHost {
  /** Clock, random numbers, model and settings, as expressions see them. */
  readonly environment: Environment;
  readonly platform: ClientPlatform;
  /** The address of the server as the app knows it, with a slash at the end. */
  readonly remoteUrl: string;
  readonly session: ActionSession;
  readonly storage: DeviceStorage;

  /** Whether a request would reach the server now. */
  isConnected(): boolean;
  /** A number that this device has not given yet: 1, 2, 3 … Progress bars are told apart by it. */
  nextIdentifier(): number;

  /**
   * The object of an id, from memory or from the offline database. `entity` is what the caller expects it to be, where it
   * knows: a device that keeps objects by entity need not search all of them.
   */
  findObject(guid: Guid, entity?: string): EntityObject | undefined;
  /** A new object with its default values, in memory only. */
  createObject(entity: string): EntityObject;
  /** Sets one member in memory, as Change object does. */
  changeMember(object: EntityObject, member: Member, value: MemberValue): void;

  /**
   * Puts contents and a name into a file object and commits it, as `mx.data.saveDocument` does.
   *
   * @throws HarnessError for an object that is on the server alone, which would have to be waited for
   */
  saveFile(file: EntityObject, contents: Uint8Array, name: string): void;

  /**
   * What the test said that the user, or the outside, answers. A question that nobody scripted is the `HarnessError` of
   * `unansweredQuestion`.
   */
  answer(question: string, detail: QuestionDetail): Value;
  /** Runs the source of the action. */
  runSource(call: ActionCall, source: ActionSource): Value | InFlight;
  /** Notes what the outside could see; the device adds the place. */
  record(effect: EffectDetail): void;
  /** The user signs in, and a full synchronization follows; both go on beside the flow. */
  signIn(userName: string): void;
  /**
   * Ends the session and wipes what the user had on the device. The flow goes on with its next activity, and ends before the client
   * begins anew (semantics 3.12; that the running flow ends is assumed).
   */
  signOut(): void;
}

export interface ActionSession {
  readonly userName: string;
  /** What `mx.session.getConfig('sessionObjectId')` gives: the first part of generated ids (semantics 7.3). */
  readonly sessionId: string;
  /** Nobody has signed in: an anonymous user. */
  readonly isGuest: boolean;
}

/**
 * The texts that an app keeps on the device by key: the browser's `localStorage`, or its counterpart on a phone. It is no
 * part of the offline database (semantics 7.7).
 */
export interface DeviceStorage {
  get(key: string): string | undefined;
  set(key: string, text: string): void;
  has(key: string): boolean;
  remove(key: string): void;
  clear(): void;
  /** In the order in which they were first set. */
  keys(): string[];
}

/** What a question is about, so that a script can tell questions apart and answer in the right type. */
export interface QuestionDetail {
  /** The qualified name of the JavaScript action that asks. */
  readonly action: string;
  /** The type that the answer has to have. */
  readonly expects: DataType;
  /** An answer as one would write it, in YAML and in JavaScript alike: `true`, `'52.3702, 4.8952'`. */
  readonly example: string;
  /** What goes with the question: captions of buttons, the address to be found. */
  readonly values: Readonly<Record<string, Value>>;
}
