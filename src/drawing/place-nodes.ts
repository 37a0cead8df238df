import type { FlowNode, Point } from '../model/flow.js';
import { sizeOf } from '../model/node-size.js';
import { around, type Rectangle } from './geometry.js';

/** Boxes of all nodes by id, absolute. Inside a loop the model counts from the upper left corner of the loop's frame. */
export function placeNodes(nodes: readonly FlowNode[], corner: Point = { x: 0, y: 0 }): Map<string, Rectangle> {
  const boxes = new Map<string, Rectangle>();
  for (const node of nodes) {
    const box = around({ x: corner.x + node.position.x, y: corner.y + node.position.y }, sizeOf(node));
    boxes.set(node.id, box);
    if (node.kind !== 'loop') continue;
    for (const [id, inner] of placeNodes(node.nodes, box)) boxes.set(id, inner);
  }
  return boxes;
}
