import { describe, expect } from 'vitest';
import { findingsAs } from '../behaviour/effects/inspected.js';
import * as everyday from './scenarios/everyday.js';
import * as files from './scenarios/files.js';
import * as model from './scenarios/model.js';
import * as synchronizing from './scenarios/synchronizing.js';
import { showsRule } from './shows-rule.js';

const native = { kind: 'native' } as const;
const online = { kind: 'online' } as const;
const lost = 'No internet connection';

describe('Offline-First, beta of Mendix 8: the download', () => {
  showsRule('O8-45', {
    on: '8.0.0',
    off: '7.23.0',
    scenario: (mendix: string) => files.fileOfServer({ mendix, entity: 'Field.Document' }),
    holds: [['a file'], [new Uint8Array([1, 2, 3])]],
  });
  showsRule('O8-46', { on: 'nothing', off: 'contents', scenario: files.fetchedAgain, holds: 0 });
  showsRule('O8-47', { on: 'subject', off: 'commit', scenario: files.fetchedAgain, holds: 1 });
  showsRule('O8-48', { on: 'arrives', off: 'is lost', scenario: synchronizing.download, holds: ['newest', ['newest']] });
  showsRule('O8-49', { on: { mendix: '8.0.0' }, off: { mendix: '8.1.0' }, scenario: synchronizing.slowly, holds: lost });
  showsRule('O8-50', {
    on: '[Open = true]',
    off: '',
    scenario: (constraint: string) => model.readable(constraint),
    holds: ['open'],
  });
  showsRule('O8-51', { on: 100_000, off: 1_000, scenario: files.fileOfSize, holds: [lost, 0] });
  showsRule('O8-52', {
    on: { entity: 'M.Reached', sync: '' },
    off: { entity: 'M.Unreached', sync: '' },
    scenario: model.analysed,
    holds: 'known',
  });
  showsRule('O8-53', {
    on: { entity: 'M.Reached', sync: 'sync (sync M.Reached none)' },
    off: { entity: 'M.Reached', sync: '' },
    scenario: model.analysed,
    holds: '',
  });
  showsRule('O8-54', {
    on: { modes: { Report: "where [Text = 'known']" } },
    off: {},
    scenario: synchronizing.synchronizedAs,
    holds: [true, ['known']],
  });
  showsRule('O8-55', { on: { modes: { Report: 'none' } }, off: {}, scenario: synchronizing.synchronizedAs, holds: [false, []] });
  showsRule('O8-56', {
    on: { entity: 'M.Unreached', sync: 'sync (sync M.Unreached all)' },
    off: { entity: 'M.Unreached', sync: '' },
    scenario: model.analysed,
    holds: 'known',
  });
});

describe('Offline-First, beta of Mendix 8: what is limited', () => {
  showsRule('O8-57', {
    on: '8.0.0',
    off: '8.8.0',
    scenario: (mendix: string) => model.microflowCall(mendix),
    holds: { outcome: 'failed', asked: [] },
  });
  showsRule('O8-59', { on: 'server', off: 'device', scenario: model.microflowBy, holds: 'returned' });
  showsRule('O8-60', {
    on: native,
    off: online,
    scenario: synchronizing.handlers,
    holds: { atCommit: [], later: ['before a', 'after a'] },
  });
  showsRule('O8-63', {
    on: { ...native, mendix: '8.0.0' },
    off: { ...online, mendix: '8.0.0' },
    scenario: everyday.computedMembers,
    holds: [0, 0],
  });
  showsRule('O8-64', {
    on: { ...native, mendix: '8.0.0' },
    off: { ...online, mendix: '8.0.0' },
    scenario: everyday.invoicesWithoutConnection,
    holds: ['returned', ['known', 'new']],
  });
  showsRule('O8-67', { on: true, off: false, scenario: files.picture, holds: [new Uint8Array([1, 2, 3])] });
  showsRule('O8-68', {
    on: '8.0.0',
    off: '9.8.0',
    scenario: async (mendix: string) => (await synchronizing.newPlan(mendix))[0],
    holds: 0,
  });
  showsRule('O8-69', { on: '8.0.0', off: '9.8.0', scenario: synchronizing.newPlan, holds: [0, '0', false, null, null, null] });
  showsRule('O8-72', { on: '8.0.0', off: '11.3.0', scenario: model.referenceSet, holds: 'refused' });
  showsRule('O8-73', {
    on: '8.18.0',
    off: '10.21.0',
    scenario: findingsAs(
      `create entity S.Animal (Name: String); create entity S.Dog extends S.Animal (Breed: String);
      create navigation NativePhone sync (sync S.Animal all; sync S.Dog all);`,
      'offline-',
    ),
    holds: ['error offline-hierarchy'],
  });
  showsRule('O8-74', {
    on: { mendix: '8.0.0', both: true },
    off: { mendix: '8.0.0', both: false },
    scenario: model.hierarchy,
    holds: expect.stringContaining('came twice'),
  });
  showsRule('O8-75', {
    on: 'createdDate',
    off: 'Moment',
    scenario: model.systemMembers,
    holds: { read: 'failed', set: 'failed', onServer: true },
  });
});
