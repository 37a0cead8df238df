import { describe, expect, it } from 'vitest';
import { activityIn, type BodyOptions, bodyOf } from './describe-flow.js';

type Row = readonly [statement: string, activity: unknown, options?: BodyOptions];

function table(name: string, rows: readonly Row[]): void {
  describe(name, () => {
    it.each(rows.map(([statement, activity, options]) => ({ statement, activity, options })))('$statement', (row) => {
      expect(activityIn(row.statement, row.options)).toEqual(row.activity);
    });
  });
}

const change = { kind: 'change-object', variable: 'Order', commit: 'no', refreshInClient: false };
const old: BodyOptions = { version: 0 };

table('statements on variables', [
  ['declare $x Integer = 1 + 2;', { kind: 'create-variable', variable: 'x', type: { kind: 'Integer' }, value: '1 + 2' }],
  ["declare $x string(20) = 'a';", { kind: 'create-variable', variable: 'x', type: { kind: 'String' }, value: "'a'" }],
  [
    'declare $x enum Shop.State;',
    { kind: 'create-variable', variable: 'x', type: { kind: 'Enumeration', enumeration: 'Shop.State' } },
  ],
  ['declare $x DateTime = empty;', { kind: 'create-variable', variable: 'x', type: { kind: 'DateTime' }, value: 'empty' }],
  ['set $Count = $Count * -1;', { kind: 'change-variable', variable: 'Count', value: '$Count * -1' }],
  ['set $Orders = empty;', { kind: 'change-list', variable: 'Orders', type: 'set', value: 'empty' }],
  [
    "set $Text = if $Count > 0 then 'many' else 'none';",
    { kind: 'change-variable', variable: 'Text', value: "if $Count > 0 then 'many' else 'none'" },
  ],
  ['$Count = 5;', { kind: 'change-variable', variable: 'Count', value: '5' }, old],
]);

table('statements on objects', [
  ['$o = create Shop.Order;', { kind: 'create-object', entity: 'Shop.Order', output: 'o', changes: [], commit: 'no' }],
  [
    'create Shop.Order () commit without events;',
    { kind: 'create-object', entity: 'Shop.Order', output: '', changes: [], commit: 'yes-without-events' },
  ],
  [
    "$o = create Shop.Order (Number = 1, Code = 'c', Shop.Order_Twin = $Order,) commit refresh;",
    {
      kind: 'create-object',
      entity: 'Shop.Order',
      output: 'o',
      changes: [
        { member: 'Shop.Order.Number', memberKind: 'attribute', type: 'set', value: '1' },
        { member: 'Shop.Base.Code', memberKind: 'attribute', type: 'set', value: "'c'" },
        { member: 'Shop.Order_Twin', memberKind: 'association', type: 'set', value: '$Order' },
      ],
      commit: 'yes',
    },
  ],
  ['change $Order;', { ...change, changes: [] }],
  [
    'change $Order ("State" = Shop.State.Sent) commit refresh;',
    {
      ...change,
      changes: [{ member: 'Shop.Order.State', memberKind: 'attribute', type: 'set', value: 'Shop.State.Sent' }],
      commit: 'yes',
      refreshInClient: true,
    },
  ],
  [
    'set $Order/Number = 3;',
    { ...change, changes: [{ member: 'Shop.Order.Number', memberKind: 'attribute', type: 'set', value: '3' }] },
  ],
  [
    'set $Order/Shop.Order_Twin = empty;',
    { ...change, changes: [{ member: 'Shop.Order_Twin', memberKind: 'association', type: 'set', value: 'empty' }] },
  ],
  ['commit $Order;', { kind: 'commit', variable: 'Order', withEvents: true }],
  ['commit $Orders without events refresh;', { kind: 'commit', variable: 'Orders', withEvents: false }],
  ['delete $Orders refresh;', { kind: 'delete', variable: 'Orders' }],
  ['rollback $Order;', { kind: 'rollback', variable: 'Order' }],
]);

const fromOrders = { kind: 'database', entity: 'Shop.Order', constraint: '', sorting: [], range: { kind: 'all' } };

table('retrieve', [
  ['retrieve $l from Shop.Order;', { kind: 'retrieve', output: 'l', source: fromOrders }],
  ['retrieve $l from Shop.Order first;', { kind: 'retrieve', output: 'l', source: { ...fromOrders, range: { kind: 'first' } } }],
  [
    'retrieve $l from Shop.Order limit 1;',
    { kind: 'retrieve', output: 'l', source: { ...fromOrders, range: { kind: 'custom', limit: '1' } } },
  ],
  [
    'retrieve $l from Shop.Order limit 1;',
    { kind: 'retrieve', output: 'l', source: { ...fromOrders, range: { kind: 'first' } } },
    old,
  ],
  [
    'retrieve $l from Shop.Order limit 1 offset 0;',
    { kind: 'retrieve', output: 'l', source: { ...fromOrders, range: { kind: 'custom', limit: '1', offset: '0' } } },
    old,
  ],
  [
    "retrieve $l from Shop.Order where [State = 'Open'][starts-with(Code, $Text)] sort by Code, Shop.Order.Number desc limit $Count;",
    {
      kind: 'retrieve',
      output: 'l',
      source: {
        kind: 'database',
        entity: 'Shop.Order',
        constraint: "[State = 'Open'][starts-with(Code, $Text)]",
        sorting: [
          { attribute: 'Shop.Base.Code', path: [], direction: 'ascending' },
          { attribute: 'Shop.Order.Number', path: [], direction: 'descending' },
        ],
        range: { kind: 'custom', limit: '$Count' },
      },
    },
  ],
  [
    'retrieve $l from Shop.Line sort by Shop.Line_Order/Shop.Order.Total;',
    {
      kind: 'retrieve',
      output: 'l',
      source: {
        ...fromOrders,
        entity: 'Shop.Line',
        sorting: [
          {
            attribute: 'Shop.Order.Total',
            path: [{ association: 'Shop.Line_Order', entity: 'Shop.Order' }],
            direction: 'ascending',
          },
        ],
      },
    },
  ],
  [
    "retrieve $l from Shop.Order where Number = 1 and Code = 'a' sort by Code;",
    {
      kind: 'retrieve',
      output: 'l',
      source: {
        ...fromOrders,
        constraint: "[Number = 1 and Code = 'a']",
        sorting: [{ attribute: 'Shop.Base.Code', path: [], direction: 'ascending' }],
      },
    },
    old,
  ],
  [
    "retrieve $l from Shop.Order where '[Code = ''a'']';",
    { kind: 'retrieve', output: 'l', source: { ...fromOrders, constraint: "[Code = 'a']" } },
    old,
  ],
  [
    'retrieve $l from Shop.Order where [Number = 1] or [Number = 2][Total > 3];',
    { kind: 'retrieve', output: 'l', source: { ...fromOrders, constraint: '[(Number = 1) or (Number = 2) and (Total > 3)]' } },
    old,
  ],
  [
    'retrieve $l from $Order/Shop.Line_Order;',
    { kind: 'retrieve', output: 'l', source: { kind: 'association', variable: 'Order', association: 'Shop.Line_Order' } },
  ],
]);

const operation = (body: object) => ({ kind: 'list-operation', output: 'r', operation: { list: 'Orders', ...body } });
const aggregate = (body: object) => ({ kind: 'aggregate-list', output: 'r', list: 'Orders', ...body });
const second = 'retrieve $Others from Shop.Order; ';

table('lists', [
  ['$r = create list of Shop.Order;', { kind: 'create-list', entity: 'Shop.Order', output: 'r' }],
  ['add $Order to $Orders;', { kind: 'change-list', variable: 'Orders', type: 'add', value: '$Order' }],
  ['remove $Order from $Orders;', { kind: 'change-list', variable: 'Orders', type: 'remove', value: '$Order' }],
  ['clear $Orders;', { kind: 'change-list', variable: 'Orders', type: 'clear' }],
  [
    'retrieve $Line from Shop.Line first; add $Line to $Order/Shop.Order_Tag;',
    { ...change, changes: [{ member: 'Shop.Order_Tag', memberKind: 'association', type: 'add', value: '$Line' }] },
  ],
  ['$r = head $Orders;', operation({ kind: 'head' })],
  ['$r = tail($Orders);', operation({ kind: 'tail' }), old],
  [
    '$r = find $Orders by Number = $Count + 1;',
    operation({ kind: 'find', member: 'Shop.Order.Number', memberKind: 'attribute', value: '$Count + 1' }),
  ],
  [
    "$r = filter $Orders where Number > $Count and contains(Code, 'x');",
    operation({
      kind: 'filter-by-expression',
      expression: "$currentObject/Number > $Count and contains($currentObject/Code, 'x')",
    }),
  ],
  [
    '$r = filter($Orders, Number = $Count);',
    operation({ kind: 'filter', member: 'Shop.Order.Number', memberKind: 'attribute', value: '$Count' }),
    old,
  ],
  [
    '$r = find($Orders, $currentObject/Number > 3);',
    operation({ kind: 'find-by-expression', expression: '$currentObject/Number > 3' }),
    old,
  ],
  ["set $Count = find($Text, 'x');", { kind: 'change-variable', variable: 'Count', value: "find($Text, 'x')" }],
  ["$Count = find($Text, 'x');", { kind: 'change-variable', variable: 'Count', value: "find($Text, 'x')" }, old],
  [
    '$r = sort $Orders by Total desc, Code;',
    operation({
      kind: 'sort',
      sorting: [
        { attribute: 'Shop.Order.Total', path: [], direction: 'descending' },
        { attribute: 'Shop.Base.Code', path: [], direction: 'ascending' },
      ],
    }),
  ],
  [
    '$r = sort($Orders, Total desc);',
    operation({ kind: 'sort', sorting: [{ attribute: 'Shop.Order.Total', path: [], direction: 'descending' }] }),
    old,
  ],
  [`${second}$r = union $Orders with $Others;`, operation({ kind: 'union', second: 'Others' })],
  [`${second}$r = subtract $Others from $Orders;`, operation({ kind: 'subtract', second: 'Others' })],
  [`${second}$r = subtract($Orders, $Others);`, operation({ kind: 'subtract', second: 'Others' }), old],
  ['$r = contains $Order in $Orders;', operation({ kind: 'contains', second: 'Order' })],
  [`${second}$r = equals $Orders and $Others;`, operation({ kind: 'equals', second: 'Others' })],
  ['$r = range $Orders offset 1 limit $Count;', operation({ kind: 'range', limit: '$Count', offset: '1' })],
  ['$r = range($Orders, 1, 2);', operation({ kind: 'range', limit: '2', offset: '1' }), old],
  ['$r = count $Orders;', aggregate({ function: 'count' })],
  ['$r = count($Orders);', aggregate({ function: 'count' }), old],
  ['$r = sum $Orders by Total;', aggregate({ function: 'sum', attribute: 'Shop.Order.Total' })],
  ['$r = sum($Orders.Total);', aggregate({ function: 'sum', attribute: 'Shop.Order.Total' }), old],
  ['$r = maximum $Orders of Total * 2;', aggregate({ function: 'maximum', expression: '$currentObject/Total * 2' })],
  ['$r = all $Orders where Number > 0;', aggregate({ function: 'all', expression: '$currentObject/Number > 0' })],
  [
    '$r = reduce $Orders from 0 as Decimal using $currentResult + Total;',
    aggregate({
      function: 'reduce',
      initialValue: '0',
      resultType: { kind: 'Decimal' },
      expression: '$currentResult + $currentObject/Total',
    }),
  ],
]);

const note = { parameter: 'Note', value: "'n'" };

table('calls', [
  [
    '$r = call nanoflow Shop.SUB(Order = $Order);',
    { kind: 'call-nanoflow', flow: 'Shop.SUB', arguments: [{ parameter: 'Order', value: '$Order' }], output: 'r' },
  ],
  [
    "call microflow Shop.SRV($Order = $Order, Note: 'n') in queue Shop.Q;",
    {
      kind: 'call-microflow',
      flow: 'Shop.SRV',
      arguments: [{ parameter: 'Order', value: '$Order' }, note],
      output: '',
      queue: 'Shop.Q',
    },
  ],
  [
    "$r = call javascript action Shop.Find(Entity = Shop.Line, Text = 'x');",
    {
      kind: 'call-javascript-action',
      action: 'Shop.Find',
      output: 'r',
      arguments: [
        { parameter: 'Entity', value: { kind: 'entity', entity: 'Shop.Line' } },
        { parameter: 'Text', value: { kind: 'expression', code: "'x'" } },
      ],
    },
  ],
  [
    "$r = call java action Shop.Hash(Text = 'x');",
    {
      kind: 'unsupported',
      type: 'JavaActionCallAction',
      target: 'Shop.Hash',
      arguments: [{ parameter: 'Text', value: { kind: 'expression', code: "'x'" } }],
      output: 'r',
      outputType: { kind: 'String' },
    },
  ],
  [
    "$r = call rest service get url 'https://example.test' ( timeout: 30 ) returns string;",
    { kind: 'unsupported', type: 'RestCallAction', output: 'r', outputType: { kind: 'Unknown' } },
  ],
  ['import from mapping Shop.Map($Text);', { kind: 'unsupported', type: 'ImportXmlAction', target: 'Shop.Map' }],
]);

table('the client', [
  ["log 'plain';", { kind: 'log-message', level: 'Info', template: { text: 'plain', arguments: [] } }],
  [
    "log error node 'N' 'a {1}' with ({1} = $Text);",
    { kind: 'log-message', level: 'Error', node: "'N'", template: { text: 'a {1}', arguments: ['$Text'] } },
  ],
  [
    "log warning 'a ' + $Text;",
    { kind: 'log-message', level: 'Warning', template: { text: '{1}', arguments: ["'a ' + $Text"] } },
  ],
  [
    "log debug node $Text 'x' parameters [$Text, 1];",
    { kind: 'log-message', level: 'Debug', node: '$Text', template: { text: 'x', arguments: ['$Text', '1'] } },
  ],
  [
    "show page Shop.Edit(Order = $Order) with Title = 'T', Location = Popup;",
    {
      kind: 'show-page',
      page: 'Shop.Edit',
      arguments: [{ parameter: 'Order', value: '$Order' }],
      title: { text: 'T', arguments: [] },
    },
  ],
  [
    'show page Shop.Edit for $Order;',
    { kind: 'show-page', page: 'Shop.Edit', arguments: [{ parameter: 'Order', value: '$Order' }] },
  ],
  [
    'show page Shop.Edit ($Order = $Order);',
    { kind: 'show-page', page: 'Shop.Edit', arguments: [{ parameter: 'Order', value: '$Order' }] },
    old,
  ],
  ['close page;', { kind: 'close-page' }],
  [
    "show message 'It''s {1}' type Warning with ({1} = $Text) blocking;",
    { kind: 'show-message', type: 'Warning', blocking: true, template: { text: "It's {1}", arguments: ['$Text'] } },
  ],
  [
    "show message 'x' objects [$Text];",
    { kind: 'show-message', type: 'Information', blocking: false, template: { text: 'x', arguments: ['$Text'] } },
  ],
  [
    "validation feedback $Order/Code message 'Missing';",
    { kind: 'validation-feedback', variable: 'Order', member: 'Shop.Base.Code', template: { text: 'Missing', arguments: [] } },
  ],
  ['synchronize all;', { kind: 'synchronize', type: 'all', variables: [] }],
  ['synchronize unsynchronized;', { kind: 'synchronize', type: 'unsynchronized', variables: [] }],
  ['synchronize $Order, $Orders;', { kind: 'synchronize', type: 'specific', variables: ['Order', 'Orders'] }],
  ['show home page;', { kind: 'show-home-page' }, { kind: 'microflow' }],
  ['download file $Order show in browser;', { kind: 'download-file', variable: 'Order' }, { kind: 'microflow' }],
]);

describe('members are named in full by the type of the variable', () => {
  it.each([
    ['of a loop', 'loop $i in $Orders begin change $i (Number = 1); end loop;', 'Shop.Order.Number'],
    [
      'of a retrieve over an association, from its owner',
      "retrieve $t from $Order/Shop.Order_Twin; set $t/Code = '';",
      'Shop.Base.Code',
    ],
    [
      'of a retrieve over an association, from the other side',
      "retrieve $l from $Order/Shop.Line_Order; $f = head $l; set $f/Order = '';",
      'Shop.Line.Order',
    ],
    ['of a nanoflow call', 'set $Count = 0; $l = call nanoflow Shop.SUB(Order = $Order); set $l/Amount = 1;', 'Shop.Line.Amount'],
    [
      'of a list that a microflow returned',
      "$ls = call microflow Shop.SRV(Order = $Order, Note = ''); $l = find $ls by Amount = 1; set $l/Amount = 2;",
      'Shop.Line.Amount',
    ],
    [
      'of an action that returns the entity it was given',
      "$l = call javascript action Shop.Find(Entity = Shop.Line, Text = ''); set $l/Amount = 2;",
      'Shop.Line.Amount',
    ],
    ['of a cast', "split type $Order when Shop.Gift then cast $g; change $g (Card = ''); end split;", 'Shop.Gift.Card'],
  ])('%s', (_, statements, member) => {
    const { flow, problems } = bodyOf(statements);
    expect(problems).toEqual([]);
    expect(JSON.stringify(flow.nodes)).toContain(`"member":"${member}"`);
  });
});

describe('mistakes in statements that only the whole app shows', () => {
  it.each([
    ['change $Nothing (A = 1);', 'mdl-variable: The variable $Nothing holds no object here, so its members are not known.'],
    ['loop $i in $Text begin end loop;', 'mdl-variable: The variable $Text holds no list here.'],
    ['return 5;', 'mdl-return: This flow returns nothing, but a value is returned here.'],
    [
      'return; set $Count = 1;',
      'mdl-unreachable: No way leads to this statement: the one before it ends the flow or goes elsewhere.',
    ],
    ['join Nowhere;', "mdl-label: There is no 'merge Nowhere' in this flow."],
    ['break;', "mdl-loop-event: 'break' stands in no loop."],
    ["show message 'x' type Warnin;", 'mdl-message-type: There is no message type Warnin. Did you mean Warning?'],
    [
      "show message '{2}' with ({2} = $Text);",
      'mdl-template: The arguments of a template are numbered from {1} on, each number once.',
    ],
    [
      'loop $i in $Orders begin return; end loop;',
      'mdl-return-in-loop: A loop has no end event: leave it with break, and return behind it.',
    ],
  ])('%s', (statements, problem) => {
    expect(bodyOf(statements).problems).toEqual([problem]);
  });
});
