import { wrapText } from '../line/wrap-text.js';

/** So many rows are left for them. */
const mostLines = 4;

/** What a text that is being typed can become, in few lines. */
export function candidateLines(candidates: readonly string[], width: number): readonly string[] {
  const lines = wrapText(candidates.join('   '), width);
  if (lines.length <= mostLines) return lines;
  const shown = lines.slice(0, mostLines - 1);
  const count = shown.join('   ').split('   ').length;
  return [...shown, `… and ${candidates.length - count} more`];
}
