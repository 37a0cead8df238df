import { checkStorable } from '../../flow/assign/check-storable.js';
import type { AppIndex } from '../../model/app-index.js';
import { type DataType, describeType } from '../../model/data-type.js';
import { didYouMean } from '../../problem/nearest.js';
import { DateTime } from '../../value/date-time.js';
import { EntityObject } from '../../value/entity-object.js';
import { isNumeric } from '../../value/number.js';
import type { Value } from '../../value/value.js';
import type { ActionCall } from './action-call.js';
import { describeValue } from './describe-value.js';
import { rejection } from './rejection.js';

/** The type of one call's result. */
type ResultType = DataType | ChosenType;

/** An object or list of an entity that each call chooses; of any, where an object chooses it. */
interface ChosenType {
  readonly kind: 'chosen';
  readonly of: 'Object' | 'List';
  readonly entity: string | undefined;
}

/**
 * The value that an action gave, once it fits what the action declares (semantics 7.2). An action that declares nothing
 * gives `empty`, whatever it returned; `empty` fits every type but Boolean.
 *
 * @throws FlowError that says what came and what was declared
 */
export function resultOf(value: Value, call: ActionCall, declared = declaredResult(call)): Value {
  if (declared.kind === 'Nothing' || declared.kind === 'Empty') return null;
  const { index } = call.host.environment;
  if (!fitsType(value, declared, index)) throw misfit(value, declared, call);
  return declared.kind === 'Integer' ? checkStorable(value, declared, `result of ${call.action.name}`) : value;
}

/** For what is no value of Mendix at all, in words: it is ignored where the action declares nothing. */
export function resultOfOther(described: string, call: ActionCall): Value {
  const declared = declaredResult(call);
  if (declared.kind === 'Nothing' || declared.kind === 'Empty') return null;
  throw gave(described, declared, call);
}

function declaredResult({ action, values }: ActionCall): ResultType {
  const chosen = action.returnTypeParameter;
  if (chosen === undefined) return action.returnType;
  const entity = values.find(({ parameter }) => parameter === chosen.parameter)?.name;
  return { kind: 'chosen', of: chosen.kind, entity };
}

/** Whether a value can stand where the type is declared; `empty` can wherever it is no Boolean. */
export function fitsType(value: Value, type: ResultType, index: AppIndex): boolean {
  if (value === null) return type.kind !== 'Boolean';
  switch (type.kind) {
    case 'Boolean':
      return typeof value === 'boolean';
    case 'Integer':
      // A whole number beyond 2^53 is a Big whose digits all stand in front of the point.
      return typeof value === 'number' || (isNumeric(value) && value.eq(value.round(0)));
    case 'Decimal':
      return isNumeric(value);
    case 'String':
      return typeof value === 'string';
    case 'DateTime':
      return value instanceof DateTime;
    case 'Binary':
      return value instanceof Uint8Array;
    case 'Enumeration': {
      const values = index.enumeration(type.enumeration)?.values;
      return typeof value === 'string' && (values === undefined || values.some(({ key }) => key === value));
    }
    case 'Object':
      return isObjectOf(value, type.entity, index);
    case 'List':
      return isListOf(value, type.entity, index);
    case 'chosen':
      return type.of === 'Object' ? isObjectOf(value, type.entity, index) : isListOf(value, type.entity, index);
    default:
      return true;
  }
}

function isObjectOf(value: Value, entity: string | undefined, index: AppIndex): boolean {
  return value instanceof EntityObject && (entity === undefined || index.isA(value.entity, entity));
}

function isListOf(value: Value, entity: string | undefined, index: AppIndex): boolean {
  return Array.isArray(value) && value.every((object) => isObjectOf(object, entity, index));
}

function misfit(value: Value, type: ResultType, call: ActionCall): Error {
  let hint = '';
  if (type.kind === 'Enumeration' && typeof value === 'string') {
    const keys = call.host.environment.index.enumeration(type.enumeration)?.values.map(({ key }) => key) ?? [];
    // The client takes the bare key; who gives the qualified name means its last part.
    hint = didYouMean(value.slice(value.lastIndexOf('.') + 1), keys) || ` Its values are ${keys.join(', ')}.`;
  }
  return gave(describeValue(value), type, call, hint);
}

function gave(what: string, type: ResultType, { action }: ActionCall, hint = ''): Error {
  return rejection(`The JavaScript action ${action.name} gave ${what}, and its result is declared as ${describe(type)}.${hint}`);
}

function describe(type: ResultType): string {
  if (type.kind !== 'chosen') return describeType(type);
  if (type.entity !== undefined) return describeType({ kind: type.of, entity: type.entity });
  return type.of === 'Object' ? 'an object' : 'a list of objects';
}
