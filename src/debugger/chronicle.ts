import type { Effect, TraceEvent } from '../trace/event.js';
import type { MessageSeen } from '../world/message-seen.js';

/** Something that happened, with the first position at which it is past. */
export interface Past<Happening> {
  readonly position: number;
  readonly happening: Happening;
}

export interface RunEvent {
  readonly kind: 'event';
  readonly run: number;
  readonly event: TraceEvent;
}

export type Happening = RunEvent | { readonly kind: 'message'; readonly message: MessageSeen };

/** How many of the latest events are kept, at least; what is older is found by running again. */
const keptEvents = 5_000;
const keptMessages = 1_000;

/**
 * What happened on one way through a run, by position. It follows from the recipe, so that going back forgets nothing, and going
 * forward again adds nothing. Effects are all kept, other events and messages only the latest.
 */
export class Chronicle {
  private readonly allEffects: Past<Effect>[] = [];
  private readonly latestEvents: Latest<RunEvent>;
  private readonly latestMessages: Latest<MessageSeen>;

  /** @param through everything up to this position is known elsewhere */
  constructor(private through: number) {
    this.latestEvents = new Latest(keptEvents, through);
    this.latestMessages = new Latest(keptMessages, through);
  }

  /** Takes down what happens, unless it did before. */
  note(position: number, happening: Happening): void {
    if (position <= this.through) return;
    if (happening.kind === 'message') this.latestMessages.add({ position, happening: happening.message });
    else {
      const { event } = happening;
      if (event.event === 'effect') this.allEffects.push({ position, happening: event.effect });
      this.latestEvents.add({ position, happening });
    }
  }

  /** Everything that happened up to a position is known now. */
  complete(position: number): void {
    this.through = Math.max(this.through, position);
  }

  /** The furthest position that was ever reached. */
  get horizon(): number {
    return this.through;
  }

  effects(upTo: number): readonly Past<Effect>[] {
    return this.allEffects.slice(0, countUpTo(this.allEffects, upTo));
  }

  /** Behind one position up to another; nothing where that is too long ago. */
  events(after: number, upTo: number): readonly Past<RunEvent>[] | undefined {
    return this.latestEvents.between(after, upTo);
  }

  messages(after: number, upTo: number): readonly Past<MessageSeen>[] | undefined {
    return this.latestMessages.between(after, upTo);
  }

  /** The first position behind which all events are at hand. */
  get eventsKnownAfter(): number {
    return this.latestEvents.knownAfter;
  }

  get messagesKnownAfter(): number {
    return this.latestMessages.knownAfter;
  }
}

/** The latest of many, in order. */
class Latest<Kept> {
  private entries: Past<Kept>[] = [];

  constructor(
    private readonly least: number,
    public knownAfter: number,
  ) {}

  add(entry: Past<Kept>): void {
    this.entries.push(entry);
    if (this.entries.length < this.least * 2) return;
    const dropped = this.entries[this.least - 1];
    this.entries = this.entries.slice(this.least);
    if (dropped !== undefined) this.knownAfter = dropped.position;
    // What is left of that position would be a part only.
    const first = this.entries.findIndex(({ position }) => position > this.knownAfter);
    this.entries = first < 0 ? [] : this.entries.slice(first);
  }

  between(after: number, upTo: number): readonly Past<Kept>[] | undefined {
    if (after < this.knownAfter) return undefined;
    return this.entries.slice(countUpTo(this.entries, after), countUpTo(this.entries, upTo));
  }
}

/** How many entries are past at a position; they are in order. */
function countUpTo(entries: readonly Past<unknown>[], position: number): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle]?.position ?? 0) <= position) low = middle + 1;
    else high = middle;
  }
  return low;
}
