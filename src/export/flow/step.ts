import type { CaseValue, FlowNode, Merge } from '../../model/flow.js';

/** Statements one after the other, as far as the shape of a flow decides about them. */
export type Block = readonly Step[];

export type Step = NodeStep | Meeting | Departure;

/** A node, and the ways that begin at it and are written inside of its statement. */
export interface NodeStep {
  readonly kind: 'node';
  readonly node: Exclude<FlowNode, Merge>;
  /** Of a decision. */
  readonly arms: readonly Arm[];
  /** Of an activity that handles its error, a loop or a decision. */
  readonly handler?: Block;
  /** The body of a loop. */
  readonly body?: Block;
  /** The merge behind the statement in which its ways meet, where no label is needed for it. */
  readonly merge?: Merge;
}

export interface Arm {
  readonly cases: readonly CaseValue[];
  readonly block: Block;
}

/** Where ways meet: a merge, or another node with several ways in. Other places can go there with `join`. */
export interface Meeting {
  readonly kind: 'meeting';
  readonly place: string;
  /** Absent where the node behind is no merge itself. */
  readonly merge?: Merge;
}

/** A way that goes on somewhere else. */
export interface Departure {
  readonly kind: 'departure';
  readonly place: string;
}

/** Where a node without a way out leads: in a loop to the next pass, elsewhere nowhere. */
export const deadEnd = '';
