/**
 * What a command may know of where its output goes. Commands never touch the process themselves, so that tests can
 * look at every byte they write.
 */
export interface Terminal {
  /** The result: standard output. */
  write(text: string): void;
  /** Progress, warnings and errors: standard error. */
  writeError(text: string): void;
  readonly columns: number;
  readonly outputHasColour: boolean;
  readonly errorHasColour: boolean;
  /** Whether somebody is watching standard error, so that progress makes sense. */
  readonly errorIsWatched: boolean;
  /** Whether a person sits at it: what is typed comes from a terminal, and what is written is seen there. */
  readonly isInteractive?: boolean;
  /** Waits for whoever watches to end a command that goes on by itself: Ctrl+C. */
  untilInterrupted?(): Promise<void>;
  /** Lets real time pass, in milliseconds; it keeps nobody from ending the process. */
  pause?(durationMs: number): Promise<void>;
}

/** A timer of the machine knows no longer time: 24 days. */
const longestPauseMs = 2 ** 31 - 1;

/** The columns of a file or a pipe, and the least that the views can lay out. */
const columnsWithoutTerminal = 80;
const fewestColumns = 40;
const mostColumns = 120;

/** The terminal of this process. */
export function processTerminal(): Terminal {
  const { stdout, env } = process;
  // A reader that goes away, as `head` does, is no reason to fail.
  stdout.on('error', ignoreBrokenPipe);
  return {
    write: (text) => stdout.write(text),
    writeError: (text) => process.stderr.write(text),
    columns: Math.min(mostColumns, Math.max(fewestColumns, stdout.columns ?? columnsWithoutTerminal)),
    outputHasColour: wantsColour(env, stdout.isTTY === true),
    // Node makes its other two streams when they are first asked for, which takes a while.
    get errorHasColour() {
      return wantsColour(env, process.stderr.isTTY === true);
    },
    get errorIsWatched() {
      return process.stderr.isTTY === true;
    },
    get isInteractive() {
      return process.stdin.isTTY === true && stdout.isTTY === true && env.TERM !== 'dumb';
    },
    untilInterrupted: () =>
      new Promise((resolve) => {
        for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
      }),
    pause: (durationMs) =>
      new Promise((resolve) => {
        setTimeout(resolve, Math.min(durationMs, longestPauseMs)).unref();
      }),
  };
}

/**
 * The conventions of the field: `FORCE_COLOR` decides when it is set (`0` and `false` mean no), then a `NO_COLOR` that is not
 * empty forbids colour, and otherwise only a terminal that can show it gets it.
 */
export function wantsColour(environment: Readonly<Record<string, string | undefined>>, isTerminal: boolean): boolean {
  const forced = environment.FORCE_COLOR;
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  if (environment.NO_COLOR !== undefined && environment.NO_COLOR !== '') return false;
  return isTerminal && environment.TERM !== 'dumb';
}

function ignoreBrokenPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
