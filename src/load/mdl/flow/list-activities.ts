import type { CodeSyntax } from '../../../../grammar/mdl/syntax/element.js';
import type {
  AggregateForm,
  ChangeListForm,
  CreateListForm,
  ListOperationForm,
  ListOperationSyntax,
} from '../../../../grammar/mdl/syntax/list-statement.js';
import type { Activity, AggregateList, ListOperation } from '../../../model/activity.js';
import type { DataType } from '../../../model/data-type.js';
import type { FlowContext } from './flow-context.js';
import { entityOf } from './object-activities.js';

/** Create list, and Change list or, where the target is an association of an object, a change of the object. */
export function changeOrCreateList(form: CreateListForm | ChangeListForm, context: FlowContext): Activity {
  if (form.kind === 'create-list') {
    const output = form.output.text;
    context.variables.define(output, { kind: 'List', entity: form.entity.text });
    return { kind: 'create-list', entity: form.entity.text, output };
  }
  const variable = form.target.text;
  if (form.member === undefined) {
    return { kind: 'change-list', variable, type: form.type, ...codeAs('value', form.value, context) };
  }
  const member = context.names.memberName(entityOf(form.target, context), form.member.text);
  const type = form.type === 'clear' ? 'set' : form.type;
  const value = form.value === undefined ? { text: 'empty' } : context.code(form.value);
  return { kind: 'change-object', variable, changes: [{ ...member, type, value }], commit: 'no', refreshInClient: false };
}

export function listOperation(form: ListOperationForm, context: FlowContext): ListOperation {
  const output = form.output.text;
  const operation = operationOf(form.operation, context);
  context.variables.define(output, operationType(form.operation, context));
  return { kind: 'list-operation', output, operation };
}

export function aggregateList(form: AggregateForm, context: FlowContext): AggregateList {
  const list = form.list.text;
  const entity = context.variables.entityOf(list);
  const output = form.output.text;
  const resultType =
    form.resultType === undefined ? undefined : context.types.value(form.resultType, context.file, context.signature.name);
  const attribute = form.attribute === undefined ? undefined : context.names.memberName(entity, form.attribute.text).member;
  context.variables.define(output, resultType ?? aggregateType(form, attribute, context));
  return {
    kind: 'aggregate-list',
    list,
    output,
    function: form.function,
    ...(attribute === undefined ? {} : { attribute }),
    ...(form.expression === undefined ? {} : { expression: context.code(form.expression, entity) }),
    ...(form.initialValue === undefined ? {} : { initialValue: context.code(form.initialValue) }),
    ...(resultType === undefined ? {} : { resultType }),
  };
}

function operationOf(syntax: ListOperationSyntax, context: FlowContext): ListOperation['operation'] {
  const list = syntax.list.text;
  switch (syntax.kind) {
    case 'head':
    case 'tail':
      return { kind: syntax.kind, list };
    case 'sort':
      return { kind: 'sort', list, sorting: context.names.sortingOf(context.variables.entityOf(list), syntax.sorting) };
    case 'find':
    case 'filter':
      if ('expression' in syntax) {
        const kind = syntax.kind === 'find' ? 'find-by-expression' : 'filter-by-expression';
        return { kind, list, expression: context.code(syntax.expression, context.variables.entityOf(list)) };
      }
      return { kind: syntax.kind, list, ...context.member(list, syntax.member), value: context.code(syntax.value) };
    case 'range':
      return { kind: 'range', list, ...codeAs('limit', syntax.limit, context), ...codeAs('offset', syntax.offset, context) };
    default:
      return { kind: syntax.kind, list, second: syntax.second.text };
  }
}

function operationType(syntax: ListOperationSyntax, context: FlowContext): DataType {
  if (syntax.kind === 'contains' || syntax.kind === 'equals') return { kind: 'Boolean' };
  const entity = context.variables.entityOf(syntax.list.text);
  if (entity === undefined) return { kind: 'Unknown' };
  return syntax.kind === 'head' || syntax.kind === 'find' ? { kind: 'Object', entity } : { kind: 'List', entity };
}

function aggregateType(form: AggregateForm, attribute: string | undefined, context: FlowContext): DataType {
  if (form.function === 'count') return { kind: 'Integer' };
  if (form.function === 'all' || form.function === 'any') return { kind: 'Boolean' };
  if (form.function === 'average' || attribute === undefined) return { kind: 'Decimal' };
  return (
    context.variables.typeOfPath(`$${form.list.text}/${attribute.slice(attribute.lastIndexOf('.') + 1)}`) ?? { kind: 'Decimal' }
  );
}

function codeAs<Key extends string>(key: Key, code: CodeSyntax | undefined, context: FlowContext) {
  return code === undefined ? {} : ({ [key]: context.code(code) } as { [Name in Key]: ReturnType<FlowContext['code']> });
}
