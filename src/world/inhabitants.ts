import type { Behaviour } from '../behaviour/behaviour.js';
import { Device } from '../device/device.js';
import type { DeviceSetup } from '../device/device-setup.js';
import { deviceStopped, isStopped } from '../device/device-stopped.js';
import type { DeviceHost } from '../device/host.js';
import type { NavigationProfile } from '../model/navigation.js';
import { type Failure, isFailure } from '../problem/failure.js';
import { HarnessError } from '../problem/harness-error.js';
import { didYouMean } from '../problem/nearest.js';
import { EntityObject } from '../value/entity-object.js';
import { advanceInSteps } from './advance-in-steps.js';
import { DeviceControl } from './device-control.js';
import { DeviceSteps } from './device-steps.js';
import type { Exchanges, Inhabitant } from './exchanges.js';
import { NetworkLink, type NetworkOptions } from './network-link.js';
import type { Scheduler } from './scheduler.js';
import type { Sources } from './sources.js';
import type { StoredDevice } from './stored-world.js';
import type { Work } from './work.js';
import type { World } from './world.js';
import { encodeGiven } from './world-log.js';

/** What is a device's own; everything else of its setup it shares with the others of its world. */
export interface OwnSetup {
  readonly profile: NavigationProfile | undefined;
  readonly userName: string | null;
}

export type SharedSetup = Omit<DeviceSetup, 'name' | 'host' | 'behaviour' | keyof OwnSetup>;

/** What devices have around them in their world. */
export interface Habitat {
  readonly shared: SharedSetup;
  readonly sources: Sources;
  readonly scheduler: Scheduler;
  /** Made after the devices, as messages need both ends. */
  readonly exchanges: () => Exchanges;
  readonly behaviourIn: (profile: NavigationProfile | undefined) => Behaviour;
}

/** The devices of one world. */
export class Inhabitants {
  readonly all = new Map<string, Inhabitant>();
  private readonly host: DeviceHost;

  constructor(
    private readonly world: World,
    private readonly habitat: Habitat,
    /** Devices of a stored world that were not started again yet. */
    private readonly stored: Map<string, StoredDevice>,
  ) {
    this.host = this.makeHost();
  }

  copyFrom(original: Inhabitants): void {
    for (const [name, device] of original.stored) this.stored.set(name, device);
    for (const [name, { device, link, steps, control }] of original.all) {
      const { profile, userName } = device.setup;
      const copy = this.settle(name, { profile, userName }, (setup) => new Device(setup, device), { link, steps });
      copy.control.copyFrom(control);
    }
  }

  /** A new device, not started yet. */
  add(name: string, own: OwnSetup, network: NetworkOptions): Inhabitant {
    if (this.all.has(name)) throw new HarnessError('device-exists', `There is a device ${name} in this world already.`, name);
    const inhabitant = this.settle(name, own, (setup) => new Device(setup));
    inhabitant.link.begin(network);
    return inhabitant;
  }

  /** A device of a stored world, not started again yet. */
  takeStored(name: string, profileNamed: (name: string) => NavigationProfile | undefined): Inhabitant {
    const stored = this.stored.get(name);
    if (stored === undefined) throw new HarnessError('unknown-device', `There is no device ${name} in the stored world.`, name);
    const { profile, state } = stored;
    const own = { profile: profile === null ? undefined : profileNamed(profile), userName: state.life.session.userName };
    this.stored.delete(name);
    return this.settle(name, own, (setup) => new Device(setup, undefined, state));
  }

  /** Lets a device start, and waits until it has: it can run flows then. */
  async start(inhabitant: Inhabitant, userRoles: readonly string[], network: NetworkOptions = {}): Promise<DeviceControl> {
    const { name, setup } = inhabitant.device;
    const { profile, userName } = setup;
    const user = userName ?? '';
    const isUsual = Object.keys(network).length === 0;
    this.world.log.add(() => ({
      step: 'add-device',
      device: name,
      profile: profile?.name ?? null,
      user,
      userRoles,
      ...(!isUsual && { network: encodeGiven(network) }),
    }));
    const error = await this.switchOn(inhabitant);
    if (error === undefined) return inhabitant.control;
    if (!isStopped(error)) {
      // Nothing of it is left: the next start is a first start again (semantics 3.2).
      this.all.delete(name);
      inhabitant.device.state.database.entities.dispose();
    }
    throw error;
  }

  /**
   * Stops a device at once, whatever it is doing, and leaves what its disk keeps (semantics 3.18). Its runs are over, and what it has sent
   * arrives all the same. It is off until it is switched on again.
   */
  crash(name: string): void {
    const inhabitant = this.require(name);
    const { device, steps, control } = inhabitant;
    const { durable, setup } = device;
    inhabitant.device = new Device(setup, undefined, durable);
    control.replaceDevice(inhabitant.device);
    this.habitat.scheduler.queue.remove(
      (work) => (work.kind === 'timer-fires' || work.kind === 'run-wakes') && work.device === name,
    );
    device.stop();
    steps.end();
  }

  /** Stops a device that has come to the step at which it is to be stopped. */
  crashIfDue(name: string): boolean {
    const steps = this.all.get(name)?.steps;
    if (steps?.isDue !== true) return false;
    // What a function has decided is told as what it comes to.
    if (!steps.isNumbered) this.world.log.add(() => ({ step: 'crash-at', device: name, after: steps.counted }));
    this.crash(name);
    return true;
  }

  /** A start, the first one or a later one. Gives what it failed with. */
  async switchOn(inhabitant: Inhabitant): Promise<Failure | undefined> {
    const { device } = inhabitant;
    const { life, name } = device;
    life.start();
    this.crashIfDue(name);
    await this.habitat.scheduler.until(() => life.state !== 'starting');
    // Another one is in its place: it was stopped on its way.
    return inhabitant.device === device ? life.startError : deviceStopped(name);
  }

  /** @throws HarnessError when there is no such device */
  require(name: string): Inhabitant {
    const inhabitant = this.all.get(name);
    if (inhabitant !== undefined) return inhabitant;
    const message = `There is no device ${name} in this world.${didYouMean(name, this.all.keys())}`;
    throw new HarnessError('unknown-device', message, name);
  }

  /** Advances every run that can go on; false when there was none. */
  advanceRuns(): boolean {
    let moved = false;
    for (const { device, steps } of this.all.values()) {
      for (const run of device.readyRuns()) {
        advanceInSteps(run, Number.POSITIVE_INFINITY, steps);
        moved = true;
        if (this.crashIfDue(device.name)) break;
      }
      if (device.scripts.advance()) moved = true;
      this.crashIfDue(device.name);
    }
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
    const memory = this.all.get(work.device)?.device.state.memory;
    const own = (object: EntityObject) => memory?.known(object.guid) ?? object;
    if (work.value instanceof EntityObject) return { ...work, value: own(work.value) };
    return Array.isArray(work.value) ? { ...work, value: work.value.map(own) } : work;
  }

  private settle(
    name: string,
    own: OwnSetup,
    make: (setup: DeviceSetup) => Device,
    original?: Pick<Inhabitant, 'link' | 'steps'>,
  ): Inhabitant {
    const { shared, behaviourIn } = this.habitat;
    const link = new NetworkLink(name, this.world.log, original?.link);
    const steps = new DeviceSteps(original?.steps);
    const device = make({ ...shared, ...own, name, behaviour: behaviourIn(own.profile), host: this.host });
    const inhabitant = { device, link, steps, control: new DeviceControl(this.world, device, link) };
    this.all.set(name, inhabitant);
    return inhabitant;
  }

  private makeHost(): DeviceHost {
    const { sources, scheduler, exchanges } = this.habitat;
    const { nowMs, random, nextGuid, nextRun } = sources;
    return {
      nowMs,
      random,
      nextGuid,
      nextRun,
      isConnected: (device) => this.all.get(device)?.link.isConnected ?? false,
      send: (device, session, run, request, limitMs) => exchanges().send(device, session, run, request, limitMs),
      awaitOutside: (device, run, answer) => {
        scheduler.awaitOutside(answer, (settled) => {
          const waiting = this.all.get(device)?.device.run(run);
          if (isFailure(settled)) waiting?.fail(settled);
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
      wakeAfter: (device, run, delayMs, value) => scheduler.addAfter(delayMs, { kind: 'run-wakes', device, run, value }),
    };
  }
}
