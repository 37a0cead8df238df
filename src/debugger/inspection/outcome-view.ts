import type { FlowStackEntry } from '../../problem/flow-error.js';
import type { Encoded } from '../../trace/encode.js';
import { encodePublicValue } from '../../world/encode-public-value.js';
import type { GuidedRun } from '../../world/guided-run.js';
import { publishValue } from '../../world/publish-value.js';
import type { Outcome } from '../../world/run-result.js';

/** How a run ended. */
export interface OutcomeView {
  readonly outcome: Outcome;
  readonly returns: Encoded;
  readonly error:
    | {
        readonly message: string;
        readonly kind: string;
        /** The flows that had called each other, the innermost first. */
        readonly stack: readonly FlowStackEntry[];
      }
    | undefined;
}

/** Nothing before its end. */
export function outcomeOf({ foreground, device }: GuidedRun): OutcomeView | undefined {
  const { state, error, result, flowName } = foreground;
  if (state === 'ready' || state === 'waiting') return undefined;
  const type = device.index.flow('nanoflow', flowName)?.returnType ?? { kind: 'Unknown' as const };
  return {
    outcome: state,
    returns: state === 'returned' ? encodePublicValue(publishValue(result, type)) : null,
    error:
      error === undefined
        ? undefined
        : { message: error.message, kind: 'kind' in error ? error.kind : error.code, stack: error.flowStack },
  };
}
