import { parseExpression } from '../../grammar/expression/parse-expression.js';
import type { ExpressionNode } from '../../grammar/expression/syntax.js';
import { FlowError } from '../problem/flow-error.js';
import { HarnessError } from '../problem/harness-error.js';
import { defaultLimits } from '../problem/limits.js';
import type { Span } from '../problem/span.js';
import type { Value } from '../value/value.js';
import type { ExpressionContext } from './compile.js';
import { ExpressionCompiler } from './compiler.js';
import type { EvaluationScope } from './environment.js';

/** What evaluating a part alone gave: its value, or that it fails. */
type Outcome = { readonly value: Value } | 'failed';

/**
 * The innermost part of an expression that fails when it is evaluated. Compiled expressions carry no places, so as to be fast; after a
 * failure the parts are evaluated one by one, in the order in which the whole would have reached them.
 *
 * @param text compiles without errors, and fails
 * @param scope gives a scope in the state of the start for each part
 */
export function locateFailure(text: string, context: ExpressionContext, scope: () => EvaluationScope): Span {
  const { textNesting } = context.limits ?? defaultLimits;
  const { node } = parseExpression(text, textNesting);
  if (node === undefined) return { start: 0, end: text.length };
  const evaluate = (part: ExpressionNode): Outcome => {
    try {
      return { value: new ExpressionCompiler(context, []).compile(part).evaluate(scope()) };
    } catch (error) {
      if (error instanceof FlowError || error instanceof HarnessError) return 'failed';
      throw error;
    }
  };
  let failing = node;
  for (;;) {
    const inner = failingPart(failing, evaluate);
    if (inner === undefined) return failing.span;
    failing = inner;
  }
}

type EvaluatePart = (part: ExpressionNode) => Outcome;

/** The first part of a failing node that fails by itself; none when the node itself is what fails. */
function failingPart(node: ExpressionNode, evaluate: EvaluatePart): ExpressionNode | undefined {
  const firstFailing = (parts: readonly ExpressionNode[]) => parts.find((part) => evaluate(part) === 'failed');
  switch (node.kind) {
    case 'call':
      return firstFailing(node.arguments);
    case 'negation':
      return firstFailing([node.operand]);
    case 'comparison':
      return firstFailing([node.left, node.right]);
    case 'arithmetic':
      return failingStep(node, evaluate);
    case 'and':
    case 'or':
      return reachedOperand(node.operands, node.kind === 'or', evaluate);
    case 'if':
      return reachedBranch(node, evaluate);
    default:
      return undefined;
  }
}

/** A chain of operators fails at an operand, or at an operator: then the part up to there, when there is more behind it. */
function failingStep(
  node: Extract<ExpressionNode, { readonly kind: 'arithmetic' }>,
  evaluate: EvaluatePart,
): ExpressionNode | undefined {
  if (evaluate(node.first) === 'failed') return node.first;
  for (const [place, { operand }] of node.steps.entries()) {
    if (evaluate(operand) === 'failed') return operand;
    if (place === node.steps.length - 1) break;
    const span = { start: node.first.span.start, end: operand.span.end };
    const part: ExpressionNode = { ...node, steps: node.steps.slice(0, place + 1), span };
    if (evaluate(part) === 'failed') return part;
  }
  return undefined;
}

/** Operands behind the one that decides are never reached. One that is not a Boolean fails as a condition. */
function reachedOperand(
  operands: readonly ExpressionNode[],
  deciding: boolean,
  evaluate: EvaluatePart,
): ExpressionNode | undefined {
  for (const operand of operands) {
    const outcome = evaluate(operand);
    if (outcome === 'failed' || typeof outcome.value !== 'boolean') return operand;
    if (outcome.value === deciding) return undefined;
  }
  return undefined;
}

function reachedBranch(
  { cases, otherwise }: Extract<ExpressionNode, { readonly kind: 'if' }>,
  evaluate: EvaluatePart,
): ExpressionNode | undefined {
  for (const { condition, result } of cases) {
    const outcome = evaluate(condition);
    if (outcome === 'failed' || typeof outcome.value !== 'boolean') return condition;
    if (outcome.value) return result;
  }
  return otherwise;
}
