import type { AggregateFunction, ListOperation } from '../../../model/activity.js';
import { dataTypeOf } from '../data-types.js';
import { childOf, choiceOf, type Element, flagOf, textOf, typeOf } from '../element.js';
import { optionalCode, requiredCode } from '../texts.js';
import type { ActivityDecoder, ActivityDecoders } from './context.js';
import { decodeMember } from './object-activities.js';
import { decodeCustomRange, decodeSortings } from './retrieve.js';
import { unsupportedActivity } from './unsupported.js';

const createList: ActivityDecoder = (action) => ({
  kind: 'create-list',
  entity: textOf(action, 'Entity'),
  output: textOf(action, 'VariableName', 'OutputVariableName'),
});

const changeTypes: Readonly<Record<string, 'set' | 'add' | 'remove' | 'clear'>> = {
  Set: 'set',
  Add: 'add',
  Remove: 'remove',
  Clear: 'clear',
};

const changeList: ActivityDecoder = (action) => {
  const type = choiceOf(changeTypes, textOf(action, 'Type')) ?? 'add';
  const variable = textOf(action, 'ChangeVariableName');
  if (type === 'clear') return { kind: 'change-list', variable, type };
  return { kind: 'change-list', variable, type, value: requiredCode(action, 'Value') };
};

const listOperation: ActivityDecoder = (action, context) => {
  const stored = childOf(action, 'NewOperation', 'Operation');
  const operation = stored === undefined ? undefined : decodeOperation(stored);
  const output = textOf(action, 'ResultVariableName', 'OutputVariableName');
  if (operation !== undefined) return { kind: 'list-operation', output, operation };
  const type = stored === undefined ? 'ListOperation' : `ListOperation ${typeOf(stored)}`;
  return { ...unsupportedActivity(action, context), type };
};

const functions: Readonly<Record<string, AggregateFunction>> = {
  Count: 'count',
  Sum: 'sum',
  Average: 'average',
  Minimum: 'minimum',
  Maximum: 'maximum',
  All: 'all',
  Any: 'any',
  Reduce: 'reduce',
};

/**
 * In storage the *input* is `AggregateVariableName` and the output `VariableName` (mpr-format 2.5). Expressions came with
 * 10.0; All, Any and Reduce have nothing else.
 */
const aggregateList: ActivityDecoder = (action, context) => {
  const stored = textOf(action, 'AggregateFunction');
  const aggregate = choiceOf(functions, stored);
  if (aggregate === undefined) return { ...unsupportedActivity(action, context), type: `AggregateAction ${stored}` };
  const attribute = textOf(action, 'Attribute');
  const usesExpression = flagOf(action, 'UseExpression', attribute === '') || isExpressionOnly(aggregate);
  const expression = usesExpression ? optionalCode(action, 'Expression') : undefined;
  const initialValue = aggregate === 'reduce' ? optionalCode(action, 'ReduceInitialValueExpression') : undefined;
  const resultType = aggregate === 'reduce' ? dataTypeOf(action, context.enumerations, 'ReduceReturnDataType') : undefined;
  return {
    kind: 'aggregate-list',
    list: textOf(action, 'AggregateVariableName', 'InputListVariableName'),
    output: textOf(action, 'VariableName', 'OutputVariableName'),
    function: aggregate,
    ...(usesExpression || attribute === '' ? {} : { attribute }),
    ...(expression === undefined || aggregate === 'count' ? {} : { expression }),
    ...(initialValue === undefined ? {} : { initialValue }),
    ...(resultType === undefined ? {} : { resultType }),
  };
};

function isExpressionOnly(aggregate: AggregateFunction): boolean {
  return aggregate === 'all' || aggregate === 'any' || aggregate === 'reduce';
}

export const listActivities: ActivityDecoders = {
  CreateListAction: createList,
  ChangeListAction: changeList,
  ListOperationsAction: listOperation,
  ListOperationAction: listOperation,
  AggregateAction: aggregateList,
  AggregateListAction: aggregateList,
};

/** The operations of mpr-format 5.4; undefined for one that it does not know. */
function decodeOperation(stored: Element): ListOperation['operation'] | undefined {
  const list = textOf(stored, 'ListName', 'ListVariableName');
  const second = () => textOf(stored, 'SecondListOrObjectName', 'SecondListOrObjectVariableName');
  switch (typeOf(stored)) {
    case 'Head':
      return { kind: 'head', list };
    case 'Tail':
      return { kind: 'tail', list };
    case 'Union':
      return { kind: 'union', list, second: second() };
    case 'Intersect':
      return { kind: 'intersect', list, second: second() };
    case 'Subtract':
      return { kind: 'subtract', list, second: second() };
    case 'Contains':
      return { kind: 'contains', list, second: second() };
    case 'Equals':
    case 'ListEquals':
      return { kind: 'equals', list, second: second() };
    case 'Sort':
      return { kind: 'sort', list, sorting: decodeSortings(stored) };
    case 'Find':
      return { kind: 'find', list, ...decodeMember(stored), value: requiredCode(stored, 'Expression') };
    case 'Filter':
      return { kind: 'filter', list, ...decodeMember(stored), value: requiredCode(stored, 'Expression') };
    case 'FindByExpression':
      return { kind: 'find-by-expression', list, expression: requiredCode(stored, 'Expression') };
    case 'FilterByExpression':
      return { kind: 'filter-by-expression', list, expression: requiredCode(stored, 'Expression') };
    case 'ListRange':
      return { kind: 'range', list, ...decodeCustomRange(childOf(stored, 'CustomRange', 'Range') ?? stored) };
    default:
      return undefined;
  }
}
