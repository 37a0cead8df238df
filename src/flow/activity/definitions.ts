import type { Activity, ActivityKind } from '../../model/activity.js';
import { aggregateList } from './aggregate-list.js';
import { callJavaScriptAction } from './call-javascript-action.js';
import { callMicroflow } from './call-microflow.js';
import { callNanoflow } from './call-nanoflow.js';
import { cancelSynchronization } from './cancel-synchronization.js';
import { cast } from './cast.js';
import { changeList } from './change-list.js';
import { changeObject } from './change-object.js';
import { changeVariable } from './change-variable.js';
import { clearFromDevice } from './clear-from-device.js';
import { closePage } from './close-page.js';
import { commit } from './commit.js';
import { createList } from './create-list.js';
import { createObject } from './create-object.js';
import { createVariable } from './create-variable.js';
import type { ActivityDefinition } from './definition.js';
import { deleteObjects } from './delete.js';
import { downloadFile } from './download-file.js';
import { listOperation } from './list-operation.js';
import { logMessage } from './log-message.js';
import { retrieve } from './retrieve.js';
import { rollback } from './rollback.js';
import { showHomePage } from './show-home-page.js';
import { showMessage } from './show-message.js';
import { showPage } from './show-page.js';
import { synchronize } from './synchronize.js';
import { synchronizeToDevice } from './synchronize-to-device.js';
import { unsupported } from './unsupported.js';
import { validationFeedback } from './validation-feedback.js';

/** Every kind of activity. To add one: its model in `model/activity.ts`, a file here, a line in this table. */
const definitions: { readonly [Kind in ActivityKind]: ActivityDefinition<Extract<Activity, { kind: Kind }>> } = {
  'create-object': createObject,
  'change-object': changeObject,
  commit,
  rollback,
  delete: deleteObjects,
  retrieve,
  cast,
  'create-list': createList,
  'change-list': changeList,
  'list-operation': listOperation,
  'aggregate-list': aggregateList,
  'create-variable': createVariable,
  'change-variable': changeVariable,
  'call-nanoflow': callNanoflow,
  'call-microflow': callMicroflow,
  'call-javascript-action': callJavaScriptAction,
  'show-page': showPage,
  'close-page': closePage,
  'show-message': showMessage,
  'validation-feedback': validationFeedback,
  'log-message': logMessage,
  synchronize,
  'clear-from-device': clearFromDevice,
  'cancel-synchronization': cancelSynchronization,
  'synchronize-to-device': synchronizeToDevice,
  'show-home-page': showHomePage,
  'download-file': downloadFile,
  unsupported,
};

/** The definition of an activity. The table is keyed by the activity's own kind, which is what makes the cast right. */
export function definitionOf<Kind extends Activity>(activity: Kind): ActivityDefinition<Kind> {
  return definitions[activity.kind] as unknown as ActivityDefinition<Kind>;
}
