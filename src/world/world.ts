import type { Behaviour } from '../behaviour/behaviour.js';
import { behaviourOf } from '../behaviour/behaviour-of.js';
import { IdSequence } from '../clock/id-sequence.js';
import { SeededRandom } from '../clock/random.js';
import { VirtualClock } from '../clock/virtual-clock.js';
import { Device } from '../device/device.js';
import type { DeviceSetup } from '../device/device-setup.js';
import type { DeviceHost } from '../device/host.js';
import { ActionLibrary } from '../device/javascript/action-library.js';
import { rejectionOf } from '../device/javascript/rejection.js';
import type { Session } from '../expression/environment.js';
import { Programs } from '../flow/programs.js';
import type { DataType } from '../model/data-type.js';
import type { NavigationProfile } from '../model/navigation.js';
import { FlowError } from '../problem/flow-error.js';
import { HarnessError } from '../problem/harness-error.js';
import { defaultLimits, type Limits } from '../problem/limits.js';
import { didYouMean } from '../problem/nearest.js';
import { Server, type ServerSetup } from '../server/server.js';
import type { Encoded } from '../trace/encode.js';
import { EntityObject } from '../value/entity-object.js';
import type { Value } from '../value/value.js';
import type { Transport } from '../wire/transport.js';
import { acceptValue } from './accept-value.js';
import type { App } from './app.js';
import { argumentValues } from './argument-values.js';
import { askOutside } from './ask-outside.js';
import { checkDeviceOptions, checkWorldOptions } from './check-options.js';
import { constantValues } from './constants.js';
import { describeRun } from './describe-run.js';
import { DeviceControl } from './device-control.js';
import { encodePublicValue } from './encode-public-value.js';
import { Exchanges, type Inhabitant, outsideError } from './exchanges.js';
import { findFlow } from './find-flow.js';
import { NetworkLink } from './network-link.js';
import type { PublicValue } from './public-value.js';
import { publishValue } from './publish-value.js';
import { checkLanguage, checkSession, chooseProfile, parseDuration, startMoment } from './read-options.js';
import type { RunResult } from './run-result.js';
import { Scheduler } from './scheduler.js';
import { ServerControl } from './server-control.js';
import { setMembers } from './set-members.js';
import { traceText } from './trace-document.js';
import { chooseUser } from './users.js';
import type { Work } from './work.js';
import { encodeGiven, WorldLog } from './world-log.js';
import type { DeviceOptions, WorldOptions } from './world-options.js';
import { WorldRecorder } from './world-recorder.js';

/** A function of a test that stands in the place of a JavaScript action: values by parameter in, the result out. */
export type ActionMock<Values extends object = Readonly<Record<string, PublicValue>>> = (values: Values) => unknown;

/**
 * One deterministic universe: a server, devices, a network and a clock. The same app, options and calls give the same results,
 * byte for byte, on every machine.
 *
 * @example
 * const world = createWorld(app, { now: '2026-01-05T09:00:00Z' });
 * world.server.insert('Sales.Customer', [{ Name: 'Ada' }]);
 * const phone = await world.addDevice('phone');
 * const result = await phone.run('Sales.ACT_Submit');
 */
export class World {
  readonly server: ServerControl;
  readonly behaviour: Behaviour;
  readonly clock: VirtualClock;
  private readonly limits: Limits;
  private readonly startMs: number;
  private readonly random: SeededRandom;
  private readonly ids: IdSequence;
  private readonly recorder: WorldRecorder;
  private readonly session: Session;
  private readonly constants: ReturnType<typeof constantValues>;
  private readonly programs: Programs;
  private readonly actions = new ActionLibrary();
  private readonly answers = new Map<string, unknown>();
  private readonly mocks = new Map<string, ActionMock>();
  private readonly runtime: Server;
  private readonly transport: Transport;
  private readonly scheduler: Scheduler;
  private readonly exchanges: Exchanges;
  /** @internal */
  readonly log: WorldLog;
  private readonly inhabitants = new Map<string, Inhabitant>();
  private readonly profile: NavigationProfile | undefined;
  private runCount = 0;

  /** @internal Use `createWorld`. */
  constructor(
    readonly app: App,
    readonly options: WorldOptions,
    private readonly makeTransport: (answer: (request: string) => string | Promise<string>) => Transport,
    original?: World,
  ) {
    const { index, model } = app;
    checkWorldOptions(options);
    this.limits = { ...defaultLimits, ...options.limits };
    this.profile = chooseProfile(app, options.profile);
    this.behaviour = this.behaviourIn(this.profile);
    this.startMs = startMoment(options.now);
    this.clock = new VirtualClock(original?.clock.nowMs ?? this.startMs);
    this.random = original === undefined ? new SeededRandom(options.seed ?? 1) : SeededRandom.fromState(original.random.state);
    this.ids = new IdSequence(original?.ids.state);
    this.recorder = new WorldRecorder(options.tracing ?? true, this.limits.traceEvents, original?.recorder);
    this.session = checkSession({
      timeZone: options.timeZone ?? 'UTC',
      locale: options.locale ?? 'en_US',
      language: checkLanguage(options.language ?? model.settings.defaultLanguage, model.settings),
    });
    this.constants = constantValues(index, options.constants ?? {});
    const { tracing } = this.recorder;
    const programs = `programs ${tracing} ${JSON.stringify(this.behaviour)}`;
    this.programs = index.once(programs, () => new Programs(index, this.behaviour, tracing));
    this.scheduler = new Scheduler(this.clock, this.limits, {
      advanceRuns: () => this.advanceRuns(),
      perform: (work) => this.exchanges.perform(work),
      outsideError,
    });
    this.runtime = this.makeServer(original?.runtime);
    this.log = new WorldLog(this.recorder.tracing, original?.log);
    this.server = new ServerControl(this.runtime, this.session, this.log);
    this.transport = makeTransport((request) => this.scheduler.moving(() => this.runtime.answer(request)));
    this.exchanges = new Exchanges(this.inhabitants, this.runtime, this.transport, this.scheduler, original?.exchanges);
    if (original !== undefined) this.copyFrom(original);
  }

  /** Now, in this world. */
  get now(): Date {
    return new Date(this.clock.nowMs);
  }

  /**
   * Puts a function in the place of a JavaScript action. What it throws is an error of the flow.
   *
   * @throws HarnessError when the app has no such action
   * @example
   * world.mockAction('NanoflowCommons.ShowConfirmation', () => true);
   */
  mockAction<Values extends object = Readonly<Record<string, PublicValue>>>(name: string, mock: ActionMock<Values>): void {
    const { index } = this.app;
    this.mocks.set(name, mock as ActionMock);
    this.actions.mock(
      name,
      ({ action, values, host, run }) => {
        const given: Record<string, PublicValue> = {};
        for (const { parameter, value, name: reference } of values) {
          const declared = action.parameters.find((known) => known.name === parameter)?.type;
          const type: DataType = declared?.kind === 'value' ? declared.type : { kind: 'String' };
          given[parameter] = publishValue(value ?? reference ?? null, type);
        }
        const makeObject = (entity: string, members: Readonly<Record<string, unknown>>): EntityObject => {
          const object = host.createObject(entity);
          setMembers(object, members, { index, makeObject });
          return object;
        };
        const accept = (answer: unknown) =>
          acceptValue(answer, action.returnType, `result of the mock of ${name}`, { index, makeObject });
        const asked = { on: 'device', of: 'javascript-action', name, run } as const;
        return askOutside(() => mock(given as Values), accept, rejectionOf, asked, this.recorder);
      },
      index,
    );
  }

  /** Scripts what the user, or the outside, answers to a question that an action asks. */
  answer(question: string, value: unknown): void {
    this.answers.set(question, value);
  }

  /**
   * A new installation of the app. It signs in and, in an offline profile, synchronizes everything, as at its first start.
   *
   * @param name names the device in this world
   * @throws HarnessError when the name is taken, or the profile or user unknown; FlowError when the start fails
   */
  async addDevice(name: string, options: DeviceOptions = {}): Promise<DeviceControl> {
    if (this.inhabitants.has(name))
      throw new HarnessError('device-exists', `There is a device ${name} in this world already.`, name);
    checkDeviceOptions(options);
    const chosen = chooseUser(this.app.index, options.user ?? this.options.user, undefined);
    const user = this.server.ensureUser(chosen);
    const device = this.inhabit(name, {
      profile: options.profile === undefined ? this.profile : chooseProfile(this.app, options.profile),
      userName: user.name,
    });
    this.log.add(() => ({
      step: 'add-device',
      device: name,
      profile: device.setup.profile?.name ?? null,
      user: user.name,
      userRoles: user.userRoles,
    }));
    device.start();
    await this.scheduler.until(() => device.lifeState === 'started' || device.lifeState === 'failed');
    if (device.startError !== undefined) {
      // Nothing of it is left: the next start is a first start again (semantics 3.2).
      this.inhabitants.delete(name);
      device.state.database.entities.dispose();
      throw device.startError;
    }
    return this.device(name);
  }

  /**
   * A device that was added before; in a copied world, its counterpart of the original.
   *
   * @throws HarnessError when there is no such device
   */
  device(name: string): DeviceControl {
    const inhabitant = this.inhabitants.get(name);
    if (inhabitant !== undefined) return inhabitant.control;
    throw new HarnessError(
      'unknown-device',
      `There is no device ${name} in this world.${didYouMean(name, this.inhabitants.keys())}`,
      name,
    );
  }

  /**
   * A world in the same state: databases, memory, runs in the middle of their flows, what is on its way. Both go on by themselves, and
   * the same calls give the same results in both. Functions that a test gave are shared; handles of objects belong to the original.
   *
   * @throws HarnessError while a run waits for a function of the test that has not answered yet
   * @example
   * const before = world.copy();
   */
  copy(): World {
    if (!this.scheduler.isAtRest) {
      throw new HarnessError(
        'world-not-at-rest',
        'The world can not be copied while a run waits for a function of the test to answer.',
      );
    }
    return new World(this.app, this.options, this.makeTransport, this);
  }

  /** Lets virtual time pass: `'5s'`, `'2m'`, `'1h'`, `'1d'`, or milliseconds. */
  async advance(duration: string | number): Promise<void> {
    const durationMs = parseDuration(duration);
    this.log.add(() => ({ step: 'advance', durationMs }));
    await this.scheduler.advance(durationMs);
  }

  /**
   * Goes on until the condition holds; for the controls of devices.
   * @internal
   */
  async until(isDone: () => boolean): Promise<void> {
    await this.scheduler.until(isDone);
  }

  /**
   * The events of a run that is over.
   * @internal
   */
  eventsOf(run: number) {
    return this.recorder.take(run);
  }

  /**
   * Runs a microflow on the server itself, as the user of the world, without any device.
   *
   * @param name `Module.Name`, or the name alone where it is unique
   * @param values arguments by parameter name; a plain object becomes a row, or an object in memory for a non-persistable entity
   * @throws HarnessError when there is no such microflow, or the arguments do not fit it
   */
  async runMicroflow(name: string, values: Readonly<Record<string, unknown>> = {}): Promise<RunResult> {
    const flow = findFlow(this.app.index, name, ['microflow', 'rule']);
    const given = argumentValues(flow, values, this.server.acceptContext);
    const user = this.server.ensureUser(chooseUser(this.app.index, this.options.user, flow));
    const id = ++this.runCount;
    const offline = this.profile?.offline ?? true;
    const run = await this.scheduler.exclusively(() => this.runtime.runForTest(flow, given, { user, id, offline }));
    const result = describeRun(flow, run, this.recorder.take(id));
    this.log.add(() => ({
      step: 'run',
      device: null,
      arguments: encodeGiven(values),
      result,
      returns: encodePublicValue(result.returns),
    }));
    return result;
  }

  /**
   * Everything about this world as the text of a trace file: the recipe (app, options, every step) and what happened. The same world
   * gives the same bytes. Without tracing it has no steps.
   */
  trace(): string {
    return traceText(this);
  }

  /**
   * The options that decide what happens, as a trace keeps them. Which way messages travel is not among them.
   * @internal
   */
  get recipeOptions(): Readonly<Record<string, Encoded>> {
    const { seed = 1, constants = {} } = this.options;
    const { timeZone, locale, language } = this.session;
    return {
      seed,
      now: new Date(this.startMs).toISOString(),
      timeZone,
      locale,
      language,
      profile: this.profile?.name ?? null,
      mendix: this.behaviour.mendixVersion,
      constants: encodeGiven(constants),
      answers: encodeGiven(Object.fromEntries(this.answers)),
    };
  }

  /** Takes down what the world has put up: its databases, and the mocked host of its transport. */
  dispose(): void {
    this.transport.close();
    for (const { device } of this.inhabitants.values()) device.state.database.entities.dispose();
    this.runtime.database.dispose();
  }

  private copyFrom(original: World): void {
    this.runCount = original.runCount;
    for (const [question, answer] of original.answers) this.answers.set(question, answer);
    for (const [action, mock] of original.mocks) this.mockAction(action, mock);
    this.server.copyStubsFrom(original.server);
    for (const [name, inhabitant] of original.inhabitants) {
      this.inhabit(name, inhabitant.device.setup, inhabitant);
      this.device(name).copyFrom(inhabitant.control);
    }
    this.scheduler.queue.copyFrom(original.scheduler.queue, (work) => this.copyWork(work));
  }

  /** A run that wakes up gets the object of its own device. */
  private copyWork(work: Work): Work {
    if (work.kind !== 'run-wakes') return work;
    const memory = this.inhabitants.get(work.device)?.device.state.memory;
    const own = (object: EntityObject) => memory?.known(object.guid) ?? object;
    if (work.value instanceof EntityObject) return { ...work, value: own(work.value) };
    return Array.isArray(work.value) ? { ...work, value: work.value.map(own) } : work;
  }

  /** A profile has a say in how a version behaves. */
  private behaviourIn(profile: NavigationProfile | undefined): Behaviour {
    const { index, model } = this.app;
    const { newStringBehavior } = model.settings;
    const version = this.options.mendix ?? model.mendixVersion;
    const throwPartialSyncError = profile?.throwPartialSyncError;
    return index.once(`behaviour ${version} ${throwPartialSyncError}`, () =>
      behaviourOf(version, { newStringBehavior, throwPartialSyncError }),
    );
  }

  /** Puts a device into the world: a new one, or the copy of one. */
  private inhabit(name: string, own: Pick<DeviceSetup, 'profile' | 'userName'>, original?: Inhabitant): Device {
    const link = new NetworkLink(name, this.log, original?.link);
    const setup: DeviceSetup = {
      name,
      sqlite: this.app.sqlite,
      index: this.app.index,
      behaviour: this.behaviourIn(own.profile),
      profile: own.profile,
      userName: own.userName,
      session: this.session,
      constants: this.constants,
      programs: this.programs,
      actions: this.actions,
      limits: this.limits,
      recorder: this.recorder,
      host: this.deviceHost(),
      answers: (question) => this.scriptedAnswer(question),
    };
    const device = new Device(setup, original?.device);
    this.inhabitants.set(name, { device, link, control: new DeviceControl(this, device, link) });
    return device;
  }

  private makeServer(original: Server | undefined): Server {
    const { index, sqlite } = this.app;
    const setup: ServerSetup = {
      sqlite,
      index,
      behaviour: this.behaviour,
      session: this.session,
      constants: this.constants,
      programs: this.programs,
      limits: this.limits,
      host: {
        recorder: this.recorder,
        nowMs: () => this.clock.nowMs,
        random: () => this.random.next(),
        nextGuid: () => this.ids.next(),
        nextRun: () => ++this.runCount,
      },
    };
    return new Server(setup, original);
  }

  private deviceHost(): DeviceHost {
    return {
      nowMs: () => this.clock.nowMs,
      random: () => this.random.next(),
      nextGuid: () => this.ids.next(),
      nextRun: () => ++this.runCount,
      isConnected: (device) => this.inhabitants.get(device)?.link.isConnected ?? false,
      send: (device, session, run, request) => this.exchanges.send(device, session, run, request),
      awaitOutside: (device, run, answer) => {
        this.scheduler.awaitOutside(answer, (settled) => {
          const waiting = this.inhabitants.get(device)?.device.run(run);
          if (settled instanceof FlowError || settled instanceof HarnessError) waiting?.fail(settled);
          else waiting?.resume(settled);
        });
      },
      wakeAfter: (device, run, delayMs, value) => this.scheduler.addAfter(delayMs, { kind: 'run-wakes', device, run, value }),
    };
  }

  private advanceRuns(): boolean {
    let moved = false;
    for (const { device } of this.inhabitants.values()) {
      for (const run of device.readyRuns()) {
        run.advance();
        moved = true;
      }
    }
    return moved;
  }

  private scriptedAnswer(question: string): ((wanted: DataType) => Value) | undefined {
    if (!this.answers.has(question)) return undefined;
    const answer = this.answers.get(question);
    return (wanted) => acceptValue(answer, wanted, `answer to «${question}»`, { index: this.app.index });
  }
}
