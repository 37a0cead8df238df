import { defaultValues } from '../database/default-values.js';
import type { DataType } from '../model/data-type.js';
import { fileMembers } from '../model/file-contents.js';
import { type Failure, isFailure } from '../problem/failure.js';
import { FlowError } from '../problem/flow-error.js';
import { HarnessError } from '../problem/harness-error.js';
import { didYouMean } from '../problem/nearest.js';
import { calculateAttributes } from '../server/calculated-attributes.js';
import type { Server } from '../server/server.js';
import { ServerSurroundings } from '../server/server-surroundings.js';
import type { ServerUser } from '../server/server-user.js';
import type { Stub } from '../server/stubs.js';
import { UnitOfWork } from '../server/unit-of-work.js';
import { EntityObject } from '../value/entity-object.js';
import type { Guid, Value } from '../value/value.js';
import { type AcceptContext, acceptValue } from './accept-value.js';
import { askOutside } from './ask-outside.js';
import { encodeGiven } from './encode-given.js';
import { type EntityEvent, type EventFunction, type EventOptions, eventName, eventStub } from './event-stub.js';
import { type ContentsOptions, fileOf, setFile } from './file-handle.js';
import { LiveObject } from './live-object.js';
import { onServer, type StepOf } from './logged-step.js';
import type { ObjectHandle } from './object-handle.js';
import type { PublicValue } from './public-value.js';
import { publishValue } from './publish-value.js';
import { queryObjects } from './query-objects.js';
import { setMembers } from './set-members.js';
import type { Answer, AppTypes, EntityName, ReceivedArguments } from './types/app-types.js';
import type { GivenMembers } from './types/entity-types.js';
import type { StubFunction } from './types/stub-function.js';
import { type UserContext, UserControl } from './user-control.js';
import type { ChosenUser } from './users.js';
import type { WorldLog } from './world-log.js';
import type { UserOptions } from './world-options.js';

/** A function of a test that stands in the place of a microflow or a Java action: values by parameter in, the result out. */
export type MicroflowStub<Values = Readonly<Record<string, PublicValue>>, Result = unknown> = StubFunction<Values, Result>;

/** The run that looks of the test belong to; those of flows are numbered from 1. */
const lookOfTest = -1;

/** The mocked server, as tests hold it. */
export class ServerControl<Types extends AppTypes = AppTypes> {
  /** What gives the stubs of this server to another one. */
  private readonly stubbings: ((other: ServerControl) => void)[] = [];

  /** @internal A world has one: `world.server`. */
  constructor(
    private readonly server: Server,
    private readonly log: WorldLog,
    private readonly surroundings: Pick<UserContext, 'checkQuiet' | 'nextRun' | 'eventsOf' | 'runMicroflow'> & {
      chooseUser(options: UserOptions): ChosenUser;
    },
  ) {}

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
        object.values[slot] = value;
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
      object.values[members.contents.slot] = null;
      object.values[members.hasContents.slot] = true;
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
   * The sessions of a user end, as time or an administrator ends them. Devices begin theirs again by themselves from Mendix 10.9 on; before,
   * their next request signs them out.
   *
   * @param options `tokens`: what devices begin sessions again with is gone too, so that they are signed out in every version
   * @throws HarnessError when the server has no such user
   * @see semantics.md 3.12
   */
  endSessions(user: string, { tokens = false }: { readonly tokens?: boolean } = {}): void {
    const { sessions } = this.server;
    if (sessions.user(user) === undefined)
      throw new HarnessError('unknown-user', `The server has no user ${user}.${didYouMean(user, sessions.userNames)}`, user);
    sessions.endAll(user, { tokens });
    this.log.add(() => ({ step: 'end-sessions', user, tokens }));
  }

  /**
   * Stops the server and begins again: contents that devices have sent ahead of their objects are lost, everything that was committed is
   * there, and sessions go on. A restart in the middle of a request is a fault of the network: `phone.network.fail('restart')`.
   */
  restart(): void {
    this.server.restart();
    this.log.add(() => ({ step: 'restart-server' }));
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
   * Somebody who works on the server while devices are about: under the rights of that user, with event handlers and rules.
   *
   * @param name a user who has signed in on a device, a demo user of the project, or a new one
   * @param options `roles`: user roles of a new user; by default the first one of the app
   * @throws HarnessError when there is no such user role, or the user has others
   * @example
   * const bob = world.server.as('bob', { roles: ['Manager'] });
   * bob.change(order, { State: 'Approved' });
   */
  as(name: string, options?: Pick<UserOptions<Types>, 'roles'>): UserControl<Types>;
  as(name: string, options: Pick<UserOptions, 'roles'> = {}): UserControl {
    const { server, log, acceptContext, surroundings } = this;
    return log.take(
      () => ({ step: 'as', user: name, roles: options.roles ?? null }),
      () => {
        const known = options.roles === undefined ? server.sessions.user(name) : undefined;
        const user = known ?? this.ensureUser(surroundings.chooseUser({ name, ...options }));
        return new UserControl(user, { server, log, acceptContext, ...surroundings });
      },
    );
  }

  /**
   * Calls a function at an event of an entity and its specializations, behind the handlers of the model.
   *
   * @param handle gets the object and a context with the user and `change`; a before handler that answers false stops the operation
   * @throws HarnessError when there is no such entity or event
   * @example
   * world.server.onEvent('Sales.Order', 'before commit', (order) => order?.get('State') !== 'Locked');
   * @see https://docs.mendix.com/refguide/event-handlers/
   */
  onEvent<Entity extends EntityName<Types>>(
    entity: Entity,
    event: EntityEvent,
    handle: EventFunction<Types['entities'][Entity]>,
    options?: EventOptions,
  ): void;
  onEvent(entity: string, event: EntityEvent, handle: unknown, options: EventOptions = {}): void {
    const raiseError = options.raiseError === false ? { raiseError: false } : {};
    this.stub({ of: 'event', name: eventName(event, entity), ...raiseError }, ({ server, acceptContext, log }) =>
      server.stubs.onEvent(
        entity,
        event,
        eventStub(entity, event, handle as EventFunction, options, { server, acceptContext, log }),
      ),
    );
  }

  /**
   * Puts a function in the place of a microflow, wherever it is called from. What it throws is the error of the microflow.
   *
   * @throws HarnessError when the app has no such microflow
   * @example
   * world.server.onMicroflow('Sales.CheckCredit', ({ Amount }: { Amount: Big }) => Amount.lt(1000));
   */
  onMicroflow<Name extends keyof Types['microflows'] & string>(
    name: Name,
    stub: MicroflowStub<ReceivedArguments<Types['microflows'][Name]['parameters']>, Answer<Types['microflows'][Name]>>,
  ): void;
  onMicroflow(name: string, stub: MicroflowStub<never>): void {
    this.stub({ of: 'microflow', name }, (server) => server.stubMicroflow(name, stub));
  }

  private stubMicroflow(name: string, stub: MicroflowStub): void {
    const { index } = this.server;
    const flow = index.flow('microflow', name);
    if (flow === undefined) {
      const names = index.model.flows.filter(({ kind }) => kind === 'microflow').map((known) => known.name);
      throw new HarnessError('unknown-microflow', `There is no microflow ${name} to stub.${didYouMean(name, names)}`, name);
    }
    const types = new Map(flow.parameters.map((parameter) => [parameter.name, parameter.type]));
    this.server.stubs.onMicroflow(name, this.accepting(stub, flow.returnType, types, { of: 'microflow', name }));
  }

  /**
   * Puts a function in the place of a Java action that a microflow calls.
   *
   * @throws HarnessError when the app has no such Java action
   */
  onJavaAction<Name extends keyof Types['javaActions'] & string>(
    name: Name,
    stub: MicroflowStub<ReceivedArguments<Types['javaActions'][Name]['parameters']>, Answer<Types['javaActions'][Name]>>,
  ): void;
  onJavaAction(name: string, stub: MicroflowStub<never>): void {
    this.stub({ of: 'java-action', name }, (server) => server.stubJavaAction(name, stub));
  }

  private stubJavaAction(name: string, stub: MicroflowStub): void {
    const action = this.server.index.javaAction(name);
    if (action === undefined) {
      const names = this.server.index.model.javaActions.map((known) => known.name);
      throw new HarnessError('unknown-java-action', `There is no Java action ${name} to stub.${didYouMean(name, names)}`, name);
    }
    const types = new Map(
      action.parameters.flatMap(({ name: parameter, type }) => (type.kind === 'value' ? [[parameter, type.type]] : [])),
    );
    this.server.stubs.onActivity(name, this.accepting(stub, action.returnType, types, { of: 'activity', name }));
  }

  /** Puts a function in the place of every activity of a type that does not run here: `RestCallAction`. */
  onActivity(type: string, stub: MicroflowStub): void {
    this.stub({ of: 'activity', name: type }, ({ server, accepting }) =>
      server.stubs.onActivity(type, accepting(stub, { kind: 'Unknown' }, new Map(), { of: 'activity', name: type })),
    );
  }

  /** Stubs go over into the copy of a world, where nobody gives them again. */
  private stub(given: Omit<StepOf<'stub'>, 'step'>, stubbing: (server: ServerControl) => void): void {
    this.log.take(
      () => ({ step: 'stub', ...given }),
      () => stubbing(this),
    );
    this.stubbings.push(stubbing);
  }

  /**
   * The names of the microflows, Java actions and types of activities that have come up so far, stubbed or not: a stub for another one
   * would have changed nothing.
   * @internal
   */
  get soughtStubs(): ReadonlySet<string> {
    return this.server.stubs.sought;
  }

  /** @internal */
  copyStubsFrom(original: ServerControl): void {
    for (const stubbing of original.stubbings) {
      stubbing(this);
      this.stubbings.push(stubbing);
    }
  }

  /**
   * The user of a name, made with a row when the server does not know it.
   * @internal
   */
  ensureUser(chosen: ChosenUser): ServerUser {
    const { entity, userRoles, moduleRoles, isAnonymous } = chosen;
    const name = this.userName(chosen);
    const known = this.server.sessions.user(name);
    if (known !== undefined) return known;
    const anonymous = isAnonymous ? { IsAnonymous: true } : {};
    const { guid } = this.insertObject(entity, { Name: name, Active: true, ...anonymous });
    const user = { name, entity, userRoles, moduleRoles, guid, ...(isAnonymous && { isAnonymous }) };
    this.server.sessions.addUser(user);
    return user;
  }

  /** One name is one user. Users whose names nobody has chosen are told apart by numbers where their roles differ. */
  private userName({ name, userRoles, isNamed }: ChosenUser): string {
    const hasThem = (known: ServerUser | undefined) =>
      known === undefined ||
      (known.userRoles.length === userRoles.length && userRoles.every((role) => known.userRoles.includes(role)));
    const known = this.server.sessions.user(name);
    if (hasThem(known)) return name;
    if (isNamed) {
      const roles = known?.userRoles.join(', ') || 'none';
      const message = `There is a user ${name} already, whose user roles are: ${roles}. Somebody with other roles needs another name.`;
      throw new HarnessError('user-exists', message, name);
    }
    for (let count = 2; ; count++) {
      const numbered = `${name} ${count}`;
      if (hasThem(this.server.sessions.user(numbered))) return numbered;
    }
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
      this.surroundings.eventsOf(lookOfTest);
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

  private insertObject(entity: string, row: Readonly<Record<string, unknown>>): EntityObject {
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

  private readonly accepting = (
    stub: MicroflowStub,
    type: DataType,
    types: ReadonlyMap<string, DataType>,
    asked: { readonly of: 'microflow' | 'activity'; readonly name: string },
  ): Stub => {
    const accept = (answer: unknown): Value =>
      acceptValue(answer, type, `result of the stub of ${asked.name}`, this.acceptContext);
    return (values) => {
      const given = Object.fromEntries(
        Object.entries(values).map(([name, value]) => [name, publishValue(value, types.get(name) ?? { kind: 'Unknown' })]),
      );
      return askOutside(
        () => stub(given),
        accept,
        stubError,
        {
          on: 'server',
          ...asked,
          run: this.server.currentRun,
          wanted: type,
          delay: (latencyMs) => this.server.takeLonger(latencyMs),
        },
        { recorder: this.server.host.recorder, log: this.log },
      );
    };
  };

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

function stubError(thrown: unknown): Failure {
  if (isFailure(thrown)) return thrown;
  return new FlowError('microflow', thrown instanceof Error ? thrown.message : String(thrown));
}
