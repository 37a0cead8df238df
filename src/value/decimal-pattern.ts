/** One half of a decimal pattern: what stands before and behind the digits, for numbers of one sign. */
export interface Affixes {
  readonly prefix: readonly AffixPiece[];
  readonly suffix: readonly AffixPiece[];
}

/** Text as it is, or a sign that the locale decides. */
export type AffixPiece =
  | { readonly literal: string }
  | { readonly sign: 'minus' | 'percent' | 'perMille' | 'currency' | 'currencyCode' };

/** A pattern such as `#,##0.00`, read (semantics 5.9). */
export interface DecimalPattern {
  readonly positive: Affixes;
  /** Without it, a minus sign stands before the prefix. */
  readonly negative?: Affixes;
  /** Letters `0` before the point, and of those the least that is shown. */
  readonly leastInteger: number;
  readonly leastFraction: number;
  readonly mostFraction: number;
  /** Digits in a group; 0 where the pattern does not group. */
  readonly grouping: number;
  /** A power of ten: 2 for percent, 3 for per mille. */
  readonly scale: 0 | 2 | 3;
}

export type ParsedDecimalPattern = { readonly pattern: DecimalPattern } | { readonly fault: string };

/** Reads a pattern of Java's `DecimalFormat`, as measured with JDK 17. */
export function parseDecimalPattern(text: string): ParsedDecimalPattern {
  const halves = splitHalves(text);
  const [first, second] = halves;
  if (first === undefined || halves.length > 2) return fault(text, 'it has more than one semicolon');
  const positive = readHalf(first);
  if (positive === undefined) return fault(text, 'a quoted text in it has no end, or nothing in it stands for digits');
  const digits = readDigits(positive.digits);
  if (typeof digits === 'string') return fault(text, digits);
  const negative = second === undefined ? undefined : readHalf(second);
  if (second !== undefined && negative === undefined) return fault(text, 'its part for negative numbers has no digits');
  const signs = [...positive.prefix, ...positive.suffix].flatMap((piece) => ('sign' in piece ? [piece.sign] : []));
  const scale = signs.includes('percent') ? 2 : signs.includes('perMille') ? 3 : 0;
  return { pattern: { ...digits, positive, scale, ...(negative === undefined ? {} : { negative }) } };
}

function fault(text: string, reason: string): { readonly fault: string } {
  return { fault: `The pattern '${text}' is not one for numbers: ${reason}.` };
}

/** Splits at the semicolons that are not quoted. */
function splitHalves(text: string): string[] {
  const halves = [''];
  let isQuoted = false;
  for (const character of text) {
    if (character === "'") isQuoted = !isQuoted;
    if (character === ';' && !isQuoted) halves.push('');
    else halves[halves.length - 1] += character;
  }
  return halves;
}

function readHalf(text: string): (Affixes & { readonly digits: string }) | undefined {
  const start = endOfAffix(text, 0);
  let end = start;
  while (end < text.length && '#0,.'.includes(text.charAt(end))) end++;
  const prefix = readAffix(text.slice(0, start));
  const suffix = readAffix(text.slice(end));
  if (start === end || prefix === undefined || suffix === undefined) return undefined;
  return { prefix, suffix, digits: text.slice(start, end) };
}

/** Where the digits begin: at the first of their letters that is not quoted. */
function endOfAffix(text: string, from: number): number {
  let isQuoted = false;
  for (let position = from; position < text.length; position++) {
    const character = text.charAt(position);
    if (character === "'") isQuoted = !isQuoted;
    else if (!isQuoted && '#0,.'.includes(character)) return position;
  }
  return text.length;
}

function readAffix(text: string): AffixPiece[] | undefined {
  const pieces: AffixPiece[] = [];
  const pattern = /''|'((?:[^']|'')*)'|¤¤|[\s\S]/gu;
  for (const [whole, quoted] of text.matchAll(pattern)) {
    if (quoted !== undefined) pieces.push({ literal: quoted.replaceAll("''", "'") });
    else if (whole === "''") pieces.push({ literal: "'" });
    else if (whole === "'") return undefined;
    else pieces.push(pieceOf(whole));
  }
  return pieces;
}

function pieceOf(character: string): AffixPiece {
  switch (character) {
    case '%':
      return { sign: 'percent' };
    case '‰':
      return { sign: 'perMille' };
    case '-':
      return { sign: 'minus' };
    case '¤':
      return { sign: 'currency' };
    case '¤¤':
      return { sign: 'currencyCode' };
    default:
      return { literal: character };
  }
}

type Digits = Pick<DecimalPattern, 'leastInteger' | 'leastFraction' | 'mostFraction' | 'grouping'>;

/** `#…0…` before the point and `0…#…` behind it. */
function readDigits(text: string): Digits | string {
  const [integer = '', fraction = '', ...more] = text.split('.');
  if (more.length > 0) return 'it has more than one point';
  if (!/^[#,]*[0,]*$/.test(integer)) return "before the point, every '#' stands before every '0'";
  if (!/^0*#*$/.test(fraction)) return "behind the point, every '0' stands before every '#', and nothing groups";
  if (integer.endsWith(',')) return "a ',' can not be last before the point";
  const zeros = integer.replaceAll(/[#,]/g, '').length;
  const leastFraction = fraction.replaceAll('#', '').length;
  const lastComma = integer.lastIndexOf(',');
  // Without any '0', one digit is shown before the point where a '#' stands there.
  const hasNoZero = zeros === 0 && leastFraction === 0;
  return {
    leastInteger: hasNoZero && integer.includes('#') ? 1 : zeros,
    leastFraction: hasNoZero && !integer.includes('#') && fraction.length > 0 ? 1 : leastFraction,
    mostFraction: fraction.length,
    grouping: lastComma === -1 ? 0 : integer.length - lastComma - 1,
  };
}
