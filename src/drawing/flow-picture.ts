import type { FlowKind, FlowNode, Point } from '../model/flow.js';
import type { Rectangle, Side } from './geometry.js';
import type { IconName } from './icon-name.js';

/** A flow as geometry: what every kind of drawing begins with. All coordinates are absolute, loops included. */
export interface FlowPicture {
  /** `Module.Name`. */
  readonly flow: string;
  readonly kind: FlowKind;
  /** Around everything, texts included. */
  readonly bounds: Rectangle;
  /** A loop comes before what is inside it. */
  readonly nodes: readonly NodeShape[];
  readonly connections: readonly Connection[];
  readonly parameters: readonly ParameterShape[];
  readonly notes: readonly NoteShape[];
  /** Whether the boxes stand where the author put them, or were arranged here. */
  readonly isArranged: boolean;
}

export interface NodeShape {
  readonly id: string;
  readonly kind: FlowNode['kind'];
  readonly box: Rectangle;
  /** What a person calls it. */
  readonly caption: string;
  /** The variable that it gives, or the value that an end event returns; `''` for none. */
  readonly result: string;
  readonly documentation: string;
  readonly icon?: IconName;
  readonly disabled: boolean;
  /** Whether lines leave or enter at the top; a text beside the box then stands below. */
  readonly hasLinesAbove: boolean;
  /** The id of the loop around it. */
  readonly loop?: string;
}

/** A line from one node to another: a cubic curve that leaves and enters at the middles of two sides. */
export interface Connection {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly isErrorHandler: boolean;
  readonly curve: Curve;
  readonly sides: readonly [Side, Side];
  /** The cases of a decision; `''` for none. */
  readonly label: string;
  readonly labelAt: Point;
}

export interface Curve {
  readonly start: Point;
  readonly control1: Point;
  readonly control2: Point;
  readonly end: Point;
}

export interface ParameterShape {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly box: Rectangle;
}

export interface NoteShape {
  readonly id: string;
  readonly text: string;
  readonly box: Rectangle;
  /** The ids of the nodes that it is about. */
  readonly targets: readonly string[];
  /** Dotted lines to what the note is about. */
  readonly lines: readonly { readonly start: Point; readonly end: Point }[];
}
