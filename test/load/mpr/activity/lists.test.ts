import type { StoredElement } from '../../../fixture/project-file.js';
import { type Case, describeActivities } from './cases.js';

const operation = (stored: StoredElement) => ({
  $Type: 'Microflows$ListOperationsAction',
  ResultVariableName: 'Result',
  NewOperation: stored,
});
const operated = (expected: object) => ({ kind: 'list-operation', output: 'Result', operation: expected });
const two = { ListName: 'One', SecondListOrObjectName: 'Two' };

const listCases: readonly Case[] = [
  [
    'Create list',
    { $Type: 'Microflows$CreateListAction', Entity: 'Sales.Order', VariableName: 'Orders' },
    { kind: 'create-list', entity: 'Sales.Order', output: 'Orders' },
  ],
  [
    'Clear list has no value',
    { $Type: 'Microflows$ChangeListAction', ChangeVariableName: 'Orders', Type: 'Clear', Value: '' },
    { kind: 'change-list', variable: 'Orders', type: 'clear' },
  ],
  [
    'Add to list',
    { $Type: 'Microflows$ChangeListAction', ChangeVariableName: 'Orders', Type: 'Add', Value: '$Order' },
    { kind: 'change-list', variable: 'Orders', type: 'add', value: { text: '$Order' } },
  ],
  ['Head', operation({ $Type: 'Microflows$Head', ListName: 'One' }), operated({ kind: 'head', list: 'One' })],
  ['Tail', operation({ $Type: 'Microflows$Tail', ListVariableName: 'One' }), operated({ kind: 'tail', list: 'One' })],
  ['Union', operation({ $Type: 'Microflows$Union', ...two }), operated({ kind: 'union', list: 'One', second: 'Two' })],
  [
    'Intersect',
    operation({ $Type: 'Microflows$Intersect', ...two }),
    operated({ kind: 'intersect', list: 'One', second: 'Two' }),
  ],
  ['Subtract', operation({ $Type: 'Microflows$Subtract', ...two }), operated({ kind: 'subtract', list: 'One', second: 'Two' })],
  ['Contains', operation({ $Type: 'Microflows$Contains', ...two }), operated({ kind: 'contains', list: 'One', second: 'Two' })],
  ['Equals', operation({ $Type: 'Microflows$Equals', ...two }), operated({ kind: 'equals', list: 'One', second: 'Two' })],
  ['ListEquals', operation({ $Type: 'Microflows$ListEquals', ...two }), operated({ kind: 'equals', list: 'One', second: 'Two' })],
  [
    'Find by attribute',
    operation({ $Type: 'Microflows$Find', ListName: 'One', Attribute: 'Sales.Order.Number', Expression: '7' }),
    operated({ kind: 'find', list: 'One', member: 'Sales.Order.Number', memberKind: 'attribute', value: { text: '7' } }),
  ],
  [
    'Filter by association',
    operation({ $Type: 'Microflows$Filter', ListName: 'One', Association: 'Sales.Order_Customer', Expression: '$Customer' }),
    operated({
      kind: 'filter',
      list: 'One',
      member: 'Sales.Order_Customer',
      memberKind: 'association',
      value: { text: '$Customer' },
    }),
  ],
  [
    'Find by expression',
    operation({ $Type: 'Microflows$FindByExpression', ListName: 'One', Expression: '$currentObject/Number = 7' }),
    operated({ kind: 'find-by-expression', list: 'One', expression: { text: '$currentObject/Number = 7' } }),
  ],
  [
    'Filter by expression',
    operation({ $Type: 'Microflows$FilterByExpression', ListName: 'One', Expression: 'true' }),
    operated({ kind: 'filter-by-expression', list: 'One', expression: { text: 'true' } }),
  ],
  [
    'Sort',
    operation({
      $Type: 'Microflows$Sort',
      ListName: 'One',
      Sortings: {
        $Type: 'Microflows$SortingsList',
        Sortings: [
          {
            $Type: 'Microflows$RetrieveSorting',
            SortOrder: 'Ascending',
            AttributeRef: { $Type: 'DomainModels$AttributeRef', Attribute: 'Sales.Order.Number', EntityRef: null },
          },
        ],
      },
    }),
    operated({
      kind: 'sort',
      list: 'One',
      sorting: [{ attribute: 'Sales.Order.Number', path: [], direction: 'ascending' }],
    }),
  ],
  [
    'Range',
    operation({
      $Type: 'Microflows$ListRange',
      ListName: 'One',
      CustomRange: { $Type: 'Microflows$CustomRange', LimitExpression: '5', OffsetExpression: '10' },
    }),
    operated({ kind: 'range', list: 'One', limit: { text: '5' }, offset: { text: '10' } }),
  ],
  [
    'an unknown operation is unsupported, and keeps its result',
    operation({ $Type: 'Microflows$Shuffle', ListName: 'One' }),
    { kind: 'unsupported', type: 'ListOperation Shuffle', output: 'Result' },
  ],
  [
    'Count: the input is the aggregate variable, the output the other one',
    { $Type: 'Microflows$AggregateAction', AggregateFunction: 'Count', AggregateVariableName: 'Orders', VariableName: 'Count' },
    { kind: 'aggregate-list', list: 'Orders', output: 'Count', function: 'count' },
  ],
  [
    'Sum of an attribute',
    {
      $Type: 'Microflows$AggregateAction',
      AggregateFunction: 'Sum',
      AggregateVariableName: 'Orders',
      VariableName: 'Total',
      Attribute: 'Sales.Order.Total',
      UseExpression: false,
      Expression: '',
    },
    { kind: 'aggregate-list', list: 'Orders', output: 'Total', function: 'sum', attribute: 'Sales.Order.Total' },
  ],
  [
    'Reduce has an expression, a first value and a type',
    {
      $Type: 'Microflows$AggregateAction',
      AggregateFunction: 'Reduce',
      AggregateVariableName: 'Orders',
      VariableName: 'Names',
      UseExpression: true,
      Expression: '$currentResult + $currentObject/Name',
      ReduceInitialValueExpression: "''",
      ReduceReturnDataType: { $Type: 'DataTypes$StringType' },
    },
    {
      kind: 'aggregate-list',
      list: 'Orders',
      output: 'Names',
      function: 'reduce',
      expression: { text: '$currentResult + $currentObject/Name' },
      initialValue: { text: "''" },
      resultType: { kind: 'String' },
    },
  ],
];

describeActivities('lists', listCases);
