import { type Case, describeActivities } from './cases.js';

const objectCases: readonly Case[] = [
  [
    'Create object sets attributes and associations, and can commit',
    {
      $Type: 'Microflows$CreateChangeAction',
      Entity: 'Sales.Order',
      VariableName: 'NewOrder',
      Commit: 'YesWithoutEvents',
      Items: [
        { $Type: 'Microflows$ChangeActionItem', Attribute: 'Sales.Order.Number', Association: '', Type: 'Set', Value: '7' },
        {
          $Type: 'Microflows$ChangeActionItem',
          Attribute: '',
          Association: 'Sales.Order_Customer',
          Type: 'Set',
          Value: '$Customer',
        },
      ],
    },
    {
      kind: 'create-object',
      entity: 'Sales.Order',
      output: 'NewOrder',
      changes: [
        { member: 'Sales.Order.Number', memberKind: 'attribute', type: 'set', value: { text: '7' } },
        { member: 'Sales.Order_Customer', memberKind: 'association', type: 'set', value: { text: '$Customer' } },
      ],
      commit: 'yes-without-events',
    },
  ],
  [
    'the name of the SDK for Create object is accepted, and left out keys have their defaults',
    { $Type: 'Microflows$CreateObjectAction', Entity: 'Sales.Order', OutputVariableName: 'NewOrder' },
    { kind: 'create-object', entity: 'Sales.Order', output: 'NewOrder', changes: [], commit: 'no' },
  ],
  [
    'Change object adds to and removes from reference sets',
    {
      $Type: 'Microflows$ChangeAction',
      ChangeVariableName: 'Order',
      Commit: 'Yes',
      RefreshInClient: true,
      Items: [
        { $Type: 'Microflows$ChangeActionItem', Association: 'Sales.Order_Tag', Type: 'Add', Value: '$Tag' },
        { $Type: 'Microflows$ChangeActionItem', Association: 'Sales.Order_Tag', Type: 'Remove', Value: '$OldTag' },
      ],
    },
    {
      kind: 'change-object',
      variable: 'Order',
      changes: [
        { member: 'Sales.Order_Tag', memberKind: 'association', type: 'add', value: { text: '$Tag' } },
        { member: 'Sales.Order_Tag', memberKind: 'association', type: 'remove', value: { text: '$OldTag' } },
      ],
      commit: 'yes',
      refreshInClient: true,
    },
  ],
  [
    'Commit has events unless it says otherwise',
    { $Type: 'Microflows$CommitAction', CommitVariableName: 'Orders' },
    { kind: 'commit', variable: 'Orders', withEvents: true },
  ],
  ['Rollback', { $Type: 'Microflows$RollbackAction', RollbackVariableName: 'Order' }, { kind: 'rollback', variable: 'Order' }],
  ['Delete', { $Type: 'Microflows$DeleteAction', DeleteVariableName: 'Order' }, { kind: 'delete', variable: 'Order' }],
  ['Cast', { $Type: 'Microflows$CastAction', VariableName: 'Car' }, { kind: 'cast', output: 'Car' }],
];
const database = (more: object) => ({
  $Type: 'Microflows$RetrieveAction',
  ResultVariableName: 'Orders',
  RetrieveSource: { $Type: 'Microflows$DatabaseRetrieveSource', Entity: 'Sales.Order', ...more },
});
const retrieved = (more: object) => ({
  kind: 'retrieve',
  output: 'Orders',
  source: { kind: 'database', entity: 'Sales.Order', constraint: { text: '' }, sorting: [], range: { kind: 'all' }, ...more },
});

const retrieveCases: readonly Case[] = [
  [
    'Retrieve by association',
    {
      $Type: 'Microflows$RetrieveAction',
      ResultVariableName: 'Lines',
      RetrieveSource: {
        $Type: 'Microflows$AssociationRetrieveSource',
        StartVariableName: 'Order',
        AssociationId: 'Sales.OrderLine_Order',
      },
    },
    {
      kind: 'retrieve',
      output: 'Lines',
      source: { kind: 'association', variable: 'Order', association: 'Sales.OrderLine_Order' },
    },
  ],
  ['Retrieve everything', database({}), retrieved({})],
  [
    'Retrieve the first',
    database({ Range: { $Type: 'Microflows$ConstantRange', SingleObject: true } }),
    retrieved({ range: { kind: 'first' } }),
  ],
  [
    'Retrieve a range, of which either bound can be left out',
    database({ Range: { $Type: 'Microflows$CustomRange', LimitExpression: '10', OffsetExpression: ' ' } }),
    retrieved({ range: { kind: 'custom', limit: { text: '10' } } }),
  ],
  [
    'an XPath constraint keeps its line breaks',
    database({ XpathConstraint: "[State = 'Open']\n[Total > 1]\n" }),
    retrieved({ constraint: { text: "[State = 'Open']\n[Total > 1]\n" } }),
  ],
  [
    'sortings can go over associations',
    database({
      NewSortings: {
        $Type: 'Microflows$SortingsList',
        Sortings: [
          {
            $Type: 'Microflows$RetrieveSorting',
            SortOrder: 'Descending',
            AttributeRef: {
              $Type: 'DomainModels$AttributeRef',
              Attribute: 'Sales.Customer.Name',
              EntityRef: {
                $Type: 'DomainModels$IndirectEntityRef',
                Steps: [
                  {
                    $Type: 'DomainModels$EntityRefStep',
                    Association: 'Sales.Order_Customer',
                    DestinationEntity: 'Sales.Customer',
                  },
                ],
              },
            },
          },
        ],
      },
    }),
    retrieved({
      sorting: [
        {
          attribute: 'Sales.Customer.Name',
          path: [{ association: 'Sales.Order_Customer', entity: 'Sales.Customer' }],
          direction: 'descending',
        },
      ],
    }),
  ],
  [
    'sortings of 6.9 are paths in one text',
    database({
      NewSortings: {
        $Type: 'Microflows$SortingsList',
        Sortings: [
          { $Type: 'Microflows$RetrieveSorting', AttributePath: 'Sales.Order.Number', SortOrder: 'Ascending' },
          {
            $Type: 'Microflows$RetrieveSorting',
            AttributePath: 'Sales.Order_Customer/Sales.Customer/Sales.Customer.Name',
            SortOrder: 'Descending',
          },
        ],
      },
    }),
    retrieved({
      sorting: [
        { attribute: 'Sales.Order.Number', path: [], direction: 'ascending' },
        {
          attribute: 'Sales.Customer.Name',
          path: [{ association: 'Sales.Order_Customer', entity: 'Sales.Customer' }],
          direction: 'descending',
        },
      ],
    }),
  ],
];

describeActivities('objects', objectCases);
describeActivities('retrieve', retrieveCases);
