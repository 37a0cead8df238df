import type { FlowKind } from '../../src/model/flow.js';
import type { App } from '../../src/world/app.js';
import { weightOf } from './telling.js';
import { type FailedTrial, type Trial, tryFlow } from './trial.js';

/** Which flows of an app come to their end by themselves. */
export interface FlowChoice {
  /** The most telling one first. */
  readonly candidates: readonly Trial[];
  readonly failed: readonly FailedTrial[];
}

/** A flow that goes on longer is no first example. */
const mostSteps = 10_000;

/**
 * Runs every flow of a kind with the plainest arguments, and ranks those that come to their end.
 *
 * The order depends on what they do, and on their names where they do the same, so that the same app gives the same one on every machine.
 */
export async function tryFlows(app: App, kind: FlowKind): Promise<FlowChoice> {
  const flows = app.model.flows.filter((flow) => flow.kind === kind && !flow.excluded);
  const candidates: Trial[] = [];
  const failed: FailedTrial[] = [];
  for (const flow of flows.toSorted((one, other) => compare(one.name, other.name))) {
    const tried = await tryFlow(flow, app, { steps: mostSteps });
    if ('result' in tried) candidates.push(tried);
    else failed.push(tried);
  }
  return { candidates: candidates.toSorted((one, other) => weightOf(other) - weightOf(one)), failed };
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
