import type { CreateNavigation, SyncEntity } from '../../../grammar/mdl/syntax/navigation.js';
import type { ScriptStatement } from '../../../grammar/mdl/syntax/script.js';
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
  for (const { form, statement, file, order } of statements) {
    const name = form.profile.text;
    const kind = argumentOf(statement, 'kind');
    const known = profileNames.find((candidate) => candidate.toLowerCase() === name.toLowerCase());
    if (known === undefined && kind === undefined) {
      const message = `There is no navigation profile ${name}.${didYouMean(name, profileNames)}`;
      diagnostics.error('mdl-profile', message, file.origin(form.profile.span), name);
    }
    const profile = profileOf(known ?? name, form, namesAt(order), profiles.get(known ?? name));
    const timeout = argumentOf(statement, 'networktimeout');
    profiles.set(known ?? name, {
      ...profile,
      ...(typeof kind === 'string' ? ofKind(kind) : {}),
      ...(typeof timeout === 'number' ? { networkTimeoutMs: timeout } : {}),
    });
  }
  return [...profiles.values()];
}

/** `@kind(PhoneOffline)` of a profile with a name of its own, as projects can have; the kind decides what it is. */
function ofKind(kind: string): Pick<NavigationProfile, 'kind' | 'native' | 'offline'> {
  const native = kind === 'Native';
  return { kind, native, offline: native || kind.endsWith('Offline') };
}

function argumentOf({ annotations }: ScriptStatement, name: string): unknown {
  return annotations.find((annotation) => annotation.name === name)?.arguments[0]?.value;
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

function offlineEntity({ entity, mode, constraint, implied, compatibilityMode }: SyncEntity, names: MemberNames): OfflineEntity {
  const written = constraint?.text ?? '';
  const newest = names.changed ? renameInConstraint(written, entity.text, () => undefined, names) : written;
  const base = { entity: entity.text, mode, constraint: newest, compatibilityMode };
  return implied === undefined ? base : { ...base, implied };
}
