import type { Activity } from '../../../model/activity.js';
import type { DataType } from '../../../model/data-type.js';
import type { FlowKind } from '../../../model/flow.js';
import type { Element } from '../element.js';

/** What the decoding of a flow needs to know about the rest of the project. */
export interface FlowContext {
  readonly kind: FlowKind;
  readonly unit: string;
  readonly enumerations: ReadonlySet<string>;
  /** The name of the page's object parameter, where it has exactly one. */
  singleObjectParameterOf(page: string): string | undefined;
  returnTypeOfJavaAction(action: string): DataType | undefined;
}

export type ActivityDecoder = (action: Element, context: FlowContext) => Activity;

/** Decoders by stored type, without namespace. Where the SDK has another name for one, both are keys (semantics 8.1). */
export type ActivityDecoders = Readonly<Record<string, ActivityDecoder>>;
