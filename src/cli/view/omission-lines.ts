import type { NotExpressed } from '../../export/exported.js';
import { count } from './layout.js';

/** How much of an app its text does not say, by reason; the most frequent first. */
export function omissionLines(omissions: readonly NotExpressed[], what: 'app' | 'flow'): string[] {
  if (omissions.length === 0) return [];
  const counts = new Map<string, number>();
  for (const { reason } of omissions) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const sorted = [...counts].sort(([one, many], [other, few]) => few - many || (one < other ? -1 : 1));
  const width = String(sorted[0]?.[1] ?? 0).length;
  return [
    `${count(omissions.length, 'part')} of the ${what} could not be expressed in MDL (--json lists each):`,
    ...sorted.map(([reason, number]) => `  ${String(number).padStart(width)}  ${reason}`),
  ];
}
