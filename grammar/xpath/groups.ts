import type { IToken, TokenType } from 'chevrotain';
import type { XPathProblem } from './syntax.js';
import {
  Bracketed,
  LeftBracket,
  LeftParenthesis,
  operatorWords,
  Parenthesized,
  RightBracket,
  RightParenthesis,
  Word,
} from './words.js';

interface OpenGroup {
  readonly opener: IToken | undefined;
  readonly tokens: IToken[];
}

/**
 * Folds every pair of brackets or parentheses into one token, the innermost first, and tells `and`, `or` and `not` from names on
 * the way. What remains is flat. The nesting is counted here, before anything is parsed.
 *
 * @param parse reads the tokens between the two; its result is the payload of the folded token
 * @returns the flat tokens, or the first problem
 */
export function foldGroups(
  tokens: readonly IToken[],
  nestingLimit: number,
  parse: (contents: IToken[], opener: IToken) => { readonly payload: unknown } | XPathProblem,
): IToken[] | XPathProblem {
  let current: OpenGroup = { opener: undefined, tokens: [] };
  const outer: OpenGroup[] = [];
  for (const token of tokens) {
    switch (token.tokenType) {
      case LeftParenthesis:
      case LeftBracket:
        outer.push(current);
        if (outer.length > nestingLimit) return tooDeep(token, nestingLimit);
        current = { opener: token, tokens: [] };
        break;
      case RightParenthesis:
      case RightBracket: {
        const { opener } = current;
        const around = outer.pop();
        if (opener === undefined || around === undefined) return unopened(token);
        if (closerOf(opener) !== token.tokenType) return unclosed(opener, token);
        const parsed = parse(current.tokens, opener);
        if ('message' in parsed) return parsed;
        around.tokens.push(folded(opener, token, parsed.payload));
        current = around;
        break;
      }
      default:
        current.tokens.push(withOperator(token));
    }
  }
  return current.opener === undefined ? current.tokens : unclosed(current.opener, undefined);
}

function closerOf(opener: IToken): TokenType {
  return opener.tokenType === LeftParenthesis ? RightParenthesis : RightBracket;
}

function folded(opener: IToken, closer: IToken, payload: unknown): IToken {
  const tokenType = opener.tokenType === LeftParenthesis ? Parenthesized : Bracketed;
  return { ...opener, tokenType, tokenTypeIdx: tokenType.tokenTypeIdx ?? 0, endOffset: closer.startOffset, payload };
}

function withOperator(token: IToken): IToken {
  const operator = token.tokenType === Word ? operatorWords.get(token.image) : undefined;
  return operator === undefined ? token : { ...token, tokenType: operator, tokenTypeIdx: operator.tokenTypeIdx ?? 0 };
}

function tooDeep(token: IToken, nestingLimit: number): XPathProblem {
  return {
    code: 'xpath-nesting',
    message: `The constraint is nested deeper than ${nestingLimit} brackets and parentheses.`,
    span: { start: token.startOffset, end: token.startOffset + 1 },
  };
}

function unopened(token: IToken): XPathProblem {
  const span = { start: token.startOffset, end: token.startOffset + 1 };
  return { code: 'xpath-syntax', message: `The constraint can not be read: '${token.image}' closes nothing.`, span };
}

function unclosed(opener: IToken, found: IToken | undefined): XPathProblem {
  const wanted = opener.tokenType === LeftParenthesis ? ')' : ']';
  const end = found === undefined ? 'the constraint ends' : `there is '${found.image}'`;
  const at = found ?? opener;
  return {
    code: 'xpath-syntax',
    message: `The constraint can not be read: '${opener.image}' wants '${wanted}', but ${end}.`,
    span: { start: at.startOffset, end: at.startOffset + 1 },
  };
}
