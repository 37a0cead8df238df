import type { Behaviour } from '../behaviour/behaviour.js';
import { behaviourOf } from '../behaviour/behaviour-of.js';
import { IdSequence } from '../clock/id-sequence.js';
import { SeededRandom } from '../clock/random.js';
import { VirtualClock } from '../clock/virtual-clock.js';
import { Device } from '../device/device.js';
import type { DeviceHost } from '../device/host.js';
import type { ActionAnswer } from '../device/javascript/action-call.js';
import { ActionLibrary } from '../device/javascript/action-library.js';
import type { Session } from '../expression/environment.js';
import { Programs } from '../flow/programs.js';
import type { DataType } from '../model/data-type.js';
import type { NavigationProfile } from '../model/navigation.js';
import { FlowError } from '../problem/flow-error.js';
import { HarnessError } from '../problem/harness-error.js';
import { defaultLimits, type Limits } from '../problem/limits.js';
import { Server } from '../server/server.js';
import type { EntityObject } from '../value/entity-object.js';
import type { Value } from '../value/value.js';
import type { Transport } from '../wire/transport.js';
import { acceptValue } from './accept-value.js';
import type { App } from './app.js';
import { argumentValues } from './argument-values.js';
import { constantValues } from './constants.js';
import { describeRun } from './describe-run.js';
import { DeviceControl } from './device-control.js';
import { Exchanges, type Inhabitant, outsideError } from './exchanges.js';
import { findFlow } from './find-flow.js';
import { NetworkLink } from './network-link.js';
import type { PublicValue } from './public-value.js';
import { publishValue } from './publish-value.js';
import { checkSession, chooseProfile, parseDuration, startMoment } from './read-options.js';
import type { RunResult } from './run-result.js';
import { Scheduler } from './scheduler.js';
import { ServerControl } from './server-control.js';
import { setMembers } from './set-members.js';
import { chooseUser } from './users.js';
import type { DeviceOptions, WorldOptions } from './world-options.js';
import { WorldRecorder } from './world-recorder.js';

/** A function of a test that stands in the place of a JavaScript action: values by parameter in, the result out. */
export type ActionMock = (values: Readonly<Record<string, PublicValue>>) => unknown;

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
  private readonly random: SeededRandom;
  private readonly ids = new IdSequence();
  private readonly recorder: WorldRecorder;
  private readonly session: Session;
  private readonly constants: ReturnType<typeof constantValues>;
  private readonly programs: Programs;
  private readonly actions = new ActionLibrary();
  private readonly answers = new Map<string, unknown>();
  private readonly runtime: Server;
  private readonly transport: Transport;
  private readonly scheduler: Scheduler;
  private readonly exchanges: Exchanges;
  private readonly inhabitants = new Map<string, Inhabitant>();
  private readonly profile: NavigationProfile | undefined;
  private runCount = 0;

  /** @internal Use `createWorld`. */
  constructor(
    readonly app: App,
    readonly options: WorldOptions,
    makeTransport: (answer: (request: string) => string | Promise<string>) => Transport,
  ) {
    const { index, model } = app;
    this.limits = { ...defaultLimits, ...options.limits };
    this.profile = chooseProfile(app, options.profile);
    this.behaviour = behaviourOf(options.mendix ?? model.mendixVersion, {
      newStringBehavior: model.settings.newStringBehavior,
      throwPartialSyncError: this.profile?.throwPartialSyncError,
    });
    this.clock = new VirtualClock(startMoment(options.now));
    this.random = new SeededRandom(options.seed ?? 1);
    this.recorder = new WorldRecorder(options.tracing ?? true, this.limits.traceEvents);
    this.session = checkSession({
      timeZone: options.timeZone ?? 'UTC',
      locale: options.locale ?? 'en_US',
      language: options.language ?? model.settings.defaultLanguage,
    });
    this.constants = constantValues(index, options.constants ?? {});
    this.programs = new Programs(index, this.behaviour, this.recorder.tracing);
    this.scheduler = new Scheduler(this.clock, this.limits, {
      advanceRuns: () => this.advanceRuns(),
      perform: (work) => this.exchanges.perform(work),
      outsideError,
    });
    this.runtime = this.makeServer();
    this.server = new ServerControl(this.runtime, this.session);
    this.transport = makeTransport((request) => this.runtime.answer(request));
    this.exchanges = new Exchanges(this.inhabitants, this.runtime, this.transport, this.scheduler);
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
  mockAction(name: string, mock: ActionMock): void {
    const { index } = this.app;
    this.actions.mock(
      name,
      ({ action, values, host }) => {
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
        const accept = (answer: unknown): ActionAnswer =>
          acceptValue(answer, action.returnType, `result of the mock of ${name}`, { index, makeObject });
        const answer = mock(given);
        return answer instanceof Promise ? answer.then(accept) : accept(answer);
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
    const { index, sqlite } = this.app;
    const chosen = chooseUser(index, options.user ?? this.options.user, undefined);
    const user = this.server.ensureUser(chosen);
    const link = new NetworkLink();
    const device = new Device({
      name,
      sqlite,
      index,
      behaviour: this.behaviour,
      profile: options.profile === undefined ? this.profile : chooseProfile(this.app, options.profile),
      userName: user.name,
      session: this.session,
      constants: this.constants,
      programs: this.programs,
      actions: this.actions,
      limits: this.limits,
      recorder: this.recorder,
      host: this.deviceHost(),
      answers: (question) => this.scriptedAnswer(question),
    });
    this.inhabitants.set(name, { device, link });
    device.start();
    await this.scheduler.until(() => device.lifeState === 'started' || device.lifeState === 'failed');
    if (device.startError !== undefined) throw device.startError;
    return new DeviceControl(this, device, link);
  }

  /** Lets virtual time pass: `'5s'`, `'2m'`, `'1h'`, `'1d'`, or milliseconds. */
  async advance(duration: string | number): Promise<void> {
    await this.scheduler.advance(typeof duration === 'number' ? duration : parseDuration(duration));
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
    const run = await this.runtime.runForTest(flow, given, { user, id, offline: this.profile?.offline ?? true });
    return describeRun(flow, run, this.recorder.take(id));
  }

  /** Takes down what the world has put up: its databases, and the mocked host of its transport. */
  dispose(): void {
    this.transport.close();
    for (const { device } of this.inhabitants.values()) device.state.database.entities.dispose();
    this.runtime.database.dispose();
  }

  private makeServer(): Server {
    const { index, sqlite } = this.app;
    return new Server({
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
    });
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
