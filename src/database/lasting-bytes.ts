/** SQLite changes its file by pages of this size. */
const pageBytes = 4_096;

/** The bytes of a file that nobody changes. Those of a later version of it have the same pages where nothing has changed. */
export class LastingBytes {
  private constructor(
    private readonly pages: readonly Uint8Array[],
    readonly length: number,
  ) {}

  /** @param before an earlier version of the same file */
  static of(bytes: Uint8Array, before?: LastingBytes): LastingBytes {
    const pages: Uint8Array[] = [];
    for (let start = 0; start < bytes.length; start += pageBytes) {
      const known = before?.pages[pages.length];
      const page = bytes.subarray(start, start + pageBytes);
      pages.push(known !== undefined && isSame(known, page) ? known : page.slice());
    }
    return new LastingBytes(pages, bytes.length);
  }

  /** All of them, in an array of the caller's own. */
  toBytes(): Uint8Array {
    const bytes = new Uint8Array(this.length);
    let start = 0;
    for (const page of this.pages) {
      bytes.set(page, start);
      start += page.length;
    }
    return bytes;
  }

  /** How much memory they take beside those of another version. */
  bytesBeside(other: LastingBytes | undefined): number {
    let bytes = 0;
    for (const [place, page] of this.pages.entries()) if (page !== other?.pages[place]) bytes += page.length;
    return bytes;
  }
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length || one.length % 4 !== 0 || other.byteOffset % 4 !== 0) return false;
  const [words, others] = [wordsOf(one), wordsOf(other)];
  for (let place = 0; place < words.length; place++) if (words[place] !== others[place]) return false;
  return true;
}

/** Four bytes are compared at a time. */
function wordsOf({ buffer, byteOffset, length }: Uint8Array): Int32Array {
  return new Int32Array(buffer, byteOffset, length / 4);
}
