import type { PathStep } from '../../grammar/expression/syntax.js';
import type { AppIndex } from '../model/app-index.js';
import type { DataType } from '../model/data-type.js';
import type { Association } from '../model/domain-model.js';
import { didYouMean } from '../problem/nearest.js';
import type { EntityObject } from '../value/entity-object.js';
import type { ExpressionCompiler } from './compiler.js';
import type { Environment } from './environment.js';

/** Goes from one object to the one at the other end of an association. */
export type Follow = (environment: Environment, object: EntityObject) => EntityObject | null;

export interface AssociationStep {
  readonly follow: Follow;
  readonly type: DataType;
  /** Whether the step after it names the entity at the other end. */
  readonly takesEntity: boolean;
}

/**
 * One hop `Module.Association[/Module.Entity]` of a path. Only associations that lead to one object can stand in an expression.
 * Reports what is wrong, and then gives nothing.
 *
 * @param entity where the hop starts, where that is known
 */
export function associationStep(
  compiler: ExpressionCompiler,
  entity: string | undefined,
  step: PathStep,
  next: PathStep | undefined,
): AssociationStep | undefined {
  const { index, flavour, behaviour } = compiler.context;
  const association = findAssociation(index, entity, step.name);
  if (association === undefined && compiler.context.open !== undefined) {
    return { follow: () => null, type: { kind: 'Unknown' }, takesEntity: namesUndeclaredEntity(compiler, next) };
  }
  if (association === undefined) {
    compiler.error('unknown-association', describeUnknown(index, entity, step.name), step.span);
    return undefined;
  }
  const fromParent = entity === undefined || index.isA(entity, association.parent);
  if (association.type === 'ReferenceSet' || (!fromParent && association.owner !== 'Both')) {
    const message = `${step.name} leads to a list of objects from here; retrieve it by association instead.`;
    compiler.error('association-to-many', message, step.span);
    return undefined;
  }
  if (next !== undefined && flavour === 'nanoflow' && !behaviour.exprAssociations) {
    compiler.error('path', 'Before Mendix 8.12, a path in a nanoflow ends at the association.', next.span);
  }
  const target = fromParent ? association.child : association.parent;
  const follow: Follow = (environment, object) => environment.follow(object, association);
  const takesEntity = next?.name.includes('.') === true && index.entity(next.name) !== undefined;
  if (next === undefined || !takesEntity) {
    const known: DataType = entity === undefined ? { kind: 'Unknown' } : { kind: 'Object', entity: target };
    return { follow, type: known, takesEntity: namesUndeclaredEntity(compiler, next) };
  }
  return entityStep(compiler, association, next, { follow, target: entity === undefined ? undefined : target });
}

/** Where there is no app: what stands behind an association and is none itself is the entity, whether declared or not. */
function namesUndeclaredEntity(compiler: ExpressionCompiler, next: PathStep | undefined): boolean {
  const { open, index } = compiler.context;
  return open !== undefined && next?.name.includes('.') === true && index.association(next.name) === undefined;
}

/** The entity that is named behind an association: the one at its end, or a specialization of it. */
function entityStep(
  compiler: ExpressionCompiler,
  association: Association,
  step: PathStep,
  hop: { readonly follow: Follow; readonly target: string | undefined },
): AssociationStep | undefined {
  const { index } = compiler.context;
  const ends = hop.target === undefined ? [association.parent, association.child] : [hop.target];
  if (!ends.some((end) => index.isA(end, step.name) || index.isA(step.name, end))) {
    const message = `${association.name} leads to ${ends.join(' or ')}, not to ${step.name}.`;
    compiler.error('path', message, step.span);
    return undefined;
  }
  const type: DataType = { kind: 'Object', entity: step.name };
  if (ends.every((end) => index.isA(end, step.name))) return { follow: hop.follow, type, takesEntity: true };
  // Naming a specialization narrows the path: an object of another entity is not on it.
  const follow: Follow = (environment, object) => {
    const found = hop.follow(environment, object);
    return found !== null && index.isA(found.entity, step.name) ? found : null;
  };
  return { follow, type, takesEntity: true };
}

/** Associations of the System module that the platform adds to an entity, such as `System.owner`, stand in its layout only. */
function findAssociation(index: AppIndex, entity: string | undefined, name: string): Association | undefined {
  if (entity === undefined) return index.association(name);
  const member = index.member(entity, name);
  if (member !== undefined && member.kind !== 'attribute') return member.association;
  const association = index.association(name);
  return association !== undefined && index.isA(entity, association.child) ? association : undefined;
}

function describeUnknown(index: AppIndex, entity: string | undefined, name: string): string {
  if (entity === undefined) return `There is no association ${name}.`;
  const names = index.associationsOf(entity).map((association) => association.name);
  if (index.association(name) === undefined) return `There is no association ${name}.${didYouMean(name, names)}`;
  return `The association ${name} does not belong to ${entity}.${didYouMean(name, names)}`;
}
