import type { IToken, ParserMethod, TokenType } from 'chevrotain';
import { codeOf } from '../code-text.js';
import { keyword } from '../keyword.js';
import { endOf } from '../lexer.js';
import { describeToken } from '../message.js';
import type { CodeSyntax } from '../syntax/element.js';
import { unquote } from '../text-literal.js';
import * as token from '../token.js';
import { ElementRules } from './element-rules.js';
import { farthest } from './parser-base.js';

const binaryOperators: ReadonlySet<TokenType> = new Set([
  ...[token.Plus, token.Minus, token.Star, token.Slash, token.Percent, token.Colon, token.Equals, token.NotEqual],
  ...[token.LessGreater, token.Less, token.LessOrEqual, token.Greater, token.GreaterOrEqual],
  ...[keyword('and'), keyword('or'), keyword('mod')],
  ...[keyword('div')],
]);

/** Words that would be operands by their shape, but never are: without them a forgotten condition swallows the `then`. */
const structuralWords: ReadonlySet<string> = new Set(['then', 'else', 'elsif', 'end', 'when', 'begin']);

const closing: ReadonlyMap<TokenType, TokenType> = new Map([
  [token.LeftParenthesis, token.RightParenthesis],
  [token.LeftBracket, token.RightBracket],
  [token.LeftBrace, token.RightBrace],
]);

/**
 * Expressions and constraints inside statements. They stay source text, which the expression language reads later; here
 * only their end is found: operands and operators alternate, and an expression ends behind an operand that no operator
 * follows. So `log node $n 'text'` needs no separator, and `where … sort by` no list of words that end it.
 */
export abstract class CodeRules extends ElementRules {
  protected readonly expression: ParserMethod<[bareNamesAreMembers?: boolean], CodeSyntax> = this.direct(
    'expression',
    (bareNamesAreMembers = false) => {
      const tokens: IToken[] = [];
      if (this.RECORDING_PHASE) tokens.push(this.CONSUME(token.CodeStart));
      else this.takeExpression(tokens);
      return this.code(tokens, bareNamesAreMembers);
    },
  );

  /** `[ … ]`, several in a row; `[ … ] or [ … ]` of mdl 0 becomes one. */
  protected readonly constraint: ParserMethod<[], CodeSyntax> = this.direct('constraint', () => {
    if (this.RECORDING_PHASE) return this.code([this.CONSUME(token.LeftBracket)]);
    const brackets: BracketGroup[] = [];
    let word = '';
    do {
      const tokens: IToken[] = [];
      this.takeBalanced(tokens);
      brackets.push({ word, tokens });
      word = this.at(token.LeftBracket, 2) ? this.wordAhead() : '';
      if (word === 'and' || word === 'or') this.take();
    } while (this.at(token.LeftBracket));
    const whole = this.code(brackets.flatMap((bracket) => bracket.tokens));
    return brackets.some((bracket) => bracket.word === 'or') ? this.disjunction(whole, brackets) : whole;
  });

  /** What may follow `where`: brackets, in mdl 0 also a bare expression or a whole constraint in quotes. */
  protected readonly whereConstraint: ParserMethod<[], CodeSyntax> = this.direct('whereConstraint', () => {
    if (this.RECORDING_PHASE || this.at(token.LeftBracket)) return this.SUBRULE(this.constraint);
    if (this.at(token.StringLiteral)) return this.quotedConstraint(this.take());
    const code = this.SUBRULE(this.expression);
    return { ...code, text: `[${code.text}]`, offset: code.offset - 1 };
  });

  protected code(tokens: readonly IToken[], bareNamesAreMembers = false): CodeSyntax {
    return codeOf(this.source, tokens, { version: this.version, bareNamesAreMembers });
  }

  /** The offset of the token behind the bracket that closes the one `ahead`, as a look-ahead; 0 where none closes it. */
  protected behindBracket(ahead: number): number {
    let depth = 0;
    for (let index = ahead; index < farthest; index++) {
      const { tokenType, image } = this.LA(index);
      if (closing.has(tokenType)) depth++;
      else if (image !== '' && ')]}'.includes(image)) depth--;
      if (depth === 0) return index + 1;
      if (tokenType === token.Semicolon || Number.isNaN(this.LA(index).startOffset)) return 0;
    }
    return 0;
  }

  /** `[a] or [b][c]` as one bracket, `[(a) or (b) and (c)]`: rows of brackets mean `and`, which binds tighter. */
  private disjunction(whole: CodeSyntax, brackets: readonly BracketGroup[]): CodeSyntax {
    const text = brackets
      .map(
        ({ word, tokens }, index) =>
          `${index === 0 ? '' : word === 'or' ? ' or ' : ' and '}(${this.code(tokens).text.slice(1, -1)})`,
      )
      .join('');
    return { ...whole, text: `[${text}]`, offset: whole.offset - 1 };
  }

  private quotedConstraint(literal: IToken): CodeSyntax {
    const text = unquote(literal.image, this.version).trim();
    const span = { start: literal.startOffset, end: endOf(literal) };
    return text.startsWith('[') ? { text, offset: span.start + 1, span } : { text: `[${text}]`, offset: span.start, span };
  }

  /** Without recursion: brackets were counted, but a chain of `else if` may be of any length. */
  private takeExpression(tokens: IToken[]): void {
    const open: ('then' | 'else')[] = [];
    for (;;) {
      while (this.at(token.Minus) || this.at(token.Plus) || this.isUnaryNot()) tokens.push(this.take());
      if (this.wordAhead() === 'if' && !this.at(token.Dot, 2)) {
        tokens.push(this.take());
        open.push('then');
        continue;
      }
      this.takeOperand(tokens);
      if (binaryOperators.has(this.LA(1).tokenType)) {
        tokens.push(this.take());
        continue;
      }
      const wanted = open.pop();
      if (wanted === undefined) return;
      if (this.wordAhead() !== wanted) {
        this.fail(`The condition 'if … then … else …' needs '${wanted}' here, but found ${describeToken(this.LA(1))}.`);
      }
      tokens.push(this.take());
      if (wanted === 'then') open.push('else');
    }
  }

  private isUnaryNot(): boolean {
    return this.wordAhead() === 'not' && !this.at(token.LeftParenthesis, 2) && !this.at(token.Dot, 2);
  }

  private takeOperand(tokens: IToken[]): void {
    if (this.at(token.LeftParenthesis)) {
      this.takeBalanced(tokens);
      return;
    }
    if (this.at(token.Variable)) {
      tokens.push(this.take());
      while ((this.at(token.Slash) || this.at(token.Dot)) && this.at(token.Name, 2)) tokens.push(this.take(), this.take());
      return;
    }
    if (this.at(token.At) && this.at(token.Name, 2)) tokens.push(this.take());
    const isStructure = structuralWords.has(this.wordAhead()) && !this.at(token.Dot, 2);
    if (this.at(token.Name) && !isStructure) {
      tokens.push(this.take());
      while (this.at(token.Dot) && this.at(token.Name, 2)) tokens.push(this.take(), this.take());
      while (this.at(token.LeftParenthesis) || this.at(token.LeftBracket)) this.takeBalanced(tokens);
      return;
    }
    if (isStructure || this.at(token.At) || !this.at(token.CodeStart))
      this.fail(`Expected an expression, but found ${describeToken(this.LA(1))}.`);
    tokens.push(this.take());
  }

  /** A bracket with everything in it; what stands inside is for the expression language to judge. */
  private takeBalanced(tokens: IToken[]): void {
    const open: TokenType[] = [];
    do {
      const { tokenType } = this.LA(1);
      const close = closing.get(tokenType);
      if (this.atEnd() || tokenType === token.Semicolon)
        this.fail(`A bracket is not closed before ${describeToken(this.LA(1))}.`);
      if (close !== undefined) open.push(close);
      else if (tokenType === open[open.length - 1]) open.pop();
      else if (tokenType === token.RightParenthesis || tokenType === token.RightBracket || tokenType === token.RightBrace) {
        this.fail(`Expected the bracket that closes another one, but found ${describeToken(this.LA(1))}.`);
      }
      tokens.push(this.take());
    } while (open.length > 0);
  }
}

/** One `[ … ]`, and the word between it and the one before. */
interface BracketGroup {
  readonly word: string;
  readonly tokens: readonly IToken[];
}
