/** An item that only one of two lists has, in the order in which a reader goes through both. */
export interface Unmatched<Item> {
  readonly is: 'left' | 'right';
  readonly item: Item;
  /** Where it stands in its own list. */
  readonly place: number;
}

/**
 * What two lists do not have in common, where order counts: a longest common subsequence is matched and the rest is given. Long lists are
 * matched item by item, so that the work stays in proportion.
 */
export function alignLists<Item>(
  left: readonly Item[],
  right: readonly Item[],
  keyOf: (item: Item) => string,
): Unmatched<Item>[] {
  const [leftKeys, rightKeys] = [left.map(keyOf), right.map(keyOf)];
  let start = 0;
  while (start < left.length && start < right.length && leftKeys[start] === rightKeys[start]) start++;
  let end = 0;
  while (end < left.length - start && end < right.length - start && leftKeys.at(-1 - end) === rightKeys.at(-1 - end)) end++;
  const rows = left.length - start - end;
  const columns = right.length - start - end;
  const lengths = rows * columns > mostCells ? undefined : commonLengths(leftKeys, rightKeys, start, rows, columns);
  const found: Unmatched<Item>[] = [];
  let [row, column] = [0, 0];
  while (row < rows || column < columns) {
    const [one, other] = [left[start + row], right[start + column]];
    const isCommon = row < rows && column < columns && leftKeys[start + row] === rightKeys[start + column];
    if (isCommon) {
      row++;
      column++;
    } else if (column >= columns || (row < rows && takesLeft(lengths, row, column))) {
      if (one !== undefined) found.push({ is: 'left', item: one, place: start + row });
      row++;
    } else {
      if (other !== undefined) found.push({ is: 'right', item: other, place: start + column });
      column++;
    }
  }
  return found;
}

const mostCells = 4_000_000;

function takesLeft(lengths: readonly Uint32Array[] | undefined, row: number, column: number): boolean {
  return (lengths?.[row + 1]?.[column] ?? 0) >= (lengths?.[row]?.[column + 1] ?? 0);
}

/** For each pair of places, how much the rests from there on have in common. */
function commonLengths(
  left: readonly string[],
  right: readonly string[],
  start: number,
  rows: number,
  columns: number,
): Uint32Array[] {
  const lengths = Array.from({ length: rows + 1 }, () => new Uint32Array(columns + 1));
  for (let row = rows - 1; row >= 0; row--) {
    const [here, below] = [lengths[row], lengths[row + 1]];
    if (here === undefined || below === undefined) continue;
    for (let column = columns - 1; column >= 0; column--) {
      const isCommon = left[start + row] === right[start + column];
      here[column] = isCommon ? (below[column + 1] ?? 0) + 1 : Math.max(below[column] ?? 0, here[column + 1] ?? 0);
    }
  }
  return lengths;
}
