import type { ErrorHandling, FlowNode } from '../../model/flow.js';
import type { NodeCompiler } from './node-compiler.js';

/**
 * Nanoflows are offered Abort and Custom without rollback, on activities only. Data can hold the rest all the same: it is honoured as far
 * as a nanoflow can, and deserves a look (semantics 1.8).
 */
export function checkErrorHandling(node: FlowNode, compiler: NodeCompiler): void {
  if (compiler.flavour !== 'nanoflow' || !('errorHandling' in node)) return;
  const { errorHandling } = node;
  if (node.kind === 'activity' && node.disabled) return;
  const instead = insteadOf[errorHandling];
  if (instead !== undefined)
    compiler.doubtful(
      'error-handling',
      `Nanoflows have Abort and Custom without rollback as error handling, but this has ${instead}`,
    );
  else if (node.kind !== 'activity' && errorHandling === 'custom-without-rollback')
    compiler.doubtful(
      'error-handling',
      `Nanoflows have no error handling on ${node.kind === 'loop' ? 'loops' : 'decisions'}; the handler is followed here all the same.`,
    );
}

/** What is not for nanoflows, and what it does there instead. */
const insteadOf: Readonly<Partial<Record<ErrorHandling, string>>> = {
  rollback: 'Rollback, which is taken as Abort.',
  custom: 'Custom with rollback, which undoes nothing: a nanoflow has no transaction.',
  continue: 'Continue: the error is swallowed, and what the activity would have given is empty.',
};
