import type { Encoded } from '../../src/trace/encode.js';
import { encodeEvents } from '../../src/trace/encode-events.js';
import type { TraceEvent } from '../../src/trace/event.js';
import type { MessageSeen } from '../../src/world/message-seen.js';
import type { World } from '../../src/world/world.js';
import type { RunObserver } from '../run-observer.js';
import type { MessageInRun, Moment, RowChange, RunInReport } from './report-data.js';
import { reportLimits } from './report-limits.js';
import { TableRows } from './table-rows.js';

type Growing = { -readonly [Key in keyof MessageInRun]: MessageInRun[Key] };

type Unwritten = { rows?: RowChange[] } & (
  | { readonly kind: 'step'; readonly words: string; readonly where: string }
  | { readonly kind: 'failure'; readonly message: string; readonly node?: string }
  | { readonly kind: 'event'; readonly event: TraceEvent }
);

/** Effects behind which rows may be others than before. */
const writing: readonly string[] = ['committed', 'deleted', 'synchronized', 'request'];

/** Keeps what a test does, step by step, with the rows and the messages at each of them. */
export class RunRecorder implements RunObserver {
  private world: World | undefined;
  private readonly devices: string[] = [];
  private readonly tables = new Map<string, TableRows>();
  private rowsAtFirst: RowChange[] = [];
  private readonly moments: Unwritten[] = [];
  private readonly messages = new Map<number, Growing>();
  private rowCount = 0;
  private left = 0;
  private mayHaveWritten = false;
  private isOver = false;

  begins(world: World): void {
    this.world = world;
    const { recorder, exchanges } = world.universe;
    this.rowsAtFirst = this.changedRows();
    recorder.show((_, event) => this.happened(event));
    exchanges.watch((message) => this.seen(message));
  }

  step(words: string, where: string): void {
    this.mayHaveWritten = true;
    this.add({ kind: 'step', words, where });
  }

  failed(message: string, node?: string): void {
    this.add({ kind: 'failure', message, ...(node !== undefined && { node }) });
  }

  ends(): void {
    this.mayHaveWritten = true;
    this.noteRows();
    // Others may go on in the same world.
    this.isOver = true;
  }

  /** All of it; nothing where the world did not come to stand. */
  get run(): RunInReport | undefined {
    if (this.world === undefined) return undefined;
    const { devices, rowsAtFirst: rows, left } = this;
    const events = encodeEvents(this.moments.flatMap((moment) => (moment.kind === 'event' ? [moment.event] : [])));
    let place = 0;
    const moments = this.moments.map((moment): Moment => {
      if (moment.kind !== 'event') return moment;
      const event = events[place++] as Record<string, Encoded>;
      return { ...moment, event };
    });
    const remarks = [
      ...(left > 0 ? [`The run goes on for ${left} more events; the first ${reportLimits.moments} are shown.`] : []),
      ...(this.rowCount > reportLimits.rows
        ? [`Of its rows, the first ${reportLimits.rows} that came or changed are shown.`]
        : []),
    ];
    return { devices, rows, moments, messages: [...this.messages.values()], remarks };
  }

  private happened(event: TraceEvent): void {
    if (this.isOver) return;
    this.add({ kind: 'event', event });
    if (event.event === 'effect' && writing.includes(event.effect.kind)) this.mayHaveWritten = true;
  }

  /** What was written is there at the next moment: an effect is told while it happens. */
  private add(moment: Unwritten): void {
    this.noteRows();
    const isFull = this.moments.length >= reportLimits.moments;
    if (isFull && moment.kind === 'event') this.left++;
    else this.moments.push(moment);
  }

  private noteRows(): void {
    if (!this.mayHaveWritten) return;
    this.mayHaveWritten = false;
    const last = this.moments.at(-1);
    const changed = this.changedRows();
    if (changed.length === 0) return;
    if (last === undefined) this.rowsAtFirst.push(...changed);
    else last.rows = [...(last.rows ?? []), ...changed];
  }

  private changedRows(): RowChange[] {
    if (this.world === undefined || this.rowCount > reportLimits.rows) return [];
    const { inhabitants, runtime } = this.world.universe;
    const changes = this.tableOf('server').look(runtime.database);
    for (const [name, { device }] of inhabitants.all) {
      if (!this.devices.includes(name)) this.devices.push(name);
      changes.push(...this.tableOf(name).look(device.state.database.entities));
    }
    const room = reportLimits.rows - this.rowCount;
    this.rowCount += changes.length;
    return changes.slice(0, room);
  }

  private tableOf(on: string): TableRows {
    const known = this.tables.get(on) ?? new TableRows(on);
    this.tables.set(on, known);
    return known;
  }

  private seen(message: MessageSeen): void {
    if (this.isOver) return;
    const now = Math.max(0, this.moments.length - 1);
    if (message.step === 'sent') {
      const { id, device, message: kind, subject, atMs, request } = message;
      const at = new Date(atMs).toISOString();
      this.messages.set(id, { device, message: kind, subject, at, request: bounded(request), sent: now });
      return;
    }
    this.mayHaveWritten = true;
    const known = this.messages.get(message.id);
    if (known === undefined) return;
    if (message.step === 'answered') {
      known.response = bounded(message.response);
      known.answered = now;
    } else {
      known.received = now;
      if (message.error !== undefined) known.error = message.error;
    }
  }
}

function bounded(text: string): string {
  const { messageCharacters } = reportLimits;
  if (text.length <= messageCharacters) return text;
  return `${text.slice(0, messageCharacters)} … and ${text.length - messageCharacters} more characters`;
}
