import type { DataType } from '../../../src/model/data-type.js';
import type { Flow } from '../../../src/model/flow.js';
import { allNodes } from '../../../src/model/flow-nodes.js';
import { labelOf } from '../../../src/model/node-label.js';
import { enumerate } from '../../../src/problem/enumerate.js';
import { HarnessError } from '../../../src/problem/harness-error.js';
import { didYouMean } from '../../../src/problem/nearest.js';
import { variablesOf } from '../../../src/trace/variables-of.js';
import { Edition } from '../../../src/world/edition.js';
import type { Given } from '../../fixture/given.js';
import { withoutDollar } from '../../fixture/plan-value.js';
import { entriesOf, partOf, wholeNumberOf, wrongShape } from '../reading/given-parts.js';
import type { ReadContext } from '../reading/read-context.js';
import { count, described, list, record, text } from '../schema/schema.js';
import type { Expected } from '../values/expected.js';
import { readExpected } from '../values/read-expected.js';
import { activityNamed, labelsOf } from './activity-named.js';
import type { Check, ExpectationKind, ExpectationOf, Fault, Observed } from './expectation.js';
import { isVisitOf, nodesIn } from './path.js';
import { faultOf } from './value-fault.js';

/** An activity whose flow is known. */
interface PlacedActivity {
  readonly flow: string;
  readonly label: string;
}

/** A list in a message has no more. */
const mostNames = 8;

interface ExpectedVariable {
  readonly name: string;
  readonly expected: Expected;
  readonly where: string;
}

const ofActivity = record(
  'what is expected of variables',
  {
    at: text(
      'The activity: its caption, or Flow/Caption where several flows have it and none of them is the one that the step runs.',
    ),
    nth: count('Which time, counted from 1; every time where it is left out.', 1),
    is: {
      ...described('The values by the names of the variables; what a value may be is the same as for returns.', {}),
      type: 'object',
      minProperties: 1,
    },
  },
  { required: ['at', 'is'] },
);

/** The variables of a flow just before an activity is executed. */
export const variablesExpectation: ExpectationKind = {
  key: 'variables',
  value: list('The variables of flows, as they are just before activities are executed.', ofActivity),
  read(given, of) {
    if (given.kind !== 'list') throw wrongShape(given, 'a list of { at: activity, is: { Variable: value } }');
    const checks = given.items.flatMap((item) => {
      // The rest of a list is worth reading when one of its items is wrong.
      const read = of.context.findings.attempt(() => readVariables(item, of), item.where);
      return read === undefined ? [] : [read];
    });
    return (observed) => checks.flatMap((check) => check(observed));
  },
};

function readVariables(given: Given, { context, flow: ofStep }: ExpectationOf): Check {
  if (given.kind !== 'object') throw wrongShape(given, 'an activity with its variables');
  const at = partOf(given, 'at') ?? given;
  const activity = placed(at, context, ofStep);
  const nth = partOf(given, 'nth');
  const which = nth === undefined ? undefined : wholeNumberOf(nth, 'the number of a visit', 1);
  const types = typesAt(activity, context);
  const variables = entriesOf(partOf(given, 'is'), 'variables by name').map(({ key, where, value }): ExpectedVariable => {
    const name = withoutDollar(key);
    const type = types.get(name);
    if (type === undefined) throw unknownVariable(name, where, activity, [...types.keys()]);
    return { name, expected: readExpected(value, { subject: `$${name}`, type }, context), where: value.where };
  });
  context.watch({ flow: activity.flow, activity: activity.label });
  return (observed) => check(activity, { which, where: at.where, nthWhere: nth?.where ?? at.where }, variables, observed);
}

/** Which visits are meant, and the places of `at` and `nth`. */
interface Which {
  readonly which: number | undefined;
  readonly where: string;
  readonly nthWhere: string;
}

function check(
  activity: PlacedActivity,
  { which, where, nthWhere }: Which,
  variables: readonly ExpectedVariable[],
  observed: Observed,
): Fault[] {
  const visits = nodesIn(observed).filter((visit) => isVisitOf(activity, visit));
  if (visits.length === 0) return [neverVisited(activity, where, observed)];
  if (which !== undefined && which > visits.length) {
    const times = visits.length === 1 ? 'once' : `${visits.length} times`;
    return [{ message: `${inWords(activity)} was executed ${times}, so that there is no visit ${which}.`, where: nthWhere }];
  }
  for (const [place, visit] of visits.entries()) {
    if (which !== undefined && place !== which - 1) continue;
    const values = variablesOf(visit) ?? {};
    const number = visits.length === 1 ? '' : ` (visit ${place + 1} of ${visits.length})`;
    const faults = variables.flatMap(({ name, expected, where: own }) =>
      faultOf(`$${name} at ${inWords(activity)}${number}`, expected, values[name] ?? null, own, observed),
    );
    // What is wrong in the first pass of a loop is mostly wrong in the others, too.
    if (faults.length > 0) return faults;
  }
  return [];
}

function neverVisited(activity: PlacedActivity, where: string, observed: Observed): Fault {
  const nodes = nodesIn(observed);
  const ofFlow = nodes.filter(({ flow }) => flow === activity.flow).map((visit) => visit.activity);
  const flows = [...new Set(nodes.map(({ flow }) => flow))];
  const visited =
    ofFlow.length > 0
      ? `${activity.flow} visited ${shortList(ofFlow.map((label) => `'${label}'`))}`
      : `${activity.flow} did not run; ${flows.length === 0 ? 'no flow did' : `what ran was ${shortList(flows)}`}`;
  const message = `${inWords(activity)} was never executed, so that it has no variables: ${visited}.`;
  return { message, where, expected: activity.label, actual: ofFlow.length > 0 ? ofFlow : flows };
}

/** The flow that was named, else the one that the step runs, else the only one that has such an activity. */
function placed(given: Given, context: ReadContext, ofStep: Flow | undefined): PlacedActivity {
  const { label, flow } = activityNamed(given, context);
  if (flow !== undefined) return { flow, label };
  if (ofStep !== undefined && labelsOf(ofStep).includes(label)) return { flow: ofStep.name, label };
  const flows = context.indexes.flatMap(({ model }) =>
    model.flows.filter((one) => !one.excluded && labelsOf(one).includes(label)),
  );
  const [name, ...others] = new Set(flows.map((one) => one.name));
  if (name !== undefined && others.length === 0) return { flow: name, label };
  const message = `${given.where}: ${others.length + 1} flows have an activity called '${label}', ${shortList([name ?? '', ...others])}. Name the one that is meant: ${name}/${label}.`;
  throw new HarnessError('ambiguous-activity', message, given.where);
}

/** The variables that the activity can see, with their types. */
function typesAt({ flow, label }: PlacedActivity, { apps, mendix }: ReadContext): ReadonlyMap<string, DataType> {
  const types = new Map<string, DataType>();
  for (const app of apps) {
    const { programs } = new Edition(app, { mendix, constants: {}, tracing: true, coverage: false });
    const found = app.model.flows.find((one) => one.name === flow && !one.excluded);
    const program = found === undefined ? undefined : programs.program(found.kind, flow);
    const nodes = found === undefined ? [] : allNodes(found.nodes).filter((node) => labelOf(node) === label);
    for (const { name, slot } of nodes.flatMap(({ id }) => program?.visibleAt(id) ?? [])) {
      const type = program?.variables[slot]?.type;
      if (type !== undefined && !types.has(name)) types.set(name, type);
    }
  }
  return types;
}

function unknownVariable(name: string, where: string, activity: PlacedActivity, known: readonly string[]): HarnessError {
  const hint = didYouMean(name, known) || ` There are ${enumerate(known)}.`;
  return new HarnessError('unknown-variable', `${where}: ${inWords(activity)} sees no variable ${name}.${hint}`, where);
}

/** Each once, and no more than anybody reads. */
function shortList(names: readonly string[]): string {
  const different = [...new Set(names)];
  const more = different.length - mostNames;
  return more <= 0 ? enumerate(different) : `${different.slice(0, mostNames).join(', ')} and ${more} more`;
}

function inWords({ flow, label }: PlacedActivity): string {
  return `'${label}' of ${flow}`;
}
