import { HarnessError } from '../problem/harness-error.js';
import { Counters } from '../trace/counters.js';
import type { Effect, TraceEvent } from '../trace/event.js';
import type { Recorder } from '../trace/recorder.js';
import { Watch, type WatchedNodes } from '../trace/watch.js';

/** What a world wants to know. */
interface WhatIsKept {
  readonly tracing: boolean;
  readonly coverage: boolean;
  readonly watched: WatchedNodes | undefined;
  /** The most events. */
  readonly limit: number;
}

/** Gets what happens at the moment at which it happens. */
export type EventObserver = (run: number, event: TraceEvent) => void;

interface EventsOfRun {
  kept: TraceEvent[];
  /** Those that only an observer got are counted, too: the limit is the same for everybody. */
  count: number;
}

/** What happened in each run of one world, in order. */
export class WorldRecorder implements Recorder {
  private readonly events = new Map<number, EventsOfRun>();
  private readonly joined = new Map<number, number>();
  private count = 0;
  readonly counters: Counters | undefined;
  private observer: EventObserver | undefined;
  private onlooker: EventObserver | undefined;
  readonly watch: Watch | undefined;

  readonly tracing: boolean;
  readonly watched: WatchedNodes | undefined;
  private readonly limit: number;

  constructor({ tracing, coverage, watched, limit }: WhatIsKept, original?: WorldRecorder) {
    this.tracing = tracing;
    this.watched = watched;
    this.limit = limit;
    this.counters = coverage ? new Counters(original?.counters) : undefined;
    this.watch = watched === undefined ? undefined : new Watch(watched);
    for (const [run, { kept, count }] of original?.events ?? []) this.events.set(run, { kept: kept.slice(), count });
    for (const [run, other] of original?.joined ?? []) this.joined.set(run, other);
    this.count = original?.count ?? 0;
  }

  /** From now on somebody else keeps what happens, so that it needs no memory here and is not copied again and again. */
  handOver(observer: EventObserver): void {
    this.observer = observer;
  }

  /** Shows every event to somebody from now on, who takes nothing away. */
  show(onlooker: EventObserver): void {
    this.onlooker = onlooker;
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
    const owner = this.ownerOf(run);
    let events = this.events.get(owner);
    if (events === undefined) {
      events = { kept: [], count: 0 };
      this.events.set(owner, events);
    }
    events.count += 1;
    if (this.observer === undefined) events.kept.push(event);
    else this.observer(owner, event);
    this.onlooker?.(owner, event);
  }

  join(run: number, other: number): void {
    this.joined.set(run, this.ownerOf(other));
  }

  /** The run whose trace the events of a run belong to: itself, or the one that it does something for. */
  ownerOf(run: number): number {
    return this.joined.get(run) ?? run;
  }

  /** The events of a run so far. */
  eventsOf(run: number): readonly TraceEvent[] {
    return this.events.get(run)?.kept ?? [];
  }

  /** The events of a run, which are forgotten here. */
  take(run: number): TraceEvent[] {
    const { kept, count } = this.events.get(run) ?? { kept: [], count: 0 };
    this.events.delete(run);
    this.count -= count;
    return kept;
  }
}
