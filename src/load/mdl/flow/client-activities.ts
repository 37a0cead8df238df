import type { ClientForm, LogForm, TitleSyntax } from '../../../../grammar/mdl/syntax/call-statement.js';
import type { Activity, Argument, LogLevel, ShowMessage, Template } from '../../../model/activity.js';
import { didYouMean } from '../../../problem/nearest.js';
import { literalText } from '../data-types.js';
import { englishText } from '../domain-model.js';
import { argumentsOf } from './call-activities.js';
import type { FlowContext } from './flow-context.js';
import { templateArguments, templateOf } from './template.js';

/** What the user sees, logging, and synchronization. */
export function clientActivity(form: ClientForm | LogForm, context: FlowContext): Activity {
  switch (form.kind) {
    case 'log': {
      const node = form.node === undefined ? {} : { node: context.code(form.node) };
      return {
        kind: 'log-message',
        level: levels[form.level ?? 'info'] ?? 'Info',
        template: templateOf(form.template, context),
        ...node,
      };
    }
    case 'show-page':
      return showPage(form, context);
    case 'show-message': {
      const template = templateOf(form.template, context);
      return { kind: 'show-message', type: messageType(form.type, context), blocking: form.blocking, template };
    }
    case 'validation-feedback': {
      const variable = form.variable.text;
      const member = form.member === undefined ? '' : context.member(variable, form.member).member;
      return { kind: 'validation-feedback', variable, member, template: templateOf(form.template, context) };
    }
    case 'synchronize':
      return { kind: 'synchronize', type: form.mode, variables: form.variables.map((variable) => variable.text) };
    case 'download-file':
      return { kind: 'download-file', variable: form.variable.text };
    case 'close-page':
      return { kind: 'close-page', ...(form.pagesToClose === undefined ? {} : { pages: context.code(form.pagesToClose) }) };
    case 'clear-from-device':
      return {
        kind: 'clear-from-device',
        ...(form.entity === undefined ? {} : { entity: form.entity.text }),
        ...(form.variable === undefined ? {} : { variable: form.variable.text }),
      };
    case 'synchronize-to-device':
      return { kind: 'synchronize-to-device', variable: form.variable.text };
    case 'cancel-synchronization':
    case 'show-home-page':
      return { kind: form.kind };
  }
}

const levels: Readonly<Record<string, LogLevel>> = {
  trace: 'Trace',
  debug: 'Debug',
  info: 'Info',
  warning: 'Warning',
  error: 'Error',
  critical: 'Critical',
};

function messageType(
  type: { readonly text: string; readonly span: { start: number; end: number } } | undefined,
  context: FlowContext,
) {
  const known: readonly ShowMessage['type'][] = ['Information', 'Warning', 'Error'];
  const found = known.find((one) => one.toLowerCase() === (type?.text ?? 'Information').toLowerCase());
  if (found === undefined && type !== undefined) {
    const message = `There is no message type ${type.text}.${didYouMean(type.text, known)}`;
    context.report('error', 'mdl-message-type', message, type.span);
  }
  return found ?? 'Information';
}

/** `for $o` passes the object without naming the parameter: it is the page's one object parameter. */
function showPage(form: Extract<ClientForm, { kind: 'show-page' }>, context: FlowContext): Activity {
  const page = form.page.text;
  const values: Argument[] = argumentsOf(form.arguments, context);
  if (form.object !== undefined) {
    const parameter = context.index.page(page)?.parameters.find((one) => one.type.kind === 'Object')?.name ?? '';
    values.push({ parameter, value: { text: `$${form.object.text}`, offset: form.object.span.start } });
  }
  const title = form.title === undefined ? {} : { title: titleOf(form.title, context) };
  const pagesToClose = form.pagesToClose === undefined ? {} : { pagesToClose: context.code(form.pagesToClose) };
  return { kind: 'show-page', page, arguments: values, ...title, ...pagesToClose };
}

function titleOf({ value, arguments: given }: TitleSyntax, context: FlowContext): Template {
  const literal = literalText(value);
  if (literal === undefined) return { text: englishText('{1}'), arguments: [context.code(value)] };
  return { text: englishText(literal), arguments: templateArguments(given, value.span, context) };
}
