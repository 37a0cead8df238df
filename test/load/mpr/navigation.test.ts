import { describe, expect, it } from 'vitest';
import { decodeElement } from '../../../src/load/mpr/element.js';
import { decodeNavigation } from '../../../src/load/mpr/navigation.js';
import { encodeElement, type StoredElement } from '../../fixture/project-file.js';

function decode(document: object, mendixVersion = '11.12.0') {
  const element = decodeElement(encodeElement({ $Type: 'Navigation$NavigationDocument', ...document }));
  return decodeNavigation(element, mendixVersion, (name) => name.startsWith('Sales.'));
}

function profile(more: object): StoredElement {
  return { $Type: 'Navigation$NavigationProfile', Name: 'P', Kind: 'Responsive', ...more };
}

describe('navigation profiles', () => {
  it.each([
    ['Navigation$NativeNavigationProfile', undefined, 'Native', true, true],
    ['Navigation$NavigationProfile', 'NativePhone', 'Native', true, true],
    ['Navigation$NavigationProfile', 'ResponsiveOffline', 'ResponsiveOffline', false, true],
    ['Navigation$NavigationProfile', 'HybridPhoneOffline', 'HybridPhoneOffline', false, true],
    ['Navigation$NavigationProfile', 'Phone', 'Phone', false, false],
  ])('a %s of kind %s is %s, native %s, offline %s', ($Type, Kind, kind, native, offline) => {
    const [decoded] = decode({ Profiles: [profile({ $Type, Kind: Kind ?? '' })] });
    expect(decoded).toMatchObject({ kind, native, offline });
  });

  it('decides by the kind of a profile, never by its name', () => {
    expect(decode({ Profiles: [profile({ Name: 'HybridPhoneOffline' })] })[0]?.offline).toBe(false);
  });

  const config = (more: object) => ({ $Type: 'Navigation$OfflineEntityConfig', Entity: 'Sales.Order', ...more });
  it.each([
    ['since 9.24', '11.12.0', { SyncMode: 'Constrained', Constraint: '[Open]' }, 'constrained'],
    ['since 9.24', '11.12.0', { SyncMode: 'NoneAndPreserveData' }, 'none-preserve-data'],
    ['since 9.24', '11.12.0', { SyncMode: 'Never' }, 'never'],
    ['since 10.2', '11.12.0', { SyncMode: 'Online' }, 'online'],
    ['from 8.9', '9.0.0', { DownloadMode: 'None' }, 'none'],
    ['from 8.9', '9.0.0', { DownloadMode: 'All' }, 'all'],
    ['before 8.9', '8.0.0', { ShouldDownload: true }, 'all'],
    ['before 8.9', '8.0.0', { ShouldDownload: false }, 'none'],
    ['left out by a tool', '11.0.0', {}, 'online'],
    ['left out by a tool', '9.24.0', {}, 'all'],
  ])('sync modes as stored %s (%s): %j is %s', (_since, mendixVersion, stored, mode) => {
    const [decoded] = decode({ Profiles: [profile({ OfflineEntityConfigs: [config(stored)] })] }, mendixVersion);
    expect(decoded?.offlineEntities).toMatchObject([{ entity: 'Sales.Order', mode }]);
  });

  it('reads home pages, also those of roles, native and web', () => {
    const native = {
      $Type: 'Navigation$NativeNavigationProfile',
      Name: 'NativePhone',
      NativeHomePage: { $Type: 'Navigation$NativeHomePage', HomePagePage: '', HomePageNanoflow: 'Sales.Start' },
      RoleBasedNativeHomePages: [
        { $Type: 'Navigation$RoleBasedNativeHomePage', UserRole: 'User', HomePagePage: 'Sales.Home', HomePageNanoflow: '' },
      ],
      ThrowPartialSyncError: false,
      NetworkTimeoutMs: 5000,
    };
    const web = profile({
      HomePage: { $Type: 'Navigation$HomePage', Page: '', Microflow: 'Sales.Open' },
      HomeItems: [{ $Type: 'Navigation$RoleBasedHomePage', UserRole: 'Administrator', Page: 'Sales.Admin', Microflow: '' }],
    });
    expect(decode({ Profiles: [native, web] })).toMatchObject([
      {
        home: { nanoflow: 'Sales.Start' },
        roleHomes: [{ userRole: 'User', home: { page: 'Sales.Home' } }],
        throwPartialSyncError: false,
        networkTimeoutMs: 5000,
      },
      { home: { microflow: 'Sales.Open' }, roleHomes: [{ userRole: 'Administrator', home: { page: 'Sales.Admin' } }] },
    ]);
  });

  it('finds what menus and bars lead to, and leaves out home pages', () => {
    const menu = (...Items: object[]) => ({ $Type: 'Menus$MenuItemCollection', Items });
    const action = { $Type: 'Forms$FormAction', FormSettings: { $Type: 'Forms$FormSettings', Form: 'Sales.Overview' } };
    const stored = profile({
      HomePage: { $Type: 'Navigation$HomePage', Page: 'Sales.Home' },
      Menu: menu({ $Type: 'Menus$MenuItem', Items: [{ $Type: 'Menus$MenuItem', Action: action }] }),
      BottomBarItems: [{ $Type: 'NativePages$BottomBarItem', Page: 'Sales.Bar' }],
      OfflineEntityConfigs: [config({ SyncMode: 'All' })],
    });
    expect(decode({ Profiles: [stored] })[0]?.menuReferences).toEqual(['Sales.Bar', 'Sales.Overview']);
  });

  it('reads the four fixed profiles of 6', () => {
    const fixed = { $Type: 'Navigation$NavigationProfile', HomePage: { $Type: 'Navigation$HomePage', Page: 'Sales.Home' } };
    const profiles = decode({ PhoneProfile: fixed, DesktopProfile: fixed, OfflinePhoneProfile: fixed }, '6.9.0');
    expect(profiles.map(({ name, offline }) => [name, offline])).toEqual([
      ['DesktopProfile', false],
      ['PhoneProfile', false],
      ['OfflinePhoneProfile', true],
    ]);
  });
});
