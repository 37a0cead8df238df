import type { NavigationProfile, OfflineEntity, StartPage, SyncMode } from '../../model/navigation.js';
import {
  childOf,
  childrenOf,
  choiceOf,
  type Element,
  flagOf,
  isElement,
  numberOf,
  type StoredValue,
  textOf,
  typeOf,
} from './element.js';

/**
 * The navigation profiles (mpr-format 8). `isTarget` tells which texts are pages or flows of the project. Until 6 there
 * were four fixed profiles under keys of their own.
 */
export function decodeNavigation(
  document: Element | undefined,
  mendixVersion: string,
  isTarget: (name: string) => boolean,
): readonly NavigationProfile[] {
  if (document === undefined) return [];
  const profiles = childrenOf(document, 'Profiles').map((profile) => decodeProfile(profile, mendixVersion, isTarget));
  const fixed = fixedProfiles.flatMap(([key, kind]) => {
    const profile = childOf(document, key);
    return profile === undefined ? [] : [{ ...decodeProfile(profile, mendixVersion, isTarget), ...fixedProfile(key, kind) }];
  });
  return [...profiles, ...fixed];
}

const fixedProfiles: readonly (readonly [string, string])[] = [
  ['DesktopProfile', 'Desktop'],
  ['TabletProfile', 'Tablet'],
  ['PhoneProfile', 'Phone'],
  ['OfflinePhoneProfile', 'PhoneOffline'],
];

function fixedProfile(name: string, kind: string): Pick<NavigationProfile, 'name' | 'kind' | 'offline'> {
  return { name, kind, offline: isOfflineKind(kind) };
}

function decodeProfile(profile: Element, mendixVersion: string, isTarget: (name: string) => boolean): NavigationProfile {
  const storedKind = textOf(profile, 'Kind');
  const native = typeOf(profile) === 'NativeNavigationProfile' || storedKind === 'NativePhone';
  const networkTimeoutMs = numberOf(profile, 'NetworkTimeoutMs');
  const throwPartialSyncError = profile.ThrowPartialSyncError;
  return {
    name: textOf(profile, 'Name'),
    kind: native ? 'Native' : storedKind,
    native,
    // The kind decides, not the name: a profile that is called offline can have become an online one.
    offline: native || isOfflineKind(storedKind),
    home: decodeStartPage(childOf(profile, 'NativeHomePage', 'HomePage') ?? {}),
    roleHomes: childrenOf(profile, 'RoleBasedNativeHomePages', 'HomeItems', 'RoleBasedHomePages').map((item) => ({
      userRole: textOf(item, 'UserRole'),
      home: decodeStartPage(item),
    })),
    menuReferences: menuReferences(profile, isTarget),
    offlineEntities: childrenOf(profile, 'OfflineEntityConfigs').map((entity) => decodeOfflineEntity(entity, mendixVersion)),
    ...(typeof throwPartialSyncError === 'boolean' ? { throwPartialSyncError } : {}),
    ...(networkTimeoutMs === undefined ? {} : { networkTimeoutMs }),
  };
}

function isOfflineKind(kind: string): boolean {
  return kind.endsWith('Offline');
}

function decodeStartPage(element: Element): StartPage {
  const page = textOf(element, 'HomePagePage', 'Page');
  const nanoflow = textOf(element, 'HomePageNanoflow', 'Nanoflow');
  const microflow = textOf(element, 'Microflow');
  return {
    ...(page === '' ? {} : { page }),
    ...(nanoflow === '' ? {} : { nanoflow }),
    ...(microflow === '' ? {} : { microflow }),
  };
}

/** Everything but the home pages leads somewhere: the menu, the bottom bar, the page to sign in, the one for a lost address. */
function menuReferences(profile: Element, isTarget: (name: string) => boolean): readonly string[] {
  const found = new Set<string>();
  const visit = (value: StoredValue): void => {
    if (typeof value === 'string') {
      if (isTarget(value)) found.add(value);
    } else if (isElement(value)) for (const inner of Object.values(value)) visit(inner);
    else if (Array.isArray(value)) for (const inner of value) visit(inner);
  };
  const apart = new Set(['NativeHomePage', 'HomePage', 'RoleBasedNativeHomePages', 'HomeItems', 'OfflineEntityConfigs']);
  for (const [key, value] of Object.entries(profile)) if (!apart.has(key)) visit(value);
  return [...found].sort();
}

const syncModes: Readonly<Record<string, SyncMode>> = {
  All: 'all',
  Constrained: 'constrained',
  None: 'none',
  NoneAndPreserveData: 'none-preserve-data',
  Never: 'never',
  Online: 'online',
};

/** `SyncMode` since 9.24, `DownloadMode` since 8.9, before that a Boolean `ShouldDownload`. */
function decodeOfflineEntity(element: Element, mendixVersion: string): OfflineEntity {
  const stored = textOf(element, 'SyncMode', 'DownloadMode');
  const old: SyncMode = flagOf(element, 'ShouldDownload', true) ? 'all' : 'none';
  return {
    entity: textOf(element, 'Entity'),
    mode: choiceOf(syncModes, stored) ?? ('ShouldDownload' in element ? old : defaultMode(mendixVersion)),
    constraint: textOf(element, 'Constraint'),
    compatibilityMode: flagOf(element, 'CompatibilityMode', false),
  };
}

/** An entry without a mode was written by a tool that leaves out defaults, which are Online since that mode exists (10.2). */
function defaultMode(mendixVersion: string): SyncMode {
  const [major = 0, minor = 0] = mendixVersion.split('.').map(Number);
  return major > 10 || (major === 10 && minor >= 2) ? 'online' : 'all';
}
