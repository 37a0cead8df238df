import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportFlow } from '../../src/export/export-flow.js';
import { loadMdl } from '../../src/load/mdl/load-mdl.js';
import { AppIndex } from '../../src/model/app-index.js';
import type { FlowKind } from '../../src/model/flow.js';
import { activity, end, flowModel, start } from '../fixture/flow-model.js';

const domain = `mdl 1;
create enumeration Shop.State (Open, Sent);
create entity Shop.Base (Code: String);
create entity Shop.Order extends Shop.Base (Number: Integer, Total: Decimal, State: Enumeration(Shop.State));
create association Shop.Order_Twin from Shop.Order to Shop.Order;
create association Shop.Order_Tag from Shop.Order to Shop.Base type ReferenceSet;
create page Shop.Edit ($Order: Shop.Order, $Mode: String) {};
create microflow Shop.SRV ($Order: Shop.Order) returns Shop.Order begin return empty; end;
create javascript action Shop.Find (Entity: entity <pE>, Text: stringtemplate(text), Next: nanoflow, Count: Integer) returns pE as $$ return null; $$;
create java action Shop.Hash () returns String;
`;
const index = new AppIndex(loadMdl([{ name: 'domain.mdl', text: domain }]));

function written(statement: string, kind: FlowKind): { text: string; notExpressed: number; diagnostics: unknown[] } {
  const header = '($Order: Shop.Order, $Orders: list of Shop.Order, $Text: String, $Tags: list of Shop.Base)';
  const flow = `create ${kind} Shop.T ${header} begin ${statement} end;`;
  const model = loadMdl([{ name: 'domain.mdl', text: `${domain}${flow}` }]);
  const exported = exportFlow(model.flows.find(({ name }) => name === 'Shop.T')!, index);
  const lines = exported.mdl.split('\n');
  const body = lines.slice(lines.indexOf('begin') + 1, -2).filter((line) => !/^\s*(@position|@merge|return;)/.test(line));
  return {
    text: body.map((line) => line.slice(2)).join('\n'),
    notExpressed: exported.notExpressed.length,
    diagnostics: [...model.diagnostics],
  };
}

const nanoflow = [
  'declare $A Integer = 1;',
  'declare $A enum Shop.State;',
  "set $Text = $Text + 'it''s';",
  'set $Orders = $Orders;',
  '$New = create Shop.Order;',
  "$New = create Shop.Order (Code = 'x', Shop.Order_Twin = $Order) commit;",
  'change $Order (Number = 1) commit without events refresh;',
  'change $Order;',
  'add $Tags to $Order/Shop.Order_Tag;',
  'remove $Tags from $Order/Shop.Order_Tag;',
  'change $Order (Number = 1, add Shop.Order_Tag = $Tags) refresh;',
  'commit $Order;',
  'commit $Orders without events;',
  'delete $Order on error continue;',
  'rollback $Order;',
  'retrieve $X from $Order/Shop.Order_Twin;',
  'retrieve $X from Shop.Order first;',
  "retrieve $X from Shop.Order where [Code = 'a'][State = 'Open'];",
  'retrieve $X from Shop.Order\n  where [Number > 1]\n  sort by Number desc, Code, Shop.Order_Twin/Shop.Order.Total\n  limit 10\n  offset $Order/Number;',
  `retrieve $X from Shop.Order where '[Code = "a"]';`,
  'cast $Special;',
  '$L = create list of Shop.Order;',
  'add $Order to $Orders;',
  'remove $Order from $Orders;',
  'clear $Orders;',
  ...['head', 'tail', 'count'].map((word) => `$X = ${word} $Orders;`),
  '$X = union $Orders with $Orders;',
  '$X = intersect $Orders with $Orders;',
  '$X = subtract $Order from $Orders;',
  '$X = contains $Order in $Orders;',
  '$X = equals $Orders and $Orders;',
  '$X = sort $Orders by Number desc, Code;',
  '$X = range $Orders offset 1 limit 2;',
  '$X = range $Orders;',
  "$X = find $Orders by Code = 'a';",
  '$X = filter $Orders by Shop.Order_Twin = $Order;',
  '$X = filter $Orders where $currentObject/Number > 1;',
  '$X = sum $Orders by Total;',
  '$X = average $Orders of $currentObject/Number * 2;',
  '$X = any $Orders where $currentObject/Number = 1;',
  '$X = reduce $Orders from 0 as Integer using $currentResult + $currentObject/Number;',
  '$X = call microflow Shop.SRV(Order = $Order);',
  '$X = call microflow Shop.SRV(Order = $Order) on error without rollback begin\n  commit $Order;\nend error;',
  'call nanoflow Shop.T();',
  "$X = call javascript action Shop.Find(Entity = Shop.Order, Text = 'Hi {1}' with ({1} = $Text), Next = Shop.T);",
  'show page Shop.Edit;',
  "show page Shop.Edit (Order = $Order, Mode = 'a') with Title = 'Hi {1}' with ({1} = $Text), PagesToClose = 2;",
  'close page;',
  'close page with PagesToClose = 1 + 1;',
  "show message 'Hi {1}' type Warning with ({1} = $Text) blocking;",
  "validation feedback $Order/Code message 'Needed';",
  "log warning 'a {1} {2}' with ({1} = $Text, {2} = toString(1));",
  'synchronize all;',
  'synchronize unsynchronized;',
  'synchronize $Order, $Orders;',
  'clear from device Shop.Order;',
  'clear from device $Orders;',
  'cancel synchronization;',
  "@caption 'Say ''hi'''\n@excluded\n@documentation 'Why'\ncommit $Order;",
  "set $Text = $$'a' + $$;",
  'set $Text = $$ // nothing$$;',
];
const microflow = [
  "log error node 'Shop' 'a';",
  '$X = call microflow Shop.SRV(Order = $Order) in queue Shop.Queue;',
  'synchronize $Order to device;',
  'show home page;',
  'download file $Order;',
  'commit $Order on error begin\n  raise error;\nend error;',
  '$X = call java action Shop.Hash();',
];
const kept = [
  "unsupported activity 'RestCallAction';",
  "$X = unsupported activity 'ImportXmlAction' for 'Shop.Mapping' as list of Shop.Order;",
];

describe('every statement is written as it is read', () => {
  const cases = [
    ...nanoflow.map((text) => ({ kind: 'nanoflow' as const, text, omissions: 0 })),
    ...microflow.map((text) => ({ kind: 'microflow' as const, text, omissions: 0 })),
    ...kept.map((text) => ({ kind: 'microflow' as const, text, omissions: 1 })),
  ];
  it.each(cases)('$kind: $text', ({ kind, text, omissions }) => {
    expect(written(text, kind)).toEqual({ text, notExpressed: omissions, diagnostics: [] });
  });
});

describe('what has no statement is written as an activity that is only kept, and counted', () => {
  it.each([
    [
      'a member that is not chosen',
      {
        kind: 'change-object',
        variable: 'O',
        changes: [{ member: '', memberKind: 'attribute', type: 'set', value: { text: '1' } }],
        commit: 'no',
        refreshInClient: false,
      },
    ],
    [
      'an argument of an action that is not known',
      {
        kind: 'call-javascript-action',
        action: 'Shop.Nowhere',
        output: 'X',
        arguments: [{ parameter: 'E', value: { kind: 'entity', entity: 'Shop.Order' } }],
      },
    ],
    ['code that holds the marks of raw code', { kind: 'change-variable', variable: 'O', value: { text: '$$ "' } }],
  ] as const)('%s', (_, what) => {
    const flow = flowModel('Shop.F', { nodes: [start, activity('a', what), end('e')], ways: ['start > a > e'] });
    const { mdl, notExpressed } = exportFlow(flow, index);
    expect(notExpressed).toHaveLength(1);
    expect(mdl).toContain(`unsupported activity '${what.kind}'`);
    const back = loadMdl([{ name: 'a.mdl', text: mdl }]).flows[0]!.nodes.find((node) => node.kind === 'activity');
    expect(back?.activity).toMatchObject({ kind: 'unsupported', type: what.kind });
  });
});

describe('whatever a text says arrives', () => {
  const readBack = (mdl: string) =>
    loadMdl([{ name: 'a.mdl', text: mdl }]).flows[0]!.nodes.flatMap((node) => (node.kind === 'activity' ? [node.activity] : []));

  it('in expressions, right and wrong ones', () => {
    const pieces = fc.constantFrom(
      '$A',
      '1',
      "'x'",
      "'",
      '"',
      '+',
      ' ',
      '(',
      ')',
      '[',
      ']',
      ';',
      '--',
      '//',
      '/*',
      'end',
      'if',
      'null',
      'M.E.A',
      '\n',
      '$',
      'é',
      '{',
      '@M.C',
      ',',
    );
    const code = fc.array(pieces, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(code, (text) => {
        const flow = flowModel('Shop.F', {
          nodes: [start, activity('a', { kind: 'change-variable', variable: 'A', value: { text } }), end('e')],
          ways: ['start > a > e'],
        });
        const { mdl, notExpressed } = exportFlow(flow, index);
        const [back] = readBack(mdl);
        if (notExpressed.length > 0) {
          expect(text).toMatch(/\$\$|\$$/);
          return;
        }
        const blanks = (one: string) => one.replace(/\s+/g, ' ').trim();
        expect(back?.kind === 'change-variable' && blanks(back.value.text), mdl).toBe(blanks(text));
      }),
      { numRuns: 500, seed: 2 },
    );
  });

  it('in messages and names', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ minLength: 1 }), (message, name) => {
        const page = `Shop.${name.replace(/["`.\r\n]/g, '')}`;
        const shown = {
          kind: 'show-message',
          type: 'Error',
          blocking: true,
          template: { text: { translations: { en_US: message } }, arguments: [] },
        } as const;
        const opened = { kind: 'show-page', page, arguments: [] } as const;
        const flow = flowModel('Shop.F', {
          nodes: [start, activity('a', shown), activity('b', opened), end('e')],
          ways: ['start > a > b > e'],
        });
        expect(readBack(exportFlow(flow, index).mdl)).toEqual([shown, opened]);
      }),
      { numRuns: 300, seed: 3 },
    );
  });
});
