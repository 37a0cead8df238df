/**
 * Finds for each wanted thing one that fits, none of them twice: not the first that comes, because a thing that fits many may leave
 * the one that another needs.
 *
 * @returns the place of the partner for each wanted thing; nothing for those that are left over
 */
export function pairUp<Wanted, Found>(
  wanted: readonly Wanted[],
  found: readonly Found[],
  fits: (wanted: Wanted, found: Found) => boolean,
): (number | undefined)[] {
  const candidates = wanted.map((one) => found.flatMap((other, place) => (fits(one, other) ? [place] : [])));
  const takenBy = new Map<number, number>();
  const settle = (start: number): void => {
    // Breadth first, along chains of partners that could move; without recursion, as there may be many rows.
    const cameFrom = new Map<number, number>();
    const queue = [start];
    for (let seeker = queue.shift(); seeker !== undefined; seeker = queue.shift()) {
      for (const place of candidates[seeker] ?? []) {
        if (cameFrom.has(place)) continue;
        cameFrom.set(place, seeker);
        const owner = takenBy.get(place);
        if (owner !== undefined) {
          queue.push(owner);
          continue;
        }
        moveAlong(place, start, cameFrom, takenBy, partnerOf);
        return;
      }
    }
  };
  const partnerOf = new Map<number, number>();
  for (let one = 0; one < wanted.length; one++) settle(one);
  return wanted.map((_, one) => partnerOf.get(one));
}

/** Gives a free place to the last of a chain, whose old place goes to the one before it, and so on up to the first. */
function moveAlong(
  free: number,
  start: number,
  cameFrom: ReadonlyMap<number, number>,
  takenBy: Map<number, number>,
  partnerOf: Map<number, number>,
): void {
  let place: number | undefined = free;
  while (place !== undefined) {
    const seeker = cameFrom.get(place);
    if (seeker === undefined) return;
    const before: number | undefined = partnerOf.get(seeker);
    partnerOf.set(seeker, place);
    takenBy.set(place, seeker);
    place = seeker === start ? undefined : before;
  }
}
