/** What travels along with the result of a test of Vitest, for a report. */
export interface SentRuns {
  /** Packed: one for each world, in the order in which the test came to them. */
  readonly runs: readonly string[];
  /** Why there is none. */
  readonly withoutRun?: string;
}

interface Recorded {
  nanoflowRuns?: SentRuns;
}

/** Sends what a test did along with its result. */
export function sendRuns({ meta }: { readonly meta: object }, sent: SentRuns): void {
  if (sent.runs.length > 0 || sent.withoutRun !== undefined) (meta as Recorded).nanoflowRuns = sent;
}

/** What a test has sent. */
export function receivedRuns(meta: object): SentRuns {
  return (meta as Recorded).nanoflowRuns ?? { runs: [] };
}
