import { EntityObject } from './entity-object.js';
import type { Value } from './value.js';

/**
 * Copies objects and lists, each one once: what held the same object, or the same list, before holds the same copy afterwards.
 * Everything else about a value can not change, and is shared.
 */
export class ObjectCopies {
  private readonly objects = new Map<EntityObject, EntityObject>();
  private readonly lists = new Map<readonly EntityObject[], EntityObject[]>();

  object(original: EntityObject): EntityObject {
    const known = this.objects.get(original);
    if (known !== undefined) return known;
    const copy = new EntityObject(original.guid, original.layout, original.values.slice(), original.state);
    copy.committed = original.committed;
    this.objects.set(original, copy);
    return copy;
  }

  value(original: Value): Value {
    if (original instanceof EntityObject) return this.object(original);
    return Array.isArray(original) ? this.list(original) : original;
  }

  private list(original: EntityObject[]): EntityObject[] {
    const known = this.lists.get(original);
    if (known !== undefined) return known;
    const copy = original.map((object) => this.object(object));
    this.lists.set(original, copy);
    return copy;
  }
}
