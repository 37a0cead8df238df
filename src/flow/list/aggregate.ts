import type { AggregateList } from '../../model/activity.js';
import { type DataType, dataTypeOfAttribute } from '../../model/data-type.js';
import { FlowError } from '../../problem/flow-error.js';
import { didYouMean } from '../../problem/nearest.js';
import { DateTime } from '../../value/date-time.js';
import type { EntityObject } from '../../value/entity-object.js';
import { isNumeric, type Numeric } from '../../value/number.js';
import { addNumeric } from '../../value/number-arithmetic.js';
import { divideNumeric } from '../../value/number-division.js';
import type { Value } from '../../value/value.js';
import type { Typing } from '../activity/definition.js';
import type { NodeCompiler } from '../compile/node-compiler.js';
import type { Frame } from '../program.js';
import { compareValues, listIn } from './order.js';

/** The value of one element: its attribute, or an expression over `$currentObject`. */
type ElementValue = (frame: Frame, object: EntityObject) => Value;

export function declareAggregate(activity: AggregateList, typing: Typing): DataType | undefined {
  switch (activity.function) {
    case 'count':
      return { kind: 'Integer' };
    case 'average':
      return { kind: 'Decimal' };
    case 'all':
    case 'any':
      return { kind: 'Boolean' };
    case 'reduce':
      return activity.resultType ?? { kind: 'Unknown' };
    default:
      return declareElement(activity, typing);
  }
}

/** Sum, minimum and maximum have the type of the attribute; of an expression it is known only to be a number. */
function declareElement(activity: AggregateList, typing: Typing): DataType | undefined {
  if (activity.attribute === undefined) return { kind: 'Decimal' };
  const list = typing.variable(activity.list);
  if (list === undefined) return undefined;
  const member = list.kind === 'List' ? typing.index.member(list.entity, bareName(activity.attribute)) : undefined;
  return member?.kind === 'attribute' ? dataTypeOfAttribute(member.attribute.type) : { kind: 'Unknown' };
}

export function compileAggregate(activity: AggregateList, compiler: NodeCompiler): (frame: Frame) => Value {
  const { slot } = compiler.readList(activity.list);
  if (activity.function === 'count') return (frame) => listIn(frame, slot).length;
  if (activity.function === 'reduce') return compileReduce(activity, slot, compiler);
  const elementValue = compileElement(activity, compiler);
  const values = (frame: Frame): Value[] => listIn(frame, slot).map((object) => elementValue(frame, object));
  switch (activity.function) {
    case 'all':
      return (frame) => listIn(frame, slot).every((object) => elementValue(frame, object) === true);
    case 'any':
      return (frame) => listIn(frame, slot).some((object) => elementValue(frame, object) === true);
    case 'sum':
      return (frame) => sum(values(frame));
    case 'average':
      return (frame) => average(values(frame));
    default: {
      const sign = activity.function === 'minimum' ? 1 : -1;
      return (frame) => extreme(values(frame), sign);
    }
  }
}

function compileElement(activity: AggregateList, compiler: NodeCompiler): ElementValue {
  const { entity } = compiler.readList(activity.list);
  if (activity.expression !== undefined) {
    const current = compiler.hidden('current object').slot;
    const context = compiler.with('currentObject', {
      slot: current,
      type: entity === undefined ? { kind: 'Unknown' } : { kind: 'Object', entity },
    });
    const evaluate = compiler.expression(activity.expression, undefined, 'The expression', context);
    return (frame, object) => {
      frame.slots[current] = object;
      return evaluate(frame);
    };
  }
  const name = bareName(activity.attribute ?? '');
  const layout = compiler.index.layout(entity ?? '');
  const member = layout.byName.get(name);
  if (member === undefined || member.kind !== 'attribute') {
    compiler.invalid(
      'unknown-member',
      `${entity ?? 'The entity'} has no attribute ${name}.${didYouMean(name, layout.byName.keys())}`,
    );
    return () => null;
  }
  return (_frame, object) => (object.values[member.slot] ?? null) as Value;
}

/** Begins with the initial value, which is the result for an empty list (semantics 2.8). */
function compileReduce(activity: AggregateList, slot: number, compiler: NodeCompiler): (frame: Frame) => Value {
  const { entity } = compiler.readList(activity.list);
  const current = compiler.hidden('current object').slot;
  const result = compiler.hidden('current result').slot;
  const element: DataType = entity === undefined ? { kind: 'Unknown' } : { kind: 'Object', entity };
  const inner = compiler.with('currentObject', { slot: current, type: element });
  const context = {
    ...inner,
    variable: (name: string) =>
      name === 'currentResult'
        ? { slot: result, type: activity.resultType ?? { kind: 'Unknown' as const } }
        : inner.variable(name),
  };
  const initial =
    activity.initialValue === undefined
      ? undefined
      : compiler.expression(activity.initialValue, activity.resultType, 'The initial value');
  const evaluate = compiler.expression(activity.expression ?? { text: '' }, activity.resultType, 'The expression', context);
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

/** Empty values are passed over (semantics 2.8, assumed). */
function numbersOf(values: readonly Value[]): Numeric[] {
  return values
    .filter((value) => value !== null)
    .map((value) => {
      if (isNumeric(value)) return value;
      throw new FlowError('value', 'A sum or an average needs numbers.');
    });
}

function sum(values: readonly Value[]): Numeric {
  return numbersOf(values).reduce(addNumeric, 0);
}

/** Of an empty list: empty (semantics 2.8, assumed). */
function average(values: readonly Value[]): Value {
  const numbers = numbersOf(values);
  return numbers.length === 0 ? null : divideNumeric(numbers.reduce(addNumeric, 0), numbers.length);
}

function extreme(values: readonly Value[], sign: 1 | -1): Value {
  let found: Value = null;
  for (const value of values) {
    if (value === null) continue;
    if (!isNumeric(value) && !(value instanceof DateTime)) throw new FlowError('value', 'A minimum or a maximum needs numbers.');
    if (found === null || compareValues(value, found as typeof value, false) * sign < 0) found = value;
  }
  return found;
}

function bareName(attribute: string): string {
  return attribute.slice(attribute.lastIndexOf('.') + 1);
}
