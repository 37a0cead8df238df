import type { CompiledRetrieve } from '../database/compile-retrieve.js';
import type { Environment } from '../expression/environment.js';
import type { ActionArgument, UnsupportedActivity } from '../model/activity.js';
import type { JavaScriptAction } from '../model/app-model.js';
import type { Association } from '../model/domain-model.js';
import type { EntityLayout, Member } from '../model/entity-layout.js';
import type { Flow } from '../model/flow.js';
import type { FlowError } from '../problem/flow-error.js';
import type { Recorder } from '../trace/recorder.js';
import type { EntityObject } from '../value/entity-object.js';
import type { MemberValue, Value } from '../value/value.js';
import type { Pace } from './pace.js';
import type { Frame, SessionVariableName } from './program.js';
import type { Run } from './run.js';

/** The answer comes later, through `run.resume` or `run.fail`. */
export const later: unique symbol = Symbol('later');
export type Later = typeof later;

/** Another flow was entered on the run's own stack; its value comes to the completion of the node. */
export const inFlow: unique symbol = Symbol('in flow');
export type InFlow = typeof inFlow;

/** Limit and offset of one retrieve, after their expressions were evaluated. A limit of 0 means no limit. */
export interface RangeValues {
  readonly limit: number;
  readonly offset: number;
}

/** A shown text with what it is for. */
export interface Message {
  readonly type: 'Information' | 'Warning' | 'Error';
  readonly text: string;
  readonly blocking: boolean;
}

/** One argument of a JavaScript action as it was evaluated. */
export interface ActionValue {
  readonly parameter: string;
  readonly kind: ActionArgument['value']['kind'];
  /** For expressions and templates. Absent: nothing was filled in. */
  readonly value?: Value;
  /** For entity types and flows: the name. */
  readonly name?: string;
}

/**
 * What activities need from the side that they run on. The device and the server implement it, so that one engine runs
 * nanoflows here and microflows there. Whoever fails throws a `FlowError`; whoever has to ask the other side answers `later`.
 */
export interface Surroundings {
  readonly side: 'device' | 'server';
  readonly environment: Environment;
  readonly recorder: Recorder;
  /** How far runs may go here; without one, as far as they can. */
  readonly pace?: Pace | undefined;

  /** A new object with the defaults of its entity, in memory only. */
  create(run: Run, layout: EntityLayout): EntityObject | Later;
  /** Sets one member in memory. Fails when the user may not write it. */
  change(run: Run, object: EntityObject, member: Member, value: MemberValue): void;
  commit(run: Run, objects: readonly EntityObject[], withEvents: boolean): undefined | Later;
  rollback(run: Run, objects: readonly EntityObject[]): undefined | Later;
  delete(run: Run, objects: readonly EntityObject[]): undefined | Later;

  retrieve(run: Run, query: CompiledRetrieve, frame: Frame, range: RangeValues | undefined): EntityObject[] | Later;
  /** All objects at the other end, in either direction. The object is the parent (owner) side where `fromParent`. */
  retrieveByAssociation(run: Run, object: EntityObject, association: Association, fromParent: boolean): EntityObject[] | Later;

  callMicroflow(run: Run, microflow: Flow, values: readonly (Value | undefined)[]): Value | Later | InFlow;
  /** An activity of a microflow that is not executed here: what a test put in its place, or the run is blocked. */
  callUnsupported(run: Run, activity: UnsupportedActivity, values: Readonly<Record<string, Value>>): Value | Later | InFlow;
  callJavaScriptAction(run: Run, action: JavaScriptAction, values: readonly ActionValue[]): Value | Later;

  showPage(
    run: Run,
    page: string,
    values: Readonly<Record<string, Value>>,
    title: string | undefined,
    pagesToClose: number,
  ): void;
  closePage(run: Run, pages: number): void;
  showMessage(run: Run, message: Message): void;
  validationFeedback(run: Run, object: EntityObject, member: Member, text: string): void;
  log(run: Run, level: string, node: string | undefined, text: string): void;
  showHomePage(run: Run): void;
  downloadFile(run: Run, object: EntityObject): void;

  synchronize(run: Run, type: 'all' | 'unsynchronized' | 'specific', objects: readonly EntityObject[]): undefined | Later;
  cancelSynchronization(run: Run): void;
  /** All rows of the entity, or only the given objects. */
  clearFromDevice(run: Run, entity: string, objects: readonly EntityObject[] | undefined): void;
  synchronizeToDevice(run: Run, objects: readonly EntityObject[]): void;

  /** What `$currentUser` and its like hold in a microflow. */
  sessionVariable(name: SessionVariableName): Value;
  /** What `$latestError` holds in the handler. */
  latestError(error: FlowError): Value;
  /** An error reached a handler that undoes the changes made since the transaction began. */
  rollbackTransaction(run: Run): void;
}
