/** What the mouse did to a target of the screen's own block. */
export interface Pointer {
  readonly kind: 'click' | 'wheel-up' | 'wheel-down';
  /** The name of the target. */
  readonly target: string;
  /** The item, where it is one of a list. */
  readonly index?: number;
  /** The cell, counted from the corner of the target. */
  readonly row: number;
  readonly column: number;
}

/** How far one turn of the wheel goes. */
export const wheelRows = 3;
