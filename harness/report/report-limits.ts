/** What a report holds at most, so that it can be attached to anything. What is left out is said in it. */
export const reportLimits = {
  /** Moments of one run. */
  moments: 3_000,
  /** Rows of one place at the beginning of a run, and changes of rows in it. */
  rows: 2_000,
  /** Characters of one message in each direction. */
  messageCharacters: 6_000,
  /** Characters of one run before it is compressed; the end of a longer one is left out. */
  runCharacters: 3_000_000,
  /** Characters of a trace whose steps are taken again. */
  traceCharacters: 20_000_000,
  /** Worlds of one test whose runs are shown: the last ones that it has begun to use. */
  worldsOfTest: 3,
  /** Characters of all runs together, compressed. */
  allRunsCharacters: 400_000,
  /** Characters of what one failure says. */
  failureCharacters: 8_000,
} as const;
