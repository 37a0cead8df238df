import { readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { statsOf } from '../../load/reading-files.js';

/** What a path that was begun can become. */
export interface PathCompletion {
  /** What was typed, and as much behind it as all candidates have in common. */
  readonly text: string;
  /** Names of files and, with a slash behind them, of folders; none where it is told by the text alone. */
  readonly candidates: readonly string[];
  /** Whether there is anything that begins so. */
  readonly isKnown: boolean;
}

/** Completes a path as shells do. What begins with a point is only found by a point; letters of the other case where there are no better ones. */
export function completePath(text: string): PathCompletion {
  const cut = Math.max(text.lastIndexOf('/'), text.lastIndexOf(sep)) + 1;
  const [folder, begun] = [text.slice(0, cut), text.slice(cut)];
  const names = namesIn(folder === '' ? '.' : folder).filter((name) => begun.startsWith('.') || !name.startsWith('.'));
  const exact = names.filter((name) => name.startsWith(begun));
  const found = exact.length > 0 ? exact : names.filter((name) => name.toLowerCase().startsWith(begun.toLowerCase()));
  const [only] = found;
  if (only === undefined) return { text, candidates: [], isKnown: false };
  if (found.length === 1) return { text: folder + only, candidates: [], isKnown: true };
  const common = found.reduce(commonBeginning);
  return { text: folder + (common.length < begun.length ? begun : common), candidates: found, isKnown: true };
}

/** A folder that can not be read has nothing to offer. */
function namesIn(folder: string): readonly string[] {
  try {
    const names = readdirSync(folder).sort();
    return names.map((name) => (statsOf(join(folder, name))?.isDirectory() === true ? `${name}/` : name));
  } catch {
    return [];
  }
}

function commonBeginning(one: string, other: string): string {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return one.slice(0, length);
}
