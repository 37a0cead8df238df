import type { Encoded } from '../../src/trace/encode.js';
import type { LoggedApp, LoggedStep, LoggedUser } from '../../src/world/logged-step.js';
import type { WatchOptions } from '../../src/world/world-options.js';

/** A trace as its file holds it; `docs/trace-1.schema.json` says what every part is. */
export interface TraceFile {
  readonly format: string;
  readonly version: number;
  readonly app: LoggedApp;
  readonly options: TraceOptions;
  readonly steps: readonly TraceStep[];
}

/** The options of a world that decide what happens in it. */
export interface TraceOptions {
  readonly seed: number;
  readonly now: string;
  readonly timeZone: string;
  readonly locale: string;
  readonly language: string;
  /** Where it was chosen; else the app says it. */
  readonly profile: string | null;
  readonly mendix: string | null;
  readonly user: LoggedUser | null;
  readonly constants: Readonly<Record<string, Encoded>>;
  readonly limits: Readonly<Record<string, number>>;
  readonly requestRetries: number;
  /** Where variables were watched. */
  readonly watch?: 'all' | readonly WatchOptions[];
}

/** What came of a step. Which of these there are depends on the step. */
export interface TraceEnding {
  readonly id?: string;
  readonly ids?: readonly string[];
  readonly run?: number;
  /** The step behind which a device was to be stopped; nothing where a function has never said so. */
  readonly after?: number;
  readonly outcome?: string;
  readonly returns?: Encoded;
  readonly failure?: null | { readonly message: string; readonly kind: string };
  readonly events?: readonly RecordedEvent[];
  /** The step failed. */
  readonly error?: string;
  /** The places of earlier steps that were under way when it began. */
  readonly during?: readonly number[];
  /** The trace was written before it was over. */
  readonly unfinished?: boolean;
}

export type TraceStep = LoggedStep & TraceEnding;

/** An event of a run. Every one has a kind; what else there is depends on it. */
export interface RecordedEvent {
  readonly event: string;
  readonly on?: string;
  readonly flow?: string;
  readonly activity?: string;
  readonly [member: string]: unknown;
}

/** What a function of a test answered. */
export interface RecordedAnswer extends RecordedEvent {
  readonly event: 'answered';
  readonly on: string;
  readonly of: string;
  readonly name: string;
  readonly number?: number;
  readonly value?: Encoded;
  readonly given?: Encoded;
  readonly error?: string;
  readonly kind?: string;
  readonly code?: string;
  readonly latencyMs?: number;
  readonly isLate?: boolean;
  readonly after?: readonly number[];
  readonly meanwhile?: readonly TraceStep[];
}

export function isAnswer(event: RecordedEvent): event is RecordedAnswer {
  return event.event === 'answered';
}

/** What a step is about, in words: `run Sales.ACT_Submit on phone`. */
export function describeStep(step: TraceStep): string {
  const members = step as unknown as Readonly<Record<string, unknown>>;
  const subject = ['flow', 'entity', 'of', 'name', 'question', 'nodes'].map((name) => members[name]).find(isShown);
  const place = members.device ?? members.on;
  const what = [step.step.replaceAll('-', ' '), ...(subject === undefined ? [] : [String(subject)])];
  if (step.step === 'run' && step.device === null) return `${what.join(' ')} on the server`;
  if (step.step === 'stub') return `stub ${step.name}`;
  if (step.step === 'advance') return `advance ${step.durationMs} ms`;
  return isShown(place) ? `${what.join(' ')} ${place === 'server' ? 'on the server' : `on ${place}`}` : what.join(' ');
}

function isShown(value: unknown): boolean {
  return value !== undefined && value !== null;
}
