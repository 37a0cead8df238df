import type { AggregateList } from '../../model/activity.js';
import type { DataType } from '../../model/data-type.js';
import type { Value } from '../../value/value.js';
import type { NodeCompiler } from '../compile/node-compiler.js';
import type { Frame } from '../program.js';
import { listIn } from './order.js';

/**
 * Folds a list by an expression over `$currentObject` and `$currentResult`. Begins with the initial value, which is the result
 * for an empty list (semantics 2.8).
 */
export function compileReduce(activity: AggregateList, compiler: NodeCompiler): (frame: Frame) => Value {
  const { slot, entity } = compiler.readList(activity.list);
  const { resultType, initialValue, expression } = activity;
  const current = compiler.hidden('current object').slot;
  const result = compiler.hidden('current result').slot;
  const element: DataType = entity === undefined ? { kind: 'Unknown' } : { kind: 'Object', entity };
  const context = compiler.with(
    'currentResult',
    { slot: result, type: resultType ?? { kind: 'Unknown' } },
    compiler.with('currentObject', { slot: current, type: element }),
  );
  if (initialValue === undefined) compiler.invalid('missing-value', 'There is no value to begin with.');
  const initial = initialValue === undefined ? undefined : compiler.expression(initialValue, resultType, 'The initial value');
  const evaluate = compiler.expression(expression ?? { text: '' }, resultType, 'The expression', context);
  return (frame) => {
    let value: Value = initial?.(frame) ?? null;
    for (const object of listIn(frame, slot)) {
      frame.slots[current] = object;
      frame.slots[result] = value;
      value = evaluate(frame);
    }
    return value;
  };
}
