import { EmbeddedActionsParser, type IToken } from 'chevrotain';
import { LazyLookahead } from '../lazy-lookahead.js';
import { spanOf, textOf } from './lexer.js';
import { buildRow, type RowStep } from './precedence.js';
import type { ExpressionNode, ExpressionProblem, PathStep } from './syntax.js';
import * as words from './words.js';

/**
 * Reads one row, `operand (operator operand)*`, building the nodes as it goes. Whatever stands inside a row in brackets, and
 * every condition, has been read before and is one token here (structure.ts), so the grammar does not recurse. Precedence is
 * settled afterwards. One instance serves any number of rows, one at a time.
 */
export class RowParser extends EmbeddedActionsParser {
  /** What is wrong, or doubtful, beyond what the grammar itself notices. */
  problems: ExpressionProblem[] = [];

  constructor() {
    super(words.vocabulary, {
      recoveryEnabled: false,
      skipValidations: true,
      maxLookahead: 1,
      lookaheadStrategy: new LazyLookahead({ maxLookahead: 1 }),
    });
    this.performSelfAnalysis();
  }

  readonly row = this.RULE('row', (): ExpressionNode => {
    const first = this.SUBRULE1(this.operand);
    let steps: RowStep[] | undefined;
    this.MANY(() => {
      const operator = this.CONSUME(words.Operator);
      const operand = this.SUBRULE2(this.operand);
      this.ACTION(() => {
        steps ??= [];
        steps.push({ operator, operand });
      });
    });
    return steps === undefined ? first : this.ACTION(() => buildRow(first, steps ?? [], this.problems));
  });

  private readonly operand = this.RULE('operand', (): ExpressionNode => {
    let firstMinus: IToken | undefined;
    let isOdd = false;
    this.MANY(() => {
      const minus = this.CONSUME(words.Minus);
      firstMinus ??= minus;
      isOdd = !isOdd;
    });
    const operand = this.OR<ExpressionNode>([
      { ALT: () => this.variable() },
      { ALT: () => this.nameOrCall() },
      { ALT: () => this.literal() },
      { ALT: () => this.finished() },
    ]);
    return firstMinus === undefined ? operand : this.ACTION(() => negate(operand, firstMinus?.startOffset ?? 0, isOdd));
  });

  private variable(): ExpressionNode {
    const name = this.CONSUME(words.VariableName);
    const steps: PathStep[] = [];
    this.MANY1(() => {
      this.CONSUME(words.Slash);
      const step = this.OR1([{ ALT: () => this.CONSUME1(words.Word) }, { ALT: () => this.CONSUME1(words.DoubleQuotedText) }]);
      this.ACTION(() => {
        steps.push({ name: step.tokenType === words.Word ? step.image : textOf(step), span: spanOf(step) });
      });
    });
    return this.ACTION((): ExpressionNode => {
      const nameSpan = spanOf(name);
      const span = { start: nameSpan.start, end: steps.at(-1)?.span.end ?? nameSpan.end };
      return { kind: 'variable', name: name.image.slice(1), nameSpan, steps, span };
    });
  }

  private nameOrCall(): ExpressionNode {
    const name = this.CONSUME2(words.Word);
    const group = this.OPTION(() => this.CONSUME1(words.Group));
    return this.ACTION((): ExpressionNode => {
      const nameSpan = spanOf(name);
      if (group === undefined) return this.bareName(name.image, nameSpan);
      const { nodes, span } = words.groupOf(group);
      return { kind: 'call', name: name.image, nameSpan, arguments: nodes, span: { start: nameSpan.start, end: span.end } };
    });
  }

  private literal(): ExpressionNode {
    const token = this.OR2([
      { ALT: () => this.CONSUME(words.Text) },
      { ALT: () => this.CONSUME(words.NumberWord) },
      { ALT: () => this.CONSUME(words.LiteralWord) },
      { ALT: () => this.CONSUME(words.ConstantName) },
      { ALT: () => this.CONSUME(words.BareToken) },
      { ALT: () => this.CONSUME2(words.DoubleQuotedText) },
    ]);
    return this.ACTION(() => this.literalNode(token));
  }

  private literalNode(token: IToken): ExpressionNode {
    const span = spanOf(token);
    switch (token.tokenType) {
      case words.NumberWord:
        return { kind: 'number', text: token.image, span };
      case words.LiteralWord:
        return token.image === 'empty' ? { kind: 'empty', span } : { kind: 'boolean', value: token.image === 'true', span };
      case words.ConstantName:
        return { kind: 'constant', name: token.image.slice(1), span };
      case words.BareToken:
        return { kind: 'token', name: token.image.slice(2, -2).trim(), span };
      case words.DoubleQuotedText: {
        const message = 'Mendix writes texts in single quotes.';
        this.problems.push({ severity: 'warning', code: 'expression-double-quotes', message, span });
        return { kind: 'text', value: textOf(token), span };
      }
      default:
        return { kind: 'text', value: textOf(token), span };
    }
  }

  /** MDL takes `null` for `empty` (mdl.md, section 6). Any other bare name is left to the model. */
  private bareName(name: string, span: { start: number; end: number }): ExpressionNode {
    if (name !== 'null' && name !== 'NULL') return { kind: 'name', name, span };
    const message = `Mendix writes 'empty', not '${name}'.`;
    this.problems.push({ severity: 'warning', code: 'expression-null', message, span });
    return { kind: 'empty', span };
  }

  /** Brackets or a condition, read before. The brackets widen the span of what they hold. */
  private finished(): ExpressionNode {
    const group = this.CONSUME2(words.Group);
    return this.ACTION(() => {
      const { nodes, span } = words.groupOf(group);
      const [only] = nodes;
      if (only !== undefined && nodes.length === 1) return { ...only, span };
      const message = nodes.length === 0 ? 'There is nothing in these brackets.' : 'Brackets without a function hold one value.';
      this.problems.push({ severity: 'error', code: 'expression-syntax', message, span });
      return { kind: 'empty', span };
    });
  }
}

/** A row of signs comes down to one or two, so that it makes no deep tree. */
function negate(operand: ExpressionNode, start: number, isOdd: boolean): ExpressionNode {
  const span = { start, end: operand.span.end };
  const once: ExpressionNode = { kind: 'negation', operand, span };
  return isOdd ? once : { kind: 'negation', operand: once, span };
}
