import type { Activity } from '../model/activity.js';

/** The signs that tell activities apart. Several activities share one where they do nearly the same. */
export type IconName =
  | 'create'
  | 'change'
  | 'commit'
  | 'rollback'
  | 'delete'
  | 'retrieve'
  | 'cast'
  | 'list'
  | 'aggregate'
  | 'variable'
  | 'call-flow'
  | 'call-server'
  | 'script'
  | 'page'
  | 'close'
  | 'message'
  | 'feedback'
  | 'log'
  | 'synchronize'
  | 'clear'
  | 'cancel'
  | 'home'
  | 'download'
  | 'gear';

const iconsByKind: Readonly<Record<Activity['kind'], IconName>> = {
  'create-object': 'create',
  'change-object': 'change',
  commit: 'commit',
  rollback: 'rollback',
  delete: 'delete',
  retrieve: 'retrieve',
  cast: 'cast',
  'create-list': 'list',
  'change-list': 'list',
  'list-operation': 'list',
  'aggregate-list': 'aggregate',
  'create-variable': 'variable',
  'change-variable': 'variable',
  'call-nanoflow': 'call-flow',
  'call-microflow': 'call-server',
  'call-javascript-action': 'script',
  'show-page': 'page',
  'close-page': 'close',
  'show-message': 'message',
  'validation-feedback': 'feedback',
  'log-message': 'log',
  synchronize: 'synchronize',
  'clear-from-device': 'clear',
  'cancel-synchronization': 'cancel',
  'synchronize-to-device': 'synchronize',
  'show-home-page': 'home',
  'download-file': 'download',
  unsupported: 'gear',
};

export function iconOf(activity: Activity): IconName {
  return iconsByKind[activity.kind];
}
