import { describe, expect, it } from 'vitest';
import type { Activity } from '../../../src/model/activity.js';
import { activity, end, flowModel, integer, start } from '../../fixture/flow-model.js';
import { openShop, openShopWith } from '../shop.js';

const page = (name: string, more: Partial<Extract<Activity, { kind: 'show-page' }>> = {}): Activity => ({
  kind: 'show-page',
  page: name,
  arguments: [],
  ...more,
});

/** Runs activities one after the other and tells which pages are open afterwards, the visible one last. */
async function pagesAfter(steps: readonly Activity[], values: Record<string, unknown> = {}, profile = ''): Promise<string> {
  const flow = flowModel('Shop.Test', {
    parameters: { Count: integer, Order: { kind: 'Object', entity: 'Shop.Order' } },
    nodes: [start, ...steps.map((step, place) => activity(`step${place}`, step)), end()],
    ways: [`start > ${steps.map((_, place) => `step${place}`).join(' > ')} > end`],
  });
  const { phone } = await openShopWith([flow], profile === '' ? '' : `create navigation ${profile};`);
  const { outcome, error } = await phone.run('Shop.Test', { Count: null, Order: null, ...values });
  if (outcome !== 'returned') return `${outcome}: ${error?.message ?? ''}`;
  return phone.pages.map((name) => name.slice('Shop.'.length)).join(' ');
}

const home = page('Shop.Home');
const order = [{ parameter: 'Order', value: { text: '$Order' } }];
const detail = page('Shop.Detail', { arguments: order });
const close = (pages?: string): Activity => ({ kind: 'close-page', ...(pages !== undefined && { pages: { text: pages } }) });

describe('Show page and Close page (semantics 2.13)', () => {
  it.each([
    ['opens on top', [home, detail], 'Home Detail'],
    ['closes none by default', [home, home, detail], 'Home Home Detail'],
    [
      'closes pages behind the new one',
      [home, home, page('Shop.Detail', { arguments: order, pagesToClose: { text: '1' } })],
      'Home Detail',
    ],
    [
      'closes several',
      [home, home, home, page('Shop.Detail', { arguments: order, pagesToClose: { text: '1 + 1' } })],
      'Home Detail',
    ],
    ['Close page closes one', [home, detail, close()], 'Home'],
    ['Close page closes so many', [home, detail, detail, close('2')], 'Home'],
    ['Close page closes none for 0', [home, detail, close('0')], 'Home Detail'],
    ['a blank count of Close page is one', [home, detail, close(' ')], 'Home'],
  ])('%s', async (_rule, steps, pages) => {
    expect(await pagesAfter(steps)).toBe(pages);
  });

  const all = { text: '2147483647' };
  it.each([
    ['NativePhone', 'all of them', [home, home, page('Shop.Detail', { arguments: order, pagesToClose: all })], 'Detail'],
    [
      'ResponsiveOffline',
      'all but the first',
      [home, home, page('Shop.Detail', { arguments: order, pagesToClose: all })],
      'Home Detail',
    ],
    [
      'Responsive',
      'all but the first',
      [home, home, page('Shop.Detail', { arguments: order, pagesToClose: all })],
      'Home Detail',
    ],
    ['NativePhone', 'the one', [home, page('Shop.Detail', { arguments: order, pagesToClose: { text: '1' } })], 'Detail'],
    ['Responsive', 'the one', [home, page('Shop.Detail', { arguments: order, pagesToClose: { text: '1' } })], 'Detail'],
    ['NativePhone', 'down to the first', [home, detail, detail, close('2147483647')], 'Home'],
    ['Responsive', 'down to the first', [home, detail, detail, close('2147483647')], 'Home'],
  ])('in the profile %s closes %s', async (profile, _which, steps, pages) => {
    expect(await pagesAfter(steps, {}, profile)).toBe(pages);
  });

  it.each([
    ['a required parameter that is left out', {}, 'Nothing is given for the parameter Order of the page Shop.Detail.'],
    ['one whose argument is blank', { Order: ' ' }, 'Nothing is given for the parameter Order of the page Shop.Detail.'],
    ['an unknown parameter', { Ordr: '$Order' }, 'The page Shop.Detail has no parameter Ordr. Did you mean Order?'],
    [
      'an argument of another type',
      { Order: "'seven'" },
      "The argument Order: Shop.Order is needed here, but this gives String. In: 'seven'",
    ],
  ])('%s is a problem that names it', async (_what, given, reason) => {
    const values = Object.entries(given).map(([parameter, text]) => ({ parameter, value: { text } }));
    expect(await pagesAfter([page('Shop.Detail', { arguments: values })])).toContain(reason);
  });

  it('an optional parameter can be left out, and the one object of older pages has no name', async () => {
    const optional = `create page Shop.Choice
      (title: 'Choice', layout: Atlas_Core.Phone_Default, params: { @optional $Order: Shop.Order }) { };`;
    const { phone } = await openShop(`${optional}
      create nanoflow Shop.Test () begin show page Shop.Choice(); end;`);
    expect((await phone.run('Shop.Test')).outcome).toBe('returned');
    const nameless = page('Shop.Detail', { arguments: [{ parameter: '', value: { text: '$Order' } }] });
    expect(await pagesAfter([nameless])).toBe('Detail');
  });

  it('a negative number of pages is an error', async () => {
    const outcome = await pagesAfter([home, close('$Count')], { Count: -1 });
    expect(outcome).toBe('failed: The number of pages to close has to be a whole number from 0, but it is -1.');
  });

  it('gives the page its arguments and its title', async () => {
    const shows = page('Shop.Detail', {
      arguments: order,
      title: { text: { translations: { en_US: 'Order {1}' } }, arguments: [{ text: '$Order/Number' }] },
    });
    const flow = flowModel('Shop.Test', {
      parameters: { Order: { kind: 'Object', entity: 'Shop.Order' } },
      nodes: [start, activity('show', shows), end()],
      ways: ['start > show > end'],
    });
    const { phone } = await openShopWith([flow]);
    const Order = phone.create('Shop.Order', { Number: 7 });
    const { effects } = await phone.run('Shop.Test', { Order });
    expect(effects).toMatchObject([
      { kind: 'page-opened', title: 'Order 7', arguments: { Order: { object: { guid: Number(Order.id) } } } },
    ]);
  });

  it('an unknown page is a problem that names the nearest', async () => {
    expect(await pagesAfter([page('Shop.Detial')])).toContain('There is no page Shop.Detial. Did you mean Shop.Detail?');
  });

  it('Show home page is not for nanoflows', async () => {
    expect(await pagesAfter([{ kind: 'show-home-page' }])).toContain('Show home page exists in microflows only.');
  });
});
