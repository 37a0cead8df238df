import type { NodeShape } from '../flow-picture.js';

/** A node in words alone, for a list. */
export function nodeText({ kind, caption, result, disabled }: NodeShape): string {
  switch (kind) {
    case 'start':
      return 'Start';
    case 'end':
      return result === '' ? 'End' : `End, returns ${result}`;
    case 'decision':
      return `Decision: ${caption}`;
    case 'object-type-decision':
      return `Decision by type: ${caption}`;
    case 'merge':
      return 'Merge';
    case 'loop':
      return `Loop: ${withResult(caption, result)}`;
    case 'break':
      return 'Break: leaves the loop';
    case 'continue':
      return 'Continue: with the next pass';
    case 'error-event':
      return 'Error: passes it on to the caller';
    case 'activity':
      return `${withResult(caption, result)}${disabled ? ' (disabled)' : ''}`;
  }
}

/** Made-up captions name the variable that they give already. */
function withResult(caption: string, result: string): string {
  return result === '' || caption.includes(`'${result}'`) ? caption : `${caption} → ${result}`;
}
