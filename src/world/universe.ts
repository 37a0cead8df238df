import type { Behaviour } from '../behaviour/behaviour.js';
import { isCalledOutside, outsideInquiry } from '../device/javascript/outside-call.js';
import type { Session } from '../expression/environment.js';
import { Pace } from '../flow/pace.js';
import type { Run, RunState } from '../flow/run.js';
import { HarnessError } from '../problem/harness-error.js';
import { defaultLimits, type Limits } from '../problem/limits.js';
import { Server } from '../server/server.js';
import type { ServerSetup } from '../server/server-setup.js';
import type { StoredServer } from '../server/stored-server.js';
import { encodeEvents } from '../trace/encode-events.js';
import type { mockedFetch } from '../wire/mocked-fetch.js';
import type { Transport } from '../wire/transport.js';
import { advanceInSteps } from './advance-in-steps.js';
import type { App } from './app.js';
import { checkWorldOptions } from './check-options.js';
import { Edition } from './edition.js';
import { Exchanges, outsideError } from './exchanges.js';
import { type Habitat, Inhabitants } from './inhabitants.js';
import { Outside } from './outside.js';
import { checkLanguage, checkSession, startMoment } from './read-options.js';
import { runOnServer } from './run-on-server.js';
import { Scheduler } from './scheduler.js';
import { ServerControl } from './server-control.js';
import { Sources } from './sources.js';
import type { StoredWorld } from './stored-world.js';
import { chooseUser } from './users.js';
import { watchedNodes } from './watched-nodes.js';
import { watchedWorlds } from './watched-worlds.js';
import { type Ending, type Inquiry, WorldLog } from './world-log.js';
import type { DeployOptions, WorldOptions } from './world-options.js';
import { WorldRecorder } from './world-recorder.js';

/** What a world takes in memory of which nothing has happened, roughly. */
const bytesOfWorld = 20_000;

/** Makes the way for messages to whoever answers them. */
export type TransportMaker = (answer: (request: string) => string | Promise<string>) => Transport;

/** What a device of another world is answered, and how much time stubs say that it takes. */
export interface AnswerFromOutside {
  readonly response: string;
  readonly latencyMs: number;
}

/** What a world is made of, and what moves it. Tests hold it as a `World`; the controls of devices and of the server move it, too. */
export class Universe {
  readonly server: ServerControl;
  readonly log: WorldLog;
  readonly limits: Limits;
  readonly session: Session;
  readonly startMs: number;
  readonly sources: Sources;
  readonly recorder: WorldRecorder;
  readonly outside: Outside;
  readonly scheduler: Scheduler;
  readonly pace: Pace;
  readonly runtime: Server;
  readonly inhabitants: Inhabitants;
  /** The app that the world began with. */
  readonly first: Edition;
  private readonly transport: Transport;
  readonly exchanges: Exchanges;
  /** What became of the app. */
  private latest: Edition;

  /**
   * @param original another one to go on from
   * @param stored what an earlier one left when it was switched off
   */
  constructor(
    app: App,
    readonly options: WorldOptions,
    private readonly makeTransport: TransportMaker,
    original?: Universe,
    stored?: StoredWorld,
  ) {
    checkWorldOptions(options);
    this.limits = { ...defaultLimits, ...options.limits };
    const { mendix, profile, constants = {}, tracing = true, coverage = watchedWorlds.isWatched } = options;
    this.first = original?.first ?? new Edition(app, { mendix, profile, constants, tracing, coverage });
    this.latest = original?.latest ?? this.first;
    this.startMs = startMoment(options.now);
    const seed = options.seed ?? 1;
    this.sources = original?.sources.copy() ?? Sources.begin({ startMs: this.startMs, seed, nextId: stored?.nextId });
    const watched = original === undefined ? watchedNodes(app.index, options) : original.recorder.watched;
    this.recorder = new WorldRecorder({ tracing, coverage, watched, limit: this.limits.traceEvents }, original?.recorder);
    if (options.coverage === undefined) watchedWorlds.tell(this.recorder.counters, this.first.apps);
    this.session = checkSession({
      timeZone: options.timeZone ?? 'UTC',
      locale: options.locale ?? 'en_US',
      language: checkLanguage(options.language ?? app.model.settings.defaultLanguage, app.model.settings),
    });
    this.pace = new Pace(original?.pace);
    this.scheduler = new Scheduler(this.sources.clock, this.limits, {
      advanceRuns: () => this.inhabitants.advanceRuns(),
      perform: (work) => this.exchanges.perform(work),
      isCalledOutside: () => isCalledOutside(this.recorder),
      outsideError,
    });
    this.runtime = this.makeServer(original?.runtime, stored?.server);
    const inquiryHere = () => outsideInquiry(this.recorder) as Inquiry | undefined;
    const begins = (place: number) => watchedWorlds.stepBegins(this, place);
    this.log = new WorldLog(this.recorder.tracing, { inquiryHere, begins }, original?.log);
    this.server = this.makeServerControl();
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

  /** The app that the server runs. */
  get deployed(): Edition {
    return this.latest;
  }

  get app(): App {
    return this.latest.app;
  }

  get behaviour(): Behaviour {
    return this.latest.behaviour;
  }

  deploy(app: App, { mendix }: DeployOptions): void {
    const deployed = this.latest.another(app, mendix);
    this.runtime.deploy(deployed);
    this.latest = deployed;
  }

  /** @throws HarnessError while something goes on in it that is no data */
  copy(): Universe {
    this.requireRest('copied');
    return new Universe(this.app, this.options, this.makeTransport, this);
  }

  /** What is left when everything is switched off. */
  get stored(): StoredWorld {
    this.requireRest('stored');
    return { nextId: this.sources.nextId, server: this.runtime.stored, devices: this.inhabitants.durable() };
  }

  /** Whether all that goes on here is data, so that it can be copied. */
  get isAtRest(): boolean {
    return this.scheduler.isAtRest && this.inhabitants.busy(true) === undefined;
  }

  /** Objects in the memory of all devices. */
  get objectsInMemory(): number {
    let count = 0;
    for (const { device } of this.inhabitants.all.values()) count += device.objectsInMemory;
    return count;
  }

  /** How large the databases were when they were last copied. */
  get bytesInDatabases(): number {
    let bytes = this.runtime.database.copiedBytes;
    for (const { device } of this.inhabitants.all.values()) bytes += device.database.entities.copiedBytes;
    return bytes;
  }

  /** About how much memory a copy takes beside one of another world, of which it may share much. */
  bytesBeside(other: Universe | undefined): number {
    let bytes = bytesOfWorld + this.runtime.database.bytesBeside(other?.runtime.database);
    for (const [name, { device }] of this.inhabitants.all) bytes += device.bytesBeside(other?.inhabitants.all.get(name)?.device);
    return bytes;
  }

  private requireRest(what: 'copied' | 'stored'): void {
    const busy = this.inhabitants.busy(what === 'copied');
    if (this.scheduler.isAtRest && busy === undefined) return;
    const ofDevice =
      busy?.scripts.isBusy === true ? 'a JavaScript action is under way' : 'a timer of a JavaScript action is pending';
    const reason = busy === undefined ? 'a run waits for a function of the test to answer' : `${ofDevice} on ${busy.name}`;
    throw new HarnessError('world-not-at-rest', `The world can not be ${what} while ${reason}.`);
  }

  /** Goes on until the condition holds. */
  async until(isDone: () => boolean): Promise<void> {
    await this.scheduler.until(isDone);
  }

  /** Stops a device now. */
  crash(device: string): void {
    this.scheduler.checkNotMoving();
    this.inhabitants.crash(device);
  }

  /** Stops a device that has come to the step behind which it is to be stopped. */
  crashIfDue(device: string): void {
    this.inhabitants.crashIfDue(device);
  }

  advanceRun(device: string, run: Run, nodes: number): RunState {
    const state = advanceInSteps(run, nodes, this.inhabitants.require(device).steps);
    this.crashIfDue(device);
    return run.isOver ? run.state : state;
  }

  /** The events of a run that is over. */
  eventsOf(run: number) {
    return this.recorder.take(run);
  }

  /** What happened for no run: on the server, in a start or in a synchronization that no flow asked for. */
  unclaimedEvents(): Ending {
    return this.eventsEnding(0);
  }

  private eventsEnding(run: number): Ending {
    const events = this.recorder.take(run);
    return () => (events.length === 0 ? {} : { events: encodeEvents(events) });
  }

  /** Answers a message of a device that is none of this world, as the server of it. Nothing of it is kept for a trace. */
  async answerFromOutside(request: string): Promise<AnswerFromOutside> {
    return this.scheduler.exclusively(async () => {
      this.runtime.currentRun = 0;
      const response = await this.runtime.answer(request);
      this.recorder.take(0);
      if (this.runtime.blocked !== undefined) throw this.runtime.blocked;
      return { response, latencyMs: this.runtime.latencyMs };
    });
  }

  dispose(): void {
    this.transport.close();
    for (const { device } of this.inhabitants.all.values()) device.database.entities.dispose();
    this.runtime.database.dispose();
  }

  private copyFrom(original: Universe): void {
    this.outside.copyFrom(original.outside);
    this.server.copyStubsFrom(original.server);
    this.inhabitants.copyFrom(original.inhabitants);
    this.scheduler.queue.copyFrom(original.scheduler.queue, (work) => this.inhabitants.copyWork(work));
  }

  private makeServerControl(): ServerControl {
    return new ServerControl(this.runtime, this.log, {
      chooseUser: (user) => chooseUser(this.latest.index, user, undefined),
      checkQuiet: () => this.scheduler.checkQuiet(),
      nextRun: this.sources.nextRun,
      eventsOf: (run) => this.eventsEnding(run),
      runMicroflow: (name, values, user) => runOnServer(this, name, values, user),
    });
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
      pace: this.pace,
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
        pace: this.pace,
        nowMs,
        random,
        nextGuid,
        nextRun,
      },
    };
    return new Server(setup, original, stored);
  }
}
