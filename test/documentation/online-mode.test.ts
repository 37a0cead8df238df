import { describe } from 'vitest';
import { findingsAs } from '../behaviour/effects/inspected.js';
import * as mode from './scenarios/online-mode.js';
import { showsRule } from './shows-rule.js';

const onlineReports = { modes: { Report: 'online' } };
const beta = 'create entity S.Row (Text: String); create navigation NativePhone sync (sync S.Row online);';

describe('Online synchronization mode, beta of 10.19: what it is', () => {
  showsRule('OM-01', {
    on: { ...onlineReports, mendix: '10.19.0' },
    off: { ...onlineReports, mendix: '10.18.0' },
    scenario: mode.kept,
    holds: { onServer: ['known', 'mine'], synchronized: false },
  });
  showsRule('OM-02', {
    on: { Report: 'online' },
    off: { Report: 'all' },
    scenario: async (modes: { Report: string }) => (await mode.parts(modes)).reports,
    holds: 'failed',
  });
  showsRule('OM-03', {
    on: { Site: 'online' },
    off: { Site: 'online', Report: 'online' },
    scenario: mode.parts,
    holds: { reports: 'returned', sites: 'failed' },
  });
  showsRule('OM-04', { on: '10.19.0', off: '10.24.0', scenario: findingsAs(beta), holds: ['warning online-beta'] });
  showsRule('OM-08', {
    on: { Site: 'online', Report: 'all' },
    off: { Site: 'all', Report: 'online' },
    scenario: mode.parts,
    holds: { reports: 'returned', sites: 'failed' },
  });
  showsRule('OM-09', { on: 'NativePhone', off: 'PhoneOffline', scenario: mode.inProfile, holds: [1, ['retrieve']] });
  showsRule('OM-10', { on: 'online', off: 'all', scenario: mode.onTheWeb, holds: [1, true] });
});

describe('Online synchronization mode, beta of 10.19: limitations', () => {
  const both = { animals: 'all', dogs: 'all', mendix: '10.20.0' };
  const onlineDogs = { ...both, dogs: 'online' };
  showsRule('OM-11', { on: onlineDogs, off: both, scenario: mode.dogsIn, holds: 1 });
  showsRule('OM-12', { on: { ...both, animals: 'online' }, off: both, scenario: mode.dogsIn, holds: 1 });
  showsRule('OM-13', {
    on: { ...onlineDogs, mendix: '10.21.0' },
    off: { ...both, mendix: '10.21.0' },
    scenario: async (hierarchy: mode.Hierarchy) => [await mode.animalsIn(hierarchy), await mode.findingsIn(hierarchy)],
    holds: [
      'failed: M.Animal can not be retrieved, because its objects are in two places: M.Dog is on the server (mode Online) and M.Animal on the device.',
      ["M.Animals, Retrieve M.Animal as 'All'"],
    ],
  });
  showsRule('OM-14', {
    on: { ...both, mendix: '10.21.0' },
    off: { ...both, mendix: '10.21.0', rows: [] },
    scenario: mode.animalsIn,
    holds: 1,
  });
  showsRule('OM-15', {
    on: { from: 'Near', to: 'Far' },
    off: { from: 'Far', to: 'Near' },
    scenario: mode.association,
    holds: 'returned',
  });
  showsRule('OM-16', {
    on: '10.23.0',
    off: '10.24.0',
    scenario: findingsAs(
      `create entity S.Near (Text: String); create entity S.Far (Text: String);
      create association S.Far_Near from S.Far to S.Near;
      create navigation NativePhone sync (sync S.Near all; sync S.Far online);`,
      'online-to-offline',
    ),
    holds: ['error online-to-offline'],
  });
  const travelling = (mendix: string, way: 'parameter' | 'result') => ({ mendix, way });
  showsRule('OM-18', {
    on: travelling('10.20.0', 'parameter'),
    off: travelling('10.21.0', 'parameter'),
    scenario: mode.travelling,
    holds: 'failed',
  });
  showsRule('OM-19', {
    on: travelling('10.20.0', 'result'),
    off: travelling('10.21.0', 'result'),
    scenario: mode.travelling,
    holds: 'failed',
  });
  showsRule('OM-20', {
    on: '10.21.0',
    off: '10.20.0',
    scenario: async (mendix: string) => [
      await mode.travelling({ mendix, way: 'parameter' }),
      await mode.travelling({ mendix, way: 'result' }),
    ],
    holds: ['returned', 'returned'],
  });
});

describe('Online synchronization mode, beta of 10.19: advice', () => {
  showsRule('OM-21', { on: 'Checked', off: 'Unchecked', scenario: mode.reading, holds: ['returned', -1] });
  showsRule('OM-22', {
    on: 'disconnected',
    off: 'connected',
    scenario: (connection: 'connected' | 'disconnected') => mode.opened('OpenStock', connection),
    holds: 'S.Home',
  });
  showsRule('OM-23', { on: true, off: false, scenario: mode.openedAfterRetry, holds: 'S.InStock' });
  showsRule('OM-24', {
    on: 'disconnected',
    off: 'connected',
    scenario: (connection: 'connected' | 'disconnected') => mode.opened('OpenStockOrOther', connection),
    holds: 'S.Unavailable',
  });
});
