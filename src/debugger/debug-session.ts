import { HarnessError } from '../problem/harness-error.js';
import { encodeEvent } from '../trace/encode-event.js';
import { GuidedRun } from '../world/guided-run.js';
import type { StartedRun } from '../world/started-run.js';
import type { World } from '../world/world.js';
import type { Branch } from './branch.js';
import { Branches } from './branches.js';
import type { Breakpoint, BreakpointOptions } from './breakpoint.js';
import { Breakpoints } from './breakpoints.js';
import type { Change } from './change.js';
import { type BranchComparison, compareWays } from './compare-ways.js';
import { cursorFinder } from './cursor-finder.js';
import type { NodeReference } from './find-node.js';
import { anyOf, type Finder } from './finder.js';
import { HitFinders } from './hit-finders.js';
import { DebugState, type PastView } from './inspection/debug-state.js';
import { findLastChange, type LastChange } from './last-change.js';
import { notAgain } from './not-again.js';
import { type ChangedPoint, type RecordedTrace, recordTrace } from './record-trace.js';
import { type StepKind, stepBase, stepFinder } from './stepping.js';
import type { StopReason } from './stop-reason.js';
import { Traveller, type TravelOptions } from './traveller.js';
import { lookAt, type Watchable } from './watched-value.js';

/** A world with a run that stands before its first node: what `phone.start(…)` gave. */
export interface DebugBeginning {
  readonly world: World;
  readonly run: StartedRun;
}

/**
 * Goes through a run in both directions. A position is a number of executed nodes, of all devices and of the server together; at each the
 * world is held before the next node. Everything that moves ends with why it stands where it stands.
 *
 * Going back is running again from the nearest copy of the world that was kept on the way; what happens is always the same.
 *
 * @example
 * const session = await DebugSession.open(async () => {
 *   const world = createWorld(app);
 *   const phone = await world.addDevice('phone');
 *   return { world, run: phone.start('Sales.ACT_Submit') };
 * });
 * session.setBreakpoint({ flow: 'Sales.ACT_Submit', node: 'Commit order', condition: '$Order/Number > 7' });
 * await session.continue();
 * session.state.stack[0]?.variables;
 * await session.stepBack('over');
 */
export class DebugSession {
  private readonly breakpoints = new Breakpoints();
  private readonly hits: HitFinders;
  private reason: StopReason = { kind: 'begin' };
  private shown: { readonly moves: number; readonly state: DebugState } | undefined;

  private constructor(
    private readonly traveller: Traveller,
    private readonly begin: () => Promise<DebugBeginning>,
  ) {
    this.hits = new HitFinders(this.breakpoints);
  }

  /**
   * @param begin brings up the world, always the same; called again where no copy of it can be used
   * @throws HarnessError when the run has begun already
   */
  static async open(begin: () => Promise<DebugBeginning>, options: TravelOptions = {}): Promise<DebugSession> {
    const branching = new Branches(async (watcher) => {
      const { world, run } = await begin();
      const before = world.universe.recorder.eventsOf(run.id);
      const guided = watcher.follow(GuidedRun.take(world, run, watcher));
      for (const event of before) watcher.happened(run.id, event);
      return guided;
    });
    const walker = await branching.current.reach(0, async () => undefined);
    return new DebugSession(new Traveller(branching, walker, options), begin);
  }

  // Where it is

  /** Nodes executed so far. */
  get position(): number {
    return this.traveller.position;
  }

  /** Whether the run is over here. */
  get isAtEnd(): boolean {
    return this.traveller.isAtEnd;
  }

  get stop(): StopReason {
    return this.reason;
  }

  /** What can be seen here; only for as long as the session stays. */
  get state(): DebugState {
    const { traveller } = this;
    const { moves, guided } = traveller;
    if (this.shown?.moves === moves) return this.shown.state;
    const state = new DebugState(this.branching.current, guided, () => traveller.moves === moves && traveller.isAtRest);
    this.shown = { moves, state };
    return state;
  }

  /** The branch that is gone through, of all that there are. */
  get branch(): Branch {
    return this.branching.describe(this.branching.currentId);
  }

  get branches(): readonly Branch[] {
    return this.branching.all;
  }

  // Breakpoints

  get allBreakpoints(): readonly Breakpoint[] {
    return this.breakpoints.all;
  }

  /** @throws HarnessError when it names something that is not there, or its condition is wrong: with the place in it and the nearest name */
  setBreakpoint(options: BreakpointOptions): Breakpoint {
    return this.breakpoints.add(options, this.editionHere);
  }

  /** @throws HarnessError when there is no such breakpoint */
  removeBreakpoint(id: number): void {
    this.breakpoints.remove(id);
  }

  /** @throws HarnessError when there is no such breakpoint */
  enableBreakpoint(id: number, enabled: boolean): void {
    this.breakpoints.enable(id, enabled);
  }

  // Forwards

  /** To the next node: in a flow that is called, behind one (`over`), or in the flow that has called this one (`out`). */
  step(kind: StepKind): Promise<StopReason> {
    return this.moving(async () => {
      const step = stepFinder(kind, stepBase(this.traveller.guided));
      // A breakpoint on the way counts, too.
      return this.traveller.forward(anyOf([kind === 'into' ? {} : await this.breakpointFinder(), step]));
    });
  }

  /** To the next breakpoint, or to the end. */
  continue(): Promise<StopReason> {
    return this.moving(async () => this.traveller.forward(await this.breakpointFinder()));
  }

  /** To a node, or to a breakpoint before it. */
  runTo(reference: NodeReference): Promise<StopReason> {
    return this.moving(async () =>
      this.traveller.forward(anyOf([await this.breakpointFinder(), cursorFinder(this.editionHere.index, reference)])),
    );
  }

  /** To the end, whatever breakpoints there are. */
  toEnd(): Promise<StopReason> {
    return this.moving(() => this.traveller.forward(undefined));
  }

  // Backwards

  /** To the node before: in a flow that was called, in this one or one that has called it (`over`), or to the call of this one (`out`). */
  stepBack(kind: StepKind): Promise<StopReason> {
    return this.moving(() => {
      const { guided } = this.traveller;
      // Behind the end, the last node of the run is the one before.
      const base = stepBase(guided);
      const step = guided.isOver && kind === 'out' ? {} : stepFinder(kind, base);
      return this.traveller.backward(() => step);
    });
  }

  /** To the last breakpoint before, or to the beginning. */
  continueBack(): Promise<StopReason> {
    return this.moving(async () => {
      const counted = await this.hits.lastBefore(this.branching.current, this.position, this.traveller.pause);
      return this.traveller.backward(() => this.breakpoints.finder(), counted);
    });
  }

  /** To the last time that the run came to a node, or to the beginning. */
  runBackTo(reference: NodeReference): Promise<StopReason> {
    return this.moving(() => {
      const cursor = cursorFinder(this.editionHere.index, reference);
      return this.traveller.backward(() => cursor);
    });
  }

  /**
   * To any position, in this branch or another one; to the end where the run has fewer nodes.
   *
   * @throws HarnessError when there is no such position or branch
   */
  goTo(position: number, branch = this.branch.id): Promise<StopReason> {
    if (!Number.isInteger(position) || position < 0)
      throw new HarnessError('unknown-position', `A position is a whole number from 0, not ${position}.`, String(position));
    return this.moving(async () => {
      const timeline = this.branching.timeline(branch);
      await this.traveller.move(timeline, position);
      this.branching.currentId = branch;
      return { kind: position === 0 ? 'begin' : this.isAtEnd ? 'end' : 'position' };
    });
  }

  // Looking for something

  /**
   * Who last changed a variable, an attribute of an object, or a row, before here. The session stays where it is.
   *
   * @returns nothing where it was as it is since the beginning
   * @throws HarnessError when there is no such thing here
   */
  lastChange(watchable: Watchable): Promise<LastChange | undefined> {
    return this.traveller.busy(async () => {
      const { guided } = this.traveller;
      const look = lookAt(watchable, guided);
      const isOnServer = watchable.kind === 'row' && watchable.on === 'server';
      const { current } = this.branching;
      const behind = this.isAtEnd ? this.position + 1 : this.position;
      return findLastChange(current.ownerAt(this.position), behind, look, isOnServer, this.traveller.pause);
    });
  }

  /**
   * Events of the trace behind one position up to another, in this branch. Those that are too long ago to be at hand are found by running
   * again; of very many, the last ones are given.
   */
  async events(after: number, upTo: number): Promise<readonly PastView[]> {
    const past = await this.traveller.busy(() =>
      this.branching.current.ownerAt(upTo).eventsBetween(after, upTo, this.traveller.pause),
    );
    return (past ?? []).map(({ position, happening }) => ({ position, what: encodeEvent(happening.event) }));
  }

  /**
   * The way of this branch, to its end, as the text of a trace file.
   *
   * @throws HarnessError when the world keeps no trace
   */
  async trace(): Promise<RecordedTrace> {
    const recorded = await this.traveller.busy(async () => {
      const points: ChangedPoint[] = [];
      for (const { position, before, changes } of this.branching.changesOnTheWay) {
        const { guided } = await before.reach(position, this.traveller.pause);
        points.push({ steps: guided.held === guided.foreground ? guided.foreground.steps : undefined, changes });
        guided.dispose();
      }
      const { world, run } = await this.begin();
      return recordTrace(world, run, points);
    });
    if (recorded === undefined) throw new HarnessError('interrupted', 'The trace was interrupted.');
    return recorded;
  }

  /**
   * What is different on the ways of two branches. Both are gone to their ends.
   *
   * @throws HarnessError when there is no such branch
   */
  async compare(one: number, other: number): Promise<BranchComparison> {
    const ways = [this.branching.timeline(one), this.branching.timeline(other)] as const;
    const compared = await this.traveller.busy(() => compareWays(...ways, this.traveller.pause));
    if (compared === undefined) throw new HarnessError('interrupted', 'The comparison was interrupted.');
    return compared;
  }

  // Other ways

  /**
   * Changes something here, and goes on in a branch of its own: the one that was gone through stays as it is. Changes at one position,
   * one after the other, make one branch.
   *
   * @throws HarnessError when the change names something that is not there, or a value does not fit; then nothing is changed
   */
  async change(change: Change): Promise<Branch> {
    await this.traveller.busy(async () => {
      if (this.isAtEnd)
        throw new HarnessError('run-is-over', 'The run is over here, so that nothing can come of a change. Step back first.');
      const { id, timeline } = this.branching.branchOff(this.position, change);
      try {
        const walker = await timeline.reach(this.position, this.traveller.pause);
        this.branching.adopt(id);
        this.traveller.replace(walker);
      } catch (error) {
        this.branching.discard(id);
        throw error;
      }
    });
    return this.branch;
  }

  /** Has what goes on stop where it is, at the next opportunity. */
  interrupt(): void {
    this.traveller.interrupt();
  }

  /** Takes down all worlds that were kept. */
  dispose(): void {
    this.traveller.dispose();
  }

  private get branching(): Branches {
    return this.traveller.branching;
  }

  private get editionHere() {
    return this.traveller.guided.universe.deployed;
  }

  private async breakpointFinder(): Promise<Finder> {
    const counting = await this.hits.from(this.branching.current, this.position, this.traveller.pause);
    return anyOf([notAgain(this.breakpoints.finder(), this.reason, this.traveller), ...counting]);
  }

  /** What changes where the session stands. */
  private async moving(move: () => Promise<StopReason>): Promise<StopReason> {
    const reason = await this.traveller.busy(move);
    this.reason = reason ?? { kind: 'interrupted' };
    return this.reason;
  }
}
