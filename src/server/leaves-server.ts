import type { Member } from '../model/entity-layout.js';

/** Hashed strings never leave the server, contents travel with files, and devices have no system members (semantics 4.1). */
export function leavesServer(member: Member): boolean {
  if (member.isSystem) return false;
  return (
    member.kind !== 'attribute' || (member.attribute.type.kind !== 'HashedString' && member.attribute.type.kind !== 'Binary')
  );
}
