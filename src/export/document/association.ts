import type { Association, DeleteBehavior } from '../../model/domain-model.js';
import type { AppText } from '../app-text.js';
import { withClauses } from '../spelling/lines.js';
import { spellName } from '../spelling/name.js';
import { documentationLines, quoteText } from '../spelling/text.js';

/** The clause `on delete` is about the `to` entity; what the deletion of the `from` object does is an annotation of ours. */
export function associationLines(association: Association, text: AppText): string[] {
  const { name, documentation, parent, child, type, owner, onParentDelete, onChildDelete } = association;
  const clauses = [
    ...(type === 'ReferenceSet' ? ['type referenceset'] : []),
    ...(owner === 'Both' ? ['owner both'] : []),
    ...(onChildDelete.kind === 'keep-references'
      ? []
      : [`on delete ${words[onChildDelete.kind]}${messageText(onChildDelete, text)}`]),
  ];
  const ends = `from ${spellName(parent)} to ${spellName(child)}`;
  const head = `create or modify association ${spellName(name)}`;
  return [
    ...documentationLines(documentation),
    ...ownerDeletion(onParentDelete, text),
    ...withClauses(head, [ends, ...clauses], ';'),
  ];
}

const words = { 'delete-references': 'cascade', 'only-without-references': 'restrict' } as const;

function messageText({ message }: DeleteBehavior, text: AppText): string {
  return message === undefined ? '' : ` error message ${quoteText(message, text.language)}`;
}

function ownerDeletion({ kind, message }: DeleteBehavior, text: AppText): string[] {
  if (kind === 'keep-references') return [];
  const said = message === undefined ? '' : `, ${quoteText(message, text.language)}`;
  return [`@onfromdelete(${words[kind]}${said})`];
}
