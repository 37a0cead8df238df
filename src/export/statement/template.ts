import type { Template } from '../../model/activity.js';
import type { FlowNode } from '../../model/flow.js';
import type { FlowText } from '../flow/flow-text.js';
import { spellExpression } from '../spelling/code.js';
import { quoteText } from '../spelling/text.js';

/** The text of a message in quotes. */
export function templateText(template: Template, node: FlowNode, text: FlowText): string {
  text.checkTranslations(template, node);
  return quoteText(template.text, text.language);
}

/** ` with ({1} = …)`, or nothing. */
export function templateArguments({ arguments: given }: Template): string {
  if (given.length === 0) return '';
  return ` with (${given.map((code, index) => `{${index + 1}} = ${spellExpression(code)}`).join(', ')})`;
}

/** Both, one behind the other. */
export function spellTemplate(template: Template, node: FlowNode, text: FlowText): string {
  return `${templateText(template, node, text)}${templateArguments(template)}`;
}
