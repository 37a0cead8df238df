import type { Activity } from '../../../model/activity.js';
import { type Element, typeOf } from '../element.js';
import { callActivities } from './call-activities.js';
import { clientActivities } from './client-activities.js';
import type { ActivityDecoder, FlowContext } from './context.js';
import { listActivities } from './list-activities.js';
import { objectActivities } from './object-activities.js';
import { retrieveActivities } from './retrieve.js';
import { synchronizationActivities } from './synchronization-activities.js';
import { unsupportedActivity } from './unsupported.js';
import { variableActivities } from './variable-activities.js';

const decoders: ReadonlyMap<string, ActivityDecoder> = new Map(
  Object.entries({
    ...objectActivities,
    ...retrieveActivities,
    ...listActivities,
    ...variableActivities,
    ...callActivities,
    ...clientActivities,
    ...synchronizationActivities,
  }),
);

/** What an activity does (mpr-format 5). Whatever is not in the tables loads as unsupported, by its stored name. */
export function decodeActivity(action: Element | undefined, context: FlowContext): Activity {
  if (action === undefined) return { kind: 'unsupported', type: 'activity without an action' };
  const decoder = decoders.get(typeOf(action));
  return decoder === undefined ? unsupportedActivity(action, context) : decoder(action, context);
}
