import type { CreateNavigation, SyncEntity } from '../../../grammar/mdl/syntax/navigation.js';
import type { NavigationProfile, OfflineEntity, StartPage } from '../../model/navigation.js';
import { didYouMean } from '../../problem/nearest.js';
import type { Declaration } from './declarations.js';
import type { Diagnostics } from './diagnostics.js';
import type { MemberNames } from './flow/member-names.js';
import { renameInConstraint } from './flow/rename-members.js';

const profileNames = ['Responsive', 'Tablet', 'Phone', 'ResponsiveOffline', 'TabletOffline', 'PhoneOffline', 'NativePhone'];

/**
 * The profiles, in the order of their first statement. A later statement for the same profile changes only what it
 * writes: without a sync block the list stays, with one it is replaced (mdl.md 4.8).
 */
export function readNavigation(
  statements: readonly Declaration<CreateNavigation>[],
  namesAt: (order: number) => MemberNames,
  diagnostics: Diagnostics,
): NavigationProfile[] {
  const profiles = new Map<string, NavigationProfile>();
  for (const { form, file, order } of statements) {
    const name = form.profile.text;
    const known = profileNames.find((candidate) => candidate.toLowerCase() === name.toLowerCase());
    if (known === undefined) {
      const message = `There is no navigation profile ${name}.${didYouMean(name, profileNames)}`;
      diagnostics.error('mdl-profile', message, file.origin(form.profile.span), name);
    }
    profiles.set(known ?? name, profileOf(known ?? name, form, namesAt(order), profiles.get(known ?? name)));
  }
  return [...profiles.values()];
}

function profileOf(
  name: string,
  form: CreateNavigation,
  names: MemberNames,
  earlier: NavigationProfile | undefined,
): NavigationProfile {
  const native = name === 'NativePhone';
  const home = form.homes.find((one) => one.userRole === undefined);
  const roleHomes = form.homes.flatMap((one) => {
    return one.userRole === undefined ? [] : [{ userRole: one.userRole.text, home: startPage(one.kind, one.name.text) }];
  });
  return {
    name,
    kind: native ? 'Native' : name,
    native,
    offline: native || name.endsWith('Offline'),
    home: home === undefined ? (earlier?.home ?? {}) : startPage(home.kind, home.name.text),
    roleHomes: roleHomes.length === 0 ? (earlier?.roleHomes ?? []) : roleHomes,
    menuReferences:
      form.menuReferences.length === 0 ? (earlier?.menuReferences ?? []) : form.menuReferences.map((one) => one.text),
    offlineEntities: form.sync?.map((entry) => offlineEntity(entry, names)) ?? earlier?.offlineEntities ?? [],
    throwPartialSyncError: form.syncErrorThrows,
  };
}

function startPage(kind: 'page' | 'microflow' | 'nanoflow', name: string): StartPage {
  return { [kind]: name };
}

function offlineEntity({ entity, mode, constraint }: SyncEntity, names: MemberNames): OfflineEntity {
  const written = constraint?.text ?? '';
  const newest = names.changed ? renameInConstraint(written, entity.text, () => undefined, names) : written;
  return { entity: entity.text, mode, constraint: newest, compatibilityMode: false };
}
