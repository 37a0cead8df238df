import type { VirtualClock } from '../clock/virtual-clock.js';
import { WorkQueue } from '../clock/work-queue.js';
import type { FlowError } from '../problem/flow-error.js';
import { HarnessError } from '../problem/harness-error.js';
import type { Limits } from '../problem/limits.js';
import type { Value } from '../value/value.js';
import type { Work } from './work.js';

/** An answer from outside the world that a run waits for: a test's function that is asynchronous. */
interface OutsideAnswer {
  readonly promise: Promise<Value>;
  readonly settle: (answer: Value | FlowError | HarnessError) => void;
}

/** What the scheduler moves. */
export interface Scheduled {
  /** Advances every run that can go on; false when there was none. */
  advanceRuns(): boolean;
  perform(work: Work): void | Promise<void>;
  /** Turns what a test's function threw into an error of the run. */
  outsideError(thrown: unknown): FlowError | HarnessError;
}

/**
 * Moves a world: runs first, then answers from outside in the order in which they were asked for, then what is due, in the order of
 * time. Time moves only when nothing else can (DESIGN decision 10).
 */
export class Scheduler {
  readonly queue = new WorkQueue<Work>();
  private readonly outside: OutsideAnswer[] = [];

  constructor(
    private readonly clock: VirtualClock,
    private readonly limits: Limits,
    private readonly scheduled: Scheduled,
  ) {}

  addAfter(delayMs: number, work: Work): void {
    this.queue.add(this.clock.nowMs + delayMs, work);
  }

  awaitOutside(promise: Promise<Value>, settle: OutsideAnswer['settle']): void {
    // It may reject before anybody asks, which must not end the process.
    promise.catch(() => undefined);
    this.outside.push({ promise, settle });
  }

  /** Goes on until the condition holds. */
  async until(isDone: () => boolean): Promise<void> {
    const latestMs = this.clock.nowMs + this.limits.virtualTimeMs;
    for (;;) {
      if (isDone()) return;
      if (this.scheduled.advanceRuns()) continue;
      const answer = this.outside.shift();
      if (answer !== undefined) {
        answer.settle(await answer.promise.catch((thrown: unknown) => this.scheduled.outsideError(thrown)));
        continue;
      }
      const next = this.queue.peek();
      if (next === undefined) throw deadlock();
      if (next.atMs > latestMs) throw tooLong(this.limits.virtualTimeMs);
      const work = this.performNext();
      if (work instanceof Promise) await work;
    }
  }

  /** Lets so much time pass, and does what becomes due in it. */
  async advance(durationMs: number): Promise<void> {
    const endMs = this.clock.nowMs + durationMs;
    for (;;) {
      if (this.scheduled.advanceRuns()) continue;
      const next = this.queue.peek();
      if (next === undefined || next.atMs > endMs) break;
      const work = this.performNext();
      if (work instanceof Promise) await work;
    }
    this.clock.advanceTo(endMs);
  }

  private performNext(): void | Promise<void> {
    const next = this.queue.take();
    if (next === undefined) return;
    this.clock.advanceTo(next.atMs);
    return this.scheduled.perform(next.work);
  }
}

function deadlock(): HarnessError {
  return new HarnessError('deadlock', 'The run waits for something that never comes: nothing is on its way and no timer is set.');
}

function tooLong(limitMs: number): HarnessError {
  return new HarnessError(
    'virtual-time-exceeded',
    `The run waits longer than ${limitMs / 3_600_000} hours of virtual time, which is the limit (virtualTimeMs).`,
  );
}
