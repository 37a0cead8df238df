import type { Span } from '../../../src/problem/span.js';
import type { ArgumentSyntax } from './call-statement.js';
import type { AnnotationSyntax, CodeSyntax, NameSyntax } from './element.js';
import type { Statement } from './statement.js';

/** Statements that decide where a flow goes on (mdl.md 5.3). */
export type ControlForm =
  | IfForm
  | CaseForm
  | SplitTypeForm
  | LoopForm
  | WhileForm
  | ReturnForm
  | LabelForm
  | { readonly kind: 'break' | 'continue' | 'raise-error' };

export type ConditionSyntax =
  | { readonly kind: 'expression'; readonly code: CodeSyntax }
  | { readonly kind: 'rule'; readonly rule: NameSyntax; readonly arguments: readonly ArgumentSyntax[]; readonly span: Span };

export interface IfForm {
  readonly kind: 'if';
  /** The `if` and its `elsif`s, which are decisions in the false branch of the one before. */
  readonly arms: readonly IfArm[];
  readonly otherwise: readonly Statement[];
}

export interface IfArm {
  readonly condition: ConditionSyntax;
  readonly annotations: readonly AnnotationSyntax[];
  readonly body: readonly Statement[];
  readonly span: Span;
}

export interface CaseForm {
  readonly kind: 'case';
  /** An enumeration, or a rule that returns one. */
  readonly subject: ConditionSyntax;
  readonly arms: readonly CaseArm[];
  /** mdl 0 only: every value that no arm names. */
  readonly otherwise?: readonly Statement[];
}

export interface CaseArm {
  /** Keys of the enumeration, or `(empty)`. */
  readonly values: readonly NameSyntax[];
  readonly body: readonly Statement[];
  readonly span: Span;
}

export interface SplitTypeForm {
  readonly kind: 'split-type';
  readonly variable: NameSyntax;
  readonly arms: readonly SplitTypeArm[];
}

export interface SplitTypeArm {
  /** The empty text stands for the empty object. */
  readonly entities: readonly NameSyntax[];
  readonly body: readonly Statement[];
  readonly span: Span;
}

export interface LoopForm {
  readonly kind: 'loop';
  readonly iterator: NameSyntax;
  readonly list: NameSyntax;
  /** `loop $i in $o/Module.Association`. */
  readonly association?: NameSyntax;
  readonly body: readonly Statement[];
}

export interface WhileForm {
  readonly kind: 'while';
  readonly condition: CodeSyntax;
  readonly body: readonly Statement[];
}

export interface ReturnForm {
  readonly kind: 'return';
  readonly value?: CodeSyntax;
}

export interface LabelForm {
  readonly kind: 'merge' | 'join';
  readonly label: NameSyntax;
}
