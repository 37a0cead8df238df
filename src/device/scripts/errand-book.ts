import type { Run } from '../../flow/run.js';
import { isFailure } from '../../problem/failure.js';
import { FlowError } from '../../problem/flow-error.js';
import { HarnessError } from '../../problem/harness-error.js';
import { capture } from '../../trace/capture.js';
import { describeFailure } from '../../trace/describe-failure.js';
import type { Value } from '../../value/value.js';
import type { Device } from '../device.js';
import { errandProgram } from './errand.js';
import type { Errand } from './errands/errand-kind.js';
import type { ScriptCall } from './script-call.js';
import type { ScriptDevice } from './script-device.js';

/** An errand with its outcome, as JSON for the realm. */
export interface DoneErrand {
  readonly ticket: number;
  readonly call: ScriptCall;
  readonly outcome: string;
}

interface OpenErrand {
  readonly ticket: number;
  readonly call: ScriptCall;
  /** The run that does it, where one does. */
  readonly run?: Run;
  /** What was asked of the outside of the world. */
  readonly asked?: string;
  readonly answer: (value: Value) => unknown;
  outcome?: { readonly value: unknown } | { readonly error: Error };
}

type OuterOutcome = { readonly value: unknown } | { readonly thrown: unknown };

/** What the actions of a device have it do, until it is done: in runs of their own, whose events are those of the run that called. */
export class ErrandBook {
  private readonly open = new Map<number, OpenErrand>();
  private readonly outer = new Map<number, OuterOutcome>();
  private count = 0;

  constructor(private readonly device: Device) {}

  /** Whether something is not done yet. */
  get isOpen(): boolean {
    return this.open.size > 0;
  }

  begin(on: ScriptDevice, make: () => Errand): number {
    const ticket = ++this.count;
    const { call } = on;
    const answer = (value: Value) => on.toWire(value);
    try {
      this.open.set(ticket, this.opened(ticket, call, make(), answer));
    } catch (error) {
      // The promise rejects, as in the client, where the function had been called already.
      if (!isFailure(error)) throw error;
      this.open.set(ticket, { ticket, call, answer, outcome: { error } });
    }
    return ticket;
  }

  /** The first errand that has an outcome, in the order in which they were sent. */
  takeDone(): DoneErrand | undefined {
    for (const errand of this.open.values()) {
      const outcome = this.outcomeOf(errand);
      if (outcome === undefined) continue;
      this.open.delete(errand.ticket);
      const { ticket, call } = errand;
      this.noteAnswer(errand, outcome);
      return { ticket, call, outcome: JSON.stringify('error' in outcome ? { error: outcome.error.message } : outcome) };
    }
    return undefined;
  }

  awaitOuter(promise: Promise<unknown>, settle: (ticket: number) => void): number {
    const ticket = ++this.count;
    const note = (outcome: OuterOutcome) => void this.outer.set(ticket, outcome);
    const arrives = promise.then(
      (value) => note({ value }),
      (thrown: unknown) => note({ thrown }),
    );
    this.device.host.awaitPromise(arrives, () => settle(ticket));
    return ticket;
  }

  takeOuter(ticket: number): OuterOutcome {
    const outcome = this.outer.get(ticket);
    this.outer.delete(ticket);
    return outcome ?? { value: undefined };
  }

  private opened(ticket: number, call: ScriptCall, errand: Errand, toWire: (value: Value) => unknown): OpenErrand {
    if ('done' in errand) return { ticket, call, answer: toWire, outcome: { value: errand.done } };
    if ('outside' in errand) {
      const open: OpenErrand = { ticket, call, answer: toWire, asked: errand.asked };
      const arrives = errand.outside.then(
        (value) => {
          open.outcome = { value };
        },
        (error: unknown) => {
          open.outcome = { error: error instanceof Error ? error : new Error(String(error)) };
        },
      );
      this.device.host.awaitPromise(arrives, () => undefined);
      return open;
    }
    const { run: parent, flow, place } = call;
    if ('program' in errand) {
      const run = this.device.beginFor(parent, errand.program, errand.values, { isTraced: true });
      return { ticket, call, run, answer: toWire };
    }
    const run = this.device.beginFor(parent, errandProgram(flow, place, errand.step), [], { isTraced: false });
    return { ticket, call, run, answer: errand.answer ?? toWire };
  }

  private outcomeOf(errand: OpenErrand): OpenErrand['outcome'] {
    const { run, call } = errand;
    if (run === undefined) return this.blocking(errand.outcome, call);
    if (!run.isOver) return undefined;
    this.device.endFor(call.run, run);
    if (run.state !== 'returned') return this.blocking({ error: run.error ?? new Error('The run has no error.') }, call);
    try {
      return { value: errand.answer(run.result) };
    } catch (error) {
      if (error instanceof FlowError) return { error };
      throw error;
    }
  }

  /** The trace holds what came from outside, as it holds the answers of stubs: all that a run depends on besides its recipe. */
  private noteAnswer({ asked, call }: OpenErrand, outcome: NonNullable<OpenErrand['outcome']>): void {
    const { recorder } = this.device.setup;
    if (asked === undefined || !recorder.tracing || call.run.isOver) return;
    const answer = 'error' in outcome ? describeFailure(outcome.error) : { value: capture(JSON.stringify(outcome.value)) };
    recorder.event(call.run.id, { event: 'answered', on: 'device', of: 'request', name: asked, answer });
  }

  /** A mistake of the test ends the run that the action was called by, whatever the action makes of it. */
  private blocking(outcome: OpenErrand['outcome'], call: ScriptCall): OpenErrand['outcome'] {
    if (outcome !== undefined && 'error' in outcome && outcome.error instanceof HarnessError) call.blocked ??= outcome.error;
    return outcome;
  }
}
