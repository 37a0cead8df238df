import { quote } from '../spelling/text.js';
import { pair } from './flow-notes.js';
import type { FlowWriting } from './flow-writing.js';
import type { NodeStep } from './step.js';

/** What is written before a statement, or before the `elsif` of a decision. Notes come last: then they are tied to it (mdl.md 5.7). */
export function annotationLines({ node, merge }: NodeStep, { notes, opening }: FlowWriting): string[] {
  const lines = [...opening.splice(0)];
  lines.push(`@position${pair(node.position)}`);
  if (merge !== undefined) lines.push(`@merge${pair(merge.position)}`);
  if ('caption' in node && node.caption !== '') lines.push(`@caption ${quote(node.caption)}`);
  if (node.kind === 'activity' && node.disabled) lines.push('@excluded');
  if (node.documentation !== '') lines.push(`@documentation ${quote(node.documentation)}`);
  return [...lines, ...notes.notesOf(node.id)];
}
