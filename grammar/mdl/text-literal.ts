import type { MdlVersion } from './version.js';

/** The text that a literal in single quotes stands for. A text without closing quote counts to the end of its line. */
export function unquote(image: string, version: MdlVersion): string {
  const closed = image.length > 1 && image.endsWith("'");
  const inner = image.slice(1, closed ? -1 : undefined).replaceAll("''", "'");
  return version === 0 && inner.includes('\\') ? decodeEscapes(inner) : inner;
}

/** mdl 0 knows five escapes; a backslash before anything else stays as it is (mdl.md 2.2). */
function decodeEscapes(text: string): string {
  return text.replace(/\\([nrt\\'])/g, (_, letter: string) => {
    if (letter === 'n') return '\n';
    if (letter === 'r') return '\r';
    return letter === 't' ? '\t' : letter;
  });
}

/** A text as a literal of the expression language, which knows only the doubled quote. */
export function quoteForExpression(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** The text of a documentation comment: without its delimiters and the star that leads a line (mdl.md 2.1). */
export function documentationText(image: string): string {
  const lines = image
    .slice(3, -2)
    .split(/\r\n|\r|\n/)
    .map((line) => line.replace(/^\s*\*? ?/, '').trimEnd());
  return lines.join('\n').trim();
}
