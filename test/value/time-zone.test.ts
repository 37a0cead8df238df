import { describe, expect, it } from 'vitest';
import { timeZone, timeZoneNames } from '../../src/value/time-zone.js';

const hours = (zone: string, moment: string) => timeZone(zone).offsetAt(Date.parse(moment)) / 3_600_000;

describe('time zones, from the IANA database', () => {
  it.each([
    ['UTC', '2024-07-01T00:00:00Z', 0],
    ['Europe/Amsterdam', '2024-03-31T00:59:59Z', 1],
    ['Europe/Amsterdam', '2024-03-31T01:00:00Z', 2],
    ['Europe/Amsterdam', '2024-10-27T00:59:59Z', 2],
    ['Europe/Amsterdam', '2024-10-27T01:00:00Z', 1],
    ['America/New_York', '2007-03-11T06:59:59Z', -5],
    ['America/New_York', '2007-03-11T07:00:00Z', -4],
    ['America/New_York', '2006-10-29T06:00:00Z', -5],
    ['Asia/Kolkata', '2024-01-01T00:00:00Z', 5.5],
    ['Asia/Kathmandu', '2024-01-01T00:00:00Z', 5.75],
    ['Australia/Lord_Howe', '2024-01-01T00:00:00Z', 11],
    ['Australia/Lord_Howe', '2024-07-01T00:00:00Z', 10.5],
    ['Pacific/Apia', '2011-12-30T09:00:00Z', -10],
    ['Pacific/Apia', '2011-12-30T10:00:00Z', 14],
    ['Africa/Cairo', '2019-07-01T00:00:00Z', 2],
    ['Africa/Cairo', '2024-07-01T00:00:00Z', 3],
    // By the rules, for ever.
    ['Europe/Amsterdam', '2100-07-01T00:00:00Z', 2],
    ['Europe/Amsterdam', '2600-01-01T00:00:00Z', 1],
    ['America/Sao_Paulo', '2100-01-01T00:00:00Z', -3],
  ])('%s is at %s %f hours east', (zone, moment, expected) => {
    expect(hours(zone, moment)).toBe(expected);
  });

  it('local mean time has seconds', () => {
    expect(timeZone('Europe/Brussels').offsetAt(Date.parse('1850-01-01T00:00:00Z'))).toBe((17 * 60 + 30) * 1_000);
    expect(timeZone('America/New_York').offsetAt(Date.parse('1850-01-01T00:00:00Z'))).toBe(-(4 * 3_600 + 56 * 60 + 2) * 1_000);
  });

  it('have abbreviations', () => {
    const abbreviation = (moment: string) => timeZone('Europe/Berlin').periodAt(Date.parse(moment)).abbreviation;
    expect([abbreviation('2024-01-01'), abbreviation('2024-07-01')]).toEqual(['CET', 'CEST']);
  });

  it.each([
    ['shows it once', '2024-05-01T12:00:00', '2024-05-01T10:00:00.000Z'],
    ['shows it twice: the first time', '2024-10-27T02:30:00', '2024-10-27T00:30:00.000Z'],
    ['never shows it: as much later', '2024-03-31T02:30:00', '2024-03-31T01:30:00.000Z'],
  ])('turn what the clock shows into a moment; the clock %s', (_, local, expected) => {
    const epochMs = timeZone('Europe/Amsterdam').toEpoch(Date.parse(`${local}Z`));
    expect(new Date(epochMs).toISOString()).toBe(expected);
  });

  it('can all be read, and give back the moment of what their clock shows', () => {
    for (const name of timeZoneNames()) {
      const zone = timeZone(name);
      for (let day = -30_000; day < 40_000; day += 1_237) {
        const epochMs = day * 86_400_000 + 43_200_000;
        const local = zone.toLocal(epochMs);
        expect(zone.toLocal(zone.toEpoch(local))).toBe(local);
      }
    }
  });

  it('an unknown name is the error of the user', () => {
    expect(() => timeZone('Europe/Amsterdan')).toThrow('There is no time zone Europe/Amsterdan. Did you mean Europe/Amsterdam');
  });
});
