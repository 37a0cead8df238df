import type { ActionArgument, Argument } from '../../../model/activity.js';
import { childOf, childrenOf, type Element, flagOf, lastSegment, textOf, typeOf } from '../element.js';
import { decodeTemplate, optionalCode, requiredCode } from '../texts.js';
import type { ActivityDecoder, ActivityDecoders } from './context.js';

const callNanoflow: ActivityDecoder = (action) => {
  const call = childOf(action, 'NanoflowCall');
  return {
    kind: 'call-nanoflow',
    flow: call === undefined ? '' : textOf(call, 'Nanoflow'),
    arguments: call === undefined ? [] : decodeArguments(call),
    output: usedOutput(action),
  };
};

const callMicroflow: ActivityDecoder = (action) => {
  const call = childOf(action, 'MicroflowCall');
  const queue = call === undefined ? '' : queueOf(call);
  return {
    kind: 'call-microflow',
    flow: call === undefined ? '' : textOf(call, 'Microflow'),
    arguments: call === undefined ? [] : decodeArguments(call),
    output: usedOutput(action),
    ...(queue === '' ? {} : { queue }),
  };
};

const callJavaScriptAction: ActivityDecoder = (action) => ({
  kind: 'call-javascript-action',
  action: textOf(action, 'JavaScriptAction'),
  arguments: childrenOf(action, 'ParameterMappings').map(decodeActionArgument),
  output: usedOutput(action),
});

export const callActivities: ActivityDecoders = {
  NanoflowCallAction: callNanoflow,
  MicroflowCallAction: callMicroflow,
  JavaScriptActionCallAction: callJavaScriptAction,
};

/** Arguments go by the last segment of the parameter's name, never by order (mpr-format 4.2, 5.1). */
export function decodeArguments(call: Element): readonly Argument[] {
  return childrenOf(call, 'ParameterMappings').map((mapping) => ({
    parameter: lastSegment(textOf(mapping, 'Parameter')),
    value: requiredCode(mapping, 'Argument'),
  }));
}

/**
 * The result is kept only when the activity says so *and* names a variable: the switch is on even for flows that return
 * nothing (mpr-format 5.1, T11). The key is not the same for all calls (T10).
 */
function usedOutput(action: Element): string {
  return flagOf(action, 'UseReturnVariable', true) ? textOf(action, 'OutputVariableName', 'ResultVariableName') : '';
}

function queueOf(call: Element): string {
  const settings = childOf(call, 'QueueSettings');
  return settings === undefined ? textOf(call, 'Queue') : textOf(settings, 'Queue');
}

export function decodeActionArgument(mapping: Element): ActionArgument {
  return {
    parameter: lastSegment(textOf(mapping, 'Parameter')),
    value: decodeActionValue(childOf(mapping, 'ParameterValue', 'Value')),
  };
}

function decodeActionValue(value: Element | undefined): ActionArgument['value'] {
  if (value === undefined) return { kind: 'expression' };
  const type = typeOf(value);
  switch (type) {
    case 'BasicCodeActionParameterValue':
    case 'BasicJavaActionParameterValue': {
      // An empty argument means that nothing was filled in: the action gets undefined.
      const code = optionalCode(value, 'Argument');
      return code === undefined ? { kind: 'expression' } : { kind: 'expression', code };
    }
    case 'EntityTypeCodeActionParameterValue':
    case 'EntityTypeJavaActionParameterValue':
      return { kind: 'entity', entity: textOf(value, 'Entity') };
    case 'NanoflowParameterValue':
      return { kind: 'nanoflow', flow: textOf(value, 'Nanoflow') };
    case 'MicroflowParameterValue':
      return { kind: 'microflow', flow: textOf(value, 'Microflow') };
    case 'StringTemplateParameterValue':
      return { kind: 'template', template: decodeTemplate(childOf(value, 'TypedTemplate', 'Template')) };
    default:
      return { kind: 'unsupported', type };
  }
}
