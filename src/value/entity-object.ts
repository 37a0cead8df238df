import type { EntityLayout } from '../model/entity-layout.js';
import type { Guid, MemberValue } from './value.js';

/**
 * One object in the memory of a device, or of a microflow on the server. At most one exists per id in one memory, and every
 * variable that holds the object holds this instance (semantics 2.0).
 */
export class EntityObject {
  /**
   * The values of the last commit, set by the first change since then. Absent: nothing has changed. A new object's
   * are its defaults.
   */
  committed: readonly MemberValue[] | undefined;

  constructor(
    readonly guid: Guid,
    readonly layout: EntityLayout,
    /** Current values by slot, uncommitted changes included. */
    public values: MemberValue[],
    /** `new` until the first commit; `deleted` objects read as empty in every member. */
    public state: 'new' | 'stored' | 'deleted',
  ) {}

  get entity(): string {
    return this.layout.entity;
  }

  get isNew(): boolean {
    return this.state === 'new';
  }

  get isDeleted(): boolean {
    return this.state === 'deleted';
  }

  /** Sets a slot, keeping what was committed. Says nothing to anyone else: memory and references are the caller's. */
  setSlot(slot: number, value: MemberValue): void {
    this.committed ??= this.values.slice();
    this.values[slot] = value;
  }
}
