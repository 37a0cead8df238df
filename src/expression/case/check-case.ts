import type { AppIndex } from '../../model/app-index.js';
import { dataTypeOfAttribute, describeType } from '../../model/data-type.js';
import { HarnessError } from '../../problem/harness-error.js';
import { didYouMean } from '../../problem/nearest.js';
import { isAssignable } from '../type-rules.js';
import { type CaseObject, type CaseScalar, describedObjects, type ExpressionCase } from './case.js';

/** Every value of a case that is neither object nor list. */
export function describedScalars(given: ExpressionCase): CaseScalar[] {
  const variables = [...given.variables.values()];
  const attributes = describedObjects(variables).flatMap(({ description }) => [...(description?.attributes.values() ?? [])]);
  return [...variables.filter((value) => value.kind === 'scalar'), ...attributes];
}

/** Whether the keys of enumeration values exist, as far as their enumeration is known. */
export function checkEnumerationKeys(given: ExpressionCase, index: AppIndex): void {
  for (const { type, value, where } of describedScalars(given)) {
    if (type.kind !== 'Enumeration' || typeof value !== 'string') continue;
    const keys = index.enumeration(type.enumeration)?.values.map(({ key }) => key);
    if (keys === undefined || keys.includes(value)) continue;
    const hint = didYouMean(value, keys) || ` It has ${keys.join(', ')}.`;
    throw wrong('unknown-enumeration-value', where, `${type.enumeration} has no value ${value}.${hint}`);
  }
}

/** Whether an app has the entities, members and enumerations that a case gives values for, with those types. */
export function checkAgainstApp(given: ExpressionCase, index: AppIndex): void {
  for (const { type, where } of describedScalars(given)) {
    if (type.kind !== 'Enumeration' || index.enumeration(type.enumeration) !== undefined) continue;
    const names = index.model.enumerations.map(({ name }) => name);
    throw wrong(
      'unknown-enumeration',
      where,
      `There is no enumeration ${type.enumeration}.${didYouMean(type.enumeration, names)}`,
    );
  }
  for (const value of given.variables.values()) if (value.kind === 'list') checkEntity(value.entity, value.where, index);
  const objects = describedObjects(given.variables.values());
  for (const object of objects) checkObject(object, index);
}

function checkObject({ entity, description, where }: CaseObject, index: AppIndex): void {
  checkEntity(entity, where, index);
  const { members } = index.layout(entity);
  for (const [name, attribute] of description?.attributes ?? []) {
    const member = index.member(entity, name);
    if (member?.kind !== 'attribute') {
      const names = members.filter(({ kind }) => kind === 'attribute').map((each) => each.name);
      throw wrong('unknown-member', attribute.where, `${entity} has no attribute ${name}.${didYouMean(name, names)}`);
    }
    const type = dataTypeOfAttribute(member.attribute.type);
    if (isAssignable(attribute.type, type, index)) continue;
    const message = `${entity}/${name} is ${describeType(type)} in the app, but ${describeType(attribute.type)} here.`;
    throw wrong('wrong-value', attribute.where, message);
  }
  for (const [name, end] of description?.associations ?? []) {
    const association = index.associationsOf(entity).find((each) => each.name === name) ?? index.member(entity, name);
    if (association !== undefined) continue;
    const names = index.associationsOf(entity).map((each) => each.name);
    throw wrong('unknown-member', end?.where ?? where, `${entity} has no association ${name}.${didYouMean(name, names)}`);
  }
}

function checkEntity(name: string, where: string, index: AppIndex): void {
  if (index.entity(name) !== undefined) return;
  throw wrong('unknown-entity', where, `There is no entity ${name}.${didYouMean(name, index.entityNames())}`);
}

function wrong(code: string, where: string, message: string): HarnessError {
  return new HarnessError(code, `${where}: ${message}`, where);
}
