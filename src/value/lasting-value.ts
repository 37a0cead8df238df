import { EntityObject } from './entity-object.js';
import { LastingList } from './lasting-list.js';
import type { Value } from './value.js';

/** A value of which nothing changes: its objects are lasting ones. */
export type LastingValue = Exclude<Value, EntityObject[]> | LastingList<EntityObject>;

/** Makes values last. A list has the same lasting list for as long as it has the same objects and they do not change. */
export class ValueKeeper {
  private readonly lists = new WeakMap<readonly EntityObject[], LastingList<EntityObject>>();

  lasting(value: Value): LastingValue {
    if (value instanceof EntityObject) return value.lasting();
    if (!Array.isArray(value)) return value;
    const list = LastingList.of(value, (object) => object.lasting(), this.lists.get(value));
    this.lists.set(value, list);
    return list;
  }

  /** The list goes on from a lasting one. */
  note(list: readonly EntityObject[], lasting: LastingList<EntityObject>): void {
    this.lists.set(list, lasting);
  }
}

/**
 * Makes values that go on from lasting ones, each object and each list once: what held the same object, or the same list, before holds the
 * same one afterwards.
 */
export class ValueAwakening {
  private readonly strays = new Map<EntityObject, EntityObject>();
  private readonly lists = new Map<LastingList<EntityObject>, EntityObject[]>();

  /**
   * @param inMemory the object of an id that has gone on from one in memory
   * @param keeper hears which list goes on from which
   */
  constructor(
    private readonly inMemory: (guid: number) => EntityObject | undefined,
    private readonly keeper: ValueKeeper,
  ) {}

  object(lasting: EntityObject): EntityObject {
    const known = this.inMemory(lasting.guid);
    if (known?.lasting() === lasting) return known;
    // A variable may hold one that is in memory no more.
    const object = this.strays.get(lasting) ?? lasting.goOn();
    this.strays.set(lasting, object);
    return object;
  }

  value(lasting: LastingValue): Value {
    if (lasting instanceof EntityObject) return this.object(lasting);
    return lasting instanceof LastingList ? this.list(lasting) : lasting;
  }

  private list(lasting: LastingList<EntityObject>): EntityObject[] {
    const known = this.lists.get(lasting);
    if (known !== undefined) return known;
    const list = lasting.toArray((object) => this.object(object));
    this.lists.set(lasting, list);
    this.keeper.note(list, lasting);
    return list;
  }
}
