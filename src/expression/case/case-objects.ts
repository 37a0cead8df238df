import type { AppIndex } from '../../model/app-index.js';
import type { Association, Attribute } from '../../model/domain-model.js';
import { HarnessError } from '../../problem/harness-error.js';
import { didYouMean } from '../../problem/nearest.js';
import { EntityObject } from '../../value/entity-object.js';
import type { Guid, MemberValue, Scalar, Value } from '../../value/value.js';
import { type CaseObject, type CaseValue, describedObjects, type ExpressionCase, type ObjectReference } from './case.js';

/**
 * The objects of one case: made from their descriptions, and tied together by their associations. Ids are any text; two
 * descriptions with one id are one object seen twice, for equality counts the id only (semantics 5.5).
 */
export class CaseObjects {
  private readonly made = new Map<CaseObject, EntityObject>();
  private readonly byId = new Map<string, EntityObject>();
  private readonly guids = new Map<string, Guid>();
  private readonly ids: string[] = [];
  private readonly ends = new Map<EntityObject, Map<string, EntityObject>>();
  private lastNumber = 0;

  constructor(
    given: ExpressionCase,
    private readonly index: AppIndex,
    /** What an attribute of the app has that the case says nothing about. */
    private readonly valueOfMissing: (attribute: Attribute) => Scalar,
  ) {
    const described = describedObjects(given.variables.values()).filter(({ description }) => description !== undefined);
    for (const object of described) if (object.description?.id !== undefined) this.guidOf(object.description.id);
    // What says more than its id comes first, so that a description with nothing but the id finds it.
    const [full, bare] = [described.filter(saysMore), described.filter((object) => !saysMore(object))];
    for (const object of [...full, ...bare]) this.make(object);
    for (const object of full) this.tie(object);
  }

  valueOf(given: CaseValue): Value {
    if (given.kind === 'scalar') return given.value;
    if (given.kind === 'nothing') return given.isEmptyList ? [] : null;
    if (given.kind === 'object') return this.made.get(given) ?? null;
    return given.items === undefined ? null : given.items.flatMap((item) => this.find(item) ?? []);
  }

  follow(object: EntityObject, association: Association): EntityObject | null {
    return this.ends.get(object)?.get(association.name) ?? null;
  }

  /** The id of an object as it was given. */
  idOf(guid: Guid): string {
    return this.ids[guid - 1] ?? String(guid);
  }

  private make(object: CaseObject): void {
    const { description, entity } = object;
    if (description === undefined) return;
    const known = description.id === undefined ? undefined : this.byId.get(description.id);
    if (known !== undefined && !saysMore(object)) {
      this.made.set(object, known);
      return;
    }
    const layout = this.index.layout(entity);
    const values = layout.members.map((member): MemberValue => {
      if (member.kind !== 'attribute') return null;
      const given = description.attributes.get(member.name);
      return given === undefined ? this.valueOfMissing(member.attribute) : given.value;
    });
    const made = new EntityObject(this.guidOf(description.id), layout, values, description.isNew ? 'new' : 'stored');
    this.made.set(object, made);
    if (description.id !== undefined && known === undefined) this.byId.set(description.id, made);
  }

  /** An association is known at both its ends, unless it leads from an entity to itself: then only from where it was given. */
  private tie(object: CaseObject): void {
    const made = this.made.get(object);
    if (made === undefined) return;
    for (const [name, end] of object.description?.associations ?? []) {
      const other = end === null ? undefined : this.find(end);
      if (other === undefined) continue;
      this.setEnd(made, name, other);
      const association = this.index.association(name);
      const isWithinItself = association !== undefined && this.isEitherEnd(made.entity, association);
      if (!isWithinItself && this.ends.get(other)?.has(name) !== true) this.setEnd(other, name, made);
    }
  }

  private isEitherEnd(entity: string, { parent, child }: Association): boolean {
    return this.index.isA(entity, parent) && this.index.isA(entity, child);
  }

  private setEnd(object: EntityObject, name: string, other: EntityObject): void {
    const ends = this.ends.get(object) ?? new Map<string, EntityObject>();
    this.ends.set(object, ends.set(name, other));
    const member = object.layout.byName.get(name);
    if (member?.kind === 'reference') object.overwrite(member.slot, other.guid);
    if (member?.kind === 'reference-set') object.overwrite(member.slot, [other.guid]);
  }

  private find(end: CaseObject | ObjectReference): EntityObject | undefined {
    if (end.kind === 'object') return this.made.get(end);
    const found = this.byId.get(end.id);
    if (found !== undefined) return found;
    const hint = didYouMean(end.id, this.byId.keys());
    const message = `${end.where}: no object of this case has the id ${JSON.stringify(end.id)}.${hint}`;
    throw new HarnessError('unknown-id', message, end.where);
  }

  private guidOf(given: string | undefined): Guid {
    const id = given ?? this.freeId();
    const known = this.guids.get(id);
    if (known !== undefined) return known;
    this.ids.push(id);
    this.guids.set(id, this.ids.length);
    return this.ids.length;
  }

  /** For an object without an id: the next number that is not an id. */
  private freeId(): string {
    do this.lastNumber++;
    while (this.guids.has(String(this.lastNumber)));
    return String(this.lastNumber);
  }
}

function saysMore({ description }: CaseObject): boolean {
  return description !== undefined && (description.attributes.size > 0 || description.associations.size > 0);
}
