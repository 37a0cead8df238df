import type { Span } from '../../../src/problem/span.js';
import type { AnnotationSyntax, CodeSyntax, NameSyntax, TextSyntax, TypeSyntax } from './element.js';

export interface CreateModule {
  readonly kind: 'module';
  readonly name: NameSyntax;
}

export interface CreateEnumeration {
  readonly kind: 'enumeration';
  readonly name: NameSyntax;
  readonly values: readonly EnumerationValueSyntax[];
}

export interface EnumerationValueSyntax {
  readonly name: NameSyntax;
  /** Absent: the name itself is shown. */
  readonly caption?: TextSyntax;
}

export interface CreateEntity {
  readonly kind: 'entity';
  readonly name: NameSyntax;
  readonly persistable: boolean;
  readonly source: 'database' | 'view' | 'external';
  readonly generalization?: NameSyntax;
  readonly attributes: readonly AttributeSyntax[];
  readonly eventHandlers: readonly EventHandlerSyntax[];
}

export interface AttributeSyntax {
  readonly name: NameSyntax;
  readonly type: TypeSyntax;
  readonly documentation: string;
  readonly annotations: readonly AnnotationSyntax[];
  readonly required?: { readonly message?: TextSyntax };
  readonly unique?: { readonly message?: TextSyntax };
  readonly defaultValue?: CodeSyntax;
  readonly calculated?: { readonly microflow?: NameSyntax };
  readonly span: Span;
}

export interface EventHandlerSyntax {
  readonly moment: 'before' | 'after';
  readonly event: 'create' | 'commit' | 'delete' | 'rollback';
  readonly microflow: NameSyntax;
  readonly passObject: boolean;
  readonly raiseError: boolean;
  readonly span: Span;
}

export interface CreateAssociation {
  readonly kind: 'association';
  readonly name: NameSyntax;
  /** The owner: its rows hold the reference. */
  readonly from: NameSyntax;
  readonly to: NameSyntax;
  readonly options: AssociationOptions;
}

/** What a statement says of an association; what it leaves out has its default, or stays. */
export interface AssociationOptions {
  readonly type?: 'Reference' | 'ReferenceSet';
  readonly owner?: 'Default' | 'Both';
  /** What the deletion of the `to` object does. */
  readonly onDelete?: OnDelete;
  /** For `restrict`. */
  readonly message?: TextSyntax;
  readonly documentation?: TextSyntax;
}

export type OnDelete = 'cascade' | 'restrict' | 'set-null';

export interface CreateConstant {
  readonly kind: 'constant';
  readonly name: NameSyntax;
  readonly type: TypeSyntax;
  readonly defaultValue?: CodeSyntax;
  readonly exposedToClient: boolean;
}

/** `create regular expression M.R (Expression: '…')`. */
export interface CreateRegularExpression {
  readonly kind: 'regular-expression';
  readonly name: NameSyntax;
  readonly expression: string;
}
