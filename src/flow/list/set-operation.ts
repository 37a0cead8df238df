import type { ListOperation } from '../../model/activity.js';
import { EntityObject } from '../../value/entity-object.js';
import type { Value } from '../../value/value.js';
import type { NodeCompiler } from '../compile/node-compiler.js';
import type { Frame } from '../program.js';
import { listIn } from './order.js';

type BinaryOperation = Extract<ListOperation['operation'], { readonly second: string }>;
type Combine = (first: readonly EntityObject[], second: ReadonlySet<EntityObject>, isUnique: boolean) => Value;

/** Operations on two lists, or a list and an object. Elements are the same when they are the same object (semantics 2.8). */
export function compileSetOperation(operation: BinaryOperation, compiler: NodeCompiler): (frame: Frame) => Value {
  const first = compiler.readList(operation.list).slot;
  const second = compiler.readElements(operation.second).slot;
  // Before 10.22 what a list has twice may come out twice.
  const isUnique = compiler.behaviour.uniqueSetOps;
  const combine = combinations[operation.kind];
  return (frame) => combine(listIn(frame, first), elementsOf(frame.slots[second] ?? null), isUnique);
}

const combinations: Readonly<Record<BinaryOperation['kind'], Combine>> = {
  union: (first, second) => [...new Set([...first, ...second])],
  intersect: (first, second, isUnique) => kept(first, (item) => second.has(item), isUnique),
  subtract: (first, second, isUnique) => kept(first, (item) => !second.has(item), isUnique),
  contains(first, second) {
    const all = new Set(first);
    return [...second].every((item) => all.has(item));
  },
  // Neither order nor multiplicity counts (assumed).
  equals(first, second) {
    const all = new Set(first);
    return all.size === second.size && [...second].every((item) => all.has(item));
  },
};

function kept(items: readonly EntityObject[], keeps: (item: EntityObject) => boolean, isUnique: boolean): EntityObject[] {
  const result = items.filter(keeps);
  return isUnique ? [...new Set(result)] : result;
}

function elementsOf(value: Value): ReadonlySet<EntityObject> {
  if (value instanceof EntityObject) return new Set([value]);
  return new Set(Array.isArray(value) ? value : []);
}
