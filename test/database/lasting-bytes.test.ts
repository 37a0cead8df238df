import { describe, expect, it } from 'vitest';
import { LastingBytes } from '../../src/database/lasting-bytes.js';

const file = () => Uint8Array.from({ length: 20 * 4_096 }, (_, place) => place % 251);

describe('bytes that nobody changes', () => {
  it('have the pages of an earlier version that are the same, and give the bytes back', () => {
    const before = LastingBytes.of(file());
    const changed = file();
    changed[3 * 4_096 + 7] = 255;
    const after = LastingBytes.of(changed, before);
    expect(after.bytesBeside(before)).toBe(4_096);
    expect(before.bytesBeside(undefined)).toBe(20 * 4_096);
    expect(Buffer.compare(after.toBytes(), changed)).toBe(0);
    expect(Buffer.compare(before.toBytes(), file())).toBe(0);
  });

  it.each([0, 1, 4_095, 4_096, 4_097, 12_290])('have %i bytes, also where the file was longer before', (length) => {
    const bytes = file().slice(0, length);
    const shorter = LastingBytes.of(bytes, LastingBytes.of(file()));
    expect(shorter.length).toBe(length);
    expect(Buffer.compare(shorter.toBytes(), bytes)).toBe(0);
  });
});
