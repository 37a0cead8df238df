import type { Behaviour } from '../behaviour/behaviour.js';
import type { mockedFetch } from '../wire/mocked-fetch.js';
import type { App } from './app.js';
import { checkDeployOptions, checkDeviceOptions } from './check-options.js';
import { describeCoverage, type FlowCoverage } from './describe-coverage.js';
import type { DeviceControl } from './device-control.js';
import { nameInTrace } from './edition.js';
import { encodeMarked, encodeNetwork, encodeUser } from './encode-given.js';
import type { ActionMock } from './outside.js';
import { chooseProfile, parseDuration } from './read-options.js';
import { runOnServer } from './run-on-server.js';
import type { RunResult } from './run-result.js';
import type { ServerControl } from './server-control.js';
import type { StoredWorld } from './stored-world.js';
import { traceText } from './trace-document.js';
import type { Answer, AppTypes, ArgumentsOf, ReceivedArguments, Returned, ServerFlows } from './types/app-types.js';
import type { AnswerFromOutside, Universe } from './universe.js';
import { chooseUser } from './users.js';
import type { DeployOptions, DeviceOptions, WorldOptions } from './world-options.js';

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
export class World<Types extends AppTypes = AppTypes> {
  /** The mocked server. */
  readonly server: ServerControl<Types>;
  /** @internal */
  readonly universe: Universe;

  /** @internal Use `createWorld`. */
  constructor(universe: Universe) {
    this.universe = universe;
    this.server = universe.server as ServerControl<Types>;
  }

  get options(): WorldOptions {
    return this.universe.options;
  }

  /** The app that the server runs: the one that the world was made with, or what was deployed since. */
  get app(): App {
    return this.universe.app;
  }

  /** What the server does in its version of Mendix. */
  get behaviour(): Behaviour {
    return this.universe.behaviour;
  }

  /** Now, in this world. */
  get now(): Date {
    return new Date(this.universe.sources.nowMs());
  }

  /**
   * Puts a function in the place of a JavaScript action. What it throws is an error of the flow.
   *
   * @throws HarnessError when the app has no such action
   * @example
   * world.mockAction('NanoflowCommons.ShowConfirmation', () => true);
   */
  mockAction<Name extends keyof Types['javaScriptActions'] & string>(
    name: Name,
    mock: ActionMock<ReceivedArguments<Types['javaScriptActions'][Name]['parameters']>, Answer<Types['javaScriptActions'][Name]>>,
  ): void;
  mockAction(name: string, mock: ActionMock<never>): void {
    this.universe.log.take(
      () => ({ step: 'stub', of: 'javascript-action', name }),
      () => this.universe.outside.mockAction(name, mock as ActionMock),
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
    this.universe.log.add(() => ({ step: 'mock-module', name: specifier }));
    this.universe.outside.actions.mockModule(specifier, exports);
  }

  /** Scripts what the user, or the outside, answers to a question that an action asks. */
  answer(question: string, value: unknown): void {
    this.universe.log.add(() => ({ step: 'answer', question, value: encodeMarked(value) }));
    this.universe.outside.answers.set(question, value);
  }

  /**
   * A new installation of the app. It signs in and, in an offline profile, synchronizes everything, as at its first start.
   *
   * @param name names the device in this world
   * @throws HarnessError when the name is taken, or the profile or user unknown; FlowError when the start fails
   */
  addDevice<Own extends AppTypes = Types>(name: string, options?: DeviceOptions<Own>): Promise<DeviceControl<Own>>;
  async addDevice(name: string, options: DeviceOptions = {}): Promise<DeviceControl> {
    checkDeviceOptions(options);
    const { app, mendix } = options;
    const { deployed, inhabitants, log } = this.universe;
    const isOwn = app !== undefined || mendix !== undefined;
    const edition = isOwn ? deployed.another(app ?? this.app, mendix) : deployed;
    const profile = options.profile === undefined ? edition.profile : chooseProfile(edition.app, options.profile);
    const network = { ...this.options.network, ...options.network };
    let userRoles: readonly string[] = [];
    return log.takeLong(
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
        const inhabitant = inhabitants.add(name, { edition, profile, userName: user.name }, network);
        if (chosen.isChosen) inhabitant.control.limitToRoles();
        return inhabitants.start(inhabitant);
      },
      () => {
        const events = this.universe.unclaimedEvents();
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
    this.universe.log.take(
      () => ({ step: 'deploy', app: nameInTrace(app), ...(mendix !== undefined && { mendix }) }),
      () => this.universe.deploy(app, options),
    );
  }

  /**
   * Switches a device of a stored world on: a later start, with the data, the user and the profile that it had.
   *
   * @throws HarnessError when the stored world has no such device
   * @internal
   */
  async restartDevice(name: string): Promise<DeviceControl> {
    const { inhabitants, log, deployed } = this.universe;
    const profileNamed = (profile: string) => chooseProfile(this.app, profile);
    return log.takeLong(
      () => ({ step: 'restart-device', device: name }),
      async () => inhabitants.start(inhabitants.takeStored(name, deployed, profileNamed)),
      () => this.universe.unclaimedEvents(),
    );
  }

  /**
   * What is left when everything here is switched off. Devices that were not started again are in it as they were.
   *
   * @throws HarnessError while a run waits for a function of the test that has not answered yet
   * @internal
   */
  get stored(): StoredWorld {
    return this.universe.stored;
  }

  /**
   * Which points of its flows this world has come to, flow by flow in the order of their names: those that were called. Empty without the
   * option `coverage`. In a copied world it includes what had happened before.
   *
   * @example
   * const missed = world.coverage.flatMap(({ points }) => points.filter(({ count }) => count === 0));
   */
  get coverage(): readonly FlowCoverage[] {
    return describeCoverage(this.universe.recorder.counters);
  }

  /** What the test has put up and nothing has met: faults of networks, stubs of the server. Mostly a misspelt name. */
  get unused(): readonly string[] {
    const { inhabitants, runtime } = this.universe;
    const faults = [...inhabitants.all.values()].flatMap(({ link, steps, device }) => [
      ...link.unused.map((fault) => `network of ${device.name}: ${fault}`),
      ...steps.unused.map((crash) => `${device.name}: ${crash}`),
    ]);
    return [...faults, ...runtime.stubs.unused().map((stub) => `stub of the ${stub}`)];
  }

  /**
   * The devices that there are, in the order in which they came.
   * @internal
   */
  get deviceNames(): Iterable<string> {
    return this.universe.inhabitants.all.keys();
  }

  /**
   * A device that was added before; in a copied world, its counterpart of the original.
   *
   * @throws HarnessError when there is no such device
   */
  device(name: string): DeviceControl<Types>;
  device(name: string): DeviceControl {
    return this.universe.inhabitants.require(name).control;
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
  copy(): World<Types> {
    return new World<Types>(this.universe.copy());
  }

  /** Lets virtual time pass: `'5s'`, `'2m'`, `'1h'`, `'1d'`, or milliseconds. */
  async advance(duration: string | number): Promise<void> {
    const durationMs = parseDuration(duration);
    await this.universe.log.takeLong(
      () => ({ step: 'advance', durationMs }),
      () => this.universe.scheduler.advance(durationMs),
      () => this.universe.unclaimedEvents(),
    );
  }

  /**
   * Answers a message of a device that is none of this world, as the server of it. Nothing of it is kept for a trace.
   * @internal
   */
  async answerFromOutside(request: string): Promise<AnswerFromOutside> {
    return this.universe.answerFromOutside(request);
  }

  /**
   * Answers what JavaScript actions request by themselves; mocks of the test process do without this.
   * @internal
   */
  replaceFetch(fetch: typeof mockedFetch): void {
    this.universe.outside.fetch = fetch;
  }

  /**
   * Runs a microflow on the server itself, as the user of the world, without any device.
   *
   * @param name `Module.Name`, or the name alone where it is unique
   * @param values arguments by parameter name; a plain object becomes a row, or an object in memory for a non-persistable entity
   * @throws HarnessError when there is no such microflow, or the arguments do not fit it
   */
  runMicroflow<Name extends keyof ServerFlows<Types> & string>(
    name: Name,
    ...values: ArgumentsOf<ServerFlows<Types>[Name]>
  ): Promise<RunResult<Returned<ServerFlows<Types>[Name]>, Types>>;
  async runMicroflow(name: string, values: Readonly<Record<string, unknown>> = {}): Promise<RunResult> {
    return runOnServer(this.universe, name, values, undefined);
  }

  /**
   * Everything about this world as the text of a trace file: the recipe (app, options, every step) and what happened. The same world
   * gives the same bytes. Without tracing it has no steps.
   */
  trace(): string {
    return traceText(this.universe);
  }

  /** Takes down what the world has put up: its databases, and the mocked host of its transport. */
  dispose(): void {
    this.universe.dispose();
  }
}
