import type { ListOperation, Sorting } from '../../model/activity.js';
import { FlowError } from '../../problem/flow-error.js';
import { didYouMean } from '../../problem/nearest.js';
import { DateTime } from '../../value/date-time.js';
import type { EntityObject } from '../../value/entity-object.js';
import { compareNumeric, isNumeric } from '../../value/number.js';
import type { MemberValue, Value } from '../../value/value.js';
import type { NodeCompiler } from '../compile/node-compiler.js';
import { compileCount, isBlank } from '../compile/whole-number.js';
import type { Frame } from '../program.js';

type Operation = ListOperation['operation'];

/** The list in a variable; an empty variable is an empty list (semantics 2.8). */
export function listIn(frame: Frame, slot: number): EntityObject[] {
  const value = frame.slots[slot];
  return Array.isArray(value) ? value : [];
}

export function headOrTail(
  operation: Extract<Operation, { kind: 'head' | 'tail' }>,
  compiler: NodeCompiler,
): (frame: Frame) => Value {
  const { slot } = compiler.readList(operation.list);
  if (operation.kind === 'head') return (frame) => listIn(frame, slot)[0] ?? null;
  return (frame) => listIn(frame, slot).slice(1);
}

/**
 * A slice; blank bounds mean from the beginning and to the end, as does an amount of 0. Before 11.7 a blank one was an error
 * (semantics 2.8).
 */
export function compileListRange(
  operation: Extract<Operation, { kind: 'range' }>,
  compiler: NodeCompiler,
): (frame: Frame) => Value {
  const { slot } = compiler.readList(operation.list);
  const limit = compileCount(operation.limit, 'amount of the range', compiler);
  const offset = compileCount(operation.offset, 'offset of the range', compiler);
  const isIncomplete = isBlank(operation.limit) || isBlank(operation.offset);
  const fails = isIncomplete && !compiler.behaviour.blankListRange;
  return (frame) => {
    if (fails)
      throw new FlowError('value', 'A list range without an offset or an amount fails before Mendix 11.7; fill in both.');
    const from = offset(frame);
    const amount = limit(frame);
    return listIn(frame, slot).slice(from, amount === 0 ? undefined : from + amount);
  };
}

/**
 * A stable sort by attributes of the entity. Texts are compared without case from 10.10, by code unit before; empty values
 * come first (semantics 2.8).
 */
export function compileSort(operation: Extract<Operation, { kind: 'sort' }>, compiler: NodeCompiler): (frame: Frame) => Value {
  const { slot, entity } = compiler.readList(operation.list);
  const ignoresCase = compiler.flavour === 'microflow' || compiler.behaviour.nanoflowSortCase;
  const keys = operation.sorting.map((sorting) => ({
    ...sortingSlot(sorting, entity, compiler),
    sign: sorting.direction === 'ascending' ? 1 : -1,
  }));
  return (frame) =>
    listIn(frame, slot).toSorted((left, right) => {
      for (const key of keys) {
        const order = compareValues(left.values[key.slot] ?? null, right.values[key.slot] ?? null, ignoresCase);
        if (order !== 0) return order * key.sign;
      }
      return 0;
    });
}

function sortingSlot(sorting: Sorting, entity: string | undefined, compiler: NodeCompiler): { slot: number } {
  const name = sorting.attribute.slice(sorting.attribute.lastIndexOf('.') + 1);
  const layout = compiler.index.layout(entity ?? '');
  const member = layout.byName.get(name);
  if (sorting.path.length > 0)
    compiler.invalid('sort-path', 'A list can be sorted by attributes of its own entity only, not over an association.');
  else if (member === undefined) {
    compiler.invalid(
      'unknown-member',
      `${entity ?? 'The entity'} has no attribute ${name} to sort by.${didYouMean(name, layout.byName.keys())}`,
    );
  } else if (compiler.flavour === 'nanoflow' && member.declaredBy !== entity) {
    // Studio Pro offers a nanoflow no inherited attribute; data that has one is sorted all the same (semantics 2.8).
    compiler.doubtful(
      'sort-inherited',
      `${name} is inherited from ${member.declaredBy}; a nanoflow sorts lists by attributes of ${entity} itself only.`,
    );
  }
  return { slot: member?.slot ?? 0 };
}

/** Numbers by size, dates by time, false before true, texts by code unit; empty before everything. */
export function compareValues(left: MemberValue, right: MemberValue, ignoresCase: boolean): number {
  if (left === null || right === null) return left === right ? 0 : left === null ? -1 : 1;
  if (isNumeric(left) && isNumeric(right)) return compareNumeric(left, right);
  if (left instanceof DateTime && right instanceof DateTime) return left.epochMs - right.epochMs;
  if (typeof left === 'boolean' && typeof right === 'boolean') return Number(left) - Number(right);
  const [first, second] = ignoresCase ? [String(left).toLowerCase(), String(right).toLowerCase()] : [String(left), String(right)];
  return first < second ? -1 : first > second ? 1 : 0;
}
