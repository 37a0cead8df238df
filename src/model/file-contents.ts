import type { AttributeMember, EntityLayout, Member } from './entity-layout.js';

/** The entity whose specializations are files (mpr-format section 9). */
export const fileDocument = 'System.FileDocument';

/** The members of a file that its contents decide. */
export interface FileMembers {
  readonly contents: AttributeMember;
  readonly hasContents: AttributeMember;
  readonly size: AttributeMember;
  readonly name: AttributeMember;
}

/** Asked of every object on every way that one takes, and nearly none is a file. */
const known = new WeakMap<EntityLayout, FileMembers | 'none'>();

/** Those of an entity that is a file; nothing for every other one. */
export function fileMembers(layout: EntityLayout): FileMembers | undefined {
  let members = known.get(layout);
  if (members === undefined) {
    members = findFileMembers(layout) ?? 'none';
    known.set(layout, members);
  }
  return members === 'none' ? undefined : members;
}

function findFileMembers(layout: EntityLayout): FileMembers | undefined {
  const [contents, hasContents, size, name] = ['Contents', 'HasContents', 'Size', 'Name'].map((member) =>
    inherited(layout, member),
  );
  if (contents === undefined || hasContents === undefined || size === undefined || name === undefined) return undefined;
  return { contents, hasContents, size, name };
}

/** Whether a member is the bytes of a file, as opposed to a Binary attribute of somebody's own (semantics 1.5, 4.1). */
export function isFileContents(member: Member): boolean {
  return member.kind === 'attribute' && member.name === 'Contents' && member.declaredBy === fileDocument;
}

function inherited({ byName }: EntityLayout, name: string): AttributeMember | undefined {
  const member = byName.get(name);
  return member?.kind === 'attribute' && member.declaredBy === fileDocument ? member : undefined;
}
