import type { Origin } from '../problem/span.js';
import type { Activity } from './activity.js';
import type { DataType } from './data-type.js';

export type FlowKind = 'nanoflow' | 'microflow' | 'rule';

/** A flow as Mendix stores it: a graph of nodes and sequence flows. Nothing about it is assumed to be structured. */
export interface Flow {
  readonly kind: FlowKind;
  /** `Module.Name`; folders take no part. */
  readonly name: string;
  readonly documentation: string;
  /** An excluded document takes no part in the app, but is still listed. */
  readonly excluded: boolean;
  readonly parameters: readonly Parameter[];
  readonly returnType: DataType;
  /** Module roles that may start it from the user interface. */
  readonly allowedRoles: readonly string[];
  /** Nanoflow setting from 11.9; not stored before, which means by value. */
  readonly listParametersByReference: boolean;
  /** Microflow setting: data is read and written with the rights of the user. */
  readonly applyEntityAccess: boolean;
  readonly nodes: readonly FlowNode[];
  /** All of them, also those inside loops. */
  readonly sequenceFlows: readonly SequenceFlow[];
  readonly annotations: readonly Annotation[];
  readonly origin: Origin;
}

/** Source text of an expression or an XPath constraint, and where it stands in its file when it comes from one. */
export interface Code {
  readonly text: string;
  readonly offset?: number;
}

export interface Parameter {
  readonly name: string;
  readonly documentation: string;
  readonly type: DataType;
  readonly required: boolean;
  /** Used when a caller leaves an optional parameter out. */
  readonly defaultValue?: Code;
  readonly position: Point;
  readonly origin: Origin;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

interface NodeBase {
  readonly id: string;
  readonly position: Point;
  readonly size: Size;
  readonly documentation: string;
  readonly origin: Origin;
}

export type ErrorHandling = 'abort' | 'rollback' | 'custom' | 'custom-without-rollback' | 'continue';

export interface StartEvent extends NodeBase {
  readonly kind: 'start';
}

export interface EndEvent extends NodeBase {
  readonly kind: 'end';
  readonly returnValue?: Code;
}

export interface ActivityNode extends NodeBase {
  readonly kind: 'activity';
  readonly activity: Activity;
  /** The author's caption; `''` where Studio Pro makes one up. */
  readonly caption: string;
  readonly disabled: boolean;
  readonly errorHandling: ErrorHandling;
}

export interface Decision extends NodeBase {
  readonly kind: 'decision';
  readonly caption: string;
  readonly condition:
    | { readonly kind: 'expression'; readonly expression: Code }
    | {
        readonly kind: 'rule';
        readonly rule: string;
        readonly arguments: readonly { readonly parameter: string; readonly value: Code }[];
      };
  readonly errorHandling: ErrorHandling;
}

export interface ObjectTypeDecision extends NodeBase {
  readonly kind: 'object-type-decision';
  readonly caption: string;
  readonly variable: string;
}

export interface Merge extends NodeBase {
  readonly kind: 'merge';
}

export interface Loop extends NodeBase {
  readonly kind: 'loop';
  readonly caption: string;
  readonly source:
    | { readonly kind: 'for-each'; readonly list: string; readonly iterator: string }
    | { readonly kind: 'while'; readonly condition: Code };
  readonly nodes: readonly FlowNode[];
  readonly errorHandling: ErrorHandling;
}

/** Ends a pass of the innermost loop, or the loop; only inside loops. */
export interface LoopEvent extends NodeBase {
  readonly kind: 'break' | 'continue';
}

/** Passes the error on to the caller; microflows only. */
export interface ErrorEvent extends NodeBase {
  readonly kind: 'error-event';
}

export type FlowNode =
  | StartEvent
  | EndEvent
  | ActivityNode
  | Decision
  | ObjectTypeDecision
  | Merge
  | Loop
  | LoopEvent
  | ErrorEvent;

export interface SequenceFlow {
  readonly id: string;
  readonly origin: string;
  readonly destination: string;
  readonly isErrorHandler: boolean;
  /** Empty: unconditional. Several: any of them. */
  readonly cases: readonly CaseValue[];
  /** Side of the box it leaves and enters: 0 top, 1 right, 2 bottom, 3 left. Drawing only. */
  readonly sides: readonly [number, number];
}

export type CaseValue =
  /** `true`, `false`, a bare enumeration key, or `(empty)`. */
  | { readonly kind: 'value'; readonly value: string }
  /** An entity, or `''` for the empty object. */
  | { readonly kind: 'entity'; readonly entity: string };

export interface Annotation {
  readonly id: string;
  readonly text: string;
  readonly position: Point;
  readonly size: Size;
  /** Nodes that it is tied to. */
  readonly nodes: readonly string[];
}
