import type { IToken, TokenType } from 'chevrotain';
import type { MdlFinding } from './finding.js';
import { keywordOf } from './keyword.js';
import * as scan from './scan.js';
import * as types from './token.js';
import type { MdlVersion } from './version.js';

/** The tokens of one text; comments that document are kept beside them, so that the grammar need not place them. */
export interface MdlTokens {
  readonly tokens: MdlToken[];
  readonly documentation: readonly MdlToken[];
  readonly findings: readonly MdlFinding[];
}

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

/**
 * Cuts a text into tokens. Written by hand: it goes over the text once whatever stands there, and words are looked up once for
 * the whole text, which makes keywords contextual and lexing a third of its price.
 */
export function tokenize(text: string, version: MdlVersion): MdlTokens {
  return new MdlLexer(text, version).run();
}

interface KnownWord {
  readonly image: string;
  readonly word: string;
  readonly type: TokenType;
}

class MdlLexer {
  private readonly tokens: MdlToken[] = [];
  private readonly documentation: MdlToken[] = [];
  private readonly findings: MdlFinding[] = [];
  private readonly words = new Map<string, KnownWord>();
  private offset = 0;

  constructor(
    private readonly text: string,
    private readonly version: MdlVersion,
  ) {}

  run(): MdlTokens {
    const { text } = this;
    const { length } = text;
    while (this.offset < length) {
      const character = text.charCodeAt(this.offset);
      switch (scan.classOf(character)) {
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
    return { tokens: this.tokens, documentation: this.documentation, findings: this.findings };
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
    this.tokens.push(new MdlToken(known.image, start, known.type, known.word));
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
        this.take(end ?? offset + 1, end === undefined ? types.LeftBracket : types.SystemToken);
        return;
      }
      default:
        this.takeSymbol(character, single);
    }
  }

  private takeSymbol(character: string, single: TokenType | undefined): void {
    const double = pairs.get(character + this.text.charAt(this.offset + 1));
    if (double !== undefined) this.take(this.offset + 2, double);
    else if (single !== undefined) this.take(this.offset + 1, single);
    else this.unknown();
  }

  private take(end: number, type: TokenType): void {
    this.tokens.push(new MdlToken(this.text.slice(this.offset, end), this.offset, type, ''));
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
    this.findings.push({ severity: 'error', code, message, span: { start, end } });
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
  const line = text.slice(0, 80).replace(/\s+/g, ' ');
  return line.length > 40 ? `'${line.slice(0, 37)}…'` : `'${line}'`;
}
