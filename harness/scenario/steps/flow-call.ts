import { describeType } from '../../../src/model/data-type.js';
import type { Flow } from '../../../src/model/flow.js';
import { HarnessError } from '../../../src/problem/harness-error.js';
import { didYouMean } from '../../../src/problem/nearest.js';
import type { DeviceControl } from '../../../src/world/device-control.js';
import { findFlow } from '../../../src/world/find-flow.js';
import type { Given } from '../../fixture/given.js';
import type { Planned } from '../../fixture/plan.js';
import { withoutDollar } from '../../fixture/plan-value.js';
import { entriesOf, textOf } from '../reading/given-parts.js';
import type { ReadContext } from '../reading/read-context.js';
import type { Stage } from '../stage.js';

/** The arguments of a flow, as they will be made. */
export type PlannedArguments = ReadonlyMap<string, Planned>;

/** Makes the arguments where the flow runs; without a device that is the server. */
export function makeArguments(stage: Stage, device: DeviceControl | undefined, planned: PlannedArguments) {
  const objects = stage.objects(device);
  objects.announce(planned.values());
  return Object.fromEntries([...planned].map(([parameter, value]) => [parameter, objects.make(value)]));
}

/** A flow of the app, or one that only another app of the scenario has. */
export function namedFlow(given: Given, { index, indexes }: ReadContext): Flow {
  const name = textOf(given, 'the name of a flow');
  const elsewhere = indexes.find(
    (other) => other.flow('nanoflow', name) !== undefined && index.flow('nanoflow', name) === undefined,
  );
  if (elsewhere !== undefined && index.flow('microflow', name) === undefined) return findFlow(elsewhere, name, ['nanoflow']);
  try {
    return findFlow(index, name, ['nanoflow', 'microflow']);
  } catch (error) {
    if (!(error instanceof HarnessError)) throw error;
    throw new HarnessError(error.code, error.message, given.where);
  }
}

export function planArguments(given: Given | undefined, flow: Flow, named: Given, context: ReadContext): PlannedArguments {
  const names = flow.parameters.map(({ name }) => name);
  const planned = new Map<string, Planned>();
  for (const { key, where, value } of entriesOf(given, 'arguments by the names of parameters')) {
    const parameter = flow.parameters.find(({ name }) => name === withoutDollar(key));
    if (parameter === undefined) {
      const hint =
        names.length === 0 ? ' It takes no arguments.' : didYouMean(key, names) || ` Its parameters are ${names.join(', ')}.`;
      context.findings.error('unknown-argument', `${flow.name} has no parameter ${key}.${hint}`, where);
      continue;
    }
    const wanted = { subject: `the parameter ${parameter.name} of ${flow.name}`, type: parameter.type };
    const plan = context.findings.attempt(() => context.plan(value, wanted), value.where);
    if (plan !== undefined) planned.set(parameter.name, plan);
    else planned.set(parameter.name, { kind: 'value', value: null });
  }
  const missing = flow.parameters.filter(({ name, required }) => required && !planned.has(name));
  if (missing.length > 0) {
    const what = missing.map(({ name, type }) => `${name} (${describeType(type)})`).join(', ');
    const message = `${flow.name} needs a value for ${what}. Give it under with:.`;
    context.findings.error('missing-argument', message, named.where);
  }
  return planned;
}
