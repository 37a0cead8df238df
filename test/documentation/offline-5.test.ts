import { describe } from 'vitest';
import * as everyday from './scenarios/everyday.js';
import * as files from './scenarios/files.js';
import * as model from './scenarios/model.js';
import * as starts from './scenarios/starts.js';
import * as synchronizing from './scenarios/synchronizing.js';
import { showsRule } from './shows-rule.js';

const hybrid = { kind: 'hybrid', mendix: '6.10.0' } as const;
const online = { kind: 'online', mendix: '6.10.0' } as const;
const old = { kind: 'hybrid' } as const;

describe('Offline, beta of Mendix 5 and 6: availability', () => {
  showsRule('O5-01', { on: hybrid, off: online, scenario: everyday.pageWithoutConnection, holds: ['Field.Details', 1] });
  showsRule('O5-03', {
    on: 'disconnected',
    off: 'connected',
    scenario: (connection: 'connected' | 'disconnected') => everyday.firstStart(connection, hybrid),
    holds: 'No internet connection',
  });
  const dataOfServer = (when: 'before' | 'after') => everyday.dataOfServer(when, hybrid);
  showsRule('O5-04', { on: 'before', off: 'after', scenario: dataOfServer, holds: ['known'] });
  showsRule('O5-05', { on: hybrid, off: online, scenario: everyday.workWithConnection, holds: { asked: [], onServer: [] } });
  showsRule('O5-06', { on: hybrid, off: online, scenario: everyday.workAfterReconnecting, holds: { asked: [], onServer: [] } });
});

describe('Offline, beta of Mendix 5 and 6: synchronization', () => {
  showsRule('O5-07', {
    on: 'before',
    off: 'after',
    scenario: (when: 'before' | 'after') => everyday.allDataOfServer(when, hybrid),
    holds: { reports: 1, sites: 1, invoices: 1, plans: 1 },
  });
  showsRule('O5-08', {
    on: false,
    off: true,
    scenario: (asked: boolean) => everyday.quietDay({ ...hybrid, asked }),
    holds: { asked: [], here: ['known', 'mine'] },
  });
  showsRule('O5-10', {
    on: false,
    off: true,
    scenario: async (asked: boolean) => (await everyday.quietDay({ ...hybrid, asked })).asked,
    holds: [],
  });
  const from = (mendix: string) => ({ ...old, mendix });
  showsRule('O5-11', { on: from('6.10.0'), off: from('8.5.0'), scenario: starts.redeployed, holds: { downloads: true } });
  showsRule('O5-12', {
    on: true,
    off: false,
    scenario: (asks: boolean) => synchronizing.byUser(asks, hybrid),
    holds: [[], ['mine']],
  });
  showsRule('O5-13', {
    on: from('6.10.0'),
    off: from('7.6.0'),
    scenario: starts.restart,
    holds: { downloads: true, onServer: ['mine'] },
  });
  showsRule('O5-14', {
    on: { ...hybrid, connection: 'disconnected' },
    off: { ...hybrid, connection: 'connected' },
    scenario: starts.restartBy,
    holds: { error: 'none', asked: [], here: ['known'] },
  });
  showsRule('O5-15', {
    on: true,
    off: false,
    scenario: (synchronizes: boolean) => synchronizing.serverChanges(synchronizes, hybrid),
    holds: ['changed', 'created'],
  });
  showsRule('O5-16', {
    on: true,
    off: false,
    scenario: (creates: boolean) => synchronizing.newReports(creates, hybrid),
    holds: ['new'],
  });
  showsRule('O5-17', {
    on: { ...hybrid, handlers: true },
    off: { ...hybrid, handlers: false },
    scenario: synchronizing.handlers,
    holds: { atCommit: [], later: ['before a', 'after a'] },
  });
  showsRule('O5-18', {
    on: from('6.10.0'),
    off: from('7.23.5'),
    scenario: synchronizing.uploadOf,
    holds: { failed: true, here: ['known'], there: ['known'] },
  });
  showsRule('O5-19', {
    on: { ...from('6.10.0'), count: 10 },
    off: { ...from('7.23.5'), count: 10 },
    scenario: synchronizing.uploadOf,
    holds: { failed: true, here: ['known'], there: ['known'] },
  });
  showsRule('O5-20', { on: '6.10.0', off: '7.23.5', scenario: synchronizing.orderWithLines, holds: { orders: 0, lines: 0 } });
});

describe('Offline, beta of Mendix 5 and 6: restrictions', () => {
  showsRule('O5-21', {
    on: '6.10.0',
    off: '8.8.0',
    scenario: (mendix: string) => model.microflowCall(mendix, 'hybrid'),
    holds: { outcome: 'failed', asked: [] },
  });
  showsRule('O5-23', { on: 'server', off: 'device', scenario: model.microflowBy, holds: 'returned' });
  showsRule('O5-24', {
    on: hybrid,
    off: online,
    scenario: synchronizing.handlers,
    holds: { atCommit: [], later: ['before a', 'after a'] },
  });
  showsRule('O5-26', {
    on: '[Open = true]',
    off: '',
    scenario: (constraint: string) => model.readable(constraint, hybrid),
    holds: ['open'],
  });
  showsRule('O5-29', {
    on: '7.3.0',
    off: '7.4.0',
    scenario: synchronizing.whatCanBeDone,
    holds: { create: 'returned', change: 'failed' },
  });
  showsRule('O5-30', {
    on: '7.3.0',
    off: '7.4.0',
    scenario: synchronizing.viewAndChange,
    holds: ['of the server', 'of the server'],
  });
  showsRule('O5-31', { on: '7.3.0', off: '7.4.0', scenario: synchronizing.changeInTime, holds: ['returned', 'failed'] });
  showsRule('O5-32', { on: hybrid, off: online, scenario: everyday.computedMembers, holds: [0, 0] });
  showsRule('O5-33', {
    on: hybrid,
    off: online,
    scenario: everyday.invoicesWithoutConnection,
    holds: ['returned', ['known', 'new']],
  });
  const document = (mendix: string) => ({ ...old, mendix, entity: 'Field.Document' }) as const;
  const photo = (mendix: string) => ({ ...old, mendix, entity: 'Field.Photo' }) as const;
  showsRule('O5-35', {
    on: document('6.10.0'),
    off: document('8.0.0'),
    scenario: files.newFile,
    holds: { names: ['a file'], contents: [null], sent: false },
  });
  showsRule('O5-36', {
    on: document('6.10.0'),
    off: document('8.0.0'),
    scenario: files.fileOfServer,
    holds: [['a file'], [null]],
  });
  showsRule('O5-37', {
    on: photo('5.21.0'),
    off: photo('6.0.0'),
    scenario: files.newFile,
    holds: { names: ['a file'], contents: [null], sent: false },
  });
  showsRule('O5-40', { on: 'all', off: 'none', scenario: everyday.overAssociation, holds: 'North' });
});
