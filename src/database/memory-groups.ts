import type { EntityObject } from '../value/entity-object.js';
import { ObjectsById } from './objects-by-id.js';

/** The objects of a memory, by what has to be known of who refers to them. */
export class MemoryGroups {
  /** Who can refer to a thing is a question of the model, and most can not. */
  readonly byEntity = new Map<string, ObjectsById>();
  /** Objects that exist in memory alone: those of non-persistable entities, and of entities stored elsewhere. */
  readonly unstored: ObjectsById;

  constructor(
    private readonly stored: { stores(entity: string): boolean },
    private readonly awaken: (lasting: EntityObject) => EntityObject,
  ) {
    this.unstored = new ObjectsById(awaken);
  }

  add(object: EntityObject): void {
    let objects = this.byEntity.get(object.entity);
    if (objects === undefined) {
      objects = new ObjectsById(this.awaken);
      this.byEntity.set(object.entity, objects);
    }
    objects.add(object);
    if (!this.stored.stores(object.entity)) this.unstored.add(object);
  }

  delete({ entity, guid }: EntityObject): void {
    this.byEntity.get(entity)?.delete(guid);
    this.unstored.delete(guid);
  }
}
