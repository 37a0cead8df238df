import type { Realm } from './realm.js';
import type { Wired } from './wired.js';

/** What an entity is like, as `question 'entity'` answers. */
export interface EntityFacts {
  readonly persistable: boolean;
  /** Nearest first. */
  readonly generalizations: readonly string[];
  readonly specializations: readonly string[];
  readonly members: Readonly<Record<string, MemberFacts>>;
}

export interface MemberFacts {
  /** As the client names it (semantics 7.4). */
  readonly type: string;
  readonly isReadOnly: boolean;
  /** Of a date and time. */
  readonly isLocalized?: boolean;
  /** The entity at the other end of an association. */
  readonly selector?: string;
  /** Of an enumeration, in the language of the user. */
  readonly captions?: readonly (readonly [key: string, caption: string])[];
}

/** The objects that JavaScript sees: each is a view of one object in the memory of the device (semantics 7.4). */
export function installMxObject(realm: Realm): void {
  const objects = new Map<string, MxObject>();
  const entities = new Map<string, EntityFacts>();
  const deviceOf = Symbol.for('nanoflow.device');
  const numbers = ['Integer', 'Long', 'Decimal', 'Currency', 'Float'];
  const references = ['ObjectReference', 'ObjectReferenceSet'];

  const factsOf = (entity: string): EntityFacts => {
    const known = entities.get(entity) ?? realm.ask<EntityFacts>('entity', entity);
    entities.set(entity, known);
    return known;
  };
  const guidOf = (value: unknown): string => (value instanceof MxObject ? value.getGuid() : String(value));
  const listed = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

  class MxObject {
    readonly [deviceOf] = realm.facts.device;
    readonly #guid: string;
    readonly #entity: string;

    constructor(guid: string, entity: string) {
      this.#guid = guid;
      this.#entity = entity;
    }

    getGuid() {
      return this.#guid;
    }
    getEntity() {
      return this.#entity;
    }
    toString() {
      return `[object MxObject<${this.#entity}>]`;
    }
    isNew() {
      return realm.ask<boolean>('is-new', this.#guid);
    }
    hasChanges() {
      return realm.ask<boolean>('has-changes', this.#guid);
    }
    isPersistable() {
      return factsOf(this.#entity).persistable;
    }
    isA(entity: string) {
      return entity === this.#entity || this.inheritsFrom(entity);
    }
    inheritsFrom(entity: string) {
      return factsOf(this.#entity).generalizations.includes(entity);
    }
    getSuperEntities() {
      return [...factsOf(this.#entity).generalizations];
    }
    getSubEntities() {
      return [...factsOf(this.#entity).specializations];
    }
    hasSuperEntities() {
      return factsOf(this.#entity).generalizations.length > 0;
    }
    hasSubEntities() {
      return factsOf(this.#entity).specializations.length > 0;
    }
    compare(other: unknown) {
      return other instanceof MxObject && other.getGuid() === this.#guid;
    }

    has(name: string) {
      return Object.hasOwn(factsOf(this.#entity).members, name);
    }
    getAttributes() {
      return Object.keys(factsOf(this.#entity).members);
    }
    getReferenceAttributes() {
      return this.getAttributes().filter((name) => this.isReference(name));
    }
    getAttributesWithoutReferences() {
      return this.getAttributes().filter((name) => !this.isReference(name));
    }
    getAttributeType(name: string) {
      return this.#member(name).type;
    }
    isReference(name: string) {
      return references.includes(this.#member(name).type);
    }
    isObjectReference(name: string) {
      return this.#member(name).type === 'ObjectReference';
    }
    isObjectReferenceSet(name: string) {
      return this.#member(name).type === 'ObjectReferenceSet';
    }
    isNumeric(name: string) {
      return [...numbers, 'AutoNumber'].includes(this.#member(name).type);
    }
    isNumber(name: string) {
      return this.isNumeric(name);
    }
    isDate(name: string) {
      return this.#member(name).type === 'DateTime';
    }
    isLocalizedDate(name: string) {
      return this.#member(name).isLocalized === true;
    }
    isEnum(name: string) {
      return this.#member(name).type === 'Enum';
    }
    isBoolean(name: string) {
      return this.#member(name).type === 'Boolean';
    }
    isPassword(name: string) {
      return this.#member(name).type === 'HashString';
    }
    isReadonlyAttr(name: string) {
      return this.#member(name).isReadOnly || realm.ask<boolean>('is-read-only', this.#guid, name);
    }
    getSelectorEntity(name: string) {
      return this.#member(name).selector;
    }

    getEnumMap(name: string) {
      return (this.#member(name).captions ?? []).map(([key, caption]) => ({ key, caption }));
    }
    getEnumKVPairs(name: string) {
      return Object.fromEntries(this.#member(name).captions ?? []);
    }
    getEnumCaption(name: string, value: string) {
      return this.#member(name).captions?.find(([key]) => key === value)?.[1];
    }

    get(name: string) {
      return this.#read('get', name);
    }
    getOriginalValue(name: string) {
      return this.#read('get-original', name);
    }

    /** False for a member that nobody but the platform sets. */
    set(name: string, value: unknown): boolean {
      const { type, isReadOnly } = this.#member(name);
      if (isReadOnly) return false;
      const given = references.includes(type)
        ? listed(value ?? [])
            .map((item) => guidOf(item))
            .filter((guid) => guid !== '')
        : realm.encode(value);
      realm.ask('set', this.#guid, name, given);
      return true;
    }

    getReference(name: string): string {
      return this.getReferences(name)[0] ?? '';
    }
    getReferences(name: string): string[] {
      this.#member(name);
      return realm.ask('references', this.#guid, name, 'current');
    }
    getOriginalReferences(name: string): string[] {
      return realm.ask('references', this.#guid, name, 'committed');
    }
    getChildren(name: string): string[] {
      return this.getReferences(name);
    }
    addReference(name: string, guid: unknown) {
      return this.addReferences(name, [guid]);
    }
    addReferences(name: string, guids: readonly unknown[]) {
      if (this.isObjectReference(name)) return this.set(name, guids.at(-1));
      return this.set(name, [...new Set([...this.getReferences(name), ...guids.map(guidOf)])]);
    }
    removeReferences(name: string, guids: readonly unknown[]) {
      const removed = guids.map(guidOf);
      return this.set(
        name,
        this.getReferences(name).filter((guid) => !removed.includes(guid)),
      );
    }

    /** Follows associations to an object or a list, or to an attribute behind them. */
    fetch(path: string, callback?: (value: unknown) => void, error?: (reason: unknown) => void) {
      realm
        .send<Wired>('fetch-path', this.#guid, path)
        .then(
          (found) =>
            callback?.(
              Array.isArray(found) && found[0] === 'member' ? asMember(found[1], found[2]) : (realm.decode(found) ?? null),
            ),
          error ?? realm.uncaught,
        )
        .catch(realm.uncaught);
    }

    toJSON() {
      return {
        guid: this.#guid,
        objectType: this.#entity,
        attributes: Object.fromEntries(this.getAttributes().map((name) => [name, { value: this.get(name) }])),
      };
    }

    #member(name: string): MemberFacts {
      const { members } = factsOf(this.#entity);
      const member = Object.hasOwn(members, name) ? members[name] : undefined;
      return member ?? realm.ask<never>('no-member', this.#entity, name);
    }

    #read(question: string, name: string): unknown {
      const { type } = this.#member(name);
      return asMember(type, realm.ask('member', question, this.#guid, name));
    }
  }

  /** A member as `get` gives it: numbers as Big, dates in milliseconds, references as ids. */
  function asMember(type: string, value: unknown): unknown {
    if (value === null)
      return ['String', 'HashString', 'ObjectReference'].includes(type) && realm.facts.emptyTextIsBlank ? '' : null;
    if (!Array.isArray(value)) return value;
    const [kind, content] = value;
    if (kind === 'guids') return content;
    if (kind === 'date') return content;
    if (kind === 'number' && type === 'AutoNumber') return content;
    return realm.decode(value as unknown as Wired);
  }

  realm.object = (guid, entity) => {
    const known = objects.get(guid);
    if (known !== undefined) return known;
    const object = new MxObject(guid, entity);
    objects.set(guid, object);
    return object;
  };
  realm.isObject = (value): value is MxObject => value instanceof MxObject;
  realm.global.MxObject = MxObject;
}
