import type { IToken } from 'chevrotain';
import type { Span } from '../../src/problem/span.js';
import { shown, spanOf } from './lexer.js';
import type { ConditionalCase, ExpressionNode, ExpressionProblem } from './syntax.js';
import * as words from './words.js';

/** Reads the tokens of one row. Undefined where they make none, which has been reported then. */
export type ReadRow = (tokens: IToken[], end: Span | undefined) => ExpressionNode | undefined;

/** What is open at a place of the text: brackets, or an `if` of which one part is being read. */
interface BracketLevel {
  readonly kind: 'bracket';
  readonly opener: IToken;
  readonly nodes: ExpressionNode[];
  run: IToken[];
}

interface ConditionLevel {
  readonly kind: 'if';
  readonly opener: IToken;
  readonly cases: ConditionalCase[];
  condition: ExpressionNode;
  part: 'condition' | 'result' | 'otherwise';
  run: IToken[];
}

/**
 * Takes brackets and conditions apart with a stack of its own, innermost first, and has each row in them read; so nesting
 * costs no recursion, and a fault in one row does not hide one in another. `else if` stays on the level of its `if`.
 */
export class Structure {
  private readonly levels: (BracketLevel | ConditionLevel)[] = [];
  /** The tokens outside all brackets and conditions. */
  private outermost: IToken[] = [];
  private isBroken = false;

  constructor(
    private readonly readRow: ReadRow,
    private readonly problems: ExpressionProblem[],
    private readonly nestingLimit: number,
  ) {}

  /** @param end how long the text is: where it ends in messages */
  read(tokens: readonly IToken[], end: number): ExpressionNode | undefined {
    let previous: IToken | undefined;
    for (const token of tokens) {
      this.take(token, previous);
      if (this.isBroken) return undefined;
      previous = token;
    }
    this.closeConditions(undefined);
    const open = this.levels.at(-1);
    if (open !== undefined) {
      this.expected(open.kind === 'bracket' ? bracketEnd(open) : conditionEnd(open), undefined, { start: end, end });
      return undefined;
    }
    return this.readRow(this.outermost, { start: end, end });
  }

  private take(token: IToken, previous: IToken | undefined): void {
    switch (token.tokenType) {
      case words.LeftParenthesis:
        this.open({ kind: 'bracket', opener: token, nodes: [], run: [] });
        break;
      case words.RightParenthesis:
        this.closeBracket(token);
        break;
      case words.Comma:
        this.nextArgument(token);
        break;
      case words.If:
        this.startCondition(token, previous);
        break;
      case words.Then:
        this.startResult(token);
        break;
      case words.Else:
        this.startOtherwise(token);
        break;
      default:
        this.run().push(token);
    }
  }

  private run(): IToken[] {
    return this.levels.at(-1)?.run ?? this.outermost;
  }

  private open(level: BracketLevel | ConditionLevel): void {
    this.levels.push(level);
    if (this.levels.length <= this.nestingLimit) return;
    const message = `From here on, the expression is nested more than ${this.nestingLimit} deep, which is the limit. Split it up.`;
    this.problems.push({ severity: 'error', code: 'expression-nesting', message, span: spanOf(level.opener) });
    this.isBroken = true;
  }

  private closeBracket(token: IToken): void {
    this.closeConditions(token);
    const level = this.levels.at(-1);
    if (level?.kind !== 'bracket') {
      this.expected(conditionEnd(level), token);
      return;
    }
    if (level.run.length > 0 || level.nodes.length > 0) this.finishRow(level.nodes, level.run, token);
    this.levels.pop();
    this.run().push(words.groupToken(level.nodes, { start: level.opener.startOffset, end: spanOf(token).end }));
  }

  private nextArgument(token: IToken): void {
    this.closeConditions(token);
    const level = this.levels.at(-1);
    if (level?.kind !== 'bracket') {
      this.expected(conditionEnd(level), token);
      return;
    }
    this.finishRow(level.nodes, level.run, token);
    level.run = [];
  }

  private startCondition(token: IToken, previous: IToken | undefined): void {
    const level = this.levels.at(-1);
    if (level?.kind === 'if' && level.part === 'otherwise' && previous?.tokenType === words.Else) level.part = 'condition';
    else this.open({ kind: 'if', opener: token, cases: [], condition: nothing, part: 'condition', run: [] });
  }

  private startResult(token: IToken): void {
    this.closeConditions(token);
    const level = this.levels.at(-1);
    if (level?.kind !== 'if' || level.part !== 'condition') {
      this.expected(structureEnd(level), token);
      return;
    }
    level.condition = this.readRow(level.run, spanOf(token)) ?? nothing;
    level.part = 'result';
    level.run = [];
  }

  private startOtherwise(token: IToken): void {
    this.closeConditions(token);
    const level = this.levels.at(-1);
    if (level?.kind !== 'if' || level.part !== 'result') {
      this.expected(structureEnd(level), token);
      return;
    }
    const result = this.readRow(level.run, spanOf(token)) ?? nothing;
    level.cases.push({ condition: level.condition, result });
    level.part = 'otherwise';
    level.run = [];
  }

  /** What follows the last `else` reaches as far as it can: to a bracket, a comma, another `then` or `else`, or the end. */
  private closeConditions(next: IToken | undefined): void {
    for (let level = this.levels.at(-1); level?.kind === 'if' && level.part === 'otherwise'; level = this.levels.at(-1)) {
      const otherwise = this.readRow(level.run, next === undefined ? undefined : spanOf(next)) ?? nothing;
      const span = { start: level.opener.startOffset, end: otherwise.span.end };
      this.levels.pop();
      this.run().push(words.groupToken([{ kind: 'if', cases: level.cases, otherwise, span }], span));
    }
  }

  private finishRow(into: ExpressionNode[], run: IToken[], end: IToken): void {
    into.push(this.readRow(run, spanOf(end)) ?? nothing);
  }

  /** Nothing behind a fault of the structure can be understood, so reading ends with it. */
  private expected(wanted: string, found: IToken | undefined, at?: Span): void {
    this.isBroken = true;
    const there = found === undefined ? 'the expression ends' : `there is ${shown(found.image)}`;
    const message = `${wanted} is expected here, but ${there}.`;
    const span = at ?? (found === undefined ? { start: 0, end: 0 } : spanOf(found));
    this.problems.push({ severity: 'error', code: 'expression-syntax', message, span });
  }
}

/** Stands where a row could not be read; the tree that holds it is given to nobody. */
const nothing: ExpressionNode = { kind: 'empty', span: { start: 0, end: 0 } };

function structureEnd(level: BracketLevel | ConditionLevel | undefined): string {
  return level?.kind === 'bracket' ? bracketEnd(level) : conditionEnd(level);
}

function conditionEnd(level: ConditionLevel | undefined): string {
  if (level === undefined) return 'An operator or the end';
  return level.part === 'condition' ? "'then'" : "'else' (every 'if' has one)";
}

function bracketEnd(level: BracketLevel): string {
  return level.nodes.length > 0 ? "',' or ')'" : "')'";
}
