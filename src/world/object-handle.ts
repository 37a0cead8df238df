import type { PublicValue } from './public-value.js';

/** One object as tests see it. It shows the values of the moment, uncommitted ones included. */
export interface ObjectHandle {
  readonly entity: string;
  /** The id as text. */
  readonly id: string;
  readonly isNew: boolean;
  readonly isDeleted: boolean;
  /** The value of an attribute, or the id (ids) behind an association. */
  get(member: string): PublicValue;
  /** `{"$entity", "$id", members…}`, as results are printed. */
  toJSON(): Record<string, unknown>;
}
