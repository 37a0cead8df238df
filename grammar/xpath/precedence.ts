import type { Span } from '../../src/problem/span.js';
import type { ComparisonOperator, XPathExpression, XPathProblem } from './syntax.js';

/** One operand of a flat row `a = b and not c`, with the operator before it. */
export interface RowItem {
  /** `and`, `or`, a comparison, or nothing before the first operand. */
  readonly operator: string;
  readonly operatorSpan: Span;
  /** How many `not` stand before the operand, without parentheses of their own. */
  readonly negations: number;
  /** From the first `not` on. */
  readonly start: number;
  readonly expression: XPathExpression;
}

/**
 * Puts a flat row of operands into its tree. The parser reads rows and not a ladder of rules, one for each precedence, so that
 * text nested to the limit needs little of the stack. Comparisons bind before `not`, `and` and `or`, in this order.
 */
export function buildRow(items: readonly RowItem[], problems: XPathProblem[]): XPathExpression {
  const alternatives: XPathExpression[] = [];
  let conjuncts: XPathExpression[] = [];
  for (let index = 0; index < items.length; ) {
    const item = items[index];
    if (item === undefined) break;
    if (item.operator === 'or') {
      alternatives.push(join('and', conjuncts));
      conjuncts = [];
    }
    const comparison = comparisonAt(items, index, problems);
    conjuncts.push(negate(comparison.expression, item.negations, item.start));
    index = comparison.next;
  }
  alternatives.push(join('and', conjuncts));
  return join('or', alternatives);
}

function comparisonAt(
  items: readonly RowItem[],
  index: number,
  problems: XPathProblem[],
): { expression: XPathExpression; next: number } {
  let expression = items[index]?.expression;
  let next = index + 1;
  if (expression === undefined) throw new Error('A row has an operand behind every operator.');
  for (let item = items[next]; item !== undefined && !isJunction(item.operator); item = items[++next]) {
    if (next > index + 1 || item.negations > 0) {
      problems.push({
        code: 'xpath-syntax',
        message:
          item.negations > 0
            ? `What is compared can not start with 'not'; put it in parentheses.`
            : `Comparisons can not be chained: '${item.operator}' follows another comparison. Join two with 'and'.`,
        span: item.operatorSpan,
      });
    }
    const span: Span = { start: expression.span.start, end: item.expression.span.end };
    expression = {
      kind: 'comparison',
      operator: item.operator as ComparisonOperator,
      left: expression,
      right: item.expression,
      span,
    };
  }
  return { expression, next };
}

function isJunction(operator: string): boolean {
  return operator === 'and' || operator === 'or';
}

function negate(expression: XPathExpression, negations: number, start: number): XPathExpression {
  if (negations % 2 === 0) return expression;
  return { kind: 'not', operand: expression, span: { start, end: expression.span.end } };
}

/** Flat: an operand that is itself a chain of the same operator, from parentheses, gives its operands. */
function join(kind: 'and' | 'or', operands: readonly XPathExpression[]): XPathExpression {
  const first = operands[0];
  const last = operands.at(-1);
  if (first === undefined || last === undefined) throw new Error('A chain has operands.');
  if (operands.length === 1) return first;
  const flat = operands.flatMap((operand) => (operand.kind === kind ? operand.operands : [operand]));
  return { kind, operands: flat, span: { start: first.span.start, end: last.span.end } };
}
