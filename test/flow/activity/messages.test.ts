import { describe, expect, it } from 'vitest';
import type { Activity } from '../../../src/model/activity.js';
import { activity, end, flowModel, start, text } from '../../fixture/flow-model.js';
import { failureOf, openShop, openShopWith, runFlow } from '../shop.js';

/** What Show message shows for a template and its arguments. */
async function shown(template: string, values: readonly string[] = [], language = 'en_US'): Promise<string> {
  const message: Activity = {
    kind: 'show-message',
    type: 'Information',
    blocking: true,
    template: {
      text: { translations: { en_US: template, nl_NL: `nl: ${template}` } },
      arguments: values.map((value) => ({ text: value })),
    },
  };
  const flow = flowModel('Shop.Test', {
    parameters: { Nothing: text, Order: { kind: 'Object', entity: 'Shop.Order' } },
    nodes: [start, activity('show', message), end()],
    ways: ['start > show > end'],
  });
  const languages = ['en_US', 'nl_NL', 'de_DE'];
  const { phone } = await openShopWith([flow], '', { language }, (model) => ({
    ...model,
    settings: { ...model.settings, languages },
  }));
  const { effects, error } = await phone.run('Shop.Test', { Nothing: null, Order: phone.create('Shop.Order', { Number: 7 }) });
  const [effect] = effects;
  return effect?.kind === 'message' ? effect.text : (error?.message ?? '');
}

describe('templates (semantics 2.13)', () => {
  it.each([
    ['plain', [], 'plain'],
    ['{1} and {2}', ["'a'", "'b'"], 'a and b'],
    ['{2}{1}{2}', ["'a'", "'b'"], 'bab'],
    ['{1}', ["'{2}'", "'b'"], '{2}'],
    ['{{1} {{{1}', ["'a'"], '{1} {a'],
    ['{1} {3}', ["'a'"], 'a {3}'],
    ['{0} {x} { 1}', ["'a'"], '{0} {x} { 1}'],
    ["it's {1}", ["'it''s'"], "it's it's"],
    ['[{1}]', ['$Nothing'], '[]'],
    ['[{1}]', ['empty'], '[]'],
    ['{1} {2} {3}', ['1 + 1', '1.50', 'true'], '2 1.5 true'],
    ['{1}', ['$Order/Number'], '7'],
    ['{1}', ['Shop.Status.Paid'], 'Paid'],
    ['{11}', Array.from({ length: 11 }, (_, place) => `'v${place + 1}'`), 'v11'],
  ])('%s with %j is %s', async (template, values, wanted) => {
    expect(await shown(template, values)).toBe(wanted);
  });

  it.each([
    ['nl_NL', 'nl: Dag'],
    ['en_US', 'Dag'],
    ['de_DE', 'Dag'],
  ])('are shown in the language of the session, else in the default one: %s', async (language, wanted) => {
    expect(await shown('Dag', [], language)).toBe(wanted);
  });

  it('an argument that is no expression is a problem', async () => {
    expect(await shown('{1}', ['1 +'])).toContain('The template argument {1}');
    expect(await shown('{1}', ['$Order'])).toContain('The template argument {1}');
  });
});

describe('Show message (semantics 2.13)', () => {
  it.each(['Information', 'Warning', 'Error'])('%s is recorded, and the flow goes on, blocking or not', async (type) => {
    const { outcome, effects } = await runFlow({
      body: `show message 'First' type ${type} blocking; show message 'Second' type ${type};`,
    });
    expect(outcome).toBe('returned');
    expect(effects).toMatchObject([
      { kind: 'message', type, text: 'First', blocking: true },
      { kind: 'message', type, text: 'Second', blocking: false },
    ]);
  });
});

describe('Log message (semantics 2.13)', () => {
  it.each(['Trace', 'Debug', 'Info', 'Warning', 'Error', 'Critical'])('%s', async (level) => {
    const { effects } = await runFlow({ body: `log ${level.toLowerCase()} 'Line {1}' with ({1} = 1);` });
    expect(effects).toMatchObject([{ kind: 'log', level, logNode: 'Client_Nanoflow', text: 'Line 1' }]);
  });

  it('has no node of its own in a nanoflow', async () => {
    const { effects } = await runFlow({ body: "log info node 'Mine' 'Line';" });
    expect(effects).toMatchObject([{ logNode: 'Client_Nanoflow' }]);
  });
});

describe('Validation feedback (semantics 2.13)', () => {
  it('marks a member, and stops neither the flow nor a commit', async () => {
    const shop = await openShop(`create nanoflow Shop.Test ($Order: Shop.Order) begin
      validation feedback $Order/Title message 'A title is needed';
      validation feedback $Order/Shop.Order_Customer message 'A customer is needed';
      commit $Order;
    end;`);
    const Order = shop.phone.create('Shop.Order');
    const { effects, commits } = await shop.phone.run('Shop.Test', { Order });
    expect(commits).toBe(1);
    expect(effects.slice(0, 2)).toMatchObject([
      { kind: 'feedback', entity: 'Shop.Order', member: 'Title', text: 'A title is needed' },
      { kind: 'feedback', member: 'Shop.Order_Customer', text: 'A customer is needed' },
    ]);
  });

  it('keeps what looks like a placeholder: the text is static', async () => {
    const body = "$Order = create Shop.Order; validation feedback $Order/Title message 'Title {1}';";
    expect((await runFlow({ body })).effects).toMatchObject([{ text: 'Title {1}' }]);
  });

  it('can not have parameters in a nanoflow', async () => {
    const body = "$Order = create Shop.Order; validation feedback $Order/Title message 'Title {1}' with ({1} = 'x');";
    expect(await failureOf({ body })).toContain('The text of a validation feedback in a nanoflow is static');
  });

  it('of an empty object is an error', async () => {
    const text = { parameters: '$Order: Shop.Order', body: "validation feedback $Order/Title message 'x';" };
    const outcome = await failureOf({ ...text, given: { Order: null } });
    expect(outcome).toBe('failed: The object $Order for the validation feedback is empty.');
  });
});
