import type { UnsupportedActivity } from '../../../model/activity.js';
import type { DataType } from '../../../model/data-type.js';
import { dataTypeOf } from '../data-types.js';
import { childOf, childrenOf, type Element, flagOf, textOf, typeOf } from '../element.js';
import { decodeActionArgument } from './call-activities.js';
import type { FlowContext } from './context.js';

/** Keys under which activities name what they call. */
const targetKeys: readonly string[] = [
  'JavaAction',
  'Workflow',
  'WorkflowCall',
  'Operation',
  'ServiceOperation',
  'ConsumedODataService',
  'ImportedService',
  'MappingId',
  'ExportMapping',
  'ImportMapping',
  'DocumentTemplate',
  'Query',
  'Entity',
];

/**
 * An activity that the harness does not execute: it is known by name, and the variable it fills is declared, so that
 * everything behind it still compiles and can be looked at. Reaching it blocks the run.
 */
export function unsupportedActivity(action: Element, context: FlowContext): UnsupportedActivity {
  const target = targetOf(action);
  const outputType = outputTypeOf(action, target, context);
  // A call of a Java action that returns nothing still names a variable.
  const output = outputType?.kind === 'Nothing' ? '' : outputOf(action);
  return {
    kind: 'unsupported',
    type: typeOf(action),
    ...(target === '' ? {} : { target }),
    ...(output === '' ? {} : { output }),
    ...(output === '' || outputType === undefined ? {} : { outputType }),
    ...(typeOf(action) === 'JavaActionCallAction'
      ? { arguments: childrenOf(action, 'ParameterMappings').map(decodeActionArgument) }
      : {}),
  };
}

function targetOf(action: Element): string {
  const own = textOf(action, ...targetKeys);
  if (own !== '') return own;
  const call = childOf(action, 'WorkflowCall', 'Call');
  return call === undefined ? '' : textOf(call, ...targetKeys);
}

function outputOf(action: Element): string {
  if (!flagOf(action, 'UseReturnVariable', true)) return '';
  const own = textOf(action, 'ResultVariableName', 'OutputVariableName', 'VariableName', 'OutputVariable');
  const handling = childOf(action, 'ResultHandling');
  return own === '' && handling !== undefined ? textOf(handling, 'ResultVariableName', 'OutputVariableName') : own;
}

function outputTypeOf(action: Element, target: string, context: FlowContext): DataType | undefined {
  if (typeOf(action) === 'JavaActionCallAction') return context.returnTypeOfJavaAction(target);
  const owner = childOf(action, 'ResultHandling') ?? action;
  return dataTypeOf(owner, context.enumerations, 'VariableType', 'VariableDataType');
}
