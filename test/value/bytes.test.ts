import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBase64, encodeBase64 } from '../../src/value/base64.js';
import { sha256 } from '../../src/value/sha-256.js';

describe('Base64', () => {
  it('is what everybody else writes, and leads back to the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const text = encodeBase64(bytes);
        expect(text).toBe(Buffer.from(bytes).toString('base64'));
        expect(decodeBase64(text)).toEqual(bytes);
      }),
    );
  });

  it('has no limit that a photo would reach', () => {
    const bytes = new Uint8Array(3_000_001).fill(7);
    expect(decodeBase64(encodeBase64(bytes))?.length).toBe(3_000_001);
  });

  it.each([
    ['aGk=', 'hi'],
    ['aGk', 'hi'],
    ['', ''],
  ])('%j can be read', (text, expected) => {
    expect(Buffer.from(decodeBase64(text) ?? [1]).toString()).toBe(expected);
  });

  it.each(['a', 'aGk*', 'a-b_', 'aG k', 'aGk===', 'äöü='])('%j is none', (text) => {
    expect(decodeBase64(text)).toBeUndefined();
  });
});

describe('SHA-256', () => {
  it.each([0, 1, 55, 56, 63, 64, 65, 119, 120, 1000])('of %i bytes is what everybody else computes', (length) => {
    const bytes = Uint8Array.from({ length }, (_, place) => (place * 31 + length) % 256);
    expect(sha256(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'));
  });
});
