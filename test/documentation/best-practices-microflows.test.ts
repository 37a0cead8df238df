import { describe } from 'vitest';
import * as calls from './scenarios/microflow-calls.js';
import * as model from './scenarios/model.js';
import * as synchronizing from './scenarios/synchronizing.js';
import { showsRule } from './shows-rule.js';

const stopped = { outcome: 'failed', asked: 0 };
const profiles = (activity: calls.UiActivity) => ({
  on: { activity, profile: 'NativePhone' },
  off: { activity, profile: 'Responsive' },
});
const suppressed = { outcome: 'returned', seen: 0, staysOnPage: true };
const refused = { outcome: 'failed', returns: null, ran: false };

describe('Offline best practices: microflow calls', () => {
  showsRule('BP-08', { on: 'connected', off: 'disconnected', scenario: calls.serverLogic, holds: 'credit for 7' });
  showsRule('BP-25', {
    on: '8.8.0',
    off: '8.7.0',
    scenario: (mendix: string) => model.microflowCall(mendix),
    holds: { outcome: 'returned', asked: ['microflow'] },
  });
  const plain = { parameter: 'S.Plain' };
  showsRule('BP-26', { on: { parameter: 'S.Product' }, off: plain, scenario: calls.passing, holds: stopped });
  showsRule('BP-27', { on: { parameter: 'list of S.Product' }, off: plain, scenario: calls.passing, holds: stopped });
  showsRule('BP-28', { on: { parameter: 'S.Search' }, off: plain, scenario: calls.passing, holds: stopped });
  showsRule('BP-29', { on: { parameter: 'list of S.Search' }, off: plain, scenario: calls.passing, holds: stopped });
  showsRule('BP-30', { on: { parameter: 'S.Criterion' }, off: plain, scenario: calls.passing, holds: stopped });
  showsRule('BP-31', {
    on: { commits: true },
    off: { commits: false },
    scenario: synchronizing.handlers,
    holds: { atCommit: [], later: ['before a', 'after a'] },
  });
});

describe('Offline best practices: what such a microflow does to the device', () => {
  showsRule('BP-32', { ...profiles('message'), scenario: calls.uiActivity, holds: suppressed });
  showsRule('BP-33', { ...profiles('feedback'), scenario: calls.uiActivity, holds: suppressed });
  showsRule('BP-34', { ...profiles('home-page'), scenario: calls.uiActivity, holds: suppressed });
  showsRule('BP-35', { ...profiles('page-opened'), scenario: calls.uiActivity, holds: suppressed });
  showsRule('BP-36', { ...profiles('page-closed'), scenario: calls.uiActivity, holds: suppressed });
  showsRule('BP-37', { ...profiles('file-downloaded'), scenario: calls.uiActivity, holds: suppressed });
  showsRule('BP-38', { on: 'nanoflow', off: 'microflow', scenario: calls.messageFrom, holds: ['done'] });
  showsRule('BP-39', { on: false, off: true, scenario: calls.changedByMicroflow, holds: [['known'], ['changed']] });
  showsRule('BP-40', { on: true, off: false, scenario: calls.changedArgument, holds: 'changed' });
  const plain = { returns: 'S.Plain' };
  showsRule('BP-41', { on: { returns: 'S.Product' }, off: plain, scenario: calls.passing, holds: stopped });
  showsRule('BP-42', { on: { returns: 'list of S.Product' }, off: plain, scenario: calls.passing, holds: stopped });
  showsRule('BP-43', {
    on: 'S.Search',
    off: 'S.Plain',
    scenario: async (entity: string) => [
      await calls.passing({ returns: entity }),
      await calls.passing({ returns: `list of ${entity}` }),
    ],
    holds: [stopped, stopped],
  });
  showsRule('BP-44', { on: { returns: 'S.Criterion' }, off: plain, scenario: calls.passing, holds: stopped });
  showsRule('BP-45', { on: 'disconnected', off: 'connected', scenario: calls.languageSwitch, holds: ['failed', []] });
});

describe('Offline best practices: an old device and a changed microflow', () => {
  showsRule('BP-46', {
    on: false,
    off: true,
    scenario: calls.configuration,
    holds: { outcome: 'failed', parameters: ['Number'] },
  });
  showsRule('BP-47', {
    on: false,
    off: true,
    scenario: async (updated: boolean) => (await calls.configuration(updated)).outcome,
    holds: 'failed',
  });
  showsRule('BP-48', { on: 'renamed microflow', off: 'unchanged', scenario: calls.oldDevice, holds: refused });
  showsRule('BP-49', { on: 'moved microflow', off: 'unchanged', scenario: calls.oldDevice, holds: refused });
  showsRule('BP-50', { on: 'renamed module', off: 'unchanged', scenario: calls.oldDevice, holds: refused });
  showsRule('BP-51', { on: 'added parameter', off: 'unchanged', scenario: calls.oldDevice, holds: refused });
  showsRule('BP-52', { on: 'removed parameter', off: 'unchanged', scenario: calls.oldDevice, holds: refused });
  showsRule('BP-53', { on: 'renamed parameter', off: 'unchanged', scenario: calls.oldDevice, holds: refused });
  showsRule('BP-54', { on: 'retyped parameter', off: 'unchanged', scenario: calls.oldDevice, holds: refused });
  showsRule('BP-55', { on: 'other return type', off: 'unchanged', scenario: calls.oldDevice, holds: refused });
  showsRule('BP-56', { on: 'deleted', off: 'unchanged', scenario: calls.oldDevice, holds: refused });
  showsRule('BP-57', {
    on: 'microflow beside it',
    off: 'renamed microflow',
    scenario: calls.oldDevice,
    holds: { outcome: 'returned', returns: 4, ran: true },
  });
  showsRule('BP-58', {
    on: 'other contents',
    off: 'unchanged',
    scenario: calls.oldDevice,
    holds: { outcome: 'returned', returns: 20, ran: true },
  });
});
