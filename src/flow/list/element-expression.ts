import type { DataType } from '../../model/data-type.js';
import type { Code } from '../../model/flow.js';
import type { EntityObject } from '../../value/entity-object.js';
import type { Value } from '../../value/value.js';
import type { NodeCompiler } from '../compile/node-compiler.js';
import type { Frame } from '../program.js';

/** The value of an expression for one element of a list. */
export type ElementValue = (frame: Frame, object: EntityObject) => Value;

/** An expression over `$currentObject`, the element of the list. */
export interface ElementExpression {
  readonly type: DataType;
  readonly evaluate: ElementValue;
}

export function compileElementExpression(
  list: string,
  code: Code,
  compiler: NodeCompiler,
  options: { readonly expected?: DataType; readonly what: string },
): ElementExpression {
  const { entity } = compiler.readList(list);
  const { slot } = compiler.hidden('current object');
  const type: DataType = entity === undefined ? { kind: 'Unknown' } : { kind: 'Object', entity };
  const context = compiler.with('currentObject', { slot, type });
  const evaluate = compiler.expression(code, options.expected, options.what, context);
  return {
    type: compiler.typeOf(code, context),
    evaluate: (frame, object) => {
      frame.slots[slot] = object;
      return evaluate(frame);
    },
  };
}
