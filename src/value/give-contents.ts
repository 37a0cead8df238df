import type { Member } from '../model/entity-layout.js';
import { fileMembers } from '../model/file-contents.js';
import type { EntityObject } from './entity-object.js';
import type { MemberValue } from './value.js';

/**
 * Puts bytes into a file object, with what follows from them: that it has contents, and their size.
 *
 * @param set how a member is set where the object is
 * @returns false for an object that is no file
 */
export function giveContents(
  object: EntityObject,
  contents: Uint8Array,
  set: (member: Member, value: MemberValue) => void,
): boolean {
  const file = fileMembers(object.layout);
  if (file === undefined) return false;
  set(file.contents, contents);
  set(file.hasContents, true);
  set(file.size, contents.length);
  return true;
}

/** The bytes of a file object; nothing where it has none, or is no file. */
export function contentsOf(object: EntityObject): Uint8Array | undefined {
  const file = fileMembers(object.layout);
  const contents = file === undefined ? null : object.values[file.contents.slot];
  return contents instanceof Uint8Array ? contents : undefined;
}

/** Whether the bytes are others than at the last commit. */
export function hasNewContents(object: EntityObject): boolean {
  const file = fileMembers(object.layout);
  const contents = contentsOf(object);
  if (file === undefined || contents === undefined) return false;
  return object.isNew || (object.committed !== undefined && object.committed[file.contents.slot] !== contents);
}
