import { describe, expect } from 'vitest';
import { seenOf } from '../behaviour/effects/scenario.js';
import * as everyday from './scenarios/everyday.js';
import * as files from './scenarios/files.js';
import * as model from './scenarios/model.js';
import * as starts from './scenarios/starts.js';
import * as synchronizing from './scenarios/synchronizing.js';
import { showsRule } from './shows-rule.js';

const native = { kind: 'native' } as const;
const online = { kind: 'online' } as const;
const lost = 'No internet connection';
const cityModel = (text: string) => `create entity S.City (Name: String); create entity S.Country (Name: String);
  create association S.City_Country from S.City to S.Country;
  create navigation NativePhone sync (sync S.City all; sync S.Country all);
  create nanoflow S.Act () returns String begin
    $Country = create S.Country;
    $City = create S.City (S.City_Country = $Country) commit;
    ${text}
  end;`;
const synchronizeCaught = "synchronize all on error without rollback begin return $latestError; end error; return 'none';";

describe('Offline-First, beta of Mendix 8: how it works', () => {
  showsRule('O8-01', { on: native, off: online, scenario: everyday.workWithoutConnection, holds: ['returned', 2] });
  showsRule('O8-02', { on: native, off: online, scenario: everyday.workWithConnection, holds: { asked: [], onServer: [] } });
  showsRule('O8-04', { on: 'connected', off: 'disconnected', scenario: synchronizing.byConnection, holds: ['none', ['mine']] });
  showsRule('O8-06', { on: 'Fill', off: 'Ask', scenario: everyday.flowWithoutConnection, holds: 'returned' });
  showsRule('O8-07', {
    on: ' as $$ return "from the phone"; $$',
    off: '',
    scenario: (source: string) =>
      seenOf({
        text: `create javascript action S.Reach () returns String${source};
          create nanoflow S.Act () returns String begin $Text = call javascript action S.Reach (); return $Text; end;
          create navigation NativePhone;`,
      })('11.12.0'),
    holds: 'from the phone',
  });
  showsRule('O8-08', { on: '8.0.0', off: '7.23.0', scenario: synchronizing.byNanoflow, holds: ['returned', ['mine']] });
});

describe('Offline-First, beta of Mendix 8: when it synchronizes', () => {
  showsRule('O8-10', {
    on: 'disconnected',
    off: 'connected',
    scenario: (connection: 'connected' | 'disconnected') => everyday.firstStart(connection, { mendix: '8.0.0' }),
    holds: lost,
  });
  showsRule('O8-11', {
    on: 'before',
    off: 'after',
    scenario: (when: 'before' | 'after') => everyday.dataOfServer(when),
    holds: ['known'],
  });
  showsRule('O8-12', {
    on: { mendix: '8.0.0' },
    off: { mendix: '7.5.0' },
    scenario: starts.restart,
    holds: { downloads: false, onServer: [] },
  });
  showsRule('O8-13', {
    on: 'before',
    off: 'after',
    scenario: (when: 'before' | 'after') => everyday.dataOfServer(when, { mendix: '8.0.0' }),
    holds: ['known'],
  });
  showsRule('O8-14', {
    on: { mendix: '8.4.0' },
    off: { mendix: '8.5.0' },
    scenario: starts.redeployed,
    holds: { downloads: true },
  });
  showsRule('O8-15', {
    on: 'disconnected',
    off: 'connected',
    scenario: (connection: 'connected' | 'disconnected') => starts.restartBy({ connection, mendix: '8.0.0' }),
    holds: { error: 'none', asked: [], here: ['known'] },
  });
  showsRule('O8-16', {
    on: true,
    off: false,
    scenario: (asks: boolean) => synchronizing.byUser(asks, { mendix: '8.0.0' }),
    holds: [[], ['mine']],
  });
  showsRule('O8-17', { on: '8.0.0', off: '7.23.0', scenario: synchronizing.byNanoflow, holds: ['returned', ['mine']] });
});

describe('Offline-First, beta of Mendix 8: the upload', () => {
  showsRule('O8-18', {
    on: { mendix: '8.0.0', flow: 'Synchronize' },
    off: { mendix: '9.4.0', flow: 'SynchronizeUnsynchronized' },
    scenario: synchronizing.phases,
    holds: ['synchronize', 'download'],
  });
  showsRule('O8-19', {
    on: true,
    off: false,
    scenario: (changes: boolean) => synchronizing.uploads({ mendix: '8.0.0', changes }),
    holds: ['two, mine', 'new'],
  });
  showsRule('O8-20', { on: 'arrives', off: 'is lost', scenario: synchronizing.download, holds: ['newest', ['newest']] });
  showsRule('O8-21', {
    on: '8.0.0',
    off: '7.23.0',
    scenario: async (mendix: string) => (await synchronizing.referring({ mendix, site: 'uncommitted' })).sent,
    holds: [],
  });
  showsRule('O8-22', {
    on: 'uncommitted',
    off: 'committed',
    scenario: async (site: 'committed' | 'uncommitted') => (await synchronizing.referring({ mendix: '8.0.0', site })).error,
    holds: expect.stringContaining('reference uncommitted objects: object of type Report (reference Report_Site)'),
  });
  showsRule('O8-23', {
    on: '8.0.0',
    off: '7.23.0',
    scenario: async (mendix: string) => (await synchronizing.referring({ mendix, site: 'uncommitted' })).stored,
    holds: 0,
  });
  showsRule('O8-24', {
    on: '8.0.0',
    off: '9.0.0',
    scenario: seenOf({ text: cityModel(synchronizeCaught) }),
    holds:
      'Sync has failed due to a modeling error. Your database contains objects that reference uncommitted objects: object of type City (reference City_Country)',
  });
  showsRule('O8-25', {
    on: true,
    off: false,
    scenario: (changes: boolean) => synchronizing.uploads({ mendix: '8.0.0', changes }),
    holds: ['two, mine', 'new'],
  });
  showsRule('O8-26', { on: 'Rewrite', off: 'Think', scenario: everyday.afterChange, holds: { committed: 1, uploads: 1 } });
  showsRule('O8-27', {
    on: '8.0.0',
    off: '7.3.0',
    scenario: (mendix: string) => synchronizing.uploads({ mendix, changes: true }),
    holds: ['two, mine', 'new'],
  });
  showsRule('O8-28', {
    on: '8.0.0',
    off: '7.23.0',
    scenario: async (mendix: string) => (await files.newFile({ mendix, entity: 'Field.Document' })).sent,
    holds: true,
  });
  showsRule('O8-29', { on: true, off: false, scenario: files.contentsAhead, holds: { sent: 1, documents: 0 } });
  showsRule('O8-30', {
    on: '8.0.0',
    off: '7.23.0',
    scenario: (mendix: string) => files.newFile({ mendix, entity: 'Field.Document' }),
    holds: { names: ['a file'], contents: [new Uint8Array([1, 2, 3])], sent: true },
  });
  showsRule('O8-31', {
    on: { handlers: true },
    off: { handlers: false },
    scenario: synchronizing.handlers,
    holds: { atCommit: [], later: ['before a', 'after a'] },
  });
});

describe('Offline-First, beta of Mendix 8: what the server refuses', () => {
  showsRule('O8-32', {
    on: true,
    off: false,
    scenario: (removes: boolean) => synchronizing.changeOfRemoved({ mendix: '8.0.0', removes }),
    holds: { rejected: 1, here: [], there: [] },
  });
  showsRule('O8-33', {
    on: { read: '[Open = true]' },
    off: {},
    scenario: model.changeOfClosed,
    holds: { there: ['known'], reasons: [expect.stringContaining('is no longer available')] },
  });
  showsRule('O8-34', {
    on: { write: '[Open = true]' },
    off: {},
    scenario: model.changeOfClosed,
    holds: { there: ['known'], reasons: [expect.stringContaining('no write access for changed member')] },
  });
  showsRule('O8-35', {
    on: ['broken', 'broken later', 'refused'],
    off: ['one', 'two', 'three'],
    scenario: (texts: string[]) => synchronizing.refused(texts),
    holds: { rejected: 3, there: [], here: [] },
  });
  showsRule('O8-36', {
    on: ' ',
    off: 'North',
    scenario: (name: string) => synchronizing.siteNamed({ name, mendix: '8.0.0' }),
    holds: expect.objectContaining({ rejected: ['Field.Site'], sites: 0, onServer: 0 }),
  });
  const final = { on: { mendix: '8.0.0' }, off: { mendix: '8.0.0-beta.3' }, scenario: synchronizing.uploadOf };
  showsRule('O8-37', { ...final, holds: { failed: false, here: ['known', 'good 1'], there: ['known', 'good 1'] } });
  showsRule('O8-38', {
    on: ' ',
    off: 'North',
    scenario: (name: string) => synchronizing.siteNamed({ name, mendix: '8.0.0' }),
    holds: expect.objectContaining({ reports: ['mine'], isReferred: false }),
  });
  showsRule('O8-39', { ...final, holds: expect.objectContaining({ failed: false }) });
  showsRule('O8-40', {
    on: ['Text: String', 'Text: String, Length: Integer', 'Text: String, Size: Boolean', ''],
    off: [model.released, `${model.released}, More: Integer`],
    scenario: (releases: string[]) => model.afterReleases(releases, '8.18.0'),
    holds: [1, 1, 1, 1],
  });
  showsRule('O8-41', {
    on: 'nanoflow',
    off: 'domain',
    scenario: synchronizing.unnamedSite,
    holds: { atCommit: ['feedback'], rejected: 0 },
  });
  showsRule('O8-42', {
    on: 'committed',
    off: 'uncommitted',
    scenario: (site: 'committed' | 'uncommitted') => synchronizing.referring({ mendix: '8.0.0', site }),
    holds: { error: 'none', sent: ['synchronize', 'download'], stored: 1 },
  });
  showsRule('O8-43', {
    on: { flow: 'SynchronizeCaught' },
    off: { flow: 'Synchronize' },
    scenario: async (given: { flow: string }) => (await synchronizing.brokenSynchronization(given))[0],
    holds: 'returned',
  });
  showsRule('O8-44', {
    on: { flow: 'SynchronizeCaught' },
    off: { flow: 'SynchronizeCaught', breaks: false },
    scenario: synchronizing.brokenSynchronization,
    holds: ['returned', [lost]],
  });
});
