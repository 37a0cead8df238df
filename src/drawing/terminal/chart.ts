import type { FlowKind, FlowNode } from '../../model/flow.js';
import type { RunMarks } from '../run-marks.js';
import type { GlyphSetName } from './glyph-sets.js';
import type { StyleName } from './style-name.js';

/** A place in a chart, in cells of a terminal, from its upper left corner. */
export interface CellPoint {
  readonly column: number;
  readonly row: number;
}

/** A part of a chart, in cells. */
export interface CellBox extends CellPoint {
  readonly columns: number;
  readonly rows: number;
}

/**
 * One cell of a terminal. A character that takes two cells stands in the first; the second then has no text. A character with
 * its accents, or an emoji of several, is one text.
 */
export interface Cell {
  readonly text: string;
  readonly style: StyleName;
}

/** A line of text in a box, or on a line. */
export interface ChartText extends CellPoint {
  readonly text: string;
  readonly style: StyleName;
}

/** A node where a chart has it. */
export interface ChartNode {
  readonly id: string;
  readonly kind: FlowNode['kind'];
  /** Of a loop the frame with everything in it. */
  readonly box: CellBox;
  /** Where sequence flows begin and end by preference: the middle, of an event its sign. */
  readonly anchor: CellPoint;
  /** The whole caption; the box may show less of it. */
  readonly caption: string;
  readonly result: string;
  readonly documentation: string;
  readonly disabled: boolean;
  /** The id of the loop around it. */
  readonly loop?: string;
  /** What stands in it, in absolute places. */
  readonly texts: readonly ChartText[];
}

/** A sequence flow where a chart has it. */
export interface ChartLine {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly isErrorHandler: boolean;
  /** The cells from beside the box where it begins to beside the one where it ends, which holds the arrow. */
  readonly cells: readonly CellPoint[];
  /** The cases of a decision. */
  readonly label?: ChartText;
}

/** An annotation where a chart has it. */
export interface ChartNote {
  readonly id: string;
  readonly box: CellBox;
  readonly texts: readonly ChartText[];
}

/**
 * A flow as a chart of characters: where each box and line is. It knows nothing of a run; what is selected, current or visited is
 * said where it is painted, so that stepping through a flow never lays it out anew.
 */
export interface TerminalChart {
  /** `Module.Name`. */
  readonly flow: string;
  readonly kind: FlowKind;
  readonly columns: number;
  readonly rows: number;
  readonly glyphs: GlyphSetName;
  /** By id; a loop comes before what is inside it. */
  readonly nodes: ReadonlyMap<string, ChartNode>;
  /** By the id of the sequence flow. */
  readonly lines: ReadonlyMap<string, ChartLine>;
  readonly notes: readonly ChartNote[];
  readonly parameters: readonly ChartText[];
  /** What painting needs, found by row. */
  readonly byRow: readonly ChartRow[];
}

/** What a row of a chart has in it. */
export interface ChartRow {
  /** Loops come first, so that what is inside them is painted over them. */
  readonly nodes: readonly ChartNode[];
  readonly notes: readonly ChartNote[];
  readonly strokes: readonly ChartStroke[];
  readonly labels: readonly { readonly line: string; readonly label: ChartText }[];
}

/** What one line puts into one cell. */
export interface ChartStroke {
  readonly column: number;
  /** The sequence flow; `undefined` for the thread of an annotation. */
  readonly line: string | undefined;
  /** Which sides of the cell it reaches: bit 1 up, 2 right, 4 down, 8 left. */
  readonly arms: number;
  /** The side that the arrow points to, where this is its end. */
  readonly tip?: Direction;
  readonly isErrorHandler: boolean;
}

export type Direction = 'up' | 'right' | 'down' | 'left';

/** What stands out in a chart. */
export interface ChartMarks {
  /** The node that the reader has chosen. */
  readonly selected?: string;
  /** The node at which a run has stopped. */
  readonly current?: string;
  /** Nodes with a breakpoint. */
  readonly breakpoints?: ReadonlySet<string>;
  /** The path of a run. */
  readonly run?: RunMarks;
}

/** A part of a chart to be painted; `to` is not in it. What lies outside the chart is blank. */
export interface ChartWindow {
  readonly rows: { readonly from: number; readonly to: number };
  readonly columns: { readonly from: number; readonly to: number };
}
