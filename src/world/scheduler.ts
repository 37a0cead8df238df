import type { VirtualClock } from '../clock/virtual-clock.js';
import { WorkQueue } from '../clock/work-queue.js';
import type { Failure } from '../problem/failure.js';
import { HarnessError } from '../problem/harness-error.js';
import type { Limits } from '../problem/limits.js';
import type { Work } from './work.js';

/** An answer from outside the world that a run waits for: a test's function that is asynchronous. */
interface OutsideAnswer {
  /** When it is there; never rejects. */
  readonly arrives: Promise<void>;
  /** Gives it to whoever waits, once it is there. */
  settle: (() => void) | undefined;
}

/** What the scheduler moves. */
export interface Scheduled {
  /** Advances every run that can go on; false when there was none. */
  advanceRuns(): boolean;
  perform(work: Work): void | Promise<void>;
  /** Whether a function of the test is executing that the world waits for. */
  isCalledOutside(): boolean;
  /** Turns what a test's function threw into an error of the run. */
  outsideError(thrown: unknown): Failure;
}

/**
 * Moves a world: runs first, then what is due now, then answers from outside in the order in which they were asked for. Time
 * moves only when nothing else can (DESIGN decision 10).
 *
 * Several callers can wait at once, each in a loop of its own. One of them performs a piece of work; while it is in the hands of the
 * server, which takes one request at a time, the others only advance runs. So the order of everything is the same whether an
 * answer takes no time at all or, over a real connection, some.
 */
export class Scheduler {
  readonly queue = new WorkQueue<Work>();
  private readonly outside: OutsideAnswer[] = [];
  /** The work that is being done by somebody who takes real time. */
  private inHands: Promise<void> | undefined;
  /** Something of this world is being executed at this moment, further down on the stack. */
  private isMoving = false;

  constructor(
    private readonly clock: VirtualClock,
    private readonly limits: Limits,
    private readonly scheduled: Scheduled,
  ) {}

  /** Whether everything that goes on is data: nothing outside owes an answer, and nothing is being executed. */
  get isAtRest(): boolean {
    return this.outside.length === 0 && this.inHands === undefined && !this.isMoving;
  }

  get nowMs(): number {
    return this.clock.nowMs;
  }

  addAfter(delayMs: number, work: Work): void {
    this.queue.add(this.clock.nowMs + delayMs, work);
  }

  awaitOutside<Answer>(promise: Promise<Answer>, settle: (answer: Answer | Failure) => void): void {
    const arrives = promise.then(
      (answer) => {
        entry.settle = () => settle(answer);
      },
      (thrown: unknown) => {
        const error = this.scheduled.outsideError(thrown);
        entry.settle = () => settle(error);
      },
    );
    const entry: OutsideAnswer = { arrives, settle: undefined };
    this.outside.push(entry);
  }

  /**
   * Goes on until the condition holds.
   *
   * @param sinceMs when the waiting has begun, where that was earlier
   */
  async until(isDone: () => boolean, sinceMs = this.clock.nowMs): Promise<void> {
    this.checkNotMoving();
    const latestMs = sinceMs + this.limits.virtualTimeMs;
    for (;;) {
      if (isDone()) return;
      const moved = this.moveNow();
      if (moved instanceof Promise) await moved;
      if (moved !== false) continue;
      if (await this.canMoveNow()) continue;
      const next = this.queue.peek();
      if (next === undefined) throw deadlock();
      if (next.atMs > latestMs) throw tooLong(this.limits.virtualTimeMs);
      this.clock.advanceTo(next.atMs);
    }
  }

  /** Lets so much time pass, and does what becomes due in it. */
  async advance(durationMs: number): Promise<void> {
    this.checkNotMoving();
    const endMs = this.clock.nowMs + durationMs;
    for (;;) {
      const moved = this.moveNow();
      if (moved instanceof Promise) await moved;
      if (moved !== false) continue;
      if (await this.canMoveNow()) continue;
      const next = this.queue.peek();
      if (next === undefined || next.atMs > endMs) break;
      this.clock.advanceTo(next.atMs);
    }
    this.clock.advanceTo(endMs);
  }

  /** Does something with the server for itself: nothing else reaches it meanwhile. */
  async exclusively<Result>(work: () => Promise<Result>): Promise<Result> {
    this.checkNotMoving();
    while (this.inHands !== undefined) await this.inHands;
    const result = this.moving(work);
    this.handOver(
      result.then(
        () => undefined,
        () => undefined,
      ),
    );
    return result;
  }

  /** The next thing that needs no time to pass: done, or on its way. False when there is none. */
  private moveNow(): boolean | Promise<void> {
    if (this.moving(() => this.scheduled.advanceRuns())) return true;
    if (this.inHands !== undefined) return this.inHands;
    const next = this.queue.peek();
    if (next !== undefined && next.atMs <= this.clock.nowMs) {
      this.queue.take();
      const done = this.moving(() => this.scheduled.perform(next.work));
      return done instanceof Promise ? this.handOver(done) : true;
    }
    const [first] = this.outside;
    if (first === undefined) return false;
    const { settle } = first;
    if (settle === undefined) return first.arrives;
    this.outside.shift();
    this.moving(settle);
    return true;
  }

  /** Before time moves, whoever else is called in the same breath has its turn: `Promise.all([phone.run(…), tablet.run(…)])`. */
  private async canMoveNow(): Promise<boolean> {
    await Promise.resolve();
    const next = this.queue.peek();
    return (
      this.inHands !== undefined ||
      this.outside.length > 0 ||
      (next !== undefined && next.atMs <= this.clock.nowMs) ||
      this.moving(() => this.scheduled.advanceRuns())
    );
  }

  private handOver(work: Promise<void>): Promise<void> {
    const inHands = work.finally(() => {
      if (this.inHands === inHands) this.inHands = undefined;
    });
    this.inHands = inHands;
    return inHands;
  }

  /** Whatever of this world is executed: functions of a test that it reaches can not move the world themselves. */
  moving<Result>(action: () => Result): Result {
    const before = this.isMoving;
    this.isMoving = true;
    try {
      return action();
    } finally {
      this.isMoving = before;
    }
  }

  /** @throws HarnessError while something of this world is being executed, or the server has a request in its hands */
  checkQuiet(): void {
    this.checkNotMoving();
    if (this.inHands === undefined) return;
    const message =
      'The server answers a request at this moment, so that nobody else can use it. Wait for the run, or let time pass up to between two requests: world.advance(…).';
    throw new HarnessError('server-is-busy', message);
  }

  /** @throws HarnessError while something of this world is being executed: a stub is asked */
  checkNotMoving(): void {
    if (!this.isMoving && !this.scheduled.isCalledOutside()) return;
    throw new HarnessError(
      'world-is-moving',
      'A stub or mock can not run a flow, or let time pass, in its own world: the world waits for its answer. Answer with a value, and run the flow afterwards.',
    );
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
