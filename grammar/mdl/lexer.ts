import type { IToken, TokenType } from 'chevrotain';
import { FindingList, type MdlLimits } from './finding.js';
import { keywordOf } from './keyword.js';
import * as scan from './scan.js';
import * as types from './token.js';
import type { MdlVersion } from './version.js';

/** One word or symbol. Offsets only: lines and columns are looked up for the few places that are shown to somebody. */
export class MdlToken implements IToken {
  readonly tokenTypeIdx: number;

  constructor(
    readonly image: string,
    readonly startOffset: number,
    readonly tokenType: TokenType,
    /** A word in lower case; empty for anything else. */
    readonly word: string,
  ) {
    this.tokenTypeIdx = tokenType.tokenTypeIdx ?? 0;
  }
}

interface KnownWord {
  readonly image: string;
  readonly word: string;
  readonly type: TokenType;
}

/**
 * Cuts a text into tokens, one at a time as the parser asks for them, so that those of a large text never exist all at once.
 * Written by hand: it goes over the text once whatever stands there, and every word is looked up once for the whole text, which
 * makes keywords contextual and lexing a third of its price.
 */
export class MdlLexer {
  /** Comments that document are kept beside the tokens, so that the grammar need not place them. */
  readonly documentation: MdlToken[] = [];
  readonly findings: FindingList;
  /** The bracket at which the text was given up, because brackets stood deeper in one another than the limit. */
  tooDeep: MdlToken | undefined;
  private readonly words = new Map<string, KnownWord>();
  private offset: number;
  private depth = 0;
  private found: MdlToken | undefined;

  constructor(
    readonly text: string,
    readonly version: MdlVersion,
    private readonly limits: MdlLimits,
    /** Where it begins; all places count from the start of the text. */
    from = 0,
  ) {
    this.offset = from;
    this.findings = new FindingList(limits.findings);
  }

  /** The next token; undefined at the end of the text. */
  next(): MdlToken | undefined {
    const { text } = this;
    const { length } = text;
    this.found = undefined;
    while (this.found === undefined && this.offset < length && this.tooDeep === undefined) {
      switch (scan.classOf(text.charCodeAt(this.offset))) {
        case scan.blank:
          this.offset++;
          break;
        case scan.letter:
          this.word();
          break;
        case scan.digit:
          this.take(scan.endOfNumber(text, this.offset), types.NumberLiteral);
          break;
        default:
          this.symbol(text.charAt(this.offset));
      }
    }
    return this.found;
  }

  private word(): void {
    const start = this.offset;
    const end = scan.endOfWord(this.text, start);
    const image = this.text.slice(start, end);
    const known = this.words.get(image) ?? this.newWord(image);
    if (known.word === 'non' && /^-persistent/i.test(this.text.slice(end, end + 11))) {
      this.take(end + 11, types.NonPersistent);
      return;
    }
    this.offset = end;
    this.found = new MdlToken(known.image, start, known.type, known.word);
  }

  private newWord(image: string): KnownWord {
    const word = image.toLowerCase();
    const known: KnownWord = { image, word, type: keywordOf(word) ?? types.Word };
    this.words.set(image, known);
    return known;
  }

  private symbol(character: string): void {
    const { text, offset } = this;
    const single = symbols.get(character);
    switch (character) {
      case '/':
        if (text.charAt(offset + 1) === '*') this.comment();
        else this.take(offset + 1, types.Slash);
        return;
      case '-':
        if (text.charAt(offset + 1) === '-') this.offset = scan.endOfLine(text, offset);
        else this.takeSymbol(character, single);
        return;
      case "'":
        this.string();
        return;
      case '$':
        this.dollar();
        return;
      case '"':
      case '`': {
        const end = scan.endOfQuotedName(text, offset);
        if (end === undefined) this.unknown();
        else this.take(end, types.QuotedName);
        return;
      }
      case '[': {
        const end = scan.endOfSystemToken(text, offset);
        if (end === undefined) this.takeSingle(character, types.LeftBracket);
        else this.take(end, types.SystemToken);
        return;
      }
      default:
        this.takeSymbol(character, single);
    }
  }

  private takeSymbol(character: string, single: TokenType | undefined): void {
    const double = pairs.get(character + this.text.charAt(this.offset + 1));
    if (double !== undefined) this.take(this.offset + 2, double);
    else if (single !== undefined) this.takeSingle(character, single);
    else this.unknown();
  }

  /** Brackets are counted here, before anything is made of them, so that no text can exhaust the stack. */
  private takeSingle(character: string, type: TokenType): void {
    const token = new MdlToken(character, this.offset, type, '');
    this.offset++;
    this.found = token;
    if (character === '(' || character === '[' || character === '{') this.open(token);
    else if ((character === ')' || character === ']' || character === '}') && this.depth > 0) this.depth--;
  }

  private open(token: MdlToken): void {
    this.depth++;
    if (this.depth > this.limits.nesting) {
      this.tooDeep = token;
      this.found = undefined;
    }
  }

  private take(end: number, type: TokenType): void {
    this.found = new MdlToken(this.text.slice(this.offset, end), this.offset, type, '');
    this.offset = end;
  }

  /** An empty block comment begins like a documentation comment but is none. */
  private comment(): void {
    const { text, offset } = this;
    const close = text.indexOf('*/', offset + 2);
    if (close === -1) {
      const span = { start: offset, end: text.length };
      this.report('mdl-unterminated', 'This comment is not closed: */ is missing.', span.start, span.end);
      this.offset = text.length;
      return;
    }
    const end = close + 2;
    const isDocumentation = text.charAt(offset + 2) === '*' && end - offset > 4;
    if (isDocumentation) this.documentation.push(new MdlToken(text.slice(offset, end), offset, types.OtherSymbol, ''));
    this.offset = end;
  }

  private string(): void {
    const { text, offset } = this;
    const end = scan.endOfString(text, offset, this.version === 0);
    if (end !== undefined) {
      this.take(end, types.StringLiteral);
      return;
    }
    const lineEnd = scan.endOfLine(text, offset);
    this.report('mdl-unterminated', 'This text has no closing quote.', offset, lineEnd);
    this.take(lineEnd, types.UnterminatedString);
  }

  private dollar(): void {
    const { text, offset } = this;
    if (text.charAt(offset + 1) === '$') {
      const close = text.indexOf('$$', offset + 2);
      if (close !== -1) {
        this.take(close + 2, types.DollarString);
        return;
      }
      this.report('mdl-unterminated', 'This text has no closing $$.', offset, scan.endOfLine(text, offset));
      this.take(text.length, types.DollarString);
      return;
    }
    const end = scan.endOfWord(text, offset + 1);
    if (end === offset + 1) this.unknown();
    else this.take(end, types.Variable);
  }

  /** Characters of no token, as many as stand side by side. */
  private unknown(): void {
    const start = this.offset;
    do this.offset++;
    while (this.offset < this.text.length && this.isUnknown());
    const what = this.offset - start > 1 ? 'These characters' : 'This character';
    const found = shown(this.text.slice(start, Math.min(this.offset, start + 80)));
    const hint = /^\p{L}/u.test(this.text.slice(start, start + 2)) ? ' Names have the letters A to Z, digits and _ only.' : '';
    this.report('mdl-character', `${what} can not stand here: ${found}.${hint}`, start, this.offset);
  }

  private isUnknown(): boolean {
    if (scan.classOf(this.text.charCodeAt(this.offset)) !== scan.other) return false;
    const character = this.text.charAt(this.offset);
    return !symbols.has(character) && !startsToken.has(character) && !pairs.has(character + this.text.charAt(this.offset + 1));
  }

  private report(code: string, message: string, start: number, end: number): void {
    this.findings.add({ severity: 'error', code, message, span: { start, end } });
  }
}

const symbols: ReadonlyMap<string, TokenType> = new Map([
  ...([
    ['(', types.LeftParenthesis],
    [')', types.RightParenthesis],
    ['[', types.LeftBracket],
    [']', types.RightBracket],
    ['{', types.LeftBrace],
    ['}', types.RightBrace],
    [';', types.Semicolon],
    [',', types.Comma],
    ['.', types.Dot],
    [':', types.Colon],
    ['@', types.At],
    ['/', types.Slash],
    ['=', types.Equals],
    ['+', types.Plus],
    ['-', types.Minus],
    ['*', types.Star],
    ['%', types.Percent],
    ['<', types.Less],
    ['>', types.Greater],
    ['|', types.OtherSymbol],
    ['?', types.OtherSymbol],
    ['#', types.OtherSymbol],
  ] as const),
]);

const pairs: ReadonlyMap<string, TokenType> = new Map([
  ['!=', types.NotEqual],
  ['<>', types.LessGreater],
  ['<=', types.LessOrEqual],
  ['>=', types.GreaterOrEqual],
  ['::', types.OtherSymbol],
  ['->', types.OtherSymbol],
]);

/** What begins a token that is longer than one character. */
const startsToken: ReadonlySet<string> = new Set(["'", '$', '"', '`']);

/** Tokens carry only their start, so the end follows from the text. */
export function endOf(token: IToken): number {
  return token.startOffset + token.image.length;
}

export function spanOf(token: IToken): { start: number; end: number } {
  return { start: token.startOffset, end: endOf(token) };
}

/** A piece of source in a message: quoted, in one line, and never longer than a line can hold. */
export function shown(text: string): string {
  const line = text
    .slice(0, 80)
    .replace(/\s+/g, ' ')
    .replace(/\p{Cc}/gu, escaped);
  return line.length > 40 ? `'${line.slice(0, 37)}…'` : `'${line}'`;
}

/** A character that no terminal should get, as JavaScript writes it. */
function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
