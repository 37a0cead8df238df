/**
 * The left side of a comparison, which is what a reader wants to see when it does not hold: `$Count` of `$Count = 2`. Undefined for
 * any other condition, and for a side that has no text to show, such as an object.
 */
export function observedOperand(code: string): string | undefined {
  let depth = 0;
  let found: number | undefined;
  for (const { 0: piece, index } of code.matchAll(/'(?:[^']|'')*'|\b(?:and|or|if|not)\b|[()[\]]|!=|<=|>=|[=<>]/gi)) {
    if (piece === '(' || piece === '[') depth++;
    else if (piece === ')' || piece === ']') depth--;
    else if (depth > 0 || piece.startsWith("'")) continue;
    else if (/^\w/.test(piece) || found !== undefined) return undefined;
    else found = index;
  }
  if (found === undefined) return undefined;
  const left = code.slice(0, found).trim();
  return left.includes('$') ? left : undefined;
}
