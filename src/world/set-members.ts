import { toMemberValue } from '../flow/assign/member-value.js';
import { dataTypeOfAttribute } from '../model/data-type.js';
import type { Member } from '../model/entity-layout.js';
import { HarnessError } from '../problem/harness-error.js';
import { didYouMean } from '../problem/nearest.js';
import type { EntityObject } from '../value/entity-object.js';
import { contentsOf, giveContents } from '../value/give-contents.js';
import type { Guid, MemberValue } from '../value/value.js';
import { type AcceptContext, acceptValue } from './accept-value.js';

/**
 * Sets members that a test gave, straight in the object: attributes by name, associations by `Module.Name` with a handle, an id,
 * or a nested object. The bytes of a file are its `Contents`, and decide `HasContents` and `Size`.
 *
 * @param set how a value gets into its slot; straight into a new object, which nobody else knows yet
 * @throws HarnessError for an unknown member or a wrong value
 */
export function setMembers(
  object: EntityObject,
  given: Readonly<Record<string, unknown>>,
  context: AcceptContext,
  set: (slot: number, value: MemberValue) => void = (slot, value) => {
    object.overwrite(slot, value);
  },
): void {
  for (const [name, value] of Object.entries(given)) {
    const member = findMember(object, name);
    set(member.slot, memberValue(value, member, `${object.entity}/${member.name}`, context));
  }
  const contents = 'Contents' in given ? contentsOf(object) : undefined;
  if (contents === undefined) return;
  // What a test says of a file itself counts: contents of another size are a way to have damaged ones.
  giveContents(object, contents, (member, value) => {
    if (!(member.name in given)) object.overwrite(member.slot, value);
  });
}

/** An association may be named without its module where that is unique. */
function findMember(object: EntityObject, name: string): Member {
  const { members, byName } = object.layout;
  const exact = byName.get(name);
  if (exact !== undefined) return exact;
  const bare = members.filter(
    (member) => member.kind !== 'attribute' && member.name.slice(member.name.indexOf('.') + 1) === name,
  );
  const [only] = bare;
  if (bare.length === 1 && only !== undefined) return only;
  throw new HarnessError('unknown-member', `${object.entity} has no member ${name}.${didYouMean(name, byName.keys())}`, name);
}

function memberValue(given: unknown, member: Member, what: string, context: AcceptContext): MemberValue {
  if (member.kind === 'attribute') {
    return toMemberValue(acceptValue(given, dataTypeOfAttribute(member.attribute.type), what, context), member);
  }
  const { child } = member.association;
  const one = (item: unknown): Guid | null =>
    guidOf(item) ?? (acceptValue(item, { kind: 'Object', entity: child }, what, context) as EntityObject | null)?.guid ?? null;
  if (member.kind === 'reference') return one(given);
  const items: readonly unknown[] = Array.isArray(given) ? given : given === null ? [] : [given];
  return items.map(one).filter((guid) => guid !== null);
}

function guidOf(given: unknown): Guid | undefined {
  return typeof given === 'string' && /^\d{1,16}$/.test(given) && Number.isSafeInteger(Number(given)) ? Number(given) : undefined;
}
