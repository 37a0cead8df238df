import type { MemberChange } from '../../model/activity.js';
import { type DataType, dataTypeOfAttribute } from '../../model/data-type.js';
import type { Member } from '../../model/entity-layout.js';
import { didYouMean } from '../../problem/nearest.js';
import { EntityObject } from '../../value/entity-object.js';
import type { Guid, MemberValue, Value } from '../../value/value.js';
import type { NodeCompiler } from '../compile/node-compiler.js';
import type { Frame } from '../program.js';
import { toMemberValue } from './member-value.js';

/** Applies the change items of an activity to an object, one after the other. */
export type ApplyChanges = (frame: Frame, object: EntityObject) => void;

/**
 * Compiles the items of Create object and Change object. Each is evaluated just before it is applied, so later ones see
 * earlier ones; items that were applied stay so when a later one fails (semantics 2.1, 2.2).
 */
export function compileMemberChanges(changes: readonly MemberChange[], entity: string, compiler: NodeCompiler): ApplyChanges {
  const items = changes.map((change) => compileChange(change, entity, compiler));
  return (frame, object) => {
    for (const item of items) item(frame, object);
  };
}

function compileChange(change: MemberChange, entity: string, compiler: NodeCompiler): ApplyChanges {
  const name = change.memberKind === 'attribute' ? change.member.slice(change.member.lastIndexOf('.') + 1) : change.member;
  const member = compiler.index.member(entity, name);
  if (member === undefined) return compileOtherSide(change, entity, compiler) ?? unknownMember(change, entity, compiler);
  const evaluate = compiler.expression(
    change.value,
    change.type === 'set' ? wantedType(member) : undefined,
    `The value of ${name}`,
  );
  if (change.type === 'set') {
    return (frame, object) => {
      assign(frame, object, member, toMemberValue(evaluate(frame), member));
    };
  }
  if (member.kind !== 'reference-set') {
    compiler.invalid(
      'not-a-set',
      `${name} holds one object, so nothing can be added to it or removed from it; it can only be set.`,
    );
  }
  const adds = change.type === 'add';
  return (frame, object) => {
    const given = toMemberValue(evaluate(frame), member) as readonly Guid[];
    const current = (object.values[member.slot] ?? []) as readonly Guid[];
    const changed = adds
      ? [...current, ...given.filter((guid) => !current.includes(guid))]
      : current.filter((guid) => !given.includes(guid));
    assign(frame, object, member, changed);
  };
}

function assign(frame: Frame, object: EntityObject, member: Member, value: MemberValue): void {
  frame.run.surroundings.change(frame.run, object, member, value);
}

/**
 * An association with owner *both* can be set from either side: from the child's side the reference is written into the
 * object at the other end (semantics 2.2).
 */
function compileOtherSide(change: MemberChange, entity: string, compiler: NodeCompiler): ApplyChanges | undefined {
  const association = compiler.index.association(change.member);
  if (association === undefined || !compiler.index.isA(entity, association.child) || change.type !== 'set') return undefined;
  const member = compiler.index.member(association.parent, association.name);
  if (member === undefined) return undefined;
  const evaluate = compiler.expression(change.value, undefined, `The value of ${change.member}`);
  return (frame, object) => {
    const value: Value = evaluate(frame);
    const wanted = value instanceof EntityObject ? [value] : Array.isArray(value) ? value : [];
    const { surroundings } = frame.run;
    const current = surroundings.retrieveByAssociation(frame.run, object, association, false);
    if (!Array.isArray(current)) return;
    for (const other of current) if (!wanted.includes(other)) assign(frame, other, member, without(other, member, object));
    for (const other of wanted) assign(frame, other, member, withReference(other, member, object));
  };
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

function unknownMember(change: MemberChange, entity: string, compiler: NodeCompiler): ApplyChanges {
  const names = compiler.index.layout(entity).members.map((member) => member.name);
  compiler.invalid('unknown-member', `${entity} has no member ${change.member}.${didYouMean(change.member, names)}`);
  return () => {};
}

function wantedType(member: Member): DataType | undefined {
  if (member.kind === 'attribute') return dataTypeOfAttribute(member.attribute.type);
  return member.kind === 'reference' ? { kind: 'Object', entity: member.association.child } : undefined;
}
