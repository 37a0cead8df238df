/** Texts that are counted, by what they are texts of: `Name 1`, `Name 2`; cut in the word where the attribute takes no text that is so long. */
export class OtherTexts {
  private readonly found = new Map<string, string>();

  /** @param length the longest text that there may be */
  count(name: string, texts: ReadonlySet<string>, length = Number.POSITIVE_INFINITY): void {
    let count = 0;
    for (const text of texts) {
      if (text === '' || this.found.has(text)) continue;
      let other = numbered(name, ++count, length);
      // As often as there are texts, and no more: where none is left that is so short, texts become equal.
      for (let tries = texts.size; tries > 0 && texts.has(other); tries--) other = numbered(name, ++count, length);
      this.found.set(text, other);
    }
  }

  /** Puts one text in the place of another. */
  put(text: string, other: string): void {
    if (text !== '') this.found.set(text, other);
  }

  /** What there is by now. */
  get all(): ReadonlyMap<string, string> {
    return this.found;
  }
}

function numbered(name: string, count: number, length: number): string {
  const whole = `${name} ${count}`;
  if (whole.length <= length) return whole;
  const number = String(count).slice(-length);
  return `${name.slice(0, length - number.length)}${number}`;
}
