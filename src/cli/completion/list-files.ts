import { type Dirent, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Files and folders whose paths begin with a word, as the word writes them; folders end with a slash.
 *
 * @param suffixes how files end, none for any file
 * @param home what `~/` stands for
 */
export function listFiles(word: string, suffixes: readonly string[], home: string | undefined): string[] {
  const slash = Math.max(word.lastIndexOf('/'), word.lastIndexOf('\\'));
  const folder = word.slice(0, slash + 1);
  const begin = word.slice(slash + 1);
  const place = folder.startsWith('~/') && home !== undefined ? join(home, folder.slice(2)) : folder;
  const names = entriesOf(place === '' ? '.' : place).flatMap((entry) => {
    const { name } = entry;
    // Hidden ones are meant by those who write their point.
    if (!name.startsWith(begin) || (name.startsWith('.') && begin === '')) return [];
    if (entry.isDirectory()) return [`${name}/`];
    return suffixes.length === 0 || suffixes.some((suffix) => name.endsWith(suffix)) ? [name] : [];
  });
  return names.sort().map((name) => `${folder}${name}`);
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
