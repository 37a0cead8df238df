import { parseExpression } from '../../grammar/expression/parse-expression.js';
import type { ExpressionProblem } from '../../grammar/expression/syntax.js';
import type { Behaviour } from '../behaviour/behaviour.js';
import type { AppIndex } from '../model/app-index.js';
import type { DataType } from '../model/data-type.js';
import { FlowError } from '../problem/flow-error.js';
import { defaultLimits, type Limits } from '../problem/limits.js';
import type { Span } from '../problem/span.js';
import type { Value } from '../value/value.js';
import { ExpressionCompiler } from './compiler.js';
import { EmptyObjectAccess } from './empty-object-access.js';
import type { EvaluationScope, Flavour } from './environment.js';
import { describeMismatch, isAssignable } from './type-rules.js';
import type { NumberOperation } from './typed.js';

/** A variable that an expression can name: where its value stands in the frame, and its static type. */
export interface Variable {
  readonly slot: number;
  readonly type: DataType;
}

/** What is known at compile time. */
export interface ExpressionContext {
  readonly index: AppIndex;
  readonly behaviour: Behaviour;
  readonly flavour: Flavour;
  /** By name, without `$`. */
  variable(name: string): Variable | undefined;
  /** For "did you mean". */
  variableNames(): Iterable<string>;
  /** The usual limits where absent. */
  readonly limits?: ExpressionLimits;
  readonly options?: ExpressionOptions;
  /** Whoever wants to see each value that a part of the expression has, by the place of the part in the text. */
  observer?(span: Span): ObserveValue | undefined;
  /** Set where there is no app that would say what exists. */
  readonly open?: OpenNames;
}

/**
 * What an expression without an app may name although nothing declares it: members of any entity, which are of unknown type and
 * empty, and the values of some enumerations.
 */
export interface OpenNames {
  /** Enumerations that are known by name only. */
  readonly enumerations: ReadonlySet<string>;
}

/** The limits of a world that concern expressions. */
export type ExpressionLimits = Pick<Limits, 'textNesting' | 'regularExpressionBacktracks'>;

/** What the documentation leaves open, where a user wants another answer than ours (semantics 5, decisions). */
export interface ExpressionOptions {
  /**
   * A member of an empty object: is empty, fails, or makes the Boolean expression around it false (semantics 5.3). Where
   * absent: empty in nanoflows, a failure in microflows except next to `= empty` and `!= empty`.
   */
  readonly emptyObjectAccess?: 'empty' | 'throw' | 'falseExpression';
  /** `substring` that starts right behind the last character fails instead of giving `''` (decision 11). */
  readonly strictSubstring?: boolean;
  /** `toString` of a date gives Java's form, `Mon Jan 01 00:00:00 CET 2007`, in nanoflows too (decision 9). */
  readonly javaDateToString?: boolean;
}

/** A finding inside one expression; the span counts from the start of its text. */
export type ExpressionFinding = ExpressionProblem;

/** Called with each value that a part of an expression has come to. */
export type ObserveValue = (scope: EvaluationScope, value: Value) => void;

/** Gives the value, or throws a `FlowError` of kind `expression`. */
export type Evaluate = (scope: EvaluationScope) => Value;

export interface CompiledExpression {
  readonly type: DataType;
  readonly evaluate: Evaluate;
  /** What `evaluate` does where all that it works with are plain numbers. */
  readonly onNumbers?: NumberOperation;
  /** With an error among them, `evaluate` throws that error as a `FlowError`. */
  readonly findings: readonly ExpressionFinding[];
}

/**
 * Parses, types and compiles one expression. Never throws for what the text or the model holds: what is wrong is in the
 * findings.
 *
 * @param expected the type that the surroundings need, if they need one
 * @see semantics 5
 */
export function compileExpression(text: string, context: ExpressionContext, expected?: DataType): CompiledExpression {
  const { textNesting } = context.limits ?? defaultLimits;
  const parsed = parseExpression(text, textNesting);
  const findings: ExpressionFinding[] = [...parsed.problems];
  if (parsed.node === undefined) return failing({ kind: 'Unknown' }, findings);
  const typed = new ExpressionCompiler(context, findings).compile(parsed.node);
  if (expected !== undefined && !isAssignable(typed.type, expected, context.index)) {
    const message = describeMismatch(typed.type, expected);
    findings.push({ severity: 'error', code: 'expression-result-type', message, span: typed.span });
  }
  if (findings.some((finding) => finding.severity === 'error')) return failing(typed.type, findings);
  const { type, evaluate, onNumbers } = typed;
  const isFalseWithout = context.options?.emptyObjectAccess === 'falseExpression' && type.kind === 'Boolean';
  return { type, evaluate: isFalseWithout ? falseWithoutObject(evaluate) : evaluate, findings, ...(onNumbers && { onNumbers }) };
}

function failing(type: DataType, findings: readonly ExpressionFinding[]): CompiledExpression {
  const message = findings.find((finding) => finding.severity === 'error')?.message ?? 'The expression can not be read.';
  return {
    type,
    findings,
    evaluate: () => {
      throw new FlowError('expression', message);
    },
  };
}

/** A Boolean expression that reads a member of an empty object gives false as a whole (the wording of the page `_index`). */
function falseWithoutObject(evaluate: Evaluate): Evaluate {
  return (scope) => {
    try {
      return evaluate(scope);
    } catch (error) {
      if (error instanceof EmptyObjectAccess) return false;
      throw error;
    }
  };
}
