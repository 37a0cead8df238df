import { describe, expect, it } from 'vitest';
import { activity, callNanoflow, declare, end, flowModel, integer, log, loop, merge, set, start } from '../fixture/flow-model.js';
import { logged, openShop, openShopWith, runFlow } from './shop.js';

const endless = flowModel('Shop.Test', {
  nodes: [
    start,
    activity('count', declare('Count', integer, '0')),
    merge('again'),
    activity('more', set('Count', '$Count + 1'), { errorHandling: 'custom-without-rollback' }),
    end(),
  ],
  ways: ['start > count > again > more > again', 'more ! end'],
});

describe('budgets (DESIGN decision 12)', () => {
  it('an endless loop ends after so many nodes, with the place it was at, and no handler catches it', async () => {
    const { phone } = await openShopWith([endless], '', { limits: { steps: 1000 } });
    const result = await phone.run('Shop.Test');
    expect([result.outcome, result.steps]).toEqual(['blocked', 1000]);
    expect(result.error).toMatchObject({ code: 'step-budget-exceeded', flow: 'Shop.Test' });
    expect(result.error?.message).toMatchInlineSnapshot(
      `"The run executed 1000 nodes, which is the limit (steps). Does a loop never end? A higher limit can be given with --max-steps."`,
    );
  });

  it('a loop with an empty body ends there as well', async () => {
    const flow = flowModel('Shop.Test', {
      nodes: [start, loop('loop', { condition: 'true' }, []), end()],
      ways: ['start > loop > end'],
    });
    const { phone } = await openShopWith([flow], '', { limits: { steps: 1000 } });
    expect((await phone.run('Shop.Test')).error).toMatchObject({ code: 'step-budget-exceeded' });
  });

  it('a run that needs exactly the budget returns', async () => {
    const flow = flowModel('Shop.Test', { nodes: [start, activity('note', log('x')), end()], ways: ['start > note > end'] });
    for (const [steps, outcome] of [
      [3, 'returned'],
      [2, 'blocked'],
    ] as const) {
      const { phone } = await openShopWith([flow], '', { limits: { steps } });
      expect((await phone.run('Shop.Test')).outcome).toBe(outcome);
    }
  });

  it('a flow that calls itself without end stops at the call depth, with a stack of every call', async () => {
    const flow = flowModel('Shop.Test', {
      nodes: [
        start,
        activity('call', callNanoflow('Shop.Test'), { errorHandling: 'custom-without-rollback' }),
        activity('note', log('caught')),
        end(),
      ],
      ways: ['start > call > end', 'call ! note > end'],
    });
    const { phone } = await openShopWith([flow]);
    const result = await phone.run('Shop.Test');
    expect([result.outcome, logged(result)]).toEqual(['blocked', []]);
    expect(result.error).toMatchObject({ code: 'call-depth-exceeded', activity: 'call' });
    expect(result.error?.flowStack).toHaveLength(1000);
    expect(result.error?.message).toMatchInlineSnapshot(
      `"The flows call each other 1000 deep, which is the limit (callDepth). Does Shop.Test call itself without end?"`,
    );
  });

  it('calls may go as deep as the limit', async () => {
    const flow = (limit: number) =>
      openShopWith(
        [],
        `create nanoflow Shop.Test ($Depth: Integer) returns Integer begin
          if $Depth = 1 then return 1; end if;
          $Deeper = call nanoflow Shop.Test(Depth = $Depth - 1);
          return $Deeper + 1;
        end;`,
        { limits: { callDepth: limit } },
      );
    expect((await (await flow(50)).phone.run('Shop.Test', { Depth: 50 })).returns).toBe(50);
    expect((await (await flow(49)).phone.run('Shop.Test', { Depth: 50 })).outcome).toBe('blocked');
  });

  it('a list that is added to itself for ever ends at its length, and no handler catches it', async () => {
    const body = `$List = create list of Shop.Tag;
      $Tag = create Shop.Tag;
      add $Tag to $List;
      while true begin
        add $List to $List on error without rollback begin log info 'caught'; end error;
      end while;`;
    const result = await runFlow({ body, options: { limits: { listLength: 1000 } } });
    expect([result.outcome, logged(result)]).toEqual(['blocked', []]);
    expect(result.error).toMatchObject({ name: 'HarnessError', code: 'list-too-long', flow: 'Shop.Test' });
    expect(result.error?.message).toMatchInlineSnapshot(
      `"The list $List would hold 1024 objects, and the limit is 1000 (listLength). Is it added to without end?"`,
    );
  });

  it.each([
    [4, 'returned'],
    [3, 'blocked'],
  ])('a list may be as long as the limit: %d objects, %s', async (listLength, outcome) => {
    const body = `$List = create list of Shop.Tag;
      $Tag = create Shop.Tag;
      add $Tag to $List;
      add $List to $List;
      add $List to $List;`;
    expect((await runFlow({ body, options: { limits: { listLength } } })).outcome).toBe(outcome);
  });

  const growingSet = `$Order = create Shop.Order;
    while true begin
      $Tag = create Shop.Tag;
      change $Order (add Shop.Order_Tag = $Tag) on error without rollback begin log info 'caught'; end error;
    end while;`;

  it('a reference set that is added to for ever ends at its length, and no handler catches it', async () => {
    const result = await runFlow({ body: growingSet, options: { limits: { referenceSetLength: 1000 } } });
    expect([result.outcome, logged(result)]).toEqual(['blocked', []]);
    expect(result.error).toMatchObject({ name: 'HarnessError', code: 'reference-set-too-long', flow: 'Shop.Test' });
    expect(result.error?.message).toMatchInlineSnapshot(
      `"The reference set Shop.Order_Tag would hold 1001 objects, and the limit is 1000 (referenceSetLength). Is it added to without end?"`,
    );
  });

  it('the usual limit of a reference set is one that a loop comes to', async () => {
    const result = await runFlow({ body: growingSet, options: { tracing: false } });
    expect(result.error).toMatchObject({ code: 'reference-set-too-long', message: expect.stringContaining('20001 objects') });
  });

  it('what is in a reference set already is not counted again', async () => {
    const body = `$Order = create Shop.Order;
      $One = create Shop.Tag;
      $Two = create Shop.Tag;
      change $Order (add Shop.Order_Tag = $One, add Shop.Order_Tag = $Two, add Shop.Order_Tag = $One);
      retrieve $Tags from $Order/Shop.Order_Tag;
      change $Order (add Shop.Order_Tag = $Tags);
      retrieve $Tags from $Order/Shop.Order_Tag;
      $Count = count $Tags;
      return $Count;`;
    const outcome = async (referenceSetLength: number) => {
      const { returns, outcome } = await runFlow({ returns: 'Integer', body, options: { limits: { referenceSetLength } } });
      return [outcome, returns];
    };
    expect([await outcome(2), await outcome(1)]).toEqual([
      ['returned', 2],
      ['blocked', null],
    ]);
  });

  it('objects that are created for ever end the run, also those of flows that it calls', async () => {
    const result = await runFlow({
      body: 'while true begin call nanoflow Shop.Creates(); end while;',
      beside: 'create nanoflow Shop.Creates () begin $Tag = create Shop.Tag; end;',
      options: { limits: { createdObjects: 1000 } },
    });
    expect(result).toMatchObject({ outcome: 'blocked', error: { code: 'too-many-objects', flow: 'Shop.Creates' } });
    expect(result.error?.message).toMatchInlineSnapshot(
      `"The run would create more than 1000 objects, the last ones of Shop.Tag; the limit is createdObjects. Does a loop never end?"`,
    );
  });

  it('a run creates as many objects as the limit, each run by itself', async () => {
    const { phone } = await openShop(
      'create nanoflow Shop.Test () begin $Tag = create Shop.Tag; $Other = create Shop.Tag; end;',
      {
        limits: { createdObjects: 2 },
      },
    );
    expect([(await phone.run('Shop.Test')).outcome, (await phone.run('Shop.Test')).outcome]).toEqual(['returned', 'returned']);
  });

  it.each(['set $Text = $Text + $Text;', "set $Text = replaceAll($Text, 'x', 'xxxxxxxx');"])(
    'a text that grows for ever ends at its length: %s',
    async (change) => {
      const body = `declare $Text String = 'x'; while true begin ${change} end while;`;
      const result = await runFlow({ body, options: { tracing: false } });
      expect(result.error).toMatchObject({ name: 'HarnessError', code: 'text-length' });
      const limit = 'A text came to have more than 10000000 characters, which is the limit. Does it grow without end?';
      expect(result.error?.message).toBe(limit);
    },
  );
});
