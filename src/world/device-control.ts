import type { Device } from '../device/device.js';
import type { Failure } from '../problem/failure.js';
import type { EffectDetail } from '../trace/event.js';
import { DeviceRuns } from './device-runs.js';
import type { CrashPoint, CrashPredicate, DeviceStep } from './device-steps.js';
import { encodeUser } from './encode-given.js';
import type { StepOf } from './logged-step.js';
import type { NetworkLink } from './network-link.js';
import { describeSynchronization, type SynchronizationResult } from './synchronization-result.js';
import type { AppTypes } from './types/app-types.js';
import type { Universe } from './universe.js';
import type { UserOptions } from './world-options.js';

/** What only the world can do with a device. Each tells why it failed, if it did. */
export interface DeviceOperations {
  restart(): Promise<Failure | undefined>;
  signIn(user: UserOptions): Promise<Failure | undefined>;
  signOut(): Promise<Failure | undefined>;
}

/** One device, as tests hold it. */
export class DeviceControl<Types extends AppTypes = AppTypes> extends DeviceRuns<Types> {
  /** @internal Use `world.addDevice`. */
  constructor(
    universe: Universe,
    current: () => Device,
    /** The connection of this device. */
    readonly network: NetworkLink,
    private readonly operations: DeviceOperations,
  ) {
    super(universe, current);
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
    this.universe.log.take(
      () => ({ step: 'crash', device: this.name }),
      () => this.universe.crash(this.name),
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
    this.universe.log.take(
      () => ({ step: 'crash-at', device: this.name }),
      () => this.universe.inhabitants.require(this.name).steps.await(typeof point === 'function' ? watched : point),
      // What a function decides is told as what it comes to.
      () => () => (after === undefined ? {} : { after }),
    );
  }

  /** Names of the open pages, the visible one last. */
  get pages(): readonly string[] {
    return this.device.pages.pages.map(({ page }) => page);
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
      this.universe.crashIfDue(this.name);
      await this.universe.until(() => !synchronizations.isRunning);
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
  async signIn(user: UserOptions<Types>): Promise<void> {
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
    const { universe } = this;
    return universe.log.takeLong(
      () => step,
      async () => {
        const failure = await work();
        if (failure !== undefined) throw failure;
      },
      () => universe.unclaimedEvents(),
    );
  }
}
