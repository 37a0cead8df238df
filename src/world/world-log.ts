import type { Encoded } from '../trace/encode.js';
import type { LoggedStep, StepOf } from './logged-step.js';

/** What came of a step, as a trace keeps it after what was given. Made when the trace is written: most worlds never write one. */
export type Ending = () => Readonly<Record<string, Encoded>>;

/** A step with what came of it. */
interface LogEntry {
  readonly step: LoggedStep;
  /** The places of earlier steps that were under way when it began: `Promise.all([phone.run(…), tablet.run(…)])`. */
  readonly during: readonly number[];
  /** Absent while it is under way. */
  ending?: Ending;
}

/** A question to a function of a test, and what that function did to the world before it answered. */
export interface Inquiry {
  /** The how-manieth of its world. Answers come in another order where some take longer. */
  readonly number: number;
  /** The place that the next step got when it was asked. */
  readonly place: number;
  /** @internal */
  readonly entries: LogEntry[];
}

const nothing: Ending = () => ({});

interface LogSurroundings {
  /** The question to a function of the test whose code is being executed at this moment. */
  readonly inquiryHere: () => Inquiry | undefined;
  /** A step begins, and gets this place. */
  readonly begins: (place: number) => void;
}

/** Everything that was done to a world, in order; kept only where a trace is wanted. */
export class WorldLog {
  private readonly entries: LogEntry[];
  private inquiries: number;
  private readonly underWay = new Set<LogEntry>();

  constructor(
    private readonly isKept: boolean,
    private readonly surroundings: LogSurroundings,
    original?: WorldLog,
  ) {
    this.entries = original?.entries.slice() ?? [];
    this.inquiries = original?.inquiries ?? 0;
  }

  /** Every step as a trace keeps it. */
  encodeSteps(): Readonly<Record<string, Encoded>>[] {
    return encodeEntries(this.entries);
  }

  /** How many steps there are. */
  get length(): number {
    return this.entries.length;
  }

  /**
   * The steps that a function takes stand at an earlier place, as if they had been taken then. For steps on which nothing depends that has
   * come since, in a world at rest.
   */
  insertAt(place: number, work: () => void): void {
    const later = this.entries.splice(place);
    try {
      work();
    } finally {
      const inserted = this.entries.length - place;
      const shifted = ({ during, ...entry }: LogEntry): LogEntry => ({
        ...entry,
        during: during.map((earlier) => (earlier < place ? earlier : earlier + inserted)),
      });
      this.entries.push(...later.map(shifted));
    }
  }

  /** The step is made only when it is kept. */
  add(step: () => LoggedStep): void {
    if (this.isKept) this.begin(step()).ending = nothing;
  }

  /**
   * Does a step, and keeps it with what came of it, or with the error that it ended in: it may have used up an id or a random number
   * before that.
   *
   * @param always what came of it in either case
   */
  take<Result>(
    step: () => LoggedStep,
    work: () => Result,
    ending: (result: Result) => Ending = () => nothing,
    always: () => Ending = () => nothing,
  ): Result {
    if (!this.isKept) return work();
    const entry = this.begin(step());
    try {
      const result = work();
      entry.ending = both(ending(result), always());
      return result;
    } catch (error) {
      entry.ending = both(failed(error), always());
      throw error;
    }
  }

  /** The same for a step that lets the world go on. What came of it is kept after an error too, then without a result. */
  async takeLong<Result>(
    step: () => LoggedStep,
    work: () => Promise<Result>,
    ending: (result: Result | undefined) => Ending = () => nothing,
  ): Promise<Result> {
    if (!this.isKept) return work();
    const entry = this.begin(step());
    this.underWay.add(entry);
    try {
      const result = await work();
      entry.ending = ending(result);
      return result;
    } catch (error) {
      entry.ending = both(failed(error), ending(undefined));
      throw error;
    } finally {
      this.underWay.delete(entry);
    }
  }

  /** The start of a run on a device, where nothing was done since: it is no step of its own then. */
  takeBackStart(device: string): StepOf<'start'> | undefined {
    const last = this.entries.at(-1)?.step;
    if (last?.step !== 'start' || last.device !== device) return undefined;
    this.entries.pop();
    return last;
  }

  beginInquiry(): Inquiry {
    return { number: ++this.inquiries, place: this.entries.length, entries: [] };
  }

  /** The places of steps that began after a question was asked and are over: a late answer has waited for them. */
  overSince({ place }: Inquiry): number[] {
    return this.entries.flatMap(({ ending }, step) => (step >= place && ending !== undefined ? [step] : []));
  }

  /** What a function of a test does belongs to its answer: a replay does it at the same point. */
  private begin(step: LoggedStep): LogEntry {
    const inquiry = this.surroundings.inquiryHere();
    this.surroundings.begins(this.entries.length);
    const entries = inquiry?.entries ?? this.entries;
    const before = entries.at(-1)?.step;
    const isOneAdvance = before !== undefined && isSameRun(before, step);
    if (isOneAdvance) entries.pop();
    const entry: LogEntry = {
      step: isOneAdvance ? joined(before, step) : step,
      during: inquiry === undefined ? [...this.underWay].map((earlier) => this.entries.indexOf(earlier)) : [],
    };
    entries.push(entry);
    return entry;
  }
}

/** Into how many slices a run was cut with nothing between them decides nothing, and is no part of a trace. */
function isSameRun(before: LoggedStep, step: LoggedStep): boolean {
  if (before.step !== 'advance-run') return false;
  const goesOn = step.step === 'advance-run' || step.step === 'release' || step.step === 'finish';
  return goesOn && before.run === step.run && before.device === step.device;
}

function joined(before: LoggedStep, step: LoggedStep): LoggedStep {
  if (before.step !== 'advance-run' || step.step !== 'advance-run') return step;
  return { ...step, nodes: Math.min(before.nodes + step.nodes, Number.MAX_SAFE_INTEGER) };
}

/** What was done to the world before the answer came. */
export function encodeInquiry({ entries }: Inquiry): Readonly<Record<string, Encoded>>[] {
  return encodeEntries(entries);
}

function encodeEntries(entries: readonly LogEntry[]): Readonly<Record<string, Encoded>>[] {
  return entries.map(({ step, during, ending }) => ({
    ...(step as unknown as Record<string, Encoded>),
    ...(during.length > 0 && { during }),
    ...(ending?.() ?? { unfinished: true }),
  }));
}

function both(one: Ending, other: Ending): Ending {
  return one === nothing && other === nothing ? nothing : () => ({ ...one(), ...other() });
}

function failed(error: unknown): Ending {
  const message = error instanceof Error ? error.message : String(error);
  return () => ({ error: message });
}
