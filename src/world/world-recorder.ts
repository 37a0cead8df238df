import { HarnessError } from '../problem/harness-error.js';
import { Counters } from '../trace/counters.js';
import type { Effect, TraceEvent } from '../trace/event.js';
import type { Recorder } from '../trace/recorder.js';

/** What happened in each run of one world, in order. */
export class WorldRecorder implements Recorder {
  private readonly events = new Map<number, TraceEvent[]>();
  private readonly joined = new Map<number, number>();
  private count = 0;
  readonly counters: Counters | undefined;

  constructor(
    readonly tracing: boolean,
    coverage: boolean,
    private readonly limit: number,
    original?: WorldRecorder,
  ) {
    this.counters = coverage ? new Counters(original?.counters) : undefined;
    for (const [run, events] of original?.events ?? []) this.events.set(run, events.slice());
    for (const [run, other] of original?.joined ?? []) this.joined.set(run, other);
    this.count = original?.count ?? 0;
  }

  effect(run: number, effect: Effect): void {
    this.event(run, { event: 'effect', effect });
  }

  event(run: number, event: TraceEvent): void {
    if (++this.count > this.limit) {
      throw new HarnessError(
        'trace-too-long',
        `The trace has more than ${this.limit} events, which is the limit (traceEvents). Raise it, or run without tracing.`,
      );
    }
    const owner = this.joined.get(run) ?? run;
    const events = this.events.get(owner);
    if (events === undefined) this.events.set(owner, [event]);
    else events.push(event);
  }

  join(run: number, other: number): void {
    this.joined.set(run, this.joined.get(other) ?? other);
  }

  /** The events of a run, which are forgotten here. */
  take(run: number): TraceEvent[] {
    const events = this.events.get(run) ?? [];
    this.events.delete(run);
    this.count -= events.length;
    return events;
  }
}
