import type { ObjectHandle } from '../object-handle.js';
import type { ValueType } from './value-type.js';

/** What is known of the objects of an entity: their members, and the names that `handle.entity` can have. */
export interface EntityTypes {
  /** `Module.Name` of the entity and of everything that specializes it. */
  readonly entity: string;
  /** Attributes by name, associations by `Module.Name`. */
  readonly members: Readonly<Record<string, ValueType>>;
}

/** The handle of an object of an entity. */
export type HandleOf<Entity extends EntityTypes> = ObjectHandle<Entity>;

/** The part of a qualified name behind the module. */
export type BareName<Name> = Name extends `${string}.${infer Bare}` ? Bare : never;

/** Members that a test gives: those that matter. An association may be named without its module. */
export type GivenMembers<Entity extends EntityTypes> = {
  readonly [Name in keyof Entity['members'] as Name | BareName<Name>]?: Entity['members'][Name]['given'];
};
