import { describe, expect, it } from 'vitest';
import type { ReachedPoint } from '../../../src/world/describe-coverage.js';
import type { WorldOptions } from '../../../src/world/world-options.js';
import { activity, callNanoflow, declare, end, flowModel, integer, start } from '../../fixture/flow-model.js';
import { openShop, openShopWith } from '../shop.js';
import { pointLines } from './points.js';

/** The lines of one kind of point, after the calls of a nanoflow with these arguments. */
async function lines(
  kind: ReachedPoint['kind'],
  flow: { readonly parameters?: string; readonly body: string; readonly beside?: string },
  calls: readonly Readonly<Record<string, unknown>>[],
  options: WorldOptions = {},
): Promise<string[]> {
  const { parameters = '', body, beside = '' } = flow;
  const text = `create nanoflow Shop.Test (${parameters}) begin ${body} end;\n${beside}`;
  const { phone, world } = await openShop(text, { ...options, coverage: true });
  for (const given of calls) await phone.run('Shop.Test', given);
  return pointLines(world, 'Shop.Test', kind);
}

const count = '$Count: Integer';

describe.each([
  ['with a trace', true],
  ['without a trace', false],
])('points of a flow that runs %s', (_, tracing) => {
  it('nodes and sequence flows count each time that a run comes along', async () => {
    const flow = { parameters: count, body: `if $Count > 1 then log info 'many' with (); end if; log info 'end' with ();` };
    const calls = [{ Count: 1 }, { Count: 2 }, { Count: 3 }];
    expect(await lines('node', flow, calls, { tracing })).toEqual([
      'Start: 3',
      '$Count > 1?: 3',
      'Log message (info): 2',
      'Merge: 3',
      'Log message (info): 3',
      'End: 3',
    ]);
    expect(await lines('sequence-flow', flow, calls, { tracing })).toEqual([
      'Start -> $Count > 1?: 3',
      '$Count > 1? -> Log message (info): 2',
      '$Count > 1? -> Merge: 1',
      'Log message (info) -> Merge: 2',
      'Merge -> Log message (info): 3',
      'Log message (info) -> End: 3',
    ]);
  });

  it('each value of a decision is an outcome, also where two lead along one sequence flow', async () => {
    const flow = {
      parameters: '$Status: Enumeration(Shop.Status)',
      body: `case $Status when Open, Paid then log info 'a' with (); when Closed then log info 'b' with (); when (empty) then end case;`,
    };
    expect(await lines('outcome', flow, [{ Status: 'Open' }, { Status: 'Open' }], { tracing })).toEqual([
      '$Status? Open: 2',
      '$Status? Paid: 0',
      '$Status? Closed: 0',
      '$Status? (empty): 0',
    ]);
    expect(await lines('outcome', flow, [{ Status: 'Paid' }, { Status: null }], { tracing })).toEqual([
      '$Status? Open: 0',
      '$Status? Paid: 1',
      '$Status? Closed: 0',
      '$Status? (empty): 1',
    ]);
    expect(await lines('condition', flow, [{ Status: 'Paid' }], { tracing })).toEqual([]);
  });

  it('so is each entity of an object type decision', async () => {
    const flow = {
      body: `$Order = create Shop.RushOrder (); $As = create Shop.Order ();
        $Some = call nanoflow Shop.Made();
        split type $Some when Shop.RushOrder then log info 'rush' with (); when Shop.Order then when (empty) then end split;`,
      beside: 'create nanoflow Shop.Made () returns Shop.Order begin $Order = create Shop.RushOrder (); return $Order; end;',
    };
    expect(await lines('outcome', flow, [{}], { tracing })).toEqual([
      "Type of 'Some'? Shop.RushOrder: 1",
      "Type of 'Some'? Shop.Order: 0",
      "Type of 'Some'? (empty): 0",
    ]);
  });

  it.each<[string, string, readonly number[], readonly string[]]>([
    ['a condition alone', '$Count > 1', [1, 2, 3], ['$Count > 1 true: 2', '$Count > 1 false: 1']],
    [
      'one that is not evaluated any more is not counted',
      '$Count > 1 and $Count < 9',
      [1, 2, 9],
      ['$Count > 1 true: 2', '$Count > 1 false: 1', '$Count < 9 true: 1', '$Count < 9 false: 1'],
    ],
    [
      'those under or, and not in between',
      "not($Count = 1) or ($Count = 2 and not(isMatch(toString($Count), 'x')))",
      [1, 1],
      [
        '$Count = 1 true: 2',
        '$Count = 1 false: 0',
        '$Count = 2 true: 0',
        '$Count = 2 false: 2',
        "isMatch(toString($Count), 'x') true: 0",
        "isMatch(toString($Count), 'x') false: 0",
      ],
    ],
    ['not counts what stands in it', 'not($Count = 1)', [1], ['$Count = 1 true: 1', '$Count = 1 false: 0']],
    [
      'true and false never change, so they are no conditions',
      'true and $Count = 1',
      [1],
      ['$Count = 1 true: 1', '$Count = 1 false: 0'],
    ],
    [
      'if is one condition, whatever it is made of',
      '(if $Count = 1 then $Count > 0 else false) or $Count = 2',
      [1, 3],
      [
        '(if $Count = 1 then $Count > 0 else false) true: 1',
        '(if $Count = 1 then $Count > 0 else false) false: 1',
        '$Count = 2 true: 0',
        '$Count = 2 false: 1',
      ],
    ],
  ])('conditions: %s', async (_name, condition, counts, expected) => {
    const flow = { parameters: count, body: `if ${condition} then log info 'yes' with (); end if;` };
    const calls = counts.map((value) => ({ Count: value }));
    expect(await lines('condition', flow, calls, { tracing })).toEqual(expected);
  });

  it.each<[string, string, readonly number[], readonly string[]]>([
    ['none, one and many, each loop by itself', '', [0, 1, 2, 5], ['none: 1', 'one: 1', 'many: 2']],
    ['a break in the first pass is one', 'if $Number = 1 then break; end if;', [3], ['none: 0', 'one: 1', 'many: 0']],
    [
      'an error in the second pass is many',
      'if $Number = 2 then set $Number = 1 div 0; end if;',
      [3],
      ['none: 0', 'one: 0', 'many: 1'],
    ],
    ['continue goes on', 'if true then continue; end if;', [3], ['none: 0', 'one: 0', 'many: 1']],
  ])('loops: %s', async (_name, body, counts, expected) => {
    const calls = counts.map((value) => ({ Count: value }));
    const begin = 'declare $Number Integer = 0;';
    const whileFlow = {
      parameters: count,
      body: `${begin} while $Number < $Count begin set $Number = $Number + 1; ${body} end while;`,
    };
    expect(await lines('loop', whileFlow, calls, { tracing })).toEqual(expected.map((line) => `While ${line}`));
    const forEach = {
      parameters: count,
      body: `${begin} $List = create list of Shop.Tag;
        while $Number < $Count begin $Tag = create Shop.Tag (); add $Tag to $List; set $Number = $Number + 1; end while;
        set $Number = 0;
        loop $One in $List begin set $Number = $Number + 1; ${body} end loop;`,
    };
    const found = await lines('loop', forEach, calls, { tracing });
    expect(found.slice(3)).toEqual(expected.map((line) => `For each 'One' in 'List' ${line}`));
  });

  it('handlers: the way of an error, and going on behind it; both only where an error was', async () => {
    const flow = {
      parameters: count,
      body: `declare $Number Integer = 0;
        set $Number = round(6 div $Count) on error continue;
        set $Number = round(6 div ($Count - 1)) on error without rollback begin log info 'handled' with (); end error;`,
    };
    const calls = [{ Count: 0 }, { Count: 0 }, { Count: 2 }];
    expect(await lines('handler', flow, calls, { tracing })).toEqual([
      "Change variable 'Number' goes on: 2",
      "Change variable 'Number' is handled: 0",
    ]);
    expect(await lines('handler', flow, [{ Count: 1 }], { tracing })).toEqual([
      "Change variable 'Number' goes on: 0",
      "Change variable 'Number' is handled: 1",
    ]);
    expect(await lines('sequence-flow', flow, [{ Count: 0 }, { Count: 1 }], { tracing })).toEqual([
      "Start -> Create variable 'Number': 2",
      "Create variable 'Number' -> Change variable 'Number': 2",
      "Change variable 'Number' -> Change variable 'Number': 2",
      "Change variable 'Number' -> Merge: 1",
      "Change variable 'Number' -error> Log message (info): 1",
      'Log message (info) -> Merge: 1',
      'Merge -> End: 2',
    ]);
  });

  it('a node that fails was come to, and no way out of it was taken', async () => {
    const flow = { parameters: count, body: 'declare $Number Integer = round(1 div $Count);' };
    expect(await lines('node', flow, [{ Count: 0 }], { tracing })).toEqual(['Start: 1', "Create variable 'Number': 1", 'End: 0']);
    expect(await lines('sequence-flow', flow, [{ Count: 0 }], { tracing })).toEqual([
      "Start -> Create variable 'Number': 1",
      "Create variable 'Number' -> End: 0",
    ]);
  });

  it('a loop turned often is counted as exactly as one that is not', async () => {
    const flow = {
      parameters: count,
      body: `declare $Turn Integer = 0; declare $Odd Integer = 0;
        while $Turn < $Count begin
          set $Turn = $Turn + 1;
          if $Turn mod 2 = 1 then set $Odd = $Odd + 1; end if;
          if $Turn > 9 then continue; end if;
          log info 'few' with ();
        end while;`,
    };
    const calls = [{ Count: 10_000 }, { Count: 1 }, { Count: 0 }];
    expect(await lines('condition', flow, calls, { tracing, limits: { traceEvents: 1_000_000 } })).toEqual([
      '$Turn < $Count true: 10001',
      '$Turn < $Count false: 3',
      '$Turn mod 2 = 1 true: 5001',
      '$Turn mod 2 = 1 false: 5000',
      '$Turn > 9 true: 9991',
      '$Turn > 9 false: 10',
    ]);
    expect(await lines('loop', flow, calls, { tracing, limits: { traceEvents: 1_000_000 } })).toEqual([
      'While none: 1',
      'While one: 1',
      'While many: 1',
    ]);
    const nodes = await lines('node', flow, calls, { tracing, limits: { traceEvents: 1_000_000 } });
    expect(nodes.filter((line) => /'(Turn|Odd)'|few|Log|Continue/.test(line))).toEqual([
      "Create variable 'Turn': 3",
      "Create variable 'Odd': 3",
      "Change variable 'Turn': 10001",
      "Change variable 'Odd': 5001",
      'Continue: 9991',
      'Log message (info): 10',
    ]);
  });
});

describe('which points there are', () => {
  it('follows from the model: what nothing leads to is none', async () => {
    const flow = flowModel('Shop.Test', {
      nodes: [start, activity('kept', declare('Kept', integer, '1')), activity('left over', callNanoflow('Shop.None')), end()],
      ways: ['start > kept > end'],
    });
    const { phone, world } = await openShopWith([flow], '', { coverage: true });
    await phone.run('Shop.Test');
    expect(pointLines(world, 'Shop.Test', 'node')).toEqual(['Start: 1', 'kept: 1', 'End: 1']);
  });
});
