import type { AppIndex } from '../model/app-index.js';
import type { Association } from '../model/domain-model.js';
import type { EntityLayout, Member } from '../model/entity-layout.js';
import { EntityObject } from '../value/entity-object.js';
import type { LastingList } from '../value/lasting-list.js';
import type { Guid, MemberValue } from '../value/value.js';
import { MemoryGroups } from './memory-groups.js';
import { ObjectsById } from './objects-by-id.js';
import type { Known } from './row-loader.js';

/** Where objects are stored, as the memory over it needs it; an `EntityDatabase` is one. */
export interface StoredObjects {
  /** Whether objects of the entity have a place here. */
  stores(entity: string): boolean;
  read(entity: string, guid: Guid, known: Known): EntityObject | undefined;
  /** The stored objects whose reference leads to the id. */
  referrers(association: Association, guid: Guid, known: Known): EntityObject[];
}

/** What was in memory at one moment, in order; nothing of it changes. */
export interface LastingMemory {
  readonly objects: LastingList<EntityObject>;
  /** Those of them with uncommitted changes, in the order of their first change. */
  readonly uncommitted: LastingList<EntityObject>;
}

/**
 * The objects in use: at most one instance for each id, with uncommitted values on top of what is stored
 * (semantics 2.0). The device has one for as long as it runs, the server one for each request.
 */
export class ObjectMemory {
  private readonly objects = new ObjectsById((lasting) => lasting.goOn());
  /** New objects and objects with uncommitted changes. */
  private readonly uncommitted = new ObjectsById((lasting) => this.objects.get(lasting.guid) ?? lasting.goOn());
  private grouped: MemoryGroups | undefined;

  constructor(
    private readonly index: AppIndex,
    private readonly stored: StoredObjects,
  ) {}

  readonly known: Known = (guid) => this.objects.get(guid);

  /** What is in memory now. It shares what has not changed with what it was when it was last asked for. */
  lasting(): LastingMemory {
    return { objects: this.objects.lasting(), uncommitted: this.uncommitted.lasting() };
  }

  /** Goes on from what was in memory at some moment. */
  goOnFrom({ objects, uncommitted }: LastingMemory): void {
    this.objects.goOnFrom(objects);
    this.uncommitted.goOnFrom(uncommitted);
  }

  get size(): number {
    return this.objects.size;
  }

  /** Everything in memory, in the order in which it came. */
  all(): Iterable<EntityObject> {
    return this.objects.all();
  }

  /** The same, only to look at: of objects that nobody has used yet there is nothing to hold on to. */
  look(): Iterable<EntityObject> {
    return this.objects.look();
  }

  /** How many objects have uncommitted changes, new objects included. */
  get uncommittedCount(): number {
    return this.uncommitted.size;
  }

  isUncommitted(object: EntityObject): boolean {
    return this.uncommitted.has(object.guid);
  }

  /** A new object with its first values. */
  create(guid: Guid, layout: EntityLayout, values: MemberValue[]): EntityObject {
    const object = new EntityObject(guid, layout, values, 'new');
    this.keep(object);
    this.uncommitted.add(object);
    return object;
  }

  /** Takes in what was read from storage or came in a message. */
  adopt(object: EntityObject): EntityObject {
    const known = this.objects.get(object.guid);
    if (known !== undefined) return known;
    this.keep(object);
    return object;
  }

  /** Takes in what was read with `known`: each object is the instance that is here, or the first of its id. */
  adoptAll(objects: EntityObject[]): EntityObject[] {
    for (const object of objects) this.keep(object);
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
    this.uncommitted.delete(object.guid);
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
      this.uncommitted.delete(object.guid);
    }
    this.clearReferences(gone, entities);
  }

  /** The object is gone; whoever holds it reads empty members (semantics 2.5). */
  drop(object: EntityObject): void {
    object.state = 'deleted';
    object.committed = undefined;
    object.values = object.layout.members.map(() => null);
    this.objects.delete(object.guid);
    this.uncommitted.delete(object.guid);
    this.grouped?.delete(object);
  }

  /**
   * Takes ids out of every reference in memory, of committed and uncommitted values alike. One pass, however many they are.
   *
   * @param entities of the objects that are gone, where the caller knows; objects that can not refer to these are left out
   */
  clearReferences(guids: ReadonlySet<Guid>, entities?: ReadonlySet<string>): void {
    if (guids.size === 0) return;
    for (const [holder, objects] of this.groups.byEntity) {
      const members = this.referencesOf(holder, entities);
      if (members.length === 0) continue;
      for (const seen of objects.look()) {
        const object = refersTo(seen, members, guids) ? objects.get(seen.guid) : undefined;
        if (object !== undefined) clearMembers(object, members, guids);
      }
    }
  }

  private keep(object: EntityObject): void {
    this.objects.add(object);
    this.grouped?.add(object);
  }

  /** Made when it is first needed: most runs never ask who refers to what in memory. */
  private get groups(): MemoryGroups {
    if (this.grouped !== undefined) return this.grouped;
    const { objects, stored } = this;
    const grouped = new MemoryGroups(stored, (lasting) => objects.get(lasting.guid) ?? lasting.goOn());
    for (const object of objects.look()) grouped.add(object);
    this.grouped = grouped;
    return grouped;
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
    for (const candidates of [this.groups.unstored, this.uncommitted]) {
      for (const seen of candidates.look()) {
        if (!this.index.isA(seen.entity, association.parent) || !refers(seen)) continue;
        const candidate = candidates.get(seen.guid);
        if (candidate !== undefined) found.add(candidate);
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

function refersTo(object: EntityObject, members: readonly Member[], guids: ReadonlySet<Guid>): boolean {
  return [object.values, object.committed ?? []].some((values) =>
    members.some(({ slot }) => withoutReferences(values[slot] ?? null, guids) !== undefined),
  );
}

function clearMembers(object: EntityObject, members: readonly Member[], guids: ReadonlySet<Guid>): void {
  for (const { slot } of members) {
    const cleared = withoutReferences(object.values[slot] ?? null, guids);
    if (cleared !== undefined) object.overwrite(slot, cleared);
    const committed = object.committed === undefined ? undefined : withoutReferences(object.committed[slot] ?? null, guids);
    if (committed !== undefined) object.committed = object.committed?.with(slot, committed);
  }
}
