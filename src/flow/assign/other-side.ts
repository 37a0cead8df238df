import type { MemberChange } from '../../model/activity.js';
import type { Association } from '../../model/domain-model.js';
import type { Member } from '../../model/entity-layout.js';
import { EntityObject } from '../../value/entity-object.js';
import type { Guid, MemberValue } from '../../value/value.js';
import type { NodeCompiler } from '../compile/node-compiler.js';
import type { Frame } from '../program.js';
import { later } from '../surroundings.js';
import { type ApplyChange, assign } from './apply-change.js';

/**
 * An association with owner *both* can be set from either side: from the child's side the reference is written into the
 * object at the other end (semantics 2.2). Nothing where the member is no association to this entity.
 */
export function compileOtherSide(change: MemberChange, entity: string, compiler: NodeCompiler): ApplyChange | undefined {
  const association = compiler.index.association(change.member);
  if (association === undefined || !compiler.index.isA(entity, association.child)) return undefined;
  const member = compiler.index.member(association.parent, association.name);
  if (member === undefined) return undefined;
  if (!checkOtherSide(change, association, compiler)) return () => {};
  const evaluate = compiler.expression(change.value, undefined, `The value of ${change.member}`);
  return (frame, object) => {
    const value = evaluate(frame);
    const wanted = value instanceof EntityObject ? [value] : Array.isArray(value) ? value : [];
    for (const other of holders(frame, object, association)) {
      if (!wanted.includes(other)) assign(frame, other, member, without(other, member, object));
    }
    for (const other of wanted) assign(frame, other, member, withReference(other, member, object));
  };
}

/** One-to-one: whoever referred to the object until now does so no longer. */
export function releaseFromOthers(frame: Frame, object: EntityObject, member: Member, referred: EntityObject): void {
  if (member.kind !== 'reference' || member.association.owner !== 'Both') return;
  for (const other of holders(frame, referred, member.association)) if (other !== object) assign(frame, other, member, null);
}

/** Whether the association can be changed from the child's side at all. */
function checkOtherSide({ type }: MemberChange, association: Association, compiler: NodeCompiler): boolean {
  const { name, parent } = association;
  if (association.owner !== 'Both') {
    compiler.invalid('not-the-owner', `${name} is owned by ${parent} alone, so it is changed in objects of that entity only.`);
    return false;
  }
  if (type === 'set' && (association.type === 'Reference' || compiler.flavour === 'microflow')) return true;
  const reason = `From this side ${name} can not be changed so here: change it in the objects of ${parent}.`;
  compiler.unsupported('change-of-other-side', reason);
  return false;
}

/** The objects whose reference leads to this one, as they are in memory. */
function holders(frame: Frame, object: EntityObject, association: Association): readonly EntityObject[] {
  if (association.type === 'Reference') {
    const holder = frame.environment.follow(object, association);
    return holder === null ? [] : [holder];
  }
  const answer = frame.run.surroundings.retrieveByAssociation(frame.run, object, association, false);
  if (answer === later) throw new Error('A microflow finds the other side of a set in its own memory.');
  return answer;
}

function without(holder: EntityObject, member: Member, referred: EntityObject): MemberValue {
  if (member.kind !== 'reference-set') return null;
  return ((holder.values[member.slot] ?? []) as readonly Guid[]).filter((guid) => guid !== referred.guid);
}

function withReference(holder: EntityObject, member: Member, referred: EntityObject): MemberValue {
  if (member.kind !== 'reference-set') return referred.guid;
  const current = (holder.values[member.slot] ?? []) as readonly Guid[];
  return current.includes(referred.guid) ? current : [...current, referred.guid];
}
