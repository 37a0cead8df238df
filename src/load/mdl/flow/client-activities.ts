import type { ClientForm, LogForm, TemplateSyntax } from '../../../../grammar/mdl/syntax/call-statement.js';
import type { Activity, Argument, LogLevel, ShowMessage, Template } from '../../../model/activity.js';
import type { Code } from '../../../model/flow.js';
import { didYouMean } from '../../../problem/nearest.js';
import { literalText } from '../data-types.js';
import { englishText } from '../domain-model.js';
import { argumentsOf } from './call-activities.js';
import type { FlowContext } from './flow-context.js';

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

/**
 * A plain literal is the template text itself; anything else is one argument of the template `{1}` (mdl.md 5.2). mdl 0 also
 * takes a literal over several lines without arguments for an expression.
 */
function templateOf(syntax: TemplateSyntax, context: FlowContext): Template {
  const { literal } = syntax;
  const isExpression = context.version === 0 && syntax.arguments.length === 0 && literal?.value.includes('\n') === true;
  if (literal === undefined || isExpression) {
    return {
      text: englishText('{1}'),
      arguments: [context.code(syntax.expression), ...templateArguments(syntax, context).slice(1)],
    };
  }
  return { text: englishText(literal.value), arguments: templateArguments(syntax, context) };
}

function templateArguments(syntax: TemplateSyntax, context: FlowContext): Code[] {
  const values: Code[] = [];
  const highest = Math.max(0, ...syntax.arguments.map((argument) => argument.index));
  for (let index = 1; index <= Math.min(highest, syntax.arguments.length); index++) {
    const argument = syntax.arguments.find((one) => one.index === index);
    values.push(argument === undefined ? { text: 'empty' } : context.code(argument.value));
  }
  if (highest > syntax.arguments.length || values.length < syntax.arguments.length) {
    const message = 'The arguments of a template are numbered from {1} on, each number once.';
    context.report('error', 'mdl-template', message, syntax.expression.span);
  }
  return values;
}

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
  const literal = form.title === undefined ? undefined : literalText(form.title);
  const title =
    form.title === undefined
      ? {}
      : literal === undefined
        ? { title: { text: englishText('{1}'), arguments: [context.code(form.title)] } }
        : { title: { text: englishText(literal), arguments: [] } };
  return { kind: 'show-page', page, arguments: values, ...title };
}
