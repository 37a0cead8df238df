import type { XPathStep, XPathVariable } from '../../grammar/xpath/syntax.js';
import type { EvaluationScope } from '../expression/environment.js';
import { type DataType, dataTypeOfAttribute, describeType } from '../model/data-type.js';
import { FlowError } from '../problem/flow-error.js';
import { didYouMean } from '../problem/nearest.js';
import { EntityObject } from '../value/entity-object.js';
import type { Guid, Scalar, Value } from '../value/value.js';
import type { XPathContext } from './xpath-context.js';
import type { Operand, ScalarOperand } from './xpath-operand.js';

/** Gives an object, or empty. */
type FindObject = (scope: EvaluationScope) => EntityObject | null;

/** `$variable`, an attribute of its object, or an object that its associations lead to. */
export function variableOperand(node: XPathVariable, context: XPathContext): Operand {
  const { span } = node;
  const variable = context.expressions.variable(node.name);
  if (variable === undefined) {
    if (node.name === 'currentUser' && node.steps.length === 0 && context.offline === undefined) return currentUser(node);
    const near = didYouMean(node.name, context.expressions.variableNames());
    return invalid(node, context, 'xpath-unknown-variable', `There is no variable $${node.name} here.${near}`);
  }
  const { slot, type } = variable;
  const read = ({ slots }: EvaluationScope): Value => slots[slot] ?? null;
  if (node.steps.length > 0) return memberOperand(node, type, read, context);
  if (type.kind === 'Object' || type.kind === 'List') {
    const evaluate = (scope: EvaluationScope) => guidsOf(read(scope));
    return { kind: 'objects', isList: type.kind === 'List', entity: type.entity, evaluate, span };
  }
  return scalarOf(type, (scope) => scalarValue(read(scope), node.name), node);
}

function currentUser(node: XPathVariable): Operand {
  const evaluate = ({ environment }: EvaluationScope): readonly Guid[] => {
    const user = environment.currentUser();
    return user === null ? [] : [user];
  };
  return { kind: 'objects', isList: false, entity: 'System.User', evaluate, span: node.span };
}

function memberOperand(
  node: XPathVariable,
  type: DataType,
  read: (scope: EvaluationScope) => Value,
  context: XPathContext,
): Operand {
  const { findings, offline } = context;
  if (type.kind !== 'Object') {
    return invalid(node, context, 'xpath-type', `$${node.name} is ${describeType(type)}, which has no members.`);
  }
  const withCondition = node.steps.find((step) => step.predicates.length > 0 || step.reversed);
  if (withCondition !== undefined)
    return invalid(node, context, 'xpath-path', 'A path from a variable has no conditions in brackets.');
  if (offline !== undefined && !offline.varAssocXPath && node.steps.some((step) => step.name.includes('.'))) {
    const message = `Mendix ${offline.mendixVersion} can not follow an association of a variable in a nanoflow's constraint (new in 11.9 and 11.6.5).`;
    findings.error('xpath-offline-variable-association', message, node.span);
  }
  let entity = type.entity;
  let find: FindObject = (scope) => {
    const value = read(scope);
    return value instanceof EntityObject ? value : null;
  };
  for (const [position, step] of node.steps.entries()) {
    const rest = node.steps.slice(position + 1);
    const end = rest.length === 0 || rest.every((later) => context.expressions.index.entity(later.name) !== undefined);
    if (!step.name.includes('.')) return attributeOperand(node, step, rest, entity, find, context);
    if (context.expressions.index.entity(step.name) !== undefined && position > 0) continue;
    const followed = follow(node, step, entity, find, context);
    if (followed === undefined) return { kind: 'invalid', span: node.span };
    if (end)
      return { kind: 'objects', isList: followed.isList, entity: followed.entity, evaluate: followed.guids, span: node.span };
    entity = followed.entity;
    find = followed.find;
  }
  throw new Error('A path from a variable ends at a member.');
}

function attributeOperand(
  node: XPathVariable,
  step: XPathStep,
  rest: readonly XPathStep[],
  entity: string,
  find: FindObject,
  context: XPathContext,
): Operand {
  const layout = context.expressions.index.layout(entity);
  if (step.name === 'id' || step.name === 'ID') {
    return { kind: 'objects', isList: false, entity, evaluate: (scope) => guidsOf(find(scope)), span: node.span };
  }
  const member = layout.byName.get(step.name);
  if (member === undefined || member.kind !== 'attribute' || rest.length > 0) {
    const names = layout.members.map((candidate) => candidate.name);
    const message =
      member === undefined
        ? `${entity} has no attribute '${step.name}'.${didYouMean(step.name, names)}`
        : `Nothing can follow the attribute '${step.name}'.`;
    return invalid(node, context, member === undefined ? 'xpath-unknown-attribute' : 'xpath-path', message);
  }
  context.parameters.push({ text: textOf(node), isKnown: (scope) => find(scope) !== null });
  const evaluate = (scope: EvaluationScope): Scalar => {
    const object = find(scope);
    return object === null || object.isDeleted ? null : scalarValue((object.values[member.slot] ?? null) as Value, step.name);
  };
  return scalarOf(dataTypeOfAttribute(member.attribute.type), evaluate, node);
}

function follow(node: XPathVariable, step: XPathStep, entity: string, find: FindObject, context: XPathContext) {
  const { index } = context.expressions;
  const member = index.member(entity, step.name);
  const association =
    member?.kind === 'reference' || member?.kind === 'reference-set' ? member.association : index.association(step.name);
  const candidates = index.associationsOf(entity);
  if (association === undefined || !(index.isA(entity, association.parent) || index.isA(entity, association.child))) {
    const near = didYouMean(
      step.name,
      candidates.map((candidate) => candidate.name),
    );
    context.findings.error('xpath-unknown-association', `${entity} has no association ${step.name}.${near}`, step.span);
    return undefined;
  }
  const isParent = index.isA(entity, association.parent);
  if (!isParent && (association.type === 'ReferenceSet' || association.owner !== 'Both')) {
    const message = `${step.name} leads from ${entity} to any number of objects; only associations to one object, and sets that ${entity} owns, can be followed from a variable.`;
    context.findings.error('xpath-path', message, node.span);
    return undefined;
  }
  const slot = isParent ? member?.slot : undefined;
  const next: FindObject = (scope) => {
    const object = find(scope);
    return object === null ? null : scope.environment.follow(object, association);
  };
  // The id is enough at the end of the path: the object behind it need not be at hand, or exist.
  const guids = (scope: EvaluationScope): readonly Guid[] => {
    if (slot === undefined) return guidsOf(next(scope));
    const object = find(scope);
    const value = object === null || object.isDeleted ? null : object.values[slot];
    if (Array.isArray(value)) return value;
    return typeof value === 'number' ? [value] : [];
  };
  return {
    entity: isParent ? association.child : association.parent,
    isList: association.type === 'ReferenceSet',
    find: next,
    guids,
  };
}

function textOf({ name, steps }: XPathVariable): string {
  return `$${[name, ...steps.map((step) => step.name)].join('/')}`;
}

function guidsOf(value: Value): readonly Guid[] {
  if (Array.isArray(value)) return value.map((object) => object.guid);
  return value instanceof EntityObject ? [value.guid] : [];
}

function scalarValue(value: Value, name: string): Scalar {
  if (value instanceof EntityObject || Array.isArray(value)) {
    throw new FlowError('expression', `'${name}' is an object here, where the constraint wants a value.`);
  }
  return value;
}

function scalarOf(type: DataType, evaluate: (scope: EvaluationScope) => Scalar, node: XPathVariable): ScalarOperand | Operand {
  const { span } = node;
  switch (type.kind) {
    case 'Enumeration':
      return { kind: 'scalar', type: 'Enumeration', enumeration: type.enumeration, evaluate, span };
    case 'Unknown':
    case 'Empty':
    case 'Nothing':
      return { kind: 'scalar', type: undefined, evaluate, span };
    case 'Object':
    case 'List':
      throw new Error('An object is no scalar.');
    default:
      return { kind: 'scalar', type: type.kind, evaluate, span };
  }
}

function invalid(node: XPathVariable, context: XPathContext, code: string, message: string): Operand {
  context.findings.error(code, message, node.span);
  return { kind: 'invalid', span: node.span };
}
