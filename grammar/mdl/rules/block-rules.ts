import type { IToken, ParserMethod } from 'chevrotain';
import { didYouMean } from '../../../src/problem/nearest.js';
import type { Span } from '../../../src/problem/span.js';
import { spanOf } from '../lexer.js';
import { describeToken } from '../message.js';
import { unreadableWords } from '../syntax/call-statement.js';
import type { Statement } from '../syntax/statement.js';
import * as token from '../token.js';
import { ClientRules } from './client-rules.js';

/** What a block of statements belongs to: the word behind its `end`, or how it closes otherwise. */
export type BlockKind = 'flow' | 'if' | 'loop' | 'while' | 'case' | 'split' | 'error' | 'braces';

const blockWords: ReadonlySet<string> = new Set(['if', 'loop', 'while', 'case', 'split', 'error']);
const blockEnds: ReadonlySet<string> = new Set(['end', 'else', 'elsif', 'when']);
const topLevelWords: ReadonlySet<string> = new Set(['alter', 'drop', 'grant', 'revoke', 'rename', 'move']);
const documentWords: ReadonlySet<string> = new Set([
  ...[
    'module',
    'enumeration',
    'entity',
    'persistent',
    'view',
    'external',
    'association',
    'constant',
    'user',
    'demo',
    'navigation',
  ],
  ...['nanoflow', 'microflow', 'rule', 'javascript', 'java', 'page', 'snippet', 'layout', 'workflow', 'validation', 'regular'],
]);

/** Blocks of statements, and how reading goes on behind a mistake in one of them. */
export abstract class BlockRules extends ClientRules {
  declare protected readonly statement: ParserMethod<[], Statement>;
  private openBlocks: BlockKind[] = [];

  /** Statements up to the word that ends them. One that fails is reported and keeps its place, so that no run passes over it. */
  protected readonly block: ParserMethod<[kind: BlockKind], Statement[]> = this.direct('block', (kind) => {
    if (this.RECORDING_PHASE) {
      this.SUBRULE(this.statement);
      return [];
    }
    const statements: Statement[] = [];
    this.openBlocks.push(kind);
    if (this.openBlocks.length > this.nestingLimit) {
      this.openBlocks.pop();
      this.report(
        'error',
        'mdl-nesting',
        `Blocks stand more than ${this.nestingLimit} deep inside one another here.`,
        spanOf(this.LA(1)),
      );
      this.skipToEnd();
      return [];
    }
    while (this.atStatement()) {
      const first = this.LA(1);
      try {
        statements.push(this.SUBRULE1(this.statement));
      } catch (failure) {
        this.reportFailure(failure);
        this.skipStatement();
        statements.push(unreadable({ start: spanOf(first).start, end: spanOf(this.LA(0)).end }));
      }
    }
    this.openBlocks.pop();
    return statements;
  });

  protected resetBlocks(): void {
    this.openBlocks = [];
  }

  /** The closing words of a block, and whatever stands before them and belongs to no statement. */
  protected closeBlock(kind: BlockKind, statements: Statement[]): IToken {
    for (;;) {
      const first = this.LA(1);
      if (kind === 'braces' ? this.at(token.RightBrace) : this.wordAhead() === 'end') {
        this.close(kind);
        return first;
      }
      if (this.atEnd() || this.atTopLevel()) {
        this.report('error', 'mdl-unclosed', `${opening(kind)} is not closed: ${ending(kind)} is missing.`, this.spanAhead());
        return first;
      }
      // An enclosing block closes with this brace: this one is unfinished.
      if (this.at(token.RightBrace) && this.openBlocks.includes('braces')) {
        this.report('error', 'mdl-unclosed', `${opening(kind)} is not closed: ${ending(kind)} is missing.`, this.spanAhead());
        return first;
      }
      this.report(
        'error',
        'mdl-syntax',
        `${describeToken(first)} belongs to no statement here; expected ${ending(kind)}.`,
        this.spanAhead(),
      );
      this.take();
      statements.push(...this.SUBRULE9(this.block, { ARGS: [kind] }));
    }
  }

  /** The `end` or brace ahead: this block's own, one that stands for it, or that of a block around it, which stays. */
  private close(kind: BlockKind): void {
    const second = kind === 'braces' ? '' : this.wordAhead(2);
    if (this.closeMisspelt(kind, second)) return;
    const found = blockWords.has(second) ? second : 'flow';
    const isOwn = kind === 'braces' || found === kind;
    const isShortWhile = kind === 'while' && found === 'flow';
    if (!isOwn && !isShortWhile) {
      const message = `Expected ${ending(kind)}, but found '${found === 'flow' ? 'end' : `end ${found}`}'.`;
      const belongsAround = this.openBlocks.some((open) => open === found);
      this.report('error', belongsAround ? 'mdl-unclosed' : 'mdl-syntax', message, this.spanAhead());
      if (belongsAround) return;
    }
    if (isShortWhile && this.version === 1) {
      this.report('error', 'MDL-V1-WHILE', "'while' is missing behind this 'end'.", this.spanAhead());
    }
    this.take();
    // The closing end of a flow may repeat the word of its document.
    if (found !== 'flow' || (kind === 'flow' && ['microflow', 'nanoflow', 'rule'].includes(second))) this.take();
  }

  /** `end lop` closes a loop, so that a letter does not cost the rest of the flow. */
  private closeMisspelt(kind: BlockKind, second: string): boolean {
    if (kind === 'flow' || kind === 'braces' || second === '' || blockWords.has(second)) return false;
    const isBehindLine = this.at(token.Semicolon, 3) || this.wordAhead(3) === '';
    const nearest = isBehindLine ? didYouMean(second, [kind]) : '';
    if (nearest === '') return false;
    this.report('error', 'mdl-syntax', `Expected ${ending(kind)}, but found 'end ${second}'.${nearest}`, this.spanAhead());
    this.take();
    this.take();
    return true;
  }

  private atStatement(): boolean {
    if (this.atEnd() || this.at(token.RightBrace) || this.atTopLevel()) return false;
    const word = this.wordAhead();
    // `case M.E` is an arm of a type split of mdl 0; the statement names a variable.
    if (word === 'case') return this.at(token.Variable, 2);
    return !blockEnds.has(word);
  }

  /** Whether a statement begins here that can only stand at the top level, so that a body without `end` stops. */
  protected atTopLevel(): boolean {
    const word = this.wordAhead();
    if (word !== 'create') return topLevelWords.has(word) && this.at(token.Word, 2);
    const second = this.wordAhead(2);
    if (second === 'or') return true;
    return this.at(token.NonPersistent, 2) || (documentWords.has(second) && this.at(token.Name, 3));
  }

  /** To behind the semicolon of a statement that failed, or to the word that ends the block it stands in. */
  protected skipStatement(): void {
    let parentheses = 0;
    let conditions = 0;
    let blocks = 0;
    while (!this.atEnd() && !this.atTopLevel()) {
      const word = this.wordAhead();
      if (blocks === 0 && this.takeIf(token.Semicolon)) return;
      if (word === 'begin' || this.at(token.LeftBrace)) blocks++;
      else if (blocks > 0) {
        if (this.at(token.RightBrace) || word === 'end') blocks--;
        else if (this.opensInnerBlock(word)) blocks++;
      } else if (this.at(token.LeftParenthesis) || this.at(token.LeftBracket)) parentheses++;
      else if (this.at(token.RightParenthesis) || this.at(token.RightBracket)) parentheses = Math.max(0, parentheses - 1);
      else if (this.at(token.RightBrace)) return;
      else if (word === 'if') conditions++;
      else if (word === 'else' && conditions > 0) conditions--;
      else if (parentheses === 0 && blockEnds.has(word)) return;
      this.take();
      // `end error`, `end if`: the second word is part of the closing.
      if (word === 'end' && blockWords.has(this.wordAhead())) this.take();
    }
  }

  /** Whether a block without `begin` opens: its word, where a statement starts. */
  private opensInnerBlock(word: string): boolean {
    if (word !== 'if' && word !== 'case' && word !== 'split') return false;
    const before = this.LA(0);
    return before.tokenType === token.Semicolon || ['begin', 'then', 'else'].includes(before.image.toLowerCase());
  }

  /** Behind a block that is nested too deep: its end is found by counting, without recursion. */
  private skipToEnd(): void {
    let blocks = 0;
    while (!this.atEnd() && !this.atTopLevel()) {
      const word = this.wordAhead();
      if (word === 'end') {
        if (blocks === 0) return;
        blocks--;
        this.take();
        if (!blockWords.has(this.wordAhead())) continue;
      } else if (word === 'loop' || word === 'while' || this.opensInnerBlock(word)) blocks++;
      else if (word === 'begin' && this.LA(0).image.toLowerCase() === 'error') blocks++;
      this.take();
    }
  }
}

function unreadable(span: Span): Statement {
  return { form: { kind: 'unsupported', words: unreadableWords }, annotations: [], span };
}

function opening(kind: BlockKind): string {
  if (kind === 'flow') return 'This flow';
  return kind === 'braces' || kind === 'error' ? 'This error handler' : `This '${kind}'`;
}

function ending(kind: BlockKind): string {
  if (kind === 'flow') return "'end'";
  return kind === 'braces' ? "'}'" : `'end ${kind}'`;
}
