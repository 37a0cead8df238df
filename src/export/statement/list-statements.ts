import type { AggregateList, ChangeList, ListOperation } from '../../model/activity.js';
import type { FlowText } from '../flow/flow-text.js';
import { spellCondition, spellExpression } from '../spelling/code.js';
import { spellVariable } from '../spelling/name.js';
import { spellType } from '../spelling/type.js';
import { Inexpressible, type Spelled } from './inexpressible.js';
import { sortColumns } from './retrieve-statement.js';

export function changeList({ variable, type, value }: ChangeList): Spelled {
  const list = spellVariable(variable);
  if (type === 'clear') return [`clear ${list}`];
  if (value === undefined) return new Inexpressible('changes of lists without a value');
  const code = spellExpression(value);
  if (type === 'set') return [`set ${list} = ${code}`];
  return [type === 'add' ? `add ${code} to ${list}` : `remove ${code} from ${list}`];
}

export function listOperation({ output, operation }: ListOperation, text: FlowText): Spelled {
  const words = operationWords(operation, text);
  return typeof words === 'string' ? [`${spellVariable(output)} = ${words}`] : words;
}

function operationWords(operation: ListOperation['operation'], text: FlowText): string | Inexpressible {
  const list = spellVariable(operation.list);
  switch (operation.kind) {
    case 'head':
    case 'tail':
      return `${operation.kind} ${list}`;
    case 'union':
    case 'intersect':
      return `${operation.kind} ${list} with ${spellVariable(operation.second)}`;
    case 'equals':
      return `equals ${list} and ${spellVariable(operation.second)}`;
    case 'subtract':
      return `subtract ${spellVariable(operation.second)} from ${list}`;
    case 'contains':
      return `contains ${spellVariable(operation.second)} in ${list}`;
    case 'sort': {
      const { sorting } = operation;
      if (sorting.length === 0) return new Inexpressible('sorting by nothing');
      return `sort ${list} by ${sortColumns(sorting, text.entityOf(operation.list), text.index)}`;
    }
    case 'find':
    case 'filter': {
      if (operation.member === '') return new Inexpressible('members that are not chosen');
      const member = text.member(operation.list, operation.member);
      return `${operation.kind} ${list} by ${member} = ${spellExpression(operation.value)}`;
    }
    case 'find-by-expression':
      return `find ${list} where ${spellCondition(operation.expression)}`;
    case 'filter-by-expression':
      return `filter ${list} where ${spellCondition(operation.expression)}`;
    case 'range': {
      const offset = operation.offset === undefined ? '' : ` offset ${spellExpression(operation.offset)}`;
      const limit = operation.limit === undefined ? '' : ` limit ${spellExpression(operation.limit)}`;
      return `range ${list}${offset}${limit}`;
    }
  }
}

export function aggregateList(activity: AggregateList, text: FlowText): Spelled {
  const head = `${spellVariable(activity.output)} = ${activity.function} ${spellVariable(activity.list)}`;
  const { attribute, expression, initialValue, resultType } = activity;
  if (activity.function === 'count') return [head];
  if (attribute !== undefined) return [`${head} by ${text.member(activity.list, attribute)}`];
  if (expression === undefined) return new Inexpressible('aggregates of nothing');
  const code = spellCondition(expression);
  if (activity.function === 'all' || activity.function === 'any') return [`${head} where ${code}`];
  if (activity.function !== 'reduce') return [`${head} of ${code}`];
  if (initialValue === undefined || resultType === undefined) return new Inexpressible('aggregates of nothing');
  return [`${head} from ${spellExpression(initialValue)} as ${spellType(resultType)} using ${code}`];
}
