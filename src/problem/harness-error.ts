import type { FlowStackEntry } from './flow-error.js';

/**
 * The test or the command line is wrong: a missing mock, an activity that is not supported, an exceeded budget,
 * unreadable input. No error handler of a flow ever catches it; a run that meets one is *blocked*.
 */
export class HarnessError extends Error {
  override readonly name = 'HarnessError';
  /** Innermost first; empty when the error did not arise in a flow. */
  flowStack: readonly FlowStackEntry[] = [];

  /**
   * @param code stable, in kebab case, for scripts: `unknown-flow`
   * @param message what happened, where, and what to do, in sentences
   * @param where the file, option or element that is wrong
   */
  constructor(
    readonly code: string,
    message: string,
    readonly where?: string,
  ) {
    super(message);
  }

  get flow(): string | undefined {
    return this.flowStack[0]?.flow;
  }

  get activity(): string | undefined {
    return this.flowStack[0]?.activity;
  }
}
