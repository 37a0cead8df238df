import { type IToken, Lexer, type TokenType } from 'chevrotain';
import { once } from '../once.js';
import type { ExpressionProblem } from './syntax.js';
import * as words from './words.js';

// Offsets only: lines and columns are looked up for the few places that are shown to somebody.
const lexerOf = once(
  () => new Lexer(words.vocabulary, { positionTracking: 'onlyOffset', ensureOptimizations: true, skipValidations: true }),
);

/** The tokens of one text, keywords told apart. Characters that belong to no token are problems. */
export function tokenize(text: string, problems: ExpressionProblem[]): IToken[] {
  const { tokens, errors } = lexerOf().tokenize(text);
  for (const error of errors) {
    const span = { start: error.offset, end: error.offset + Math.max(1, error.length) };
    problems.push(problem(`${shown(text.slice(span.start, span.end))} can not stand in an expression.`, span));
  }
  let previous: TokenType | undefined;
  for (const token of tokens) {
    if (token.tokenType === words.Word && previous !== words.Slash) retag(token);
    else if (token.tokenType === words.Text || token.tokenType === words.DoubleQuotedText) checkQuotes(token, problems);
    previous = token.tokenType;
  }
  return tokens;
}

export function spanOf(token: IToken): { start: number; end: number } {
  return { start: token.startOffset, end: token.startOffset + token.image.length };
}

/** A piece of source in a message: quoted, and never longer than a line can hold. */
export function shown(text: string): string {
  return text.length > 40 ? `'${text.slice(0, 37)}…'` : `'${text}'`;
}

/** The text between the quotes, doubled quotes made single. */
export function textOf(token: IToken): string {
  const quote = token.image[0] ?? "'";
  return token.image.slice(1, -1).replaceAll(quote + quote, quote);
}

function retag(token: IToken): void {
  const keyword = words.keywords.get(token.image);
  if (keyword?.tokenTypeIdx === undefined) return;
  token.tokenType = keyword;
  token.tokenTypeIdx = keyword.tokenTypeIdx;
}

function checkQuotes(token: IToken, problems: ExpressionProblem[]): void {
  const quote = token.image[0] ?? "'";
  const inner = token.image.slice(1).replaceAll(quote + quote, '');
  if (inner.endsWith(quote)) return;
  problems.push(problem('This text has no closing quote. A quote inside a text is doubled.', spanOf(token)));
}

function problem(message: string, span: { start: number; end: number }): ExpressionProblem {
  return { severity: 'error', code: 'expression-syntax', message, span };
}
