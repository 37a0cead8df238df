import { createToken, Lexer, type TokenType } from 'chevrotain';

/** The kinds of tokens. Which text is which is for the lexer to say; these are what the rules ask for. */
function kind(name: string, label: string, ...categories: TokenType[]): TokenType {
  return createToken({ name, pattern: Lexer.NA, label, categories });
}

function symbol(name: string, text: string, ...categories: TokenType[]): TokenType {
  return kind(name, `'${text}'`, ...categories);
}

/** Whatever an expression can begin with; stands for a whole expression where the grammar looks ahead. */
export const CodeStart = kind('CodeStart', 'an expression');
/** A word or a quoted name. */
export const Name = kind('Name', 'a name');
export const Word = kind('Word', 'a name', Name, CodeStart);
/** ANSI or MySQL quotes make an identifier of any word; they are never a string (mdl.md 2.2). */
export const QuotedName = kind('QuotedName', 'a quoted name', Name, CodeStart);
export const Variable = kind('Variable', 'a $variable', CodeStart);
export const NumberLiteral = kind('NumberLiteral', 'a number', CodeStart);
/** A text in single quotes, whichever dialect read it. */
export const StringLiteral = kind('StringLiteral', "a text in '…'", CodeStart);
/** To the end of its line, so that one missing quote costs one finding and not the rest of the file. */
export const UnterminatedString = kind('UnterminatedString', "a text in '…'", StringLiteral, CodeStart);
/** `$$ … $$`: raw text over several lines, which may hold quotes and semicolons. */
export const DollarString = kind('DollarString', 'a text in $$ … $$', CodeStart);
/** `[%CurrentDateTime%]` and the like. */
export const SystemToken = kind('SystemToken', 'a [%token%]', CodeStart);
/** The one hyphenated word outside XPath. */
export const NonPersistent = kind('NonPersistent', "'non-persistent'");

export const LeftParenthesis = symbol('LeftParenthesis', '(', CodeStart);
export const RightParenthesis = symbol('RightParenthesis', ')');
export const LeftBracket = symbol('LeftBracket', '[');
export const RightBracket = symbol('RightBracket', ']');
export const LeftBrace = symbol('LeftBrace', '{');
export const RightBrace = symbol('RightBrace', '}');
export const Semicolon = symbol('Semicolon', ';');
export const Comma = symbol('Comma', ',');
export const Dot = symbol('Dot', '.');
export const Colon = symbol('Colon', ':');
export const At = symbol('At', '@', CodeStart);
export const Slash = symbol('Slash', '/');
export const Equals = symbol('Equals', '=');
export const Plus = symbol('Plus', '+', CodeStart);
export const Minus = symbol('Minus', '-', CodeStart);
export const Star = symbol('Star', '*');
export const Percent = symbol('Percent', '%');
export const NotEqual = symbol('NotEqual', '!=');
export const LessGreater = symbol('LessGreater', '<>');
export const LessOrEqual = symbol('LessOrEqual', '<=');
export const GreaterOrEqual = symbol('GreaterOrEqual', '>=');
export const Less = symbol('Less', '<');
export const Greater = symbol('Greater', '>');
/** Punctuation that only statements use which are skipped. */
export const OtherSymbol = kind('OtherSymbol', 'a symbol');

/** All of them but the keywords. */
export const vocabulary: readonly TokenType[] = [
  ...[CodeStart, Name, Word, QuotedName, Variable, NumberLiteral, StringLiteral, UnterminatedString, DollarString, SystemToken],
  ...[NonPersistent, LeftParenthesis, RightParenthesis, LeftBracket, RightBracket, LeftBrace, RightBrace, Semicolon, Comma, Dot],
  ...[Colon, At, Slash, Equals, Plus, Minus, Star, Percent, NotEqual, LessGreater, LessOrEqual, GreaterOrEqual, Less, Greater],
  OtherSymbol,
];
