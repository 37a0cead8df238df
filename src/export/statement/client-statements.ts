import type {
  ClearFromDevice,
  ClosePage,
  LogMessage,
  ShowMessage,
  ShowPage,
  Synchronize,
  ValidationFeedback,
} from '../../model/activity.js';
import type { FlowNode } from '../../model/flow.js';
import type { FlowText } from '../flow/flow-text.js';
import { spellExpression } from '../spelling/code.js';
import { bracketed } from '../spelling/lines.js';
import { spellName, spellVariable } from '../spelling/name.js';
import { spellArguments } from './call-statements.js';
import { Inexpressible, type Spelled } from './inexpressible.js';
import { spellTemplate, templateArguments, templateText } from './template.js';

export function logMessage({ level, node: logNode, template }: LogMessage, node: FlowNode, text: FlowText): Spelled {
  const place = logNode === undefined ? '' : ` node ${spellExpression(logNode)}`;
  return [`log ${level.toLowerCase()}${place} ${spellTemplate(template, node, text)}`];
}

/** Before pages had parameters, an argument was an object without a name. */
export function showPage({ page, arguments: given, title, pagesToClose }: ShowPage, node: FlowNode, text: FlowText): Spelled {
  const [unnamed, ...more] = given.filter(({ parameter }) => parameter === '');
  const object = unnamed === undefined ? '' : unnamed.value.text.trim();
  if (more.length > 0 || (object !== '' && !/^\$\w+$/.test(object))) return new Inexpressible('arguments without a name');
  const options = [
    ...(title === undefined ? [] : [`Title = ${spellTemplate(title, node, text)}`]),
    ...(pagesToClose === undefined ? [] : [`PagesToClose = ${spellExpression(pagesToClose)}`]),
  ];
  const tail = `${object === '' ? '' : ` for ${object}`}${options.length === 0 ? '' : ` with ${options.join(', ')}`}`;
  const named = spellArguments(given.filter(({ parameter }) => parameter !== ''));
  const head = `show page ${spellName(page)}`;
  return named.length === 0 ? [`${head}${tail}`] : bracketed(`${head} `, named, tail);
}

export function closePage({ pages }: ClosePage): Spelled {
  return [`close page${pages === undefined ? '' : ` with PagesToClose = ${spellExpression(pages)}`}`];
}

export function showMessage({ type, blocking, template }: ShowMessage, node: FlowNode, text: FlowText): Spelled {
  const words = type === 'Information' ? '' : ` type ${type}`;
  const tail = `${templateArguments(template)}${blocking ? ' blocking' : ''}`;
  return [`show message ${templateText(template, node, text)}${words}${tail}`];
}

export function validationFeedback({ variable, member, template }: ValidationFeedback, node: FlowNode, text: FlowText): Spelled {
  const place = member === '' ? '' : `/${text.member(variable, member)}`;
  return [`validation feedback ${spellVariable(variable)}${place} message ${spellTemplate(template, node, text)}`];
}

export function synchronize({ type, variables }: Synchronize): Spelled {
  if (type !== 'specific') return [`synchronize ${type}`];
  if (variables.length === 0) return new Inexpressible('synchronizing no objects');
  return [`synchronize ${variables.map(spellVariable).join(', ')}`];
}

export function clearFromDevice({ entity, variable }: ClearFromDevice): Spelled {
  if (variable !== undefined) return [`clear from device ${spellVariable(variable)}`];
  return entity === undefined
    ? new Inexpressible('clearing nothing from the device')
    : [`clear from device ${spellName(entity)}`];
}
