import type { AppIndex } from '../../../src/model/app-index.js';
import { type AttributeType, dataTypeOfAttribute, describeType } from '../../../src/model/data-type.js';
import { HarnessError } from '../../../src/problem/harness-error.js';
import { didYouMean } from '../../../src/problem/nearest.js';
import type { Place } from './walk-values.js';

/** What nobody shall read in a scenario or a trace. */
export interface Redaction {
  /** `Module.Entity.Member`. */
  readonly members: readonly string[];
  /** `Module.Name`. */
  readonly constants: readonly string[];
}

/**
 * What is put in the place of values of a type: other texts, numbers and moments, the same for the same; or always the same value, where a
 * type has so few of them that any order among them would tell what they were.
 */
export type Substitute =
  | { readonly kind: 'text'; readonly length?: number }
  | { readonly kind: 'number' }
  | { readonly kind: 'moment' }
  | { readonly kind: 'always'; readonly value: boolean | string | null };

export interface MemberRule {
  readonly entity: string;
  readonly name: string;
  readonly substitute: Substitute;
}

export interface ConstantRule {
  readonly name: string;
  readonly substitute: Substitute;
  /** What the app says where nobody gives another value. */
  readonly modelled: string;
}

/** @throws HarnessError `wrong-redaction` for a member that does not exist, or whose values can not be others */
export function memberRule(given: string, index: AppIndex): MemberRule {
  const dot = given.lastIndexOf('.');
  if (dot === -1) throw wrong(given, `A member is named with its entity, Module.Entity.Member, not ${given}.`);
  const [entity, name] = [given.slice(0, dot), given.slice(dot + 1)];
  if (index.entity(entity) === undefined) {
    const entities = index.model.entities.map((known) => known.name);
    throw wrong(given, `There is no entity ${entity}.${didYouMean(entity, entities)}`);
  }
  const { byName } = index.layout(entity);
  const member = byName.get(name);
  if (member === undefined) throw wrong(given, `${entity} has no member ${name}.${didYouMean(name, [...byName.keys()])}`);
  if (member.kind !== 'attribute')
    throw wrong(
      given,
      `${given} is an association: what it leads to has ids, which tell nothing. Name attributes of ${member.association.child}.`,
    );
  return { entity, name, substitute: substituteOf(member.attribute.type, given, index) };
}

/** @throws HarnessError `wrong-redaction` for a constant that does not exist */
export function constantRule(name: string, index: AppIndex): ConstantRule {
  const constant = index.constant(name);
  if (constant === undefined) {
    const constants = index.model.constants.map((known) => known.name);
    throw wrong(name, `There is no constant ${name}.${didYouMean(name, constants)}`);
  }
  return { name, substitute: substituteOf(constant.type as AttributeType, name, index), modelled: constant.defaultValue };
}

/** The rule for what stands somewhere in a trace. */
export function ruleAt({ entity, attribute }: Place, rules: readonly MemberRule[], index: AppIndex): MemberRule | undefined {
  if (entity === undefined || attribute === undefined) return undefined;
  return rules.find((rule) => rule.name === attribute && index.entity(entity) !== undefined && index.isA(entity, rule.entity));
}

function substituteOf(type: AttributeType, what: string, index: AppIndex): Substitute {
  switch (type.kind) {
    case 'String':
      return { kind: 'text', ...(type.length !== undefined && { length: type.length }) };
    case 'HashedString':
      return { kind: 'text' };
    case 'Integer':
    case 'Long':
    case 'Decimal':
      return { kind: 'number' };
    case 'DateTime':
      return { kind: 'moment' };
    case 'Boolean':
      return { kind: 'always', value: false };
    case 'Enumeration':
      return { kind: 'always', value: index.enumeration(type.enumeration)?.values[0]?.key ?? null };
    case 'AutoNumber':
      throw wrong(
        what,
        `${what} is an AutoNumber: the server counts anew in every run, so that nobody can give it another value.`,
      );
    default:
      throw wrong(what, `${what} is ${describeType(dataTypeOfAttribute(type))}, and contents of files are left as they are.`);
  }
}

function wrong(where: string, message: string): HarnessError {
  return new HarnessError('wrong-redaction', message, where);
}
