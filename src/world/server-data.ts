import { defaultValues } from '../database/default-values.js';
import { fileMembers } from '../model/file-contents.js';
import { HarnessError } from '../problem/harness-error.js';
import { calculateAttributes } from '../server/calculated-attributes.js';
import type { Server } from '../server/server.js';
import { ServerSurroundings } from '../server/server-surroundings.js';
import { UnitOfWork } from '../server/unit-of-work.js';
import { EntityObject } from '../value/entity-object.js';
import type { Guid, Value } from '../value/value.js';
import type { AcceptContext } from './accept-value.js';
import { encodeGiven } from './encode-given.js';
import { type ContentsOptions, fileOf, setFile } from './file-handle.js';
import { LiveObject } from './live-object.js';
import { onServer } from './logged-step.js';
import type { ObjectHandle } from './object-handle.js';
import { queryObjects } from './query-objects.js';
import { setMembers } from './set-members.js';
import type { AppTypes, EntityName } from './types/app-types.js';
import type { GivenMembers } from './types/entity-types.js';
import type { WorldLog } from './world-log.js';

/** The run that looks of the test belong to; those of flows are numbered from 1. */
const lookOfTest = -1;

/** The rows of the mocked server, as tests hold it. */
export class ServerData<Types extends AppTypes = AppTypes> {
  /** @internal */
  protected readonly server: Server;
  /** @internal */
  protected readonly log: WorldLog;

  /** @internal A world has one: `world.server`. */
  constructor(
    server: Server,
    log: WorldLog,
    private readonly eventsOf: (run: number) => unknown,
  ) {
    this.server = server;
    this.log = log;
  }

  /**
   * Rows in the server's database, stored as they are: no handlers and no rules.
   *
   * @param entity `Module.Name` of a persistable entity
   * @param rows attributes by name, associations by `Module.Name` with a handle, an id or a nested object
   * @throws HarnessError for an unknown entity or member, or a value of the wrong type
   * @example
   * world.server.insert('Sales.Customer', [{ Name: 'Ada' }]);
   */
  insert<Entity extends EntityName<Types>>(
    entity: Entity,
    rows: readonly GivenMembers<Types['entities'][Entity]>[],
  ): ObjectHandle<Types['entities'][Entity]>[];
  insert(entity: string, rows: readonly Readonly<Record<string, unknown>>[]): ObjectHandle[] {
    return this.log.take(
      () => ({ step: 'insert', on: onServer, entity, rows: encodeGiven(rows), unsynchronized: false }),
      () => this.insertRows(entity, rows),
      (objects) => () => ({ ids: objects.map(({ id }) => id) }),
    );
  }

  /**
   * The same, as part of a larger step.
   * @internal
   */
  insertRows(entity: string, rows: readonly Readonly<Record<string, unknown>>[]): ObjectHandle[] {
    return rows.map((row) => new LiveObject(this.insertObject(entity, row)));
  }

  /**
   * Puts bytes into the row of a file, stored as they are: no handlers and no rules. Devices fetch them with their next
   * synchronization.
   *
   * @throws HarnessError when the object is no file, or has no row
   */
  setContents(file: ObjectHandle, contents: Uint8Array, options: ContentsOptions = {}): void {
    const { name = null } = options;
    const write = (object: EntityObject) =>
      setFile(object, contents, options, this.server.index, ({ slot }, value) => {
        object.overwrite(slot, value);
      });
    this.log.take(
      () => ({ step: 'set-contents', on: onServer, entity: file.entity, id: file.id, name, contents: encodeGiven(contents) }),
      () => this.changeFile(file, write),
    );
  }

  /**
   * Breaks the contents of a file: its row still says that it has some, but they can not be read.
   *
   * @throws HarnessError when the object is no file, or has no row
   * @see semantics.md 3.6
   */
  breakContents(file: ObjectHandle): void {
    const empty = (object: EntityObject) => {
      const members = fileMembers(object.layout);
      if (members === undefined) return;
      object.overwrite(members.contents.slot, null);
      object.overwrite(members.hasContents.slot, true);
    };
    this.log.take(
      () => ({ step: 'set-contents', on: onServer, entity: file.entity, id: file.id, name: null, contents: null }),
      () => this.changeFile(file, empty),
    );
  }

  /**
   * Which contents a file has.
   * @internal
   */
  fileRevision(guid: Guid): number | undefined {
    return this.server.files.of(guid);
  }

  /**
   * The row of an id.
   * @internal
   */
  find(entity: string, id: string): ObjectHandle | undefined {
    const { database } = this.server;
    const row = database.stores(entity) ? database.read(entity, Number(id)) : undefined;
    return row === undefined ? undefined : new LiveObject(row);
  }

  /** The rows of the server, constrained by XPath: `[Number = 7]`. */
  query<Entity extends EntityName<Types>>(entity: Entity, constraint?: string): ObjectHandle<Types['entities'][Entity]>[];
  query(entity: string, constraint = ''): ObjectHandle[] {
    const work = new UnitOfWork(undefined, true, this.server.index, this.server.database);
    const surroundings = new ServerSurroundings(this.server, work);
    const found = queryObjects(this.server.database, entity, constraint, surroundings.environment, undefined);
    this.unrecorded(() => calculateAttributes(found, this.server, surroundings));
    return found.map((object) => new LiveObject(object));
  }

  /**
   * Objects as their rows are now: a handle that a test has kept shows the row that it was made from.
   * @internal
   */
  current(value: Value | undefined): Value | undefined {
    const { database } = this.server;
    const read = (object: EntityObject) =>
      (database.stores(object.entity) ? database.read(object.entity, object.guid) : undefined) ?? object;
    if (value instanceof EntityObject) return read(value);
    return Array.isArray(value) ? value.map(read) : value;
  }

  /** What a look of the test at the server leads to is no part of what happened. */
  private unrecorded(look: () => void): void {
    const before = this.server.currentRun;
    this.server.currentRun = lookOfTest;
    try {
      look();
    } finally {
      this.eventsOf(lookOfTest);
      this.server.currentRun = before;
    }
  }

  /** How values that a test gives become values of the server. */
  get acceptContext(): AcceptContext {
    return { index: this.server.index, makeObject: (entity, members) => this.makeObject(entity, members) };
  }

  /** The row is written; a handle shows it when it is asked for again, because it may be one of a device. */
  private changeFile(file: ObjectHandle, change: (object: EntityObject) => void): void {
    const { guid, entity } = fileOf(file);
    const row = this.server.database.read(entity, guid);
    if (row === undefined)
      throw new HarnessError('not-a-file', `There is no row of ${entity} with the id ${guid} on the server.`, String(guid));
    change(row);
    this.server.database.write([row]);
    this.server.files.advance(guid);
  }

  protected insertObject(entity: string, row: Readonly<Record<string, unknown>>): EntityObject {
    const { index, host, behaviour, database } = this.server;
    index.requireEntity(entity);
    if (!database.stores(entity))
      throw new HarnessError('entity-not-persistable', `${entity} is not persistable, so it has no rows.`, entity);
    const layout = index.layout(entity);
    const object = new EntityObject(
      host.nextGuid(),
      layout,
      defaultValues(layout, { side: 'server', behaviour, nowMs: () => host.nowMs() }),
      'stored',
    );
    setMembers(object, row, { index, makeObject: (other, members) => this.insertObject(other, members) });
    this.server.fillAutoNumbers(object, row);
    database.write([object]);
    if (fileMembers(layout) !== undefined) this.server.files.advance(object.guid);
    return object;
  }

  /** An object that a stub returns: one of a non-persistable entity lives in the answer alone. */
  private makeObject(entity: string, members: Readonly<Record<string, unknown>>): EntityObject {
    const { index, host, behaviour } = this.server;
    index.requireEntity(entity);
    const layout = index.layout(entity);
    if (layout.persistable) return this.insertObject(entity, members);
    const object = new EntityObject(
      host.nextGuid(),
      layout,
      defaultValues(layout, { side: 'server', behaviour, nowMs: () => host.nowMs() }),
      'stored',
    );
    setMembers(object, members, { index, makeObject: (other, row) => this.makeObject(other, row) });
    return object;
  }
}
