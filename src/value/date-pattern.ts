/** One piece of a date pattern: a text that stands as it is, or a letter with the number of its repetitions. */
export type DatePatternPiece = { readonly literal: string } | { readonly letter: DatePatternLetter; readonly count: number };

export type DatePatternLetter = keyof typeof letterNames;

/** A pattern, read; or what is wrong with it. */
export type ParsedDatePattern = { readonly pieces: readonly DatePatternPiece[] } | { readonly fault: string };

/** The letters that have a meaning (semantics 5.11); all other letters are kept for later and have to be quoted. */
const letterNames = {
  G: 'era',
  y: 'year',
  Y: 'week year',
  M: 'month',
  L: 'month, standing alone',
  w: 'week in year',
  W: 'week in month',
  D: 'day in year',
  d: 'day in month',
  F: 'occurrence of the weekday in the month',
  E: 'weekday',
  u: 'number of the weekday',
  a: 'before or after noon',
  H: 'hour, 0 to 23',
  k: 'hour, 1 to 24',
  K: 'hour, 0 to 11',
  h: 'hour, 1 to 12',
  m: 'minute',
  s: 'second',
  S: 'millisecond',
  z: 'time zone',
  Z: 'offset of the time zone',
  X: 'ISO offset of the time zone',
} as const;

/** Letters that a client does not know. */
const serverLetters: readonly string[] = ['z', 'Z', 'X'];

/**
 * Reads `yyyy-MM-dd'T'HH:mm`, the patterns of Java that Mendix took over. Quoted text is literal, and two quotes are one.
 *
 * @param withZone whether the letters for time zones are known: in microflows they are
 */
export function parseDatePattern(pattern: string, withZone: boolean): ParsedDatePattern {
  const pieces: DatePatternPiece[] = [];
  let literal = '';
  let position = 0;
  const flush = () => {
    if (literal !== '') pieces.push({ literal });
    literal = '';
  };
  while (position < pattern.length) {
    const character = pattern.charAt(position);
    if (character === "'") {
      const quoted = readQuoted(pattern, position);
      if (quoted === undefined) return { fault: `The quoted text in the pattern '${pattern}' has no end.` };
      literal += quoted.text;
      position = quoted.end;
    } else if (/[A-Za-z]/.test(character)) {
      let end = position + 1;
      while (pattern.charAt(end) === character) end++;
      if (!isLetter(character) || (!withZone && serverLetters.includes(character))) return { fault: faultOf(character, pattern) };
      flush();
      pieces.push({ letter: character, count: end - position });
      position = end;
    } else {
      literal += character;
      position++;
    }
  }
  flush();
  return { pieces };
}

function readQuoted(pattern: string, start: number): { text: string; end: number } | undefined {
  if (pattern.charAt(start + 1) === "'") return { text: "'", end: start + 2 };
  let end = pattern.indexOf("'", start + 1);
  while (end !== -1 && pattern.charAt(end + 1) === "'") end = pattern.indexOf("'", end + 2);
  return end === -1 ? undefined : { text: pattern.slice(start + 1, end).replaceAll("''", "'"), end: end + 1 };
}

function isLetter(character: string): character is DatePatternLetter {
  return Object.hasOwn(letterNames, character);
}

function faultOf(character: string, pattern: string): string {
  if (serverLetters.includes(character))
    return `The letter ${character} of the pattern '${pattern}' is not available in nanoflows.`;
  return `The letter ${character} of the pattern '${pattern}' has no meaning. Text that stands as it is has to be quoted.`;
}
