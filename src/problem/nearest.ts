/**
 * The names that a writer most likely meant, best first, at most `most` of them. Compared without case; a name whose last
 * segment equals the wanted one (`ACT_Save` for `Sales.ACT_Save`) counts as very near.
 */
export function nearestNames(wanted: string, candidates: Iterable<string>, most = 3): string[] {
  const target = wanted.toLowerCase();
  const allowed = Math.max(2, Math.floor(wanted.length / 3));
  const scored: { name: string; distance: number }[] = [];
  for (const name of new Set(candidates)) {
    const folded = name.toLowerCase();
    const lastSegment = folded.slice(folded.lastIndexOf('.') + 1);
    const targetSegment = target.slice(target.lastIndexOf('.') + 1);
    // Names of very different lengths are never near, and most of a large app's are: they are not worth a comparison.
    const isFar = Math.abs(folded.length - target.length) > allowed;
    if (isFar && Math.abs(lastSegment.length - targetSegment.length) >= allowed) continue;
    const distance =
      lastSegment === targetSegment ? 0.5 : Math.min(editDistance(target, folded), 1 + editDistance(targetSegment, lastSegment));
    if (folded === target) scored.push({ name, distance: 0 });
    else if (distance <= allowed) scored.push({ name, distance });
  }
  scored.sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1));
  return scored.slice(0, most).map((entry) => entry.name);
}

/** ` Did you mean A or B?`, with a leading space, or the empty text where nothing is near. */
export function didYouMean(wanted: string, candidates: Iterable<string>): string {
  const names = nearestNames(wanted, candidates);
  if (names.length === 0) return '';
  const last = names[names.length - 1] ?? '';
  const list = names.length === 1 ? last : `${names.slice(0, -1).join(', ')} or ${last}`;
  return ` Did you mean ${list}?`;
}

/** Insertions, deletions, replacements and swaps of neighbours that turn one text into the other. */
function editDistance(from: string, to: string): number {
  if (Math.abs(from.length - to.length) > 40) return 99;
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const cost = from[row - 1] === to[column - 1] ? 0 : 1;
      let best = Math.min((previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (previous[column - 1] ?? 0) + cost);
      const swapped = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      if (swapped) best = Math.min(best, (beforePrevious[column - 2] ?? 0) + 1);
      current.push(best);
    }
    beforePrevious = previous;
    previous = current;
  }
  return previous[to.length] ?? 0;
}
