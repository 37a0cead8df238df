import type { Span } from '../../src/problem/span.js';

/** The insides of the fences of a Markdown text whose info string begins with a word. A fence ends with one that is as long, or with the file. */
export function markdownFences(text: string, word: string): Span[] {
  const found: Span[] = [];
  const line = /^(?<indent> {0,3})(?<fence>`{3,}|~{3,})[ \t]*(?<info>[^\r\n]*)(?:\r\n|\r|\n|$)/gm;
  let open: { readonly fence: string; readonly start: number; readonly isWanted: boolean } | undefined;
  for (const match of text.matchAll(line)) {
    const { fence = '', info = '' } = match.groups ?? {};
    if (open === undefined) {
      open = { fence, start: match.index + match[0].length, isWanted: info.trim().split(/[\s,{]/)[0] === word };
    } else if (fence.startsWith(open.fence) && info.trim() === '') {
      if (open.isWanted) found.push({ start: open.start, end: match.index });
      open = undefined;
    }
  }
  if (open?.isWanted) found.push({ start: open.start, end: text.length });
  return found;
}
