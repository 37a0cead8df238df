import type { AppIndex } from '../model/app-index.js';
import type { Member } from '../model/entity-layout.js';
import { fileMembers } from '../model/file-contents.js';
import { HarnessError } from '../problem/harness-error.js';
import type { EntityObject } from '../value/entity-object.js';
import { giveContents } from '../value/give-contents.js';
import type { MemberValue } from '../value/value.js';
import { acceptValue } from './accept-value.js';
import { LiveObject } from './live-object.js';
import type { ObjectHandle } from './object-handle.js';

/** What goes with the contents of a file. */
export interface ContentsOptions {
  /** The name of the file: `photo.jpg`. */
  readonly name?: string;
}

/**
 * The object of a handle that was given for a file.
 *
 * @throws HarnessError when it is none, or is gone
 */
export function fileOf(handle: ObjectHandle): EntityObject {
  if (!(handle instanceof LiveObject) || fileMembers(handle.object.layout) === undefined) {
    const entity = handle instanceof LiveObject ? handle.entity : String(handle);
    throw new HarnessError(
      'not-a-file',
      `${entity} has no contents: only System.FileDocument and what specializes it has.`,
      entity,
    );
  }
  if (handle.isDeleted)
    throw new HarnessError('not-a-file', `The object of ${handle.entity} with the id ${handle.id} was deleted.`, handle.id);
  return handle.object;
}

/** Sets contents and name of a file, each member as it is set where the object is. */
export function setFile(
  object: EntityObject,
  contents: Uint8Array,
  { name }: ContentsOptions,
  index: AppIndex,
  set: (member: Member, value: MemberValue) => void,
): void {
  const bytes = acceptValue(contents, { kind: 'Binary' }, `contents of ${object.entity}`, { index });
  if (!(bytes instanceof Uint8Array))
    throw new HarnessError('wrong-value', `The contents of ${object.entity} need bytes: a Uint8Array.`, object.entity);
  giveContents(object, bytes, set);
  const nameMember = fileMembers(object.layout)?.name;
  if (name !== undefined && nameMember !== undefined) set(nameMember, name);
}
