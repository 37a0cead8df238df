import type { Device } from '../device/device.js';
import type { Onlooker } from '../flow/pace.js';
import type { Run } from '../flow/run.js';
import { HarnessError } from '../problem/harness-error.js';
import type { TraceEvent } from '../trace/event.js';
import type { DeviceControl } from './device-control.js';
import type { MessageSeen } from './message-seen.js';
import type { StartedRun } from './started-run.js';
import type { Universe } from './universe.js';
import type { World } from './world.js';

/** Whoever looks on while a world goes from node to node. */
export interface WorldOnlooker extends Onlooker {
  /** @param run whose trace it belongs to */
  happened?(run: number, event: TraceEvent): void;
  message?(message: MessageSeen): void;
}

/**
 * A run with its whole world, which goes from node to node under the eyes of somebody: nodes of all devices and of the server are
 * counted together, and any of them can be the one before which everything is held. Held or not, the same happens.
 */
export class GuidedRun {
  private going: Promise<void> | undefined;

  private constructor(
    readonly universe: Universe,
    private readonly deviceName: string,
    readonly id: number,
    /** When the run began to go on: its waiting is counted from then. */
    private readonly sinceMs: number,
    private onlooker: WorldOnlooker,
    /** Nothing before it is needed: a world that is only kept is not used. */
    private known?: Run,
    /** Where the run stays in the hand of whoever has started it. */
    readonly started?: StartedRun,
  ) {}

  private watch(): this {
    const { recorder, exchanges } = this.universe;
    recorder.handOver((owner, event) => this.onlooker.happened?.(owner, event));
    exchanges.watch((message) => this.onlooker.message?.(message));
    return this;
  }

  /** Only to look at it: the run stays in the hand of whoever has started it. */
  static lookAt({ universe }: World, started: StartedRun): GuidedRun {
    const [device, run] = runOf(universe, started);
    return new GuidedRun(universe, device.name, run.id, universe.scheduler.nowMs, {}, run, started);
  }

  /**
   * Takes a run over that was started and stands before its first node.
   *
   * @throws HarnessError when it has begun already, or is over
   */
  static take({ universe }: World, started: StartedRun, onlooker: WorldOnlooker): GuidedRun {
    const [device, run] = runOf(universe, started);
    if (run.steps > 0 || run.state === 'waiting')
      throw new HarnessError('run-has-begun', 'The debugger needs a run that stands before its first node: `phone.start(…)`.');
    run.isHeld = false;
    return new GuidedRun(universe, device.name, run.id, universe.scheduler.nowMs, onlooker, run).watch();
  }

  /** Whether a copy can be made at this moment. */
  get canBeCopied(): boolean {
    return this.going === undefined && this.universe.isAtRest;
  }

  /**
   * The same in a world of its own, at the same point. It is not held anywhere before it goes on.
   *
   * @throws HarnessError where something is under way that is no data
   */
  copy(onlooker: WorldOnlooker): GuidedRun {
    const universe = this.universe.copy();
    const isThere = universe.inhabitants.all.get(this.deviceName)?.device.knows(this.id) === true;
    return new GuidedRun(universe, this.deviceName, this.id, this.sinceMs, onlooker, isThere ? undefined : this.run).watch();
  }

  /** The run itself, also when it is over. */
  get foreground(): Run {
    return this.run;
  }

  private get run(): Run {
    this.known ??= this.device.run(this.id);
    if (this.known === undefined) throw new Error('There is no such run.');
    return this.known;
  }

  get device(): Device {
    return this.universe.inhabitants.require(this.deviceName).device;
  }

  /** The device as tests hold it. */
  get control(): DeviceControl {
    return this.universe.inhabitants.require(this.deviceName).control;
  }

  /** Nodes executed so far, everywhere in the world. */
  get position(): number {
    return this.universe.pace.position;
  }

  /** The run that would execute the next node; nothing while it goes on, and at the end. */
  get held(): Run | undefined {
    return this.universe.pace.held;
  }

  get isOver(): boolean {
    return this.run.isOver && this.held === undefined && this.universe.inhabitants.isRoundOver;
  }

  /** Goes on up to so many nodes, or to where the onlooker has it held, or to the end. */
  async go(limit: number): Promise<void> {
    const { pace } = this.universe;
    const inside = pace.heldInside();
    pace.go(limit, this.onlooker);
    this.going ??= this.move().finally(() => {
      this.going = undefined;
    });
    await Promise.race([this.going, inside]);
  }

  /** Somebody else looks on from now on. */
  showTo(onlooker: WorldOnlooker): void {
    this.onlooker = onlooker;
  }

  /** Takes its world down. */
  dispose(): void {
    this.universe.dispose();
  }

  private async move(): Promise<void> {
    const { universe, run } = this;
    const { pace, inhabitants } = universe;
    try {
      await universe.scheduler.until(() => pace.held !== undefined || (run.isOver && inhabitants.isRoundOver), this.sinceMs);
    } catch (error) {
      if (!(error instanceof HarnessError)) throw error;
      run.fail(this.device.explainFailure(run, error));
    }
  }
}

function runOf(universe: Universe, started: StartedRun): [Device, Run] {
  for (const { device } of universe.inhabitants.all.values()) {
    const run = device.run(started.id);
    if (run !== undefined) return [device, run];
  }
  throw new HarnessError('run-has-begun', 'The run is over, so that there is nothing left of it to go through.');
}
