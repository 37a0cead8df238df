import type { AppIndex } from '../model/app-index.js';
import type { Flow, FlowKind } from '../model/flow.js';
import { enumerate } from '../problem/enumerate.js';
import { HarnessError } from '../problem/harness-error.js';
import { didYouMean } from '../problem/nearest.js';

/**
 * The flow of a name: `Module.Name`, or the name alone where it is unique.
 *
 * @throws HarnessError `unknown-flow` with the nearest names, or `ambiguous-flow` with all of them
 */
export function findFlow(index: AppIndex, name: string, kinds: readonly FlowKind[]): Flow {
  for (const kind of kinds) {
    const flow = index.flow(kind, name);
    if (flow !== undefined) return flow;
  }
  const flows = index.model.flows.filter((flow) => kinds.includes(flow.kind));
  const matches = flows.filter((flow) => !flow.excluded && flow.name.slice(flow.name.indexOf('.') + 1) === name);
  const [match] = matches;
  if (matches.length === 1 && match !== undefined) return match;
  if (matches.length > 1) {
    throw new HarnessError(
      'ambiguous-flow',
      `There are several flows ${name}: ${matches.map((flow) => flow.name).join(', ')}.`,
      name,
    );
  }
  const what = enumerate(kinds, 'or');
  if (flows.some((flow) => flow.excluded && flow.name === name))
    throw new HarnessError('excluded-flow', `The ${what} ${name} is excluded from the app, so it can not be run.`, name);
  const hint =
    elsewhere(index, name) ??
    didYouMean(
      name,
      flows.map((flow) => flow.name),
    );
  throw new HarnessError('unknown-flow', `There is no ${what} ${name}.${hint}`, name);
}

/** A flow of this name that runs on the other side, and how it is run there. */
function elsewhere(index: AppIndex, name: string): string | undefined {
  const flow = index.model.flows.find((known) => known.name === name && !known.excluded);
  if (flow === undefined) return undefined;
  const how = flow.kind === 'nanoflow' ? `on a device: phone.run('${name}')` : `on the server: world.runMicroflow('${name}')`;
  return ` ${name} is a ${flow.kind}, which runs ${how}.`;
}
