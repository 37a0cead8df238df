/** How an entity of an offline profile travels. */
export type SyncMode = 'all' | 'constrained' | 'none' | 'none-preserve-data' | 'never' | 'online';

export interface OfflineEntity {
  readonly entity: string;
  readonly mode: SyncMode;
  /** XPath, for `constrained`; evaluated on the server. */
  readonly constraint: string;
  readonly compatibilityMode: boolean;
  /** Nobody configured it: a text says what a rule of the project's format gave (semantics 3.6). */
  readonly implied?: true;
}

export interface StartPage {
  readonly page?: string;
  readonly nanoflow?: string;
  readonly microflow?: string;
}

/** What `$currentDeviceType` tells: the keys of System.DeviceType. */
export type DeviceType = 'Phone' | 'Tablet' | 'Desktop';

/** The profile that a client chose says what it is (assumed); without one it is a browser. */
export function deviceTypeOf(profile: NavigationProfile | undefined): DeviceType {
  if (profile === undefined) return 'Desktop';
  const { native, name, kind } = profile;
  if (/tablet/i.test(native ? name : kind)) return 'Tablet';
  return native || /phone/i.test(kind) ? 'Phone' : 'Desktop';
}

export interface NavigationProfile {
  readonly name: string;
  /** As stored; a native profile has `Native`. */
  readonly kind: string;
  readonly native: boolean;
  /** Native profiles and the `…Offline` kinds. The profile decides, never the network. */
  readonly offline: boolean;
  readonly home: StartPage;
  /** By user role name. */
  readonly roleHomes: readonly { readonly userRole: string; readonly home: StartPage }[];
  /** Pages and flows that menus and bars lead to. */
  readonly menuReferences: readonly string[];
  readonly offlineEntities: readonly OfflineEntity[];
  /** From 11.12: Synchronize throws when the server rejected objects. Absent means true from then on. */
  readonly throwPartialSyncError?: boolean;
  readonly networkTimeoutMs?: number;
}
