import { describe, expect } from 'vitest';
import { findingsAs } from '../behaviour/effects/inspected.js';
import * as conflicts from './scenarios/conflicts.js';
import * as everyday from './scenarios/everyday.js';
import * as life from './scenarios/life.js';
import * as model from './scenarios/model.js';
import * as starts from './scenarios/starts.js';
import * as synchronizing from './scenarios/synchronizing.js';
import { showsRule } from './shows-rule.js';

const native = { kind: 'native' } as const;
const online = { kind: 'online' } as const;
const withProfile = {
  kind: 'online',
  more: 'create navigation NativePhone home page Field.Home sync (sync Field.Report all);',
} as const;
const limited = { modes: { Report: "where [Text = 'known']" } };
const lost = 'No internet connection';

describe('Offline-first, evaluation guide: how apps work', () => {
  showsRule('EG-01', { on: native, off: online, scenario: everyday.workWithoutConnection, holds: ['returned', 2] });
  showsRule('EG-02', { on: native, off: online, scenario: everyday.workWithConnection, holds: { asked: [], onServer: [] } });
  showsRule('EG-03', {
    on: 'disconnected',
    off: 'connected',
    scenario: life.needs,
    holds: { flow: 'returned', synchronization: lost },
  });
  showsRule('EG-05', {
    on: 'create association S.Row_Tags from S.Row to S.Tag type ReferenceSet;',
    off: 'create association S.Row_Tag from S.Row to S.Tag;',
    scenario: (association: string) =>
      findingsAs(
        `create entity S.Row (Text: String); create entity S.Tag (Text: String); ${association}
        create navigation NativePhone sync (sync S.Row all; sync S.Tag all);`,
        'offline-',
      )('8.18.0'),
    holds: ['error offline-reference-set'],
  });
  showsRule('EG-06', { on: withProfile, off: online, scenario: everyday.pageWithoutConnection, holds: ['Field.Details', 1] });
  showsRule('EG-07', { on: withProfile, off: online, scenario: everyday.workWithoutConnection, holds: ['returned', 2] });
  showsRule('EG-08', { on: native, off: online, scenario: everyday.workAfterReconnecting, holds: { asked: [], onServer: [] } });
  showsRule('EG-09', {
    on: { entity: 'M.Reached', sync: '' },
    off: { entity: 'M.Unreached', sync: '' },
    scenario: model.analysed,
    holds: 'known',
  });
  showsRule('EG-10', { on: native, off: online, scenario: everyday.pageWithoutConnection, holds: ['Field.Details', 1] });
  showsRule('EG-11', { on: limited, off: {}, scenario: synchronizing.synchronizedAs, holds: [true, ['known']] });
  showsRule('EG-12', { on: 'connected', off: 'disconnected', scenario: starts.asksForModel, holds: ['model'] });
  showsRule('EG-13', { on: 'newer', off: 'same', scenario: starts.updated, holds: ['7', ['known', 'later']] });
});

describe('Offline-first, evaluation guide: what stays', () => {
  showsRule('EG-14', { on: 'tablet', off: 'phone', scenario: life.seenFrom, holds: [] });
  const kept = { on: 'Rewrite', off: 'Think', holds: { here: ['mine'], there: ['mine'] } } as const;
  showsRule('EG-15', { ...kept, scenario: life.afterClosing });
  showsRule('EG-16', { ...kept, scenario: life.afterReboot });
  showsRule('EG-17', { ...kept, scenario: life.afterPowerLoss });
  showsRule('EG-19', { on: { modes: { Report: 'none' } }, off: {}, scenario: synchronizing.synchronizedAs, holds: [false, []] });
});

describe('Offline-first, evaluation guide: when it synchronizes', () => {
  showsRule('EG-20', { on: true, off: false, scenario: life.reconnecting, holds: ['mine'] });
  showsRule('EG-21', { on: '8.0.0', off: '7.23.0', scenario: synchronizing.byNanoflow, holds: ['returned', ['mine']] });
  showsRule('EG-22', { on: true, off: false, scenario: (asks: boolean) => synchronizing.byUser(asks), holds: [[], ['mine']] });
  showsRule('EG-23', { on: 'FillAndSynchronize', off: 'Fill', scenario: synchronizing.saved, holds: ['mine'] });
  showsRule('EG-24', { on: '8.13.0', off: '8.12.0', scenario: life.secondStart, holds: ['later'] });
});

describe('Offline-first, evaluation guide: which data', () => {
  showsRule('EG-25', {
    on: '[Open = true]',
    off: '',
    scenario: (constraint: string) => model.readable(constraint),
    holds: ['open'],
  });
  showsRule('EG-26', { on: {}, off: { constraint: '' }, scenario: life.assigned, holds: [] });
  showsRule('EG-27', { on: limited, off: {}, scenario: synchronizing.synchronizedAs, holds: [true, ['known']] });
  showsRule('EG-28', { on: { assigns: true }, off: { assigns: false }, scenario: life.assigned, holds: ['free'] });
  showsRule('EG-29', {
    on: 'signOut',
    off: 'restart',
    scenario: async (way: 'signOut' | 'restart') => (await life.afterLeaving(way)).data,
    holds: [0, ['known']],
  });
  showsRule('EG-30', {
    on: 'signOut',
    off: 'restart',
    scenario: life.afterLeaving,
    holds: expect.objectContaining({ pages: 0, flow: expect.stringContaining('Nobody is signed in') }),
  });
});

describe('Offline-first, evaluation guide: conflicts', () => {
  showsRule('EG-31', {
    on: 'last wins',
    off: 'first wins',
    scenario: conflicts.conflict,
    holds: { server: ['second'], later: ['second'], rejected: 0 },
  });
  showsRule('EG-32', {
    on: 'first wins',
    off: 'last wins',
    scenario: conflicts.conflict,
    holds: { server: ['first'], later: ['first'], rejected: 1 },
  });
  showsRule('EG-33', {
    on: 'a person decides',
    off: 'first wins',
    scenario: conflicts.bothDecisions,
    holds: [
      { proposed: ['second'], before: ['first'], after: ['second', 'second'] },
      { proposed: ['second'], before: ['first'], after: ['first', 'first'] },
    ],
  });
  showsRule('EG-34', {
    on: 'both are joined',
    off: 'last wins',
    scenario: conflicts.conflict,
    holds: { server: ['first, second'], later: ['first, second'], rejected: 0 },
  });
});
