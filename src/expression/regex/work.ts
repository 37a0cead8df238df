import type { RegexNode } from './syntax.js';

/**
 * How the work of a backtracking matcher can grow with the length of the text: the exponent, or infinity where it can be
 * exponential or is not known. Errs on the side of more.
 */
export function workDegree(node: RegexNode): number {
  switch (node.kind) {
    case 'character':
    case 'assertion':
      return 0;
    case 'sequence':
      return node.items.reduce((sum, item) => sum + workDegree(item), 0);
    case 'choice':
      return Math.max(...node.options.map(workDegree));
    case 'group':
      return workDegree(node.item);
    case 'repetition':
      if (node.most <= 1) return workDegree(node.item);
      if (!isFixed(node.item)) return Number.POSITIVE_INFINITY;
      return node.most - node.least > 8 ? 1 : 0;
    case 'look':
    case 'back-reference':
      return Number.POSITIVE_INFINITY;
  }
}

/** Whether there is one way only to match it, so that repeating it can not try the same text in many ways. */
function isFixed(node: RegexNode): boolean {
  switch (node.kind) {
    case 'character':
      return true;
    case 'sequence':
      return node.items.some((item) => item.kind === 'character') && node.items.every(isFixed);
    case 'group':
      return isFixed(node.item);
    default:
      return false;
  }
}
