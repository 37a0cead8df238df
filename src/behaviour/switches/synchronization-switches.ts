import type { SwitchRows } from '../switch.js';
import type { SynchronizationBehaviour } from '../synchronization-behaviour.js';

export const synchronizationSwitches: SwitchRows<keyof SynchronizationBehaviour> = {
  startupSync: {
    change:
      'The synchronization of every start became one after any redeployment, then one only for a new Mendix version or a changed offline domain model.',
    before: 'always',
    stages: [
      { value: 'redeploy', since: ['7.6.0'] },
      { value: 'changed', since: ['8.5.0'] },
    ],
    source: 'RN 7.6.0, 8.5.0; semantics 3.2',
  },
  startupSyncRetry: {
    change: 'A start-up synchronization that failed is tried again at the next start.',
    before: false,
    stages: [{ value: true, since: ['8.12.1', '8.13.0'] }],
    source: 'RN 8.12.1, 8.13.0; semantics 3.2',
  },
  startupMisfits: {
    change:
      'Local changes that do not fit a new domain model are kept as errors, and no longer make the start-up synchronization fail.',
    before: false,
    stages: [{ value: true, since: ['9.17.0'] }],
    source: 'RN 9.17.0; semantics 3.17',
  },
  perObjectUpload: {
    change: 'An object that fails is skipped alone, and no longer reverts the whole upload.',
    before: false,
    stages: [{ value: true, since: ['7.23.5', '8.0.0'], finalOnly: true }],
    source: 'RN 7.23.5, SEED 1, early text of the 8 guide; semantics 3.9',
  },
  uploadCreatesFirst: {
    change: 'Mendix 7 creates all new objects of an upload on the server before it commits any.',
    before: false,
    stages: [
      { value: true, since: ['7.0.0'] },
      { value: false, since: ['8.0.0'] },
    ],
    source: 'OFF7; semantics 3.5',
  },
  referenceCheck: {
    change:
      'References to objects that were never committed stop the synchronization on the device, later make the server reject single objects.',
    before: 'none',
    stages: [
      { value: 'device', since: ['8.0.0'] },
      { value: 'server', since: ['9.0.0'] },
    ],
    source: 'SEED 1, OFF8a, OFF8, D9; semantics 3.5, 3.9',
  },
  idempotentUpload: {
    change: 'The server skips a change-set that it has applied before, when a lost answer makes the device send it again.',
    before: false,
    stages: [{ value: true, since: ['8.18.0'] }],
    source: 'RN 8.18; semantics 3.8',
  },
  syncErrorEntity: {
    change: 'Rejected objects are kept as System.SynchronizationError, not only in the server log.',
    before: false,
    stages: [{ value: true, since: ['8.12.0'] }],
    source: 'RN 8.12; semantics 3.9',
  },
  throwPartialSync: {
    change:
      'Synchronize fails with PartialSynchronizationError when the server rejected objects, unless the profile says otherwise.',
    before: false,
    stages: [{ value: true, since: ['11.12.0'] }],
    setting: { name: 'throwPartialSyncError', since: ['11.12.0'], on: true, off: false },
    source: 'META NavigationProfileBase.throwPartialSyncError 11.12; semantics 3.9',
  },
  deleteAutoCommitted: {
    change: 'The server deletes auto-committed objects at the end of a synchronization.',
    before: false,
    stages: [{ value: true, since: ['9.18.0'] }],
    source: 'RN 9.18; semantics 3.9',
  },
  refusedUploads: {
    change: 'The server refuses uploads of Online, Nothing and Never entities, then of Online entities only.',
    before: 'none',
    stages: [
      { value: 'not-downloaded', since: ['11.10.0'] },
      { value: 'online', since: ['11.11.0'] },
    ],
    source: 'RN 11.10, 11.11; semantics 3.6',
  },
  syncTimeLimit: {
    change: 'The limit of 30 seconds for a request holds in hybrid profiles only.',
    before: 'all',
    stages: [{ value: 'hybrid', since: ['8.1.0'] }],
    source: 'SEED 1, early text of the 8 guide, OFF8a (8.1 is assumed); semantics 3.8',
  },
  networkTimeLimit: {
    change: 'Requests of native apps have the time limit of their profile, except those of a synchronization and of microflows.',
    before: false,
    stages: [{ value: true, since: ['11.0.0'] }],
    source: 'META networkTimeoutMs 11.0; D11 network-request-timeout; semantics 1.9',
  },
  requestAutoRetry: {
    change: 'The client repeats its own offline requests after a connection error.',
    before: false,
    stages: [{ value: true, since: ['10.21.0'] }],
    source: 'RN 10.21; semantics 3.8',
  },
  syncActivity: {
    change: 'Nanoflows can synchronize, and handle the error of it.',
    before: false,
    stages: [{ value: true, since: ['8.0.0'] }],
    source: 'SEED 1; semantics 3.2',
  },
  selectedSync: {
    change: 'Synchronize can be limited to selected objects.',
    before: false,
    stages: [{ value: true, since: ['8.10.0'] }],
    source: 'META SynchronizeAction.type 8.10 (announced in RN 8.18.0); semantics 3.3',
  },
  unsynchronizedSync: {
    change: 'Synchronize can be limited to unsynchronized objects.',
    before: false,
    stages: [{ value: true, since: ['9.4.0'] }],
    source: 'RN 9.4.0, META; semantics 3.3',
  },
  backgroundSync: {
    change: 'Unsynchronized and Selected run beside the nanoflow instead of blocking it.',
    before: false,
    stages: [{ value: true, since: ['11.15.0'] }],
    source: 'D11 synchronize.md (not in RN); semantics 3.3',
  },
  blockCommitDuringSync: {
    change: 'Committing an object that is being synchronized fails.',
    before: false,
    stages: [{ value: true, since: ['11.9.0'] }],
    source: 'RN 11.9; semantics 2.3',
  },
  cancelSync: {
    change: 'The activity Cancel synchronization exists.',
    before: false,
    stages: [{ value: true, since: ['11.8.0'] }],
    source: 'RN 11.8',
  },
  syncToDevice: {
    change: 'Microflows can push objects with Synchronize to device.',
    before: false,
    stages: [{ value: true, since: ['8.9.0'] }],
    source: 'RN 8.9.0; semantics 3.10',
  },
  clearFromDevice: {
    change: 'The activity Clear from device exists.',
    before: false,
    stages: [{ value: true, since: ['10.0.0'] }],
    source: 'META ClearFromClientAction 10.0; semantics 2.13',
  },
  clearObjectsFromDevice: {
    change: 'Clear from device also takes objects and lists.',
    before: false,
    stages: [{ value: true, since: ['11.14.0'] }],
    source: 'RN 11.14; semantics 2.13',
  },
  authTokens: {
    change: 'Long-lived tokens create an expired session again.',
    before: false,
    stages: [{ value: true, since: ['10.9.0'] }],
    source: 'RN 10.9; semantics 3.12',
  },
  synchronizationHistory: {
    change: 'Each synchronization is a row of System.SynchronizationHistory.',
    before: false,
    stages: [{ value: true, since: ['11.13.0'] }],
    source: 'RN 11.13; semantics 3.8',
  },
};
