import type { AssociationOptions, AttributeSyntax, EnumerationValueSyntax, EventHandlerSyntax } from './domain-model.js';
import type { NameSyntax, TextSyntax } from './element.js';

/** Statements that change what earlier ones made (mdl.md 4). */
export type ChangeStatement =
  | AlterEnumeration
  | AlterEntity
  | AlterAssociation
  | DropElement
  | RenameElement
  | MoveElement
  | ValidationRuleSyntax;

export interface AlterEnumeration {
  readonly kind: 'alter-enumeration';
  readonly name: NameSyntax;
  readonly actions: readonly EnumerationAction[];
}

export type EnumerationAction =
  | { readonly kind: 'add'; readonly value: EnumerationValueSyntax; readonly ifNotExists: boolean }
  | { readonly kind: 'rename'; readonly from: NameSyntax; readonly to: NameSyntax }
  | { readonly kind: 'modify'; readonly value: EnumerationValueSyntax }
  | { readonly kind: 'drop'; readonly value: NameSyntax; readonly ifExists: boolean }
  | DocumentAction;

export interface AlterEntity {
  readonly kind: 'alter-entity';
  readonly name: NameSyntax;
  readonly actions: readonly EntityAction[];
}

export type EntityAction =
  | { readonly kind: 'add'; readonly attribute: AttributeSyntax; readonly ifNotExists: boolean }
  | { readonly kind: 'rename'; readonly from: NameSyntax; readonly to: NameSyntax }
  | { readonly kind: 'modify'; readonly attribute: AttributeSyntax }
  | { readonly kind: 'drop'; readonly attribute: NameSyntax; readonly ifExists: boolean }
  | { readonly kind: 'drop-default'; readonly attribute: NameSyntax }
  | { readonly kind: 'add-handler'; readonly handler: EventHandlerSyntax; readonly ifNotExists: boolean }
  | { readonly kind: 'drop-handler'; readonly handler: HandlerMoment; readonly ifExists: boolean }
  /** Indexes and places in the diagram: nothing that a run could notice. */
  | { readonly kind: 'nothing' }
  | DocumentAction;

export type HandlerMoment = Pick<EventHandlerSyntax, 'moment' | 'event'> & { readonly span: EventHandlerSyntax['span'] };

/** `set documentation '…'`. */
interface DocumentAction {
  readonly kind: 'document';
  readonly text: TextSyntax;
}

export interface AlterAssociation {
  readonly kind: 'alter-association';
  readonly name: NameSyntax;
  readonly options: AssociationOptions;
}

/** What can be dropped, renamed and moved by its name; everything else is kept whole. */
export const elementKinds = [
  'module',
  'entity',
  'association',
  'enumeration',
  'constant',
  'microflow',
  'nanoflow',
  'rule',
  'page',
  'javascript action',
  'java action',
  'regular expression',
  'module role',
  'user role',
] as const;

export type ElementKind = (typeof elementKinds)[number];

export interface DropElement {
  readonly kind: 'drop';
  readonly element: ElementKind;
  readonly name: NameSyntax;
  readonly ifExists: boolean;
}

export interface RenameElement {
  readonly kind: 'rename';
  readonly element: ElementKind;
  readonly name: NameSyntax;
  /** Without its module, which stays. */
  readonly to: NameSyntax;
  /** Asks what would change, and changes nothing. */
  readonly dryRun: boolean;
}

export interface MoveElement {
  readonly kind: 'move';
  readonly element: ElementKind;
  readonly name: NameSyntax;
  /** Absent: to a folder of the module that it is in. */
  readonly module?: NameSyntax;
}

/** `create validation rule for M.E.Attribute …`. */
export interface ValidationRuleSyntax {
  readonly kind: 'validation-rule';
  /** `Module.Entity.Attribute`. */
  readonly attribute: NameSyntax;
  readonly rule:
    | { readonly kind: 'regular-expression'; readonly document: NameSyntax }
    | { readonly kind: 'range'; readonly minimum?: OperandSyntax; readonly maximum?: OperandSyntax }
    | { readonly kind: 'equals'; readonly operand: OperandSyntax }
    | { readonly kind: 'maximum-length'; readonly length: number };
  readonly message?: TextSyntax;
}

/** A literal as a text, without quotes, or the bare name of another attribute. */
export type OperandSyntax = { readonly value: string } | { readonly attribute: string };
