import { parseXPath } from '../../grammar/xpath/parse-xpath.js';
import type { XPathExpression, XPathStep, XPathVariable } from '../../grammar/xpath/syntax.js';
import type { CompiledRetrieve } from '../database/compile-retrieve.js';
import type { Frame } from '../flow/program.js';
import type { RangeValues } from '../flow/surroundings.js';
import { defaultLimits } from '../problem/limits.js';
import { DateTime } from '../value/date-time.js';
import { EntityObject } from '../value/entity-object.js';
import { hasNewContents } from '../value/give-contents.js';
import { formatNumeric, isNumeric } from '../value/number.js';
import type { MemberValue, Value } from '../value/value.js';
import type { CommitRequest, RetrieveRequest } from '../wire/messages.js';
import type { Device } from './device.js';
import { memoryTables } from './memory-tables.js';

/** Requests for Online entities, and for all entities of an online profile. */

/** The retrieve as the server is asked for it: variables stand in the constraint as the constants that they are now. */
export function retrieveRequest(query: CompiledRetrieve, frame: Frame, range: RangeValues | undefined): RetrieveRequest {
  return {
    kind: 'retrieve',
    entity: query.entity,
    constraint: withoutVariables(query.constraint, frame),
    sorting: query.request.sorting.map(({ attribute, direction }) => ({ attribute, descending: direction === 'descending' })),
    limit: range?.limit ?? 0,
    offset: range?.offset ?? 0,
  };
}

export function commitRequest(objects: readonly EntityObject[], device: Device): CommitRequest {
  const files = objects.filter(hasNewContents).map(({ guid }) => guid);
  return { kind: 'commit', objects: memoryTables(objects, device.defaults), files };
}

function withoutVariables(constraint: string, frame: Frame): string {
  const parsed = parseXPath(constraint, defaultLimits.textNesting);
  const variables: XPathVariable[] = [];
  for (const predicate of parsed.constraint?.predicates ?? []) collectVariables(predicate, variables);
  let text = constraint;
  for (const variable of variables.sort((left, right) => right.span.start - left.span.start)) {
    text = text.slice(0, variable.span.start) + literalOf(variableValue(variable, frame)) + text.slice(variable.span.end);
  }
  return text;
}

function collectVariables(expression: XPathExpression, into: XPathVariable[]): void {
  switch (expression.kind) {
    case 'variable':
      into.push(expression);
      return;
    case 'and':
    case 'or':
      for (const operand of expression.operands) collectVariables(operand, into);
      return;
    case 'not':
      collectVariables(expression.operand, into);
      return;
    case 'comparison':
      collectVariables(expression.left, into);
      collectVariables(expression.right, into);
      return;
    case 'call':
      for (const argument of expression.arguments) collectVariables(argument, into);
      return;
    case 'path':
      for (const { predicates } of expression.steps) for (const predicate of predicates) collectVariables(predicate, into);
  }
}

function variableValue({ name, steps }: XPathVariable, frame: Frame): MemberValue {
  const slot = frame.program.variables.findIndex((variable) => variable.name === name);
  let value: Value | MemberValue = frame.slots[slot] ?? null;
  for (const step of steps) value = value instanceof EntityObject ? stepValue(value, step, frame) : null;
  return value instanceof EntityObject ? value.guid : (value as MemberValue);
}

/** An association leads to an object, an entity name stays at it, an attribute gives its value. */
function stepValue(object: EntityObject, step: XPathStep, frame: Frame): Value | MemberValue {
  const { index } = frame.environment;
  if (index.entity(step.name) !== undefined) return object;
  const association = index.association(step.name);
  if (association !== undefined) return frame.environment.follow(object, association);
  const member = object.layout.byName.get(step.name);
  return member === undefined ? null : (object.values[member.slot] ?? null);
}

function literalOf(value: MemberValue): string {
  if (value === null) return 'empty';
  if (typeof value === 'boolean') return value ? 'true()' : 'false()';
  if (isNumeric(value)) return formatNumeric(value);
  if (value instanceof DateTime) return `'${new Date(value.epochMs).toISOString()}'`;
  return `'${String(value).replaceAll("'", "''")}'`;
}
