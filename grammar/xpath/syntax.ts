import type { Span } from '../../src/problem/span.js';

/** A whole constraint: `[a][b]`, which holds where every one of its predicates does. */
export interface XPathConstraint {
  readonly predicates: readonly XPathExpression[];
}

/**
 * One expression of a constraint. Nothing is typed here: `[IsActive]` and `['x']` read alike, and what makes no sense is found
 * by whoever knows the domain model. Redundant parentheses leave no node, and chains of `and` and `or` are one flat node.
 */
export type XPathExpression = XPathJunction | XPathNegation | XPathComparison | XPathOperand;

export type XPathOperand = XPathCall | XPathPath | XPathVariable | XPathConstant;

export type XPathConstant = XPathText | XPathNumber | XPathBoolean | XPathEmpty | XPathMoment;

export interface XPathJunction {
  readonly kind: 'and' | 'or';
  readonly operands: readonly XPathExpression[];
  readonly span: Span;
}

export interface XPathNegation {
  readonly kind: 'not';
  readonly operand: XPathExpression;
  readonly span: Span;
}

export type ComparisonOperator = '=' | '!=' | '<' | '<=' | '>' | '>=';

export interface XPathComparison {
  readonly kind: 'comparison';
  readonly operator: ComparisonOperator;
  readonly left: XPathExpression;
  readonly right: XPathExpression;
  readonly span: Span;
}

/** A function, `not()`, `true()` and `false()` excepted. */
export interface XPathCall {
  readonly kind: 'call';
  readonly name: string;
  readonly nameSpan: Span;
  readonly arguments: readonly XPathExpression[];
  readonly span: Span;
}

/** Names from the current object on: `Sales.Order_Customer/Sales.Customer/Name`, `id`, or the enumeration value `Sales.State.Open`. */
export interface XPathPath {
  readonly kind: 'path';
  readonly steps: readonly XPathStep[];
  readonly span: Span;
}

export interface XPathStep {
  readonly name: string;
  /** Of the name alone. */
  readonly span: Span;
  /** `[reversed()]`: an association of an entity with itself is followed from its child. */
  readonly reversed: boolean;
  /** Conditions that one and the same object at this step has to satisfy. */
  readonly predicates: readonly XPathExpression[];
}

export interface XPathVariable {
  readonly kind: 'variable';
  /** Without `$`. */
  readonly name: string;
  readonly nameSpan: Span;
  readonly steps: readonly XPathStep[];
  readonly span: Span;
}

export interface XPathText {
  readonly kind: 'text';
  readonly value: string;
  readonly span: Span;
}

export interface XPathNumber {
  readonly kind: 'number';
  /** Digits as written, with a sign if there was one. */
  readonly text: string;
  readonly span: Span;
}

export interface XPathBoolean {
  readonly kind: 'boolean';
  readonly value: boolean;
  readonly span: Span;
}

/** `empty`, or `NULL`, which means the same. */
export interface XPathEmpty {
  readonly kind: 'empty';
  readonly span: Span;
}

/** One token, or a sum over tokens: `'[%BeginOfCurrentDay%] - 3 * [%DayLength%]'`. A single token is one term of one factor. */
export interface XPathMoment {
  readonly kind: 'moment';
  readonly terms: readonly TokenTerm[];
  readonly span: Span;
}

export interface TokenTerm {
  readonly sign: 1 | -1;
  readonly factors: readonly TokenFactor[];
}

export type TokenFactor =
  | { readonly kind: 'token'; readonly name: string; readonly span: Span }
  | { readonly kind: 'number'; readonly text: string; readonly span: Span };

/** What stops a constraint from being read; the span counts from the start of the text. */
export interface XPathProblem {
  readonly code: 'xpath-syntax' | 'xpath-nesting';
  readonly message: string;
  readonly span: Span;
}
