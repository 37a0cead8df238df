import type { AppIndex } from '../model/app-index.js';
import { type DataType, describeType } from '../model/data-type.js';

/** What is known of a type only when the value is there. */
export function isOpen(type: DataType): boolean {
  return type.kind === 'Unknown' || type.kind === 'Empty' || type.kind === 'Nothing';
}

export function isNumericType(type: DataType): boolean {
  return type.kind === 'Integer' || type.kind === 'Decimal';
}

/** Whether a value of the type can stand where another type is needed. An Integer/Long is a Decimal, never the reverse. */
export function isAssignable(type: DataType, expected: DataType, index: AppIndex): boolean {
  if (isOpen(type) || isOpen(expected)) return true;
  if (expected.kind === 'Decimal') return isNumericType(type);
  switch (type.kind) {
    case 'Enumeration':
      return expected.kind === 'Enumeration' && type.enumeration === expected.enumeration;
    case 'Object':
      return expected.kind === 'Object' && index.isA(type.entity, expected.entity);
    case 'List':
      return expected.kind === 'List' && index.isA(type.entity, expected.entity);
    default:
      return type.kind === expected.kind;
  }
}

export function describeMismatch(type: DataType, expected: DataType): string {
  const start = `${capitalized(describeType(expected))} is needed here, but this gives ${describeType(type)}.`;
  if (expected.kind === 'Integer' && type.kind === 'Decimal') return `${start} Make it whole with round, floor or ceil.`;
  if (expected.kind === 'String' && isConvertible(type)) return `${start} Convert it with toString.`;
  if (expected.kind === 'Integer' && type.kind === 'String') return `${start} Convert it with parseInteger.`;
  if (expected.kind === 'Decimal' && type.kind === 'String') return `${start} Convert it with parseDecimal.`;
  if (expected.kind === 'Enumeration' && type.kind === 'String') {
    return `${start} Write the value as ${expected.enumeration}.Name.`;
  }
  return start;
}

/** Whether `toString` takes it. */
function isConvertible(type: DataType): boolean {
  return isNumericType(type) || type.kind === 'Boolean' || type.kind === 'DateTime' || type.kind === 'Enumeration';
}

/** The type of a value that is of either type, as the two branches of a condition are; nothing where there is none. */
export function commonType(left: DataType, right: DataType, index: AppIndex): DataType | undefined {
  if (left.kind === 'Empty') return right;
  if (right.kind === 'Empty') return left;
  if (isOpen(left) || isOpen(right)) return { kind: 'Unknown' };
  if (isNumericType(left) && isNumericType(right)) {
    return left.kind === 'Integer' && right.kind === 'Integer' ? left : { kind: 'Decimal' };
  }
  if (isAssignable(left, right, index)) return right;
  if (isAssignable(right, left, index)) return left;
  if (left.kind !== 'Object' || right.kind !== 'Object') return undefined;
  const shared = index.generalizations(left.entity).find((entity) => index.isA(right.entity, entity));
  return shared === undefined ? undefined : { kind: 'Object', entity: shared };
}

/** Whether `=` and `!=` make sense between the two (semantics 5.5). */
export function areComparable(left: DataType, right: DataType, index: AppIndex): boolean {
  if (isOpen(left) || isOpen(right)) return true;
  if (isNumericType(left) && isNumericType(right)) return true;
  return isAssignable(left, right, index) || isAssignable(right, left, index);
}

/** Whether `<` and its like make sense between the two (semantics 5.5). */
export function areOrdered(left: DataType, right: DataType): boolean {
  const isOrdered = (type: DataType) => isNumericType(type) || type.kind === 'String' || type.kind === 'DateTime';
  if (left.kind === 'Unknown' || right.kind === 'Unknown') return true;
  if (!isOrdered(left) || !isOrdered(right)) return false;
  return left.kind === right.kind || (isNumericType(left) && isNumericType(right));
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
