import type { IToken } from 'chevrotain';
import { spanOf } from './lexer.js';
import type { ArithmeticOperator, ArithmeticStep, ComparisonOperator, ExpressionNode, ExpressionProblem } from './syntax.js';
import { foreignOperators } from './words.js';

/** One operand of a row with the operator before it. The first operand has none. */
export interface RowStep {
  readonly operator: IToken;
  readonly operand: ExpressionNode;
}

/** How tightly an operator binds: `or` 2, `and` 3, comparisons 5, sums 6, products 7 (semantics 5.2). */
function levelOf(operator: string): number {
  switch (operator) {
    case 'or':
    case '||':
      return 2;
    case 'and':
    case '&&':
      return 3;
    case '+':
    case '-':
      return 6;
    case '*':
    case ':':
    case 'div':
    case 'mod':
      return 7;
    default:
      return 5;
  }
}

/**
 * Makes a tree of a row of operands and operators that the parser read without regard to precedence. Goes over the row
 * once, so that a long row costs no stack.
 */
export function buildRow(first: ExpressionNode, steps: readonly RowStep[], problems: ExpressionProblem[]): ExpressionNode {
  return new RowBuilder(steps, problems).disjunction(first);
}

class RowBuilder {
  private position = 0;

  constructor(
    private readonly steps: readonly RowStep[],
    private readonly problems: ExpressionProblem[],
  ) {}

  disjunction(first: ExpressionNode): ExpressionNode {
    return this.junction('or', 2, first, (operand) => this.junction('and', 3, operand, (inner) => this.comparison(inner)));
  }

  private junction(
    kind: 'and' | 'or',
    level: number,
    first: ExpressionNode,
    operand: (first: ExpressionNode) => ExpressionNode,
  ): ExpressionNode {
    const operands = [operand(first)];
    for (let step = this.next(level); step !== undefined; step = this.next(level)) operands.push(operand(step.operand));
    const [only] = operands;
    return operands.length === 1 && only !== undefined ? only : { kind, operands, span: around(first, operands.at(-1) ?? first) };
  }

  private comparison(first: ExpressionNode): ExpressionNode {
    const left = this.sum(first);
    const step = this.next(5);
    if (step === undefined) return left;
    if (left.kind === 'call' && left.name === 'not' && left.span.start === left.nameSpan.start) this.warnAboutNot(left);
    const right = this.sum(step.operand);
    let node: ExpressionNode = compare(left, step, right);
    for (let again = this.next(5); again !== undefined; again = this.next(5)) {
      const message = `A comparison gives true or false, which '${again.operator.image}' can not compare further: brackets are missing.`;
      this.problems.push({ severity: 'error', code: 'expression-syntax', message, span: spanOf(again.operator) });
      node = compare(node, again, this.sum(again.operand));
    }
    return node;
  }

  private sum(first: ExpressionNode): ExpressionNode {
    return this.arithmetic(6, first, (operand) => this.arithmetic(7, operand, (inner) => inner));
  }

  private arithmetic(level: number, first: ExpressionNode, operand: (first: ExpressionNode) => ExpressionNode): ExpressionNode {
    const left = operand(first);
    let steps: ArithmeticStep[] | undefined;
    for (let step = this.next(level); step !== undefined; step = this.next(level)) {
      const operator = arithmeticOperator(step.operator.image);
      steps ??= [];
      steps.push({ operator, operatorSpan: spanOf(step.operator), operand: operand(step.operand) });
    }
    if (steps === undefined) return left;
    return { kind: 'arithmetic', first: left, steps, span: around(left, steps.at(-1)?.operand ?? left) };
  }

  /** Takes the next step if its operator is of the level. */
  private next(level: number): RowStep | undefined {
    const step = this.steps[this.position];
    if (step === undefined || levelOf(step.operator.image) !== level) return undefined;
    this.position++;
    const instead = foreignOperators.get(step.operator.image);
    if (instead !== undefined) {
      const message = `There is no operator '${step.operator.image}'; write '${instead}'.`;
      this.problems.push({ severity: 'error', code: 'expression-syntax', message, span: spanOf(step.operator) });
    }
    return step;
  }

  /** `not(a) = b` may mean either reading to its writer; here `not` is a function like any other (semantics 5.2). */
  private warnAboutNot(call: ExpressionNode): void {
    const message =
      "Here 'not' applies to its brackets only, and the result is compared; put one more pair of brackets around either.";
    this.problems.push({ severity: 'warning', code: 'expression-not-comparison', message, span: call.span });
  }
}

function arithmeticOperator(image: string): ArithmeticOperator {
  switch (image) {
    case '+':
    case '-':
    case '*':
    case 'mod':
      return image;
    default:
      return 'div';
  }
}

function compare(left: ExpressionNode, step: RowStep, right: ExpressionNode): ExpressionNode {
  const span = around(left, right);
  return {
    kind: 'comparison',
    operator: comparisonOperator(step.operator.image),
    operatorSpan: spanOf(step.operator),
    left,
    right,
    span,
  };
}

function comparisonOperator(image: string): ComparisonOperator {
  switch (image) {
    case '<':
    case '<=':
    case '>':
    case '>=':
    case '!=':
      return image;
    case '<>':
      return '!=';
    default:
      return '=';
  }
}

function around(first: ExpressionNode, last: ExpressionNode): { start: number; end: number } {
  return { start: first.span.start, end: last.span.end };
}
