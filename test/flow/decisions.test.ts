import { describe, expect, it } from 'vitest';
import { activity, boolean, decision, end, flowModel, start, text, typeDecision } from '../fixture/flow-model.js';
import { failureOf, openShop, openShopWith, resultOf } from './shop.js';

const status = { kind: 'Enumeration', enumeration: 'Shop.Status' } as const;

describe('a decision (semantics 2.11)', () => {
  it.each([
    [true, 'yes'],
    [false, 'no'],
  ])('on a Boolean takes the way of %s', async (Flag, wanted) => {
    const body = "if $Flag then return 'yes'; else return 'no'; end if;";
    expect(await resultOf({ parameters: '$Flag: Boolean', returns: 'String', body, given: { Flag } })).toBe(wanted);
  });

  it('on an empty Boolean is an error', async () => {
    const body = 'if $Flag then return; end if;';
    const failure = await failureOf({ parameters: '$Flag: Boolean', body, given: { Flag: null } });
    expect(failure).toBe('failed: The decision has no way out for the value empty.');
  });

  it.each([
    ['Open', 'open'],
    ['Paid', 'done'],
    ['Closed', 'done'],
    [null, 'none'],
  ])('on an enumeration takes the way of the value %s; one way may have several', async (Status, wanted) => {
    const flow = flowModel('Shop.Test', {
      parameters: { Status: status },
      returns: text,
      nodes: [start, decision('choice', '$Status'), end('open', "'open'"), end('done', "'done'"), end('none', "'none'")],
      ways: ['start > choice [Open] > open', 'choice [Paid|Closed] > done', 'choice [(empty)] > none'],
    });
    const { phone } = await openShopWith([flow]);
    expect((await phone.run('Shop.Test', { Status })).returns).toBe(wanted);
  });

  it('without a way for the value is an error that names it', async () => {
    const flow = flowModel('Shop.Test', {
      parameters: { Status: status },
      nodes: [start, decision('choice', '$Status'), end('open')],
      ways: ['start > choice [Open] > open'],
    });
    const { phone } = await openShopWith([flow]);
    expect((await phone.run('Shop.Test', { Status: 'Paid' })).error?.message).toBe(
      'The decision has no way out for the value Paid.',
    );
  });

  it.each([
    ['1 + 1', 'A decision needs a Boolean or an enumeration, but its condition is Integer/Long.'],
    ["'true'", 'A decision needs a Boolean or an enumeration, but its condition is String.'],
    ['$Nothing', '$Nothing'],
  ])('needs a Boolean or an enumeration: %s', async (condition, reason) => {
    const flow = flowModel('Shop.Test', {
      nodes: [start, decision('choice', condition), end()],
      ways: ['start > choice [true] > end', 'choice [false] > end'],
    });
    const { phone } = await openShopWith([flow]);
    expect((await phone.run('Shop.Test')).error?.message).toContain(reason);
  });

  it('may lead both ways to the same node', async () => {
    const flow = flowModel('Shop.Test', {
      parameters: { Flag: boolean },
      returns: text,
      nodes: [start, decision('choice', '$Flag'), end('end', "'here'")],
      ways: ['start > choice [true] > end', 'choice [false] > end'],
    });
    const { phone } = await openShopWith([flow]);
    expect((await phone.run('Shop.Test', { Flag: false })).returns).toBe('here');
  });
});

describe('an object type decision (semantics 2.11)', () => {
  const decide = (...ways: string[]) =>
    flowModel('Shop.Test', {
      parameters: { Order: { kind: 'Object', entity: 'Shop.Order' } },
      returns: text,
      nodes: [start, typeDecision('type', 'Order'), end('order', "'order'"), end('rush', "'rush'"), end('none', "'none'")],
      ways: ['start > type', ...ways],
    });

  async function decided(ways: string[], entity: string | null, mendix = '11.12.0'): Promise<unknown> {
    const { phone } = await openShopWith([decide(...ways)], '', { mendix });
    const { returns, error } = await phone.run('Shop.Test', { Order: entity === null ? null : phone.create(entity) });
    return error?.message ?? returns;
  }

  const all = ['type {Shop.Order} > order', 'type {Shop.RushOrder} > rush', 'type {} > none'];
  const general = ['type {Shop.Order} > order', 'type {} > none'];

  it.each([
    [all, 'Shop.Order', 'order'],
    [all, 'Shop.RushOrder', 'rush'],
    [all, null, 'none'],
    [general, 'Shop.RushOrder', 'order'],
    [['type {Shop.RushOrder} > rush'], 'Shop.Order', 'The object type decision has no way out for an object of Shop.Order.'],
    [['type {Shop.Order} > order'], null, 'The object type decision has no way out for an empty object.'],
    [['type {Shop.Order|} > order'], null, 'order'],
  ])('%j of %s: %s', async (ways, entity, wanted) => {
    expect(await decided(ways, entity)).toBe(wanted);
  });

  it.each([
    ['10.9.0', 'order'],
    ['10.8.0', 'The object type decision has no way out for an object of Shop.RushOrder.'],
  ])('falls back to a generalization from 10.9 on: %s', async (mendix, wanted) => {
    expect(await decided(general, 'Shop.RushOrder', mendix)).toBe(wanted);
  });

  it('needs an object', async () => {
    const flow = flowModel('Shop.Test', {
      parameters: { Text: text },
      nodes: [start, typeDecision('type', 'Text'), end()],
      ways: ['start > type {} > end'],
    });
    const { phone } = await openShopWith([flow]);
    expect((await phone.run('Shop.Test', { Text: 'x' })).error?.message).toContain('$Text is String, but an object is needed.');
  });
});

describe('Cast object (semantics 2.7)', () => {
  it('gives the same object under the type of its branch', async () => {
    const shop = await openShop(`create nanoflow Shop.Test ($Order: Shop.Order) returns Integer begin
      split type $Order
        when Shop.RushOrder then
          cast $Rush;
          change $Rush (Hours = 5);
          return $Rush/Hours;
        when Shop.Order then return 0;
        when (empty) then return -1;
      end split;
    end;`);
    const Order = shop.phone.create('Shop.RushOrder');
    expect((await shop.phone.run('Shop.Test', { Order })).returns).toBe(5);
    expect(Order.get('Hours')).toBe(5);
    expect((await shop.phone.run('Shop.Test', { Order: null })).returns).toBe(-1);
  });

  it('has to follow an object type decision', async () => {
    const flow = flowModel('Shop.Test', {
      nodes: [start, activity('cast', { kind: 'cast', output: 'Rush' }), end()],
      ways: ['start > cast > end'],
    });
    const { phone } = await openShopWith([flow]);
    expect((await phone.run('Shop.Test')).error?.message).toContain('A cast has to follow an object type decision.');
  });

  it('of an object of another type is an error', async () => {
    const flow = flowModel('Shop.Test', {
      parameters: { Order: { kind: 'Object', entity: 'Shop.Order' }, Other: { kind: 'Object', entity: 'Shop.Order' } },
      nodes: [start, typeDecision('type', 'Order'), activity('cast', { kind: 'cast', output: 'Rush' }), end('rush')],
      ways: ['start > type {Shop.RushOrder} > cast > rush', 'type {Shop.Order} > cast'],
    });
    const { phone } = await openShopWith([flow]);
    const { error } = await phone.run('Shop.Test', { Order: phone.create('Shop.Order'), Other: null });
    expect(error?.message).toBe('An object of Shop.Order can not be cast to Shop.RushOrder.');
  });
});
