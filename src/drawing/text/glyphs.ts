/** What follows a character and takes no room of its own: accents, joiners, variation selectors, skin tones, tags of flags. */
const extending = /^(?:\p{Mark}|\u200d|\ufe0e|\ufe0f|[\u{1f3fb}-\u{1f3ff}]|[\u{e0020}-\u{e007f}])$/u;
/** Two of these are a flag. */
const regional = /^[\u{1f1e6}-\u{1f1ff}]$/u;
const joiner = '\u200d';
const wide =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{1f000}-\u{1ffff}\u{20000}-\u{3fffd}]/u;

/** What a reader sees as one character, so that nothing is cut in its middle. */
export function glyphsOf(text: string): string[] {
  const glyphs: string[] = [];
  let isJoined = false;
  for (const character of text) {
    const last = glyphs.length - 1;
    const isFlag = regional.test(character) && regional.test(glyphs[last] ?? '');
    if (last >= 0 && (isJoined || isFlag || extending.test(character))) glyphs[last] += character;
    else glyphs.push(character);
    isJoined = character === joiner;
  }
  return glyphs;
}

/** Whether it is twice as wide as a Latin letter: Chinese, Japanese, Korean, emoji. */
export function isWide(glyph: string): boolean {
  return wide.test(glyph);
}
