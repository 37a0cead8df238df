import type { Junction } from '../../grammar/expression/syntax.js';
import { describeType } from '../model/data-type.js';
import type { Evaluate } from './compile.js';
import type { ExpressionCompiler } from './compiler.js';
import { conditionOf } from './condition.js';
import { isOpen } from './type-rules.js';
import type { Typed } from './typed.js';

/**
 * `and` and `or` stop early. A compiled app has neither: `a and b` is "if a then b else false", from the left; so what is
 * empty fails as a condition, and the last operand is the result as it is (semantics 5.2, 5.3).
 */
export function compileJunction(compiler: ExpressionCompiler, node: Junction): Typed {
  const operands: Typed[] = [];
  for (const operand of node.operands) operands.push(compiler.compile(operand));
  for (const operand of operands) {
    if (isOpen(operand.type) || operand.type.kind === 'Boolean') continue;
    const message = `'${node.kind}' needs Booleans, but this is ${describeType(operand.type)}.`;
    compiler.error('operand-type', message, operand.span);
  }
  const evaluates = operands.map((operand) => operand.evaluate);
  return { type: { kind: 'Boolean' }, span: node.span, evaluate: junction(evaluates, node.kind) };
}

function junction(operands: readonly Evaluate[], kind: 'and' | 'or'): Evaluate {
  /** The value of an operand that decides the whole. */
  const deciding = kind === 'or';
  const what = `a side of '${kind}'`;
  const [first, second] = operands;
  if (first !== undefined && second !== undefined && operands.length === 2) {
    return (scope) => (conditionOf(first(scope), what) === deciding ? deciding : second(scope));
  }
  const last = operands.length - 1;
  return (scope) => {
    for (let place = 0; place < last; place++) {
      if (conditionOf(operands[place]?.(scope) ?? null, what) === deciding) return deciding;
    }
    return operands[last]?.(scope) ?? null;
  };
}
