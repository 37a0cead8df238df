import type { Device } from '../device/device.js';
import type { Run, RunState } from '../flow/run.js';
import type { Flow } from '../model/flow.js';
import { HarnessError } from '../problem/harness-error.js';
import type { Encoded } from '../trace/encode.js';
import { describeRun } from './describe-run.js';
import { encodePublicValue } from './encode-public-value.js';
import type { RunResult } from './run-result.js';
import type { World } from './world.js';

/** A run in a test's hand: it stands still between two nodes until it is told to go on. */
export class StartedRun {
  /** @internal Use `device.start`. */
  constructor(
    private readonly world: World,
    private readonly device: Device,
    private readonly run: Run,
    private readonly flow: Flow,
    private readonly given: Encoded,
  ) {}

  /** @internal */
  get id(): number {
    return this.run.id;
  }

  /** Whether its result was taken. */
  get isFinished(): boolean {
    return this.device.run(this.run.id) === undefined;
  }

  /**
   * The same run in a copied world.
   * @internal
   */
  at(world: World, device: Device, run: Run): StartedRun {
    return new StartedRun(world, device, run, this.flow, this.given);
  }

  /** `ready` to go on, `waiting` for an answer, or over. */
  get state(): RunState {
    return this.run.state;
  }

  /** Nodes executed so far. */
  get steps(): number {
    return this.run.steps;
  }

  /** Executes at most so many nodes. Fewer when the run has to wait, for the server say, or is over. */
  advance(nodes: number): RunState {
    return this.world.advanceRun(this.device.name, this.run, nodes);
  }

  /** Lets the run go on by itself whenever the world moves. */
  release(): void {
    this.run.isHeld = false;
  }

  /** Goes on to the end. */
  async finish(): Promise<RunResult> {
    const { run, world, device } = this;
    this.release();
    try {
      await world.until(() => run.isOver);
    } catch (error) {
      if (!(error instanceof HarnessError)) throw error;
      const reason = error.code === 'deadlock' ? device.scripts.explainWait(run) : undefined;
      run.fail(reason === undefined ? error : new HarnessError(error.code, reason));
    }
    device.end(run);
    const result = describeRun(this.flow, run, world.eventsOf(run.id));
    world.log.add(() => ({
      step: 'run',
      device: device.name,
      arguments: this.given,
      result,
      returns: encodePublicValue(result.returns),
    }));
    return result;
  }
}
