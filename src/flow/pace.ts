import type { FlowError } from '../problem/flow-error.js';
import type { Run } from './run.js';

/** Whoever looks on while the runs of a world execute. Nothing that happens depends on it. */
export interface Onlooker {
  /** Asked before each node: whether the run is held there. */
  isStop?(run: Run): boolean;
  /** An activity has failed; its handler is not looked for yet. */
  failed?(run: Run, error: FlowError): void;
}

/**
 * How far the runs of one world may go. Normally they go as far as they can; somebody who looks on counts their nodes together, and has
 * them held before one of them.
 */
export class Pace {
  private count: number;
  private limit = Number.POSITIVE_INFINITY;
  private onlooker: Onlooker | undefined;
  private executing = false;
  private heldRun: Run | undefined;
  private reopen: (() => void) | undefined;
  private noteWaiting: (() => void) | undefined;

  constructor(original?: Pace) {
    this.count = original?.count ?? 0;
    if (original !== undefined && !original.isFree) this.limit = original.limit;
  }

  /** Whether nobody looks on: nodes are not counted then. */
  get isFree(): boolean {
    return this.limit === Number.POSITIVE_INFINITY && this.onlooker === undefined;
  }

  /** Nodes that were executed since somebody looks on. */
  get position(): number {
    return this.count;
  }

  /** The position behind what happens at this moment: that of the node that is being executed, or of the last one. */
  get moment(): number {
    return this.executing ? this.count + 1 : this.count;
  }

  /** Whether a node is being executed at this moment. */
  get isExecuting(): boolean {
    return this.executing;
  }

  /** The run that would execute the next node. */
  get held(): Run | undefined {
    return this.heldRun;
  }

  /** Lets runs go on until so many nodes are counted, or whoever looks on has one held. */
  go(limit: number, onlooker: Onlooker): void {
    this.limit = limit;
    this.onlooker = onlooker;
    this.heldRun = undefined;
    this.reopen?.();
    this.reopen = undefined;
  }

  /** Whether the run may execute its next node; otherwise it is held before it. */
  admits(run: Run): boolean {
    if (this.heldRun !== undefined) return false;
    if (this.count < this.limit && this.onlooker?.isStop?.(run) !== true) return true;
    this.heldRun = run;
    return false;
  }

  /** Does what one node does. */
  pass(node: () => void): void {
    this.executing = true;
    try {
      node();
    } finally {
      this.executing = false;
      this.count += 1;
    }
  }

  noteFailure(run: Run, error: FlowError): void {
    this.onlooker?.failed?.(run, error);
  }

  /** For a run whose caller waits for it, as the server does with a microflow: comes when the runs may go on. */
  reopened(): Promise<void> {
    const opened = new Promise<void>((resolve) => {
      this.reopen = resolve;
    });
    this.noteWaiting?.();
    return opened;
  }

  /** Comes when a run is held whose caller waits for it. */
  heldInside(): Promise<void> {
    return new Promise((resolve) => {
      this.noteWaiting = resolve;
    });
  }
}
