export interface Security {
  readonly level: 'off' | 'prototype' | 'production';
  /** `Module.Role`, those of the System module excepted. */
  readonly moduleRoles: readonly string[];
  readonly userRoles: readonly UserRole[];
  readonly demoUsers: readonly DemoUser[];
  readonly guestAccess: boolean;
  readonly guestUserRole?: string;
  readonly adminUserRole?: string;
  /** Restricts what JavaScript can ask the client for; absent: by version. */
  readonly strictMode?: boolean;
}

export interface UserRole {
  readonly name: string;
  readonly moduleRoles: readonly string[];
}

/** A user that the project defines for trying the app; its password is never read. */
export interface DemoUser {
  readonly name: string;
  readonly entity: string;
  readonly userRoles: readonly string[];
}

export const noSecurity: Security = {
  level: 'off',
  moduleRoles: [],
  userRoles: [],
  demoUsers: [],
  guestAccess: false,
};

/** What a user may do who has these user roles. */
export function moduleRolesOf({ userRoles }: Security, names: readonly string[]): string[] {
  return userRoles.filter(({ name }) => names.includes(name)).flatMap(({ moduleRoles }) => moduleRoles);
}
