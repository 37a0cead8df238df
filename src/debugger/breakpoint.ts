import type { EffectKind } from '../trace/event.js';
import type { NodeReference } from './find-node.js';

/** Where somebody wants to stop. Only one that is given `enabled: false` is passed over. */
export type Breakpoint = NodeBreakpoint | ErrorBreakpoint | EffectBreakpoint;

interface AnyBreakpoint {
  readonly id: number;
  readonly enabled: boolean;
}

/** Before a node of a flow. */
export interface NodeBreakpoint extends AnyBreakpoint {
  readonly kind: 'node';
  /** `Module.Name`. */
  readonly flow: string;
  /** The id of the node in the model. */
  readonly node: string;
  readonly activity: string;
  /** A Mendix expression over the variables that the node sees. */
  readonly condition?: string;
  /** The how-manieth time that the node is reached in this run, with the condition true. */
  readonly hit?: number;
}

/** Before a node that fails, whether a handler catches it or not. */
export interface ErrorBreakpoint extends AnyBreakpoint {
  readonly kind: 'error';
}

/** Before a node that does something that the outside can see, or behind the last one where no node does it. */
export interface EffectBreakpoint extends AnyBreakpoint {
  readonly kind: 'effect';
  readonly effect: EffectKind;
  /** Only of this entity, page, microflow or action; all where absent. */
  readonly of?: string;
}

/** A breakpoint to be set. */
export type BreakpointOptions =
  | (NodeReference & { readonly kind?: 'node'; readonly condition?: string; readonly hit?: number; readonly enabled?: boolean })
  | { readonly kind: 'error'; readonly enabled?: boolean }
  | { readonly kind: 'effect'; readonly effect: EffectKind; readonly of?: string; readonly enabled?: boolean };
