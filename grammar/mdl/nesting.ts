import type { IToken } from 'chevrotain';
import { LeftBrace, LeftBracket, LeftParenthesis, RightBrace, RightBracket, RightParenthesis } from './token.js';

/**
 * The first bracket that stands deeper than the limit, or undefined. Counted before parsing, so that no text can
 * exhaust the stack; blocks of statements are counted by the parser, which alone knows where one begins.
 */
export function tooDeep(tokens: readonly IToken[], limit: number): IToken | undefined {
  let depth = 0;
  for (const token of tokens) {
    const type = token.tokenType;
    if (type === LeftParenthesis || type === LeftBracket || type === LeftBrace) {
      depth++;
      if (depth > limit) return token;
    } else if ((type === RightParenthesis || type === RightBracket || type === RightBrace) && depth > 0) {
      depth--;
    }
  }
  return undefined;
}
