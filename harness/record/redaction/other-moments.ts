import { spreadOut } from './spread-out.js';

/** Milliseconds: a day, an hour, a minute, a second and one. */
const units = [86_400_000n, 3_600_000n, 60_000n, 1_000n, 1n];

/**
 * Other moments in the place of some, in the same order, each in the same year, on the same side of when the world began, and as round as it
 * was: a day stays a day.
 *
 * @param moments as milliseconds since 1970
 * @param startMs when the world began
 */
export function otherMoments(moments: ReadonlySet<number>, startMs: number): ReadonlyMap<number, number> {
  const groups = new Map<string, bigint[]>();
  for (const epochMs of [...moments].sort((left, right) => left - right)) {
    const key = `${yearOf(epochMs)} ${epochMs < startMs}`;
    groups.set(key, [...(groups.get(key) ?? []), BigInt(epochMs)]);
  }
  const taken = new Set([...moments].map(BigInt));
  const found = new Map<number, number>();
  for (const values of groups.values())
    for (const [value, other] of spreadOut(values, roomFor(Number(values[0]), startMs), unitOf, taken))
      found.set(Number(value), Number(other));
  return found;
}

/** What is left of the year of a moment on its side of the start. */
function roomFor(epochMs: number, startMs: number) {
  const [first, last] = [Date.UTC(yearOf(epochMs), 0, 1), Date.UTC(yearOf(epochMs) + 1, 0, 1) - 1];
  const isBefore = epochMs < startMs;
  return {
    least: BigInt(isBefore ? first : Math.max(first, startMs)),
    most: BigInt(isBefore ? Math.min(last, startMs - 1) : last),
  };
}

function yearOf(epochMs: number): number {
  return new Date(epochMs).getUTCFullYear();
}

function unitOf(value: bigint): bigint {
  return units.find((unit) => value % unit === 0n) ?? 1n;
}
