import type { IToken } from 'chevrotain';
import { tokenMatcher } from 'chevrotain';
import { endOf } from './lexer.js';
import type { CodeSyntax } from './syntax/element.js';
import { quoteForExpression, unquote } from './text-literal.js';
import { At, DollarString, Dot, LeftParenthesis, QuotedName, Slash, StringLiteral, Variable, Word } from './token.js';
import type { MdlVersion } from './version.js';

export interface CodeOptions {
  readonly version: MdlVersion;
  /** A bare name is a member of `$currentObject`, as in the conditions of list operations (mdl.md 5.5). */
  readonly bareNamesAreMembers: boolean;
}

/**
 * The code that a run of tokens makes up. Mendix keeps the text that the author wrote, so this is that text, with what only MDL
 * knows replaced: comments, quoted names, `null`, `$o.Member`, and the escapes of mdl 0. Where a replacement has
 * another length, the difference is made up at the next blank, so that findings inside the code keep their column.
 */
export function codeOf(source: string, tokens: readonly IToken[], options: CodeOptions): CodeSyntax {
  const first = tokens[0];
  const last = tokens[tokens.length - 1];
  if (first === undefined || last === undefined) return { text: '', offset: 0, span: { start: 0, end: 0 } };
  const span = { start: first.startOffset, end: endOf(last) };
  let text = '';
  let ahead = 0;
  let previousEnd = span.start;
  for (const [index, token] of tokens.entries()) {
    const gap = source.slice(previousEnd, token.startOffset).replace(/[^\s]/g, ' ');
    const blank = fitted(gap, ahead);
    text += blank;
    ahead += blank.length - gap.length;
    const spelling = spell(tokens, index, options);
    text += spelling;
    ahead += spelling.length - token.image.length;
    previousEnd = endOf(token);
  }
  return { text, offset: span.start, span };
}

/** A blank, longer where the text fell behind its source and shorter where it ran ahead; never none. */
function fitted(gap: string, ahead: number): string {
  if (gap === '' || ahead === 0) return gap;
  return ahead < 0 ? gap + ' '.repeat(-ahead) : gap.slice(Math.min(ahead, gap.length - 1));
}

const notMembers = new Set(['true', 'false', 'empty', 'null', 'if', 'then', 'else', 'and', 'or', 'not', 'div', 'mod']);

function spell(tokens: readonly IToken[], index: number, options: CodeOptions): string {
  const token = tokens[index];
  if (token === undefined) return '';
  const { image } = token;
  const previous = tokens[index - 1];
  if (tokenMatcher(token, StringLiteral)) {
    return options.version === 0 && image.includes('\\') ? quoteForExpression(unquote(image, 0)) : image;
  }
  if (token.tokenType === Dot && previous?.tokenType === Variable) return '/';
  // Between `$$` stands code that is taken as it is.
  if (token.tokenType === DollarString) return image.slice(2, -2);
  const isQuoted = token.tokenType === QuotedName;
  if (!isQuoted && !tokenMatcher(token, Word)) return image;
  const name = isQuoted ? image.slice(1, -1) : image;
  const next = tokens[index + 1]?.tokenType;
  const stands = previous === undefined || ![Slash, Dot, At].includes(previous.tokenType);
  const isBare = stands && next !== LeftParenthesis && next !== Dot;
  if (!isBare) return name;
  const word = image.toLowerCase();
  if (word === 'null') return 'empty';
  return options.bareNamesAreMembers && (isQuoted || !notMembers.has(word)) ? `$currentObject/${name}` : name;
}
