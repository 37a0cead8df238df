import type { CompiledRetrieve } from '../database/compile-retrieve.js';
import type { Environment } from '../expression/environment.js';
import type { Pace } from '../flow/pace.js';
import type { Frame, SessionVariableName } from '../flow/program.js';
import type { Run } from '../flow/run.js';
import {
  type ActionValue,
  type InFlow,
  inFlow,
  type Later,
  later,
  type Message,
  type RangeValues,
  type Surroundings,
} from '../flow/surroundings.js';
import type { UnsupportedActivity } from '../model/activity.js';
import type { JavaScriptAction } from '../model/app-model.js';
import type { Association } from '../model/domain-model.js';
import type { EntityLayout, Member } from '../model/entity-layout.js';
import { fileMembers } from '../model/file-contents.js';
import type { Flow } from '../model/flow.js';
import type { FlowError } from '../problem/flow-error.js';
import type { EffectDetail } from '../trace/event.js';
import type { Recorder } from '../trace/recorder.js';
import type { EntityObject } from '../value/entity-object.js';
import type { MemberValue, Value } from '../value/value.js';
import { encodeValue } from '../wire/encode-value.js';
import type { Instruction, WireValue } from '../wire/messages.js';
import { activityNeedsStub } from './activity-needs-stub.js';
import { calculateAttributes } from './calculated-attributes.js';
import { EventHandlers } from './event-handlers.js';
import { ObjectChanges } from './object-changes.js';
import { inRange, RequestAccess } from './request-access.js';
import type { Server } from './server.js';
import { ServerEnvironment } from './server-environment.js';
import { sessionVariable } from './session-variables.js';
import type { Stub } from './stubs.js';
import { rollbackTransaction } from './transaction.js';
import type { UnitOfWork } from './unit-of-work.js';

/** What the activities of a microflow find on the server, within one request. */
export class ServerSurroundings implements Surroundings {
  readonly side = 'server';
  readonly recorder: Recorder;
  readonly pace: Pace | undefined;
  readonly environment: Environment;
  readonly changes: ObjectChanges;
  /** What a stub promised, while the run waits for it. */
  outside: Promise<Value> | undefined;

  constructor(
    private readonly server: Server,
    readonly work: UnitOfWork,
  ) {
    this.recorder = server.host.recorder;
    this.pace = server.host.pace;
    this.environment = new ServerEnvironment(server.index, server.behaviour, server.session, server.constant, server.host, work);
    this.changes = new ObjectChanges(server, work, new EventHandlers(server, work, () => this));
  }

  create(run: Run, layout: EntityLayout): EntityObject {
    this.accessIn(run)?.checkCreatable(layout.entity);
    return this.changes.create(layout);
  }

  change(run: Run, object: EntityObject, member: Member, value: MemberValue): void {
    this.accessIn(run)?.checkWritable(object, object.isNew, [member]);
    this.work.memory.change(object, member.slot, value);
  }

  commit(_run: Run, objects: readonly EntityObject[], withEvents: boolean): undefined {
    this.changes.commit(objects, withEvents);
  }

  rollback(_run: Run, objects: readonly EntityObject[]): undefined {
    this.changes.rollback(objects);
  }

  delete(run: Run, objects: readonly EntityObject[]): undefined {
    const access = this.accessIn(run);
    for (const object of objects) if (!object.isNew) access?.checkDeletable(object);
    this.changes.delete(objects);
  }

  retrieve(run: Run, query: CompiledRetrieve, frame: Frame, range: RangeValues | undefined): EntityObject[] {
    const { memory } = this.work;
    const { database } = this.server;
    const access = this.accessIn(run);
    if (access === undefined)
      return this.calculated(memory.adoptAll(database.retrieve(query, frame, { known: memory.known, ...range })));
    const readable = database.retrieve(query, frame, { known: memory.known }).filter((object) => access.isReadable(object));
    return this.calculated(memory.adoptAll(inRange(readable, range)));
  }

  retrieveByAssociation(run: Run, object: EntityObject, association: Association, fromParent: boolean): EntityObject[] {
    const found = this.work.memory.follow(object, association, fromParent);
    const access = this.accessIn(run);
    return this.calculated(access === undefined ? found : found.filter((one) => access.isReadable(one)));
  }

  private calculated(objects: EntityObject[]): EntityObject[] {
    calculateAttributes(objects, this.server, this);
    return objects;
  }

  /** The rights of the user, in a microflow that applies entity access; others may do everything. */
  private accessIn(run: Run): RequestAccess | undefined {
    return run.frame?.program.flow.applyEntityAccess === true ? new RequestAccess(this.server, this.work) : undefined;
  }

  callMicroflow(run: Run, microflow: Flow, values: readonly (Value | undefined)[]): Value | Later | InFlow {
    const stub = this.server.stubs.microflow(microflow.name);
    if (stub !== undefined) return this.callStub(stub, namedValues(microflow, values));
    const program = this.server.programs.program('microflow', microflow.name);
    if (program === undefined) throw new Error(`The microflow ${microflow.name} has no program.`);
    run.enter(program, values);
    return inFlow;
  }

  /** A stub of the activity's target or of its type answers; without one the run is blocked, saying how to go on. */
  callUnsupported(run: Run, activity: UnsupportedActivity, values: Readonly<Record<string, Value>>): Value | Later {
    const names = [activity.target, activity.type].filter((name) => name !== undefined);
    for (const name of names) {
      const stub = this.server.stubs.activity(name);
      if (stub !== undefined) return this.callStub(stub, values);
    }
    const { flow } = run.place();
    const called = run.stack[0]?.program.flow;
    if (called === undefined) throw new Error('An activity outside every flow.');
    throw activityNeedsStub(activity, { flow, called }, this.server.index);
  }

  callJavaScriptAction(_run: Run, action: JavaScriptAction, _values: readonly ActionValue[]): Value {
    throw new Error(`The JavaScript action ${action.name} was called on the server.`);
  }

  showPage(run: Run, page: string, values: Readonly<Record<string, Value>>, title: string | undefined): void {
    const given: Record<string, WireValue> = {};
    for (const [name, value] of Object.entries(values)) given[name] = encodeValue(value);
    this.instruct(run, 'page-opened', page, { kind: 'show-page', page, title: title ?? null, arguments: given });
  }

  closePage(run: Run, pages: number): void {
    this.instruct(run, 'page-closed', String(pages), { kind: 'close-page', pages });
  }

  showMessage(run: Run, { type, text, blocking }: Message): void {
    this.instruct(run, 'message', text, { kind: 'show-message', type, text, blocking });
  }

  validationFeedback(run: Run, object: EntityObject, member: Member, text: string): void {
    const id = { entity: object.entity, guid: object.guid };
    this.instruct(run, 'feedback', text, { kind: 'feedback', object: id, member: member.name, text });
  }

  showHomePage(run: Run): void {
    this.instruct(run, 'home-page', '', { kind: 'home-page' });
  }

  downloadFile(run: Run, object: EntityObject): void {
    const { entity, guid, layout, values } = object;
    const file = fileMembers(layout);
    const name = file === undefined ? null : values[file.name.slot];
    const instruction = {
      kind: 'download-file',
      object: { entity, guid },
      name: typeof name === 'string' ? name : null,
    } as const;
    this.instruct(run, 'file-download', object.entity, instruction);
    const once = layout.byName.get('DeleteAfterDownload');
    if (!this.work.offline && once !== undefined && values[once.slot] === true) this.work.downloadedOnce.add(object);
  }

  log(run: Run, level: string, node: string | undefined, text: string): void {
    this.record(run, { kind: 'log', level, logNode: node ?? '', text });
  }

  synchronize(): undefined {
    throw new Error('Synchronize is not an activity of microflows.');
  }

  cancelSynchronization(): void {
    throw new Error('Cancel synchronization is not an activity of microflows.');
  }

  clearFromDevice(): void {
    throw new Error('Clear from device is not an activity of microflows.');
  }

  synchronizeToDevice(_run: Run, objects: readonly EntityObject[]): void {
    // Without effect in an event handler (semantics 3.10).
    if (this.work.handlerDepth > 0) return;
    for (const object of objects) this.work.pushed.add(object);
  }

  sessionVariable(name: SessionVariableName): Value {
    return sessionVariable(name, this.server, this.work);
  }

  /** An object of System.Error (semantics 1.2). */
  latestError(error: FlowError): Value {
    const object = this.work.memory.create(this.server.host.nextGuid(), this.server.index.layout('System.Error'), []);
    const values: Record<string, string> = {
      ErrorType: error.kind,
      Message: error.message,
      Stacktrace: error.flowStack.map(({ flow, activity }) => `${activity} in ${flow}`).join('\n'),
    };
    object.values = object.layout.members.map(({ name }) => values[name] ?? null);
    return object;
  }

  rollbackTransaction(): void {
    rollbackTransaction(this.server, this.work);
  }

  /** In an offline app a UI activity runs without effect, and is noted; otherwise it travels with the answer (semantics 2.12). */
  private instruct(run: Run, kind: string, text: string, instruction: Instruction): void {
    if (this.work.offline) this.record(run, { kind: 'suppressed', suppressed: kind, text });
    else this.work.instructions.push(instruction);
  }

  private record(run: Run, effect: EffectDetail): void {
    const { flow, activity, node } = run.place();
    this.recorder.effect(run.id, { flow, activity, node, on: 'server', ...effect });
  }

  private callStub(stub: Stub, values: Readonly<Record<string, Value>>): Value | Later {
    const answer = stub(values);
    if (!(answer instanceof Promise)) return answer;
    this.outside = answer;
    return later;
  }
}

export function namedValues(flow: Flow, values: readonly (Value | undefined)[]): Record<string, Value> {
  return Object.fromEntries(flow.parameters.map(({ name }, place) => [name, values[place] ?? null]));
}
