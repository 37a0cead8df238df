import type { Behaviour } from '../behaviour/behaviour.js';
import type { ExpressionContext, ExpressionFinding } from '../expression/compile.js';
import type { EvaluationScope } from '../expression/environment.js';
import type { Span } from '../problem/span.js';
import type { TimeZone } from '../value/time-zone.js';

/** What one constraint is compiled in: names, and where findings go. */
export interface XPathContext {
  readonly expressions: ExpressionContext;
  /** What the client of this version does with constraints (semantics 6.8); absent on the server, which knows no such limits. */
  readonly offline: Behaviour | undefined;
  /** Whether the objects may be on a device: what they are there, and what its database gets wrong, matters in no other app. */
  readonly isStoredOnDevice: boolean;
  /** The time zone of a session, by name. */
  readonly zone: (name: string) => TimeZone;
  readonly findings: Findings;
  /** The entities that paths of the constraint lead to: they are filled in while it is compiled. */
  readonly reached: Set<string>;
  /** Values that the constraint takes over paths from variables, filled in likewise. */
  readonly parameters: XPathParameter[];
}

/** `$variable/Attribute`: it has no value that could be known where the object before it is empty. */
export interface XPathParameter {
  readonly text: string;
  readonly isKnown: (scope: EvaluationScope) => boolean;
}

/** Collects what is wrong with one constraint; spans count from the start of its text. */
export class Findings {
  readonly list: ExpressionFinding[] = [];

  error(code: string, message: string, span: Span): void {
    this.add({ severity: 'error', code, message, span });
  }

  warning(code: string, message: string, span: Span): void {
    this.add({ severity: 'warning', code, message, span });
  }

  /** One place has one finding of a kind, also where several rules look at it. */
  private add(finding: ExpressionFinding): void {
    const isKnown = this.list.some(({ code, span }) => code === finding.code && span.start === finding.span.start);
    if (!isKnown) this.list.push(finding);
  }
}
