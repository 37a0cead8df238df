import type { Behaviour } from '../behaviour/behaviour.js';
import { isCalledOutside } from '../device/javascript/outside-call.js';
import type { Session } from '../expression/environment.js';
import type { Run, RunState } from '../flow/run.js';
import { deviceTypeOf } from '../model/navigation.js';
import { HarnessError } from '../problem/harness-error.js';
import { defaultLimits, type Limits } from '../problem/limits.js';
import { Server, type ServerSetup } from '../server/server.js';
import type { ServerUser } from '../server/server-user.js';
import type { StoredServer } from '../server/stored-server.js';
import type { Encoded } from '../trace/encode.js';
import type { Transport } from '../wire/transport.js';
import { advanceInSteps } from './advance-in-steps.js';
import type { App } from './app.js';
import { argumentValues } from './argument-values.js';
import { checkDeployOptions, checkDeviceOptions, checkWorldOptions } from './check-options.js';
import { describeRun } from './describe-run.js';
import type { DeviceControl } from './device-control.js';
import type { CrashPoint, CrashPredicate } from './device-steps.js';
import { appOf, Edition } from './edition.js';
import { encodePublicValue } from './encode-public-value.js';
import { Exchanges, outsideError } from './exchanges.js';
import { findFlow } from './find-flow.js';
import { type Habitat, Inhabitants } from './inhabitants.js';
import { type ActionMock, Outside } from './outside.js';
import type { PublicValue } from './public-value.js';
import { checkLanguage, checkSession, chooseProfile, parseDuration, startMoment } from './read-options.js';
import type { RunResult } from './run-result.js';
import { Scheduler } from './scheduler.js';
import { ServerControl } from './server-control.js';
import { Sources } from './sources.js';
import type { StoredWorld } from './stored-world.js';
import { traceText } from './trace-document.js';
import { checkMayRun, chooseUser } from './users.js';
import { encodeGiven, WorldLog } from './world-log.js';
import type { DeployOptions, DeviceOptions, WorldOptions } from './world-options.js';
import { WorldRecorder } from './world-recorder.js';

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
  private readonly limits: Limits;
  private readonly startMs: number;
  private readonly sources: Sources;
  private readonly recorder: WorldRecorder;
  private readonly session: Session;
  private readonly outside: Outside;
  private readonly runtime: Server;
  private readonly transport: Transport;
  private readonly scheduler: Scheduler;
  private readonly exchanges: Exchanges;
  /** @internal */
  readonly log: WorldLog;
  private readonly inhabitants: Inhabitants;
  /** The app that the world began with, and what became of it. */
  private readonly first: Edition;
  private deployed: Edition;

  /** @internal Use `createWorld`. */
  constructor(
    app: App,
    readonly options: WorldOptions,
    private readonly makeTransport: (answer: (request: string) => string | Promise<string>) => Transport,
    original?: World,
    stored?: StoredWorld,
  ) {
    checkWorldOptions(options);
    this.limits = { ...defaultLimits, ...options.limits };
    const { mendix, profile, constants = {}, tracing = true } = options;
    this.first = original?.first ?? new Edition(app, { mendix, profile, constants, tracing });
    this.deployed = original?.deployed ?? this.first;
    this.startMs = startMoment(options.now);
    const seed = options.seed ?? 1;
    this.sources = original?.sources.copy() ?? Sources.begin({ startMs: this.startMs, seed, nextId: stored?.nextId });
    this.recorder = new WorldRecorder(tracing, this.limits.traceEvents, original?.recorder);
    this.session = checkSession({
      timeZone: options.timeZone ?? 'UTC',
      locale: options.locale ?? 'en_US',
      language: checkLanguage(options.language ?? app.model.settings.defaultLanguage, app.model.settings),
    });
    this.scheduler = new Scheduler(this.sources.clock, this.limits, {
      advanceRuns: () => this.inhabitants.advanceRuns(),
      perform: (work) => this.exchanges.perform(work),
      isCalledOutside: () => isCalledOutside(this.recorder),
      outsideError,
    });
    this.runtime = this.makeServer(original?.runtime, stored?.server);
    this.log = new WorldLog(this.recorder.tracing, original?.log);
    this.server = new ServerControl(this.runtime, this.log, {
      chooseUser: (user) => chooseUser(this.app.index, user, undefined),
      checkQuiet: () => this.scheduler.checkQuiet(),
      nextRun: this.sources.nextRun,
      runMicroflow: (name, values, user) => this.runOnServer(name, values, user),
    });
    this.transport = makeTransport((request) => this.scheduler.moving(() => this.runtime.answer(request)));
    this.outside = new Outside(this.first.index, this.recorder);
    this.inhabitants = new Inhabitants(this, this.habitat(), new Map(stored?.devices.map((device) => [device.name, device])));
    const { all } = this.inhabitants;
    this.exchanges = new Exchanges(
      all,
      this.runtime,
      this.transport,
      this.scheduler,
      (device) => this.crashIfDue(device),
      original?.exchanges,
    );
    if (original !== undefined) this.copyFrom(original);
  }

  /** The app that the server runs: the one that the world was made with, or what was deployed since. */
  get app(): App {
    return this.deployed.app;
  }

  /** What the server does in its version of Mendix. */
  get behaviour(): Behaviour {
    return this.deployed.behaviour;
  }

  /** Now, in this world. */
  get now(): Date {
    return new Date(this.sources.nowMs());
  }

  /**
   * Puts a function in the place of a JavaScript action. What it throws is an error of the flow.
   *
   * @throws HarnessError when the app has no such action
   * @example
   * world.mockAction('NanoflowCommons.ShowConfirmation', () => true);
   */
  mockAction<Values extends object = Readonly<Record<string, PublicValue>>>(name: string, mock: ActionMock<Values>): void {
    this.outside.mockAction(name, mock as ActionMock);
  }

  /**
   * Puts something in the place of a module that JavaScript actions import and that can not be loaded here, such as `react-native`.
   *
   * @param specifier as the sources write it
   * @param exports what they find in it; `default` is what they import without braces
   * @example
   * world.mockModule('react-native', { Linking: { openURL: async () => true } });
   */
  mockModule(specifier: string, exports: unknown): void {
    this.outside.actions.mockModule(specifier, exports);
  }

  /** Scripts what the user, or the outside, answers to a question that an action asks. */
  answer(question: string, value: unknown): void {
    this.outside.answers.set(question, value);
  }

  /**
   * A new installation of the app. It signs in and, in an offline profile, synchronizes everything, as at its first start.
   *
   * @param name names the device in this world
   * @throws HarnessError when the name is taken, or the profile or user unknown; FlowError when the start fails
   */
  async addDevice(name: string, options: DeviceOptions = {}): Promise<DeviceControl> {
    checkDeviceOptions(options);
    const { app, mendix } = options;
    const isOwn = app !== undefined || mendix !== undefined;
    const edition = isOwn ? this.deployed.another(app ?? this.app, mendix) : this.deployed;
    const chosen = chooseUser(edition.index, options.user ?? this.options.user, undefined);
    const user = this.server.ensureUser(chosen);
    const profile = options.profile === undefined ? edition.profile : chooseProfile(edition.app, options.profile);
    const network = { ...this.options.network, ...options.network };
    const inhabitant = this.inhabitants.add(name, { edition, profile, userName: user.name }, network);
    if (chosen.isChosen) inhabitant.control.limitToRoles();
    return this.inhabitants.start(inhabitant, user.userRoles, network);
  }

  /**
   * Deploys another app: the server runs it from now on, and keeps its rows as far as the new one knows their entities and members.
   * Devices go on with what they have; each fetches it at its next start with a connection (`phone.restart()`). Stubs and mocks stay,
   * those of the new app's own are given after this.
   *
   * @param app as `openApp` gave it
   * @see semantics.md 3.2, 3.17
   * @example
   * world.deploy(await openApp('FieldService-2.mpr'));
   */
  deploy(app: App, options: DeployOptions = {}): void {
    checkDeployOptions(options);
    this.deployed = this.deployed.another(app, options.mendix);
    this.runtime.deploy(this.deployed);
    this.log.add(() => ({ step: 'deploy', ...appOf(this.deployed) }));
  }

  /**
   * Switches a device of a stored world on: a later start, with the data, the user and the profile that it had.
   *
   * @throws HarnessError when the stored world has no such device
   * @internal
   */
  async restartDevice(name: string): Promise<DeviceControl> {
    const inhabitant = this.inhabitants.takeStored(name, this.deployed, (profile) => chooseProfile(this.app, profile));
    return this.inhabitants.start(inhabitant, inhabitant.device.session?.userRoles ?? []);
  }

  /**
   * What is left when everything here is switched off. Devices that were not started again are in it as they were.
   *
   * @throws HarnessError while a run waits for a function of the test that has not answered yet
   * @internal
   */
  get stored(): StoredWorld {
    this.requireRest('stored');
    return { nextId: this.sources.nextId, server: this.runtime.stored, devices: this.inhabitants.durable() };
  }

  /** What the test has put up and nothing has met: faults of networks, stubs of the server. Mostly a misspelt name. */
  get unused(): readonly string[] {
    const faults = [...this.inhabitants.all.values()].flatMap(({ link, steps, device }) => [
      ...link.unused.map((fault) => `network of ${device.name}: ${fault}`),
      ...steps.unused.map((crash) => `${device.name}: ${crash}`),
    ]);
    return [...faults, ...this.runtime.stubs.unused().map((stub) => `stub of the ${stub}`)];
  }

  /**
   * A device that was added before; in a copied world, its counterpart of the original.
   *
   * @throws HarnessError when there is no such device
   */
  device(name: string): DeviceControl {
    return this.inhabitants.require(name).control;
  }

  /**
   * A world in the same state: databases, memory, runs in the middle of their flows, what is on its way. Both go on by themselves, and
   * the same calls give the same results in both. Functions that a test gave are shared; handles of objects belong to the original;
   * variables of the modules of JavaScript actions begin anew.
   *
   * @throws HarnessError while a run waits for a function of the test that has not answered yet, or a JavaScript action is under way
   * @example
   * const before = world.copy();
   */
  copy(): World {
    this.requireRest('copied');
    return new World(this.app, this.options, this.makeTransport, this);
  }

  private requireRest(what: 'copied' | 'stored'): void {
    const busy = this.inhabitants.busy(what === 'copied');
    if (this.scheduler.isAtRest && busy === undefined) return;
    const ofDevice =
      busy?.scripts.isBusy === true ? 'a JavaScript action is under way' : 'a timer of a JavaScript action is pending';
    const reason = busy === undefined ? 'a run waits for a function of the test to answer' : `${ofDevice} on ${busy.name}`;
    throw new HarnessError('world-not-at-rest', `The world can not be ${what} while ${reason}.`);
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
   * Stops a device now, or behind a step; for its control, as the next ones.
   * @internal
   */
  crash(device: string): void {
    this.scheduler.checkNotMoving();
    this.inhabitants.crash(device);
  }

  /** @internal */
  crashAt(device: string, point: CrashPoint | CrashPredicate): void {
    this.inhabitants.require(device).steps.await(point);
  }

  /** @internal */
  crashIfDue(device: string): void {
    this.inhabitants.crashIfDue(device);
  }

  /** @internal */
  advanceRun(device: string, run: Run, nodes: number): RunState {
    const state = advanceInSteps(run, nodes, this.inhabitants.require(device).steps);
    this.crashIfDue(device);
    return run.isOver ? run.state : state;
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
    return this.runOnServer(name, values, undefined);
  }

  private async runOnServer(
    name: string,
    values: Readonly<Record<string, unknown>>,
    as: ServerUser | undefined,
  ): Promise<RunResult> {
    const flow = findFlow(this.app.index, name, ['microflow', 'rule']);
    if (as !== undefined) checkMayRun(this.app.index, as, flow);
    const given = argumentValues(flow, values, this.server.acceptContext);
    const user = as ?? this.server.ensureUser(chooseUser(this.app.index, this.options.user, flow));
    const id = this.sources.nextRun();
    const offline = as === undefined && (this.deployed.profile?.offline ?? true);
    // A user who works on the server itself does so in a browser.
    const deviceType = as === undefined ? deviceTypeOf(this.deployed.profile) : 'Desktop';
    const run = await this.scheduler.exclusively(() => this.runtime.runForTest(flow, given, { user, id, offline, deviceType }));
    const result = describeRun(flow, run, this.recorder.take(id));
    this.log.add(() => ({
      step: 'run',
      device: null,
      ...(as !== undefined && { user: as.name }),
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
   * The app with which it all began, as a trace keeps it. Beside it the options that decide what happens; which way messages travel is
   * not among them.
   * @internal
   */
  get recipeApp() {
    return appOf(this.first);
  }

  /**
   * The options of it.
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
      profile: this.first.profile?.name ?? null,
      mendix: this.first.behaviour.mendixVersion,
      constants: encodeGiven(constants),
      answers: encodeGiven(Object.fromEntries(this.outside.answers)),
    };
  }

  /** Takes down what the world has put up: its databases, and the mocked host of its transport. */
  dispose(): void {
    this.transport.close();
    for (const { device } of this.inhabitants.all.values()) device.state.database.entities.dispose();
    this.runtime.database.dispose();
  }

  private copyFrom(original: World): void {
    this.outside.copyFrom(original.outside);
    this.server.copyStubsFrom(original.server);
    this.inhabitants.copyFrom(original.inhabitants);
    this.scheduler.queue.copyFrom(original.scheduler.queue, (work) => this.inhabitants.copyWork(work));
  }

  /** What all devices have in common. */
  private habitat(): Habitat {
    const { session, limits, recorder, outside } = this;
    const { actions, answerTo } = outside;
    const { requestRetries = 0 } = this.options;
    return {
      shared: { sqlite: this.app.sqlite, session, actions, limits, requestRetries, recorder, answers: answerTo },
      sources: this.sources,
      scheduler: this.scheduler,
      exchanges: () => this.exchanges,
      deployed: () => this.deployed,
    };
  }

  private makeServer(original: Server | undefined, stored: StoredServer | undefined): Server {
    const { nowMs, random, nextGuid, nextRun } = this.sources;
    const { index, behaviour, constants, programs } = this.deployed;
    const setup: ServerSetup = {
      sqlite: this.app.sqlite,
      index,
      behaviour,
      session: this.session,
      constants,
      programs,
      limits: this.limits,
      host: {
        recorder: this.recorder,
        nowMs,
        random,
        nextGuid,
        nextRun,
      },
    };
    return new Server(setup, original, stored);
  }
}
