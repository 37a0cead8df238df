import {
  createTokenInstance,
  EmbeddedActionsParser,
  EOF,
  type IToken,
  isRecognitionException,
  MismatchedTokenException,
  type ParserMethod,
  type TokenType,
  tokenMatcher,
} from 'chevrotain';
import { didYouMean } from '../../../src/problem/nearest.js';
import type { Span } from '../../../src/problem/span.js';
import { LazyLookahead } from '../../lazy-lookahead.js';
import { FindingList, type MdlFinding } from '../finding.js';
import { keywordTokens } from '../keyword.js';
import { endOf, type MdlLexer, type MdlToken, spanOf } from '../lexer.js';
import { describeToken, messages } from '../message.js';
import { documentationText } from '../text-literal.js';
import { Comma, Semicolon, UnterminatedString, vocabulary } from '../token.js';
import type { MdlVersion } from '../version.js';

/** How far ahead a rule may look for the end of something; no header or bracket that a person wrote is longer. */
export const farthest = 5_000;

/** What stands behind the last token. */
const endOfText = createTokenInstance(EOF, '', Number.NaN, Number.NaN, Number.NaN, Number.NaN, Number.NaN, Number.NaN);

const plainBody: unique symbol = Symbol('plainBody');

type DirectRule<Arguments extends unknown[], Result> = ParserMethod<Arguments, Result> & {
  readonly [plainBody]?: (...values: Arguments) => Result;
};

/**
 * What the rules of all families share: looking ahead, positions, findings. While chevrotain records the grammar, at
 * construction, rules run without tokens; `RECORDING_PHASE` then guards what only makes sense on real ones.
 */
export abstract class ParserBase extends EmbeddedActionsParser {
  protected source = '';
  protected version: MdlVersion = 0;
  protected nestingLimit = 0;
  protected findings = new FindingList(0);
  private lexer: MdlLexer | undefined;
  /** The tokens from the last one that was taken on, as far as any rule looked ahead. */
  private window: IToken[] = [];
  private taken = 0;
  private position = 0;

  constructor(validateGrammar: boolean) {
    // Two tokens decide everywhere; a wider window only makes the construction slow.
    const settings = {
      maxLookahead: 2,
      lookaheadStrategy: new LazyLookahead({ maxLookahead: 2 }),
      errorMessageProvider: messages,
      skipValidations: !validateGrammar,
    };
    super([...vocabulary, ...keywordTokens], settings);
  }

  /** A rule whose body takes its types from the declared property, which chevrotain's own signature does not allow. */
  protected rule<Arguments extends unknown[], Result>(
    name: string,
    body: (...values: Arguments) => Result,
  ): ParserMethod<Arguments, Result> {
    return this.RULE(name, body);
  }

  /**
   * A rule that decides by itself, without chevrotain's alternatives, options and repetitions. It is called like any other, but
   * as the plain function that it is: keeping a stack of rules would take longer than what most of them do.
   */
  protected direct<Arguments extends unknown[], Result>(
    name: string,
    body: (...values: Arguments) => Result,
  ): ParserMethod<Arguments, Result> {
    return Object.assign(this.RULE(name, body), { [plainBody]: body });
  }

  // While chevrotain records the grammar it puts methods of its own before these.
  protected override SUBRULE<Arguments extends unknown[], Result>(
    rule: ParserMethod<Arguments, Result>,
    options?: { readonly ARGS?: Arguments },
  ): Result {
    return this.follow(0, rule, options);
  }

  protected override SUBRULE1<Arguments extends unknown[], Result>(
    rule: ParserMethod<Arguments, Result>,
    options?: { readonly ARGS?: Arguments },
  ): Result {
    return this.follow(1, rule, options);
  }

  protected override SUBRULE2<Arguments extends unknown[], Result>(
    rule: ParserMethod<Arguments, Result>,
    options?: { readonly ARGS?: Arguments },
  ): Result {
    return this.follow(2, rule, options);
  }

  private follow<Arguments extends unknown[], Result>(
    index: number,
    rule: ParserMethod<Arguments, Result>,
    options: { readonly ARGS?: Arguments } | undefined,
  ): Result {
    const body = (rule as DirectRule<Arguments, Result>)[plainBody];
    if (body === undefined) return this.subrule(index, rule, options as { ARGS?: Arguments });
    const values = options?.ARGS;
    return values === undefined ? (body as () => Result)() : body(...values);
  }

  protected begin(lexer: MdlLexer, nesting: number, mostFindings: number): void {
    // Resets what chevrotain keeps; its own list of tokens stays empty.
    this.input = [];
    this.lexer = lexer;
    this.window = [];
    this.taken = 0;
    this.source = lexer.text;
    this.version = lexer.version;
    this.nestingLimit = nesting;
    this.findings = new FindingList(mostFindings);
  }

  /** Lets go of the text, which would otherwise stay in memory until the next one. */
  protected end(): void {
    this.lexer = undefined;
    this.window = [];
    this.source = '';
    this.findings = new FindingList(0);
  }

  // Chevrotain asks for tokens through these, so that they may come from a lexer that is not done.
  protected override LA(ahead: number): IToken {
    const index = this.taken + ahead - 1;
    while (index >= this.window.length) {
      const next = this.lexer?.next();
      if (next === undefined) return endOfText;
      this.window.push(next);
    }
    return this.window[index] ?? endOfText;
  }

  protected override LA_FAST(ahead: number): IToken {
    return this.LA(ahead);
  }

  /** How far reading got, which tells chevrotain whether a repetition got any further. */
  protected exportLexerState(): number {
    return this.position;
  }

  protected consumeToken(): void {
    this.position++;
    this.taken++;
    if (this.taken > 1_000 && this.taken * 2 > this.window.length) {
      this.window.splice(0, this.taken - 1);
      this.taken = 1;
    }
  }

  protected at(type: TokenType, ahead = 1): boolean {
    return tokenMatcher(this.LA(ahead), type);
  }

  protected atEnd(): boolean {
    return this.LA(1).tokenType === EOF;
  }

  /** The word ahead in lower case; the empty text for anything else. */
  protected wordAhead(ahead = 1): string {
    // The token at the end of the text is chevrotain's own, without a word.
    return (this.LA(ahead) as Partial<MdlToken>).word ?? '';
  }

  /** Consumes whatever comes next. */
  protected take(): IToken {
    const token = this.LA(1);
    if (token !== endOfText) this.consumeToken();
    return token;
  }

  protected takeIf(type: TokenType): boolean {
    if (!this.at(type) || this.atEnd()) return false;
    this.take();
    return true;
  }

  protected takeWord(word: string): boolean {
    if (this.wordAhead() !== word) return false;
    this.take();
    return true;
  }

  /** Words that have to stand here, one behind the other. */
  protected takeWords(...words: readonly string[]): void {
    for (const word of words) if (!this.takeWord(word)) this.failExpecting([word]);
  }

  /** One of a few words, whatever its case. */
  protected oneOf<const Word extends string>(words: readonly Word[]): Word {
    const ahead = this.wordAhead();
    const found = words.find((word) => word === ahead) ?? this.failExpecting(words);
    this.take();
    return found;
  }

  private failExpecting(words: readonly string[]): never {
    const list = words.map((word) => `'${word}'`).join(' or ');
    return this.fail(`Expected ${list}, but found ${describeToken(this.LA(1))}.${didYouMean(this.LA(1).image, words)}`);
  }

  protected startOffset(): number {
    return this.atEnd() ? this.source.length : this.LA(1).startOffset;
  }

  protected endOffset(): number {
    const previous = this.LA(0);
    return Number.isNaN(previous.startOffset) ? 0 : endOf(previous);
  }

  protected spanFrom(start: number): Span {
    return { start, end: Math.max(start, this.endOffset()) };
  }

  /** Where the next token stands, or the end of the text. */
  protected spanAhead(): Span {
    return this.spanOfToken(this.LA(1));
  }

  private spanOfToken(token: IToken): Span {
    return token.tokenType === EOF ? { start: this.source.length, end: this.source.length } : spanOf(token);
  }

  /** The documentation comment between the token before and the one ahead. */
  protected documentationAhead(): string {
    const from = this.endOffset();
    const to = this.startOffset();
    let found: IToken | undefined;
    const documentation = this.lexer?.documentation ?? [];
    for (let index = firstFrom(documentation, from); index < documentation.length; index++) {
      const comment = documentation[index];
      if (comment === undefined || comment.startOffset >= to) break;
      found = comment;
    }
    return found === undefined ? '' : documentationText(found.image);
  }

  protected report(severity: MdlFinding['severity'], code: string, message: string, span: Span, hint?: string): void {
    this.findings.add({ severity, code, message, span, ...(hint === undefined ? {} : { hint }) });
  }

  /** Gives up the statement that is being read; whoever recovers reports the message at the token ahead. */
  protected fail(message: string): never {
    throw new MismatchedTokenException(message, this.LA(1), this.LA(0));
  }

  /** Reports what made a statement fail; anything but a parser's own exception is a defect and goes on. */
  protected reportFailure(failure: unknown): void {
    if (!(failure instanceof Error) || !isRecognitionException(failure)) throw failure;
    const token = 'token' in failure ? (failure.token as IToken) : this.LA(1);
    this.report('error', 'mdl-syntax', failure.message, this.spanOfToken(token));
  }

  /**
   * Items between brackets, separated by commas, with an optional comma behind the last (mdl.md 2.4). The index keeps the
   * grammar's own numbering apart where one rule has two lists.
   */
  protected list<Item>(index: number, close: TokenType, item: () => Item): Item[] {
    if (this.RECORDING_PHASE) {
      this.option(index, () => item());
      return [];
    }
    const items: Item[] = [];
    while (!this.at(close)) {
      items.push(item());
      if (!this.takeIf(Comma)) break;
    }
    return items;
  }

  /** The semicolon behind a statement. mdl 0 does without where the next statement begins; mdl 1 says that it is missing. */
  protected terminator(): void {
    if (this.takeIf(Semicolon)) return;
    // A text without closing quote took the semicolon along, and was reported.
    if (this.version === 0 || this.LA(0).tokenType === UnterminatedString) return;
    const end = this.endOffset();
    this.report('error', 'MDL-V1-SEMI', "A ';' is missing behind this statement.", { start: Math.max(0, end - 1), end });
  }
}

/** The index of the first comment that begins at or behind an offset. */
function firstFrom(comments: readonly IToken[], offset: number): number {
  let low = 0;
  let high = comments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((comments[middle]?.startOffset ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
