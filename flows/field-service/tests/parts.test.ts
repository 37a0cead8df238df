import { describe, expect, it } from 'vitest';
import { arrive, messages, must, only, workedOn } from './site.js';

const question = 'Remove this part from the visit?';

describe('parts that were used', () => {
  it('are kept with the price of the day; the same part again raises the quantity', async () => {
    const site = await arrive();
    const { phone, bearing } = site;
    const visit = await workedOn(site);
    await must(phone.run('ACT_PartUsage_Add', { Visit: visit, Part: bearing, Quantity: 2 }));
    await must(phone.run('ACT_PartUsage_Add', { Visit: visit, Part: bearing, Quantity: 1 }));
    const usage = only(phone.query('FieldService.PartUsage'));
    expect(usage.toJSON()).toMatchObject({ Quantity: '3', UnitPrice: '12.5' });
  });

  it.each([0, -1])('need a quantity: %d is none', async (Quantity) => {
    const site = await arrive();
    const visit = await workedOn(site);
    const result = await must(site.phone.run('ACT_PartUsage_Add', { Visit: visit, Part: site.bearing, Quantity }));
    expect(result).toHaveShownMessage('Enter how many parts were used.');
    expect(site.phone.query('FieldService.PartUsage')).toEqual([]);
  });

  it('are removed without a connection, after a question; the server hears of it with the next synchronization', async () => {
    const site = await arrive();
    const { world, phone, bearing } = site;
    const visit = await workedOn(site);
    await must(phone.run('ACT_PartUsage_Add', { Visit: visit, Part: bearing, Quantity: 2 }));
    await must(phone.run('ACT_Synchronize'));
    const usage = only(phone.query('FieldService.PartUsage'));

    phone.network.disconnect();
    world.answer(question, false);
    await must(phone.run('ACT_PartUsage_Remove', { PartUsage: usage }));
    expect(phone.query('FieldService.PartUsage')).toHaveLength(1);

    world.answer(question, true);
    const removed = await must(phone.run('ACT_PartUsage_Remove', { PartUsage: usage }));
    expect(removed.effects.map(({ kind }) => kind)).toEqual(['message', 'deleted']);
    expect(phone.query('FieldService.PartUsage')).toEqual([]);
    expect(world.server.query('FieldService.PartUsage')).toHaveLength(1);

    phone.network.connect();
    await must(phone.run('ACT_Synchronize'));
    expect(world.server.query('FieldService.PartUsage')).toEqual([]);
  });

  it('that the server never saw leave nothing to send', async () => {
    const site = await arrive();
    const { world, phone } = site;
    const [usage] = phone.insert('FieldService.PartUsage', [{ Quantity: 1 }], { unsynchronized: true });
    world.answer(question, true);
    await must(phone.run('ACT_PartUsage_Remove', { PartUsage: usage }));
    const result = await must(phone.run('ACT_Synchronize'));
    expect(result.effects).toContainEqual(expect.objectContaining({ kind: 'synchronized', uploaded: 0, deleted: 0 }));
  });

  it('without a quantity are rejected by the server; everything else goes up, and the inspector is told', async () => {
    const site = await arrive();
    const { world, phone, bearing } = site;
    const visit = await workedOn(site);
    phone.insert(
      'FieldService.PartUsage',
      [0, 2].map((Quantity) => ({
        Quantity,
        'FieldService.PartUsage_Visit': visit,
        'FieldService.PartUsage_Part': bearing,
      })),
      { unsynchronized: true },
    );
    const result = await must(phone.run('ACT_Synchronize'));
    expect(messages(result)).toEqual([
      'The server did not accept everything. What it has is shown now; please check your work orders.',
    ]);
    expect(world.server.query('FieldService.PartUsage').map((one) => one.get('Quantity'))).toEqual([2]);
    expect(phone.query('FieldService.PartUsage').map((one) => one.get('Quantity'))).toEqual([2]);
    expect(only(world.server.query('System.SynchronizationError')).get('ObjectType')).toBe('FieldService.PartUsage');
    expect(only(phone.query('FieldService.DeviceState')).get('LastOutcome')).toBe('Rejected');
  });
});

describe('a scanned part', () => {
  it.each([
    [' 4006381333931 ', [], 1],
    ['4006381333932', ['4006381333932 is not the number of a part. Please scan again.'], 0],
    ['4012345678901', ['Part 4012345678901 is not in the catalogue of this device.'], 0],
    ['  ', ['Nothing was scanned.'], 0],
  ])('%j', async (Barcode, expected, usages) => {
    const site = await arrive();
    const { world, phone } = site;
    // Stands in for the check of the digits, which is the action's own.
    world.mockAction('FieldService.JSA_IsEan13', ({ Text }) => Text !== '4006381333932');
    const result = await must(phone.run('ACT_Part_Scan', { Visit: await workedOn(site), Barcode }));
    expect(messages(result)).toEqual(expected);
    expect(phone.query('FieldService.PartUsage')).toHaveLength(usages);
  });
});

describe('the warehouse', () => {
  it('reserves parts; request and answer are never stored', async () => {
    const { world, phone, bearing } = await arrive();
    const result = await must(phone.run('ACT_Part_Reserve', { Part: bearing, Quantity: 2 }));
    expect(result.returns).toMatchObject({ entity: 'FieldService.PartReservation' });
    expect(result).toHaveShownMessage('Reserved under R-20260105-4006381333931.');
    expect(only(world.server.query('FieldService.StockLevel')).get('Available')).toBe(1);
    expect(result).toMatchObject({ commits: 0, requests: 1 });
  });

  it.each([
    [4, 'Only 3 left.'],
    [0, 'Only 3 left.'],
  ])('refuses %d pieces of three', async (Quantity, expected) => {
    const { world, phone, bearing } = await arrive();
    expect(messages(await must(phone.run('ACT_Part_Reserve', { Part: bearing, Quantity })))).toEqual([expected]);
    expect(only(world.server.query('FieldService.StockLevel')).get('Available')).toBe(3);
  });

  it('does not know every part of the catalogue', async () => {
    const { phone } = await arrive();
    const [Part] = phone.insert('FieldService.Part', [{ Number: '4012345678901', Name: 'Belt' }]);
    const reserved = await must(phone.run('ACT_Part_Reserve', { Part, Quantity: 1 }));
    expect(reserved).toHaveShownMessage('The warehouse does not keep part 4012345678901.');
    expect(messages(await must(phone.run('ACT_StockLevel_Show', { Part })))).toEqual(['The warehouse does not keep Belt.']);
  });

  it('can not be asked without a connection: the flow goes on with a message and no reservation', async () => {
    const { phone, bearing } = await arrive();
    phone.network.disconnect();
    const result = await must(phone.run('ACT_Part_Reserve', { Part: bearing, Quantity: 1 }));
    expect(result).toReturn(null);
    expect(result).toHaveShownMessage('The warehouse can not be reached. Please call them.');
    expect(result.effects).toContainEqual(
      expect.objectContaining({ kind: 'log', text: 'No reservation of 4006381333931: No internet connection' }),
    );
  });

  it('may have reserved parts although the answer was lost: a microflow call is not repeated', async () => {
    const { world, phone, bearing } = await arrive();
    phone.network.fail('response', { of: 'microflow' });
    const result = await must(phone.run('ACT_Part_Reserve', { Part: bearing, Quantity: 1 }));
    expect(result).toReturn(null);
    expect(only(world.server.query('FieldService.StockLevel')).get('Available')).toBe(2);
  });

  it('shows its stock with a connection only; nothing of it is kept on the device', async () => {
    const { phone, bearing } = await arrive();
    const shown = await must(phone.run('ACT_StockLevel_Show', { Part: bearing }));
    expect(shown).toHaveShownPage('StockLevel_View');
    expect(shown.requests).toBe(1);

    phone.network.disconnect();
    const offline = await must(phone.run('ACT_StockLevel_Show', { Part: bearing }));
    expect(offline).toHaveShownMessage('The stock can only be looked up with a connection.');
    expect(offline.requests).toBe(0);
  });

  it('can get lost on the way: the retrieve of what is online fails, and its handler says so', async () => {
    const { phone, bearing } = await arrive();
    phone.network.fail('request');
    const result = await must(phone.run('ACT_StockLevel_Show', { Part: bearing }));
    expect(result).toHaveShownMessage('The stock can not be looked up now: No internet connection');
  });
});
