import type { AppIndex } from '../model/app-index.js';
import { isSameMember } from '../model/same-member.js';
import type { Device } from './device.js';
import { isStoredMember } from './stored-members.js';

/** Before another model reads the rows of this one: members that have another type there are empty from now on (semantics 3.2). */
export function emptyOtherMembers({ state, index }: Device, next: AppIndex): void {
  const { placements, database } = state;
  for (const { entity } of placements.values()) {
    if (!database.entities.stores(entity) || next.entity(entity) === undefined) continue;
    const layout = next.layout(entity);
    const others = index.layout(entity).members.filter((member) => {
      const known = layout.byName.get(member.name);
      return isStoredMember(member) && known !== undefined && !isSameMember(known, member);
    });
    if (others.length > 0) database.emptyMembers(entity, others);
  }
}
