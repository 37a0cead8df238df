import type { Point, Size } from '../model/flow.js';

/** A box with its sides along the axes; `x` and `y` are its upper left corner, y grows downwards. In pixels of Studio Pro. */
export interface Rectangle extends Point, Size {}

/** A side of a box, as sequence flows name it: 0 top, 1 right, 2 bottom, 3 left. */
export type Side = 0 | 1 | 2 | 3;

/** Which way each side looks. */
export const outward: Readonly<Record<Side, Point>> = [
  { x: 0, y: -1 },
  { x: 1, y: 0 },
  { x: 0, y: 1 },
  { x: -1, y: 0 },
];

/** The model keeps the middle of a box. */
export function around(middle: Point, { width, height }: Size): Rectangle {
  return { x: middle.x - width / 2, y: middle.y - height / 2, width, height };
}

export function middleOf({ x, y, width, height }: Rectangle): Point {
  return { x: x + width / 2, y: y + height / 2 };
}

/** The middle of a side: where sequence flows begin and end. */
export function onSide(box: Rectangle, side: Side): Point {
  const middle = middleOf(box);
  const away = outward[side];
  return { x: middle.x + (away.x * box.width) / 2, y: middle.y + (away.y * box.height) / 2 };
}

export function grow({ x, y, width, height }: Rectangle, by: number): Rectangle {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}

/** The smallest box around all of them; an empty one where there are none. */
export function boundsOf(boxes: readonly Rectangle[]): Rectangle {
  if (boxes.length === 0) return { x: 0, y: 0, width: 0, height: 0 };
  let left = Number.POSITIVE_INFINITY;
  let top = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  let bottom = Number.NEGATIVE_INFINITY;
  for (const box of boxes) {
    left = Math.min(left, box.x);
    top = Math.min(top, box.y);
    right = Math.max(right, box.x + box.width);
    bottom = Math.max(bottom, box.y + box.height);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

export function overlap(one: Rectangle, other: Rectangle): boolean {
  return (
    one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height
  );
}
