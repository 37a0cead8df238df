import type { Device } from '../device/device.js';
import type { Run, RunState } from '../flow/run.js';
import type { Flow } from '../model/flow.js';
import { HarnessError } from '../problem/harness-error.js';
import { describeRun } from './describe-run.js';
import type { PublicValue } from './public-value.js';
import { runEnding } from './run-ending.js';
import type { RunResult } from './run-result.js';
import { setVariable } from './set-by-hand.js';
import type { AppTypes } from './types/app-types.js';
import type { Universe } from './universe.js';

/** A run in a test's hand: it stands still between two nodes until it is told to go on. */
export class StartedRun<out Returns extends PublicValue = PublicValue, out Types extends AppTypes = AppTypes> {
  private known: Run | undefined;

  /** @internal Use `device.start`. */
  constructor(
    private readonly universe: Universe,
    private readonly device: Device,
    /** @internal */
    readonly id: number,
    private readonly flow: Flow,
  ) {}

  /** Looked for when it is needed: a device that was copied need not be used. */
  private get run(): Run {
    this.known ??= this.device.run(this.id);
    if (this.known === undefined) throw new Error('There is no such run.');
    return this.known;
  }

  /** Whether its result was taken. */
  get isFinished(): boolean {
    return !this.device.knows(this.id);
  }

  /**
   * The same run in a copied world.
   * @internal
   */
  at(universe: Universe, device: Device): StartedRun {
    return new StartedRun(universe, device, this.id, this.flow);
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
    return this.universe.log.take(
      () => ({ step: 'advance-run', device: this.device.name, run: this.id, nodes }),
      () => this.universe.advanceRun(this.device.name, this.run, nodes),
      (state) => () => ({ state }),
    );
  }

  /**
   * Gives a variable another value, between two nodes.
   *
   * @param frame the place in the call stack, the innermost being 0
   * @param value as `parseValue` reads it
   * @internal
   */
  setVariable(frame: number, name: string, value: string): void {
    this.universe.log.take(
      () => ({ step: 'set-variable', device: this.device.name, run: this.id, frame, name, value }),
      () => setVariable(this.run.stack.toReversed(), frame, name, value, this.device.state.memory),
    );
  }

  /** Lets the run go on by itself whenever the world moves. */
  release(): void {
    this.universe.log.add(() => ({ step: 'release', device: this.device.name, run: this.id }));
    this.run.isHeld = false;
  }

  /** Goes on to the end. */
  finish(): Promise<RunResult<Returns, Types>>;
  async finish(): Promise<RunResult> {
    const { log } = this.universe;
    return log.takeLong(
      () => ({ step: 'finish', device: this.device.name, run: this.id }),
      () => this.toEnd(),
      runEnding,
    );
  }

  /**
   * The same, as if it had never been held: where nothing was done since its start, a trace has one step for both.
   * @internal
   */
  async finishAsOne(): Promise<RunResult> {
    const { log } = this.universe;
    const start = log.takeBackStart(this.device.name);
    return start === undefined
      ? this.finish()
      : log.takeLong(
          () => ({ ...start, step: 'run' }),
          () => this.toEnd(),
          runEnding,
        );
  }

  /**
   * The same, as part of a larger step.
   * @internal
   */
  async toEnd(): Promise<RunResult> {
    const { run, universe, device } = this;
    run.isHeld = false;
    try {
      await universe.until(() => run.isOver);
    } catch (error) {
      if (!(error instanceof HarnessError)) throw error;
      run.fail(device.explainFailure(run, error));
    }
    device.end(run);
    return describeRun(this.flow, run, universe.eventsOf(run.id));
  }
}
