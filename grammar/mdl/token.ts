import { type CustomPatternMatcherReturn, createToken, Lexer, type TokenType } from 'chevrotain';

/** Whatever an expression can begin with; stands for a whole expression where the grammar looks ahead. */
export const CodeStart = createToken({ name: 'CodeStart', pattern: Lexer.NA, label: 'an expression' });
/** A word or a quoted name. */
export const Name = createToken({ name: 'Name', pattern: Lexer.NA, label: 'a name' });
export const Word = createToken({
  name: 'Word',
  pattern: /[A-Za-z_][A-Za-z0-9_]*/,
  categories: [Name, CodeStart],
  label: 'a name',
});
/** ANSI or MySQL quotes make an identifier of any word; they are never a string (mdl.md 2.2). */
export const QuotedName = createToken({
  name: 'QuotedName',
  pattern: /"[^"\r\n]*"|`[^`\r\n]*`/,
  categories: [Name, CodeStart],
  label: 'a quoted name',
});
export const Variable = createToken({
  name: 'Variable',
  pattern: /\$[A-Za-z0-9_]+/,
  categories: [CodeStart],
  label: 'a $variable',
});
export const NumberLiteral = createToken({
  name: 'NumberLiteral',
  pattern: /[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/,
  categories: [CodeStart],
  label: 'a number',
});
/** A text in single quotes, whichever dialect read it. */
export const StringLiteral = createToken({
  name: 'StringLiteral',
  pattern: Lexer.NA,
  categories: [CodeStart],
  label: "a text in '…'",
});
/** `$$ … $$`: raw text over several lines, lexed before anything else because it may hold quotes and semicolons. */
export const DollarString = createToken({
  name: 'DollarString',
  pattern: { exec: matchDollarString },
  line_breaks: true,
  start_chars_hint: ['$'],
  categories: [CodeStart],
  label: 'a text in $$ … $$',
});
/** `[%CurrentDateTime%]` and the like. */
const SystemToken = createToken({
  name: 'SystemToken',
  pattern: /\[%[^%\r\n\]]*%\]/,
  categories: [CodeStart],
  label: 'a [%token%]',
});
/** The one hyphenated word outside XPath. */
export const NonPersistent = createToken({ name: 'NonPersistent', pattern: /non-persistent/i, label: "'non-persistent'" });

const DocumentationComment = createToken({
  name: 'DocumentationComment',
  pattern: { exec: matchDocumentation },
  line_breaks: true,
  start_chars_hint: ['/'],
  group: 'documentation',
});
const UnterminatedComment = createToken({
  name: 'UnterminatedComment',
  pattern: { exec: matchUnterminatedComment },
  line_breaks: true,
  start_chars_hint: ['/'],
  group: 'unterminated',
});
/** To the end of its line, so that one missing quote costs one finding and not the rest of the file. */
export const UnterminatedString = createToken({
  name: 'UnterminatedString',
  pattern: /'[^\r\n]*/,
  categories: [StringLiteral],
  label: "a text in '…'",
});

/** The escapes of mdl 0; a line break ends the text unfinished. */
const EscapedString = stringToken('EscapedString', true);
/** mdl 1: a backslash is an ordinary character, only `''` escapes, and line breaks may stand inside. */
export const PlainString = stringToken('PlainString', false);

const Whitespace = createToken({
  name: 'Whitespace',
  pattern: /[ \t\r\n\f\v\u00a0\ufeff]+/,
  line_breaks: true,
  group: Lexer.SKIPPED,
});
const LineComment = createToken({ name: 'LineComment', pattern: /--[^\r\n]*/, group: Lexer.SKIPPED });
const BlockComment = createToken({
  name: 'BlockComment',
  pattern: { exec: matchBlockComment },
  line_breaks: true,
  start_chars_hint: ['/'],
  group: Lexer.SKIPPED,
});

function symbol(name: string, text: string, startsCode = false): TokenType {
  return createToken({ name, pattern: text, label: `'${text}'`, ...(startsCode ? { categories: [CodeStart] } : {}) });
}

export const LeftParenthesis = symbol('LeftParenthesis', '(', true);
export const RightParenthesis = symbol('RightParenthesis', ')');
export const LeftBracket = symbol('LeftBracket', '[');
export const RightBracket = symbol('RightBracket', ']');
export const LeftBrace = symbol('LeftBrace', '{');
export const RightBrace = symbol('RightBrace', '}');
export const Semicolon = symbol('Semicolon', ';');
export const Comma = symbol('Comma', ',');
export const Dot = symbol('Dot', '.');
export const Colon = symbol('Colon', ':');
export const At = symbol('At', '@', true);
export const Slash = symbol('Slash', '/');
export const Equals = symbol('Equals', '=');
export const Plus = symbol('Plus', '+', true);
export const Minus = symbol('Minus', '-', true);
export const Star = symbol('Star', '*');
export const Percent = symbol('Percent', '%');
export const NotEqual = symbol('NotEqual', '!=');
export const LessGreater = symbol('LessGreater', '<>');
export const LessOrEqual = symbol('LessOrEqual', '<=');
export const GreaterOrEqual = symbol('GreaterOrEqual', '>=');
export const Less = symbol('Less', '<');
export const Greater = symbol('Greater', '>');
/** Punctuation that only statements use which are skipped. */
const OtherSymbol = createToken({ name: 'OtherSymbol', pattern: /::|->|[|?#]/, label: 'a symbol' });

/** All tokens but the keywords, in the order in which they are tried. */
export function tokensOf(version: 0 | 1): TokenType[] {
  return [
    ...[Whitespace, LineComment, DocumentationComment, BlockComment, UnterminatedComment, DollarString, Variable],
    ...[
      version === 0 ? EscapedString : PlainString,
      UnterminatedString,
      QuotedName,
      SystemToken,
      NumberLiteral,
      NonPersistent,
      Word,
    ],
    ...[
      NotEqual,
      LessGreater,
      LessOrEqual,
      GreaterOrEqual,
      OtherSymbol,
      Less,
      Greater,
      Equals,
      Plus,
      Minus,
      Star,
      Slash,
      Percent,
    ],
    ...[LeftParenthesis, RightParenthesis, LeftBracket, RightBracket, LeftBrace, RightBrace, Semicolon, Comma, Dot, Colon, At],
    ...[CodeStart, Name, StringLiteral],
  ];
}

function stringToken(name: string, escapes: boolean): TokenType {
  const exec = (text: string, offset: number): CustomPatternMatcherReturn | null => {
    if (text.charCodeAt(offset) !== quote) return null;
    const end = endOfString(text, offset, escapes);
    return end === undefined ? null : match(text.slice(offset, end));
  };
  const options = { name, line_breaks: true, start_chars_hint: ["'"], categories: [StringLiteral], label: "a text in '…'" };
  return createToken({ ...options, pattern: { exec } });
}

const quote = 39;
const backslash = 92;

/** Scanned by hand: a regular expression with a repeated alternative overflows on texts of a megabyte. */
function endOfString(text: string, offset: number, escapes: boolean): number | undefined {
  for (let index = offset + 1; index < text.length; index++) {
    const character = text.charCodeAt(index);
    if (escapes && character === backslash) index++;
    else if (escapes && (character === 10 || character === 13)) return undefined;
    else if (character === quote) {
      if (text.charCodeAt(index + 1) !== quote) return index + 1;
      index++;
    }
  }
  return undefined;
}

function matchBetween(text: string, offset: number, open: string, close: string): CustomPatternMatcherReturn | null {
  if (!text.startsWith(open, offset)) return null;
  const end = text.indexOf(close, offset + open.length);
  return end === -1 ? null : match(text.slice(offset, end + close.length));
}

function matchDollarString(text: string, offset: number): CustomPatternMatcherReturn | null {
  return matchBetween(text, offset, '$$', '$$');
}

/** An empty block comment begins like a documentation comment but is none. */
function matchDocumentation(text: string, offset: number): CustomPatternMatcherReturn | null {
  return text.startsWith('/**/', offset) ? null : matchBetween(text, offset, '/**', '*/');
}

function matchBlockComment(text: string, offset: number): CustomPatternMatcherReturn | null {
  return matchBetween(text, offset, '/*', '*/');
}

function matchUnterminatedComment(text: string, offset: number): CustomPatternMatcherReturn | null {
  return text.startsWith('/*', offset) ? match(text.slice(offset)) : null;
}

function match(image: string): CustomPatternMatcherReturn {
  return [image];
}
