import type { Activity } from '../../model/activity.js';
import type { ActivityNode } from '../../model/flow.js';
import type { FlowText } from '../flow/flow-text.js';
import { canBeSpelled, spellExpression } from '../spelling/code.js';
import { spellName, spellVariable } from '../spelling/name.js';
import { spellType } from '../spelling/type.js';
import { callFlow, callJavaAction, callJavaScriptAction, unsupportedActivity } from './call-statements.js';
import {
  clearFromDevice,
  closePage,
  logMessage,
  showMessage,
  showPage,
  synchronize,
  validationFeedback,
} from './client-statements.js';
import { Inexpressible, type Spelled } from './inexpressible.js';
import { aggregateList, changeList, listOperation } from './list-statements.js';
import { changeObject, createObject } from './object-statements.js';
import { retrieve } from './retrieve-statement.js';

/** The lines of an activity's statement. What has none is written as an activity that is only kept, and counted. */
export function statementOf(node: ActivityNode, text: FlowText): readonly string[] {
  const { activity } = node;
  const spelled = allCode(activity).every(canBeSpelled) ? spell(node, activity, text) : new Inexpressible('code that holds $$');
  if (!(spelled instanceof Inexpressible)) return spelled;
  text.omit(spelled.reason, node);
  const output = 'output' in activity && activity.output !== '' ? { output: activity.output } : {};
  return unsupportedActivity({ kind: 'unsupported', type: activity.kind, ...output }) as readonly string[];
}

function spell(node: ActivityNode, activity: Activity, text: FlowText): Spelled {
  switch (activity.kind) {
    case 'create-object':
      return createObject(activity, text);
    case 'change-object':
      return changeObject(activity, text);
    case 'commit':
      return [`commit ${spellVariable(activity.variable)}${activity.withEvents ? '' : ' without events'}`];
    case 'rollback':
    case 'delete':
      return [`${activity.kind} ${spellVariable(activity.variable)}`];
    case 'retrieve':
      return retrieve(activity, text);
    case 'cast':
      return [`cast ${spellVariable(activity.output)}`];
    case 'create-list':
      return [`${spellVariable(activity.output)} = create list of ${spellName(activity.entity)}`];
    case 'change-list':
      return changeList(activity);
    case 'list-operation':
      return listOperation(activity, text);
    case 'aggregate-list':
      return aggregateList(activity, text);
    case 'create-variable': {
      const value = activity.value === undefined ? '' : ` = ${spellExpression(activity.value)}`;
      return [`declare ${spellVariable(activity.variable)} ${spellType(activity.type)}${value}`];
    }
    case 'change-variable':
      return [`set ${spellVariable(activity.variable)} = ${spellExpression(activity.value)}`];
    case 'call-nanoflow':
    case 'call-microflow':
      return callFlow(activity);
    case 'call-javascript-action':
      return callJavaScriptAction(activity, node, text);
    case 'show-page':
      return showPage(activity, node, text);
    case 'close-page':
      return closePage(activity);
    case 'show-message':
      return showMessage(activity, node, text);
    case 'validation-feedback':
      return validationFeedback(activity, node, text);
    case 'log-message':
      return logMessage(activity, node, text);
    case 'synchronize':
      return synchronize(activity);
    case 'clear-from-device':
      return clearFromDevice(activity);
    case 'cancel-synchronization':
      return ['cancel synchronization'];
    case 'synchronize-to-device':
      return [`synchronize ${spellVariable(activity.variable)} to device`];
    case 'show-home-page':
      return ['show home page'];
    case 'download-file':
      return [`download file ${spellVariable(activity.variable)}`];
    case 'unsupported':
      return unsupported(activity, node, text);
  }
}

function unsupported(activity: Extract<Activity, { kind: 'unsupported' }>, node: ActivityNode, text: FlowText): Spelled {
  const { type, target, output, outputType } = activity;
  const declared = target === undefined ? undefined : text.index.javaAction(target)?.returnType;
  // The result of a Java action is declared with the action.
  const isPlainCall = output === undefined || JSON.stringify(declared) === JSON.stringify(outputType);
  if (type === 'JavaActionCallAction' && target !== undefined && isPlainCall) return callJavaAction(target, activity, node, text);
  text.omit(`activities that are only kept: ${type}`, node);
  return unsupportedActivity(activity);
}

/** Every expression and constraint of an activity, wherever it stands in it. */
function allCode(part: unknown): { readonly text: string }[] {
  if (typeof part !== 'object' || part === null) return [];
  if ('text' in part && typeof part.text === 'string') return [{ text: part.text }];
  return Object.values(part).flatMap(allCode);
}
