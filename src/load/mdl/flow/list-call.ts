import type { NameSyntax } from '../../../../grammar/mdl/syntax/element.js';
import type {
  AggregateWord,
  ListCallArgument,
  ListCallForm,
  ListForm,
  ListOperationSyntax,
} from '../../../../grammar/mdl/syntax/list-statement.js';
import type { SetForm } from '../../../../grammar/mdl/syntax/statement.js';
import type { FlowContext } from './flow-context.js';

/**
 * The call form of mdl 0 as the statement that it stands for: the list operation where its first argument is a list, else an
 * assignment, because `find` and `contains` on a text are functions of the expression language (mdl.md 5.5).
 */
export function listCall(form: ListCallForm, context: FlowContext): ListForm | SetForm {
  const first = form.arguments[0]?.code;
  const [, variable = '', member] = /^\$(\w+)(?:\s*\/\s*(\w+))?$/.exec(first?.text ?? '') ?? [];
  const assignment: SetForm = { kind: 'set', variable: form.output, value: form.expression };
  if (first === undefined || variable === '') return assignment;
  const isText = ['find', 'contains'].includes(form.function) && !context.variables.isList(variable);
  if (isText && context.variables.typeOf(variable)?.kind !== 'Unknown') return assignment;
  const list: NameSyntax = { text: variable, span: first.span };
  const attribute = member === undefined ? undefined : { text: member, span: first.span };
  const statement = aggregate(form, list, attribute) ?? operation(form, list);
  if (statement !== undefined) return statement;
  const message = `The list operation ${form.function} has other arguments than it takes.`;
  context.report('error', 'mdl-list-call', message, form.expression.span);
  return assignment;
}

function aggregate(form: ListCallForm, list: NameSyntax, attribute: NameSyntax | undefined): ListForm | undefined {
  const [, second] = form.arguments;
  const base = { kind: 'aggregate', output: form.output, list } as const;
  const word = aggregateWords.get(form.function);
  if (word === undefined) return undefined;
  if (word === 'count') return { ...base, function: word };
  if (attribute !== undefined) return { ...base, function: word, attribute };
  if (second === undefined) return undefined;
  if (word !== 'reduce') return { ...base, function: word, expression: second.code };
  const resultType = form.arguments.find((argument) => argument.type !== undefined)?.type;
  const initialValue = form.arguments.slice(2).find((argument) => argument.type === undefined)?.code;
  if (resultType === undefined || initialValue === undefined) return undefined;
  return { ...base, function: word, expression: second.code, initialValue, resultType };
}

const aggregateWords: ReadonlyMap<string, AggregateWord> = new Map(
  (['count', 'sum', 'average', 'minimum', 'maximum', 'all', 'any', 'reduce'] as const).map((word) => [word, word]),
);

function operation(form: ListCallForm, list: NameSyntax): ListForm | undefined {
  const syntax = operationSyntax(form.function, list, form.arguments.slice(1));
  return syntax === undefined ? undefined : { kind: 'list-operation', output: form.output, operation: syntax };
}

function operationSyntax(word: string, list: NameSyntax, rest: readonly ListCallArgument[]): ListOperationSyntax | undefined {
  const [second, third] = rest;
  switch (word) {
    case 'head':
    case 'tail':
      return { kind: word, list };
    case 'find':
    case 'filter':
      if (second?.member !== undefined) return { kind: word, list, member: second.member.name, value: second.member.value };
      return second === undefined ? undefined : { kind: word, list, expression: second.code };
    case 'sort': {
      const sorting = rest.flatMap(({ sort }) =>
        sort === undefined ? [] : [{ path: [sort.name], descending: sort.descending }],
      );
      return sorting.length === 0 || sorting.length < rest.length ? undefined : { kind: 'sort', list, sorting };
    }
    case 'range':
      return {
        kind: 'range',
        list,
        ...(second === undefined ? {} : { offset: second.code }),
        ...(third === undefined ? {} : { limit: third.code }),
      };
    case 'union':
    case 'intersect':
    case 'subtract':
    case 'contains':
    case 'equals': {
      const name = /^\$(\w+)$/.exec(second?.code.text ?? '')?.[1];
      if (name === undefined || second === undefined) return undefined;
      return { kind: word, list, second: { text: name, span: second.code.span } };
    }
    default:
      return undefined;
  }
}
