import type { Size } from '../frame/block.js';
import type { InputEvent } from '../input/input-event.js';
import type { Project } from '../project/project.js';
import type { Request } from '../screen/request.js';
import type { TuiState } from './tui-state.js';

/** All that can happen to the state. */
export type Action =
  | { readonly kind: 'input'; readonly event: InputEvent }
  | { readonly kind: 'resized'; readonly size: Size }
  | { readonly kind: 'project'; readonly project: Project }
  /** An effect answers the screen that asked for it. */
  | { readonly kind: 'message'; readonly id: number; readonly message: unknown }
  | { readonly kind: 'request'; readonly request: Request };

/** What only the runtime can carry out, with the screen that asked for it. */
export interface OuterRequest {
  readonly id: number;
  readonly request: Extract<Request, { readonly kind: 'load-app' | 'quit' | 'suspend' | 'redraw' | 'perform' }>;
}

/** What came of an action. */
export interface Outcome {
  readonly state: TuiState;
  readonly requests: readonly OuterRequest[];
}

/** A step whose requests are still to be carried out. */
export interface ShellStep {
  readonly state: TuiState;
  readonly requests: readonly Request[];
}
