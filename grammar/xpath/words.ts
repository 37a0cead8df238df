import { createToken, EOF, Lexer, type TokenType } from 'chevrotain';

const WhiteSpace = createToken({ name: 'WhiteSpace', pattern: /\s+/, group: Lexer.SKIPPED, line_breaks: true });
/** A quote inside is doubled. */
export const Text = createToken({ name: 'Text', pattern: /'(?:[^']|'')*'/, line_breaks: true });
export const BareToken = createToken({ name: 'BareToken', pattern: /\[%\s*\w+\s*%\]/ });
export const NumberWord = createToken({ name: 'Number', pattern: /-?\d+(?:\.\d+)?/ });
export const VariableName = createToken({ name: 'VariableName', pattern: /\$[A-Za-z_]\w*/ });
/** Every word is one token, `Sales.Order_Customer` and `starts-with` too; the few that are operators are told apart afterwards. */
export const Word = createToken({ name: 'Word', pattern: /[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*(?:-[A-Za-z]\w*)*/ });
/** Operators where an operator can stand, names where a name can: `[Or = 1]` is fine. */
export const And = createToken({ name: 'And', pattern: Lexer.NA, categories: Word });
export const Or = createToken({ name: 'Or', pattern: Lexer.NA, categories: Word });
export const Not = createToken({ name: 'Not', pattern: Lexer.NA, categories: Word });
export const Comparison = createToken({ name: 'Comparison', pattern: /!=|<=|>=|=|<|>/ });
export const LeftParenthesis = createToken({ name: 'LeftParenthesis', pattern: /\(/ });
export const RightParenthesis = createToken({ name: 'RightParenthesis', pattern: /\)/ });
export const LeftBracket = createToken({ name: 'LeftBracket', pattern: /\[/ });
export const RightBracket = createToken({ name: 'RightBracket', pattern: /\]/ });
/** A pair with what stands between, folded into one token before parsing. */
export const Parenthesized = createToken({ name: 'Parenthesized', pattern: Lexer.NA });
export const Bracketed = createToken({ name: 'Bracketed', pattern: Lexer.NA });
export const Slash = createToken({ name: 'Slash', pattern: /\// });
export const Comma = createToken({ name: 'Comma', pattern: /,/ });

/** In the order in which they are tried. */
export const vocabulary: TokenType[] = [
  WhiteSpace,
  Text,
  BareToken,
  NumberWord,
  VariableName,
  Word,
  And,
  Or,
  Not,
  Comparison,
  LeftParenthesis,
  RightParenthesis,
  LeftBracket,
  RightBracket,
  Parenthesized,
  Bracketed,
  Slash,
  Comma,
];

/** The operators that are words. MDL writes its keywords in any case, so they are known in both. */
export const operatorWords: ReadonlyMap<string, TokenType> = new Map([
  ['and', And],
  ['AND', And],
  ['or', Or],
  ['OR', Or],
  ['not', Not],
  ['NOT', Not],
]);

/** Where one of these follows `not`, it is no prefix. */
export const endsNegation: ReadonlySet<TokenType> = new Set([Parenthesized, Bracketed, Comparison, Slash, EOF]);
