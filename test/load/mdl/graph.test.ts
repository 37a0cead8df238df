import { describe, expect, it } from 'vitest';
import { type BodyOptions, bodyOf, graphOf } from './describe-flow.js';

function graph(statements: string, options: BodyOptions = {}): string[] {
  const { flow, problems } = bodyOf(statements, options);
  expect(problems).toEqual([]);
  return graphOf(flow);
}

const noReturn: BodyOptions = { header: '($Order: Shop.Order, $Orders: List of Shop.Order, $Count: Integer)' };

describe('the graph of a flow', () => {
  it('has a start, and an end event where the body falls off its end', () => {
    expect(graph('')).toEqual(['1 start  > 2', '2 end']);
  });

  it('returns the named variable where the body falls off its end', () => {
    const options = { header: '($Count: Integer) returns Integer as $Count' };
    expect(graph('set $Count = 1;', options)).toEqual(['1 start  > 2', '2 change-variable  > 3', '3 end $Count']);
  });

  it('lets the branches of an if meet in a merge', () => {
    expect(graph('if $Count > 0 then set $Count = 1; else set $Count = 2; end if; set $Count = 3;', noReturn)).toEqual([
      '1 start  > 2',
      '2 decision $Count > 0  true > 3, false > 4',
      '3 change-variable  > 5',
      '4 change-variable  > 5',
      '5 merge  > 6',
      '6 change-variable  > 7',
      '7 end',
    ]);
  });

  it('leads a missing else from the decision to the merge', () => {
    expect(graph('if $Count > 0 then set $Count = 1; end if;', noReturn)).toEqual([
      '1 start  > 2',
      '2 decision $Count > 0  true > 3, false > 4',
      '3 change-variable  > 4',
      '4 merge  > 5',
      '5 end',
    ]);
  });

  it('needs no merge where a branch returns', () => {
    expect(graph('if $Count > 0 then return; end if; set $Count = 1;', noReturn)).toEqual([
      '1 start  > 2',
      '2 decision $Count > 0  true > 3, false > 4',
      '3 end',
      '4 change-variable  > 5',
      '5 end',
    ]);
  });

  it('makes an elsif a decision in the false branch of the one before', () => {
    const text = "if $Count = 1 then return; @caption 'Second?' elsif $Count = 2 then set $Count = 0; else return; end if;";
    expect(graph(text, noReturn)).toEqual([
      '1 start  > 2',
      '2 decision $Count = 1  true > 3, false > 4',
      '3 end',
      '4 decision $Count = 2  true > 5, false > 6',
      '5 change-variable  > 7',
      '6 end',
      '7 end',
    ]);
    const second = bodyOf(text, noReturn).flow.nodes.find((node) => node.id === 'Shop.T#4');
    expect(second).toMatchObject({ caption: 'Second?' });
  });

  it('gives every arm of a case its values, several where it names several', () => {
    expect(
      graph(
        'case $Order/State when Open, Sent then set $Count = 1; when Paid then return; when (empty) then return; end case;',
        noReturn,
      ),
    ).toEqual([
      '1 start  > 2',
      '2 decision $Order/State  Open|Sent > 3, Paid > 4, (empty) > 5',
      '3 change-variable  > 6',
      '4 end',
      '5 end',
      '6 end',
    ]);
  });

  it('spells out the else of mdl 0: all values that no arm names', () => {
    expect(graph('case $Order/State when Open then return; else set $Count = 1; end case;', { ...noReturn, version: 0 })[1]).toBe(
      '2 decision $Order/State  Open > 3, Sent|Paid|(empty) > 4',
    );
  });

  it.each([
    [
      'mdl 1',
      'split type $Order when Shop.Gift then cast $g; when Shop.Order then return; when (empty) then return; end split;',
      1,
    ],
    ['mdl 0', 'split type $Order case Shop.Gift $g = cast $Order; case Shop.Order return; else return; end split;', 0],
  ] as const)('splits by type (%s)', (_, text, version) => {
    expect(graph(text, { ...noReturn, version })).toEqual([
      '1 start  > 2',
      '2 object-type-decision  type Shop.Gift > 3, type Shop.Order > 4, type (empty) > 5',
      '3 cast  > 6',
      '4 end',
      '5 end',
      '6 end',
    ]);
  });

  it('calls a rule with named arguments in a decision', () => {
    const { flow } = bodyOf('if Shop.IsLarge(Order = $Order) then return; end if;', { ...noReturn, kind: 'microflow' });
    const condition = { kind: 'rule', rule: 'Shop.IsLarge', arguments: [{ parameter: 'Order', value: { text: '$Order' } }] };
    expect(flow.nodes[1]).toMatchObject({ kind: 'decision', condition });
  });
});

describe('loops', () => {
  it('hold the nodes of their body, whose last one has no way out', () => {
    expect(graph('loop $i in $Orders begin commit $i; set $Count = $currentIndex; end loop;', noReturn)).toEqual([
      '1 start  > 2',
      '2 for i in Orders  > 5',
      '  3 commit  > 4',
      '  4 change-variable',
      '5 end',
    ]);
  });

  it('end a pass at the last node of each branch', () => {
    expect(
      graph('loop $i in $Orders begin if $i/Number > 0 then commit $i; else delete $i; end if; end loop;', noReturn),
    ).toEqual([
      '1 start  > 2',
      '2 for i in Orders  > 6',
      '  3 decision $i/Number > 0  true > 4, false > 5',
      '  4 commit',
      '  5 delete',
      '6 end',
    ]);
  });

  it('end a pass in a Continue event where a branch leads nowhere', () => {
    expect(graph('loop $i in $Orders begin if $i/Number > 0 then break; end if; end loop;', noReturn)).toEqual([
      '1 start  > 2',
      '2 for i in Orders  > 6',
      '  3 decision $i/Number > 0  true > 4, false > 5',
      '  4 break',
      '  5 continue',
      '6 end',
    ]);
  });

  it.each([
    ['with all words', 'while $Count < 3 begin set $Count = $Count + 1; end while;', 1],
    ['without the words that mdl 0 may leave out', 'while $Count < 3 set $Count = $Count + 1; end;', 0],
  ] as const)('repeat while a condition holds, %s', (_, text, version) => {
    expect(graph(text, { ...noReturn, version })).toEqual([
      '1 start  > 2',
      '2 while $Count < 3  > 4',
      '  3 change-variable',
      '4 end',
    ]);
  });

  it('retrieve an association that is named instead of a list', () => {
    expect(graph('loop $i in $Order/Shop.Line_Order begin continue; end loop;', noReturn)).toEqual([
      '1 start  > 2',
      '2 retrieve  > 3',
      '3 for i in iList  > 5',
      '  4 continue',
      '5 end',
    ]);
  });
});

describe('error handling', () => {
  it('aborts in a nanoflow and rolls back in a microflow when nothing is written', () => {
    expect(graph('commit $Order;', noReturn)[1]).toBe('2 commit  > 3');
    expect(graph('commit $Order;', { ...noReturn, kind: 'microflow' })[1]).toBe('2 commit (rollback)  > 3');
  });

  it.each([
    ['on error continue', 'continue'],
    ['on error rollback', 'rollback'],
  ])('%s', (clause, handling) => {
    expect(graph(`commit $Order ${clause};`, noReturn)[1]).toBe(`2 commit (${handling})  > 3`);
  });

  it.each([
    ['begin … end error', "on error without rollback begin log 'x'; end error;", 1],
    ['braces', "on error without rollback { log 'x'; };", 0],
  ] as const)('rejoins behind the activity when its handler goes on (%s)', (_, clause, version) => {
    expect(graph(`commit $Order ${clause} set $Count = 1;`, { ...noReturn, version })).toEqual([
      '1 start  > 2',
      '2 commit (custom-without-rollback)  error > 3, > 4',
      '3 log-message  > 4',
      '4 merge  > 5',
      '5 change-variable  > 6',
      '6 end',
    ]);
  });

  it('goes straight on from an empty handler', () => {
    expect(graph('commit $Order on error begin end error;', noReturn)).toEqual([
      '1 start  > 2',
      '2 commit (custom)  > 3, error > 3',
      '3 merge  > 4',
      '4 end',
    ]);
  });

  it('retries with a join to a label before', () => {
    expect(
      graph(
        'merge again; commit $Order on error without rollback begin set $Count = $Count + 1; join again; end error;',
        noReturn,
      ),
    ).toEqual([
      '1 start  > 2',
      '2 merge  > 3',
      '3 commit (custom-without-rollback)  error > 4, > 5',
      '4 change-variable  > 2',
      '5 end',
    ]);
  });

  it('joins a label that comes later', () => {
    expect(graph('if $Count > 0 then join out; end if; set $Count = 1; merge out;', noReturn)).toEqual([
      '1 start  > 2',
      '2 decision $Count > 0  true > 3, false > 4',
      '4 change-variable  > 3',
      '3 merge  > 5',
      '5 end',
    ]);
  });

  it('raises the error again in a microflow', () => {
    const text = 'commit $Order on error begin raise error; end error;';
    expect(graph(text, { ...noReturn, kind: 'microflow' })[2]).toBe('3 error-event');
  });
});

describe('annotations', () => {
  it('place, name, disable and comment a statement', () => {
    const { flow } = bodyOf("@position(-10, 200) @caption 'Save it' @excluded @annotation 'why'\ncommit $Order;", noReturn);
    expect(flow.nodes[1]).toMatchObject({ position: { x: -10, y: 200 }, caption: 'Save it', disabled: true });
    expect(flow.annotations).toMatchObject([{ text: 'why', nodes: ['Shop.T#2'] }]);
  });

  it('are free notes before other annotations of the statement, and at the end of a body', () => {
    const { flow, problems } = bodyOf("@annotation 'free' @position(1, 2) commit $Order; @annotation 'last'", noReturn);
    expect(problems).toEqual([]);
    expect(flow.annotations).toMatchObject([
      { text: 'free', nodes: [] },
      { text: 'last', nodes: [] },
    ]);
  });

  it('leave nodes from left to right, branches below one another, where none says a position', () => {
    const { flow } = bodyOf(
      'if $Count = 1 then set $Count = 2; elsif $Count = 3 then set $Count = 4; else set $Count = 5; end if;',
      noReturn,
    );
    const places = flow.nodes.map(({ id, position }) => `${id.slice(7)}: ${position.x},${position.y}`);
    expect(places).toEqual(['1: 0,0', '2: 160,0', '3: 320,0', '4: 320,120', '5: 480,120', '6: 480,240', '7: 640,0', '8: 800,0']);
  });
});
