import type { Span } from '../../../src/problem/span.js';
import type { CallForm, ClientForm, LogForm, UnsupportedForm } from './call-statement.js';
import type { ControlForm } from './control-statement.js';
import type { AnnotationSyntax, CodeSyntax, NameSyntax, TypeSyntax } from './element.js';
import type { ListForm } from './list-statement.js';
import type { ObjectForm } from './object-statement.js';

/** One statement of a flow's body: what it does, and what every statement may carry. */
export interface Statement {
  readonly form: StatementForm;
  readonly annotations: readonly AnnotationSyntax[];
  readonly errorClause?: ErrorClause;
  readonly span: Span;
}

export type StatementForm =
  | DeclareForm
  | SetForm
  | ObjectForm
  | ListForm
  | ControlForm
  | CallForm
  | ClientForm
  | LogForm
  | UnsupportedForm
  /** Annotations before the end of a block: a note in the picture, nothing to run. */
  | { readonly kind: 'nothing' };

export interface DeclareForm {
  readonly kind: 'declare';
  readonly variable: NameSyntax;
  readonly type: TypeSyntax;
  readonly value?: CodeSyntax;
}

/** `set $x = …`, and `set $o/Member = …`, which is a change of the object. */
export interface SetForm {
  readonly kind: 'set';
  readonly variable: NameSyntax;
  readonly member?: NameSyntax;
  readonly value: CodeSyntax;
}

/** The suffix of an activity that says what happens when it fails (mdl.md 5.6). */
export type ErrorClause =
  | { readonly kind: 'continue' | 'rollback'; readonly span: Span }
  | { readonly kind: 'custom' | 'custom-without-rollback'; readonly body: readonly Statement[]; readonly span: Span };
