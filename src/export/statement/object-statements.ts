import type { ChangeObject, CommitMode, CreateObject, MemberChange } from '../../model/activity.js';
import type { FlowText } from '../flow/flow-text.js';
import { spellExpression } from '../spelling/code.js';
import { bracketed } from '../spelling/lines.js';
import { spellName, spellVariable } from '../spelling/name.js';
import { Inexpressible, type Spelled } from './inexpressible.js';

export function createObject({ entity, output, changes, commit }: CreateObject, text: FlowText): Spelled {
  if (!changes.every(hasMember)) return new Inexpressible('members that are not chosen');
  const head = `${output === '' ? '' : `${spellVariable(output)} = `}create ${spellName(entity)}`;
  // What a new object holds is known by its entity, also where nothing keeps the object.
  const members = changes.map((change) => memberChange(change, memberOf(change, entity, output, text)));
  return withMembers(head, members, commitWords(commit));
}

export function changeObject(activity: ChangeObject, text: FlowText): Spelled {
  const { variable, changes, commit, refreshInClient } = activity;
  if (!changes.every(hasMember)) return new Inexpressible('members that are not chosen');
  const [only, ...others] = changes;
  const isPlain = commit === 'no' && !refreshInClient && others.length === 0;
  if (only !== undefined && isPlain && only.type !== 'set') {
    const place = `${spellVariable(variable)}/${text.member(variable, only.member)}`;
    const value = spellExpression(only.value);
    return [only.type === 'add' ? `add ${value} to ${place}` : `remove ${value} from ${place}`];
  }
  const members = changes.map((change) => memberChange(change, text.member(variable, change.member)));
  return withMembers(`change ${spellVariable(variable)}`, members, `${commitWords(commit)}${refreshInClient ? ' refresh' : ''}`);
}

function memberOf(change: MemberChange, entity: string, output: string, text: FlowText): string {
  return output === '' ? spellName(change.member) : text.member(output, entity === '' ? '' : change.member);
}

/** Adding to and removing from a set of references stand beside assignments, with their word in front. */
function memberChange({ type, value }: MemberChange, member: string): string {
  return `${type === 'set' ? '' : `${type} `}${member} = ${spellExpression(value)}`;
}

function withMembers(head: string, members: readonly string[], tail: string): string[] {
  return members.length === 0 ? [`${head}${tail}`] : bracketed(`${head} `, members, tail);
}

function commitWords(commit: CommitMode): string {
  if (commit === 'no') return '';
  return commit === 'yes' ? ' commit' : ' commit without events';
}

function hasMember({ member, memberKind }: MemberChange): boolean {
  return member.split('.').length === (memberKind === 'attribute' ? 3 : 2);
}
