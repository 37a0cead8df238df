import type { EntityObject } from '../value/entity-object.js';
import type { LastingList } from '../value/lasting-list.js';
import { LayeredMap } from '../value/layered-map.js';
import type { Guid } from '../value/value.js';

/**
 * Objects by id, in the order in which they came. Lasting ones sleep here: whoever asks for one gets an object that goes on from it, and so does
 * everybody afterwards.
 */
export class ObjectsById {
  private readonly objects = new LayeredMap<Guid, EntityObject>(({ guid }) => guid);

  /** @param awaken gives the object that goes on from a lasting one */
  constructor(private readonly awaken: (lasting: EntityObject) => EntityObject) {}

  get size(): number {
    return this.objects.size;
  }

  has(guid: Guid): boolean {
    return this.objects.has(guid);
  }

  get(guid: Guid): EntityObject | undefined {
    const known = this.objects.get(guid);
    return known?.isLasting === true ? this.awakened(known) : known;
  }

  add(object: EntityObject): void {
    this.objects.set(object);
  }

  delete(guid: Guid): void {
    this.objects.delete(guid);
  }

  *all(): Generator<EntityObject> {
    for (const known of this.objects.values()) yield known.isLasting ? this.awakened(known) : known;
  }

  /** All of them, only to look at: those that sleep go on sleeping. */
  look(): Iterable<EntityObject> {
    return this.objects.values();
  }

  /** What is here now. It shares what has not changed with what it was before. */
  lasting(): LastingList<EntityObject> {
    return this.objects.lasting(lastingOf);
  }

  /** Takes over what was somewhere else. */
  goOnFrom(objects: LastingList<EntityObject>): void {
    this.objects.goOnFrom(objects);
  }

  private awakened(lasting: EntityObject): EntityObject {
    const object = this.awaken(lasting);
    this.objects.replaceInList(object);
    return object;
  }
}

function lastingOf(object: EntityObject): EntityObject {
  return object.lasting();
}
