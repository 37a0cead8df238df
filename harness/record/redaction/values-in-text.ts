import { formatNumeric, parseNumeric } from '../../../src/value/number.js';
import { parseMoment } from '../../../src/value/parse-moment.js';

/** What stands in the place of what: texts as they are, numbers in plain notation, moments as milliseconds since 1970. */
export interface OtherValues {
  readonly texts: ReadonlyMap<string, string>;
  readonly numbers: ReadonlyMap<string, string>;
  readonly moments: ReadonlyMap<number, number>;
}

/** Shorter texts, and numbers of less digits, are in everything: they are found where they stand alone. */
const leastWithin = 4;

/** Whether a number tells what it is the number of wherever it stands. */
export function isTelling(number: string): boolean {
  return number.replace(/[-.]/g, '').replace(/^0+/, '').length >= leastWithin;
}

const momentPattern = String.raw`\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:?\d\d)?)?(?!\d)`;
/** As people write days: `17-5-1980`, `5/17/1980`. */
const dayPattern = String.raw`\d{1,2}(?<mark>[./-])\d{1,2}\k<mark>\d{4}(?!\d)`;
const groupedPattern = String.raw`\d{1,3}(?<group>[.,'’\u00a0\u202f ])\d{3}(?:\k<group>\d{3})*(?!\d)(?:(?!\k<group>)[.,]\d+)?`;
const plainPattern = String.raw`\d+(?:[.,]\d+)?`;

/** Finds values within longer texts, and puts the others there: a number in any of the ways in which it is written, a day in most. */
export class ValuesInText {
  private readonly pattern: RegExp | undefined;
  private readonly days: ReadonlyMap<string, string>;

  constructor(private readonly others: OtherValues) {
    const { texts, numbers, moments } = others;
    // Long texts first: a short one may be part of a long one.
    const long = [...texts.keys()].filter((text) => text.length >= leastWithin).sort((one, other) => other.length - one.length);
    const patterns = [
      ...long.map(escaped),
      ...(moments.size > 0 ? [`(?<!\\d)${momentPattern}`, `(?<!\\d)${dayPattern}`] : []),
      ...(numbers.size > 0 ? [`(?<!\\d|\\d\\.)(?:${groupedPattern}|${plainPattern})`] : []),
    ];
    this.pattern = patterns.length === 0 ? undefined : new RegExp(patterns.join('|'), 'g');
    this.days = new Map(
      [...moments].filter(([moment]) => moment % dayMs === 0).map(([one, other]) => [dayOf(one), dayOf(other)]),
    );
  }

  /** The text with the other values in it; itself where there is none of them in it. */
  replaceIn(text: string): string {
    const whole = this.others.texts.get(text);
    if (whole !== undefined) return whole;
    return this.pattern === undefined ? text : text.replace(this.pattern, (found) => this.other(found));
  }

  private other(found: string): string {
    const { texts } = this.others;
    return (
      texts.get(found) ?? this.otherDay(found) ?? this.otherMoment(found) ?? this.otherNumber(found) ?? this.otherParts(found)
    );
  }

  private otherMoment(found: string): string | undefined {
    const epochMs = found.length > dayLength ? parseMoment(found) : undefined;
    const other = epochMs === undefined ? undefined : this.others.moments.get(epochMs);
    return other === undefined ? undefined : new Date(other).toISOString();
  }

  private otherDay(found: string): string | undefined {
    const whole = this.days.get(found);
    if (whole !== undefined) return whole;
    const [, one = '', mark = '', two = '', year = ''] = /^(\d{1,2})([./-])(\d{1,2})[./-](\d{4})$/.exec(found) ?? [];
    const pad = (part: string) => part.padStart(2, '0');
    const dayFirst = this.days.get(`${year}-${pad(two)}-${pad(one)}`);
    const other = dayFirst ?? this.days.get(`${year}-${pad(one)}-${pad(two)}`);
    if (other === undefined) return undefined;
    const [newYear = '', month = '', day = ''] = other.split('-');
    return (dayFirst === undefined ? [month, day, newYear] : [day, month, newYear]).join(mark);
  }

  private otherNumber(found: string): string | undefined {
    if (!isNumberText(found)) return undefined;
    for (const reading of readingsOf(found)) {
      const other = this.others.numbers.get(reading);
      // A sign in front of it stays where it is.
      const negative = this.others.numbers.get(`-${reading}`)?.slice(1);
      const known = other ?? negative;
      if (known !== undefined && isTelling(reading)) return spelledLike(found, known);
    }
    return undefined;
  }

  /** What looks like one number may be several: `1,234,5678`. */
  private otherParts(found: string): string {
    const parts = isNumberText(found) ? found.split(/([.,'’\u00a0\u202f ])/) : [];
    return parts.length < 2 ? found : parts.map((part) => this.otherNumber(part) ?? part).join('');
  }
}

const dayMs = 86_400_000;
const dayLength = '2026-01-05'.length;

function isNumberText(text: string): boolean {
  return /^[\d.,'’\u00a0\u202f ]+$/.test(text);
}

function dayOf(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(0, dayLength);
}

/** The numbers that a spelling may mean, in plain notation: `1.234` is two. */
function readingsOf(found: string): string[] {
  const mark = Math.max(found.lastIndexOf('.'), found.lastIndexOf(','));
  const digits = (text: string) => text.replace(/\D/g, '');
  const spellings = [digits(found), ...(mark === -1 ? [] : [`${digits(found.slice(0, mark))}.${digits(found.slice(mark))}`])];
  return spellings.flatMap((spelling) => {
    const number = parseNumeric(spelling);
    return number === undefined ? [] : [formatNumeric(number)];
  });
}

/** A number with the groups and the mark of another one that has as many digits; else in plain notation. */
function spelledLike(found: string, number: string): string {
  const size = number.replace('-', '');
  const [whole = '', rest = ''] = size.split('.');
  const count = found.replace(/\D/g, '').length;
  const digits = [...whole, ...rest.padEnd(count - whole.length, '0')];
  let place = 0;
  return digits.length === count ? found.replace(/\d/g, () => digits[place++] ?? '') : size;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
