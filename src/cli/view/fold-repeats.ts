import type { Effect } from '../../trace/event.js';
import { isTrouble } from './effect-text.js';
import type { PathItem } from './path.js';

/** Several effects in a row that differ in little, in one line. */
export interface PathRepeats {
  readonly kind: 'repeats';
  readonly text: string;
}

/** So many alike in a row are still shown one by one. */
const mostAlike = 4;
/** Of more, so many are shown before the rest is counted. */
const shownOfMany = 2;

/**
 * Folds effects that follow each other and are alike, as the commits of a long list or the downloads of a synchronization.
 * What a person has to look at is never folded away.
 */
export function foldRepeats(items: readonly PathItem[]): (PathItem | PathRepeats)[] {
  const folded: (PathItem | PathRepeats)[] = [];
  for (let start = 0; start < items.length; ) {
    const likeness = likenessOf(items[start]);
    let end = start + 1;
    while (likeness !== undefined && end < items.length && likenessOf(items[end]) === likeness) end++;
    const shown = end - start > mostAlike ? shownOfMany : end - start;
    folded.push(...items.slice(start, start + shown));
    if (start + shown < end) folded.push({ kind: 'repeats', text: `… and ${end - start - shown} more like these (${likeness})` });
    start = end;
  }
  return folded;
}

/** What a run of like effects is called; nothing for what stands for itself. */
function likenessOf(item: PathItem | undefined): string | undefined {
  if (item?.kind !== 'effect' || isTrouble(item.effect)) return undefined;
  return likeness(item.effect);
}

function likeness(effect: Effect): string | undefined {
  switch (effect.kind) {
    case 'committed':
      return `committed ${effect.isNew ? 'new ' : ''}${effect.entity}`;
    case 'deleted':
      return `deleted ${effect.entity}`;
    case 'request':
      return `request ${effect.message}`;
    default:
      return undefined;
  }
}
