import type { AppIndex } from '../../../src/model/app-index.js';
import { labelOf } from '../../../src/model/node-label.js';
import { HarnessError } from '../../../src/problem/harness-error.js';
import { didYouMean } from '../../../src/problem/nearest.js';
import type { Given } from '../../fixture/given.js';
import { type ReadContext, textOf, wrongShape } from '../reading/read-context.js';
import { list } from '../schema/schema.js';
import type { ExpectationKind, Observed } from './expectation.js';

const label = { type: 'string', minLength: 1 };

export const visitsExpectation: ExpectationKind = {
  key: 'visits',
  value: list(
    'Activities and other nodes that were executed, in this order, others between them: the caption, or what the path of a run calls it.',
    label,
  ),
  read(given, { context }) {
    const wanted = readLabels(given, context);
    return (observed) => {
      const visited = visitedIn(observed);
      let from = 0;
      for (const { name, where } of wanted) {
        const found = visited.indexOf(name, from);
        if (found === -1) {
          const behind = visited.includes(name) ? ' behind those before it in the list' : '';
          return [{ message: `'${name}' was not visited${behind}.`, where, expected: name, actual: visited }];
        }
        from = found + 1;
      }
      return [];
    };
  },
};

export const neverVisitsExpectation: ExpectationKind = {
  key: 'neverVisits',
  value: list('Activities and other nodes that were not executed.', label),
  read(given, { context }) {
    const unwanted = readLabels(given, context);
    return (observed) => {
      const visited = visitedIn(observed);
      return unwanted
        .filter(({ name }) => visited.includes(name))
        .map(({ name, where }) => ({ message: `'${name}' was visited.`, where }));
    };
  },
};

function visitedIn({ trace }: Observed): string[] {
  return trace.flatMap((event) => (event.event === 'node' ? [event.activity] : []));
}

/** Labels have to exist: one that is misspelled would never be visited, and nobody would notice. */
function readLabels(given: Given, { index }: ReadContext): { readonly name: string; readonly where: string }[] {
  if (given.kind !== 'list') throw wrongShape(given, 'a list of activities');
  return given.items.map((item) => {
    const name = textOf(item, 'the caption of an activity');
    const known = labelsIn(index);
    if (known.has(name)) return { name, where: item.where };
    const message = `${item.where}: no flow of the app has an activity called '${name}'.${didYouMean(name, known)}`;
    throw new HarnessError('unknown-activity', message, item.where);
  });
}

function labelsIn(index: AppIndex): ReadonlySet<string> {
  return index.once('labels of nodes', () => new Set(index.model.flows.flatMap(({ nodes }) => nodes.map(labelOf))));
}
