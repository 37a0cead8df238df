import type { Evaluate } from '../../expression/compile.js';
import type { Code } from '../../model/flow.js';
import { FlowError } from '../../problem/flow-error.js';
import type { Frame } from '../program.js';
import type { NodeCompiler } from './node-compiler.js';

/** Gives a count that an activity needs: of rows, of elements, of pages. */
export type Count = (frame: Frame) => number;

/** A count as an expression. Where nothing was filled in, or the expression is empty, it is 0; below that it is an error. */
export function compileCount(code: Code | undefined, what: string, compiler: NodeCompiler): Count {
  if (code === undefined || isBlank(code)) return () => 0;
  const evaluate: Evaluate = compiler.expression(code, { kind: 'Integer' }, `The ${what}`);
  return (frame) => {
    const value = evaluate(frame) ?? 0;
    if (typeof value === 'number' && value >= 0) return value;
    throw new FlowError('value', `The ${what} has to be a whole number from 0, but it is ${String(value)}.`);
  };
}

/** Whether the field was left empty in the model. */
export function isBlank(code: Code | undefined): boolean {
  return code === undefined || code.text.trim() === '';
}
