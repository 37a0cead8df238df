import type { CodeSyntax, NameSyntax } from './element.js';

/** Statements on objects: create, change, commit, delete, rollback, cast, retrieve. */
export type ObjectForm = CreateForm | ChangeForm | CommitForm | DeleteOrRollbackForm | CastForm | RetrieveForm;

export interface MemberSyntax {
  /** A bare attribute name, or `Module.Association`. */
  readonly member: NameSyntax;
  readonly value: CodeSyntax;
  /** Absent: the value takes the place of what the member held. */
  readonly type?: 'add' | 'remove';
}

export type CommitSyntax = 'no' | 'yes' | 'yes-without-events';

export interface CreateForm {
  readonly kind: 'create';
  readonly output?: NameSyntax;
  readonly entity: NameSyntax;
  readonly members: readonly MemberSyntax[];
  readonly commit: CommitSyntax;
}

export interface ChangeForm {
  readonly kind: 'change';
  readonly variable: NameSyntax;
  readonly members: readonly MemberSyntax[];
  readonly commit: CommitSyntax;
  readonly refresh: boolean;
}

export interface CommitForm {
  readonly kind: 'commit';
  readonly variable: NameSyntax;
  readonly withEvents: boolean;
}

export interface DeleteOrRollbackForm {
  readonly kind: 'delete' | 'rollback';
  readonly variable: NameSyntax;
}

export interface CastForm {
  readonly kind: 'cast';
  readonly output: NameSyntax;
}

export interface SortSyntax {
  /** `Name`, `Module.Entity.Name`, or hops over associations before either. */
  readonly path: readonly NameSyntax[];
  readonly descending: boolean;
}

export interface RetrieveForm {
  readonly kind: 'retrieve';
  readonly output: NameSyntax;
  readonly source:
    | { readonly kind: 'association'; readonly variable: NameSyntax; readonly association: NameSyntax }
    | {
        readonly kind: 'database';
        readonly entity: NameSyntax;
        readonly constraint?: CodeSyntax;
        readonly sorting: readonly SortSyntax[];
        readonly range: RangeSyntax;
      };
}

export type RangeSyntax =
  | { readonly kind: 'all' | 'first' }
  | { readonly kind: 'custom'; readonly limit?: CodeSyntax; readonly offset?: CodeSyntax };
