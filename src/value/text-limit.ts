import { HarnessError } from '../problem/harness-error.js';

/** A text that is added to itself doubles; one with more characters than this ends the run, long before the machine gives up. */
export const mostCharacters = 10_000_000;

/** @throws HarnessError when a text would become too long */
export function checkTextLength(length: number): void {
  if (length <= mostCharacters) return;
  const message = `A text came to have more than ${mostCharacters} characters, which is the limit. Does it grow without end?`;
  throw new HarnessError('text-length', message);
}
