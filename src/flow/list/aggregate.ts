import { fromStored, isConvertedByClient } from '../../expression/unlocalized.js';
import type { AggregateList } from '../../model/activity.js';
import { type DataType, dataTypeOfAttribute, describeType } from '../../model/data-type.js';
import { didYouMean } from '../../problem/nearest.js';
import type { EntityObject } from '../../value/entity-object.js';
import type { Value } from '../../value/value.js';
import type { Typing } from '../activity/definition.js';
import type { NodeCompiler } from '../compile/node-compiler.js';
import type { Frame } from '../program.js';
import { compileElementExpression, type ElementExpression } from './element-expression.js';
import { listIn } from './order.js';
import { compileReduce } from './reduce.js';
import { average, extreme, sum } from './totals.js';

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

/** Sum, minimum and maximum have the type of the attribute; that of an expression shows in its values. */
function declareElement(activity: AggregateList, typing: Typing): DataType | undefined {
  if (activity.attribute === undefined) return { kind: 'Unknown' };
  const list = typing.variable(activity.list);
  if (list === undefined) return undefined;
  const member = list.kind === 'List' ? typing.index.member(list.entity, bareName(activity.attribute)) : undefined;
  return member?.kind === 'attribute' ? dataTypeOfAttribute(member.attribute.type) : { kind: 'Unknown' };
}

/** The value of the aggregate over the list as it is in memory (semantics 2.8). */
export function compileAggregate(activity: AggregateList, compiler: NodeCompiler): (frame: Frame) => Value {
  const { slot } = compiler.readList(activity.list);
  if (activity.function === 'count') return (frame) => listIn(frame, slot).length;
  if (activity.function === 'reduce') return compileReduce(activity, compiler);
  const { evaluate } = compileElement(activity, compiler);
  const values = (frame: Frame): Value[] => listIn(frame, slot).map((object) => evaluate(frame, object));
  switch (activity.function) {
    case 'all':
      return (frame) => listIn(frame, slot).every((object) => evaluate(frame, object) === true);
    case 'any':
      return (frame) => listIn(frame, slot).some((object) => evaluate(frame, object) === true);
    case 'sum':
      return (frame) => sum(values(frame));
    case 'average':
      return (frame) => average(values(frame));
    case 'minimum':
      return (frame) => extreme(values(frame), 1);
    case 'maximum':
      return (frame) => extreme(values(frame), -1);
  }
}

/** What is aggregated of each element, with a type that the function can use. */
function compileElement(activity: AggregateList, compiler: NodeCompiler): ElementExpression {
  const isBoolean = activity.function === 'all' || activity.function === 'any';
  const { expression } = activity;
  const element =
    expression === undefined
      ? compileAttribute(activity, compiler)
      : compileElementExpression(activity.list, expression, compiler, {
          what: 'The expression',
          ...(isBoolean && { expected: { kind: 'Boolean' } }),
        });
  if (!isBoolean) checkElementType(activity, element.type, compiler);
  return element;
}

/** Numbers, and dates for a minimum or a maximum (semantics 2.8). */
function checkElementType(activity: AggregateList, type: DataType, compiler: NodeCompiler): void {
  const takesDates = activity.function === 'minimum' || activity.function === 'maximum';
  if (takesDates && type.kind === 'DateTime')
    compiler.doubtful(
      'aggregate-of-dates',
      `The ${activity.function} of dates is not documented; Mendix promises it for numbers only.`,
    );
  if (['Integer', 'Decimal', 'Unknown', 'Empty'].includes(type.kind) || (takesDates && type.kind === 'DateTime')) return;
  compiler.invalid(
    'aggregate-type',
    `The ${activity.function} of a list needs ${takesDates ? 'numbers or dates' : 'numbers'}, but ${activity.attribute === undefined ? 'its expression' : bareName(activity.attribute)} is ${describeType(type)}.`,
  );
}

function compileAttribute(activity: AggregateList, compiler: NodeCompiler): ElementExpression {
  const { entity } = compiler.readList(activity.list);
  const name = bareName(activity.attribute ?? '');
  const layout = compiler.index.layout(entity ?? '');
  const member = layout.byName.get(name);
  if (member?.kind === 'attribute') {
    const { slot, attribute } = member;
    const read = (object: EntityObject) => (object.values[slot] ?? null) as Value;
    const type = dataTypeOfAttribute(attribute.type);
    if (!isConvertedByClient(attribute.type, compiler.flavour)) return { type, evaluate: (_frame, object) => read(object) };
    const convert = fromStored();
    return { type, evaluate: (frame, object) => convert(read(object), frame) };
  }
  if (name === '') compiler.invalid('missing-value', 'There is no attribute or expression to aggregate.');
  else {
    const hint = didYouMean(name, layout.byName.keys());
    compiler.invalid('unknown-member', `${entity ?? 'The entity'} has no attribute ${name}.${hint}`);
  }
  return { type: { kind: 'Unknown' }, evaluate: () => null };
}

function bareName(attribute: string): string {
  return attribute.slice(attribute.lastIndexOf('.') + 1);
}
