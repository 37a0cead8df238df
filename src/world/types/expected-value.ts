import type { ObjectHandle } from '../object-handle.js';
import type { Big, PublicValue } from '../public-value.js';
import type { FlowTypes } from './app-types.js';
import type { EntityTypes } from './entity-types.js';
import type { ValueType } from './value-type.js';

/** What stands for a value in an expectation: `expect.any(Number)`, `expect.stringContaining('…')`. */
interface Asymmetric {
  asymmetricMatch(other: unknown): boolean;
}

/**
 * What a test may expect a value to be: an equal one; numbers and moments also as text; of an object the members that matter, its
 * handle or its id; a text by a regular expression.
 */
export type ExpectedValue<Value> = unknown extends Value
  ? unknown
  : [PublicValue] extends [Value]
    ? unknown
    : Asymmetric | null | ExpectedOf<Value>;

type ExpectedOf<Value> =
  Value extends ObjectHandle<infer Entity>
    ? ObjectHandle<Entity> | string | ExpectedMembers<Entity>
    : Value extends number | bigint | Big
      ? number | bigint | string | Big
      : Value extends Date
        ? Date | string
        : Value extends string
          ? Value | RegExp
          : Value extends readonly (infer Item)[]
            ? readonly ExpectedValue<Item>[]
            : Value;

/** Members that matter. What is behind an association may be given as its handle. */
export type ExpectedMembers<Entity extends EntityTypes> = {
  readonly [Name in keyof Entity['members']]?:
    | ExpectedValue<Entity['members'][Name]['value']>
    | Extract<Entity['members'][Name]['given'], ObjectHandle | readonly unknown[]>;
} & { readonly $entity?: Entity['entity'] | Asymmetric; readonly $id?: string | Asymmetric };

/** Arguments that matter. */
export type ExpectedArguments<Parameters extends FlowTypes['parameters']> = {
  readonly [Name in keyof Parameters]?: ExpectedValue<ValueOf<Parameters[Name]>>;
};

type ValueOf<Type> = Type extends ValueType ? Type['value'] : never;
