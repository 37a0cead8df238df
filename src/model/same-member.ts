import type { Member } from './entity-layout.js';

/** Whether a member of one model and the one of the same name in another can have the same values. */
export function isSameMember(one: Member, other: Member): boolean {
  if (one.kind !== 'attribute' || other.kind !== 'attribute') return one.kind === other.kind;
  const [left, right] = [one.attribute.type, other.attribute.type];
  if (left.kind === 'Enumeration' && right.kind === 'Enumeration') return left.enumeration === right.enumeration;
  return left.kind === right.kind;
}
