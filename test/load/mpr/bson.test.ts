import { Binary, Long, serialize } from 'bson';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DamagedBson, forEachDottedString, peekType } from '../../../src/load/mpr/bson-scan.js';
import { decodeElement, decodeFields } from '../../../src/load/mpr/element.js';
import { guidFromBytes } from '../../../src/load/mpr/guid.js';

const bytesOf = (hexadecimal: string) => Uint8Array.from(Buffer.from(hexadecimal, 'hex'));

describe('stored values', () => {
  it('writes identifiers in the mixed byte order of .NET', () => {
    expect(guidFromBytes(bytesOf('02EDC3E9624DBA44B97BA754B76A92D0'))).toBe('e9c3ed02-4d62-44ba-b97b-a754b76a92d0');
  });

  it('drops the marker of lists, and reads every kind of number alike', () => {
    const stored = serialize({
      $ID: new Binary(bytesOf('02EDC3E9624DBA44B97BA754B76A92D0'), 0),
      $Type: 'A$B',
      Empty: [3],
      Names: [1, 'a', 'b'],
      Elements: [2, { $Type: 'A$C', Width: Long.fromNumber(120) }],
      Height: 60,
      Weight: 1.5,
      Nothing: null,
      Picture: new Binary(new Uint8Array(20), 0),
    });
    expect(decodeElement(stored)).toEqual({
      $ID: 'e9c3ed02-4d62-44ba-b97b-a754b76a92d0',
      $Type: 'A$B',
      Empty: [],
      Names: ['a', 'b'],
      Elements: [{ $Type: 'A$C', Width: 120 }],
      Height: 60,
      Weight: 1.5,
      Nothing: null,
      Picture: null,
    });
  });

  it('decodes single fields as the whole document would', () => {
    const stored = serialize({
      $Type: 'A$B',
      Ähnlich: 'x',
      Name: 'N',
      Parameters: [3, { $Type: 'A$C', Name: 'P' }],
      Excluded: true,
    });
    expect(decodeFields(stored, 'Name', 'Parameters', 'Excluded', 'Missing', 'Ähnlich')).toEqual({
      Ähnlich: 'x',
      Name: 'N',
      Parameters: [{ $Type: 'A$C', Name: 'P' }],
      Excluded: true,
    });
  });

  it('peeks at the type wherever it stands', () => {
    expect(peekType(serialize({ Name: 'N', $Type: 'A$B' }))).toBe('A$B');
    expect(peekType(serialize({ Name: 'N' }))).toBeUndefined();
    expect(peekType(serialize({ $Type: 'A$B', Name: 'N' }).slice(0, 25))).toBe('A$B');
  });

  it('finds the texts with dots, at every depth', () => {
    const found: string[] = [];
    forEachDottedString(serialize({ a: 'x.y', b: [1, 'no', { c: 'p.q/r.s' }], d: 1.5, e: new Date(0) }), (text) =>
      found.push(text),
    );
    expect(found.sort()).toEqual(['p.q/r.s', 'x.y']);
  });

  it('reports every truncated document, and never reads past its end', () => {
    const whole = serialize({ $ID: new Binary(new Uint8Array(16), 0), Name: 'Sales.Order', List: [1, 'a.b'], $Type: 'A$B' });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.length - 1 }), (length) => {
        const cut = whole.slice(0, length);
        expect(peekType(cut)).toBeOneOf([undefined, 'A$B']);
        expect(() => forEachDottedString(cut, () => undefined)).toThrow(DamagedBson);
        expect(() => decodeElement(cut)).toThrow(DamagedBson);
      }),
      { numRuns: 60 },
    );
  });
});
