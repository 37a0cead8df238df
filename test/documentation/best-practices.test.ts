import { describe } from 'vitest';
import { findingsAs } from '../behaviour/effects/inspected.js';
import * as conflicts from './scenarios/conflicts.js';
import * as everyday from './scenarios/everyday.js';
import * as files from './scenarios/files.js';
import * as model from './scenarios/model.js';
import * as synchronizing from './scenarios/synchronizing.js';
import { showsRule } from './shows-rule.js';

const native = { kind: 'native', mendix: '11.0.0' } as const;
const afterReleases = (releases: string[]) => model.afterReleases(releases);
const online = { kind: 'online', mendix: '11.0.0' } as const;

describe('Offline best practices: synchronizing', () => {
  showsRule('BP-01', {
    on: { modes: { Report: "where [Text = 'known']" } },
    off: {},
    scenario: synchronizing.synchronizedAs,
    holds: [true, ['known']],
  });
  showsRule('BP-02', {
    on: '[Open = true]',
    off: '',
    scenario: (constraint: string) => model.readable(constraint),
    holds: ['open'],
  });
  showsRule('BP-03', { on: 200_000, off: 1_000, scenario: files.takesLong, holds: true });
  showsRule('BP-04', {
    on: 'SynchronizeCaught',
    off: 'Synchronize',
    scenario: synchronizing.failures,
    holds: ['returned', 'returned', 'returned'],
  });
  showsRule('BP-05', {
    on: 'SynchronizePhotos',
    off: 'Synchronize',
    scenario: files.photosFirst,
    holds: { photos: 1, reports: 0 },
  });
  showsRule('BP-06', { on: 'MarkDeleted', off: 'Delete', scenario: conflicts.removal, holds: [['first', false]] });
  showsRule('BP-07', {
    on: { handlers: true },
    off: { handlers: false },
    scenario: synchronizing.handlers,
    holds: { atCommit: [], later: ['before a', 'after a'] },
  });
  showsRule('BP-09', {
    on: 'connected',
    off: 'disconnected',
    scenario: synchronizing.commitLookingForConnection,
    holds: ['returned', ['mine']],
  });
  showsRule('BP-10', { on: false, off: true, scenario: synchronizing.signOut, holds: [[], 0] });
});

describe('Offline best practices: what makes synchronizations fail', () => {
  const kept = [model.released];
  showsRule('BP-11', { on: ['Text: String'], off: kept, scenario: afterReleases, holds: [1] });
  showsRule('BP-12', { on: ['Text: String, Length: Integer'], off: kept, scenario: afterReleases, holds: [1] });
  showsRule('BP-13', { on: ['Text: String, Size: Boolean'], off: kept, scenario: afterReleases, holds: [1] });
  showsRule('BP-14', { on: [''], off: kept, scenario: afterReleases, holds: [1] });
  showsRule('BP-15', {
    on: [`${model.released}, Length: Integer`],
    off: ['Text: String, Length: Integer'],
    scenario: afterReleases,
    holds: [0],
  });
  showsRule('BP-16', {
    on: true,
    off: false,
    scenario: (removes: boolean) => synchronizing.changeOfRemoved({ mendix: '11.0.0', removes }),
    holds: { rejected: 1, here: [], there: [] },
  });
  showsRule('BP-17', {
    on: 'nanoflow',
    off: 'domain',
    scenario: synchronizing.unnamedSite,
    holds: { atCommit: ['feedback'], rejected: 0 },
  });
  showsRule('BP-18', {
    on: true,
    off: false,
    scenario: (handlers: boolean) => synchronizing.refused(['refused'], { handlers }),
    holds: { rejected: 1, there: [], here: [] },
  });
  showsRule('BP-19', {
    on: 'committed',
    off: 'uncommitted',
    scenario: async (site: 'committed' | 'uncommitted') => (await synchronizing.referring({ mendix: '11.0.0', site })).stored,
    holds: 1,
  });
  showsRule('BP-20', {
    on: { flow: 'SynchronizeCaught' },
    off: { flow: 'Synchronize' },
    scenario: synchronizing.brokenSynchronization,
    holds: ['returned', ['No internet connection']],
  });
});

describe('Offline best practices: conflicts', () => {
  showsRule('BP-21', {
    on: 'last wins',
    off: 'first wins',
    scenario: conflicts.conflictOfAttributes,
    holds: ['second', 'base'],
  });
  showsRule('BP-22', {
    on: 'last wins',
    off: 'first wins',
    scenario: conflicts.conflict,
    holds: { server: ['second'], later: ['second'], rejected: 0 },
  });
  showsRule('BP-23', {
    on: 'first wins',
    off: 'last wins',
    scenario: conflicts.conflict,
    holds: { server: ['first'], later: ['first'], rejected: 1 },
  });
  showsRule('BP-24', {
    on: 'both are joined',
    off: 'last wins',
    scenario: conflicts.conflict,
    holds: { server: ['first, second'], later: ['first, second'], rejected: 0 },
  });
});

describe('Offline best practices: members and entities', () => {
  showsRule('BP-59', { on: native, off: online, scenario: everyday.computedMembers, holds: [0, 0] });
  showsRule('BP-60', {
    on: native,
    off: online,
    scenario: everyday.invoicesWithoutConnection,
    holds: ['returned', ['known', 'new']],
  });
  showsRule('BP-62', {
    on: '10.18.0',
    off: '11.3.0',
    scenario: findingsAs(
      `create entity S.Row (Text: String); create entity S.Tag (Text: String);
      create association S.Row_Tags from S.Row to S.Tag type ReferenceSet;
      create navigation NativePhone sync (sync S.Row all; sync S.Tag all);`,
      'offline-',
    ),
    holds: ['warning offline-reference-set'],
  });
  showsRule('BP-63', { on: 'third entity', off: 'reference set', scenario: model.manyToMany, holds: 1 });
  showsRule('BP-64', {
    on: '10.20.0',
    off: '10.21.0',
    scenario: async (mendix: string) => (await model.hierarchy({ mendix })) !== 'none',
    holds: true,
  });
  showsRule('BP-65', {
    on: { mendix: '10.20.0', both: false },
    off: { mendix: '10.20.0', both: true },
    scenario: model.hierarchy,
    holds: 'none',
  });
  showsRule('BP-66', { on: 'composition', off: 'specialization', scenario: model.dogs, holds: ['Collie'] });
  showsRule('BP-67', {
    on: 'createdDate',
    off: 'Moment',
    scenario: model.systemMembers,
    holds: { read: 'failed', set: 'failed', onServer: true },
  });
  showsRule('BP-69', {
    on: 'HashedString',
    off: 'String',
    scenario: model.attributeOfType,
    holds: { here: [null], there: [null] },
  });
  showsRule('BP-70', {
    on: { synchronizes: false },
    off: { synchronizes: true },
    scenario: async (given: { synchronizes: boolean }) => (await model.renameOfLocked(given)).outcome,
    holds: 'returned',
  });
  showsRule('BP-71', {
    on: { synchronizes: false },
    off: { synchronizes: true },
    scenario: model.renameOfLocked,
    holds: { outcome: 'returned', here: ['new'], there: [false] },
  });
  showsRule('BP-72', {
    on: { synchronizes: true },
    off: { synchronizes: true, locks: false },
    scenario: model.renameOfLocked,
    holds: { outcome: 'failed', here: ['old'], there: [true] },
  });
});
