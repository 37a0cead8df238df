import type { Span } from '../../../src/problem/span.js';

/** A name as written, quotes taken off; a qualified one keeps its dots. */
export interface NameSyntax {
  readonly text: string;
  readonly span: Span;
}

/**
 * Source text of an expression or a constraint, in the notation of the expression language. The offset is where it
 * begins in its file; what MDL spells differently is replaced by text of the same length wherever that is possible.
 */
export interface CodeSyntax {
  readonly text: string;
  readonly offset: number;
  readonly span: Span;
}

/** A text in quotes with its escapes resolved. */
export interface TextSyntax {
  readonly value: string;
  readonly span: Span;
}

export type BasicType =
  | 'string'
  | 'integer'
  | 'long'
  | 'decimal'
  | 'boolean'
  | 'datetime'
  | 'date'
  | 'autonumber'
  | 'autoowner'
  | 'autochangedby'
  | 'autocreateddate'
  | 'autochangeddate'
  | 'binary'
  | 'hashedstring'
  | 'currency'
  | 'float'
  | 'nothing'
  | 'void';

/** A type as written. What a bare qualified name means depends on where it stands (mdl.md 3). */
export type TypeSyntax = TypeForm & { readonly span: Span };

export type TypeForm =
  | { readonly kind: 'basic'; readonly type: BasicType; readonly length?: number }
  | { readonly kind: 'enumeration'; readonly name: NameSyntax }
  | { readonly kind: 'list'; readonly entity: NameSyntax }
  | { readonly kind: 'named'; readonly name: NameSyntax }
  /** `entity <pType>`: the argument names an entity, which other types of the action may refer to as `pType`. */
  | { readonly kind: 'entity-parameter'; readonly name: NameSyntax }
  | { readonly kind: 'template-parameter' };

/** `@position(10, 20)`, `@caption 'text'`, `@excluded`. */
export interface AnnotationSyntax {
  /** In lower case. */
  readonly name: string;
  readonly arguments: readonly AnnotationArgument[];
  readonly span: Span;
}

export interface AnnotationArgument {
  readonly key?: string;
  /** A number, a text, a word, or a list in parentheses. */
  readonly value: number | string | readonly AnnotationArgument[];
}

/** `Key: value` of a property list. */
export interface PropertySyntax {
  readonly key: NameSyntax;
  readonly value: PropertyValue;
}

export type PropertyValue =
  | { readonly kind: 'text'; readonly value: string }
  /** Anything else up to the comma: a number, a name, true, false. */
  | { readonly kind: 'word'; readonly value: string }
  | { readonly kind: 'names'; readonly names: readonly NameSyntax[] };
