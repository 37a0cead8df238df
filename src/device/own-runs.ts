import type { Run } from '../flow/run.js';
import type { Flow } from '../model/flow.js';
import { HarnessError } from '../problem/harness-error.js';
import type { Value } from '../value/value.js';
import type { Device } from './device.js';

/** A run that nobody outside has begun. */
export interface OwnRun {
  readonly run: Run;
  readonly flow: Flow;
}

/** What a device runs by itself: the nanoflow of its start page, and those that are bound to a change of its connection (semantics 3.2). */
export class OwnRuns {
  private readonly running = new Map<number, Flow>();
  private readonly listeners: Flow[] = [];

  constructor(private readonly device: Device) {}

  copyFrom(original: OwnRuns): void {
    for (const [id, flow] of original.running) this.running.set(id, flow);
    this.listeners.push(...original.listeners);
  }

  /** Those that still run. */
  get unfinished(): Run[] {
    return [...this.running.keys()].map((id) => this.device.run(id)).filter((run): run is Run => run?.isOver === false);
  }

  begin(flow: Flow, values: readonly (Value | undefined)[] = []): void {
    const run = this.device.begin('nanoflow', flow.name, values);
    this.running.set(run.id, flow);
  }

  /**
   * Runs the nanoflow whenever the connection changes, as a listener of a JavaScript action does.
   *
   * @throws HarnessError when it wants to know more than whether there is a connection
   */
  bind(flow: Flow): void {
    const others = flow.parameters.filter(({ type, required }) => type.kind !== 'Boolean' && required);
    const booleans = flow.parameters.filter(({ type }) => type.kind === 'Boolean');
    if (others.length > 0 || booleans.length > 1)
      throw new HarnessError(
        'wrong-listener',
        `${flow.name} can not be bound to the connection: it may have one Boolean parameter, which tells whether there is a connection, and no other.`,
        flow.name,
      );
    this.listeners.push(flow);
  }

  /** A device that has not started notices nothing. */
  connectionChanged(isConnected: boolean): void {
    if (this.device.life.state !== 'started') return;
    for (const flow of this.listeners)
      this.begin(
        flow,
        flow.parameters.map(({ type }) => (type.kind === 'Boolean' ? isConnected : undefined)),
      );
  }

  /** Those that are over since the last time, to be looked at by whoever wants to. */
  takeFinished(): OwnRun[] {
    if (this.running.size === 0) return [];
    const finished: OwnRun[] = [];
    for (const [id, flow] of [...this.running]) {
      const run = this.device.run(id);
      if (run?.isOver === false) continue;
      this.running.delete(id);
      if (run !== undefined) finished.push({ run, flow });
    }
    return finished;
  }
}
