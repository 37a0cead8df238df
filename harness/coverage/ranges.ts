/** Ascending numbers as a short text: `0-3,7`. */
export function writeRanges(numbers: readonly number[]): string {
  const ranges: { first: number; last: number }[] = [];
  for (const number of numbers) {
    const current = ranges.at(-1);
    if (current !== undefined && current.last + 1 === number) current.last = number;
    else ranges.push({ first: number, last: number });
  }
  return ranges.map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`)).join(',');
}

/**
 * What `writeRanges` has written.
 *
 * @returns nothing where a number is not below the limit
 */
export function readRanges(text: string, limit: number): number[] | undefined {
  const numbers: number[] = [];
  for (const range of text === '' ? [] : text.split(',')) {
    const [first = 0, last = first] = range.split('-').map(Number);
    if (last >= limit) return undefined;
    for (let number = first; number <= last; number++) numbers.push(number);
  }
  return numbers;
}
