import type { Member } from '../../model/entity-layout.js';

/** A member with its value as people write it. */
export interface ToldMember {
  readonly member: Member;
  /** Nothing for one that is empty. */
  readonly text: string | undefined;
}

/** So many members tell objects of an entity apart; more would be a table. */
const mostMembers = 3;
const longestText = 32;

/** The members by which somebody recognizes an object, in one line: texts first, what can only be true or false last. */
export function summaryOf(members: readonly ToldMember[]): string {
  const telling = members.filter(({ member, text }) => !member.isSystem && text !== undefined && text !== '');
  return telling
    .toSorted((one, other) => rankOf(one.member) - rankOf(other.member))
    .slice(0, mostMembers)
    .map(({ member: { name }, text = '' }) => `${name.slice(name.indexOf('.') + 1)} ${shortened(text)}`)
    .join(', ');
}

function rankOf(member: Member): number {
  if (member.kind !== 'attribute') return 3;
  const { kind } = member.attribute.type;
  if (kind === 'String') return 0;
  return kind === 'Boolean' ? 2 : 1;
}

function shortened(text: string): string {
  const characters = Array.from(text.replaceAll(/\s+/g, ' '));
  return characters.length > longestText ? `${characters.slice(0, longestText - 1).join('')}…` : characters.join('');
}
