import { HarnessError } from '../../src/problem/harness-error.js';
import type { StartedRun } from '../../src/world/started-run.js';

/** The nanoflows that steps hold, by flow and device. */
export class HeldRuns {
  private readonly runs = new Map<string, StartedRun>();

  /** Of two runs of one flow, the later one is meant from now on. */
  add(flow: string, device: string, run: StartedRun): void {
    this.runs.set(`${flow} on ${device}`, run);
  }

  /** @throws HarnessError when no step holds this flow */
  require(flow: string, device: string, where: string): StartedRun {
    const run = this.runs.get(`${flow} on ${device}`);
    if (run !== undefined) return run;
    const held = [...this.runs.keys()];
    const hint = held.length === 0 ? ' Hold it first, with hold:.' : ` Held: ${held.join(', ')}.`;
    throw new HarnessError('wrong-step', `${where}: ${flow} is not held on ${device}.${hint}`, where);
  }

  remove(flow: string, device: string): void {
    this.runs.delete(`${flow} on ${device}`);
  }
}
