import type { AppIndex } from '../model/app-index.js';
import { allNodes } from '../model/flow-nodes.js';
import { labelOf } from '../model/node-label.js';
import { HarnessError } from '../problem/harness-error.js';
import { didYouMean } from '../problem/nearest.js';
import type { Encoded } from '../trace/encode.js';
import type { WatchedNodes } from '../trace/watch.js';
import { findFlow } from './find-flow.js';
import type { WatchOptions, WorldOptions } from './world-options.js';

/**
 * The nodes that the option `watch` means.
 *
 * @throws HarnessError when it names a flow or an activity that the app does not have, or there is no trace to keep variables in
 */
export function watchedNodes(index: AppIndex, { watch, tracing = true }: WorldOptions): WatchedNodes | undefined {
  if (watch === undefined) return undefined;
  if (!tracing) {
    const message =
      'The option watch keeps variables in the trace, and there is none with tracing: false. Take one of the two out.';
    throw new HarnessError('watch-without-trace', message, 'watch');
  }
  if (watch === 'all') return watch;
  if (!Array.isArray(watch)) throw wrongWatch(watch);
  const watched = new Map<string, 'all' | Set<string>>();
  for (const one of watch as readonly WatchOptions[]) {
    if (typeof one?.flow !== 'string') throw wrongWatch(one);
    const flow = findFlow(index, one.flow, ['nanoflow', 'microflow', 'rule']);
    const known = watched.get(flow.name);
    if (one.activity === undefined) watched.set(flow.name, 'all');
    else {
      requireActivity(flow.name, allNodes(flow.nodes).map(labelOf), one.activity);
      if (known !== 'all') watched.set(flow.name, (known ?? new Set<string>()).add(one.activity));
    }
  }
  return watched;
}

/** What was chosen, as a trace keeps it; nothing where nothing was. */
export function encodeWatched(watched: WatchedNodes | undefined): { readonly watch?: Encoded } {
  if (watched === undefined) return {};
  if (watched === 'all') return { watch: watched };
  return {
    watch: [...watched].flatMap(([flow, activities]): Encoded[] =>
      activities === 'all' ? [{ flow }] : [...activities].map((activity) => ({ flow, activity })),
    ),
  };
}

function requireActivity(flow: string, labels: readonly string[], activity: string): void {
  if (labels.includes(activity)) return;
  const message = `${flow} has no activity called '${activity}'.${didYouMean(activity, labels)}`;
  throw new HarnessError('unknown-activity', message, 'watch');
}

function wrongWatch(given: unknown): HarnessError {
  const message = `The option watch is 'all', or a list of { flow, activity }, but it holds ${JSON.stringify(given) ?? 'nothing'}.`;
  return new HarnessError('wrong-watch', message, 'watch');
}
