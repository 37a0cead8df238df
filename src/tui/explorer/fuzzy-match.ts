/** How well a text fits a query, and which of its characters do. */
export interface FuzzyMatch {
  readonly score: number;
  readonly positions: readonly number[];
}

/**
 * Whether a query fits a text, in any case: it stands in it, or its characters are beginnings of words of the text and what directly follows
 * them, in this order, so that `actvf` finds `ACT_Visit_Finish`. Letters that lie about anywhere do not count: short queries would
 * fit everything.
 */
export function fuzzyMatch(query: string, text: string): FuzzyMatch | undefined {
  const wanted = query.toLowerCase().replace(/\s+/g, '');
  const whole = text.toLowerCase();
  if (wanted === '') return { score: 0, positions: [] };
  const exact = exactPlace(wanted, whole, text);
  const found = exact >= 0 ? range(exact, wanted.length) : positionsAtWords(wanted, whole, text);
  return found === undefined ? undefined : { positions: found, score: scoreOf(found, text) };
}

function range(start: number, length: number): readonly number[] {
  return Array.from({ length }, (_, index) => start + index);
}

/** Where the whole query stands, at the beginning of a word if it can; -1 where it does not. */
function exactPlace(wanted: string, whole: string, text: string): number {
  const first = whole.indexOf(wanted);
  for (let place = first; place >= 0; place = whole.indexOf(wanted, place + 1)) if (isWordStart(text, place)) return place;
  return first;
}

/** Longer than any name; what is behind is not searched by words. */
const longestQuery = 40;

/** The first way to spread the query over beginnings of words. What can not work from a place is not tried there again. */
function positionsAtWords(wanted: string, whole: string, text: string): readonly number[] | undefined {
  if (wanted.length > longestQuery) return undefined;
  const hopeless = new Set<number>();
  const spread = (index: number, from: number): readonly number[] | undefined => {
    if (index === wanted.length) return [];
    const key = index * (text.length + 1) + from;
    if (hopeless.has(key)) return undefined;
    for (let place = from; place < text.length; place++) {
      const follows = index > 0 && place === from;
      if (whole[place] !== wanted[index] || !(follows || isWordStart(text, place))) continue;
      const rest = spread(index + 1, place + 1);
      if (rest !== undefined) return [place, ...rest];
    }
    hopeless.add(key);
    return undefined;
  };
  return spread(0, 0);
}

function scoreOf(positions: readonly number[], text: string): number {
  let score = -text.length / 100;
  for (const [index, position] of positions.entries()) {
    const previous = positions[index - 1];
    if (isWordStart(text, position)) score += 3;
    if (previous !== undefined && position === previous + 1) score += 4;
    if (previous !== undefined) score -= Math.min(3, (position - previous - 1) / 8);
  }
  return score;
}

function isWordStart(text: string, index: number): boolean {
  const before = text[index - 1];
  if (before === undefined || /[^A-Za-z0-9]/.test(before)) return true;
  return /[a-z0-9]/.test(before) && /[A-Z]/.test(text[index] ?? '');
}
