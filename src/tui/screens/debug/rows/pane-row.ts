import type { Change } from '../../../../debugger/change.js';
import type { Watchable } from '../../../../debugger/watched-value.js';
import type { Line } from '../../../line/line.js';
import type { DebugEffect } from '../session/debug-effect.js';

/** A row of a pane: how it looks, and what can be done with it. Plain data, so that it outlives the moment that it shows. */
export interface PaneRow {
  readonly line: Line;
  /** It can be asked who last changed it. */
  readonly watch?: Watchable;
  /** It can be changed. */
  readonly edit?: Edit;
  /** It happened at a position, to which one can go. */
  readonly position?: number;
  /** It is about a node of a flow, which can be shown. */
  readonly node?: NodePlace;
  /** It is a flow of the call stack. */
  readonly frame?: number;
  readonly breakpoint?: number;
  readonly branch?: number;
  /** What Enter does. */
  readonly enter?: DebugEffect;
}

export interface NodePlace {
  readonly flow: string;
  readonly node: string;
}

/** A change whose value is typed. */
export interface Edit {
  /** `$Order/Number`. */
  readonly label: string;
  /** The value as it is. */
  readonly text: string;
  /** With any value; the typed one takes its place. */
  readonly change: EditableChange;
}

/** What the server answers to a microflow. */
export function answerOf(microflow: string): Edit {
  return {
    label: `Answer of ${microflow} from here on, as JSON`,
    text: '',
    change: { kind: 'answer', microflow, value: null },
  };
}

export type EditableChange = Extract<Change, { readonly kind: 'variable' | 'attribute' | 'row' | 'answer' }>;
