import {
  type ArgumentSyntax,
  type CallForm,
  type UnsupportedForm,
  unreadableWords,
} from '../../../../grammar/mdl/syntax/call-statement.js';
import { type ActionArgument, type Activity, type Argument, unreadableStatement } from '../../../model/activity.js';
import type { JavaScriptAction } from '../../../model/app-model.js';
import type { DataType } from '../../../model/data-type.js';
import { literalText } from '../data-types.js';
import { englishText } from '../domain-model.js';
import type { FlowContext } from './flow-context.js';
import { templateArguments } from './template.js';

/** Calls of flows and of actions. */
export function callActivity(form: CallForm, context: FlowContext): Activity {
  const name = form.name.text;
  const output = form.output?.text ?? '';
  const define = (type: DataType | undefined) => {
    if (output !== '') context.variables.define(output, type ?? { kind: 'Unknown' });
  };
  switch (form.target) {
    case 'nanoflow':
    case 'microflow': {
      define(context.index.flow(form.target, name)?.returnType);
      const queue = form.queue === undefined ? {} : { queue: form.queue.text };
      return { kind: `call-${form.target}`, flow: name, arguments: argumentsOf(form.arguments, context), output, ...queue };
    }
    case 'javascript-action': {
      const action = context.index.javaScriptAction(name);
      const values = form.arguments.map((argument) => actionArgument(argument, action, context));
      define(actionResult(action, values, context));
      return { kind: 'call-javascript-action', action: name, arguments: values, output };
    }
    case 'java-action': {
      const action = context.index.javaAction(name);
      const outputType = action?.returnType;
      const values = form.arguments.map((argument) => actionArgument(argument, action, context));
      define(outputType);
      const result = output === '' ? {} : { output, ...(outputType === undefined ? {} : { outputType }) };
      return { kind: 'unsupported', type: 'JavaActionCallAction', target: name, arguments: values, ...result };
    }
  }
}

export function argumentsOf(syntax: readonly ArgumentSyntax[], context: FlowContext): Argument[] {
  return syntax.map(({ parameter, value }) => ({ parameter: parameter.text, value: context.code(value) }));
}

/** A statement that is kept whole, under the name by which Mendix stores its activity. */
export function unsupportedActivity(form: UnsupportedForm, context: FlowContext): Activity {
  if (form.stored !== undefined) return storedActivity(form, form.stored, context);
  const stored = storedTypes.find(([words]) => form.words.startsWith(words))?.[1];
  if (form.output !== undefined) context.variables.define(form.output.text, { kind: 'Unknown' });
  return {
    kind: 'unsupported',
    type: stored ?? form.words,
    ...(form.target === undefined ? {} : { target: form.target.text }),
    ...(form.output === undefined ? {} : { output: form.output.text, outputType: { kind: 'Unknown' } }),
  };
}

/** What an exported project says of an activity that MDL has no words for. */
function storedActivity(
  { output }: UnsupportedForm,
  { type, target, resultType }: NonNullable<UnsupportedForm['stored']>,
  context: FlowContext,
): Activity {
  const outputType = resultType === undefined ? undefined : context.types.value(resultType, context.file, context.signature.name);
  if (output !== undefined) context.variables.define(output.text, outputType ?? { kind: 'Unknown' });
  return {
    kind: 'unsupported',
    type,
    ...(target === undefined ? {} : { target }),
    ...(output === undefined ? {} : { output: output.text }),
    ...(outputType === undefined ? {} : { outputType }),
  };
}

const storedTypes: readonly (readonly [words: string, type: string])[] = [
  [unreadableWords, unreadableStatement],
  ['call rest', 'RestCallAction'],
  ['rest call', 'RestCallAction'],
  ['send rest', 'RestOperationCallAction'],
  ['call web', 'CallWebServiceAction'],
  ['call external', 'CallExternalAction'],
  ['call workflow', 'WorkflowCallAction'],
  ['execute database', 'ExecuteDatabaseQueryAction'],
  ['import', 'ImportXmlAction'],
  ['export', 'ExportXmlAction'],
  ['transform', 'TransformJsonAction'],
];

/** The parameter's type says what an argument is; by itself a name could also be an expression. */
function actionArgument(
  { parameter, value, template: given }: ArgumentSyntax,
  action: Pick<JavaScriptAction, 'parameters'> | undefined,
  context: FlowContext,
): ActionArgument {
  const kind = action?.parameters.find((one) => one.name === parameter.text)?.type.kind ?? 'value';
  const name = literalText(value) ?? value.text;
  switch (kind) {
    case 'entity':
      return { parameter: parameter.text, value: { kind, entity: name } };
    case 'nanoflow':
    case 'microflow':
      return { parameter: parameter.text, value: { kind, flow: name } };
    case 'template': {
      const literal = literalText(value);
      const template =
        literal === undefined
          ? { text: englishText('{1}'), arguments: [context.code(value)] }
          : { text: englishText(literal), arguments: templateArguments(given ?? [], value.span, context) };
      return { parameter: parameter.text, value: { kind, template } };
    }
    default:
      return { parameter: parameter.text, value: { kind: 'expression', code: context.code(value) } };
  }
}

/** An action that returns "the entity of its parameter" returns what the call names there. */
function actionResult(
  action: JavaScriptAction | undefined,
  values: readonly ActionArgument[],
  context: FlowContext,
): DataType | undefined {
  if (action?.returnType.kind !== 'Unknown') return action?.returnType;
  const decides = action.returnTypeParameter;
  const chosen = values.find(({ parameter }) => parameter === decides?.parameter)?.value;
  if (decides !== undefined && chosen !== undefined) {
    const variable = chosen.kind === 'expression' ? /^\$(\w+)$/.exec(chosen.code?.text.trim() ?? '')?.[1] : undefined;
    const given = chosen.kind === 'entity' ? chosen.entity : context.variables.entityOf(variable ?? '');
    if (given !== undefined) return { kind: decides.kind, entity: given };
  }
  const entities = values.flatMap(({ value }) => (value.kind === 'entity' ? [value.entity] : []));
  const [entity] = entities;
  return entity === undefined || entities.length > 1 ? action.returnType : { kind: 'Object', entity };
}
