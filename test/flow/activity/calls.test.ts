import { describe, expect, it } from 'vitest';
import type { Flow } from '../../../src/model/flow.js';
import {
  activity,
  callMicroflow,
  callNanoflow,
  declare,
  end,
  flowModel,
  integer,
  parameterModel,
  start,
  text,
} from '../../fixture/flow-model.js';
import { failureOf, logged, members, openShop, openShopWith, resultOf, runFlow } from '../shop.js';

/** A flow that calls `Shop.SUB` with some arguments and returns its result. */
const caller = (values: Record<string, string>): Flow =>
  flowModel('Shop.Test', {
    returns: text,
    nodes: [start, activity('call', callNanoflow('Shop.SUB', values, 'Result')), end('end', '$Result')],
    ways: ['start > call > end'],
  });

describe('Call nanoflow (semantics 2.12)', () => {
  it('matches arguments by name and gives the result', async () => {
    const body = "$Text = call nanoflow Shop.SUB(B = 'b', A = 'a'); return $Text;";
    const beside = 'create nanoflow Shop.SUB ($A: String, $B: String) returns String begin return $A + $B; end;';
    expect(await resultOf({ returns: 'String', body, beside })).toBe('ab');
  });

  it('evaluates arguments in the order in which the call gives them', async () => {
    const sub = 'create nanoflow Shop.SUB ($A: Integer, $B: Integer) begin end;';
    const one = await failureOf({
      body: "call nanoflow Shop.SUB(B = round(1 div (1 - 1)), A = parseInteger('x'));",
      beside: sub,
    });
    const other = await failureOf({
      body: "call nanoflow Shop.SUB(A = parseInteger('x'), B = round(1 div (1 - 1)));",
      beside: sub,
    });
    expect(one).toContain('Division by zero');
    expect(other).not.toContain('Division by zero');
  });

  it('widens Integer to Decimal', async () => {
    const body = '$Half = call nanoflow Shop.SUB(Value = 3); return $Half;';
    const beside = 'create nanoflow Shop.SUB ($Value: Decimal) returns Decimal begin return $Value div 2; end;';
    expect(String(await resultOf({ returns: 'Decimal', body, beside }))).toBe('1.5');
  });

  it('without a use of the result makes no variable', async () => {
    const beside = "create nanoflow Shop.SUB () returns Integer begin log info 'ran'; return 1; end;";
    expect(logged(await runFlow({ body: 'call nanoflow Shop.SUB();', beside }))).toEqual(['ran']);
  });

  it('shares objects: what the called flow changes, the caller sees', async () => {
    const body = '$Order = create Shop.Order (Number = 1); call nanoflow Shop.SUB(Order = $Order); return $Order/Number;';
    const beside = 'create nanoflow Shop.SUB ($Order: Shop.Order) begin change $Order (Number = 2); end;';
    expect(await resultOf({ returns: 'Integer', body, beside })).toBe(2);
  });

  it('may be of itself', async () => {
    const body = `if $N <= 1 then return 1; end if;
      $Less = call nanoflow Shop.Test(N = $N - 1);
      return $N * $Less;`;
    expect(await resultOf({ parameters: '$N: Integer', returns: 'Integer', body, given: { N: 20 } })).toBe(2432902008176640000n);
  });

  it('keeps the variables of each call apart', async () => {
    const body = `declare $Mine Integer = $N;
      if $N > 0 then call nanoflow Shop.Test(N = $N - 1); end if;
      log info '{1}' with ({1} = $Mine);`;
    expect(logged(await runFlow({ parameters: '$N: Integer', body, given: { N: 2 } }))).toEqual(['0', '1', '2']);
  });
});

describe('the list parameters of a nanoflow (semantics 2.8)', () => {
  const sub = (listParametersByReference: boolean) =>
    flowModel('Shop.SUB', {
      parameters: { List: { kind: 'List', entity: 'Shop.Tag' } },
      listParametersByReference,
      nodes: [
        start,
        activity('head', { kind: 'list-operation', output: 'First', operation: { kind: 'head', list: 'List' } }),
        activity('change', {
          kind: 'change-object',
          variable: 'First',
          changes: [{ member: 'Shop.Tag.Label', memberKind: 'attribute', type: 'set', value: { text: "'seen'" } }],
          commit: 'no',
          refreshInClient: false,
        }),
        activity('clear', { kind: 'change-list', variable: 'List', type: 'clear' }),
        end(),
      ],
      ways: ['start > head > change > clear > end'],
    });

  it.each([
    ['by reference', true, '11.12.0', 0],
    ['by value', false, '11.12.0', 2],
    ['by value before 11.9, whatever is set', true, '11.8.0', 2],
  ])('%s: the elements are shared, the list %s', async (_how, byReference, mendix, count) => {
    const outer = `create nanoflow Shop.Test ($List: List of Shop.Tag) returns Integer begin
      call nanoflow Shop.SUB(List = $List);
      $Count = count $List;
      return $Count;
    end;
    create nanoflow Shop.SUB ($List: List of Shop.Tag) begin end;`;
    const { phone } = await openShopWith([sub(byReference)], outer, { mendix });
    const List = [phone.create('Shop.Tag'), phone.create('Shop.Tag')];
    expect((await phone.run('Shop.Test', { List })).returns).toBe(count);
    expect(members(List[0] ?? null, 'Label')).toEqual(['seen']);
  });
});

describe('optional parameters (semantics 1.4)', () => {
  const sub: Flow = {
    ...flowModel('Shop.SUB', {
      returns: text,
      nodes: [start, end('end', "$Name + ', ' + (if $Greeting = empty then '-' else $Greeting)")],
      ways: ['start > end'],
    }),
    parameters: [parameterModel('Name', text), parameterModel('Greeting', text, "'Dear ' + $Name")],
  };

  it.each([
    ['left out: the default, which may use parameters before it', { Name: "'Ada'" }, 'Ada, Dear Ada'],
    ['with a blank argument: the default', { Name: "'Ada'", Greeting: ' ' }, 'Ada, Dear Ada'],
    ['given', { Name: "'Ada'", Greeting: "'Hi'" }, 'Ada, Hi'],
    ['given as empty: no default', { Name: "'Ada'", Greeting: 'empty' }, 'Ada, -'],
  ])('%s', async (_how, values, wanted) => {
    const { phone } = await openShopWith([sub, caller(values)]);
    expect((await phone.run('Shop.Test')).returns).toBe(wanted);
  });

  it('a required one that is left out is a problem of the call', async () => {
    const { phone } = await openShopWith([sub, caller({ Greeting: "'Hi'" })]);
    expect((await phone.run('Shop.Test')).error?.message).toContain('The call gives no value for the parameter Name.');
  });

  it('an argument that no parameter takes is a problem of the call', async () => {
    const { phone } = await openShopWith([sub, caller({ Name: "'Ada'", Greting: "'Hi'" })]);
    const { error } = await phone.run('Shop.Test');
    expect(error?.message).toContain('The called flow has no parameter Greting. Did you mean Greeting?');
  });

  it('an argument that is given twice counts the second time', async () => {
    const flow = caller({ Name: "'first'" });
    const call = callNanoflow('Shop.SUB', { Name: "'first'" }, 'Result');
    if (call.kind !== 'call-nanoflow') throw new Error('not a call');
    const twice = { ...call, arguments: [...call.arguments, { parameter: 'Name', value: { text: "'second'" } }] };
    const nodes = flow.nodes.map((node) => (node.id === 'call' ? activity('call', twice) : node));
    const { phone } = await openShopWith([sub, { ...flow, nodes }]);
    expect((await phone.run('Shop.Test')).returns).toBe('second, Dear second');
  });
});

describe('Call microflow from a nanoflow (semantics 2.12)', () => {
  it('runs on the server and gives its result', async () => {
    const body = '$Sum = call microflow Shop.SRV_Sum(A = 1, B = 2); return $Sum;';
    const beside = `create microflow Shop.SRV_Sum ($A: Integer, $B: Integer) returns Integer begin return $A + $B; end;`;
    const { returns, requests } = await runFlow({ returns: 'Integer', body, beside });
    expect([returns, requests]).toEqual([3, 1]);
  });

  it('that returns nothing makes no variable', async () => {
    const flow = flowModel('Shop.Test', {
      returns: integer,
      nodes: [start, activity('call', callMicroflow('Shop.SRV', {}, 'Result')), end('end', '1')],
      ways: ['start > call > end'],
    });
    const { phone } = await openShopWith([flow], 'create microflow Shop.SRV () begin end;');
    expect((await phone.run('Shop.Test')).returns).toBe(1);
  });

  it('fails without a connection, is not queued, and can be handled', async () => {
    const shop = await openShop(`create nanoflow Shop.Test () returns String begin
      call microflow Shop.SRV() on error without rollback begin return $latestError; end error;
      return 'reached';
    end;
    create microflow Shop.SRV () begin log info 'ran'; end;`);
    shop.phone.network.disconnect();
    expect((await shop.phone.run('Shop.Test')).returns).toBe('No internet connection');
  });

  it('to nothing is a problem that names what is near', async () => {
    const flow = flowModel('Shop.Test', {
      nodes: [start, activity('call', callMicroflow('Shop.SRV_Smu')), end()],
      ways: ['start > call > end'],
    });
    const { phone } = await openShopWith([flow], 'create microflow Shop.SRV_Sum () begin end;');
    expect((await phone.run('Shop.Test')).error?.message).toContain(
      'There is no microflow Shop.SRV_Smu. Did you mean Shop.SRV_Sum?',
    );
  });
});

describe('the value of a flow (semantics 1.4)', () => {
  it.each([
    ['Integer', '9223372036854775807 + 1', 'failed: 9223372036854775808 does not fit into the Integer/Long return value.'],
    ['Integer', '1.5', 'blocked: End in Shop.Test is not right in the model'],
    ['Integer', 'empty', 'returned null'],
  ])('%s: %s', async (returns, value, outcome) => {
    expect(await failureOf({ returns, body: `return ${value};` })).toContain(outcome);
  });

  it('of a flow that returns nothing is empty, even after `return empty`', async () => {
    const flow = flowModel('Shop.Test', {
      nodes: [start, activity('declare', declare('X', integer, '1')), end('end', 'empty')],
      ways: ['start > declare > end'],
    });
    const { phone } = await openShopWith([flow]);
    expect(await phone.run('Shop.Test')).toMatchObject({ outcome: 'returned', returns: null });
  });
});
