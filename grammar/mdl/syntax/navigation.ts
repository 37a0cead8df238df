import type { CodeSyntax, NameSyntax } from './element.js';

export interface CreateNavigation {
  readonly kind: 'navigation';
  readonly profile: NameSyntax;
  readonly homes: readonly HomeSyntax[];
  readonly syncErrorThrows: boolean;
  /** Absent: no sync block was written. */
  readonly sync?: readonly SyncEntity[];
  /** Pages and flows that the menu leads to. */
  readonly menuReferences: readonly NameSyntax[];
}

export interface HomeSyntax {
  readonly kind: 'page' | 'microflow' | 'nanoflow';
  readonly name: NameSyntax;
  /** The user role it is for; absent: everybody. */
  readonly userRole?: NameSyntax;
}

export interface SyncEntity extends SyncModeSyntax {
  readonly entity: NameSyntax;
  /** `compatibility mode`: older clients go on synchronizing it as All. */
  readonly compatibilityMode: boolean;
}

export interface SyncModeSyntax {
  readonly mode: 'online' | 'all' | 'never' | 'none' | 'none-preserve-data' | 'constrained';
  readonly constraint?: CodeSyntax;
  /** `all implied`: not configured, so that what a user may not read is passed over. */
  readonly implied?: true;
}
