import type { CompiledRetrieve } from '../database/compile-retrieve.js';
import { defaultValues } from '../database/default-values.js';
import type { Environment } from '../expression/environment.js';
import type { Pace } from '../flow/pace.js';
import type { Frame } from '../flow/program.js';
import type { Run } from '../flow/run.js';
import {
  type ActionValue,
  type InFlow,
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
import type { Flow } from '../model/flow.js';
import { FlowError } from '../problem/flow-error.js';
import { HarnessError } from '../problem/harness-error.js';
import { type Captured, capture } from '../trace/capture.js';
import type { Recorder } from '../trace/recorder.js';
import type { EntityObject } from '../value/entity-object.js';
import type { MemberValue, Value } from '../value/value.js';
import { groupByEntity } from '../wire/group-ids.js';
import { callAction } from './call-action.js';
import { commitLocally, notOnDevice, planCommit } from './commit-objects.js';
import { commitOnline } from './commit-online.js';
import { checkDeletable, deleteLocally } from './delete-objects.js';
import type { Device } from './device.js';
import { dropContents, droppedContents } from './drop-contents.js';
import { checkCall, microflowRequest } from './microflow-call.js';
import { checkInOnePlace, checkNotMixed, checkPresent } from './mixed-constraint.js';
import { checkOnlineAssociation } from './online-associations.js';
import { retrieveRequest } from './online-request.js';
import { checkReferenceSet } from './reference-sets.js';
import { checkEditable } from './server-objects.js';
import { closePages, showPage } from './show-pages.js';
import { refreshMemory } from './synchronization/refresh-memory.js';
import { checkNotSystemMember } from './system-members.js';

/** What the activities of a nanoflow find on their device. */
export class DeviceSurroundings implements Surroundings {
  readonly side = 'device';

  constructor(
    private readonly device: Device,
    readonly recorder: Recorder,
    /** Nothing for what is no step of a flow. */
    readonly pace?: Pace,
  ) {}

  get environment(): Environment {
    return this.device.environment;
  }

  create(run: Run, layout: EntityLayout): EntityObject | Later {
    const { device } = this;
    // In an online profile the server makes the object; an Online entity of an offline one begins in memory (semantics 3.11).
    if (!device.isOfflineProfile && layout.persistable) {
      device.request(
        { kind: 'create', entity: layout.entity },
        { kind: 'objects', run: run.id, purpose: 'create' },
        layout.entity,
      );
      return later;
    }
    const values = defaultValues(layout, device.defaults);
    return device.state.memory.create(device.host.nextGuid(), layout, values);
  }

  change(_run: Run, object: EntityObject, member: Member, value: MemberValue): void {
    if (member.isSystem)
      throw new FlowError('access', `${member.name} of ${object.entity} is filled by the server and can not be set.`);
    const { state, behaviour, isOfflineProfile, access } = this.device;
    if (member.kind !== 'attribute') {
      checkReferenceSet(member.association, state, behaviour);
      checkOnlineAssociation(object, member.association, 'set', state, behaviour);
    }
    checkEditable(object, state, { isOfflineProfile, editServerObjects: behaviour.editServerObjects });
    access.checkWritable(object, member);
    state.memory.change(object, member.slot, value);
  }

  commit(run: Run, objects: readonly EntityObject[]): undefined | Later {
    for (const object of dropContents(objects, this.device)) {
      const text = droppedContents(object);
      this.device.record(run, { kind: 'log', level: 'Warning', logNode: 'Client', text });
    }
    const plan = planCommit(objects, this.device.state);
    this.checkNotSynchronizing(plan.stored);
    for (const effect of commitLocally(plan, this.device.state)) this.device.record(run, effect);
    if (plan.online.length === 0) return undefined;
    commitOnline(plan.online, run.id, this.device);
    return later;
  }

  rollback(_run: Run, objects: readonly EntityObject[]): undefined {
    this.device.state.memory.rollback(objects);
  }

  delete(run: Run, objects: readonly EntityObject[]): undefined | Later {
    const { state, behaviour, isOfflineProfile } = this.device;
    const { offlineDelete, editServerObjects } = behaviour;
    checkDeletable(objects, state, { isOfflineProfile, offlineDelete, editServerObjects });
    const online = objects.filter((object) => !object.isDeleted && !object.isNew && state.isOnline(object.entity));
    const sent = new Set(online);
    const local = objects.filter((object) => !sent.has(object));
    for (const { entity, guid } of deleteLocally(local, state)) this.device.record(run, { kind: 'deleted', entity, guid });
    if (online.length === 0) return undefined;
    const ids = online.map(({ entity, guid }) => ({ entity, guid }));
    this.device.request(
      { kind: 'delete', objects: ids },
      { kind: 'delete', run: run.id, guids: ids.map(({ guid }) => guid) },
      entitiesOf(online),
    );
    return later;
  }

  retrieve(run: Run, query: CompiledRetrieve, frame: Frame, range: RangeValues | undefined): EntityObject[] | Later {
    const { state, behaviour } = this.device;
    const { entity } = query;
    this.checkParameters(run, query, frame);
    checkInOnePlace(entity, state);
    if (query.reached.size > 0) checkNotMixed(query, state, behaviour.mixedXPathProhibited);
    if (!behaviour.xpathAbsentEntities) checkPresent(query, state);
    if (state.isOnline(entity)) {
      this.device.request(retrieveRequest(query, frame, range), { kind: 'objects', run: run.id, purpose: 'retrieve' }, entity);
      return later;
    }
    if (!state.database.entities.stores(entity)) throw notOnDevice(entity);
    if (!this.device.access.canRead(entity)) {
      if (this.device.behaviour.inaccessibleRetrieve) return [];
      throw new FlowError('access', `The user has no access to ${entity}.`);
    }
    const { known } = state.memory;
    return state.memory.adoptAll(state.database.entities.retrieve(query, frame, { known, ...range }));
  }

  retrieveByAssociation(run: Run, object: EntityObject, association: Association, fromParent: boolean): EntityObject[] | Later {
    const { state, behaviour } = this.device;
    checkNotSystemMember(object, association.name, state);
    checkReferenceSet(association, state, behaviour);
    checkOnlineAssociation(object, association, 'follow', state, behaviour);
    const other = fromParent ? association.child : association.parent;
    // What the server does not know yet can only be associated in memory.
    if (!state.isOnline(other) || object.isNew || !object.layout.persistable)
      return state.memory.follow(object, association, fromParent);
    const id = { entity: object.entity, guid: object.guid };
    this.device.request(
      { kind: 'follow', object: id, association: association.name, fromParent },
      { kind: 'objects', run: run.id, purpose: 'follow' },
      association.name,
    );
    return later;
  }

  callMicroflow(run: Run, microflow: Flow, values: readonly (Value | undefined)[]): Later {
    const { state, behaviour, isOfflineProfile } = this.device;
    const rules = {
      isOfflineProfile,
      microflowCalls: behaviour.microflowCalls,
      onlineEntitiesTravel: behaviour.onlineEntitiesTravel,
      npeAcrossMicroflows: behaviour.npeAcrossMicroflows,
    };
    checkCall(microflow, values, state, rules);
    const request = microflowRequest(microflow, values, this.device);
    this.device.request(request, { kind: 'microflow', run: run.id, returnType: microflow.returnType }, microflow.name);
    return later;
  }

  callUnsupported(_run: Run, activity: UnsupportedActivity): InFlow {
    throw new HarnessError('unsupported-activity', `${activity.type} is not an activity of nanoflows.`);
  }

  callJavaScriptAction(run: Run, action: JavaScriptAction, values: readonly ActionValue[]): Value | Later {
    return callAction(this.device, run, action, values);
  }

  showPage(
    run: Run,
    page: string,
    values: Readonly<Record<string, Value>>,
    title: string | undefined,
    pagesToClose: number,
  ): void {
    const given: Record<string, Captured> = {};
    for (const [name, value] of Object.entries(values)) given[name] = capture(value);
    showPage(this.device, run, { page, title, arguments: given }, pagesToClose);
  }

  closePage(run: Run, pages: number): void {
    closePages(this.device, run, pages);
  }

  showMessage(run: Run, { type, text, blocking }: Message): void {
    this.device.record(run, { kind: 'message', type, text, blocking });
  }

  validationFeedback(run: Run, object: EntityObject, member: Member, text: string): void {
    this.device.record(run, { kind: 'feedback', entity: object.entity, guid: object.guid, member: member.name, text });
  }

  log(run: Run, level: string, _node: string | undefined, text: string): void {
    this.device.record(run, { kind: 'log', level, logNode: 'Client_Nanoflow', text });
  }

  showHomePage(): void {
    throw new Error('Show home page is not an activity of nanoflows.');
  }

  downloadFile(): void {
    throw new Error('Download file is not an activity of nanoflows.');
  }

  synchronize(run: Run, type: 'all' | 'unsynchronized' | 'specific', objects: readonly EntityObject[]): undefined | Later {
    return this.device.synchronizations.forRun(run, type, objects) ? later : undefined;
  }

  cancelSynchronization(): void {
    this.device.synchronizations.cancel();
  }

  clearFromDevice(_run: Run, entity: string, objects: readonly EntityObject[] | undefined): void {
    const { database } = this.device.state;
    if (objects !== undefined) {
      for (const [each, guids] of groupByEntity(objects)) {
        if (!database.entities.stores(each)) throw notOnDevice(each);
        database.forget(each, guids);
      }
    } else if (!database.entities.stores(entity)) throw notOnDevice(entity);
    else for (const each of this.device.index.specializations(entity)) database.forget(each, database.guidsOf(each));
    this.device.emptyVariables(refreshMemory(this.device.state));
  }

  synchronizeToDevice(): void {
    throw new Error('Synchronize to device is not an activity of nanoflows.');
  }

  sessionVariable(): null {
    return null;
  }

  latestError(error: FlowError): Value {
    return error.message;
  }

  rollbackTransaction(): void {
    // A nanoflow has no transaction: what was done stays done (semantics 1.2).
  }

  /** A value over an empty object can not be determined: an error of the retrieve before 11.5, then worth a warning (semantics 2.6). */
  private checkParameters(run: Run, { entity, parameters }: CompiledRetrieve, frame: Frame): void {
    for (const { text, isKnown } of parameters) {
      if (isKnown(frame)) continue;
      const message = `The value of ${text} in the constraint of the retrieve of ${entity} can not be determined, because its object is empty.`;
      if (!this.device.behaviour.xpathUnknownParameter) throw new FlowError('expression', message);
      this.device.record(run, { kind: 'log', level: 'Warning', logNode: 'Client', text: message });
    }
  }

  /** From 11.9 on; before, what is committed meanwhile may be lost when the synchronization ends (semantics 2.3). */
  private checkNotSynchronizing(objects: readonly EntityObject[]): void {
    const { device } = this;
    if (!device.behaviour.blockCommitDuringSync || !device.synchronizations.isRunning) return;
    const sent = objects.find(({ guid }) => device.synchronizations.sends(guid));
    if (sent === undefined) return;
    throw new FlowError(
      'object',
      `The object of ${sent.entity} with GUID {${sent.guid}} can not be committed while it is being synchronized.`,
    );
  }
}

function entitiesOf(objects: readonly EntityObject[]): string {
  return [...new Set(objects.map(({ entity }) => entity))].join(', ');
}
