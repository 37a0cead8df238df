import { writeSync } from 'node:fs';
import type { Console, ConsoleHandlers } from './console.js';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The terminal of this process. */
export function processConsole(): Console {
  const { stdin, stdout } = process;
  const size = () => ({ columns: stdout.columns ?? 80, rows: stdout.rows ?? 24 });
  return {
    // At once, so that what puts the terminal right is never left in a buffer.
    write: (text) => writeAll(stdout.fd, text),
    size,
    open(handlers) {
      const resized = (): void => handlers.resized(size());
      const input = (text: string): void => handlers.input(text);
      const failed = (error: unknown): void => handlers.ended(error);
      const closed = (): void => handlers.ended();
      const close = (): void => {
        stdin.off('data', input).off('end', closed).off('error', closed);
        stdout.off('resize', resized);
        process.off('uncaughtException', failed).off('unhandledRejection', failed).off('exit', handlers.leave);
        for (const signal of signals) process.off(signal, onSignal);
        if (stdin.isTTY) stdin.setRawMode(false);
        stdin.pause();
      };
      const onSignal = (signal: NodeJS.Signals): void => endBySignal(signal, handlers, close);
      stdin.setEncoding('utf8');
      stdin.setRawMode(true);
      stdin.on('data', input).on('end', closed).on('error', closed).resume();
      stdout.on('resize', resized);
      process.on('uncaughtException', failed).on('unhandledRejection', failed).on('exit', handlers.leave);
      for (const signal of signals) process.on(signal, onSignal);
      return close;
    },
    ...(process.platform !== 'win32' && {
      suspend(resumed) {
        stdin.setRawMode(false);
        process.once('SIGCONT', () => {
          stdin.setRawMode(true);
          stdin.resume();
          resumed();
        });
        process.kill(process.pid, 'SIGTSTP');
      },
    }),
  };
}

/** Puts the terminal right, and then ends as the signal would have ended the process without us. */
function endBySignal(signal: NodeJS.Signals, handlers: ConsoleHandlers, close: () => void): void {
  handlers.leave();
  close();
  process.kill(process.pid, signal);
}

/** A terminal that is slow, or gone, is no reason to fail. */
function writeAll(fd: number, text: string): void {
  let rest = Buffer.from(text);
  for (let attempts = 0; rest.length > 0 && attempts < 10_000; attempts++) {
    try {
      rest = rest.subarray(writeSync(fd, rest));
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) return;
      // The terminal has not read what it was sent: a moment later it has.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    }
  }
}
