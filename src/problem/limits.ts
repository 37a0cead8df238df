/**
 * Everything has a budget, counted in work and never in the machine's time. Each is an option of a world; these are
 * the values where a test says nothing.
 */
export interface Limits {
  /** Nodes executed in one run. */
  readonly steps: number;
  /** Flows calling flows. */
  readonly callDepth: number;
  /** Rows that one retrieve may give. */
  readonly retrievedRows: number;
  /** Objects in one list, of which Change list can add the same one again and again. */
  readonly listLength: number;
  /** Objects in one reference set, to which Change object adds them one by one: each time the whole set is a new value. */
  readonly referenceSetLength: number;
  /** Objects that the activities of one run create. */
  readonly createdObjects: number;
  /** Brackets, calls and conditions inside one another in a text; counted before parsing. */
  readonly textNesting: number;
  /** Virtual time that one run may wait. */
  readonly virtualTimeMs: number;
  /** Events in one trace. */
  readonly traceEvents: number;
  /** Steps backwards in one match of a regular expression. */
  readonly regularExpressionBacktracks: number;
  /**
   * Real time that the code of a JavaScript action may go on without waiting for anything. The only budget that is counted in the
   * machine's time, because nobody can count the steps of that code; far beyond what an action takes that ends at all.
   */
  readonly javaScriptTurnMs: number;
}

export const defaultLimits: Limits = {
  steps: 10_000_000,
  callDepth: 1_000,
  retrievedRows: 1_000_000,
  listLength: 1_000_000,
  referenceSetLength: 20_000,
  createdObjects: 1_000_000,
  textNesting: 500,
  virtualTimeMs: 24 * 60 * 60 * 1_000,
  traceEvents: 1_000_000,
  regularExpressionBacktracks: 50_000,
  javaScriptTurnMs: 10_000,
};

/** Budgets of reading a project, which exists before there is a world; far beyond what Studio Pro writes. */
export const loadingLimits = {
  /** Elements inside one another in one unit. */
  elementNesting: 500,
  /** Bytes of all files that are unpacked from a package. */
  packageBytes: 2 ** 31 - 1,
} as const;
