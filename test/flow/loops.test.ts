import { describe, expect, it } from 'vitest';
import { activity, declare, end, flowModel, integer, log, loop, loopEvent, merge, start } from '../fixture/flow-model.js';
import { failureOf, logged, openShopWith, runFlow, type Shop } from './shop.js';

const three = ({ phone }: Shop) => ({ List: [1, 2, 3].map((number) => phone.create('Shop.Order', { Number: number })) });

/** What a flow with a list of three orders, numbered from 1, logs. */
async function notes(body: string, mendix = '11.12.0'): Promise<string> {
  const result = await runFlow({ parameters: '$List: List of Shop.Order', body, given: three, options: { mendix } });
  if (result.outcome !== 'returned') throw result.error;
  return logged(result).join(' ');
}

const note = (expression: string) => `log info '{1}' with ({1} = ${expression});`;

describe('a loop over a list (semantics 2.10)', () => {
  it.each([
    ['each element in its order', `loop $It in $List begin ${note('$It/Number')} end loop;`, '1 2 3'],
    ['nothing for an empty list', `clear $List; loop $It in $List begin ${note('$It/Number')} end loop;`, ''],
    [
      'the list as it was at the beginning: elements added and removed meanwhile make no difference',
      `loop $It in $List begin
        ${note('$It/Number')}
        remove $It from $List;
        $New = create Shop.Order (Number = 9);
        add $New to $List;
      end loop;
      loop $It in $List begin ${note('$It/Number')} end loop;`,
      '1 2 3 9 9 9',
    ],
    ['break leaves it', `loop $It in $List begin if $It/Number = 2 then break; end if; ${note('$It/Number')} end loop;`, '1'],
    [
      'continue goes on with the next element',
      `loop $It in $List begin if $It/Number = 2 then continue; end if; ${note('$It/Number')} end loop;`,
      '1 3',
    ],
    ['$currentIndex counts from zero', `loop $It in $List begin ${note('$currentIndex')} end loop;`, '0 1 2'],
    [
      '$currentIndex is that of the innermost loop, and that of the outer one is back behind it',
      `loop $It in $List begin
        loop $In in $List begin
          if $currentIndex = 1 then break; end if;
          ${note("'i' + toString($currentIndex)")}
        end loop;
        ${note('$currentIndex')}
      end loop;`,
      'i0 0 i0 1 i0 2',
    ],
    [
      'break and continue are about the innermost loop',
      `loop $It in $List begin
        loop $In in $List begin
          if $In/Number = 1 then continue; end if;
          if $In/Number = 3 then break; end if;
          ${note('toString($It/Number) + toString($In/Number)')}
        end loop;
      end loop;`,
      '12 22 32',
    ],
    [
      'changes of a variable from outside last',
      `declare $Sum Integer = 0; loop $It in $List begin set $Sum = $Sum + $It/Number; end loop; ${note('$Sum')}`,
      '6',
    ],
  ])('%s', async (_rule, body, wanted) => {
    expect(await notes(body)).toBe(wanted);
  });

  it('an empty list variable is no list to walk', async () => {
    const text = { parameters: '$List: List of Shop.Order', body: `loop $It in $List begin ${note("'x'")} end loop;` };
    expect(logged(await runFlow({ ...text, given: { List: null } }))).toEqual([]);
  });

  it('its variables begin empty in each pass', async () => {
    const body = [
      activity('before', log('{1}', "if $Found = empty then 'fresh' else 'kept'")),
      activity('declare', declare('Found', integer, '$currentIndex')),
    ];
    const flow = flowModel('Shop.Test', {
      nodes: [start, loop('loop', { condition: '$currentIndex < 3' }, body), end()],
      ways: ['start > loop > end', 'before > declare'],
    });
    const { phone } = await openShopWith([flow]);
    expect(logged(await phone.run('Shop.Test'))).toEqual(['fresh', 'fresh', 'fresh']);
  });

  it('its variables are not visible outside', async () => {
    const flow = flowModel('Shop.Test', {
      nodes: [
        start,
        loop('loop', { condition: 'false' }, [activity('declare', declare('Found', integer, '1'))]),
        activity('after', log('{1}', 'toString($Found)')),
        end(),
      ],
      ways: ['start > loop > after > end'],
    });
    const { phone } = await openShopWith([flow]);
    expect((await phone.run('Shop.Test')).error?.message).toContain('Found');
  });
});

describe('a loop with a condition (semantics 2.10)', () => {
  it.each([
    ['runs while it holds', `declare $I Integer = 0; while $I < 3 begin ${note('$I')} set $I = $I + 1; end while;`, '0 1 2'],
    ['not once when it does not', `while false begin ${note("'x'")} end while;`, ''],
    ['knows $currentIndex', `while $currentIndex < 3 begin ${note('$currentIndex')} end while;`, '0 1 2'],
    [
      'is asked again after continue',
      `declare $I Integer = 0;
      while $I < 4 begin set $I = $I + 1; if $I mod 2 = 0 then continue; end if; ${note('$I')} end while;`,
      '1 3',
    ],
    ['break leaves it', `while true begin if $currentIndex = 2 then break; end if; ${note('$currentIndex')} end while;`, '0 1'],
    [
      'starts anew each time it is reached',
      `loop $It in $List begin while $currentIndex < 2 begin ${note('$currentIndex')} end while; end loop;`,
      '0 1 0 1 0 1',
    ],
  ])('%s', async (_rule, body, wanted) => {
    expect(await notes(body)).toBe(wanted);
  });

  it('an empty condition is an error', async () => {
    const text = { parameters: '$Go: Boolean', body: 'while $Go begin break; end while;', given: { Go: null } };
    expect(await failureOf(text)).toBe('failed: The condition of the loop is empty.');
  });

  it.each([
    ['while true begin break; end while;', '9.0.4', 'returned null'],
    [
      'while true begin break; end while;',
      '9.0.3',
      'Mendix 9.0.3 does not have loops with a condition instead of a list, which came with 9.0.4 and 9.1.0.',
    ],
    ['while $currentIndex < 2 begin end while;', '10.17.0', 'returned null'],
    ['while $currentIndex < 2 begin end while;', '10.16.0', '$currentIndex'],
  ])('%s in %s', async (body, mendix, outcome) => {
    // Older files have no loops with conditions; an app of today can still be run as an older one.
    expect(await failureOf({ body, options: { mendix }, projectVersion: '11.12.0' })).toContain(outcome);
  });
});

describe('a loop that no text can express', () => {
  it('with a leftover in its body begins at the node that leads on', async () => {
    const body = [
      activity('leftover', log('leftover')),
      activity('first', log('first')),
      activity('second', log('second')),
      loopEvent('break'),
    ];
    const flow = flowModel('Shop.Test', {
      nodes: [start, loop('loop', { condition: 'true' }, body), end()],
      ways: ['start > loop > end', 'first > second > break'],
    });
    const { phone } = await openShopWith([flow]);
    expect(logged(await phone.run('Shop.Test'))).toEqual(['first', 'second']);
  });

  it('whose body has no beginning is blocked by name, never skipped', async () => {
    const flow = flowModel('Shop.Test', {
      nodes: [start, loop('round', { condition: 'true' }, [activity('a', log('a')), merge('b')]), end()],
      ways: ['start > round > end', 'a > b > a'],
    });
    const { phone } = await openShopWith([flow]);
    const { error } = await phone.run('Shop.Test');
    expect(error).toMatchObject({ name: 'HarnessError', code: 'loop-without-beginning' });
    expect(error?.message).toContain('round in Shop.Test');
  });

  it('break or continue outside a loop leads nowhere', async () => {
    const flow = flowModel('Shop.Test', { nodes: [start, loopEvent('break')], ways: ['start > break'] });
    const { phone } = await openShopWith([flow]);
    expect((await phone.run('Shop.Test')).error).toMatchObject({ code: 'no-way-on' });
  });
});
