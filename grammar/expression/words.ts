import { type CustomPatternMatcherReturn, createToken, type IToken, Lexer, type TokenType } from 'chevrotain';
import type { Span } from '../../src/problem/span.js';
import type { ExpressionNode } from './syntax.js';

const WhiteSpace = createToken({ name: 'WhiteSpace', pattern: /\s+/, group: Lexer.SKIPPED, line_breaks: true });

/**
 * Quoted text; a quote inside is doubled. Scanned by hand, because a regular expression runs out of stack on long texts
 * with many quotes. Without a closing quote the token reaches to the end, which the lexer reports.
 */
export const Text = createToken({
  name: 'Text',
  pattern: (text: string, offset: number) => quoted(text, offset, "'"),
  start_chars_hint: ["'"],
  line_breaks: true,
});
/** Some samples of the documentation quote like this. Also a name on a path that MDL had to quote. */
export const DoubleQuotedText = createToken({
  name: 'DoubleQuotedText',
  pattern: (text: string, offset: number) => quoted(text, offset, '"'),
  start_chars_hint: ['"'],
  line_breaks: true,
});
export const NumberWord = createToken({ name: 'NumberWord', pattern: /\d+(?:\.\d+)?/ });
export const VariableName = createToken({ name: 'VariableName', pattern: /\$[A-Za-z_]\w*/ });
export const ConstantName = createToken({ name: 'ConstantName', pattern: /@[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*/ });
export const BareToken = createToken({ name: 'BareToken', pattern: /\[%[^%\]'"]*%\]/, line_breaks: true });
/** Every word is one token, `Sales.State.Open` too; the few that are keywords are told apart by where they stand. */
export const Word = createToken({ name: 'Word', pattern: /[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*/ });

/** Whatever can stand between two operands. */
export const Operator = createToken({ name: 'Operator', pattern: Lexer.NA });
/** What writers bring along from other languages. Lexed as one, so that the message can name what to write instead. */
export const ForeignOperator = createToken({ name: 'ForeignOperator', pattern: /==|<>|&&|\|\|/, categories: Operator });
export const ComparisonSign = createToken({ name: 'ComparisonSign', pattern: /!=|<=|>=|=|<|>/, categories: Operator });
export const Minus = createToken({ name: 'Minus', pattern: /-/, categories: Operator });
export const ArithmeticSign = createToken({ name: 'ArithmeticSign', pattern: /[+*:]/, categories: Operator });
export const OperatorWord = createToken({ name: 'OperatorWord', pattern: Lexer.NA, categories: Operator });
export const If = createToken({ name: 'If', pattern: Lexer.NA });
export const Then = createToken({ name: 'Then', pattern: Lexer.NA });
export const Else = createToken({ name: 'Else', pattern: Lexer.NA });
export const LiteralWord = createToken({ name: 'LiteralWord', pattern: Lexer.NA });
export const LeftParenthesis = createToken({ name: 'LeftParenthesis', pattern: /\(/ });
export const RightParenthesis = createToken({ name: 'RightParenthesis', pattern: /\)/ });
export const Slash = createToken({ name: 'Slash', pattern: /\// });
export const Comma = createToken({ name: 'Comma', pattern: /,/ });

/** Not in any text: brackets with what is in them, or a whole condition, read already (structure.ts). */
export const Group = createToken({ name: 'Group', pattern: Lexer.NA });

/** In the order in which they are tried. */
export const vocabulary: TokenType[] = [
  WhiteSpace,
  Word,
  VariableName,
  Text,
  DoubleQuotedText,
  NumberWord,
  ForeignOperator,
  ComparisonSign,
  Minus,
  ArithmeticSign,
  LeftParenthesis,
  RightParenthesis,
  Slash,
  Comma,
  ConstantName,
  BareToken,
  Operator,
  OperatorWord,
  If,
  Then,
  Else,
  LiteralWord,
  Group,
];

/** Keywords, wherever they do not follow `/`: an attribute may be called `mod` or `empty`. */
export const keywords: ReadonlyMap<string, TokenType> = new Map([
  ['and', OperatorWord],
  ['or', OperatorWord],
  ['div', OperatorWord],
  ['mod', OperatorWord],
  ['if', If],
  ['then', Then],
  ['else', Else],
  ['true', LiteralWord],
  ['false', LiteralWord],
  ['empty', LiteralWord],
]);

/** What to write instead of an operator of another language. */
export const foreignOperators: ReadonlyMap<string, string> = new Map([
  ['==', '='],
  ['<>', '!='],
  ['&&', 'and'],
  ['||', 'or'],
]);

interface GroupContents {
  readonly nodes: readonly ExpressionNode[];
  readonly span: Span;
}

/** The nodes ride on the token as its payload, which the parser hands through. */
export function groupToken(nodes: readonly ExpressionNode[], span: Span): IToken {
  const payload: GroupContents = { nodes, span };
  return {
    image: '(…)',
    startOffset: span.start,
    endOffset: span.end - 1,
    tokenType: Group,
    tokenTypeIdx: Group.tokenTypeIdx ?? 0,
    payload,
  };
}

export function groupOf(token: IToken): GroupContents {
  const contents: GroupContents = token.payload;
  return contents;
}

function quoted(text: string, offset: number, quote: string): CustomPatternMatcherReturn | null {
  if (text[offset] !== quote) return null;
  let end = text.indexOf(quote, offset + 1);
  while (end !== -1 && text[end + 1] === quote) end = text.indexOf(quote, end + 2);
  return [text.slice(offset, end === -1 ? text.length : end + 1)];
}
