import type { Guid, MemberValue } from '../value/value.js';
import type { RowReader } from './row-shape.js';

/** The values of an object that is written and read again: those of members without a place here are empty. */
export function settleValues({ place, initialValues }: RowReader, values: readonly MemberValue[]): MemberValue[] {
  const settled = initialValues.slice();
  for (const { member, codec } of place.columns) {
    const value = values[member.slot] ?? null;
    settled[member.slot] = value === null || codec.settle === undefined ? value : codec.settle(value);
  }
  for (const { member } of place.links) {
    const set = values[member.slot];
    if (Array.isArray(set)) settled[member.slot] = [...new Set<Guid>(set)];
  }
  return settled;
}
