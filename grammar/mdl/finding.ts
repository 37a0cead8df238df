import type { Span } from '../../src/problem/span.js';

/** Something wrong in one text. The span counts in characters from its start; the code is stable. */
export interface MdlFinding {
  readonly severity: 'error' | 'warning' | 'information';
  readonly code: string;
  readonly message: string;
  readonly span: Span;
  readonly hint?: string;
}

export interface MdlLimits {
  /** Brackets inside one another; counted before parsing. */
  readonly nesting: number;
  /** Findings kept for one text; a text that is no MDL at all has one for every few characters. */
  readonly findings: number;
}

/** The first findings of a text, and how many more there are: nobody reads a million of them, and they would not fit. */
export class FindingList {
  readonly all: MdlFinding[] = [];
  more = 0;

  /** The newest, whether it is kept or not. */
  last: MdlFinding | undefined;

  constructor(private readonly most: number) {}

  add(finding: MdlFinding): void {
    this.last = finding;
    // One more than are shown, so that the place where the list breaks off can be named.
    if (this.all.length <= this.most) this.all.push(finding);
    else this.more++;
  }
}
