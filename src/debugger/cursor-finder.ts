import type { AppIndex } from '../model/app-index.js';
import { findNode, type NodeReference } from './find-node.js';
import type { Finder } from './finder.js';
import { nodeOf } from './place.js';

/**
 * Finds a node that somebody points at.
 *
 * @throws HarnessError when there is no such node
 */
export function cursorFinder(index: AppIndex, reference: NodeReference): Finder {
  const { flow, node } = findNode(index, reference);
  return {
    atNode: ({ frame }) => {
      const next = frame === undefined ? undefined : nodeOf(frame);
      const isHere = frame?.program.flow.name === flow.name && next?.id === node.id && next.isModelNode;
      return isHere ? { kind: 'cursor' } : undefined;
    },
  };
}
