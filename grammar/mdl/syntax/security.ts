import type { CodeSyntax, NameSyntax, PropertySyntax } from './element.js';

export interface CreateModuleRole {
  readonly kind: 'module-role';
  readonly name: NameSyntax;
}

export interface CreateUserRole {
  readonly kind: 'user-role';
  readonly name: NameSyntax;
  readonly moduleRoles: readonly NameSyntax[];
}

export interface CreateDemoUser {
  readonly kind: 'demo-user';
  readonly name: string;
  readonly entity?: NameSyntax;
  readonly userRoles: readonly NameSyntax[];
}

/** The rights of roles on a microflow or nanoflow, given or taken. */
export interface FlowAccess {
  readonly kind: 'grant-flow' | 'revoke-flow';
  readonly flowKind: 'microflow' | 'nanoflow';
  readonly flow: NameSyntax;
  readonly roles: readonly NameSyntax[];
}

export type Right =
  | { readonly kind: 'create' | 'delete' }
  | { readonly kind: 'read' | 'write' /** Absent: all of them. */; readonly members?: readonly NameSyntax[] };

export interface GrantEntity {
  readonly kind: 'grant-entity';
  readonly entity: NameSyntax;
  readonly roles: readonly NameSyntax[];
  readonly rights: readonly Right[];
  readonly constraint?: CodeSyntax;
}

export interface RevokeEntity {
  readonly kind: 'revoke-entity';
  readonly entity: NameSyntax;
  readonly roles: readonly NameSyntax[];
  /** Absent: all rights. */
  readonly rights?: readonly Right[];
}

/** `alter app settings ( … )`: of a project, what changes how its flows run. */
export interface AppSettingsSyntax {
  readonly kind: 'app-settings';
  readonly properties: readonly PropertySyntax[];
}

export interface AppSecurity {
  readonly kind: 'app-security';
  readonly properties: readonly PropertySyntax[];
}
