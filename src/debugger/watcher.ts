import type { Run } from '../flow/run.js';
import type { FlowError } from '../problem/flow-error.js';
import type { TraceEvent } from '../trace/event.js';
import type { GuidedRun, WorldOnlooker } from '../world/guided-run.js';
import type { MessageSeen } from '../world/message-seen.js';
import type { Chronicle } from './chronicle.js';
import type { Finder, Found } from './finder.js';

/** What one world tells while it goes on: written down in a chronicle, and shown to whoever looks for something. */
export class Watcher implements WorldOnlooker {
  private guided: GuidedRun | undefined;
  private finder: Finder | undefined;
  private found: Found[] = [];
  /** Stop at the first that is found, and look no further back than behind this position. */
  private after: number | undefined;

  constructor(private readonly chronicle: Chronicle | undefined) {}

  /** The world that it watches, once that is there. */
  follow(guided: GuidedRun): GuidedRun {
    this.guided = guided;
    return guided;
  }

  /**
   * Looks for something from now on.
   *
   * @param stopsAfter holds the world at the first that is found behind this position; otherwise everything is found
   */
  look(finder: Finder | undefined, stopsAfter?: number): void {
    this.finder = finder;
    this.after = stopsAfter;
    this.found = [];
  }

  /** Whether the world is held because of what was found. */
  get isSatisfied(): boolean {
    return this.after !== undefined && this.found.length > 0;
  }

  /** What was found since, in the order of positions. */
  get findings(): readonly Found[] {
    return this.found;
  }

  isStop(run: Run): boolean {
    const { finder, guided, after } = this;
    if (finder === undefined || guided === undefined) return false;
    const position = guided.universe.pace.position;
    const isPending = after !== undefined && this.found.length > 0;
    if (isPending) return true;
    if (after !== undefined && position <= after) return false;
    const reason = finder.atNode?.(run, guided);
    if (reason === undefined) return false;
    this.found.push({ position, reason });
    return after !== undefined;
  }

  failed(run: Run, error: FlowError): void {
    this.find(() => this.finder?.atError?.(error, run));
  }

  happened(run: number, event: TraceEvent): void {
    const pace = this.guided?.universe.pace;
    if (pace === undefined) return;
    this.chronicle?.note(pace.moment, { kind: 'event', run, event });
    this.find(() => this.finder?.atEvent?.(event));
  }

  message(message: MessageSeen): void {
    const pace = this.guided?.universe.pace;
    if (pace !== undefined) this.chronicle?.note(pace.moment, { kind: 'message', message });
  }

  /** What a node does is found before that node. */
  private find(ask: () => Found['reason'] | undefined): void {
    const { guided, after } = this;
    const reason = guided === undefined ? undefined : ask();
    if (guided === undefined || reason === undefined) return;
    const { position } = guided.universe.pace;
    if (after !== undefined && (position < after || this.found.length > 0)) return;
    this.found.push({ position, reason });
  }
}
