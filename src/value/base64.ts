/** Characters that one call makes into text at once; more arguments than this overflow the stack. */
const chunkBytes = 0x8000;

/** Bytes as text, as messages and input files carry them. */
export function encodeBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let start = 0; start < bytes.length; start += chunkBytes) {
    // Spread, the bytes would go through an iterator one by one, which takes ten times as long.
    binary += String.fromCharCode.apply(null, bytes.subarray(start, start + chunkBytes) as unknown as number[]);
  }
  return btoa(binary);
}

/** The bytes; nothing where the text is no base64. Missing `=` at the end are forgiven. */
export function decodeBase64(text: string): Uint8Array | undefined {
  const digits = text.replace(/={1,2}$/, '');
  if (digits.length % 4 === 1 || !/^[A-Za-z0-9+/]*$/.test(digits)) return undefined;
  const binary = atob(digits);
  const bytes = new Uint8Array(binary.length);
  for (let place = 0; place < binary.length; place++) bytes[place] = binary.charCodeAt(place);
  return bytes;
}
