import { describe, expect, it } from 'vitest';
import { arrive, must, workedOn } from './site.js';

/** What was used: quantity and price of a piece, as text, so that nothing is lost. */
type Usage = readonly [quantity: number, price: string];

describe('the parts of a visit', () => {
  it.each<[readonly Usage[], string, string]>([
    [[], '0', 'No parts used'],
    [[[1, '12.5']], '12.5', '1 parts for 12.5'],
    [[[3, '12.5']], '37.5', '3 parts for 37.5'],
    // In binary floating point this would be 0.30000000000000004.
    [
      [
        [1, '0.1'],
        [1, '0.2'],
      ],
      '0.3',
      '2 parts for 0.3',
    ],
    [[[3, '0.333']], '0.999', '3 parts for 1'],
    [[[2, '0.005']], '0.01', '2 parts for 0.01'],
    [
      [
        [1000, '9999.99'],
        [1, '0.01'],
      ],
      '9999990.01',
      '1001 parts for 9999990.01',
    ],
    [[[5, '0']], '0', 'No parts used'],
  ])('%j come to %s: %s', async (usages, PartsTotal, PartsText) => {
    const site = await arrive();
    const { phone } = site;
    const visit = await workedOn(site);
    phone.insert(
      'FieldService.PartUsage',
      usages.map(([Quantity, UnitPrice]) => ({ Quantity, UnitPrice, PartUsage_Visit: visit })),
      { unsynchronized: true },
    );
    expect(await phone.run('DS_Visit_Summary', { Visit: visit })).toReturn({ PartsTotal, PartsText });
  });

  it('cost what they cost on the day, whatever they cost later', async () => {
    const site = await arrive();
    const { world, phone, bearing } = site;
    const visit = await workedOn(site);
    await must(phone.run('ACT_PartUsage_Add', { Visit: visit, Part: bearing, Quantity: 2 }));
    world.server.as('eve', { roles: ['Planner'] }).change(bearing, { Price: '99.95' });
    await phone.synchronize();
    expect(bearing.get('Price')?.toFixed(2)).toBe('99.95');
    expect(await phone.run('DS_Visit_Summary', { Visit: visit })).toReturn({ PartsTotal: 25 });
  });
});

describe('the headline', () => {
  it.each([
    ['en_US', 'UTC', 'Monday 5 January 2026'],
    ['nl_NL', 'UTC', 'maandag 5 januari 2026'],
    ['de_DE', 'UTC', 'Montag 5 Januar 2026'],
    ['fr_FR', 'UTC', 'lundi 5 janvier 2026'],
    // The visit begins at 22:30 in London, when it is Tuesday already elsewhere.
    ['en_US', 'Europe/London', 'Monday 5 January 2026'],
    ['en_US', 'Asia/Tokyo', 'Tuesday 6 January 2026'],
    ['en_US', 'America/New_York', 'Monday 5 January 2026'],
  ])('in %s and %s names %s', async (locale, timeZone, date) => {
    const site = await arrive({ locale, timeZone, now: '2026-01-05T22:30:00Z' });
    const visit = await workedOn(site);
    const summary = await must(site.phone.run('DS_Visit_Summary', { Visit: visit }));
    expect(summary.returns?.get('Headline')).toBe(`Inspect press 4, ${date}: to be checked`);
  });
});

describe('the checks', () => {
  it.each([
    ['Passed', 2, 0],
    ['Failed', 2, 1],
    ['Open', 3, 0],
  ] as const)(
    'are counted as they are: one that is %s leaves %d open and %d failed',
    async (Verdict, OpenChecks, FailedChecks) => {
      const site = await arrive();
      const { phone } = site;
      const visit = await workedOn(site);
      const [first] = phone.query('FieldService.Check', '[Position = 1]');
      if (first !== undefined) phone.change(first, { Verdict });
      expect(await phone.run('DS_Visit_Summary', { Visit: visit })).toReturn({ OpenChecks, FailedChecks });
    },
  );

  it('can not be counted without a visit', async () => {
    const { phone } = await arrive();
    expect(await phone.run('DS_Visit_Summary', { Visit: null })).toFailWith({ kind: 'expression', flow: /DS_Visit_Summary/ });
  });
});
