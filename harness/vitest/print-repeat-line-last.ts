import type { Vitest } from 'vitest/node';
import { splitRepeatLine } from './repeat-line.js';

/**
 * Puts the line that repeats a test behind everything else that a terminal shows of a failure, where the eye ends: Vitest prints a message
 * first, and the difference, the place and the source behind it.
 */
export function printRepeatLineLast({ logger }: Vitest): void {
  const printError = logger.printError.bind(logger);
  logger.printError = (error, options) => {
    const { what, repeat } = splitRepeatLine(messageOf(error));
    if (repeat === undefined) return printError(error, options);
    printError({ ...(error as object), message: what }, options);
    logger.error(repeat);
  };
}

function messageOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : '';
}
