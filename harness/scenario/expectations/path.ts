import type { TraceEvent } from '../../../src/trace/event.js';
import type { Given } from '../../fixture/given.js';
import { wrongShape } from '../reading/given-parts.js';
import type { ReadContext } from '../reading/read-context.js';
import { list } from '../schema/schema.js';
import { activityNamed, type NamedActivity } from './activity-named.js';
import type { ExpectationKind, Observed } from './expectation.js';

const label = { type: 'string', minLength: 1 };

type NodeVisit = TraceEvent & { readonly event: 'node' };

export const visitsExpectation: ExpectationKind = {
  key: 'visits',
  value: list(
    'Activities and other nodes that were executed, in this order, others between them: the caption, or what the path of a run calls it, with Flow/ before it where several flows have it.',
    label,
  ),
  read(given, { context }) {
    const wanted = readActivities(given, context);
    return (observed) => {
      const visits = nodesIn(observed);
      let from = 0;
      for (const one of wanted) {
        const found = visits.findIndex((visit, place) => place >= from && isVisitOf(one, visit));
        if (found === -1) {
          const behind = visits.some((visit) => isVisitOf(one, visit)) ? ' behind those before it in the list' : '';
          const actual = visits.map(({ activity }) => activity);
          return [{ message: `${inWords(one)} was not visited${behind}.`, where: one.where, expected: one.label, actual }];
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
    const unwanted = readActivities(given, context);
    return (observed) => {
      const visits = nodesIn(observed);
      return unwanted
        .filter((one) => visits.some((visit) => isVisitOf(one, visit)))
        .map((one) => ({ message: `${inWords(one)} was visited.`, where: one.where }));
    };
  },
};

/** Every node that was executed, in order. */
export function nodesIn({ trace }: Observed): NodeVisit[] {
  return trace.filter((event) => event.event === 'node');
}

export function isVisitOf({ label: wanted, flow }: NamedActivity, visit: NodeVisit): boolean {
  return visit.activity === wanted && (flow === undefined || visit.flow === flow);
}

function inWords({ label: name, flow }: NamedActivity): string {
  return flow === undefined ? `'${name}'` : `'${name}' of ${flow}`;
}

function readActivities(given: Given, context: ReadContext): (NamedActivity & { readonly where: string })[] {
  if (given.kind !== 'list') throw wrongShape(given, 'a list of activities');
  return given.items.map((item) => ({ ...activityNamed(item, context), where: item.where }));
}
