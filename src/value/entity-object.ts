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
  /** A copy of this object has the same array of values. */
  private sharesValues = false;
  /** Whether nobody changes it. */
  isLasting = false;
  /** The lasting copy that was made last, or that it has gone on from. */
  private latest: EntityObject | undefined;

  constructor(
    readonly guid: Guid,
    readonly layout: EntityLayout,
    /** Current values by slot, uncommitted changes included. Written to by the object alone, as copies of it may have the same ones. */
    public values: readonly MemberValue[],
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
    if (this.committed === undefined) {
      this.committed = this.values;
      this.sharesValues = true;
    }
    this.overwrite(slot, value);
  }

  /** Sets a slot as if it had always had this value: what was committed is not kept. */
  overwrite(slot: number, value: MemberValue): void {
    if (this.sharesValues) this.values = this.values.slice();
    this.sharesValues = false;
    (this.values as MemberValue[])[slot] = value;
  }

  /** A copy that nobody changes: the same one for as long as nothing has changed here. */
  lasting(): EntityObject {
    if (this.isLasting) return this;
    if (this.latest?.equals(this) !== true) {
      this.latest = this.copy();
      this.latest.isLasting = true;
    }
    return this.latest;
  }

  /** An object of its own that goes on from a lasting one. */
  goOn(): EntityObject {
    const copy = this.copy();
    copy.latest = this;
    return copy;
  }

  /** Until one of them is written to, they share their values. */
  private copy(): EntityObject {
    const copy = new EntityObject(this.guid, this.layout, this.values, this.state);
    copy.committed = this.committed;
    copy.sharesValues = true;
    this.sharesValues = true;
    return copy;
  }

  private equals({ values, committed, state }: EntityObject): boolean {
    return this.values === values && this.committed === committed && this.state === state;
  }
}
