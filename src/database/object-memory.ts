import type { AppIndex } from '../model/app-index.js';
import type { Association } from '../model/domain-model.js';
import type { EntityLayout, Member } from '../model/entity-layout.js';
import { EntityObject } from '../value/entity-object.js';
import type { ObjectCopies } from '../value/object-copies.js';
import type { Guid, MemberValue } from '../value/value.js';
import type { Known } from './row-loader.js';

/** Where objects are stored, as the memory over it needs it; an `EntityDatabase` is one. */
export interface StoredObjects {
  /** Whether objects of the entity have a place here. */
  stores(entity: string): boolean;
  read(entity: string, guid: Guid, known: Known): EntityObject | undefined;
  /** The stored objects whose reference leads to the id. */
  referrers(association: Association, guid: Guid, known: Known): EntityObject[];
}

/**
 * The objects in use: at most one instance for each id, with uncommitted values on top of what is stored
 * (semantics 2.0). The device has one for as long as it runs, the server one for each request.
 */
export class ObjectMemory {
  private readonly objects = new Map<Guid, EntityObject>();
  /** The same by entity: who can refer to a thing is a question of the model, and most can not. */
  private readonly byEntity = new Map<string, Set<EntityObject>>();
  /** New objects and objects with uncommitted changes. */
  private readonly uncommitted = new Set<EntityObject>();
  /** Objects that exist in memory alone: those of non-persistable entities, and of entities stored elsewhere. */
  private readonly unstored = new Set<EntityObject>();

  constructor(
    private readonly index: AppIndex,
    private readonly stored: StoredObjects,
  ) {}

  readonly known: Known = (guid) => this.objects.get(guid);

  /** Takes over the memory of another, as copies. */
  copyFrom(original: ObjectMemory, copies: ObjectCopies): void {
    for (const object of original.objects.values()) this.keep(copies.object(object));
    for (const object of original.uncommitted) this.uncommitted.add(copies.object(object));
    for (const object of original.unstored) this.unstored.add(copies.object(object));
  }

  get size(): number {
    return this.objects.size;
  }

  /** Everything in memory, in the order in which it came. */
  all(): Iterable<EntityObject> {
    return this.objects.values();
  }

  /** What has uncommitted changes, new objects included. */
  changed(): Iterable<EntityObject> {
    return this.uncommitted;
  }

  isUncommitted(object: EntityObject): boolean {
    return this.uncommitted.has(object);
  }

  /** A new object with its first values. */
  create(guid: Guid, layout: EntityLayout, values: MemberValue[]): EntityObject {
    const object = new EntityObject(guid, layout, values, 'new');
    this.keep(object);
    this.uncommitted.add(object);
    if (!this.stored.stores(layout.entity)) this.unstored.add(object);
    return object;
  }

  /** Takes in what was read from storage or came in a message. */
  adopt(object: EntityObject): EntityObject {
    const known = this.objects.get(object.guid);
    if (known !== undefined) return known;
    this.keep(object);
    if (!this.stored.stores(object.entity)) this.unstored.add(object);
    return object;
  }

  /** Takes in what was read with `known`: each object is the instance that is here, or the first of its id. */
  adoptAll(objects: EntityObject[]): EntityObject[] {
    let layout: EntityLayout | undefined;
    let isStored = true;
    let others: Set<EntityObject> | undefined;
    for (const object of objects) {
      // Most of a list are of one entity, which is looked at once.
      if (object.layout !== layout || others === undefined) {
        layout = object.layout;
        isStored = this.stored.stores(layout.entity);
        others = this.ofEntity(layout.entity);
      }
      this.objects.set(object.guid, object);
      others.add(object);
      if (!isStored) this.unstored.add(object);
    }
    return objects;
  }

  change(object: EntityObject, slot: number, value: MemberValue): void {
    object.setSlot(slot, value);
    this.uncommitted.add(object);
  }

  /** The current values are the committed ones from now on. */
  markCommitted(object: EntityObject): void {
    object.committed = undefined;
    object.state = 'stored';
    this.uncommitted.delete(object);
  }

  /** Back to the last commit. Objects that never had one are gone, and so are references to them (semantics 2.4). */
  rollback(objects: Iterable<EntityObject>): void {
    const gone = new Set<Guid>();
    const entities = new Set<string>();
    for (const object of objects) {
      if (object.isDeleted) continue;
      if (object.isNew) {
        gone.add(object.guid);
        entities.add(object.entity);
        this.drop(object);
        continue;
      }
      if (object.committed !== undefined) object.values = object.committed.slice();
      object.committed = undefined;
      this.uncommitted.delete(object);
    }
    this.clearReferences(gone, entities);
  }

  /** The object is gone; whoever holds it reads empty members (semantics 2.5). */
  drop(object: EntityObject): void {
    object.state = 'deleted';
    object.committed = undefined;
    object.values = object.layout.members.map(() => null);
    this.objects.delete(object.guid);
    this.byEntity.get(object.entity)?.delete(object);
    this.uncommitted.delete(object);
    this.unstored.delete(object);
  }

  /**
   * Takes ids out of every reference in memory, of committed and uncommitted values alike. One pass, however many they are.
   *
   * @param entities of the objects that are gone, where the caller knows; objects that can not refer to these are left out
   */
  clearReferences(guids: ReadonlySet<Guid>, entities?: ReadonlySet<string>): void {
    if (guids.size === 0) return;
    for (const [holder, objects] of this.byEntity) {
      const members = this.referencesOf(holder, entities);
      if (members.length > 0) for (const object of objects) clearMembers(object, members, guids);
    }
  }

  private keep(object: EntityObject): void {
    this.objects.set(object.guid, object);
    this.ofEntity(object.entity).add(object);
  }

  private ofEntity(entity: string): Set<EntityObject> {
    let objects = this.byEntity.get(entity);
    if (objects === undefined) {
      objects = new Set();
      this.byEntity.set(entity, objects);
    }
    return objects;
  }

  /** The associations of an entity that can lead to one of some others, or to any. */
  private referencesOf(holder: string, entities: ReadonlySet<string> | undefined): readonly Member[] {
    const { index } = this;
    const references = index.once(`references of ${holder}`, () =>
      index.layout(holder).members.filter(({ kind }) => kind !== 'attribute'),
    );
    if (entities === undefined || references.length === 0) return references;
    return references.filter(
      (member) => member.kind !== 'attribute' && [...entities].some((entity) => index.isA(entity, member.association.child)),
    );
  }

  /** The object of an id, from memory or from storage. */
  find(guid: Guid, entity: string): EntityObject | undefined {
    const known = this.objects.get(guid);
    if (known !== undefined) return known;
    const read = this.stored.stores(entity) ? this.stored.read(entity, guid, this.known) : undefined;
    return read === undefined ? undefined : this.adopt(read);
  }

  /** The objects at the other end of an association, as they are with all uncommitted changes (semantics 2.6). */
  follow(object: EntityObject, association: Association, fromParent: boolean): EntityObject[] {
    if (object.isDeleted) return [];
    return fromParent ? this.referred(object, association) : this.referring(object, association);
  }

  private referred(object: EntityObject, association: Association): EntityObject[] {
    const member = object.layout.byName.get(association.name);
    const value = member === undefined ? null : (object.values[member.slot] ?? null);
    const guids: readonly Guid[] = typeof value === 'number' ? [value] : Array.isArray(value) ? value : [];
    return guids.map((guid) => this.find(guid, association.child)).filter((found) => found !== undefined);
  }

  /**
   * From the other side: the stored objects that refer to it, without those whose uncommitted reference leads elsewhere, then
   * those that refer to it in memory only.
   */
  private referring(object: EntityObject, association: Association): EntityObject[] {
    const refers = (candidate: EntityObject): boolean => {
      const member = candidate.layout.byName.get(association.name);
      const value = member === undefined ? null : (candidate.values[member.slot] ?? null);
      return value === object.guid || (Array.isArray(value) && value.includes(object.guid));
    };
    const found = new Set<EntityObject>();
    if (this.stored.stores(association.parent)) {
      for (const candidate of this.adoptAll(this.stored.referrers(association, object.guid, this.known))) {
        if (!candidate.isDeleted && refers(candidate)) found.add(candidate);
      }
    }
    for (const candidates of [this.unstored, this.uncommitted]) {
      for (const candidate of candidates) {
        if (this.index.isA(candidate.entity, association.parent) && refers(candidate)) found.add(candidate);
      }
    }
    return [...found];
  }
}

/** The value without the ids; nothing where the value holds none of them. */
function withoutReferences(value: MemberValue, guids: ReadonlySet<Guid>): MemberValue | undefined {
  if (typeof value === 'number') return guids.has(value) ? null : undefined;
  return Array.isArray(value) && value.some((held) => guids.has(held)) ? value.filter((held) => !guids.has(held)) : undefined;
}

function clearMembers(object: EntityObject, members: readonly Member[], guids: ReadonlySet<Guid>): void {
  for (const { slot } of members) {
    const cleared = withoutReferences(object.values[slot] ?? null, guids);
    if (cleared !== undefined) object.values[slot] = cleared;
    const committed = object.committed === undefined ? undefined : withoutReferences(object.committed[slot] ?? null, guids);
    if (committed !== undefined) object.committed = object.committed?.with(slot, committed);
  }
}
