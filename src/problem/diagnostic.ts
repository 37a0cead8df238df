import type { Origin } from './span.js';

export type Severity = 'error' | 'warning' | 'information';

/**
 * A finding about the model: the model is wrong, or something about it deserves a look. The code is stable; `where`
 * reads as a sentence would name the place, `Sales.ACT_Submit, Change object 'Order'`.
 */
export interface Diagnostic {
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
  readonly where: string;
  readonly origin?: Origin;
  readonly hint?: string;
}
