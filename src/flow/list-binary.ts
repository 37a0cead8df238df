import type { ListOperation } from '../model/activity.js';
import { EntityObject } from '../value/entity-object.js';
import type { Value } from '../value/value.js';
import { listIn } from './list-order.js';
import type { NodeCompiler } from './node-compiler.js';
import type { Frame } from './program.js';

type Operation = ListOperation['operation'];
type BinaryOperation = Extract<Operation, { readonly second: string }>;

/** Operations on two lists, or a list and an object. Elements are the same when they are the same object. */
export function compileBinaryListOperation(operation: BinaryOperation, compiler: NodeCompiler): (frame: Frame) => Value {
  const first = compiler.readList(operation.list).slot;
  const second = compiler.read(operation.second).slot;
  // Before 10.22 what a list has twice may come out twice.
  const isUnique = compiler.behaviour.uniqueSetOps;
  const combine = combinations[operation.kind];
  return (frame) => combine(listIn(frame, first), elementsOf(frame.slots[second] ?? null), isUnique);
}

const combinations: Readonly<
  Record<BinaryOperation['kind'], (first: EntityObject[], second: EntityObject[], isUnique: boolean) => Value>
> = {
  union: (first, second) => [...new Set([...first, ...second])],
  intersect: (first, second, isUnique) => kept(first, (item) => second.includes(item), isUnique),
  subtract: (first, second, isUnique) => kept(first, (item) => !second.includes(item), isUnique),
  contains: (first, second) => second.every((item) => first.includes(item)),
  equals: (first, second) => sameElements(first, second),
};

function kept(items: EntityObject[], keeps: (item: EntityObject) => boolean, isUnique: boolean): EntityObject[] {
  const result = items.filter(keeps);
  return isUnique ? [...new Set(result)] : result;
}

/** Neither order nor multiplicity counts (semantics 2.8, assumed). */
export function sameElements(first: readonly EntityObject[], second: readonly EntityObject[]): boolean {
  const left = new Set(first);
  const right = new Set(second);
  return left.size === right.size && [...left].every((item) => right.has(item));
}

function elementsOf(value: Value): EntityObject[] {
  if (value instanceof EntityObject) return [value];
  return Array.isArray(value) ? value : [];
}
