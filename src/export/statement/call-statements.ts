import type { ActionArgument, Argument, CallFlow, CallJavaScriptAction, UnsupportedActivity } from '../../model/activity.js';
import type { ActionParameter } from '../../model/app-model.js';
import type { FlowNode } from '../../model/flow.js';
import type { FlowText } from '../flow/flow-text.js';
import { spellExpression } from '../spelling/code.js';
import { bracketed } from '../spelling/lines.js';
import { spellName, spellVariable } from '../spelling/name.js';
import { quote } from '../spelling/text.js';
import { spellType } from '../spelling/type.js';
import { Inexpressible, type Spelled } from './inexpressible.js';
import { spellTemplate } from './template.js';

export function callFlow(activity: CallFlow): Spelled {
  const kind = activity.kind === 'call-nanoflow' ? 'nanoflow' : 'microflow';
  const queue = activity.queue === undefined ? '' : ` in queue ${spellName(activity.queue)}`;
  return bracketed(
    `${result(activity.output)}call ${kind} ${spellName(activity.flow)}`,
    spellArguments(activity.arguments),
    queue,
  );
}

export function spellArguments(given: readonly Argument[]): string[] {
  return given.map(({ parameter, value }) => `${spellName(parameter)} = ${spellExpression(value)}`);
}

/** What was not filled in is left out: the action gets nothing for it either way. */
export function callJavaScriptAction(activity: CallJavaScriptAction, node: FlowNode, text: FlowText): Spelled {
  const given = actionArguments(activity.arguments, text.index.javaScriptAction(activity.action)?.parameters ?? [], node, text);
  if (given instanceof Inexpressible) return given;
  return bracketed(`${result(activity.output)}call javascript action ${spellName(activity.action)}`, given, '');
}

function actionArguments(
  values: readonly ActionArgument[],
  parameters: readonly ActionParameter[],
  node: FlowNode,
  text: FlowText,
): string[] | Inexpressible {
  const given: string[] = [];
  for (const argument of values) {
    const parameter = parameters.find(({ name }) => name === argument.parameter);
    const value = actionValue(argument.value, parameter, node, text);
    if (value instanceof Inexpressible) return value;
    if (value !== '') given.push(`${spellName(argument.parameter)} = ${value}`);
  }
  return given;
}

/** The parameter says what an argument is; a name for a parameter that takes an expression would be read as one. */
function actionValue(
  value: ActionArgument['value'],
  parameter: ActionParameter | undefined,
  node: FlowNode,
  text: FlowText,
): string | Inexpressible {
  switch (value.kind) {
    case 'expression':
      return value.code === undefined ? '' : spellExpression(value.code);
    case 'unsupported':
      return new Inexpressible(`arguments of the type ${value.type}`);
    case 'template':
      if (parameter?.type.kind !== 'template') return new Inexpressible('arguments of actions that are not known');
      return spellTemplate(value.template, node, text);
    default: {
      const name = value.kind === 'entity' ? value.entity : value.flow;
      if (name === '') return '';
      if (parameter?.type.kind !== value.kind) return new Inexpressible('arguments of actions that are not known');
      return spellName(name);
    }
  }
}

/** Java does not run here, but its calls are as those of JavaScript actions. */
export function callJavaAction(target: string, activity: UnsupportedActivity, node: FlowNode, text: FlowText): Spelled {
  const given = actionArguments(activity.arguments ?? [], text.index.javaAction(target)?.parameters ?? [], node, text);
  if (given instanceof Inexpressible) return given;
  return bracketed(`${result(activity.output ?? '')}call java action ${spellName(target)}`, given, '');
}

/** An activity that is only kept: under its stored name, with what it names and what it fills. */
export function unsupportedActivity({ type, target, output, outputType }: UnsupportedActivity): Spelled {
  const named = target === undefined ? '' : ` for ${quote(target)}`;
  const filled = outputType === undefined ? '' : ` as ${spellType(outputType)}`;
  return [`${result(output ?? '')}unsupported activity ${quote(type)}${named}${filled}`];
}

function result(output: string): string {
  return output === '' ? '' : `${spellVariable(output)} = `;
}
