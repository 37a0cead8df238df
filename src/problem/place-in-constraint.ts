import { positionAt, type Span } from './span.js';

/**
 * The text of a constraint with the place in it that a finding is about, to be put behind the message of the finding. A finding
 * about the entity or the sorting is in no constraint, and has no extent.
 */
export function describeInConstraint(text: string, span: Span): string {
  const constraint = text.trim();
  if (constraint === '' || span.end === 0) return '';
  const { line, column } = positionAt(constraint, span.start - (text.length - text.trimStart().length));
  const place = constraint.includes('\n') ? `line ${line}, character ${column}` : `character ${column}`;
  return ` In: ${constraint} (at ${place})`;
}
