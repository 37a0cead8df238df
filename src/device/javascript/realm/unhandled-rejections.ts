/**
 * A rejected promise that nobody handles is a line in the console of a browser. Node ends the process for it, or a test runner
 * fails the test, though the code that left it behind runs in a realm of its own. Node asks the domain of the moment first, and
 * takes its word that the error is dealt with; so while a realm runs, it has a domain that does nothing else.
 *
 * @see https://nodejs.org/api/domain.html
 */
const domain = { emit: () => true };

export function withoutUnhandledRejections<Result>(work: () => Result): Result {
  // biome-ignore lint/style/noRestrictedGlobals: nothing is read from the process, and it is left as it was
  const place = process as unknown as { domain?: unknown };
  const before = Object.getOwnPropertyDescriptor(place, 'domain');
  Object.defineProperty(place, 'domain', { value: domain, configurable: true, writable: true, enumerable: true });
  try {
    return work();
  } finally {
    if (before === undefined) delete place.domain;
    else Object.defineProperty(place, 'domain', before);
  }
}
