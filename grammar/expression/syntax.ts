import type { Severity } from '../../src/problem/diagnostic.js';
import type { Span } from '../../src/problem/span.js';

/**
 * One expression as it was written. Nothing is typed here. Brackets leave no node, only a wider span; chains of operators of
 * one level are one flat node, and so is `if … else if … else …`, so that long texts do not become deep trees.
 */
export type ExpressionNode = Literal | Reference | FunctionCall | Negation | Arithmetic | Comparison | Junction | Conditional;

export type Literal = TextLiteral | NumberLiteral | BooleanLiteral | EmptyLiteral | EnumerationLiteral;

export type Reference = VariablePath | ConstantReference | TokenReference;

export interface TextLiteral {
  readonly kind: 'text';
  /** Without quotes, doubled quotes made single. */
  readonly value: string;
  readonly span: Span;
}

export interface NumberLiteral {
  readonly kind: 'number';
  /** Digits as written. */
  readonly text: string;
  readonly span: Span;
}

export interface BooleanLiteral {
  readonly kind: 'boolean';
  readonly value: boolean;
  readonly span: Span;
}

export interface EmptyLiteral {
  readonly kind: 'empty';
  readonly span: Span;
}

/** `Module.Enumeration.Key`, or any other name that stands where a value should: which one it is, only the model knows. */
export interface EnumerationLiteral {
  readonly kind: 'name';
  readonly name: string;
  readonly span: Span;
}

/** `$Name`, `$Object/Attribute`, `$Object/Module.Association/Module.Entity/Attribute`. */
export interface VariablePath {
  readonly kind: 'variable';
  /** Without `$`. */
  readonly name: string;
  readonly nameSpan: Span;
  readonly steps: readonly PathStep[];
  readonly span: Span;
}

export interface PathStep {
  /** A bare name is an attribute, one with a point an association or an entity. */
  readonly name: string;
  readonly span: Span;
}

export interface ConstantReference {
  readonly kind: 'constant';
  /** Without `@`. */
  readonly name: string;
  readonly span: Span;
}

export interface TokenReference {
  readonly kind: 'token';
  /** Without `[%` and `%]`. */
  readonly name: string;
  readonly span: Span;
}

/** Any function, `not` included. */
export interface FunctionCall {
  readonly kind: 'call';
  readonly name: string;
  readonly nameSpan: Span;
  readonly arguments: readonly ExpressionNode[];
  readonly span: Span;
}

export interface Negation {
  readonly kind: 'negation';
  readonly operand: ExpressionNode;
  readonly span: Span;
}

export type ArithmeticOperator = '+' | '-' | '*' | 'div' | 'mod';

/** `first (operator operand)*`, all of one level, grouped from the left. `:` is `div`. */
export interface Arithmetic {
  readonly kind: 'arithmetic';
  readonly first: ExpressionNode;
  readonly steps: readonly ArithmeticStep[];
  readonly span: Span;
}

export interface ArithmeticStep {
  readonly operator: ArithmeticOperator;
  readonly operatorSpan: Span;
  readonly operand: ExpressionNode;
}

export type ComparisonOperator = '=' | '!=' | '<' | '<=' | '>' | '>=';

export interface Comparison {
  readonly kind: 'comparison';
  readonly operator: ComparisonOperator;
  readonly operatorSpan: Span;
  readonly left: ExpressionNode;
  readonly right: ExpressionNode;
  readonly span: Span;
}

/** Two operands or more. */
export interface Junction {
  readonly kind: 'and' | 'or';
  readonly operands: readonly ExpressionNode[];
  readonly span: Span;
}

export interface Conditional {
  readonly kind: 'if';
  /** Those that follow the first were written `else if`. */
  readonly cases: readonly ConditionalCase[];
  readonly otherwise: ExpressionNode;
  readonly span: Span;
}

export interface ConditionalCase {
  readonly condition: ExpressionNode;
  readonly result: ExpressionNode;
}

/** Something about the text; the span counts from its start. */
export interface ExpressionProblem {
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
  readonly span: Span;
}
