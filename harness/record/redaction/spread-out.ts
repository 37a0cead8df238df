/** What bounds the other values of some that are alike. */
export interface Room {
  readonly least: bigint;
  readonly most: bigint;
}

/**
 * Other numbers in the place of some, in the same order: they are spread out evenly over a room, and none is one of those that nobody shall
 * read. Where the room is too small for that, they go beyond its end.
 *
 * @param values in their order, each once
 * @param unitOf what a number is a multiple of, and the one in its place too
 * @param taken what may not come out; what comes out is added
 */
export function spreadOut(
  values: readonly bigint[],
  { least, most }: Room,
  unitOf: (value: bigint) => bigint,
  taken: Set<bigint>,
): Map<bigint, bigint> {
  const found = new Map<bigint, bigint>();
  const parts = BigInt(values.length + 1);
  for (const [place, value] of values.entries()) {
    const unit = unitOf(value);
    const wanted = least + ((most - least) * BigInt(place + 1)) / parts;
    let other = roundUp(wanted, unit);
    while (taken.has(other)) other += unit;
    taken.add(other);
    found.set(value, other);
  }
  return found;
}

function roundUp(value: bigint, unit: bigint): bigint {
  const rest = ((value % unit) + unit) % unit;
  return rest === 0n ? value : value + unit - rest;
}
