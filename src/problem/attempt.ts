import { isFailure } from './failure.js';

/** What a computation gives; nothing where it fails, which is left to be told elsewhere. */
export function attempt<Result>(compute: () => Result): Result | undefined {
  try {
    return compute();
  } catch (error) {
    if (isFailure(error)) return undefined;
    throw error;
  }
}
