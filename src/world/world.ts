import type { Behaviour } from '../behaviour/behaviour.js';
import { isCalledOutside, outsideInquiry } from '../device/javascript/outside-call.js';
import type { Session } from '../expression/environment.js';
import type { Run, RunState } from '../flow/run.js';
import { deviceTypeOf } from '../model/navigation.js';
import { HarnessError } from '../problem/harness-error.js';
import { defaultLimits, type Limits } from '../problem/limits.js';
import { Server, type ServerSetup } from '../server/server.js';
import type { ServerUser } from '../server/server-user.js';
import type { StoredServer } from '../server/stored-server.js';
import type { Encoded } from '../trace/encode.js';
import { encodeEvent } from '../trace/encode-event.js';
import type { mockedFetch } from '../wire/mocked-fetch.js';
import type { Transport } from '../wire/transport.js';
import { advanceInSteps } from './advance-in-steps.js';
import type { App } from './app.js';
import { argumentValues } from './argument-values.js';
import { checkDeployOptions, checkDeviceOptions, checkWorldOptions } from './check-options.js';
import { describeRun } from './describe-run.js';
import type { DeviceControl } from './device-control.js';
import type { CrashPoint, CrashPredicate } from './device-steps.js';
import { Edition, nameInTrace } from './edition.js';
import { encodeGiven, encodeMarked, encodeNetwork, encodeUser } from './encode-given.js';
import { Exchanges, outsideError } from './exchanges.js';
import { findFlow } from './find-flow.js';
import { type Habitat, Inhabitants } from './inhabitants.js';
import { type ActionMock, Outside } from './outside.js';
import type { PublicValue } from './public-value.js';
import { checkLanguage, checkSession, chooseProfile, parseDuration, startMoment } from './read-options.js';
import { runEnding } from './run-ending.js';
import type { RunResult } from './run-result.js';
import { Scheduler } from './scheduler.js';
import { ServerControl } from './server-control.js';
import { Sources } from './sources.js';
import type { StoredWorld } from './stored-world.js';
import { traceText } from './trace-document.js';
import { checkMayRun, chooseUser } from './users.js';
import { type Ending, type Inquiry, WorldLog } from './world-log.js';
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
    const inquiryHere = () => outsideInquiry(this.recorder) as Inquiry | undefined;
    this.log = new WorldLog(this.recorder.tracing, inquiryHere, original?.log);
    this.server = new ServerControl(this.runtime, this.log, {
      chooseUser: (user) => chooseUser(this.app.index, user, undefined),
      checkQuiet: () => this.scheduler.checkQuiet(),
      nextRun: this.sources.nextRun,
      eventsOf: (run) => this.eventsEnding(run),
      runMicroflow: (name, values, user) => this.runOnServer(name, values, user),
    });
    this.transport = makeTransport((request) => this.scheduler.moving(() => this.runtime.answer(request)));
    this.outside = new Outside(this.first.index, { recorder: this.recorder, log: this.log });
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
    this.log.take(
      () => ({ step: 'stub', of: 'javascript-action', name }),
      () => this.outside.mockAction(name, mock as ActionMock),
    );
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
    this.log.add(() => ({ step: 'mock-module', name: specifier }));
    this.outside.actions.mockModule(specifier, exports);
  }

  /** Scripts what the user, or the outside, answers to a question that an action asks. */
  answer(question: string, value: unknown): void {
    this.log.add(() => ({ step: 'answer', question, value: encodeMarked(value) }));
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
    const profile = options.profile === undefined ? edition.profile : chooseProfile(edition.app, options.profile);
    const network = { ...this.options.network, ...options.network };
    let userRoles: readonly string[] = [];
    return this.log.takeLong(
      () => ({
        ...{ step: 'add-device', device: name, profile: profile?.name ?? null, user: encodeUser(options.user) },
        ...encodeNetwork(network),
        ...(app !== undefined && { app: nameInTrace(app) }),
        ...(mendix !== undefined && { mendix }),
      }),
      async () => {
        const chosen = chooseUser(edition.index, options.user ?? this.options.user, undefined);
        const user = this.server.ensureUser(chosen);
        ({ userRoles } = user);
        const inhabitant = this.inhabitants.add(name, { edition, profile, userName: user.name }, network);
        if (chosen.isChosen) inhabitant.control.limitToRoles();
        return this.inhabitants.start(inhabitant);
      },
      () => {
        const events = this.unclaimedEvents();
        return () => ({ userRoles, ...events() });
      },
    );
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
    const { mendix } = options;
    this.log.take(
      () => ({ step: 'deploy', app: nameInTrace(app), ...(mendix !== undefined && { mendix }) }),
      () => {
        const deployed = this.deployed.another(app, mendix);
        this.runtime.deploy(deployed);
        this.deployed = deployed;
      },
    );
  }

  /**
   * Switches a device of a stored world on: a later start, with the data, the user and the profile that it had.
   *
   * @throws HarnessError when the stored world has no such device
   * @internal
   */
  async restartDevice(name: string): Promise<DeviceControl> {
    const { inhabitants } = this;
    const profileNamed = (profile: string) => chooseProfile(this.app, profile);
    return this.log.takeLong(
      () => ({ step: 'restart-device', device: name }),
      async () => inhabitants.start(inhabitants.takeStored(name, this.deployed, profileNamed)),
      () => this.unclaimedEvents(),
    );
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
   * The devices that there are, in the order in which they came.
   * @internal
   */
  get deviceNames(): Iterable<string> {
    return this.inhabitants.all.keys();
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
    await this.log.takeLong(
      () => ({ step: 'advance', durationMs }),
      () => this.scheduler.advance(durationMs),
      () => this.unclaimedEvents(),
    );
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
   * Answers a message of a device that is none of this world, as the server of it. Nothing of it is kept for a trace.
   * @internal
   */
  async answerFromOutside(request: string): Promise<string> {
    return this.scheduler.exclusively(async () => {
      this.runtime.currentRun = 0;
      const response = await this.runtime.answer(request);
      this.recorder.take(0);
      if (this.runtime.blocked !== undefined) throw this.runtime.blocked;
      return response;
    });
  }

  /**
   * What happened for no run: on the server, in a start or in a synchronization that no flow asked for.
   * @internal
   */
  unclaimedEvents(): Ending {
    return this.eventsEnding(0);
  }

  private eventsEnding(run: number): Ending {
    const events = this.recorder.take(run);
    return () => (events.length === 0 ? {} : { events: events.map((event) => encodeEvent(event)) });
  }

  /**
   * Answers what JavaScript actions request by themselves; mocks of the test process do without this.
   * @internal
   */
  replaceFetch(fetch: typeof mockedFetch): void {
    this.outside.fetch = fetch;
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
    const by = as === undefined ? {} : { user: as.name };
    return this.log.takeLong(
      () => ({ step: 'run', device: null, ...by, flow: flow.name, arguments: encodeGiven(values) }),
      async () => {
        if (as !== undefined) checkMayRun(this.app.index, as, flow);
        const given = argumentValues(flow, values, this.server.acceptContext).map((value) => this.server.current(value));
        const user = as ?? this.server.ensureUser(chooseUser(this.app.index, this.options.user, flow));
        const id = this.sources.nextRun();
        const offline = as === undefined && (this.deployed.profile?.offline ?? true);
        // A user who works on the server itself does so in a browser.
        const deviceType = as === undefined ? deviceTypeOf(this.deployed.profile) : 'Desktop';
        const asked = { user, id, offline, deviceType };
        const run = await this.scheduler.exclusively(() => this.runtime.runForTest(flow, given, asked));
        return describeRun(flow, run, this.recorder.take(id));
      },
      runEnding,
    );
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
    return nameInTrace(this.first.app);
  }

  /**
   * The options of it. Profile and version are there where they were chosen: an app that is deployed has defaults of its own.
   * @internal
   */
  get recipeOptions(): Readonly<Record<string, Encoded>> {
    const { seed = 1, profile = null, mendix = null, user, constants = {}, limits, requestRetries = 0 } = this.options;
    const { timeZone, locale, language } = this.session;
    return {
      seed,
      now: new Date(this.startMs).toISOString(),
      timeZone,
      locale,
      language,
      profile,
      mendix,
      user: encodeUser(user),
      constants: encodeGiven(constants),
      limits: { ...limits },
      requestRetries,
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
    const fetch: typeof mockedFetch = (request, site) => outside.fetch(request, site);
    return {
      shared: { sqlite: this.app.sqlite, session, actions, limits, requestRetries, recorder, answers: answerTo, fetch },
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
