import type { Conditional } from '../../grammar/expression/syntax.js';
import { type DataType, describeType } from '../model/data-type.js';
import type { Evaluate } from './compile.js';
import type { ExpressionCompiler } from './compiler.js';
import { conditionOf } from './condition.js';
import { commonType, isOpen } from './type-rules.js';
import { constantOf, type Typed } from './typed.js';

interface Branch {
  readonly condition: Evaluate;
  readonly result: Evaluate;
}

/** `if … then … else …`: only the branch that is taken is evaluated; both have one type (semantics 5.2). */
export function compileConditional(compiler: ExpressionCompiler, node: Conditional): Typed {
  const cases: { condition: Typed; result: Typed }[] = [];
  for (const { condition, result } of node.cases) {
    cases.push({ condition: compiler.compile(condition), result: compiler.compile(result) });
  }
  const otherwise = compiler.compile(node.otherwise);
  for (const { condition } of cases) {
    if (isOpen(condition.type) || condition.type.kind === 'Boolean') continue;
    const message = `A condition has to be Boolean, but this is ${describeType(condition.type)}.`;
    compiler.error('condition-type', message, condition.span);
  }
  const type = typeOfBranches(compiler, [...cases.map((each) => each.result), otherwise]);
  const only = cases.length === 1 ? cases[0] : undefined;
  const known = only?.condition.constant?.value;
  if (only !== undefined && typeof known === 'boolean') {
    const taken = known ? only.result : otherwise;
    return taken.constant === undefined ? { ...taken, type, span: node.span } : constantOf(taken.constant.value, type, node.span);
  }
  const branches = cases.map((each) => ({ condition: each.condition.evaluate, result: each.result.evaluate }));
  return { type, span: node.span, evaluate: conditional(branches, otherwise.evaluate) };
}

function typeOfBranches(compiler: ExpressionCompiler, branches: readonly Typed[]): DataType {
  let type: DataType = { kind: 'Empty' };
  for (const branch of branches) {
    const common = commonType(type, branch.type, compiler.context.index);
    if (common === undefined) {
      const message = `All branches need one type, but this is ${describeType(branch.type)} and one before it is ${describeType(type)}.`;
      compiler.error('branch-types', message, branch.span);
      return { kind: 'Unknown' };
    }
    type = common;
  }
  return type;
}

function conditional(branches: readonly Branch[], otherwise: Evaluate): Evaluate {
  const what = "the condition of 'if'";
  const [only] = branches;
  if (only !== undefined && branches.length === 1) {
    const { condition, result } = only;
    return (scope) => (conditionOf(condition(scope), what) ? result(scope) : otherwise(scope));
  }
  return (scope) => {
    for (const { condition, result } of branches) if (conditionOf(condition(scope), what)) return result(scope);
    return otherwise(scope);
  };
}
