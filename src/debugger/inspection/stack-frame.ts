import type { Frame } from '../../flow/program.js';
import { describeType } from '../../model/data-type.js';
import type { FormatMoment } from '../../trace/encode.js';
import { variablesAt } from '../../world/visible-variable.js';
import { type DebugPlace, placeOfFrame } from '../place.js';
import { type ValueView, viewValue } from './value-view.js';

/** A variable of a flow, at one moment. */
export interface VariableView {
  readonly name: string;
  /** As people write types: `Decimal`, `List of Sales.Order`. */
  readonly type: string;
  readonly value: ValueView;
}

/** A flow that runs, and the node at which it stands: that which is executed next, or the call of the flow further in. */
export interface StackFrame extends DebugPlace {
  /** Those that the node sees. */
  readonly variables: readonly VariableView[];
}

export function viewFrame(frame: Frame, device: string | undefined, formatMoment: FormatMoment): StackFrame {
  const place = placeOfFrame(frame, device);
  return {
    ...place,
    get variables() {
      return [...variablesAt(frame.program, place.node)].map(([name, { slot, type }]) => ({
        name,
        type: describeType(type),
        value: viewValue(frame.slots[slot] ?? null, formatMoment),
      }));
    },
  };
}
