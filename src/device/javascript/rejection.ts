import { FlowError } from '../../problem/flow-error.js';
import { HarnessError } from '../../problem/harness-error.js';

/** The error of an action that rejects: an error handler of the flow can catch it. */
export function rejection(message: string): FlowError {
  return new FlowError('javascript-action', message);
}

/**
 * What a flow gets when code that is not ours threw. `$latestError` holds the message of an `Error`, and anything else as
 * text (semantics 1.8). An error of the flow or of the test stays what it is.
 */
export function rejectionOf(thrown: unknown): FlowError | HarnessError {
  if (thrown instanceof FlowError || thrown instanceof HarnessError) return thrown;
  const error = rejection(isError(thrown) ? thrown.message : textOf(thrown));
  // Whoever debugs the test wants to see where in it the error arose.
  error.cause = thrown;
  return error;
}

/** Code that runs in a realm of its own throws errors of that realm, which are instances of another `Error`. */
function isError(thrown: unknown): thrown is Error {
  return thrown instanceof Error || Object.prototype.toString.call(thrown) === '[object Error]';
}

function textOf(thrown: unknown): string {
  try {
    return String(thrown);
  } catch {
    return 'The action threw an object that has no text.';
  }
}
