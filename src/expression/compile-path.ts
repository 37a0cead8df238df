import type { PathStep, VariablePath } from '../../grammar/expression/syntax.js';
import { type DataType, dataTypeOfAttribute, describeType } from '../model/data-type.js';
import type { Member } from '../model/entity-layout.js';
import { didYouMean } from '../problem/nearest.js';
import { EntityObject } from '../value/entity-object.js';
import type { Scalar, Value } from '../value/value.js';
import type { Evaluate } from './compile.js';
import type { ExpressionCompiler } from './compiler.js';
import { EmptyObjectAccess } from './empty-object-access.js';
import type { Environment } from './environment.js';
import { associationStep, type Follow } from './path-association.js';
import { type Typed, unknownAt } from './typed.js';
import { converted, fromStored, isConvertedByClient } from './unlocalized.js';

/**
 * `$Variable`, a member of it, or a path over associations to one object each. A member of an empty object is empty in
 * nanoflows; in microflows it fails, except next to `= empty` (semantics 5.3).
 */
export function compilePath(compiler: ExpressionCompiler, node: VariablePath): Typed {
  const variable = compiler.context.variable(node.name);
  if (variable === undefined) return compiler.wrong('unknown-variable', describeUnknown(compiler, node.name), node.nameSpan);
  const { slot, type } = variable;
  if (node.steps.length === 0) {
    const read: Evaluate = (scope) => scope.slots[slot] ?? null;
    if (blankForEmpty(compiler, type)) return { type, span: node.span, evaluate: orBlank(read) };
    return { type, span: node.span, evaluate: read, slot };
  }
  if (type.kind !== 'Object' && type.kind !== 'Unknown') {
    const message = `$${node.name} has no members: it is ${describeType(type)}.${type.kind === 'List' ? ' Take one object of it first.' : ''}`;
    return compiler.wrong('no-members', message, node.span);
  }
  return memberPath(compiler, node, (scope) => scope.slots[slot] ?? null, type);
}

function memberPath(compiler: ExpressionCompiler, node: VariablePath, start: Evaluate, startType: DataType): Typed {
  let type = startType;
  let path = `$${node.name}`;
  const strict: Follow[] = [];
  for (let place = 0; place < node.steps.length; place++) {
    const step = node.steps[place];
    if (step === undefined) break;
    const entity = type.kind === 'Object' ? type.entity : undefined;
    if (!step.name.includes('.')) {
      if (place < node.steps.length - 1) {
        const message = `${step.name} is an attribute, so nothing can follow it.`;
        return compiler.wrong('path', message, { start: step.span.end, end: node.span.end });
      }
      return attributeRead(compiler, node, { start, follows: strict, entity, step, path: `${path}/${step.name}` });
    }
    const next = associationStep(compiler, entity, step, node.steps[place + 1]);
    if (next === undefined) return unknownAt(node.span);
    strict.push(next.follow);
    type = next.type;
    if (next.takesEntity) place++;
    path += `/${step.name}`;
  }
  const isStrict = failsForEmpty(compiler) && strict.length > 0;
  const evaluate = objectAt(start, strict, isStrict ? path : undefined);
  const lenient = objectAt(start, strict, undefined);
  return { type, span: node.span, evaluate, ...(isStrict ? { evaluateLeniently: lenient } : {}) };
}

interface AttributePath {
  readonly start: Evaluate;
  readonly follows: readonly Follow[];
  readonly entity: string | undefined;
  readonly step: PathStep;
  /** As a message names it. */
  readonly path: string;
}

function attributeRead(compiler: ExpressionCompiler, node: VariablePath, read: AttributePath): Typed {
  const { index } = compiler.context;
  const { step } = read;
  // An entity that the app does not have is a finding of its own; nothing is said about its members.
  const entity = read.entity !== undefined && index.entity(read.entity) !== undefined ? read.entity : undefined;
  const member = entity === undefined ? undefined : index.member(entity, step.name);
  if (entity !== undefined && member?.kind !== 'attribute' && compiler.context.open === undefined) {
    const names = index.layout(entity).members.filter((each) => each.kind === 'attribute');
    const hint = didYouMean(
      step.name,
      names.map((each) => each.name),
    );
    return compiler.wrong('unknown-attribute', `${entity} has no attribute ${step.name}.${hint}`, step.span);
  }
  const type: DataType = member?.kind === 'attribute' ? dataTypeOfAttribute(member.attribute.type) : { kind: 'Unknown' };
  const isBlank = blankForEmpty(compiler, type);
  const readValue =
    member === undefined ? valueByName(step.name) : member.isSystem ? systemValue(member) : valueBySlot(member.slot);
  const object = objectAt(read.start, read.follows, undefined);
  const isConverted = member?.kind === 'attribute' && isConvertedByClient(member.attribute.type, compiler.context.flavour);
  const asSeen = (evaluate: Evaluate) =>
    isBlank ? orBlank(evaluate) : isConverted ? converted(evaluate, fromStored()) : evaluate;
  const lenient = asSeen(attributeOf(object, readValue, undefined));
  if (!failsForEmpty(compiler)) return { type, span: node.span, evaluate: lenient };
  return { type, span: node.span, evaluate: asSeen(attributeOf(object, readValue, read.path)), evaluateLeniently: lenient };
}

type ReadValue = (object: EntityObject, environment: Environment) => Value;

/** What a layout calls an attribute holds a scalar; only associations hold lists of ids. */
function valueBySlot(slot: number): ReadValue {
  return (object) => (object.values[slot] ?? null) as Scalar;
}

/** What the platform fills is not within reach everywhere. */
function systemValue({ name, slot }: Member): ReadValue {
  const read = valueBySlot(slot);
  return (object, environment) => {
    environment.checkReadable?.(object, name);
    return read(object, environment);
  };
}

/** Where the entity is not known ahead. What the object has not is empty. */
function valueByName(name: string): ReadValue {
  return (object) => {
    const member = object.layout.byName.get(name);
    return member?.kind === 'attribute' ? ((object.values[member.slot] ?? null) as Scalar) : null;
  };
}

/** @param path set where an empty object fails; a deleted object reads as empty in any case (semantics 2.5) */
function attributeOf(object: Evaluate, readValue: ReadValue, path: string | undefined): Evaluate {
  return (scope) => {
    const found = object(scope);
    if (found instanceof EntityObject) return found.state === 'deleted' ? null : readValue(found, scope.environment);
    if (path === undefined) return null;
    throw new EmptyObjectAccess(path);
  };
}

/** The object at the end of a path; empty where a hop leads nowhere. */
function objectAt(start: Evaluate, follows: readonly Follow[], path: string | undefined): Evaluate {
  if (follows.length === 0) return start;
  return (scope) => {
    let value = start(scope);
    for (const follow of follows) {
      if (value instanceof EntityObject) value = value.state === 'deleted' ? null : follow(scope.environment, value);
      else if (path === undefined) return null;
      else throw new EmptyObjectAccess(path);
    }
    return value;
  };
}

function failsForEmpty(compiler: ExpressionCompiler): boolean {
  const { options, flavour } = compiler.context;
  if (options?.emptyObjectAccess !== undefined) return options.emptyObjectAccess !== 'empty';
  return flavour === 'microflow';
}

/** Clients before 11.0 give `''` for an empty String (semantics 5.3). */
function blankForEmpty(compiler: ExpressionCompiler, type: DataType): boolean {
  return type.kind === 'String' && compiler.context.flavour === 'nanoflow' && !compiler.context.behaviour.emptyVsBlank;
}

function orBlank(evaluate: Evaluate): Evaluate {
  return (scope) => evaluate(scope) ?? '';
}

const microflowVariables = ['currentUser', 'currentSession', 'currentDeviceType', 'latestSoapFault', 'latestHttpResponse'];

function describeUnknown(compiler: ExpressionCompiler, name: string): string {
  if (microflowVariables.includes(name) && compiler.context.flavour === 'nanoflow') {
    return `$${name} is not available in nanoflows.`;
  }
  const names = [...compiler.context.variableNames()].map((each) => `$${each}`);
  return `There is no variable $${name} here.${didYouMean(`$${name}`, names)}`;
}
