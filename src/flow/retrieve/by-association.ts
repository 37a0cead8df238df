import type { Retrieve } from '../../model/activity.js';
import type { AppIndex } from '../../model/app-index.js';
import type { DataType } from '../../model/data-type.js';
import type { Association } from '../../model/domain-model.js';
import { EntityObject } from '../../value/entity-object.js';
import type { Value } from '../../value/value.js';
import type { CompiledActivity, Typing } from '../activity/definition.js';
import type { NodeCompiler } from '../compile/node-compiler.js';
import { type Frame, waiting } from '../program.js';
import { later } from '../surroundings.js';

type AssociationSource = Extract<Retrieve['source'], { kind: 'association' }>;

/** In which direction an association is walked, and whether at most one object is at the other end. */
interface Direction {
  readonly association: Association;
  readonly fromParent: boolean;
  readonly isToOne: boolean;
  readonly entity: string;
}

/**
 * The arity is not stored: it follows from the association and the side that the start object is on. A self-association is
 * walked from the parent side (mpr-format 5.3).
 */
function directionOf(source: AssociationSource, start: DataType, index: AppIndex): Direction | undefined {
  const association = index.association(source.association) ?? systemReference(source.association, start, index);
  if (association === undefined) return undefined;
  const fromParent =
    start.kind !== 'Object' || index.isA(start.entity, association.parent) || !index.isA(start.entity, association.child);
  const isReference = association.type === 'Reference';
  const isToOne = isReference && (fromParent || association.owner === 'Both');
  return { association, fromParent, isToOne, entity: fromParent ? association.child : association.parent };
}

/** `System.owner` and `System.changedBy` belong to every entity that switches them on. */
function systemReference(name: string, start: DataType, index: AppIndex): Association | undefined {
  const member = start.kind === 'Object' ? index.member(start.entity, name) : undefined;
  return member !== undefined && member.kind !== 'attribute' ? member.association : undefined;
}

export function declareAssociationRetrieve(source: AssociationSource, typing: Typing): DataType | undefined {
  const start = typing.variable(source.variable);
  if (start === undefined) return undefined;
  const direction = directionOf(source, start, typing.index);
  if (direction === undefined) return { kind: 'Unknown' };
  return { kind: direction.isToOne ? 'Object' : 'List', entity: direction.entity };
}

/**
 * Sees uncommitted changes of references and new objects. From an empty object: empty, or an empty list (semantics 2.6,
 * assumed).
 */
export function compileAssociationRetrieve(
  source: AssociationSource,
  output: number | undefined,
  compiler: NodeCompiler,
): CompiledActivity {
  const { slot, type } = compiler.read(source.variable);
  if (type.kind !== 'Object' && type.kind !== 'Unknown')
    compiler.invalid('object-expected', `$${source.variable} is not an object.`);
  const direction = directionOf(source, type, compiler.index);
  if (direction === undefined) {
    compiler.invalid('unresolved-name', `There is no association ${source.association}.`);
    return { step: () => compiler.next };
  }
  const { association, fromParent, isToOne } = direction;
  const { next } = compiler;
  const store = (frame: Frame, value: Value): number => {
    const objects = Array.isArray(value) ? value : [];
    if (output !== undefined) frame.slots[output] = isToOne ? (objects[0] ?? null) : objects;
    return next;
  };
  return {
    step: (frame) => {
      const start = frame.slots[slot];
      if (!(start instanceof EntityObject)) return store(frame, []);
      const objects = frame.run.surroundings.retrieveByAssociation(frame.run, start, association, fromParent);
      return objects === later ? waiting : store(frame, objects);
    },
    complete: store,
  };
}
