/** What went wrong, as far as a test wants to tell apart. */
export type FlowErrorKind =
  | 'expression'
  | 'value'
  | 'object'
  | 'access'
  | 'validation'
  | 'network'
  | 'microflow'
  | 'microflow-argument'
  | 'javascript-action'
  | 'synchronization'
  | 'raised';

/** One flow on the stack at the moment of an error: which flow, at which activity. The innermost comes first. */
export interface FlowStackEntry {
  readonly flow: string;
  readonly activity: string;
  readonly node: string;
}

/**
 * The flow failed, as it would on the device. The message is what `$latestError` gets; an error handler can catch it.
 * Whoever finds the fault throws it with a message and a kind; the engine adds the flow stack.
 */
export class FlowError extends Error {
  override readonly name = 'FlowError';
  /** Innermost first; empty until the engine has seen the error. */
  flowStack: readonly FlowStackEntry[] = [];

  constructor(
    readonly kind: FlowErrorKind,
    message: string,
  ) {
    super(message);
  }

  /** The flow in which the error arose. */
  get flow(): string | undefined {
    return this.flowStack[0]?.flow;
  }

  /** The activity at which the error arose. */
  get activity(): string | undefined {
    return this.flowStack[0]?.activity;
  }
}
