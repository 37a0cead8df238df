import type { Guid, MemberValue } from '../value/value.js';

/** The ids behind the value of an association, to one or to many. */
export function referredBy(value: MemberValue): readonly Guid[] {
  if (typeof value === 'number') return [value];
  return Array.isArray(value) ? value : [];
}
