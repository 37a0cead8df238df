import { contentsTravel } from '../behaviour/contents-travel.js';
import { defaultValues } from '../database/default-values.js';
import type { Device } from '../device/device.js';
import { dropContents } from '../device/drop-contents.js';
import { fileMembers } from '../model/file-contents.js';
import { HarnessError } from '../problem/harness-error.js';
import { EntityObject } from '../value/entity-object.js';
import { contentsOf } from '../value/give-contents.js';
import { encodeGiven } from './encode-given.js';
import { type ContentsOptions, fileOf, setFile } from './file-handle.js';
import { LiveObject } from './live-object.js';
import type { ObjectHandle } from './object-handle.js';
import { queryObjects } from './query-objects.js';
import { setMembers } from './set-members.js';
import type { AppTypes, EntityName } from './types/app-types.js';
import type { EntityTypes, GivenMembers } from './types/entity-types.js';
import type { Universe } from './universe.js';

type Members = Readonly<Record<string, unknown>>;

/** How committed objects come about. */
export interface InsertOptions {
  /** Committed on the device alone, until the next synchronization. */
  readonly unsynchronized?: boolean;
}

/** The objects of one device, as tests hold it: in its memory and in its database. */
export class DeviceData<Types extends AppTypes = AppTypes> {
  /** @internal */
  protected readonly universe: Universe;

  /** @internal Use `world.addDevice`. */
  constructor(
    universe: Universe,
    /** A restart puts another one in its place. */
    private readonly current: () => Device,
  ) {
    this.universe = universe;
  }

  /** @internal */
  protected get device(): Device {
    return this.current();
  }

  get name(): string {
    return this.device.name;
  }

  /**
   * A new object in the memory of the device, with the defaults of its entity; nothing is committed.
   *
   * @param entity `Module.Name`
   * @param members attributes by name, associations by `Module.Name` with handles
   * @throws HarnessError for an unknown entity or member, or a value of the wrong type
   */
  create<Entity extends EntityName<Types>>(
    entity: Entity,
    members?: GivenMembers<Types['entities'][Entity]>,
  ): ObjectHandle<Types['entities'][Entity]>;
  create(entity: string, members: Members = {}): ObjectHandle {
    return this.universe.log.take(
      () => ({ step: 'create', device: this.name, entity, members: encodeGiven(members) }),
      () => new LiveObject(this.createObject(entity, members)),
      ({ id }) =>
        () => ({ id }),
    );
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
    const { name = null } = options;
    this.universe.log.take(
      () => ({ step: 'set-contents', on: this.name, entity: file.entity, id: file.id, name, contents: encodeGiven(contents) }),
      () => this.fillFile(file, contents, options),
    );
  }

  private fillFile(file: ObjectHandle, contents: Uint8Array, options: ContentsOptions): void {
    const object = fileOf(file);
    const { memory } = this.device.state;
    if (memory.known(object.guid) !== object)
      throw new HarnessError(
        'not-a-file',
        `The file with the id ${file.id} is not an object of the device ${this.name}.`,
        file.id,
      );
    setFile(object, contents, options, this.device.index, (member, value) => memory.change(object, member.slot, value));
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
  change<Entity extends EntityTypes>(object: ObjectHandle<Entity>, members: GivenMembers<NoInfer<Entity>>): void;
  change(object: ObjectHandle, members: Members): void {
    this.universe.log.take(
      () => ({ step: 'change', device: this.name, entity: object.entity, id: object.id, members: encodeGiven(members) }),
      () => this.changeMembers(object, members),
    );
  }

  private changeMembers(object: ObjectHandle, members: Members): void {
    const { index, state } = this.device;
    const own = state.memory.known(Number(object.id));
    if (own === undefined || !this.holds(object)) {
      const message = `The object ${object.entity} ${object.id} is not one of ${this.name}: it was deleted, or it belongs to the server or to another device.`;
      throw new HarnessError('foreign-object', message, object.entity);
    }
    const makeObject = (entity: string, row: Members) => this.createObject(entity, row);
    setMembers(own, members, { index, makeObject }, (slot, value) => state.memory.change(own, slot, value));
  }

  /**
   * Committed objects: on the server and, synchronized, on this device; or, with `unsynchronized`, on this device alone, until the
   * next synchronization brings them to the server.
   *
   * @throws HarnessError for an unknown entity or member, a value of the wrong type, or an entity without rows here
   */
  insert<Entity extends EntityName<Types>>(
    entity: Entity,
    rows: readonly GivenMembers<Types['entities'][Entity]>[],
    options?: InsertOptions,
  ): ObjectHandle<Types['entities'][Entity]>[];
  insert(entity: string, rows: readonly Members[], options: InsertOptions = {}): ObjectHandle[] {
    const unsynchronized = options.unsynchronized === true;
    return this.universe.log.take(
      () => ({ step: 'insert', on: this.name, entity, rows: encodeGiven(rows), unsynchronized }),
      () =>
        unsynchronized
          ? rows.map((row) => this.commitUnsynchronized(entity, row))
          : this.universe.server.insertRows(entity, rows).map((handle) => this.bringOver(handle)),
      (objects) => () => ({ ids: objects.map(({ id }) => id) }),
    );
  }

  /**
   * Committed rows of the device. Uncommitted changes of objects in memory lie on top of them, as in a retrieve.
   *
   * @param constraint XPath, `[Number = 7]`
   * @see semantics.md 2.6
   */
  query<Entity extends EntityName<Types>>(entity: Entity, constraint?: string): ObjectHandle<Types['entities'][Entity]>[];
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
  unsynchronized<Entity extends EntityName<Types>>(entity?: Entity): ObjectHandle<Types['entities'][Entity]>[];
  unsynchronized(entity?: string): ObjectHandle[] {
    const { index, state } = this.device;
    if (entity !== undefined) index.requireEntity(entity);
    const objects = state.database.unsynchronized().map(({ stored }) => stored);
    return objects
      .filter((object) => entity === undefined || index.isA(object.entity, entity))
      .map((object) => new LiveObject(object));
  }

  /** What was deleted on this device and the server does not know of yet, in the order of the deletions. */
  unsynchronizedDeletions(): { readonly entity: string; readonly id: string }[] {
    return this.device.state.database.deleted().map(({ entity, guid }) => ({ entity, id: String(guid) }));
  }

  /**
   * The object of an id that is in use here, committed or not.
   * @internal
   */
  inMemory(id: string): ObjectHandle | undefined {
    const own = this.device.state.memory.known(Number(id));
    return own === undefined || own.isDeleted ? undefined : new LiveObject(own);
  }

  /**
   * What a full synchronization would send: all that was committed or deleted here since the last one, without entities of the mode Never.
   * @internal
   */
  get waitingForSynchronization(): readonly { readonly entity: string; readonly id: string; readonly isDeleted: boolean }[] {
    const { database, placements } = this.device.state;
    const travels = ({ entity }: { readonly entity: string }) => placements.get(entity)?.mode !== 'never';
    const changed = database.unsynchronized().map(({ stored }) => stored);
    return [
      ...changed.filter(travels).map(({ entity, guid }) => ({ entity, id: String(guid), isDeleted: false })),
      ...database
        .deleted()
        .filter(travels)
        .map(({ entity, guid }) => ({ entity, id: String(guid), isDeleted: true })),
    ];
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
   * The object of an id, from memory or else from the database.
   * @internal
   */
  find(entity: string, id: string): ObjectHandle | undefined {
    const { memory } = this.device.state;
    const object = memory.known(Number(id)) ?? memory.find(Number(id), entity);
    return object === undefined ? undefined : new LiveObject(object);
  }

  private commitUnsynchronized(entity: string, row: Members): ObjectHandle {
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
    const revision = this.universe.server.fileRevision(given.guid);
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

  /** @internal */
  protected createObject(entity: string, members: Members): EntityObject {
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
