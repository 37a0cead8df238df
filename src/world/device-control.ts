import type { Device } from '../device/device.js';
import type { OwnRun } from '../device/own-runs.js';
import type { Failure } from '../problem/failure.js';
import type { EffectDetail } from '../trace/event.js';
import { argumentValues } from './argument-values.js';
import { describeRun } from './describe-run.js';
import { DeviceData } from './device-data.js';
import type { CrashPoint, CrashPredicate, DeviceStep } from './device-steps.js';
import { encodeGiven, encodeUser } from './encode-given.js';
import { findFlow } from './find-flow.js';
import type { StepOf } from './logged-step.js';
import type { NetworkLink } from './network-link.js';
import { runEnding } from './run-ending.js';
import type { RunResult } from './run-result.js';
import { StartedRun } from './started-run.js';
import { describeSynchronization, type SynchronizationResult } from './synchronization-result.js';
import { checkMayRun } from './users.js';
import type { World } from './world.js';
import type { UserOptions } from './world-options.js';

/** What only the world can do with a device. Each tells why it failed, if it did. */
export interface DeviceOperations {
  restart(): Promise<Failure | undefined>;
  signIn(user: UserOptions): Promise<Failure | undefined>;
  signOut(): Promise<Failure | undefined>;
}

/** One device, as tests hold it. */
export class DeviceControl extends DeviceData {
  private readonly started = new Set<StartedRun>();
  /** The test has said what the user may do, so that it is held to it. */
  private isLimitedToRoles = false;
  private readonly ended: RunResult[] = [];

  /** @internal Use `world.addDevice`. */
  constructor(
    world: World,
    current: () => Device,
    /** The connection of this device. */
    readonly network: NetworkLink,
    private readonly operations: DeviceOperations,
  ) {
    super(world, current);
  }

  /**
   * Stops the device at once, as a killed app or an empty battery does, and leaves what its disk keeps: committed rows, what is not synchronized,
   * the name of an upload that was not answered, the session. Its flows are blocked with the code `device-stopped`. It is off until
   * `restart`.
   *
   * @example
   * const running = phone.start('Sales.ACT_Submit');
   * running.advance(3);
   * phone.crash();
   * await phone.restart();
   * @see semantics.md 3.18
   */
  crash(): void {
    this.world.log.take(
      () => ({ step: 'crash', device: this.name }),
      () => this.world.crash(this.name),
    );
  }

  /**
   * Stops the device behind a step that is still to come: a node of a flow, a message sent, answered by the server, or received.
   *
   * @param point the first, second … step from now on, or a function that is asked at each
   * @throws HarnessError when the step is no whole number from 1
   * @example
   * phone.crashAt({ step: 12 });
   * phone.crashAt((step) => step.kind === 'answered' && step.message === 'synchronize');
   */
  crashAt(point: CrashPoint | CrashPredicate): void {
    let after = typeof point === 'function' ? undefined : point.step;
    const watched = (step: DeviceStep): boolean => {
      const isHere = typeof point === 'function' && point(step);
      if (isHere) after = step.number;
      return isHere;
    };
    this.world.log.take(
      () => ({ step: 'crash-at', device: this.name }),
      () => this.world.crashAt(this.name, typeof point === 'function' ? watched : point),
      // What a function decides is told as what it comes to.
      () => () => (after === undefined ? {} : { after }),
    );
  }

  /** Names of the open pages, the visible one last. */
  get pages(): readonly string[] {
    return this.device.pages.pages.map(({ page }) => page);
  }

  /**
   * Runs a nanoflow to its end.
   *
   * @param name `Module.Name`, or the name alone where it is unique
   * @param values arguments by parameter name
   * @returns how it ended; a failing flow is a result, not an exception
   * @throws HarnessError when there is no such flow, the user whom the test has chosen may not start it, or the arguments do not
   *   fit it
   * @example
   * const result = await phone.run('Sales.ACT_Submit', { Order: order });
   */
  async run(name: string, values: Readonly<Record<string, unknown>> = {}): Promise<RunResult> {
    return this.world.log.takeLong(
      () => ({ step: 'run', device: this.name, flow: this.flowName(name), arguments: encodeGiven(values) }),
      async () => {
        // Signing in or out may still be under way, begun by an action of an earlier run.
        if (this.device.life.isChangingUser) await this.world.until(() => !this.device.life.isChangingUser);
        return this.begin(name, values).toEnd();
      },
      runEnding,
    );
  }

  /**
   * Begins a nanoflow and holds it before its first node, to be advanced by hand.
   *
   * @throws HarnessError when there is no such flow, or the arguments do not fit it
   * @example
   * const started = phone.start('Sales.ACT_Submit');
   * started.advance(3);
   * const result = await started.finish();
   */
  start(name: string, values: Readonly<Record<string, unknown>> = {}): StartedRun {
    return this.world.log.take(
      () => ({ step: 'start', device: this.name, flow: this.flowName(name), arguments: encodeGiven(values) }),
      () => this.begin(name, values),
      ({ id }) =>
        () => ({ run: id }),
    );
  }

  /** A name that is not there, or not the only one, is kept as it was given. */
  private flowName(name: string): string {
    const { flows } = this.device.index.model;
    const matches = flows.filter((flow) => flow.kind === 'nanoflow' && flow.name.endsWith(`.${name}`));
    return matches.length === 1 ? (matches[0]?.name ?? name) : name;
  }

  private begin(name: string, values: Readonly<Record<string, unknown>>): StartedRun {
    const { index } = this.device;
    const flow = findFlow(index, name, ['nanoflow']);
    const { session } = this.device;
    if (this.isLimitedToRoles && session !== undefined) checkMayRun(index, { ...session, name: session.userName }, flow);
    const makeObject = (entity: string, members: Readonly<Record<string, unknown>>) => this.createObject(entity, members);
    const given = argumentValues(flow, values, { index, makeObject });
    const run = this.device.begin('nanoflow', flow.name, given);
    run.isHeld = true;
    return this.keep(new StartedRun(this.world, this.device, run, flow));
  }

  /** The runs that were started here and are not over; in a copied world, those of the original at the same point. */
  get startedRuns(): readonly StartedRun[] {
    return [...this.started].filter(({ isFinished }) => !isFinished);
  }

  /**
   * What the device ran by itself, in the order in which it ended: the nanoflow that the navigation profile names as the start page, and
   * those that are bound to the connection.
   */
  get ownRuns(): readonly RunResult[] {
    return this.ended;
  }

  /**
   * Such a run is over.
   * @internal
   */
  noteOwnRun({ run, flow }: OwnRun): void {
    this.device.end(run);
    const result = describeRun(flow, run, this.world.eventsOf(run.id));
    this.ended.push(result);
    this.world.log.take(
      () => ({ step: 'own-run', device: this.name, flow: result.flow }),
      () => result,
      runEnding,
    );
  }

  /** @internal */
  limitToRoles(): void {
    this.isLimitedToRoles = true;
  }

  /** @internal */
  copyFrom(original: DeviceControl): void {
    this.isLimitedToRoles = original.isLimitedToRoles;
    this.ended.push(...original.ended);
    for (const started of original.startedRuns) {
      const run = this.device.run(started.id);
      if (run !== undefined) this.keep(started.at(this.world, this.device, run));
    }
  }

  private keep(started: StartedRun): StartedRun {
    this.started.add(started);
    return started;
  }

  /**
   * A full synchronization, as the user asks for one.
   *
   * @throws FlowError when it fails
   */
  async synchronize(): Promise<void> {
    await this.takeOwn({ step: 'synchronize', device: this.name }, async () => {
      const { synchronizations } = this.device;
      synchronizations.byUser();
      this.world.crashIfDue(this.name);
      await this.world.until(() => !synchronizations.isRunning);
      return synchronizations.last?.error;
    });
  }

  /** Whether a synchronization is on its way. */
  get isSynchronizing(): boolean {
    return this.device.synchronizations.isRunning;
  }

  /**
   * How the last synchronization ended, whoever asked for it: a start, the user, a flow that did not wait. Nothing before the first one,
   * and while one is running that no flow has asked for.
   */
  get lastSynchronization(): SynchronizationResult | undefined {
    const { last } = this.device.synchronizations;
    return last === undefined ? undefined : describeSynchronization(last);
  }

  /**
   * The same as an effect; nothing where it failed.
   * @internal
   */
  get lastSynchronizationEffect(): EffectDetail | undefined {
    return this.device.synchronizations.last?.effect;
  }

  /** Name of the user who is signed in, an anonymous one too; nothing where there is none. */
  get userName(): string | undefined {
    return this.device.session?.userName;
  }

  /**
   * The app ends and starts again: a phone that was closed, killed or out of power. What was committed is there again, synchronized or
   * not, and so are the session and what actions have stored; what was only in memory is gone: uncommitted changes, open pages,
   * running flows, a synchronization on its way. A device that was stopped (`crash`) is switched on. Where there is a connection, the start fetches a newer model (`world.deploy`), and it
   * synchronizes where its version says so. Handles of objects are gone too: ask again with `query`.
   *
   * @throws FlowError when it was a first start, and failed; HarnessError when the device is stopped on its way
   * @see semantics.md 3.2, 3.18
   * @example
   * await phone.restart();
   */
  async restart(): Promise<void> {
    await this.takeOwn({ step: 'restart', device: this.name }, () => this.operations.restart());
  }

  /**
   * Signs a user in. In an offline profile a full synchronization follows. The data of another user who was signed in are gone; those
   * of an anonymous one are sent by the new one.
   *
   * @param user a name, user roles, or both, as for `world.addDevice`
   * @throws FlowError without a connection, or when the synchronization fails: then everything is as it was
   * @see semantics.md 3.2
   * @example
   * await phone.signIn({ name: 'bob', roles: ['Inspector'] });
   */
  async signIn(user: UserOptions): Promise<void> {
    await this.takeOwn({ step: 'sign-in', device: this.name, user: encodeUser(user) }, () => this.operations.signIn(user));
  }

  /**
   * Signs out: all local data are gone, also what was not synchronized. Where the app has anonymous users, a full synchronization for
   * one of them follows; otherwise nobody is signed in, and no flow can run until `signIn`.
   *
   * @throws FlowError when the start for an anonymous user fails; the data are gone all the same
   * @see semantics.md 3.12
   * @example
   * await phone.signOut();
   */
  async signOut(): Promise<void> {
    await this.takeOwn({ step: 'sign-out', device: this.name }, () => this.operations.signOut());
  }

  /** A step of the whole device, which tells what it failed with. What happens on its way belongs to no run. */
  private takeOwn(
    step: StepOf<'synchronize' | 'restart' | 'sign-in' | 'sign-out'>,
    work: () => Promise<Failure | undefined>,
  ): Promise<void> {
    const { world } = this;
    return world.log.takeLong(
      () => step,
      async () => {
        const failure = await work();
        if (failure !== undefined) throw failure;
      },
      () => world.unclaimedEvents(),
    );
  }

  /**
   * Runs a nanoflow whenever the connection of this device changes, until the app ends: what a listener of a JavaScript action would
   * do. A Boolean parameter of it gets whether there is a connection now. Its results are in `ownRuns`.
   *
   * @throws HarnessError when there is no such flow, or it has other parameters
   * @see semantics.md 3.2
   * @example
   * phone.onConnectionChange('Sales.SUB_Synchronize');
   */
  onConnectionChange(nanoflow: string): void {
    this.world.log.take(
      () => ({ step: 'on-connection-change', device: this.name, flow: this.flowName(nanoflow) }),
      () => this.device.ownRuns.bind(findFlow(this.device.index, nanoflow, ['nanoflow'])),
    );
  }
}
