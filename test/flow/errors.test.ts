import { describe, expect, it } from 'vitest';
import type { Flow } from '../../src/model/flow.js';
import type { RunResult } from '../../src/world/run-result.js';
import {
  activity,
  callNanoflow,
  decision,
  declare,
  end,
  failing,
  flowModel,
  integer,
  log,
  loop,
  loopEvent,
  merge,
  set,
  start,
  text,
} from '../fixture/flow-model.js';
import { logged, openShop, openShopWith } from './shop.js';

async function run(...flows: Flow[]): Promise<RunResult> {
  const { phone } = await openShopWith(flows);
  return phone.run('Shop.Test');
}

const stackOf = ({ error }: RunResult): string[] => (error?.flowStack ?? []).map(({ flow, activity: at }) => `${flow}: ${at}`);

describe('a failing activity without a handler (semantics 1.8)', () => {
  it('ends the flow; what was done before stays done', async () => {
    const shop = await openShop(`create nanoflow Shop.Test ($Zero: Integer) begin
      create Shop.Tag (Label = 'kept') commit;
      declare $Never Integer = round(1 div $Zero);
      create Shop.Tag (Label = 'never') commit;
    end;`);
    const result = await shop.phone.run('Shop.Test', { Zero: 0 });
    expect([result.outcome, result.error?.message, shop.phone.query('Shop.Tag').length]).toEqual([
      'failed',
      'Division by zero.',
      1,
    ]);
    expect(result.error).toMatchObject({ name: 'FlowError', flow: 'Shop.Test', activity: "Create variable 'Never'" });
  });

  it('fails the call in the flow around it, with a flow stack that names each activity, innermost first', async () => {
    const inner = flowModel('Shop.Inner', { nodes: [start, activity('breaks', failing), end()], ways: ['start > breaks > end'] });
    const middle = flowModel('Shop.Middle', {
      nodes: [start, activity('passes', callNanoflow('Shop.Inner')), end()],
      ways: ['start > passes > end'],
    });
    const outer = flowModel('Shop.Test', {
      nodes: [start, activity('outermost', callNanoflow('Shop.Middle')), end()],
      ways: ['start > outermost > end'],
    });
    const result = await run(inner, middle, outer);
    expect(stackOf(result)).toEqual(['Shop.Inner: breaks', 'Shop.Middle: passes', 'Shop.Test: outermost']);
  });

  it('in a loop ends the loop and the flow', async () => {
    const body = [activity('note', log('{1}', '$currentIndex')), activity('breaks', failing)];
    const flow = flowModel('Shop.Test', {
      nodes: [start, loop('loop', { condition: '$currentIndex < 3' }, body), end()],
      ways: ['start > loop > end', 'note > breaks'],
    });
    const result = await run(flow);
    expect([result.outcome, logged(result)]).toEqual(['failed', ['0']]);
  });
});

describe('a custom handler (semantics 1.8)', () => {
  const handled = (path: string[], more: Parameters<typeof flowModel>[1]['nodes'] = []) =>
    flowModel('Shop.Test', {
      returns: text,
      nodes: [start, activity('breaks', failing, { errorHandling: 'custom-without-rollback' }), ...more],
      ways: path,
    });

  it('is followed with the message in $latestError, a String', async () => {
    const result = await run(
      handled(['start > breaks > end', 'breaks ! caught'], [end('end', "'no'"), end('caught', "'Caught: ' + $latestError")]),
    );
    expect(result.returns).toBe('Caught: Division by zero.');
  });

  it('can merge back into the flow, where $latestError can still be read', async () => {
    const result = await run(
      handled(
        ['start > breaks > join > end', 'breaks ! note > join'],
        [activity('note', log('handled')), merge('join'), end('end', '$latestError')],
      ),
    );
    expect([result.returns, logged(result)]).toEqual(['Division by zero.', ['handled']]);
  });

  it('can lead back to the activity that failed: a loop of attempts', async () => {
    const flow = flowModel('Shop.Test', {
      returns: integer,
      nodes: [
        start,
        activity('count', declare('Tries', integer, '0')),
        merge('again'),
        activity('try', declare('Value', integer, 'round(6 div $Tries)'), { errorHandling: 'custom-without-rollback' }),
        activity('more', set('Tries', '$Tries + 1')),
        end('end', '$Value * 10 + $Tries'),
      ],
      ways: ['start > count > again > try > end', 'try ! more > again'],
    });
    expect((await run(flow)).returns).toBe(61);
  });

  it('of a call catches what failed inside it; the frames inside are gone', async () => {
    const inner = flowModel('Shop.Inner', { nodes: [start, activity('breaks', failing), end()], ways: ['start > breaks > end'] });
    const outer = flowModel('Shop.Test', {
      returns: text,
      nodes: [
        start,
        activity('call', callNanoflow('Shop.Inner'), { errorHandling: 'custom-without-rollback' }),
        end('end', "'no'"),
        end('caught', '$latestError'),
      ],
      ways: ['start > call > end', 'call ! caught'],
    });
    expect((await run(inner, outer)).returns).toBe('Division by zero.');
  });

  it('in the innermost flow that has one catches, and the flows around it go on', async () => {
    const inner = flowModel('Shop.Inner', { nodes: [start, activity('breaks', failing), end()], ways: ['start > breaks > end'] });
    const middle = flowModel('Shop.Middle', {
      nodes: [
        start,
        activity('call', callNanoflow('Shop.Inner'), { errorHandling: 'custom-without-rollback' }),
        activity('note', log('caught in the middle')),
        end(),
      ],
      ways: ['start > call > end', 'call ! note > end'],
    });
    const outer = flowModel('Shop.Test', {
      nodes: [start, activity('call', callNanoflow('Shop.Middle'), { errorHandling: 'custom-without-rollback' }), end()],
      ways: ['start > call > end', 'call ! end'],
    });
    expect(logged(await run(inner, middle, outer))).toEqual(['caught in the middle']);
  });

  it('leaves the variable of the failed activity as it was', async () => {
    const flow = flowModel('Shop.Test', {
      parameters: { Divisor: integer },
      returns: integer,
      nodes: [
        start,
        activity('first', declare('Value', integer, '7')),
        activity('second', set('Value', 'round(1 div $Divisor)'), { errorHandling: 'custom-without-rollback' }),
        end('end', '$Value'),
      ],
      ways: ['start > first > second > end', 'second ! end'],
    });
    const { phone } = await openShopWith([flow]);
    expect((await phone.run('Shop.Test', { Divisor: 0 })).returns).toBe(7);
  });

  it('that fails itself is an error like any other', async () => {
    const result = await run(
      handled(['start > breaks > end', 'breaks ! again > end'], [activity('again', failing), end('end', "'no'")]),
    );
    expect([result.outcome, result.error?.activity]).toEqual(['failed', 'again']);
  });

  it('in a loop goes on with the next pass when its path ends there', async () => {
    const body = [
      activity('try', declare('Value', integer, 'round(6 div ($currentIndex - 1))'), {
        errorHandling: 'custom-without-rollback',
      }),
      activity('value', log('{1}', '$Value')),
      activity('note', log('failed at {1}', '$currentIndex')),
    ];
    const flow = flowModel('Shop.Test', {
      nodes: [start, loop('loop', { condition: '$currentIndex < 3' }, body), end()],
      ways: ['start > loop > end', 'try > value', 'try ! note'],
    });
    expect(logged(await run(flow))).toEqual(['-6', 'failed at 1', '6']);
  });

  it('in a loop can break it off', async () => {
    const body = [activity('try', failing, { errorHandling: 'custom-without-rollback' }), loopEvent('break')];
    const flow = flowModel('Shop.Test', {
      returns: text,
      nodes: [start, loop('loop', { condition: 'true' }, body), end('end', '$latestError')],
      ways: ['start > loop > end', 'try ! break'],
    });
    expect((await run(flow)).returns).toBe('Division by zero.');
  });

  it.each(['custom', 'custom-without-rollback'] as const)('%s in a nanoflow does not undo anything', async (errorHandling) => {
    const flow = flowModel('Shop.Test', {
      nodes: [
        start,
        activity('store', { kind: 'create-object', entity: 'Shop.Tag', output: 'Tag', changes: [], commit: 'yes' }),
        activity('breaks', failing, { errorHandling }),
        end(),
      ],
      ways: ['start > store > breaks > end', 'breaks ! end'],
    });
    const { phone } = await openShopWith([flow]);
    await phone.run('Shop.Test');
    expect(phone.query('Shop.Tag')).toHaveLength(1);
  });

  it.each(['abort', 'rollback'] as const)('is not one that is drawn although the activity says %s', async (errorHandling) => {
    const flow = flowModel('Shop.Test', {
      nodes: [start, activity('breaks', failing, { errorHandling }), end()],
      ways: ['start > breaks > end', 'breaks ! end'],
    });
    expect((await run(flow)).outcome).toBe('failed');
  });

  it('on a decision is honoured', async () => {
    const flow = flowModel('Shop.Test', {
      returns: text,
      nodes: [
        start,
        decision('choice', '1 div (1 - 1) > 0', 'custom-without-rollback'),
        end('yes', "'yes'"),
        end('no', "'no'"),
        end('caught', '$latestError'),
      ],
      ways: ['start > choice [true] > yes', 'choice [false] > no', 'choice ! caught'],
    });
    expect((await run(flow)).returns).toBe('Division by zero.');
  });

  it('on a loop catches what its body and its condition left uncaught, and ends the loop', async () => {
    const around = (condition: string, divisor: string) =>
      flowModel('Shop.Test', {
        returns: text,
        nodes: [
          start,
          loop(
            'loop',
            { condition },
            [activity('note', log('pass')), activity('breaks', declare('Value', integer, `round(1 div ${divisor})`))],
            'custom-without-rollback',
          ),
          end('end', "'no'"),
          end('caught', '$latestError'),
        ],
        ways: ['start > loop > end', 'loop ! caught', 'note > breaks'],
      });
    const inBody = await run(around('true', '(1 - 1)'));
    expect([inBody.returns, logged(inBody)]).toEqual(['Division by zero.', ['pass']]);
    const inCondition = await run(around('1 div (1 - $currentIndex) > 0', '1'));
    expect([inCondition.returns, logged(inCondition)]).toEqual(['Division by zero.', ['pass']]);
  });
});

describe('Continue (semantics 1.8, assumed)', () => {
  it('swallows the error; the output is empty, and the flow goes on', async () => {
    const inner = flowModel('Shop.Inner', {
      returns: integer,
      nodes: [start, activity('breaks', failing), end('end', '$Never')],
      ways: ['start > breaks > end'],
    });
    const flow = flowModel('Shop.Test', {
      returns: text,
      nodes: [
        start,
        activity('call', callNanoflow('Shop.Inner', {}, 'Value'), { errorHandling: 'continue' }),
        end('end', "(if $Value = empty then 'empty' else 'filled') + ', ' + $latestError"),
      ],
      ways: ['start > call > end'],
    });
    expect((await run(inner, flow)).returns).toBe('empty, Division by zero.');
  });

  it('empties an output that an earlier pass had filled', async () => {
    const body = [
      merge('begin'),
      activity('try', declare('Value', integer, 'round(6 div (1 - $currentIndex))'), { errorHandling: 'continue' }),
      activity('note', log('{1}', "if $Value = empty then 'empty' else toString($Value)")),
    ];
    const flow = flowModel('Shop.Test', {
      nodes: [start, loop('loop', { condition: '$currentIndex < 2' }, body), end()],
      ways: ['start > loop > end', 'begin > try > note'],
    });
    expect(logged(await run(flow))).toEqual(['6', 'empty']);
  });
});

describe('errors that the harness raises', () => {
  it('are never caught by a handler of the flow', async () => {
    const flow = flowModel('Shop.Test', {
      nodes: [
        start,
        activity('call', callNanoflow('Shop.Nothing'), { errorHandling: 'custom-without-rollback' }),
        activity('note', log('caught')),
        end(),
      ],
      ways: ['start > call > end', 'call ! note > end'],
    });
    const result = await run(flow);
    expect([result.outcome, result.error?.name, logged(result)]).toEqual(['blocked', 'HarnessError', []]);
  });
});

describe('an argument that does not fit', () => {
  it('fails the flow before its first node', async () => {
    const { phone } = await openShop('create nanoflow Shop.Test ($Count: Integer) begin end;');
    const result = await phone.run('Shop.Test', { Count: 10n ** 30n });
    expect([result.outcome, result.steps, stackOf(result)]).toEqual(['failed', 0, ['Shop.Test: ']]);
    expect(result.error?.message).toBe('1000000000000000000000000000000 does not fit into the Integer/Long parameter Count.');
  });

  it('fails the call, which can handle it', async () => {
    const inner = flowModel('Shop.Inner', { parameters: { Count: integer }, nodes: [start, end()], ways: ['start > end'] });
    const outer = flowModel('Shop.Test', {
      returns: text,
      nodes: [
        start,
        activity('call', callNanoflow('Shop.Inner', { Count: '9223372036854775807 + 1' }), {
          errorHandling: 'custom-without-rollback',
        }),
        end('end', "'no'"),
        end('caught', '$latestError'),
      ],
      ways: ['start > call > end', 'call ! caught'],
    });
    expect((await run(inner, outer)).returns).toBe('9223372036854775808 does not fit into the Integer/Long parameter Count.');
  });
});
