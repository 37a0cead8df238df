import type { EntityTypes } from './types/entity-types.js';

/** One object as tests see it. It shows the values of the moment, uncommitted ones included. */
export interface ObjectHandle<out Entity extends EntityTypes = EntityTypes> {
  /** `Module.Name` of the entity that it is an object of: the one that was asked for, or one that specializes it. */
  readonly entity: Entity['entity'];
  /** The id as text. */
  readonly id: string;
  readonly isNew: boolean;
  readonly isDeleted: boolean;
  /** The value of an attribute, or the id (ids) behind an association. */
  get<Member extends keyof Entity['members'] & string>(member: Member): Entity['members'][Member]['value'];
  /** `{"$entity", "$id", members…}`, as results are printed. */
  toJSON(): Record<string, unknown>;
}
