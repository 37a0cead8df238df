import { toMemberValue } from '../flow/assign/member-value.js';
import type { AttributeMember, EntityLayout } from '../model/entity-layout.js';
import { HarnessError } from '../problem/harness-error.js';
import type { EntityObject } from '../value/entity-object.js';
import type { Server } from './server.js';
import type { ServerSurroundings } from './server-surroundings.js';

const membersOf = new WeakMap<EntityLayout, readonly AttributeMember[]>();

/**
 * Computes the calculated attributes of objects that are about to be read: by a microflow that has retrieved them, a device that gets them,
 * a test. Their values are never stored, and change with what they are computed from (semantics 4.1).
 *
 * @throws FlowError when one of the microflows fails
 */
export function calculateAttributes(objects: readonly EntityObject[], server: Server, surroundings: ServerSurroundings): void {
  for (const object of objects) {
    for (const member of calculatedMembers(object.layout)) calculate(object, member, server, surroundings);
  }
}

function calculatedMembers(layout: EntityLayout): readonly AttributeMember[] {
  let members = membersOf.get(layout);
  if (members === undefined) {
    members = layout.members.filter(
      (member) => member.kind === 'attribute' && member.attribute.calculatedBy !== undefined,
    ) as AttributeMember[];
    membersOf.set(layout, members);
  }
  return members;
}

function calculate(object: EntityObject, member: AttributeMember, server: Server, surroundings: ServerSurroundings): void {
  const { calculating } = surroundings.work;
  const key = `${object.guid} ${member.name}`;
  // The microflow may come across the object that it computes for.
  if (calculating.has(key)) return;
  const name = member.attribute.calculatedBy ?? '';
  const flow = server.index.flow('microflow', name);
  if (flow === undefined)
    throw new HarnessError('unresolved-name', `${object.entity}/${member.name} is calculated by ${name}, which does not exist.`);
  calculating.add(key);
  try {
    const value = server.callNow(
      flow,
      flow.parameters.map(() => object),
      surroundings,
    );
    const stored = toMemberValue(value, member);
    object.overwrite(member.slot, stored);
    // What is computed is no change that somebody could commit.
    if (object.committed !== undefined) object.committed = object.committed.with(member.slot, stored);
  } finally {
    calculating.delete(key);
  }
}
