import { parseExpression } from '../../../grammar/expression/parse-expression.js';
import type { ExpressionNode } from '../../../grammar/expression/syntax.js';
import { defaultLimits } from '../../problem/limits.js';
import type { Span } from '../../problem/span.js';

/** A single condition of an expression: what stands under `and`, `or` and `not`. */
export interface ConditionLeaf {
  readonly text: string;
  /** In the text of the expression. */
  readonly span: Span;
}

/** The single conditions of a Boolean expression, from the left. `true` and `false` themselves are none: they never change. */
export function conditionLeaves(text: string): ConditionLeaf[] {
  const { node } = parseExpression(text, defaultLimits.textNesting);
  const leaves: ConditionLeaf[] = [];
  const open: ExpressionNode[] = node === undefined ? [] : [node];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    const inner = operandsOf(part);
    if (inner !== undefined) open.push(...inner.toReversed());
    else if (part.kind !== 'boolean') leaves.push({ text: text.slice(part.span.start, part.span.end), span: part.span });
  }
  return leaves;
}

function operandsOf(node: ExpressionNode): readonly ExpressionNode[] | undefined {
  if (node.kind === 'and' || node.kind === 'or') return node.operands;
  return node.kind === 'call' && node.name === 'not' ? node.arguments : undefined;
}
