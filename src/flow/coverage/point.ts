/**
 * Something in a flow that a run can come to. Every point has a counter of its own, or is worked out from several.
 *
 * - `node`: a run came to the node.
 * - `sequence-flow`: a run went along it, that of an error handler included.
 * - `outcome`: a decision came out so. Two values that lead along one sequence flow are two outcomes.
 * - `handler`: an error of the node was handled: by the way that is drawn for it, or by going on.
 * - `condition`: a single condition in the expression of a decision or of a loop had this value. One that was not evaluated, because
 *   what stands before it has decided already, had none.
 * - `loop`: a loop had no pass, one, or many.
 */
export type Point =
  | { readonly kind: 'node'; readonly node: string }
  | { readonly kind: 'sequence-flow'; readonly node: string; readonly sequenceFlow: string }
  | { readonly kind: 'outcome'; readonly node: string; readonly sequenceFlow: string; readonly value: string }
  | { readonly kind: 'handler'; readonly node: string; readonly sequenceFlow?: string }
  | { readonly kind: 'condition'; readonly node: string; readonly text: string; readonly offset: number; readonly value: boolean }
  | { readonly kind: 'loop'; readonly node: string; readonly passes: 'none' | 'one' | 'many' };

export type PointKind = Point['kind'];

/** A point with the counters that make its number: their sum, less those of `without`. */
export interface CountedPoint {
  readonly point: Point;
  readonly counters: readonly number[];
  readonly without?: number;
}

/** How often runs came to a point. */
export function countOf({ counters, without }: CountedPoint, counts: ArrayLike<number>): number {
  let count = 0;
  for (const counter of counters) count += counts[counter] ?? 0;
  return without === undefined ? count : count - (counts[without] ?? 0);
}
