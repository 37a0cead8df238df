import type { EntityLayout, Member } from '../model/entity-layout.js';
import { isFileContents } from '../model/file-contents.js';

/** Hashed strings and system members never reach a device, and of Binary attributes only the contents of files do (semantics 3.5, 4.1). */
export function isStoredMember(member: Member): boolean {
  if (member.isSystem) return false;
  if (member.kind !== 'attribute') return true;
  const { kind } = member.attribute.type;
  return kind !== 'HashedString' && (kind !== 'Binary' || isFileContents(member));
}

const known = new WeakMap<EntityLayout, readonly Member[]>();

/** The members of an entity that have a column on a device. */
export function storedMembers(layout: EntityLayout): readonly Member[] {
  let members = known.get(layout);
  if (members === undefined) {
    members = layout.members.filter(isStoredMember);
    known.set(layout, members);
  }
  return members;
}
