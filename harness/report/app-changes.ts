import { exportFlow } from '../../src/export/export-flow.js';
import type { AppIndex } from '../../src/model/app-index.js';
import type { Flow } from '../../src/model/flow.js';

/** What has become of the flows of an app since an earlier version of it. */
export interface AppChanges {
  /** By kind and name, as `flowKey` gives it. */
  readonly changed: ReadonlyMap<string, 'new' | 'changed'>;
  /** Names of flows that are gone. */
  readonly removed: readonly string[];
}

export function flowKey({ kind, name }: Pick<Flow, 'kind' | 'name'>): string {
  return `${kind} ${name}`;
}

/** Compares the flows of two versions of an app by what they do: boxes that were only moved are no change. */
export function changesBetween(earlier: AppIndex, now: AppIndex): AppChanges {
  const before = new Map(earlier.model.flows.map((flow) => [flowKey(flow), flow]));
  const changed = new Map<string, 'new' | 'changed'>();
  for (const flow of now.model.flows) {
    const old = before.get(flowKey(flow));
    before.delete(flowKey(flow));
    if (old === undefined) changed.set(flowKey(flow), 'new');
    else if (behaviourText(old, earlier) !== behaviourText(flow, now)) changed.set(flowKey(flow), 'changed');
  }
  return { changed, removed: [...before.values()].map(({ name }) => name).sort() };
}

/** A flow in MDL without where its boxes stand. */
function behaviourText(flow: Flow, index: AppIndex): string {
  return exportFlow(flow, index)
    .mdl.split('\n')
    .filter((line) => !/^\s*@(position|merge)\b/.test(line))
    .join('\n');
}
