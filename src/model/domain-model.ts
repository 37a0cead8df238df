import type { Origin } from '../problem/span.js';
import type { AttributeType, DataType } from './data-type.js';
import type { Text } from './text.js';

export interface Entity {
  /** `Module.Name`. */
  readonly name: string;
  readonly documentation: string;
  readonly generalization?: string;
  /** As stored for an entity without generalization; a specialization takes it from the root of its hierarchy. */
  readonly persistable: boolean;
  /** Its own attributes, in the order of the domain model; inherited ones belong to the generalization. */
  readonly attributes: readonly Attribute[];
  readonly systemMembers: SystemMembers;
  readonly validationRules: readonly ValidationRule[];
  readonly eventHandlers: readonly EventHandler[];
  readonly accessRules: readonly AccessRule[];
  /** Where rows come from when not from the app's own database. */
  readonly source: 'database' | 'view' | 'external';
  readonly origin: Origin;
}

export interface Attribute {
  readonly name: string;
  readonly documentation: string;
  readonly type: AttributeType;
  /** As the model stores it: `''` for none, `true`, `12.5`, a bare enumeration key, `[%CurrentDateTime%]`, a text verbatim. */
  readonly defaultValue: string;
  /** The microflow that computes it on the server. */
  readonly calculatedBy?: string;
  readonly origin: Origin;
}

/** The members that the platform fills; each switched on by itself. */
export interface SystemMembers {
  readonly owner: boolean;
  readonly changedBy: boolean;
  readonly createdDate: boolean;
  readonly changedDate: boolean;
}

/** The parent owns the association: its rows hold the reference. */
export interface Association {
  /** `Module.Name`, in the module of the parent. */
  readonly name: string;
  readonly documentation: string;
  readonly parent: string;
  readonly child: string;
  readonly type: 'Reference' | 'ReferenceSet';
  readonly owner: 'Default' | 'Both';
  /** What happens to the objects at the other end when the parent, or the child, is deleted. */
  readonly onParentDelete: DeleteBehavior;
  readonly onChildDelete: DeleteBehavior;
  readonly origin: Origin;
}

export interface DeleteBehavior {
  readonly kind: 'keep-references' | 'delete-references' | 'only-without-references';
  readonly message?: Text;
}

export interface ValidationRule {
  /** The attribute's bare name. */
  readonly attribute: string;
  readonly message: Text;
  readonly rule:
    | { readonly kind: 'required' }
    | { readonly kind: 'unique' }
    | { readonly kind: 'maximum-length'; readonly length: number }
    | { readonly kind: 'regular-expression'; readonly document: string }
    | { readonly kind: 'equals'; readonly operand: RuleOperand }
    | { readonly kind: 'range'; readonly minimum?: RuleOperand; readonly maximum?: RuleOperand }
    | { readonly kind: 'unsupported'; readonly type: string };
}

/** A rule compares with a constant, as text, or with another attribute of the same object. */
export type RuleOperand = { readonly value: string } | { readonly attribute: string };

export interface EventHandler {
  readonly moment: 'before' | 'after';
  readonly event: 'create' | 'commit' | 'delete' | 'rollback';
  readonly microflow: string;
  readonly raiseErrorOnFalse: boolean;
  readonly passObject: boolean;
}

export type AccessRights = 'none' | 'read' | 'read-write';

export interface AccessRule {
  /** Module roles, `Module.Role`; several rules of one role add up. */
  readonly roles: readonly string[];
  readonly allowCreate: boolean;
  readonly allowDelete: boolean;
  readonly defaultMemberRights: AccessRights;
  /** By `Module.Entity.Attribute` (of the declaring entity) or `Module.Association`. */
  readonly members: readonly { readonly member: string; readonly rights: AccessRights }[];
  /** An XPath constraint, `''` for none. */
  readonly constraint: string;
}

export interface Enumeration {
  readonly name: string;
  readonly documentation: string;
  readonly values: readonly EnumerationValue[];
  readonly excluded: boolean;
  readonly origin: Origin;
}

export interface EnumerationValue {
  readonly key: string;
  readonly caption: Text;
}

export interface Constant {
  readonly name: string;
  readonly documentation: string;
  readonly type: DataType;
  /** Text without quotes, to be read by the type; the value of the active run configuration is not part of the model. */
  readonly defaultValue: string;
  readonly exposedToClient: boolean;
  readonly excluded: boolean;
  readonly origin: Origin;
}
