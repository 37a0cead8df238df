import type { Evaluate } from '../expression/compile.js';
import type { EvaluationScope } from '../expression/environment.js';
import type { NumberOperation } from '../expression/typed.js';
import type { DataType } from '../model/data-type.js';
import type { Flow } from '../model/flow.js';
import type { FlowError } from '../problem/flow-error.js';
import type { Origin } from '../problem/span.js';
import type { Value } from '../value/value.js';
import type { Run } from './run.js';

/**
 * One call of a flow: which program, where in it, and the values of its variables. Data only, so that a run can be
 * paused, copied and resumed between any two nodes.
 */
export interface Frame extends EvaluationScope {
  readonly run: Run;
  readonly program: Program;
  readonly slots: Value[];
  /** The counters of the flow in this world; none where nobody counts. */
  readonly hits: Uint32Array;
  /** The index of the node that is executed next, or at which the frame waits. */
  node: number;
  result: Value;
  /** The error that a handler of this frame was called for last; an error event passes it on. */
  caught: FlowError | undefined;
}

/** What a step answers: the index of the next node, or one of the signals below. */
export type Step = (frame: Frame) => number;

/** The flow has ended; `frame.result` is its value. */
export const returned = -1;
/** Another flow was entered; its value comes to the completion of this node. */
export const entered = -2;
/** Something outside was asked; its answer comes to the completion of this node. */
export const waiting = -3;

/**
 * What a node does, as data, where it only looks at plain numbers in slots and goes on. Its step does the same for every other
 * value as well.
 */
export type LocalStep =
  | { readonly kind: 'go'; readonly next: number }
  | { readonly kind: 'set'; readonly slot: number; readonly value: NumberOperation; readonly next: number }
  | {
      readonly kind: 'choose';
      readonly condition: NumberOperation;
      readonly whenTrue: number;
      readonly whenFalse: number;
      /** At the turning point of a loop: the pass that begins where the condition is true. */
      readonly pass?: LoopPass;
      /** Where the values that the condition has are counted. */
      readonly seen?: { readonly whenTrue: number; readonly whenFalse: number };
    };

/** What the beginning of a pass does to the variables. */
export interface LoopPass {
  /** The slots of the number of the next pass, and of that of this one. */
  readonly position: number;
  readonly index: number;
  /** Slots that begin empty. */
  readonly reset: readonly number[];
}

/** Nodes executed so far. */
export interface Tally {
  count: number;
}

/**
 * Executes nodes of one frame until `most` are counted, or one answers a signal; gives what the last one answered. Where a node
 * throws, the frame stands at it and it is counted.
 */
export type Walk = (frame: Frame, tally: Tally, most: number) => number;

/** What a node does with the value of a called flow or with an answer from outside; gives the next node. */
export type Completion = (frame: Frame, value: Value) => number;

/** What happens when a node fails: which kind of handler, and the node to go on with. */
export interface ErrorRoute {
  readonly handler: 'custom' | 'custom-without-rollback' | 'continue';
  /** The first node of the error path; for `continue`, the node behind the one that failed. */
  readonly target: number;
  /** The slot of the result that did not come: empty from then on. */
  readonly clears?: number;
  /** What is counted when it is taken. */
  readonly counters?: readonly number[];
}

/** One executable node. */
export interface ProgramNode {
  /** The id of the node in the model. */
  readonly id: string;
  /** What a person calls it: its caption, else a made-up one. */
  readonly label: string;
  readonly kind: string;
  /** False for the turning point of a loop, which is not a node of its own in the model. */
  readonly isModelNode: boolean;
  readonly step: Step;
  readonly local?: LocalStep;
  /** At the turning point of a loop: the slot of the number of passes that have begun. */
  readonly passes?: number;
  readonly complete?: Completion;
  readonly onError?: ErrorRoute;
}

export interface ProgramParameter {
  readonly name: string;
  readonly type: DataType;
  readonly required: boolean;
  /** It is optional in the model, but the version that the app runs as has no such parameters. */
  readonly requiredBecause?: string;
  /** Evaluated in the new frame when the caller left the argument out. */
  readonly defaultValue?: Evaluate;
}

/** `$currentUser`, `$currentSession` and `$currentDeviceType` exist in microflows only (semantics 1.2). */
export type SessionVariableName = 'currentUser' | 'currentSession' | 'currentDeviceType';

export interface SessionVariable {
  readonly name: SessionVariableName;
  readonly slot: number;
}

/** A variable that a node can see. */
export interface VisibleVariable {
  readonly name: string;
  readonly slot: number;
}

export interface ProgramVariable {
  readonly name: string;
  readonly type: DataType;
}

/**
 * Why a node can not be executed: it is not supported here, or the model is wrong at this place. A doubtful one is executed all the
 * same, and deserves a look.
 */
export interface ProgramProblem {
  readonly kind: 'unsupported' | 'invalid' | 'doubtful';
  readonly code: string;
  readonly node: string;
  readonly activity: string;
  /** The type of the activity, as `inspect` lists it. */
  readonly type: string;
  readonly reason: string;
  /** The place in a text of the node, where that is known more exactly than the node. */
  readonly origin?: Origin;
}

/** A flow compiled for execution. Parameters have the first slots, in their order. */
export interface Program {
  readonly flow: Flow;
  readonly parameters: readonly ProgramParameter[];
  /** A list argument is copied, so that the caller does not see what the flow does to it (semantics 2.8). */
  readonly copiesLists: boolean;
  /** By slot; hidden ones have names that no flow can write. */
  readonly variables: readonly ProgramVariable[];
  /** The variables that a node can see by its id, those of the loop around it last; for whoever looks on. */
  readonly visibleAt: (node: string) => readonly VisibleVariable[];
  readonly nodes: readonly ProgramNode[];
  /** `nodes[i].step`, kept beside each other for the loop that runs them. */
  readonly steps: readonly Step[];
  /** Does what executing `steps` one by one does, faster: for what runs long enough to be worth making it. */
  readonly walkOften: () => Walk;
  readonly entry: number;
  /** How many counters a call of it needs: none where it was compiled without. */
  readonly counters: number;
  readonly latestErrorSlot: number;
  /** Those that the flow names of what the server provides without a statement. */
  readonly sessionVariables: readonly SessionVariable[];
  readonly problems: readonly ProgramProblem[];
}
