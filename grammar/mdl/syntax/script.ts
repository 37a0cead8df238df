import type { Span } from '../../../src/problem/span.js';
import type { MdlFinding } from '../finding.js';
import type { MdlVersion } from '../version.js';
import type { ChangeStatement } from './change.js';
import type { CreateAction, CreateFlow, CreatePage, Opaque } from './document.js';
import type {
  CreateAssociation,
  CreateConstant,
  CreateEntity,
  CreateEnumeration,
  CreateModule,
  CreateRegularExpression,
} from './domain-model.js';
import type { AnnotationSyntax } from './element.js';
import type { CreateNavigation } from './navigation.js';
import type {
  AppSecurity,
  AppSettingsSyntax,
  CreateDemoUser,
  CreateModuleRole,
  CreateUserRole,
  FlowAccess,
  GrantEntity,
  RevokeEntity,
} from './security.js';

/** One text of MDL: its statements in order, and what is wrong with it. */
export interface Script {
  readonly version: MdlVersion;
  readonly statements: readonly ScriptStatement[];
  readonly findings: readonly MdlFinding[];
}

export interface ScriptStatement {
  readonly form: ScriptForm;
  /** How a `create` treats what exists already. */
  readonly creation: 'create' | 'modify' | 'if-not-exists';
  readonly documentation: string;
  readonly annotations: readonly AnnotationSyntax[];
  readonly span: Span;
}

export type ScriptForm =
  | CreateModule
  | CreateEnumeration
  | CreateEntity
  | CreateAssociation
  | CreateConstant
  | CreateRegularExpression
  | CreateModuleRole
  | CreateUserRole
  | CreateDemoUser
  | FlowAccess
  | GrantEntity
  | RevokeEntity
  | AppSecurity
  | AppSettingsSyntax
  | CreateNavigation
  | CreateFlow
  | CreateAction
  | CreatePage
  | ChangeStatement
  | Opaque;
