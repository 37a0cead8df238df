import type { Member } from '../../model/entity-layout.js';
import type { EntityObject } from '../../value/entity-object.js';
import type { MemberValue } from '../../value/value.js';
import type { Frame } from '../program.js';

/** Applies a change item to an object. */
export type ApplyChange = (frame: Frame, object: EntityObject) => void;

export function assign(frame: Frame, object: EntityObject, member: Member, value: MemberValue): void {
  frame.run.surroundings.change(frame.run, object, member, value);
}
