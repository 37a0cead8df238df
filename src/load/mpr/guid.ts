/**
 * The text form of an identifier that a project file stores as 16 bytes. The order is that of .NET: the first three
 * groups are little-endian, the rest is as written (mpr-format 2.2).
 */
export function guidFromBytes(bytes: Uint8Array): string {
  let text = '';
  for (let index = 0; index < 16; index++) {
    const byte = bytes[byteOrder[index] ?? index] ?? 0;
    text += (byte < 16 ? '0' : '') + byte.toString(16);
    if (index === 3 || index === 5 || index === 7 || index === 9) text += '-';
  }
  return text;
}

const byteOrder: readonly number[] = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];
