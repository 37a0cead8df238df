import { FlowError } from '../problem/flow-error.js';
import { HarnessError } from '../problem/harness-error.js';
import { calculateAttributes } from '../server/calculated-attributes.js';
import { writtenMembers } from '../server/files.js';
import type { ObjectChanges } from '../server/object-changes.js';
import { RequestAccess } from '../server/request-access.js';
import type { Server } from '../server/server.js';
import { ServerSurroundings } from '../server/server-surroundings.js';
import type { ServerSession, ServerUser } from '../server/server-user.js';
import { inTransaction } from '../server/transaction.js';
import { UnitOfWork } from '../server/unit-of-work.js';
import { EntityObject } from '../value/entity-object.js';
import type { AcceptContext } from './accept-value.js';
import { encodeGiven } from './encode-given.js';
import { LiveObject } from './live-object.js';
import type { StepOf } from './logged-step.js';
import type { ObjectHandle } from './object-handle.js';
import { queryObjects } from './query-objects.js';
import type { RunResult } from './run-result.js';
import { setMembers } from './set-members.js';
import type { AppTypes, ArgumentsOf, EntityName, Returned, ServerFlows } from './types/app-types.js';
import type { EntityTypes, GivenMembers } from './types/entity-types.js';
import type { Ending, WorldLog } from './world-log.js';

/** What somebody who works on the server has around him. */
export interface UserContext {
  readonly server: Server;
  readonly log: WorldLog;
  /** How values of the test become values of the server. */
  readonly acceptContext: AcceptContext;
  /** @throws HarnessError while the server answers a request */
  checkQuiet(): void;
  nextRun(): number;
  /** What happened for a run, for the trace. */
  eventsOf(run: number): Ending;
  runMicroflow(name: string, values: Readonly<Record<string, unknown>>, user: ServerUser): Promise<RunResult>;
}

type Members = Readonly<Record<string, unknown>>;

/** One request of the user. */
interface UserRequest {
  readonly work: UnitOfWork;
  readonly surroundings: ServerSurroundings;
  readonly changes: ObjectChanges;
  readonly access: RequestAccess;
}

/**
 * Somebody who works with the app on the server, in a browser say, while devices are about: each call is a request of his own, in a
 * transaction, under his rights, with event handlers, validation rules and delete behaviour. What the runtime refuses is a `FlowError` that
 * is thrown, and nothing of the call is left.
 */
export class UserControl<Types extends AppTypes = AppTypes> {
  private session: ServerSession | undefined;

  /** @internal Use `world.server.as`. */
  constructor(
    private readonly user: ServerUser,
    private readonly context: UserContext,
  ) {}

  get name(): string {
    return this.user.name;
  }

  /**
   * New objects, created and committed.
   *
   * @param rows attributes by name, associations by `Module.Name` with a handle, an id or a nested object
   * @throws FlowError when the runtime refuses one of them; HarnessError for an unknown entity or member, or a value of the wrong type
   * @example
   * world.server.as('bob').insert('Sales.Order', [{ Number: 7 }]);
   */
  insert<Entity extends EntityName<Types>>(
    entity: Entity,
    rows: readonly GivenMembers<Types['entities'][Entity]>[],
  ): ObjectHandle<Types['entities'][Entity]>[];
  insert(entity: string, rows: readonly Members[]): ObjectHandle[] {
    return this.request({ action: 'insert', entity, given: rows, objects: [] }, (request) => {
      const made: EntityObject[] = [];
      const make = this.maker(request, made);
      const objects = rows.map((row) => make(entity, row));
      request.changes.commit(made, true);
      return objects;
    });
  }

  /**
   * Changes an object as it is on the server now, and commits it.
   *
   * @param object of the server, or of a device that has synchronized it
   * @throws FlowError when the runtime refuses it, or the object is gone
   */
  change<Entity extends EntityTypes>(object: ObjectHandle<Entity>, members: GivenMembers<NoInfer<Entity>>): ObjectHandle<Entity>;
  change(object: ObjectHandle, members: Members): ObjectHandle {
    const [changed] = this.request({ action: 'change', entity: object.entity, given: members, objects: [object] }, (request) => {
      const { changes, work, access } = request;
      const own = this.find(object, work, access);
      const made: EntityObject[] = [];
      this.setMembers(own, members, request, this.maker(request, made));
      changes.commit([...made, own], true);
      return [own];
    });
    return changed ?? object;
  }

  /** Commits objects without changing them: handlers and rules run, and the date of the change is now. */
  commit(objects: ObjectHandle | readonly ObjectHandle[]): void {
    const all = listOf(objects);
    this.request({ action: 'commit', entity: entityOf(all), given: null, objects: all }, ({ changes, work, access }) => {
      const own = all.map((object) => this.find(object, work, access));
      changes.commit(own, true);
      return own;
    });
  }

  /** Deletes objects, with handlers and delete behaviour. */
  delete(objects: ObjectHandle | readonly ObjectHandle[]): void {
    const all = listOf(objects);
    this.request({ action: 'delete', entity: entityOf(all), given: null, objects: all }, ({ changes, work, access }) => {
      const own = all.map((object) => this.find(object, work, access));
      for (const object of own) access.checkDeletable(object);
      changes.delete(own);
      return own;
    });
  }

  /** What this user may read of the rows; members that he may not read are empty. */
  query<Entity extends EntityName<Types>>(entity: Entity, constraint?: string): ObjectHandle<Types['entities'][Entity]>[];
  query(entity: string, constraint = ''): ObjectHandle[] {
    this.context.checkQuiet();
    const { server } = this.context;
    const { work, access, surroundings } = this.begin();
    const found = queryObjects(server.database, entity, constraint, surroundings.environment, undefined);
    const readable = found.filter((object) => access.isReadable(object));
    calculateAttributes(readable, server, surroundings);
    work.memory.adoptAll(readable);
    return readable.map((object) => new LiveObject(withoutHidden(object, access)));
  }

  /**
   * Runs a microflow as this user.
   *
   * @param name `Module.Name`, or the name alone where it is unique
   * @throws HarnessError when there is no such microflow, or the arguments do not fit it
   */
  run<Name extends keyof ServerFlows<Types> & string>(
    name: Name,
    ...values: ArgumentsOf<ServerFlows<Types>[Name]>
  ): Promise<RunResult<Returned<ServerFlows<Types>[Name]>, Types>>;
  async run(name: string, values: Members = {}): Promise<RunResult> {
    return this.context.runMicroflow(name, values, this.user);
  }

  private request(
    asked: Pick<StepOf<'by-user'>, 'action' | 'entity'> & { readonly given: unknown; readonly objects: readonly ObjectHandle[] },
    act: (request: UserRequest) => readonly EntityObject[],
  ): ObjectHandle[] {
    const { log, eventsOf, server } = this.context;
    return log.take(
      () => {
        const { action, entity } = asked;
        const [given, objects] = [encodeGiven(asked.given), encodeGiven(asked.objects)];
        return { step: 'by-user', user: this.name, action, entity, given, objects };
      },
      () => this.carryOut(act),
      (objects) => () => ({ ids: objects.map(({ id }) => id) }),
      () => eventsOf(server.currentRun),
    );
  }

  private carryOut(act: (request: UserRequest) => readonly EntityObject[]): ObjectHandle[] {
    const { server, checkQuiet, nextRun } = this.context;
    checkQuiet();
    server.currentRun = nextRun();
    const request = this.begin();
    const objects = inTransaction(server, request.work, () => act(request)) as readonly EntityObject[];
    return objects.map((object) => new LiveObject(object));
  }

  private begin(): UserRequest {
    const { server } = this.context;
    this.session ??= server.sessions.open(this.user, 'Desktop');
    const work = new UnitOfWork(this.session, false, server.index, server.database);
    const surroundings = new ServerSurroundings(server, work);
    return { work, surroundings, changes: surroundings.changes, access: new RequestAccess(server, work) };
  }

  /** Makes objects that are given in place, nested ones first, and notes them to be committed. */
  private maker(request: UserRequest, made: EntityObject[]): (entity: string, row: Members) => EntityObject {
    const { index } = this.context.server;
    const make = (entity: string, row: Members): EntityObject => {
      index.requireEntity(entity);
      request.access.checkCreatable(entity);
      const object = request.changes.create(index.layout(entity));
      this.setMembers(object, row, request, make);
      made.push(object);
      return object;
    };
    return make;
  }

  private find({ entity, id }: ObjectHandle, { memory }: UnitOfWork, access: RequestAccess): EntityObject {
    const object = memory.find(Number(id), entity);
    if (object !== undefined && access.isReadable(object)) return object;
    throw new FlowError('object', `The object of ${entity} with GUID {${id}} is no longer available.`);
  }

  private setMembers(
    object: EntityObject,
    members: Members,
    { work, access }: UserRequest,
    makeObject: NonNullable<AcceptContext['makeObject']>,
  ): void {
    const { layout } = object;
    const set = new Set<number>();
    setMembers(object, members, { ...this.context.acceptContext, makeObject }, (slot, value) => {
      set.add(slot);
      work.memory.change(object, slot, value);
    });
    const changed = new Set(layout.members.filter(({ slot }) => set.has(slot)));
    access.checkWritable(object, object.isNew, changed);
    // What follows from contents is set with them.
    for (const { slot } of writtenMembers(changed, layout)) work.memory.change(object, slot, object.values[slot] ?? null);
  }
}

function withoutHidden(object: EntityObject, access: RequestAccess): EntityObject {
  const rights = access.rightsOf(object, false);
  if (rights === undefined) return object;
  const values = object.values.map((value, slot) => (rights.members[slot] === 'none' ? null : value));
  return new EntityObject(object.guid, object.layout, values, 'stored');
}

function listOf(objects: ObjectHandle | readonly ObjectHandle[]): readonly ObjectHandle[] {
  return 'entity' in objects ? [objects] : objects;
}

function entityOf(objects: readonly ObjectHandle[]): string {
  const [first] = objects;
  if (first === undefined) throw new HarnessError('no-objects', 'There is nothing to commit or delete: the list is empty.');
  return first.entity;
}
