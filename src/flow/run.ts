import type { Failure } from '../problem/failure.js';
import { FlowError, type FlowStackEntry } from '../problem/flow-error.js';
import { HarnessError } from '../problem/harness-error.js';
import type { Limits } from '../problem/limits.js';
import type { Place } from '../trace/event.js';
import type { LastingValue } from '../value/lasting-value.js';
import type { Value } from '../value/value.js';
import { count } from './coverage/count.js';
import { enterFrame, hitsOf } from './enter-frame.js';
import type { LastingRun } from './lasting-run.js';
import type { Pace } from './pace.js';
import { type Frame, type Program, returned, type Tally, waiting } from './program.js';
import { recordErrorCaught, recordFlowEntered, recordFlowLeft } from './record.js';
import type { Surroundings } from './surroundings.js';
import { walkSteps } from './walk-steps.js';

/** So many nodes in a row inside one call of a flow, and it is worth to make a function of it. */
const patience = 2_000;

export type RunState = 'ready' | 'waiting' | 'returned' | 'failed' | 'blocked';

/**
 * One execution of a flow with everything that it calls on its own side. It moves only when `advance` is called and
 * stops after any number of nodes; pausing, budgets and crashing are all "do not call advance again".
 */
export class Run {
  private readonly frames: Frame[] = [];
  private currentState: RunState = 'ready';
  private readonly tally: Tally = { count: 0 };
  private flow = '';
  private created = 0;
  /** The value of the flow, once returned. */
  result: Value = null;
  error: Failure | undefined;
  /** Stands still until somebody advances it by hand. */
  isHeld = false;
  /** How far it may go. Nothing: it can not be held, as whoever has begun it needs its value at once. */
  pace: Pace | undefined;

  constructor(
    readonly id: number,
    readonly surroundings: Surroundings,
    readonly limits: Limits,
    program: Program | undefined,
    values: readonly (Value | undefined)[],
    /** How deep whoever called for this run is: calls of flows through JavaScript count as well. */
    private readonly calledAt = 0,
  ) {
    this.pace = surroundings.pace;
    if (program === undefined) return;
    this.flow = program.flow.name;
    this.guarded(() => this.enter(program, values));
  }

  /** The point at which it is. */
  lasting(keep: (value: Value) => LastingValue): LastingRun {
    const { id, limits, calledAt, flow, currentState: state, created, error, isHeld } = this;
    const frames = this.frames.map(({ program, slots, node, result, caught }) => ({
      program,
      slots: slots.map(keep),
      node,
      result: keep(result),
      caught,
    }));
    return { id, limits, calledAt, flow, state, steps: this.steps, created, result: keep(this.result), error, isHeld, frames };
  }

  /** A run that goes on from a point at which another one was, in other surroundings. */
  static goOn(lasting: LastingRun, surroundings: Surroundings, awaken: (value: LastingValue) => Value): Run {
    const run = new Run(lasting.id, surroundings, lasting.limits, undefined, [], lasting.calledAt);
    run.flow = lasting.flow;
    run.currentState = lasting.state;
    run.tally.count = lasting.steps;
    run.created = lasting.created;
    run.result = awaken(lasting.result);
    run.error = lasting.error;
    run.isHeld = lasting.isHeld;
    for (const { program, slots, node, result, caught } of lasting.frames) {
      const { environment } = surroundings;
      const values = slots.map(awaken);
      const state = { slots: values, hits: hitsOf(surroundings, program), node, result: awaken(result), caught };
      run.frames.push({ run, program, environment, ...state });
    }
    return run;
  }

  get state(): RunState {
    return this.currentState;
  }

  /** Nodes executed so far. */
  get steps(): number {
    return this.tally.count;
  }

  /** Everything that is created stays in memory, also where no variable holds it any more. */
  countCreated(entity: string): void {
    this.created += 1;
    if (this.created > this.limits.createdObjects)
      throw new HarnessError(
        'too-many-objects',
        `The run would create more than ${this.limits.createdObjects} objects, the last ones of ${entity}; the limit is createdObjects. Does a loop never end?`,
      );
  }

  get depth(): number {
    return this.calledAt + this.frames.length;
  }

  /** Nodes that another run has executed for this one. */
  countSteps(steps: number): void {
    this.tally.count += steps;
  }

  get isOver(): boolean {
    return this.currentState !== 'ready' && this.currentState !== 'waiting';
  }

  /** `Module.Name` of the flow that it began with. */
  get flowName(): string {
    return this.flow;
  }

  /** The innermost frame, for whoever looks on. */
  get frame(): Frame | undefined {
    return this.frames[this.frames.length - 1];
  }

  get stack(): readonly Frame[] {
    return this.frames;
  }

  /** Executes at most so many nodes; ends sooner when the run waits or is over. */
  advance(most = Number.POSITIVE_INFINITY): RunState {
    const { tally, limits, pace } = this;
    const end = Math.min(tally.count + most, limits.steps);
    if (pace === undefined || pace.isFree) {
      while (this.currentState === 'ready' && tally.count < end) this.guarded(() => this.execute(end));
    } else {
      // Counted with those of all other runs, so one by one.
      const node = () => this.guarded(() => this.execute(tally.count + 1));
      while (this.currentState === 'ready' && tally.count < end && pace.admits(this)) pace.pass(node);
    }
    if (this.currentState === 'ready' && tally.count >= limits.steps) this.block(stepsExceeded(limits.steps));
    return this.currentState;
  }

  /** The answer to what the run waits for. */
  resume(value: Value): void {
    this.currentState = 'ready';
    this.guarded(() => this.complete(value));
  }

  /** What the run waits for failed. */
  fail(error: Failure): void {
    this.currentState = 'ready';
    this.guarded(() => {
      throw error;
    });
  }

  /** Begins a flow on top of the stack. Called by activities, and once at the start. */
  enter(program: Program, values: readonly (Value | undefined)[]): void {
    if (this.depth >= this.limits.callDepth) {
      throw new HarnessError(
        'call-depth-exceeded',
        `The flows call each other ${this.limits.callDepth} deep, which is the limit (callDepth). Does ${program.flow.name} call itself without end?`,
      );
    }
    this.frames.push(enterFrame(this, program, values));
    if (this.surroundings.recorder.tracing) recordFlowEntered(this);
  }

  /** The flow and activity that is being executed. */
  place(): Place {
    const frame = this.frames[this.frames.length - 1];
    return frame === undefined ? this.entrance() : placeOf(frame);
  }

  /** Until so many nodes are counted. The hot loops, without allocation or recursion, are the walks. */
  private execute(end: number): void {
    const { tally } = this;
    let frame = this.frames[this.frames.length - 1];
    while (tally.count < end && frame !== undefined) {
      let node = walkSteps(frame, tally, Math.min(end, tally.count + patience));
      if (node >= 0 && tally.count < end) node = frame.program.walkOften()(frame, tally, end);
      if (node >= 0) return;
      if (node === waiting) {
        this.currentState = 'waiting';
        return;
      }
      if (node === returned) this.leave(frame);
      frame = this.frames[this.frames.length - 1];
    }
  }

  private leave(frame: Frame): void {
    this.frames.pop();
    if (this.surroundings.recorder.tracing) recordFlowLeft(this, frame, 'returned');
    if (this.frames.length > 0) {
      this.complete(frame.result);
      return;
    }
    this.result = frame.result;
    this.currentState = 'returned';
  }

  private complete(value: Value): void {
    const frame = this.frames[this.frames.length - 1];
    const node = frame?.program.nodes[frame.node];
    if (frame === undefined || node?.complete === undefined) throw new Error('Nothing waits for this answer.');
    const next = node.complete(frame, value);
    // An activity can ask twice: online, an object is created and then committed.
    if (next === waiting) this.currentState = 'waiting';
    else frame.node = next;
  }

  private guarded(action: () => void): void {
    try {
      action();
    } catch (error) {
      if (error instanceof FlowError) this.routeError(error);
      else if (error instanceof HarnessError) this.block(error);
      else throw error;
    }
  }

  private block(error: HarnessError): void {
    error.flowStack = [...error.flowStack, ...this.flowStack()];
    this.error = error;
    this.currentState = 'blocked';
  }

  /** Looks for a handler, from the innermost frame outwards; a frame without one is left (semantics 1.8). */
  private routeError(error: FlowError): void {
    // An error event throws on what its handler was called for, which has its stack already.
    const isKnown = this.frames.some(({ caught }) => caught === error);
    if (!isKnown) this.pace?.noteFailure(this, error);
    if (!isKnown) error.flowStack = [...error.flowStack, ...this.flowStack()];
    for (let frame = this.frame; frame !== undefined; frame = this.frame) {
      if (this.takeErrorRoute(frame, error)) return;
      this.frames.pop();
      if (this.surroundings.recorder.tracing) recordFlowLeft(this, frame, 'failed');
    }
    this.error = error;
    this.currentState = 'failed';
  }

  /** Follows the error handler of the frame's node, if there is one. */
  private takeErrorRoute(frame: Frame, error: FlowError): boolean {
    const node = frame.program.nodes[frame.node];
    const route = node?.onError;
    if (node === undefined || route === undefined) return false;
    if (this.surroundings.recorder.tracing) recordErrorCaught(this, frame, error);
    if (route.handler === 'custom') this.surroundings.rollbackTransaction(this);
    frame.caught = error;
    frame.slots[frame.program.latestErrorSlot] = this.surroundings.latestError(error);
    if (route.clears !== undefined) frame.slots[route.clears] = null;
    for (const counter of route.counters ?? []) count(frame.hits, counter);
    frame.node = route.target;
    return true;
  }

  private flowStack(): FlowStackEntry[] {
    return this.frames.length === 0 ? [this.entrance()] : this.frames.map(placeOf).reverse();
  }

  /** The flow before its first node: where an argument that does not fit fails. */
  private entrance(): Place {
    return { flow: this.flow, activity: '', node: '' };
  }
}

export function placeOf(frame: Frame): Place {
  const node = frame.program.nodes[frame.node];
  return { flow: frame.program.flow.name, activity: node?.label ?? '', node: node?.id ?? '' };
}

function stepsExceeded(steps: number): HarnessError {
  return new HarnessError(
    'step-budget-exceeded',
    `The run executed ${steps} nodes, which is the limit (steps). Does a loop never end? A higher limit can be given with --max-steps.`,
  );
}
