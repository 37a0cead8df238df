/** One sentence of a document that states a behaviour or a restriction. */
export interface Row {
  /** Stands in brackets at the begin of the name of its test. */
  readonly id: string;
  /** What the sentence says, in words of our own. */
  readonly statement: string;
  /** Where the rule holds and where it does not: the test sees both sides. */
  readonly shownBy?: string;
  /** The production code that somebody has disabled by hand, and seen the test fail. */
  readonly disabled?: string;
  /** Why no run of a flow can show it. */
  readonly notApplicable?: string;
}

/** A generation of the documentation, with what it says in the order in which it says so. */
export interface Document {
  readonly title: string;
  readonly tests: readonly string[];
  readonly rows: readonly Row[];
}

export function shown(id: string, statement: string, shownBy: string, disabled?: string): Row {
  return { id, statement, shownBy, ...(disabled !== undefined && { disabled }) };
}

export function outside(id: string, statement: string, notApplicable: string): Row {
  return { id, statement, notApplicable };
}
