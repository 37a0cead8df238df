import type { TemplateSyntax } from '../../../../grammar/mdl/syntax/call-statement.js';
import type { Template } from '../../../model/activity.js';
import type { Code } from '../../../model/flow.js';
import type { Span } from '../../../problem/span.js';
import { englishText } from '../domain-model.js';
import type { FlowContext } from './flow-context.js';

/**
 * A plain literal is the template text itself; anything else is one argument of the template `{1}` (mdl.md 5.2). mdl 0 also
 * takes a literal over several lines without arguments for an expression.
 */
export function templateOf(syntax: TemplateSyntax, context: FlowContext): Template {
  const { literal, expression } = syntax;
  const given = templateArguments(syntax.arguments, expression.span, context);
  const isExpression = context.version === 0 && syntax.arguments.length === 0 && literal?.value.includes('\n') === true;
  if (literal === undefined || isExpression) {
    return { text: englishText('{1}'), arguments: [context.code(expression), ...given.slice(1)] };
  }
  return { text: englishText(literal.value), arguments: given };
}

/** @param span of the text, where a wrong numbering is reported */
export function templateArguments(given: TemplateSyntax['arguments'], span: Span, context: FlowContext): Code[] {
  const values: Code[] = [];
  const highest = Math.max(0, ...given.map((argument) => argument.index));
  for (let index = 1; index <= Math.min(highest, given.length); index++) {
    const argument = given.find((one) => one.index === index);
    values.push(argument === undefined ? { text: 'empty' } : context.code(argument.value));
  }
  if (highest > given.length || values.length < given.length) {
    const message = 'The arguments of a template are numbered from {1} on, each number once.';
    context.report('error', 'mdl-template', message, span);
  }
  return values;
}
