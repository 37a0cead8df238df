import type { XPathExpression } from '../../grammar/xpath/syntax.js';
import type { EvaluationScope } from '../expression/environment.js';
import type { AttributeMember } from '../model/entity-layout.js';
import type { Span } from '../problem/span.js';
import type { Guid, Scalar } from '../value/value.js';
import type { Hop } from './path-sql.js';
import type { WriteCondition } from './sql-writer.js';
import type { ConstantKind } from './xpath-convert.js';

/** One side of a comparison, resolved and typed. Constants are what does not depend on the row: literals, tokens, variables. */
export type Operand =
  | AttributeOperand
  | ObjectOperand
  | ScalarOperand
  | ObjectsOperand
  | { readonly kind: 'empty'; readonly span: Span }
  | { readonly kind: 'condition'; readonly write: WriteCondition; readonly span: Span }
  /** Something is wrong with it, and a finding says what. */
  | { readonly kind: 'invalid'; readonly span: Span };

/** An attribute of the object, or of one that the hops lead to; with a function, what that gives of it. */
export interface AttributeOperand {
  readonly kind: 'attribute';
  readonly hops: readonly Hop[];
  readonly member: AttributeMember;
  /** A whole number that a function makes of it; absent: the attribute itself. */
  readonly derived?: DerivedNumber;
  readonly span: Span;
}

/** The length of a text, or a part of a date in a time zone; without one, in that of the session. */
export type DerivedNumber =
  | { readonly kind: 'length' }
  | { readonly kind: 'date-part'; readonly part: string; readonly zone: string | undefined };

/** The object itself, by its id, or one that the hops lead to. */
export interface ObjectOperand {
  readonly kind: 'object';
  readonly hops: readonly Hop[];
  /** The association at the end, where the path does not go on to the object behind it. */
  readonly association?: Hop;
  /** The path says `id` rather than to leave it to the entity at its end. */
  readonly isId?: boolean;
  readonly span: Span;
}

export interface ScalarOperand {
  readonly kind: 'scalar';
  /** Absent: not known before the query runs. */
  readonly type: ConstantKind | undefined;
  /** The enumeration of an enumeration value. */
  readonly enumeration?: string;
  /** What it is, if that is known already. */
  readonly literal?: Scalar;
  readonly evaluate: (scope: EvaluationScope) => Scalar;
  readonly span: Span;
}

/** One object, several, or none, by their ids. */
export interface ObjectsOperand {
  readonly kind: 'objects';
  readonly isList: boolean;
  /** Absent: any. */
  readonly entity: string | undefined;
  readonly evaluate: (scope: EvaluationScope) => readonly Guid[];
  /** A query for the id, where it is looked up by the database. */
  readonly lookUp?: WriteCondition;
  readonly span: Span;
}

/** Resolves one side; what is wrong with it becomes a finding. */
export type ResolveOperand = (node: XPathExpression, entity: string) => Operand;

export function isConstant(operand: Operand): operand is ScalarOperand | ObjectsOperand | Extract<Operand, { kind: 'empty' }> {
  return operand.kind === 'scalar' || operand.kind === 'objects' || operand.kind === 'empty';
}
