import type { Evaluate } from '../../expression/compile.js';
import { converted, isConvertedByClient, toStored } from '../../expression/unlocalized.js';
import type { MemberChange } from '../../model/activity.js';
import { type DataType, dataTypeOfAttribute, describeType } from '../../model/data-type.js';
import type { Member } from '../../model/entity-layout.js';
import { didYouMean } from '../../problem/nearest.js';
import { EntityObject } from '../../value/entity-object.js';
import type { Guid } from '../../value/value.js';
import type { NodeCompiler } from '../compile/node-compiler.js';
import { type ApplyChange, assign } from './apply-change.js';
import { toMemberValue } from './member-value.js';
import { compileOtherSide, releaseFromOthers } from './other-side.js';
import { withoutReferences, withReferences } from './reference-set.js';

/**
 * Compiles the items of Create object and Change object. Each is evaluated just before it is applied, so later ones see
 * earlier ones; items that were applied stay so when a later one fails (semantics 2.1, 2.2).
 */
export function compileMemberChanges(changes: readonly MemberChange[], entity: string, compiler: NodeCompiler): ApplyChange {
  const items = changes.map((change) => compileChange(change, entity, compiler));
  return (frame, object) => {
    for (const item of items) item(frame, object);
  };
}

function compileChange(change: MemberChange, entity: string, compiler: NodeCompiler): ApplyChange {
  const name = change.memberKind === 'attribute' ? change.member.slice(change.member.lastIndexOf('.') + 1) : change.member;
  const member = compiler.index.member(entity, name);
  if (member === undefined) return compileOtherSide(change, entity, compiler) ?? unknownMember(change, entity, compiler);
  const wanted = change.type === 'set' ? wantedType(member) : undefined;
  const evaluate = storable(compiler.expression(change.value, wanted, `The value of ${name}`), member, compiler);
  checkSetValue(change, member, compiler);
  if (change.type === 'set') {
    return (frame, object) => {
      const value = evaluate(frame);
      if (value instanceof EntityObject) releaseFromOthers(frame, object, member, value);
      assign(frame, object, member, toMemberValue(value, member));
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
    assign(frame, object, member, adds ? withReferences(current, given, name, frame) : withoutReferences(current, given));
  };
}

/** A client converts what is set where the attribute is not localized. */
export function storable(evaluate: Evaluate, member: Member, { flavour }: NodeCompiler): Evaluate {
  const isConverted = member.kind === 'attribute' && isConvertedByClient(member.attribute.type, flavour);
  return isConverted ? converted(evaluate, toStored()) : evaluate;
}

/** A reference set takes an object, a list or empty. */
function checkSetValue({ value, member: name }: MemberChange, member: Member, compiler: NodeCompiler): void {
  if (member.kind !== 'reference-set') return;
  const type = compiler.typeOf(value);
  const { child } = member.association;
  if (['Empty', 'Unknown'].includes(type.kind)) return;
  if ((type.kind === 'Object' || type.kind === 'List') && compiler.index.isA(type.entity, child)) return;
  compiler.invalid('object-expected', `${name} holds objects of ${child}, but its value is ${describeType(type)}.`);
}

function unknownMember(change: MemberChange, entity: string, compiler: NodeCompiler): ApplyChange {
  const names = compiler.index.layout(entity).members.map((member) => member.name);
  compiler.invalid('unknown-member', `${entity} has no member ${change.member}.${didYouMean(change.member, names)}`);
  return () => {};
}

function wantedType(member: Member): DataType | undefined {
  if (member.kind === 'attribute') return dataTypeOfAttribute(member.attribute.type);
  return member.kind === 'reference' ? { kind: 'Object', entity: member.association.child } : undefined;
}
