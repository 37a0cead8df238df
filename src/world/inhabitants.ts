import { Device } from '../device/device.js';
import type { DeviceSetup } from '../device/device-setup.js';
import { deviceStopped, isStopped } from '../device/device-stopped.js';
import type { DeviceHost } from '../device/host.js';
import { isWaiting } from '../device/javascript/action-call.js';
import type { Pace } from '../flow/pace.js';
import type { NavigationProfile } from '../model/navigation.js';
import { type Failure, isFailure } from '../problem/failure.js';
import { HarnessError } from '../problem/harness-error.js';
import { didYouMean } from '../problem/nearest.js';
import { EntityObject } from '../value/entity-object.js';
import { advanceInSteps } from './advance-in-steps.js';
import { DeviceControl, type DeviceOperations } from './device-control.js';
import { DeviceSteps } from './device-steps.js';
import type { Edition } from './edition.js';
import type { Exchanges, Inhabitant } from './exchanges.js';
import { NetworkLink, type NetworkOptions } from './network-link.js';
import { prepareUpdate } from './prepare-update.js';
import type { Scheduler } from './scheduler.js';
import type { Sources } from './sources.js';
import type { StoredDevice } from './stored-world.js';
import type { Universe } from './universe.js';
import { chooseUser } from './users.js';
import type { Work } from './work.js';

/** What is a device's own; everything else of its setup it shares with the others of its world. */
export interface OwnSetup {
  readonly edition: Edition;
  readonly profile: NavigationProfile | undefined;
  readonly userName: string | null;
}

export type SharedSetup = Omit<
  DeviceSetup,
  'name' | 'host' | 'profile' | 'userName' | 'behaviour' | 'index' | 'constants' | 'programs'
>;

/** What devices have around them in their world. */
export interface Habitat {
  readonly shared: SharedSetup;
  readonly sources: Sources;
  readonly scheduler: Scheduler;
  readonly pace: Pace;
  /** Made after the devices, as messages need both ends. */
  readonly exchanges: () => Exchanges;
  /** What is deployed. */
  readonly deployed: () => Edition;
}

/** A round over the runs of all devices that stands still. */
interface HeldRound {
  readonly device: string;
  /** The runs that are still to be advanced, the one that is held first. */
  readonly runs: readonly number[];
}

/** The devices of one world. */
export class Inhabitants {
  readonly all = new Map<string, Inhabitant>();
  private readonly host: DeviceHost;
  /** Where the last round over the runs was held. */
  private round: HeldRound | undefined;

  constructor(
    private readonly universe: Universe,
    private readonly habitat: Habitat,
    /** Devices of a stored world that were not started again yet. */
    private readonly stored: Map<string, StoredDevice>,
  ) {
    this.host = this.makeHost();
  }

  copyFrom(original: Inhabitants): void {
    this.round = original.round;
    for (const [name, device] of original.stored) this.stored.set(name, device);
    for (const [name, { device, edition, link, steps, control }] of original.all) {
      const { profile, userName } = device.setup;
      const copy = this.settle(name, { edition, profile, userName }, (setup) => new Device(setup, device), { link, steps });
      copy.control.copyFrom(control);
    }
  }

  /** Whether every run that could go on has had its turn. */
  get isRoundOver(): boolean {
    return this.round === undefined;
  }

  /** A new device, not started yet. */
  add(name: string, own: OwnSetup, network: NetworkOptions): Inhabitant {
    if (this.all.has(name)) throw new HarnessError('device-exists', `There is a device ${name} in this world already.`, name);
    const inhabitant = this.settle(name, own, (setup) => new Device(setup));
    inhabitant.link.begin(network);
    return inhabitant;
  }

  /** A device of a stored world, not started again yet. */
  takeStored(name: string, edition: Edition, profileNamed: (name: string) => NavigationProfile | undefined): Inhabitant {
    const stored = this.stored.get(name);
    if (stored === undefined) throw new HarnessError('unknown-device', `There is no device ${name} in the stored world.`, name);
    const { profile, state } = stored;
    const own = { edition, profile: profile === null ? undefined : profileNamed(profile), userName: state.life.session.userName };
    this.stored.delete(name);
    return this.settle(name, own, (setup) => new Device(setup, undefined, state));
  }

  /** Lets a device start, and waits until it has: it can run flows then. */
  async start(inhabitant: Inhabitant): Promise<DeviceControl> {
    const { name } = inhabitant.device;
    const error = await this.bringUp(inhabitant);
    if (error === undefined) return inhabitant.control;
    if (!isStopped(error)) {
      // Nothing of it is left: the next start is a first start again (semantics 3.2).
      this.all.delete(name);
      inhabitant.device.database.entities.dispose();
    }
    throw error;
  }

  /** A start, the first one or a later one. Gives what it failed with. */
  private async bringUp(inhabitant: Inhabitant): Promise<Failure | undefined> {
    let failure = await this.settled(inhabitant, ({ life }) => life.start());
    const { device } = inhabitant;
    if (device.life.state === 'outdated') {
      const { deployed, scheduler } = this.habitat;
      const inTheWay = await prepareUpdate(device, deployed(), (isDone) => scheduler.until(isDone));
      if (inhabitant.device !== device) return deviceStopped(device.name);
      this.replace(inhabitant, deployed());
      failure = await this.settled(inhabitant, ({ life }) => life.startUpdated(inTheWay));
    }
    await this.endOwnRuns(inhabitant);
    return failure;
  }

  /** Lets a device begin to start, or to change its user, and waits until it has. Gives what that failed with. */
  private async settled(inhabitant: Inhabitant, begin: (device: Device) => void): Promise<Failure | undefined> {
    const { device } = inhabitant;
    begin(device);
    this.crashIfDue(device.name);
    await this.habitat.scheduler.until(() => device.life.state !== 'starting');
    return inhabitant.device === device ? device.life.startError : deviceStopped(device.name);
  }

  /** The nanoflow of a start page belongs to the start. */
  private async endOwnRuns({ device }: Inhabitant): Promise<void> {
    try {
      await this.habitat.scheduler.until(() => device.ownRuns.unfinished.length === 0);
    } catch (error) {
      if (!(error instanceof HarnessError)) throw error;
      for (const run of device.ownRuns.unfinished) run.fail(error);
    }
    this.noteOwnRuns();
  }

  private noteOwnRuns(): void {
    for (const { device, control } of this.all.values()) for (const own of device.ownRuns.takeFinished()) control.noteOwnRun(own);
  }

  /**
   * Stops a device at once, whatever it is doing, and leaves what its disk keeps (semantics 3.18). Its runs are over, and what it has sent
   * arrives all the same. It is off until it is switched on again.
   */
  crash(name: string): void {
    const inhabitant = this.require(name);
    this.replace(inhabitant, inhabitant.edition);
    inhabitant.steps.end();
  }

  /** Stops a device that has come to the step at which it is to be stopped. */
  crashIfDue(name: string): boolean {
    const steps = this.all.get(name)?.steps;
    if (steps?.isDue !== true) return false;
    this.crash(name);
    return true;
  }

  /** The app on the device ends; in its place is another one, off, that has what its disk keeps. */
  private replace(inhabitant: Inhabitant, edition: Edition): void {
    const { device } = inhabitant;
    const { name, setup, durable } = device;
    const profile = inhabitant.edition === edition ? setup.profile : edition.profileLike(setup.profile);
    const own = { edition, profile, userName: device.life.userName };
    inhabitant.device = new Device(this.setupOf(name, own), undefined, durable);
    inhabitant.edition = edition;
    this.habitat.scheduler.queue.remove(
      (work) => (work.kind === 'timer-fires' || work.kind === 'run-wakes') && work.device === name,
    );
    device.stop();
  }

  private operationsOn(name: string): DeviceOperations {
    const change = async (begin: (inhabitant: Inhabitant) => void) => {
      const inhabitant = this.require(name);
      const failure = await this.settled(inhabitant, () => begin(inhabitant));
      await this.endOwnRuns(inhabitant);
      return failure;
    };
    return {
      restart: () => {
        this.habitat.scheduler.checkNotMoving();
        const inhabitant = this.require(name);
        if (inhabitant.device.life.state !== 'off') this.crash(name);
        return this.bringUp(inhabitant);
      },
      signIn: (user) =>
        change(({ device, edition, control }) => {
          const chosen = chooseUser(edition.index, user, undefined);
          if (chosen.isChosen) control.limitToRoles();
          device.life.signIn(this.universe.server.ensureUser(chosen).name);
        }),
      signOut: () => change(({ device }) => device.signOut()),
    };
  }

  /** @throws HarnessError when there is no such device */
  require(name: string): Inhabitant {
    const inhabitant = this.all.get(name);
    if (inhabitant !== undefined) return inhabitant;
    const message = `There is no device ${name} in this world.${didYouMean(name, this.all.keys())}`;
    throw new HarnessError('unknown-device', message, name);
  }

  /** Advances every run that can go on; false when there was none. Where one of them is held, the next call goes on with it. */
  advanceRuns(): boolean {
    const { round } = this;
    this.round = undefined;
    let moved = false;
    let isPassed = round !== undefined;
    for (const { device, steps } of this.all.values()) {
      const isHere = round?.device === device.name;
      isPassed &&= !isHere;
      if (isPassed) continue;
      const runs = isHere ? round.runs.map((id) => device.run(id)).filter((run) => run !== undefined) : device.readyRuns();
      for (const [place, run] of runs.entries()) {
        advanceInSteps(run, Number.POSITIVE_INFINITY, steps);
        moved = true;
        if (this.habitat.pace.held === run) {
          this.round = { device: device.name, runs: runs.slice(place).map(({ id }) => id) };
          return true;
        }
        if (this.crashIfDue(device.name)) break;
      }
      if (device.scripts.advance()) moved = true;
      this.crashIfDue(device.name);
    }
    this.noteOwnRuns();
    return moved;
  }

  /** A device with JavaScript under way, which is no data that could be kept or copied. */
  busy(withTimers: boolean): Device | undefined {
    const devices = [...this.all.values()].map(({ device }) => device);
    return devices.find(({ scripts }) => scripts.isBusy || (withTimers && scripts.hasTimers));
  }

  /** What is left of the devices when all are switched off. */
  durable(): StoredDevice[] {
    const devices = new Map(this.stored);
    for (const [name, { device }] of this.all) {
      const state = device.durable;
      if (state !== undefined) devices.set(name, { name, profile: device.setup.profile?.name ?? null, state });
    }
    return [...devices.values()];
  }

  /** Work of a copied world, for the devices here: a run that wakes up gets the object of its own device. */
  copyWork(work: Work): Work {
    if (work.kind !== 'run-wakes') return work;
    const own = (object: EntityObject) => this.all.get(work.device)?.device.state.memory.known(object.guid) ?? object;
    const { outcome } = work;
    if (outcome instanceof EntityObject) return { ...work, outcome: own(outcome) };
    return Array.isArray(outcome) ? { ...work, outcome: outcome.map(own) } : work;
  }

  private settle(
    name: string,
    own: OwnSetup,
    make: (setup: DeviceSetup) => Device,
    original?: Pick<Inhabitant, 'link' | 'steps'>,
  ): Inhabitant {
    const changed = (isConnected: boolean) => inhabitant.device.ownRuns.connectionChanged(isConnected);
    const link = new NetworkLink(name, this.universe.log, changed, original?.link);
    const steps = new DeviceSteps(original?.steps);
    const control = new DeviceControl(this.universe, () => inhabitant.device, link, this.operationsOn(name));
    const inhabitant: Inhabitant = { device: make(this.setupOf(name, own)), edition: own.edition, link, steps, control };
    this.all.set(name, inhabitant);
    return inhabitant;
  }

  private setupOf(name: string, { edition, profile, userName }: OwnSetup): DeviceSetup {
    const { index, programs, constants } = edition;
    const { shared } = this.habitat;
    const behaviour = edition.behaviourIn(profile);
    return { ...shared, index, programs, constants, behaviour, profile, userName, name, host: this.host };
  }

  private makeHost(): DeviceHost {
    const { sources, scheduler, exchanges, pace } = this.habitat;
    const { nowMs, random, nextGuid, nextRun } = sources;
    const wakeAfter: DeviceHost['wakeAfter'] = (device, run, { waitMs, outcome }) =>
      scheduler.addAfter(waitMs, { kind: 'run-wakes', device, run, outcome });
    return {
      pace,
      nowMs,
      random,
      nextGuid,
      nextRun,
      requireUser: (user, index) => {
        const options = user === null ? { anonymous: true } : { name: user };
        return this.universe.server.ensureUser(chooseUser(index, options, undefined)).name;
      },
      isConnected: (device) => this.all.get(device)?.link.isConnected ?? false,
      send: (device, session, run, request, limitMs) => exchanges().send(device, session, run, request, limitMs),
      awaitOutside: (device, run, answer) => {
        scheduler.awaitOutside(answer, (settled) => {
          const waiting = this.all.get(device)?.device.run(run);
          if (isFailure(settled)) waiting?.fail(settled);
          else if (isWaiting(settled)) wakeAfter(device, run, settled);
          else waiting?.resume(settled);
        });
      },
      awaitPromise: (promise, settle) => {
        const arrives = promise.then(() => null);
        scheduler.awaitOutside(arrives, () => settle());
      },
      setTimer: (device, timer, delayMs) => scheduler.addAfter(delayMs, { kind: 'timer-fires', device, timer }),
      clearTimer: (device, timer) =>
        scheduler.queue.remove((work) => work.kind === 'timer-fires' && work.device === device && work.timer === timer),
      wakeAfter,
    };
  }
}
