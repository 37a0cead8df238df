import type { Big, PublicValue } from '../public-value.js';
import type { EntityTypes, GivenMembers, HandleOf } from './entity-types.js';
import type { ValueType } from './value-type.js';

/**
 * The types of Mendix, as declarations of an app (`nanoflow types`) write them: `mendix.DateTime`. Each says what a test may give and what
 * it gets. Empty is `null` everywhere.
 */

type BooleanType = ValueType<boolean | null, boolean | null>;
type StringType = ValueType<string | null, string | null>;
/** Of an attribute: 32 bits. */
type IntegerType = ValueType<number | bigint | string | null, number | null>;
/** Of an attribute, and every whole number outside the domain model: a bigint beyond 2^53. */
type LongType = ValueType<number | bigint | string | null, number | bigint | null>;
type DecimalType = ValueType<Big | number | bigint | string | null, Big | null>;
/** ISO 8601 with an offset, or a date. */
type DateTimeType = ValueType<Date | string | null, Date | null>;
type BinaryType = ValueType<Uint8Array | null, Uint8Array | null>;
/** The keys of an enumeration. */
type EnumerationType<Key extends string> = ValueType<Key | null, Key | null>;

/** An object of an entity or of what specializes it: a handle, or its members, of which a new one is made. */
type ObjectType<Entity extends EntityTypes = EntityTypes> = ValueType<GivenObject<Entity>, HandleOf<Entity> | null>;
type ListType<Entity extends EntityTypes = EntityTypes> = ValueType<
  readonly GivenObject<Entity>[] | null,
  HandleOf<Entity>[] | null
>;
/** An association: given with an object, its id or its members; read as an id. */
type ReferenceType<Entity extends EntityTypes = EntityTypes> = ValueType<GivenObject<Entity> | string, string | null>;
type ReferenceSetType<Entity extends EntityTypes = EntityTypes> = ValueType<
  readonly (GivenObject<Entity> | string)[] | GivenObject<Entity> | string,
  string[]
>;

/** What a flow returns that returns nothing. */
type NothingType = ValueType<unknown, null>;
/** What the model does not say, as where each call chooses the entity. */
type UnknownType = ValueType<unknown, PublicValue>;

type GivenObject<Entity extends EntityTypes> = HandleOf<Entity> | GivenMembers<Entity> | null | undefined;

export type {
  BinaryType as Binary,
  BooleanType as Boolean,
  DateTimeType as DateTime,
  DecimalType as Decimal,
  EnumerationType as Enumeration,
  IntegerType as Integer,
  ListType as List,
  LongType as Long,
  NothingType as Nothing,
  ObjectType as Object,
  ReferenceSetType as ReferenceSet,
  ReferenceType as Reference,
  StringType as String,
  UnknownType as Unknown,
};
