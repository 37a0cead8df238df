import type { FlowError } from '../../problem/flow-error.js';
import { HarnessError } from '../../problem/harness-error.js';
import type { Encoded, FormatMoment } from '../../trace/encode.js';
import { encodeEffect } from '../../trace/encode-effect.js';
import { encodePublicValue } from '../../world/encode-public-value.js';
import type { RunResult } from '../../world/run-result.js';

/** What `nanoflow run --json` prints. A stable contract. */
export interface RunDocument {
  readonly flow: string;
  readonly outcome: RunResult['outcome'];
  readonly returns: Encoded;
  readonly error: ErrorDocument | null;
  readonly effects: readonly Encoded[];
  /** Objects that the flow wrote to the offline database. */
  readonly commits: number;
  /** Messages on the wire during the flow. */
  readonly requests: number;
  /** Nodes executed on the device. */
  readonly steps: number;
}

export interface ErrorDocument {
  readonly message: string;
  /** The kind of a flow's error, or the code of what blocked the run. */
  readonly kind: string;
  readonly flow: string | null;
  readonly activity: string | null;
  /** Innermost first. */
  readonly stack: readonly { readonly flow: string; readonly activity: string }[];
}

export function runDocument(result: RunResult, formatMoment: FormatMoment): RunDocument {
  return {
    flow: result.flow,
    outcome: result.outcome,
    returns: encodePublicValue(result.returns, formatMoment),
    error: result.error === undefined ? null : errorDocument(result.error),
    effects: result.effects.map((effect) => encodeEffect(effect, formatMoment)),
    commits: result.commits,
    requests: result.requests,
    steps: result.steps,
  };
}

function errorDocument(error: FlowError | HarnessError): ErrorDocument {
  return {
    message: error.message,
    kind: error instanceof HarnessError ? error.code : error.kind,
    flow: error.flow ?? null,
    activity: error.activity ?? null,
    stack: error.flowStack.map(({ flow, activity }) => ({ flow, activity })),
  };
}
