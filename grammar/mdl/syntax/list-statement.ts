import type { CodeSyntax, NameSyntax, TypeSyntax } from './element.js';
import type { SortSyntax } from './object-statement.js';

/** Statements on lists (mdl.md 5.5). */
export type ListForm = CreateListForm | ChangeListForm | ListOperationForm | AggregateForm | ListCallForm;

export interface CreateListForm {
  readonly kind: 'create-list';
  readonly output: NameSyntax;
  readonly entity: NameSyntax;
}

/** `add … to $l`, `remove … from $l`, `clear $l`; the target may be an association of an object. */
export interface ChangeListForm {
  readonly kind: 'change-list';
  readonly type: 'add' | 'remove' | 'clear';
  readonly target: NameSyntax;
  readonly member?: NameSyntax;
  readonly value?: CodeSyntax;
}

export interface ListOperationForm {
  readonly kind: 'list-operation';
  readonly output: NameSyntax;
  readonly operation: ListOperationSyntax;
}

export type ListOperationSyntax =
  | { readonly kind: 'head' | 'tail'; readonly list: NameSyntax }
  | {
      readonly kind: 'union' | 'intersect' | 'subtract' | 'contains' | 'equals';
      readonly list: NameSyntax;
      readonly second: NameSyntax;
    }
  | { readonly kind: 'sort'; readonly list: NameSyntax; readonly sorting: readonly SortSyntax[] }
  | { readonly kind: 'find' | 'filter'; readonly list: NameSyntax; readonly member: NameSyntax; readonly value: CodeSyntax }
  | { readonly kind: 'find' | 'filter'; readonly list: NameSyntax; readonly expression: CodeSyntax }
  | { readonly kind: 'range'; readonly list: NameSyntax; readonly limit?: CodeSyntax; readonly offset?: CodeSyntax };

export type AggregateWord = 'count' | 'sum' | 'average' | 'minimum' | 'maximum' | 'all' | 'any' | 'reduce';

export interface AggregateForm {
  readonly kind: 'aggregate';
  readonly output: NameSyntax;
  readonly function: AggregateWord;
  readonly list: NameSyntax;
  readonly attribute?: NameSyntax;
  readonly expression?: CodeSyntax;
  readonly initialValue?: CodeSyntax;
  readonly resultType?: TypeSyntax;
}

/**
 * `$x = find($a, …)` of mdl 0. Whether it is the list operation or the function on texts depends on the type of the
 * first argument, which only the loader knows; so both readings are kept.
 */
export interface ListCallForm {
  readonly kind: 'list-call';
  readonly output: NameSyntax;
  readonly function: string;
  readonly arguments: readonly ListCallArgument[];
  /** The whole call as an expression. */
  readonly expression: CodeSyntax;
}

export interface ListCallArgument {
  readonly code: CodeSyntax;
  /** `Name = value` with a bare name: the operation by member. */
  readonly member?: { readonly name: NameSyntax; readonly value: CodeSyntax };
  /** `Name desc`, or a bare name. */
  readonly sort?: { readonly name: NameSyntax; readonly descending: boolean };
  /** `returns: T` of reduce. */
  readonly type?: TypeSyntax;
}
