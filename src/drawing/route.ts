import type { Point } from '../model/flow.js';
import type { Curve } from './flow-picture.js';
import { onSide, outward, type Rectangle, type Side } from './geometry.js';

/** How far the curve of a line to the same box swings out. */
const loopReach = 70;

/** A curve that leaves one box straight through a side and comes in straight through a side of another. */
export function curveBetween(
  from: Rectangle,
  to: Rectangle,
  [leaves, enters]: readonly [Side, Side],
  isToItself: boolean,
): Curve {
  const start = onSide(from, leaves);
  const end = onSide(to, enters);
  const distance = Math.hypot(end.x - start.x, end.y - start.y);
  const reach = isToItself ? loopReach : Math.min(Math.max(distance * 0.4, 10), 120);
  return { start, control1: along(start, outward[leaves], reach), control2: along(end, outward[enters], reach), end };
}

/** The point of a curve at a share of its way, 0 to 1. */
export function pointOn({ start, control1, control2, end }: Curve, share: number): Point {
  const rest = 1 - share;
  const [a, b, c, d] = [rest ** 3, 3 * rest ** 2 * share, 3 * rest * share ** 2, share ** 3];
  return {
    x: a * start.x + b * control1.x + c * control2.x + d * end.x,
    y: a * start.y + b * control1.y + c * control2.y + d * end.y,
  };
}

function along(from: Point, direction: Point, distance: number): Point {
  return { x: from.x + direction.x * distance, y: from.y + direction.y * distance };
}
