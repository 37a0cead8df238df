import { describe, expect, it } from 'vitest';
import type { ActionArgument } from '../../../src/model/activity.js';
import type { ActionParameter, AppModel, JavaScriptAction } from '../../../src/model/app-model.js';
import type { DataType } from '../../../src/model/data-type.js';
import type { PublicValue } from '../../../src/world/public-value.js';
import { activity, end, flowModel, integer, start, text } from '../../fixture/flow-model.js';
import { openShopWith } from '../shop.js';

const parameter = (name: string, type: ActionParameter['type']): ActionParameter => ({ name, required: false, type });

const action: JavaScriptAction = {
  name: 'Shop.DoIt',
  documentation: '',
  parameters: [
    parameter('Text', { kind: 'value', type: text }),
    parameter('Number', { kind: 'value', type: integer }),
    parameter('Entity', { kind: 'entity' }),
    parameter('Flow', { kind: 'nanoflow' }),
    parameter('Title', { kind: 'template' }),
  ],
  returnType: text,
  platform: 'All',
  excluded: false,
  origin: {},
};

const expression = (code: string): ActionArgument['value'] => ({ kind: 'expression', code: { text: code } });

const withAction =
  (more: Partial<JavaScriptAction> = {}) =>
  (model: AppModel): AppModel => ({ ...model, javaScriptActions: [...model.javaScriptActions, { ...action, ...more }] });

/** A flow that calls the action with some arguments, catches an error, and returns the value of an expression. */
function caller(values: Readonly<Record<string, ActionArgument['value']>>, returns: DataType = text, result = '$Result') {
  const call = {
    kind: 'call-javascript-action' as const,
    action: 'Shop.DoIt',
    arguments: Object.entries(values).map(([name, value]) => ({ parameter: name, value })),
    output: 'Result',
  };
  return flowModel('Shop.Test', {
    returns,
    nodes: [
      start,
      activity('call', call, { errorHandling: 'custom-without-rollback' }),
      end('end', result),
      end('caught', "'Caught: ' + $latestError"),
    ],
    ways: ['start > call > end', returns.kind === 'String' ? 'call ! caught' : 'call ! end'],
  });
}

describe('Call JavaScript action (semantics 2.12, 7)', () => {
  it('gives each parameter its argument, and the result to its variable', async () => {
    const values = {
      Title: { kind: 'template', template: { text: { translations: { en_US: 'No. {1}' } }, arguments: [{ text: '7' }] } },
      Flow: { kind: 'nanoflow', flow: 'Shop.Other' },
      Entity: { kind: 'entity', entity: 'Shop.Order' },
      Number: expression('1 + 1'),
      Text: expression("'x'"),
    } as const;
    const { phone, world } = await openShopWith([caller(values)], 'create nanoflow Shop.Other () begin end;', {}, withAction());
    let given: Readonly<Record<string, PublicValue>> = {};
    world.mockAction('Shop.DoIt', (received) => {
      given = received;
      return 'done';
    });
    expect((await phone.run('Shop.Test')).returns).toBe('done');
    expect(given).toEqual({ Text: 'x', Number: 2, Entity: 'Shop.Order', Flow: 'Shop.Other', Title: 'No. 7' });
  });

  it('a call that is older than the action, or leaves a field blank, gives it nothing there', async () => {
    const { phone, world } = await openShopWith([caller({ Text: { kind: 'expression' } })], '', {}, withAction());
    world.mockAction('Shop.DoIt', (received) =>
      Object.values(received)
        .filter((value) => value !== null)
        .length.toString(),
    );
    expect((await phone.run('Shop.Test')).returns).toBe('0');
  });

  it('what it throws is an error of the flow, with its message', async () => {
    const { phone, world } = await openShopWith([caller({})], '', {}, withAction());
    world.mockAction('Shop.DoIt', () => {
      throw new Error('no camera');
    });
    expect((await phone.run('Shop.Test')).returns).toBe('Caught: no camera');
  });

  it('a promise is waited for', async () => {
    const { phone, world } = await openShopWith([caller({})], '', {}, withAction());
    world.mockAction('Shop.DoIt', async () => 'later');
    expect((await phone.run('Shop.Test')).returns).toBe('later');
    world.mockAction('Shop.DoIt', () => Promise.reject(new Error('refused')));
    expect((await phone.run('Shop.Test')).returns).toBe('Caught: refused');
  });

  it('without source, built-in or mock blocks, and no handler catches that', async () => {
    const { phone } = await openShopWith([caller({})], '', {}, withAction());
    const { outcome, error } = await phone.run('Shop.Test');
    expect([outcome, error?.name, error?.activity]).toEqual(['blocked', 'HarnessError', 'call']);
    expect(error?.message).toContain('Shop.DoIt');
  });

  it('that the app does not have is a problem that names the nearest', async () => {
    const { phone } = await openShopWith([caller({})], '', {}, withAction({ name: 'Shop.DoThat' }));
    expect((await phone.run('Shop.Test')).error?.message).toContain('There is no JavaScript action Shop.DoIt.');
  });

  it('an argument of the wrong type is a problem', async () => {
    const { phone } = await openShopWith([caller({ Number: expression("'two'") })], '', {}, withAction());
    expect((await phone.run('Shop.Test')).error?.message).toContain('The argument Number: Integer/Long is needed here');
  });

  it('an argument of a kind that is not known is unsupported', async () => {
    const flow = caller({ Text: { kind: 'unsupported', type: 'Microflows$ExportMappingParameterValue' } });
    const { phone } = await openShopWith([flow], '', {}, withAction());
    expect(await phone.run('Shop.Test')).toMatchObject({ outcome: 'blocked', error: { code: 'action-argument' } });
  });

  it('that gives an object of the entity chosen by the call makes a variable of that type', async () => {
    const generic = { returnType: { kind: 'Unknown' }, returnTypeParameter: { kind: 'Object', parameter: 'Entity' } } as const;
    const values = { Entity: { kind: 'entity', entity: 'Shop.Order' } } as const;
    const right = await openShopWith([caller(values, integer, '$Result/Number')], '', {}, withAction(generic));
    right.world.mockAction('Shop.DoIt', () => right.phone.create('Shop.Order', { Number: 5 }));
    expect((await right.phone.run('Shop.Test')).returns).toBe(5);
    const wrong = await openShopWith([caller(values, integer, '$Result/Nmber')], '', {}, withAction(generic));
    wrong.world.mockAction('Shop.DoIt', () => wrong.phone.create('Shop.Order'));
    expect((await wrong.phone.run('Shop.Test')).error?.message).toContain('Shop.Order has no attribute Nmber');
  });

  it('is not for microflows', async () => {
    const flow = { ...caller({}), kind: 'microflow' as const };
    const { world } = await openShopWith([flow], '', {}, withAction());
    expect(await world.runMicroflow('Shop.Test')).toMatchObject({ error: { code: 'javascript-in-microflow' } });
  });
});
