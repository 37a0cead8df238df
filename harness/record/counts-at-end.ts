import type { Encoded } from '../../src/trace/encode.js';
import type { EffectKind } from '../../src/trace/event.js';
import type { TraceStep } from '../replay/trace-file.js';
import type { Entry } from './scenario-draft.js';
import { beginsScenario } from './steps.js';

/** What a person gets to see: one more of these than there was is a change that somebody should know of. */
const seenByPeople: readonly EffectKind[] = ['message', 'feedback', 'page-opened'];

/** How many effects there were, by kind. */
export type EffectCounts = Readonly<Record<string, number>>;

/**
 * How often a person got to see something, from the first step of the scenario on. The lists of effects behind single steps let others
 * stand between; at the end none is left that nobody has noticed. Nothing where no flow has run.
 */
export function countsAtEnd(steps: readonly TraceStep[]): EffectCounts | undefined {
  const first = steps.findIndex(beginsScenario);
  const events = first === -1 ? [] : steps.slice(first).flatMap((step) => step.events ?? []);
  if (!events.some(({ event }) => event === 'flow-entered')) return undefined;
  const countOf = (kind: EffectKind) => events.filter((event) => event.event === 'effect' && event.kind === kind).length;
  return Object.fromEntries(seenByPeople.map((kind) => [kind, countOf(kind)]));
}

/** What is expected of all effects, beside those of the only step where there is just one. */
export function withCounts(ofStep: Encoded | undefined, count: EffectCounts): Entry {
  return { ...(ofStep !== undefined && { inOrder: ofStep }), count };
}
