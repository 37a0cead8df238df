import { HarnessError } from '../../problem/harness-error.js';
import { type Encoded, type FormatMoment, formatInUtc } from '../../trace/encode.js';
import { encodeEffect } from '../../trace/encode-effect.js';
import { encodeEvent } from '../../trace/encode-event.js';
import type { Effect } from '../../trace/event.js';
import type { GuidedRun } from '../../world/guided-run.js';
import type { Past, RunEvent } from '../chronicle.js';
import { framesOf } from '../frames.js';
import { type DebugPlace, deviceNameOf, placeOfFrame } from '../place.js';
import type { Timeline } from '../timeline.js';
import { type DeviceView, viewDevice } from './device-view.js';
import { type MessageView, viewMessages } from './message-view.js';
import { type OutcomeView, outcomeOf } from './outcome-view.js';
import { type StackFrame, viewFrame } from './stack-frame.js';
import { type TableView, viewTables } from './table-view.js';

/** Something that happened, and the first position at which it is past. */
export interface PastView {
  readonly position: number;
  /** As a trace keeps it. */
  readonly what: Encoded;
}

/**
 * What can be seen of a world at one position. Every part is made when it is asked for, and can be asked for only while the session
 * stays there.
 */
export class DebugState {
  constructor(
    private readonly timeline: Timeline,
    private readonly guided: GuidedRun,
    private readonly isCurrent: () => boolean,
  ) {}

  get position(): number {
    return this.here.position;
  }

  get isAtEnd(): boolean {
    return this.here.isOver;
  }

  /** The node that is executed next; nothing at the end. */
  get next(): DebugPlace | undefined {
    const { held } = this.here;
    const frame = held?.frame;
    return held === undefined || frame === undefined ? undefined : placeOfFrame(frame, deviceNameOf(this.guided, held));
  }

  /** The flows that have called each other, the innermost first; empty at the end. */
  get stack(): readonly StackFrame[] {
    const { held } = this.here;
    const device = held === undefined ? undefined : deviceNameOf(this.guided, held);
    return framesOf(this.guided).map((frame) => viewFrame(frame, device, this.formatMoment));
  }

  /** Now, in the world. */
  get now(): string {
    return this.formatMoment(this.here.universe.scheduler.nowMs);
  }

  get devices(): readonly DeviceView[] {
    return [...this.here.universe.inhabitants.all.values()].map((inhabitant) => viewDevice(inhabitant, this.formatMoment));
  }

  /** The device that the run is on. */
  get device(): DeviceView {
    const { universe, device } = this.here;
    return viewDevice(universe.inhabitants.require(device.name), this.formatMoment);
  }

  /** The database of the server. */
  get serverTables(): readonly TableView[] {
    return viewTables(this.here.universe.runtime.database, this.formatMoment);
  }

  /** Messages between devices and the server so far, the latest thousand at least. */
  get messages(): readonly MessageView[] {
    const { position } = this;
    const past = this.collect((timeline, upTo) => timeline.chronicle.messages(timeline.chronicle.messagesKnownAfter, upTo) ?? []);
    return viewMessages(past, this.formatMoment).filter((message) => message.position <= position);
  }

  /** What the run did so far that the outside can see. */
  get effects(): readonly PastView[] {
    return this.recordedEffects.map(({ position, happening }) => ({
      position,
      what: encodeEffect(happening, this.formatMoment),
    }));
  }

  /** The latest events of the trace up to here, the latest five thousand at least. */
  get events(): readonly PastView[] {
    return this.recordedEvents.map(({ position, happening }) => ({
      position,
      what: encodeEvent(happening.event, this.formatMoment),
    }));
  }

  /** The same as they were recorded: what the drawing of a path is made from, and to make views of a part of them. */
  get recordedEvents(): readonly Past<RunEvent>[] {
    return this.collect((timeline, upTo) => timeline.chronicle.events(timeline.chronicle.eventsKnownAfter, upTo) ?? []);
  }

  /** The effects so far, all of them, as they were recorded. */
  get recordedEffects(): readonly Past<Effect>[] {
    return this.collect((timeline, upTo) => timeline.chronicle.effects(upTo));
  }

  /** What the run waits for, as a sentence; nothing where it can go on. */
  get waitsFor(): string | undefined {
    const { foreground, held, device } = this.here;
    if (foreground.state !== 'waiting') return undefined;
    if (held !== undefined && held.surroundings.side === 'server') return `The server runs ${held.place().flow}.`;
    if (device.scripts.isBusy) return 'A JavaScript action is under way.';
    if (device.synchronizations.isRunning) return 'A synchronization is under way.';
    return 'It waits for an answer.';
  }

  /** How the run ended; nothing before its end. */
  get outcome(): OutcomeView | undefined {
    return outcomeOf(this.here);
  }

  private get here(): GuidedRun {
    if (this.isCurrent()) return this.guided;
    throw new HarnessError('state-is-past', 'The session has moved since this state was asked for. Ask it for the state again.');
  }

  private readonly formatMoment: FormatMoment = formatInUtc;

  /** On all ways that lead here, the earliest first. */
  private collect<One>(ask: (timeline: Timeline, upTo: number) => readonly One[]): readonly One[] {
    const parts: (readonly One[])[] = [];
    let upTo = this.isAtEnd ? Number.POSITIVE_INFINITY : this.position;
    for (let timeline: Timeline | undefined = this.timeline.ownerAt(this.position); timeline !== undefined; ) {
      parts.unshift(ask(timeline, upTo));
      upTo = timeline.first;
      timeline = timeline.origin?.timeline;
    }
    const [first = []] = parts;
    // There may be a million of them.
    return parts.length === 1 ? first : parts.flat();
  }
}
