import type { AppIndex } from '../../../src/model/app-index.js';
import type { Flow } from '../../../src/model/flow.js';
import { allNodes } from '../../../src/model/flow-nodes.js';
import { labelOf } from '../../../src/model/node-label.js';
import { HarnessError } from '../../../src/problem/harness-error.js';
import { didYouMean } from '../../../src/problem/nearest.js';
import { findFlow } from '../../../src/world/find-flow.js';
import type { Given } from '../../fixture/given.js';
import { textOf } from '../reading/given-parts.js';
import type { ReadContext } from '../reading/read-context.js';

/** An activity as an expectation names it: by its caption, with the flow where that was said. */
export interface NamedActivity {
  readonly label: string;
  readonly flow: string | undefined;
}

/** What has captions and may be asked for, of the flows. */
const kinds = ['nanoflow', 'microflow', 'rule'] as const;

/**
 * Reads `Caption`, or `Flow/Caption`. Both have to exist: what is misspelled would never be visited, and nobody would notice.
 *
 * @throws HarnessError with the nearest names
 */
export function activityNamed(given: Given, { indexes }: ReadContext): NamedActivity {
  const text = textOf(given, 'the caption of an activity');
  // A caption may have a slash itself.
  if (indexes.some((index) => labelsIn(index).has(text))) return { label: text, flow: undefined };
  const [, name, label] = /^([\w.]+)\/(.*)$/s.exec(text) ?? [];
  if (name === undefined || label === undefined) {
    const labels = indexes.flatMap((index) => [...labelsIn(index)]);
    throw unknown(given, `no flow of the app has an activity called '${text}'.`, text, labels);
  }
  const flows = flowsNamed(name, given, indexes);
  const known = flows.flatMap(labelsOf);
  if (!known.includes(label))
    throw unknown(given, `${flows[0]?.name} has no activity called '${label}'.`, label, [...new Set(known)]);
  return { label, flow: flows[0]?.name };
}

/** The labels of all nodes of a flow, in loops as well. */
export function labelsOf({ nodes }: Flow): readonly string[] {
  return allNodes(nodes).map(labelOf);
}

/** The flow of this name in each app that has it. */
function flowsNamed(name: string, given: Given, indexes: readonly AppIndex[]): Flow[] {
  let failure: HarnessError | undefined;
  const flows = indexes.flatMap((index) => {
    try {
      return [findFlow(index, name, kinds)];
    } catch (error) {
      if (!(error instanceof HarnessError)) throw error;
      failure ??= error;
      return [];
    }
  });
  if (flows.length === 0 && failure !== undefined) throw new HarnessError(failure.code, failure.message, given.where);
  return flows;
}

function unknown({ where }: Given, what: string, name: string, known: readonly string[]): HarnessError {
  return new HarnessError('unknown-activity', `${where}: ${what}${didYouMean(name, known)}`, where);
}

function labelsIn(index: AppIndex): ReadonlySet<string> {
  return index.once('labels of nodes', () => new Set(index.model.flows.flatMap(labelsOf)));
}
