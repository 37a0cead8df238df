import type { ExpressionNode } from '../../grammar/expression/syntax.js';
import type { DataType } from '../model/data-type.js';
import type { Severity } from '../problem/diagnostic.js';
import type { Span } from '../problem/span.js';
import { parseNumeric } from '../value/number.js';
import { isTooLong, mostDigits } from '../value/number-limit.js';
import type { ExpressionContext, ExpressionFinding, ObserveValue } from './compile.js';
import { compileArithmetic, compileNegation } from './compile-arithmetic.js';
import { compileCall } from './compile-call.js';
import { compileComparison } from './compile-comparison.js';
import { compileConditional } from './compile-conditional.js';
import { compileJunction } from './compile-junction.js';
import { compileConstant, compileName } from './compile-name.js';
import { compilePath } from './compile-path.js';
import { compileToken } from './compile-token.js';
import { constantOf, type Typed, unknownAt } from './typed.js';

/** Operators, functions and conditions in one another that the machine's stack bears, compiled and running. */
const mostNested = 1_000;

/** Compiles the parts of one expression and gathers what is wrong with them. */
export class ExpressionCompiler {
  private depth = 0;

  constructor(
    readonly context: ExpressionContext,
    private readonly findings: ExpressionFinding[],
  ) {}

  compile(node: ExpressionNode): Typed {
    if (this.depth >= mostNested) {
      const message = `The expression is nested too deep here: more than ${mostNested} operators and functions in one another. Split it up.`;
      return this.wrong('nesting', message, node.span);
    }
    this.depth++;
    const typed = this.compileNode(node);
    this.depth--;
    const observe = this.context.observer?.(node.span);
    return observe === undefined ? typed : observed(typed, observe);
  }

  private compileNode(node: ExpressionNode): Typed {
    switch (node.kind) {
      case 'text':
        return constantOf(node.value, { kind: 'String' }, node.span);
      case 'number':
        return this.number(node.text, node.span);
      case 'boolean':
        return constantOf(node.value, { kind: 'Boolean' }, node.span);
      case 'empty':
        return constantOf(null, { kind: 'Empty' }, node.span);
      case 'name':
        return compileName(this, node);
      case 'constant':
        return compileConstant(this, node);
      case 'token':
        return compileToken(this, node);
      case 'variable':
        return compilePath(this, node);
      case 'call':
        return compileCall(this, node);
      case 'negation':
        return compileNegation(this, node);
      case 'arithmetic':
        return compileArithmetic(this, node);
      case 'comparison':
        return compileComparison(this, node);
      case 'and':
      case 'or':
        return compileJunction(this, node);
      case 'if':
        return compileConditional(this, node);
    }
  }

  error(code: string, message: string, span: Span): void {
    this.report('error', code, message, span);
  }

  warning(code: string, message: string, span: Span): void {
    this.report('warning', code, message, span);
  }

  /** Reports, and stands in for the part that is wrong. */
  wrong(code: string, message: string, span: Span): Typed {
    this.error(code, message, span);
    return unknownAt(span);
  }

  private report(severity: Severity, code: string, message: string, span: Span): void {
    this.findings.push({ severity, code: `expression-${code}`, message, span });
  }

  /** A literal with a point is a Decimal, one without an Integer/Long. */
  private number(text: string, span: Span): Typed {
    const type: DataType = { kind: text.includes('.') ? 'Decimal' : 'Integer' };
    const value = text.length > 2 * mostDigits ? undefined : parseNumeric(text);
    if (value === undefined || (typeof value !== 'number' && isTooLong(value))) {
      return this.wrong('number', `This number has more than ${mostDigits} digits, which is the limit.`, span);
    }
    return constantOf(value, type, span);
  }
}

/** A part whose values somebody sees, so it is never worked out ahead. Whoever computes with the numbers of it sees them as well. */
function observed({ type, span, evaluate, onNumbers }: Typed, observe: ObserveValue): Typed {
  return {
    type,
    span,
    evaluate: (scope) => {
      const value = evaluate(scope);
      observe(scope, value);
      return value;
    },
    ...(onNumbers !== undefined && { onNumbers }),
  };
}
