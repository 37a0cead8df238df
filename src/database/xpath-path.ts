import type { XPathStep } from '../../grammar/xpath/syntax.js';
import type { Association } from '../model/domain-model.js';
import type { AttributeMember } from '../model/entity-layout.js';
import { didYouMean } from '../problem/nearest.js';
import type { Span } from '../problem/span.js';
import type { Hop } from './path-sql.js';
import type { WriteCondition } from './sql-writer.js';
import type { XPathContext } from './xpath-context.js';

/** Where a path leads. */
export interface ResolvedPath {
  /** Up to the object that has the attribute, or up to the object that is meant. */
  readonly hops: readonly Hop[];
  /** Absent: the path ends at an object, `id` included. */
  readonly attribute?: AttributeMember;
  /** The path ends with an association, without the entity behind it: the last hop, not part of `hops`. */
  readonly association?: Hop;
  /** The entity at the end, or the one that has the attribute. */
  readonly entity: string;
}

/** Compiles what stands in brackets behind a step. */
export type CompilePredicate = (step: XPathStep, entity: string) => readonly WriteCondition[];

/**
 * Follows the steps of a path from an entity: associations in either direction, the entities behind them, an attribute or `id`
 * at the end. What is wrong becomes a finding, and then there is no path.
 *
 * @see semantics 6.1
 */
export function resolvePath(
  steps: readonly XPathStep[],
  entity: string,
  context: XPathContext,
  compilePredicates: CompilePredicate,
): ResolvedPath | undefined {
  const hops: Hop[] = [];
  let current = entity;
  let pending: { readonly hop: Hop; readonly step: XPathStep } | undefined;
  for (const [position, step] of steps.entries()) {
    const isLast = position === steps.length - 1;
    if (step.name === 'id' || step.name === 'ID') {
      if (!isLast) return fail(context, 'xpath-path', `'${step.name}' ends a path; nothing can follow it.`, step.span);
      return endAt(hops, pending?.hop, current);
    }
    if (!step.name.includes('.')) {
      if (pending !== undefined) return missingEntity(context, pending.hop, step);
      return isLast ? attributeAt(hops, current, step, context) : attributeInside(current, step, context);
    }
    if (pending === undefined || context.expressions.index.entity(step.name) === undefined) {
      if (pending !== undefined && context.expressions.index.association(step.name) !== undefined)
        return missingEntity(context, pending.hop, step);
      const next = pending === undefined ? nextHop(current, step, context) : undefined;
      if (next === undefined) return pending === undefined ? undefined : unknownEntity(context, pending.hop, step);
      const predicates = compilePredicates(step, next.entity);
      const hop = { ...next, predicates };
      current = hop.entity;
      if (hop.association === undefined || (isLast && predicates.length > 0)) hops.push(hop);
      else pending = { hop, step };
      continue;
    }
    const narrowed = narrow(pending.hop.entity, step, context);
    if (narrowed === undefined) return undefined;
    current = narrowed;
    hops.push({
      ...pending.hop,
      entity: narrowed,
      predicates: [...pending.hop.predicates, ...compilePredicates(step, narrowed)],
    });
    pending = undefined;
  }
  if (pending === undefined) return { hops, entity: current };
  return { hops, association: pending.hop, entity: current };
}

/** `Module.Association/id` needs no object behind the association either, unless that has conditions to satisfy. */
function endAt(hops: readonly Hop[], association: Hop | undefined, entity: string): ResolvedPath {
  if (association === undefined) return { hops, entity };
  return association.predicates.length > 0 ? { hops: [...hops, association], entity } : { hops, association, entity };
}

function attributeAt(hops: readonly Hop[], entity: string, step: XPathStep, context: XPathContext): ResolvedPath | undefined {
  const { index } = context.expressions;
  const layout = index.layout(entity);
  const member = layout.byName.get(step.name);
  if (member === undefined || member.kind !== 'attribute') {
    const candidates = layout.members.map((candidate) => candidate.name);
    return fail(
      context,
      'xpath-unknown-attribute',
      `${entity} has no attribute '${step.name}'.${didYouMean(step.name, candidates)}`,
      step.span,
    );
  }
  if (step.predicates.length > 0 || step.reversed) {
    return fail(context, 'xpath-path', `'${step.name}' is an attribute: no condition in brackets can follow it.`, step.span);
  }
  const isAbsent = member.isSystem || member.attribute.type.kind === 'HashedString' || member.attribute.type.kind === 'Binary';
  if (context.isStoredOnDevice && isAbsent) {
    return fail(
      context,
      'xpath-offline-member',
      `'${step.name}' of ${entity} is not stored on a device, so a nanoflow can not use it.`,
      step.span,
    );
  }
  return { hops, attribute: member, entity };
}

function attributeInside(entity: string, step: XPathStep, context: XPathContext): undefined {
  const isAttribute = context.expressions.index.member(entity, step.name) !== undefined;
  const problem = isAttribute
    ? `'${step.name}' is an attribute of ${entity}; nothing can follow it.`
    : `'${step.name}' is neither an association nor an entity; write associations and entities with their module.`;
  return fail(context, 'xpath-path', problem, step.span);
}

function nextHop(entity: string, step: XPathStep, context: XPathContext): Omit<Hop, 'predicates'> | undefined {
  const { index } = context.expressions;
  const member = index.member(entity, step.name);
  const association = index.association(step.name) ?? (member?.kind === 'reference' ? member.association : undefined);
  if (association === undefined) {
    const narrowed = index.entity(step.name) === undefined ? undefined : narrow(entity, step, context);
    if (narrowed !== undefined) return { association: undefined, direction: 'forward', entity: narrowed };
    if (index.entity(step.name) !== undefined) return undefined;
    const candidates = index.associationsOf(entity).map((candidate) => candidate.name);
    return fail(
      context,
      'xpath-unknown-association',
      `There is no association ${step.name}.${didYouMean(step.name, candidates)}`,
      step.span,
    );
  }
  const isParent = index.isA(entity, association.parent);
  const isChild = index.isA(entity, association.child);
  if (!isParent && !isChild) {
    const message = `${association.name} is between ${association.parent} and ${association.child}, so it can not be followed from ${entity}.`;
    return fail(context, 'xpath-path', message, step.span);
  }
  if (step.reversed && !isChild) {
    return fail(
      context,
      'xpath-path',
      `${association.name} can not be followed backwards from ${entity}, which is its owner.`,
      step.span,
    );
  }
  const direction = isParent && !step.reversed ? 'forward' : 'reverse';
  warnOffline(entity, association, direction, member?.isSystem === true, step.span, context);
  const end = direction === 'forward' ? association.child : association.parent;
  context.reached.add(end);
  return { association, direction, entity: end };
}

/** What older clients get wrong (semantics 6.8). */
function warnOffline(
  entity: string,
  association: Association,
  direction: Hop['direction'],
  isSystem: boolean,
  span: Span,
  context: XPathContext,
): void {
  const { offline, findings } = context;
  if (offline === undefined || !context.isStoredOnDevice) return;
  const { name } = association;
  if (isSystem) findings.error('xpath-offline-member', `${name} is not stored on a device, so a nanoflow can not use it.`, span);
  if (association.type === 'ReferenceSet' && offline.m2nOffline === 'no') {
    findings.error(
      'xpath-offline-reference-set',
      `Mendix ${offline.mendixVersion} does not support reference sets offline, as ${name} is.`,
      span,
    );
  } else if (association.type === 'ReferenceSet' && !offline.xpathReferenceSets) {
    findings.warning(
      'xpath-offline-reference-set',
      `Mendix ${offline.mendixVersion} fails on reference sets in a nanoflow's constraint, as ${name} is (repaired in 11.3).`,
      span,
    );
  }
  const near = direction === 'forward' ? association.parent : association.child;
  if (!offline.xpathInheritedAndReverse && direction === 'reverse') {
    findings.warning(
      'xpath-offline-reverse',
      `Mendix ${offline.mendixVersion} gives wrong results for ${name}, which is followed from its child (repaired in 11.9 and 11.6.5).`,
      span,
    );
  } else if (!offline.xpathInheritedAndReverse && near !== entity) {
    findings.warning(
      'xpath-offline-inherited',
      `Mendix ${offline.mendixVersion} gives no results for ${name}, which belongs to a generalization of ${entity} (repaired in 11.9 and 11.6.5).`,
      span,
    );
  }
}

/** An entity behind an association says which of the objects are meant: all of them, or those of a specialization. */
function narrow(entity: string, step: XPathStep, context: XPathContext): string | undefined {
  const { index } = context.expressions;
  if (index.isA(entity, step.name)) {
    warnSpecializations(entity, step, context);
    return entity;
  }
  if (index.isA(step.name, entity)) {
    warnSpecializations(step.name, step, context);
    context.reached.add(step.name);
    return step.name;
  }
  return fail(context, 'xpath-path', `The path is at ${entity} here, which ${step.name} is not related to.`, step.span);
}

function warnSpecializations(entity: string, step: XPathStep, context: XPathContext): void {
  const { offline, expressions, findings } = context;
  if (offline === undefined || !context.isStoredOnDevice || offline.xpathSpecializations) return;
  if (expressions.index.specializations(entity).length === 1) return;
  findings.warning(
    'xpath-offline-specializations',
    `Mendix ${offline.mendixVersion} does not find specializations of ${entity} over a path (repaired in 10.22).`,
    step.span,
  );
}

function missingEntity(context: XPathContext, hop: Hop, step: XPathStep): undefined {
  const name = hop.association?.name ?? '';
  return fail(
    context,
    'xpath-path',
    `Behind the association ${name} comes its entity: write ${name}/${hop.entity}/${step.name}.`,
    step.span,
  );
}

function unknownEntity(context: XPathContext, hop: Hop, step: XPathStep): undefined {
  const { index } = context.expressions;
  const related = [...index.specializations(hop.entity), ...index.generalizations(hop.entity)];
  const near = didYouMean(step.name, related);
  return fail(
    context,
    'xpath-unknown-entity',
    `There is no entity ${step.name}.${near === '' ? ` Here comes ${hop.entity}.` : near}`,
    step.span,
  );
}

function fail(context: XPathContext, code: string, message: string, span: Span): undefined {
  context.findings.error(code, message, span);
  return undefined;
}
