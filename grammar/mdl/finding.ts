import type { Span } from '../../src/problem/span.js';

/** Something wrong in one text. The span counts in characters from its start; the code is stable. */
export interface MdlFinding {
  readonly severity: 'error' | 'warning' | 'information';
  readonly code: string;
  readonly message: string;
  readonly span: Span;
  readonly hint?: string;
}
