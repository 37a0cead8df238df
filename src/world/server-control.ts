import type { DataType } from '../model/data-type.js';
import { type Failure, isFailure } from '../problem/failure.js';
import { FlowError } from '../problem/flow-error.js';
import { HarnessError } from '../problem/harness-error.js';
import { didYouMean } from '../problem/nearest.js';
import type { Server } from '../server/server.js';
import type { ServerUser } from '../server/server-user.js';
import type { Stub } from '../server/stubs.js';
import type { Value } from '../value/value.js';
import { acceptValue } from './accept-value.js';
import { askOutside } from './ask-outside.js';
import { type EntityEvent, eventName } from './entity-events.js';
import { type EventFunction, type EventOptions, eventStub } from './event-stub.js';
import type { StepOf } from './logged-step.js';
import type { PublicValue } from './public-value.js';
import { publishValue } from './publish-value.js';
import { ServerData } from './server-data.js';
import type { Answer, AppTypes, EntityName, ReceivedArguments } from './types/app-types.js';
import type { StubFunction } from './types/stub-function.js';
import { type UserContext, UserControl } from './user-control.js';
import type { ChosenUser } from './users.js';
import type { WorldLog } from './world-log.js';
import type { UserOptions } from './world-options.js';

/** A function of a test that stands in the place of a microflow or a Java action: values by parameter in, the result out. */
export type MicroflowStub<Values = Readonly<Record<string, PublicValue>>, Result = unknown> = StubFunction<Values, Result>;

/** The mocked server, as tests hold it. */
export class ServerControl<Types extends AppTypes = AppTypes> extends ServerData<Types> {
  /** What gives the stubs of this server to another one. */
  private readonly stubbings: ((other: ServerControl) => void)[] = [];

  /** @internal A world has one: `world.server`. */
  constructor(
    server: Server,
    log: WorldLog,
    private readonly surroundings: Pick<UserContext, 'checkQuiet' | 'nextRun' | 'eventsOf' | 'runMicroflow'> & {
      chooseUser(options: UserOptions): ChosenUser;
    },
  ) {
    super(server, log, surroundings.eventsOf);
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
}

function stubError(thrown: unknown): Failure {
  if (isFailure(thrown)) return thrown;
  return new FlowError('microflow', thrown instanceof Error ? thrown.message : String(thrown));
}
