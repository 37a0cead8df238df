import type { SwitchName } from '../../../src/behaviour/switch.js';
import type { EffectTable } from './effect.js';

/** What the switches of synchronization do, and those of file contents (semantics 3). */
export const synchronizationEffects: Partial<EffectTable<SwitchName>> = {};

/** Those whose effect is not shown yet. */
export const awaitedSynchronizationEffects: readonly SwitchName[] = [
  'startupSync',
  'startupSyncRetry',
  'startupMisfits',
  'perObjectUpload',
  'uploadCreatesFirst',
  'referenceCheck',
  'idempotentUpload',
  'syncErrorEntity',
  'throwPartialSync',
  'deleteAutoCommitted',
  'refusedUploads',
  'syncTimeLimit',
  'requestAutoRetry',
  'backgroundSync',
  'blockCommitDuringSync',
  'authTokens',
  'synchronizationHistory',
  'offlineFiles',
  'contentsAloneTravel',
  'changedContentsOnly',
  'brokenFileContent',
  'compatibilityMode',
  'inaccessibleDownload',
];
