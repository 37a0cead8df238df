import type { Behaviour } from '../../behaviour/behaviour.js';
import type { Feature } from '../../behaviour/feature.js';
import type { Activity, AggregateList, ClearFromDevice, Synchronize } from '../../model/activity.js';
import type { FlowNode, Parameter } from '../../model/flow.js';

/** Known inside loops. */
export const currentIndex: Feature = { name: 'the variable $currentIndex', since: 'currentIndex' };

/**
 * What a node uses that older versions do not have. A flow comes by it when it runs as an older version than it was made with; where it
 * is reached the run is blocked, because what the older version would have done is not known.
 */
export function featuresOf(node: FlowNode): readonly Feature[] {
  if (node.kind === 'loop' && node.source.kind === 'while')
    return [{ name: 'loops with a condition instead of a list', since: 'whileLoops' }];
  if (node.kind !== 'activity') return [];
  return node.disabled ? [{ name: 'disabled activities', since: 'disabledActivities' }] : activityFeatures(node.activity);
}

/** Of a parameter that a caller may leave out; without the feature no caller may. */
export function parameterFeatures({ required }: Parameter): readonly Feature[] {
  return required ? [] : [{ name: 'optional parameters', since: 'optionalParams' }];
}

/** Whether every caller has to give the argument. */
export function isRequired({ required }: Parameter, { optionalParams }: Behaviour): boolean {
  return required || !optionalParams;
}

function activityFeatures(activity: Activity): readonly Feature[] {
  switch (activity.kind) {
    case 'aggregate-list':
      return aggregateFeatures(activity);
    case 'synchronize':
      return synchronizeFeatures(activity);
    case 'clear-from-device':
      return clearFeatures(activity);
    case 'cancel-synchronization':
      return [{ name: 'the activity Cancel synchronization', since: 'cancelSync' }];
    case 'synchronize-to-device':
      return [{ name: 'the activity Synchronize to device', since: 'syncToDevice' }];
    default:
      return [];
  }
}

function aggregateFeatures({ function: name, expression }: AggregateList): readonly Feature[] {
  const isNew = name === 'all' || name === 'any' || name === 'reduce';
  if (!isNew && (expression === undefined || name === 'count')) return [];
  return [{ name: 'All, Any, Reduce and expressions in Aggregate list', since: 'aggregateExpr' }];
}

function synchronizeFeatures({ type }: Synchronize): readonly Feature[] {
  const activity: Feature = { name: 'the activity Synchronize', since: 'syncActivity' };
  switch (type) {
    case 'all':
      return [activity];
    case 'specific':
      return [activity, { name: 'the synchronization of selected objects', since: 'selectedSync' }];
    case 'unsynchronized':
      return [activity, { name: 'the synchronization of unsynchronized objects', since: 'unsynchronizedSync' }];
  }
}

function clearFeatures({ variable }: ClearFromDevice): readonly Feature[] {
  const activity: Feature = { name: 'the activity Clear from device', since: 'clearFromDevice' };
  if (variable === undefined) return [activity];
  return [activity, { name: 'Clear from device for objects and lists', since: 'clearObjectsFromDevice' }];
}
