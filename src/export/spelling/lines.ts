/** The width that a line should keep to. */
const columns = 110;

/** A break inside of a line that moves with its block; an ordinary one stands in a text, where blanks count. */
export const softBreak = '\v';

/** Lines one level further in. */
export function indented(lines: readonly string[]): string[] {
  return lines.map((line) => (line === '' ? '' : `  ${line.replaceAll(softBreak, `${softBreak}  `)}`));
}

/** The finished text of lines. */
export function joined(lines: readonly string[]): string {
  return lines.map((line) => `${line.replaceAll(softBreak, '\n')}\n`).join('');
}

/** `head(item, item)tail` on one line where that fits, else one item a line. */
export function bracketed(head: string, items: readonly string[], tail: string, brackets: '()' | '{}' = '()'): string[] {
  const [open, close] = [brackets.charAt(0), brackets.charAt(1)];
  const line = `${head}${open}${items.join(', ')}${close}${tail}`;
  const fits = line.length <= columns && !line.includes(softBreak);
  if (fits || items.length === 0) return [line];
  return [
    `${head}${open}`,
    ...indented(items.map((item, index) => (index < items.length - 1 ? `${item},` : item))),
    `${close}${tail}`,
  ];
}

/** A statement in one line where that fits, else with each of its clauses on a line of its own. */
export function withClauses(head: string, clauses: readonly string[], ending: string): string[] {
  const line = `${[head, ...clauses].join(' ')}${ending}`;
  const fits = line.length <= columns && !line.includes(softBreak);
  return fits ? [line] : withEnding([head, ...indented(clauses)], ending);
}

/** Adds a text to the end of the last line. */
export function withEnding(lines: readonly string[], ending: string): string[] {
  const last = lines[lines.length - 1] ?? '';
  return [...lines.slice(0, -1), `${last}${ending}`];
}
