import { describe, expect, it } from 'vitest';
import { behaviourOf } from '../../src/behaviour/behaviour-of.js';
import { Programs } from '../../src/flow/programs.js';
import { AppIndex } from '../../src/model/app-index.js';
import type { Flow } from '../../src/model/flow.js';
import { emptyApp } from '../fixture/empty-app.js';
import {
  activity,
  decision,
  declare,
  end,
  flowModel,
  integer,
  log,
  loop,
  merge,
  set,
  start,
  text,
  withFlows,
} from '../fixture/flow-model.js';
import { logged, openShopWith } from './shop.js';

const rest = activity('rest', { kind: 'unsupported', type: 'RestCallAction', output: 'Body' });

function problemsOf(flow: Flow): string[] {
  const programs = new Programs(new AppIndex(withFlows(emptyApp, flow)), behaviourOf('11.12.0'), false);
  return (programs.program(flow.kind, flow.name)?.problems ?? []).map(
    ({ kind, activity: at, reason }) => `${kind} ${at}: ${reason}`,
  );
}

async function runOf(flow: Flow, values: Record<string, unknown> = {}) {
  const { phone } = await openShopWith([flow]);
  return phone.run(flow.name, values);
}

describe('graphs of any shape (DESIGN decision 2)', () => {
  it('back edges make a loop without a loop', async () => {
    const flow = flowModel('Shop.Test', {
      returns: integer,
      nodes: [
        start,
        activity('begin', declare('Count', integer, '0')),
        merge('again'),
        activity('more', set('Count', '$Count + 1')),
        decision('enough', '$Count >= 5'),
        end('end', '$Count'),
      ],
      ways: ['start > begin > again > more > enough [true] > end', 'enough [false] > again'],
    });
    expect((await runOf(flow)).returns).toBe(5);
  });

  it('a way into the middle of another branch is taken as it is drawn', async () => {
    const flow = flowModel('Shop.Test', {
      nodes: [
        start,
        decision('first', 'true'),
        activity('a', log('a')),
        decision('second', 'false'),
        activity('b', log('b')),
        activity('c', log('c')),
        end('one'),
      ],
      ways: ['start > first [true] > a > second [true] > c > one', 'first [false] > b > c', 'second [false] > b'],
    });
    expect(logged(await runOf(flow))).toEqual(['a', 'b', 'c']);
  });

  it('a point from which nothing leads on blocks the run', async () => {
    const flow = flowModel('Shop.Test', { nodes: [start, activity('a', log('a'))], ways: ['start > a'] });
    const { error } = await runOf(flow);
    expect(error).toMatchObject({ code: 'no-way-on' });
    expect(error?.message).toContain('Shop.Test comes to a point from which no sequence flow leads on');
  });

  it('a flow without a start event is blocked as well', async () => {
    const flow = flowModel('Shop.Test', { nodes: [end()], ways: [] });
    expect((await runOf(flow)).error).toMatchObject({ code: 'no-way-on' });
  });
});

describe('leftovers of editing (mpr-format 4.3)', () => {
  const leftovers = [
    activity('lonely', declare('Wrong', integer, "'text'")),
    activity('afterwards', log('{1}', '$Unknown')),
    loop('round', { list: 'Nothing', iterator: 'It' }, [rest]),
  ];
  const flow = flowModel('Shop.Test', {
    returns: text,
    nodes: [start, ...leftovers, end('end', "'fine'")],
    ways: ['start > end', 'lonely > afterwards > round', 'gone > end', 'end > gone'],
  });

  it('have no effect and are no problem', async () => {
    expect(problemsOf(flow)).toEqual([]);
    expect((await runOf(flow)).returns).toBe('fine');
  });

  it('declare no variables', () => {
    const reads = flowModel('Shop.Test', {
      nodes: [start, activity('read', log('{1}', 'toString($Left)')), activity('left', declare('Left', integer, '1')), end()],
      ways: ['start > read > end'],
    });
    expect(problemsOf(reads)).toHaveLength(1);
  });
});

describe('disabled activities (semantics 1.11)', () => {
  it('are skipped', async () => {
    const flow = flowModel('Shop.Test', {
      nodes: [start, activity('a', log('a'), { disabled: true }), activity('b', log('b')), end()],
      ways: ['start > a > b > end'],
    });
    expect(logged(await runOf(flow))).toEqual(['b']);
  });

  it('are no problem, whatever they hold; but their output does not exist', () => {
    const flow = flowModel('Shop.Test', {
      nodes: [
        start,
        activity('rest', { kind: 'unsupported', type: 'RestCallAction', output: 'Body' }, { disabled: true }),
        activity('read', log('{1}', '$Body')),
        end(),
      ],
      ways: ['start > rest > read > end'],
    });
    expect(problemsOf(flow)).toHaveLength(1);
    expect(problemsOf(flow)[0]).toContain('invalid read: ');
  });
});

describe('what can not be executed (DESIGN decision 13)', () => {
  const flow = flowModel('Shop.Test', {
    parameters: { Flag: { kind: 'Boolean' } },
    nodes: [start, decision('choice', '$Flag'), rest, activity('use', log('{1}', 'toString($Body)')), end()],
    ways: ['start > choice [true] > rest > use > end', 'choice [false] > end'],
  });

  it('is listed in the program', () => {
    expect(problemsOf(flow)).toEqual([
      'unsupported rest: REST call (RestCallAction) exists in microflows only. Move it to a microflow, and call that: it runs on the server, where a test can stub it.',
    ]);
  });

  it('blocks the run by name when it is reached, and not before', async () => {
    expect((await runOf(flow, { Flag: false })).outcome).toBe('returned');
    const { outcome, error } = await runOf(flow, { Flag: true });
    expect([outcome, error?.activity]).toEqual(['blocked', 'rest']);
    expect(error?.message).toMatchInlineSnapshot(
      `"rest in Shop.Test can not be executed: REST call (RestCallAction) exists in microflows only. Move it to a microflow, and call that: it runs on the server, where a test can stub it."`,
    );
  });

  it('a node with two problems says both', async () => {
    const both = flowModel('Shop.Test', {
      nodes: [start, activity('note', log('{1} {2}', '$One', "1 + 'x' - 2")), end()],
      ways: ['start > note > end'],
    });
    expect(problemsOf(both)).toHaveLength(2);
    const { error } = await runOf(both);
    expect(error?.message).toContain('$One');
    expect(error?.message).toContain('{2}');
  });

  it('a name that is unknown says what was meant', () => {
    const wrong = flowModel('Shop.Test', {
      nodes: [
        start,
        activity('declare', declare('Counter', integer, '1')),
        activity('change', set('Countr', '2')),
        activity('call', { kind: 'call-nanoflow', flow: 'Shop.Tst', arguments: [], output: '' }),
        end(),
      ],
      ways: ['start > declare > change > call > end'],
    });
    expect(problemsOf(wrong)).toEqual([
      'invalid change: There is no variable $Countr here. Did you mean Counter?',
      'invalid call: There is no nanoflow Shop.Tst. Did you mean Shop.Test?',
    ]);
  });
});
