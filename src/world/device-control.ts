import { contentsTravel } from '../behaviour/contents-travel.js';
import { defaultValues } from '../database/default-values.js';
import type { Device } from '../device/device.js';
import { dropContents } from '../device/drop-contents.js';
import { fileMembers } from '../model/file-contents.js';
import { HarnessError } from '../problem/harness-error.js';
import { EntityObject } from '../value/entity-object.js';
import { contentsOf } from '../value/give-contents.js';
import { argumentValues } from './argument-values.js';
import type { CrashPoint, CrashPredicate } from './device-steps.js';
import { type ContentsOptions, fileOf, setFile } from './file-handle.js';
import { findFlow } from './find-flow.js';
import { LiveObject } from './live-object.js';
import type { NetworkLink } from './network-link.js';
import type { ObjectHandle } from './object-handle.js';
import { queryObjects } from './query-objects.js';
import type { RunResult } from './run-result.js';
import { setMembers } from './set-members.js';
import { StartedRun } from './started-run.js';
import { checkMayRun } from './users.js';
import type { World } from './world.js';
import { encodeGiven } from './world-log.js';

/** One device, as tests hold it. */
export class DeviceControl {
  private readonly started = new Set<StartedRun>();
  /** The test has said what the user may do, so that it is held to it. */
  private isLimitedToRoles = false;

  /** @internal Use `world.addDevice`. */
  constructor(
    private readonly world: World,
    private device: Device,
    /** The connection of this device. */
    readonly network: NetworkLink,
  ) {}

  get name(): string {
    return this.device.name;
  }

  /**
   * Stops the device at once, as a killed app or an empty battery does, and leaves what its disk keeps: committed rows, what is not synchronized,
   * the name of an upload that was not answered, the session. Its flows are blocked with the code `device-stopped`. It is off until
   * `restart`.
   *
   * @example
   * const running = phone.start('Sales.ACT_Submit');
   * running.advance(3);
   * phone.crash();
   * await phone.restart();
   * @see semantics.md 3.18
   */
  crash(): void {
    this.world.crash(this.name);
    this.world.log.add(() => ({ step: 'crash', device: this.name }));
  }

  /**
   * Stops the device behind a step that is still to come: a node of a flow, a message sent, answered by the server, or received.
   *
   * @param point the first, second … step from now on, or a function that is asked at each
   * @throws HarnessError when the step is no whole number from 1
   * @example
   * phone.crashAt({ step: 12 });
   * phone.crashAt((step) => step.kind === 'answered' && step.message === 'synchronize');
   */
  crashAt(point: CrashPoint | CrashPredicate): void {
    this.world.crashAt(this.name, point);
    if (typeof point !== 'function') this.world.log.add(() => ({ step: 'crash-at', device: this.name, after: point.step }));
  }

  /**
   * Closes the app, when it is open, and opens it again: a later start, with what the disk keeps (semantics 3.2). A device that was stopped
   * before its first start was over starts for the first time.
   *
   * @throws FlowError when a first start fails; HarnessError when the device is stopped on its way
   */
  async restart(): Promise<void> {
    this.world.log.add(() => ({ step: 'restart', device: this.name }));
    await this.world.restart(this.name);
  }

  /** @internal */
  replaceDevice(device: Device): void {
    this.device = device;
  }

  /** Names of the open pages, the visible one last. */
  get pages(): readonly string[] {
    return this.device.pages.pages.map(({ page }) => page);
  }

  /**
   * A new object in the memory of the device, with the defaults of its entity; nothing is committed.
   *
   * @param entity `Module.Name`
   * @param members attributes by name, associations by `Module.Name` with handles
   * @throws HarnessError for an unknown entity or member, or a value of the wrong type
   */
  create(entity: string, members: Readonly<Record<string, unknown>> = {}): ObjectHandle {
    const object = new LiveObject(this.createObject(entity, members));
    this.world.log.add(() => ({ step: 'create', device: this.name, entity, members: encodeGiven(members), id: object.id }));
    return object;
  }

  /**
   * Puts bytes into a file object in the memory of the device, as a camera or a file picker does; nothing is committed.
   *
   * @param file a specialization of `System.FileDocument`
   * @throws HarnessError when the object is no file, or not of this device
   * @example
   * phone.setContents(photo, new Uint8Array([255, 216, 255]), { name: 'photo.jpg' });
   */
  setContents(file: ObjectHandle, contents: Uint8Array, options: ContentsOptions = {}): void {
    const object = fileOf(file);
    const { memory } = this.device.state;
    if (memory.known(object.guid) !== object)
      throw new HarnessError(
        'not-a-file',
        `The file with the id ${file.id} is not an object of the device ${this.name}.`,
        file.id,
      );
    setFile(object, contents, options, this.device.index, (member, value) => memory.change(object, member.slot, value));
    const { name = null } = options;
    this.world.log.add(() => ({
      step: 'set-contents',
      on: this.name,
      id: file.id,
      name,
      contents: encodeGiven(contents),
    }));
  }

  /**
   * Sets members of an object in the memory of the device, as a user does who fills in a page; nothing is committed.
   *
   * @param object of this device: from `create`, `insert`, `query` or a result
   * @param members attributes by name, associations by `Module.Name` with handles
   * @throws HarnessError for a deleted object, one of another place, an unknown member, or a value of the wrong type
   * @example
   * phone.change(order, { Remarks: 'Use the back door' });
   */
  change(object: ObjectHandle, members: Readonly<Record<string, unknown>>): void {
    const { index, state } = this.device;
    const own = state.memory.known(Number(object.id));
    if (own === undefined || !this.holds(object)) {
      const message = `The object ${object.entity} ${object.id} is not one of ${this.name}: it was deleted, or it belongs to the server or to another device.`;
      throw new HarnessError('foreign-object', message, object.entity);
    }
    const makeObject = (entity: string, row: Readonly<Record<string, unknown>>) => this.createObject(entity, row);
    setMembers(own, members, { index, makeObject }, (slot, value) => state.memory.change(own, slot, value));
    this.world.log.add(() => ({ step: 'change', device: this.name, id: object.id, members: encodeGiven(members) }));
  }

  /**
   * Committed objects: on the server and, synchronized, on this device; or, with `unsynchronized`, on this device alone, until the
   * next synchronization brings them to the server.
   *
   * @throws HarnessError for an unknown entity or member, a value of the wrong type, or an entity without rows here
   */
  insert(
    entity: string,
    rows: readonly Readonly<Record<string, unknown>>[],
    options: { readonly unsynchronized?: boolean } = {},
  ): ObjectHandle[] {
    const unsynchronized = options.unsynchronized === true;
    const objects = unsynchronized
      ? rows.map((row) => this.commitUnsynchronized(entity, row))
      : this.world.server.insertRows(entity, rows).map((handle) => this.bringOver(handle));
    this.world.log.add(() => ({
      step: 'insert',
      on: this.name,
      entity,
      rows: encodeGiven(rows),
      unsynchronized,
      ids: objects.map(({ id }) => id),
    }));
    return objects;
  }

  /**
   * Committed rows of the device. Uncommitted changes of objects in memory lie on top of them, as in a retrieve.
   *
   * @param constraint XPath, `[Number = 7]`
   * @see semantics.md 2.6
   */
  query(entity: string, constraint = ''): ObjectHandle[] {
    const { state, environment } = this.device;
    const objects = queryObjects(state.database.entities, entity, constraint, environment, state.memory.known);
    return state.memory.adoptAll(objects).map((object) => new LiveObject(object));
  }

  /**
   * Objects that are committed on this device and that the server does not know in this form, in the order of their first commits.
   *
   * @param entity only of this entity and its specializations
   * @throws HarnessError for an unknown entity
   */
  unsynchronized(entity?: string): ObjectHandle[] {
    const { index, state } = this.device;
    if (entity !== undefined) index.requireEntity(entity);
    const objects = state.database.unsynchronized().map(({ stored }) => stored);
    return objects
      .filter((object) => entity === undefined || index.isA(object.entity, entity))
      .map((object) => new LiveObject(object));
  }

  /**
   * Whether an object is one of this device and not deleted.
   * @internal
   */
  holds(object: ObjectHandle): boolean {
    const own = this.device.state.memory.known(Number(object.id));
    return own !== undefined && own === (object as LiveObject).object;
  }

  /**
   * Runs a nanoflow to its end.
   *
   * @param name `Module.Name`, or the name alone where it is unique
   * @param values arguments by parameter name
   * @returns how it ended; a failing flow is a result, not an exception
   * @throws HarnessError when there is no such flow, the user whom the test has chosen may not start it, or the arguments do not
   *   fit it
   * @example
   * const result = await phone.run('Sales.ACT_Submit', { Order: order });
   */
  async run(name: string, values: Readonly<Record<string, unknown>> = {}): Promise<RunResult> {
    const started = this.start(name, values);
    started.release();
    return started.finish();
  }

  /**
   * Begins a nanoflow and holds it before its first node, to be advanced by hand.
   *
   * @throws HarnessError when there is no such flow, or the arguments do not fit it
   * @example
   * const started = phone.start('Sales.ACT_Submit');
   * started.advance(3);
   * const result = await started.finish();
   */
  start(name: string, values: Readonly<Record<string, unknown>> = {}): StartedRun {
    const { index } = this.world.app;
    const flow = findFlow(index, name, ['nanoflow']);
    const { session } = this.device;
    if (this.isLimitedToRoles && session !== undefined) checkMayRun(index, { ...session, name: session.userName }, flow);
    const makeObject = (entity: string, members: Readonly<Record<string, unknown>>) => this.createObject(entity, members);
    const given = argumentValues(flow, values, { index, makeObject });
    const run = this.device.begin('nanoflow', flow.name, given);
    run.isHeld = true;
    return this.keep(new StartedRun(this.world, this.device, run, flow, encodeGiven(values)));
  }

  /** The runs that were started here and are not over; in a copied world, those of the original at the same point. */
  get startedRuns(): readonly StartedRun[] {
    return [...this.started].filter(({ isFinished }) => !isFinished);
  }

  /** @internal */
  limitToRoles(): void {
    this.isLimitedToRoles = true;
  }

  /** @internal */
  copyFrom(original: DeviceControl): void {
    this.isLimitedToRoles = original.isLimitedToRoles;
    for (const started of original.startedRuns) {
      const run = this.device.run(started.id);
      if (run !== undefined) this.keep(started.at(this.world, this.device, run));
    }
  }

  private keep(started: StartedRun): StartedRun {
    this.started.add(started);
    return started;
  }

  /**
   * A full synchronization, as the user asks for one.
   *
   * @throws FlowError when it fails
   */
  async synchronize(): Promise<void> {
    const { device } = this;
    device.synchronizeByUser();
    this.world.crashIfDue(this.name);
    await this.world.until(() => !device.isSynchronizing);
    const error = device.synchronizationOutcome?.error;
    this.world.log.add(() => ({ step: 'synchronize', device: this.name, error: error?.message ?? null }));
    if (error !== undefined) throw error;
  }

  private commitUnsynchronized(entity: string, row: Readonly<Record<string, unknown>>): ObjectHandle {
    const { database, memory } = this.device.state;
    const object = this.createObject(entity, row);
    if (!database.entities.stores(entity)) throw notStored(entity);
    dropContents([object], this.device);
    database.commit([object]);
    memory.markCommitted(object);
    return new LiveObject(object);
  }

  /** A row of the server as this device has it after a synchronization. */
  private bringOver(handle: ObjectHandle): ObjectHandle {
    const { state } = this.device;
    const given = (handle as LiveObject).object;
    if (!state.database.entities.stores(given.entity) && !state.isOnline(given.entity)) throw notStored(given.entity);
    const { members } = given.layout;
    const restriction = this.device.access.restrictionOf(given.entity);
    const isHidden = (name: string) => restriction?.hidden.includes(name) === true;
    const values = members.map(({ name, slot }) => (isHidden(name) ? null : (given.values[slot] ?? null)));
    const file = fileMembers(given.layout);
    if (file !== undefined && !this.keepsContents(given.entity)) values[file.contents.slot] = null;
    const object = state.memory.adopt(new EntityObject(given.guid, given.layout, values.slice(), 'stored'));
    if (!state.database.entities.stores(given.entity)) return new LiveObject(object);
    const contents = contentsOf(object);
    const revision = this.world.server.fileRevision(given.guid);
    const files = new Map(
      contents === undefined ? [] : [[given.guid, { contents, ...(revision !== undefined && { revision }) }]],
    );
    const received = { guid: given.guid, layout: given.layout, values, members };
    state.database.store([{ ...received, ...(restriction !== undefined && { restriction }) }], files);
    return new LiveObject(object);
  }

  /** In an online profile contents are on the server alone. */
  private keepsContents(entity: string): boolean {
    const { state, index, behaviour } = this.device;
    return !state.isOnline(entity) && contentsTravel(entity, index, behaviour);
  }

  private createObject(entity: string, members: Readonly<Record<string, unknown>>): EntityObject {
    const { index, host, state } = this.device;
    index.requireEntity(entity);
    const layout = index.layout(entity);
    const object = state.memory.create(host.nextGuid(), layout, defaultValues(layout, this.device.defaults));
    setMembers(object, members, { index, makeObject: (other, row) => this.createObject(other, row) });
    return object;
  }
}

function notStored(entity: string): HarnessError {
  return new HarnessError(
    'entity-not-stored',
    `${entity} has no rows on this device: it is not persistable, or its navigation profile does not use it.`,
    entity,
  );
}
