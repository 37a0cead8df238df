import { describeType } from '../../../src/model/data-type.js';
import type { Flow } from '../../../src/model/flow.js';
import { HarnessError } from '../../../src/problem/harness-error.js';
import { didYouMean } from '../../../src/problem/nearest.js';
import { findFlow } from '../../../src/world/find-flow.js';
import type { Given, GivenObject } from '../../fixture/given.js';
import type { Planned } from '../../fixture/plan.js';
import { withoutDollar } from '../../fixture/plan-value.js';
import { entriesOf, partOf, type ReadContext, textOf } from '../reading/read-context.js';
import { map, text } from '../schema/schema.js';
import type { StepKind } from './step.js';

/** Runs a nanoflow on a device, or a microflow on the server. */
export const runStep: StepKind = {
  key: 'run',
  value: text('The flow: Module.Name, or the name alone where it is unique. A microflow runs on the server.'),
  beside: {
    with: map('The arguments by the name of the parameter.'),
    on: text('The device; the first one where it is left out.'),
    as: text('A name for the object that the flow returns, such as $visit.'),
  },
  read(step: GivenObject, context: ReadContext) {
    const given = partOf(step, 'run') ?? step;
    const flow = namedFlow(given, context);
    const planned = planArguments(partOf(step, 'with'), flow, step, context);
    const on = partOf(step, 'on');
    const isMicroflow = flow.kind === 'microflow';
    if (isMicroflow && on !== undefined)
      throw new HarnessError(
        'wrong-value',
        `${on.where}: ${flow.name} is a microflow, which runs on the server and not on a device.`,
        on.where,
      );
    const device = isMicroflow ? undefined : context.device(on);
    const name = nameOfResult(partOf(step, 'as'), flow, context);
    return {
      words: `run ${flow.name}`,
      flow: flow.name,
      async perform(stage) {
        const control = device === undefined ? undefined : stage.device(device);
        const objects = stage.objects(control);
        objects.announce(planned.values());
        const values = Object.fromEntries([...planned].map(([parameter, value]) => [parameter, objects.make(value)]));
        const run =
          control === undefined ? await stage.world.runMicroflow(flow.name, values) : await control.run(flow.name, values);
        if (name !== undefined && run.outcome === 'returned') stage.name(name, run.returns, given.where);
        return { run, ...(control !== undefined && { device: control }) };
      },
    };
  },
};

/** A flow of the app, or one that only another app of the scenario has. */
function namedFlow(given: Given, { index, indexes }: ReadContext): Flow {
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

function planArguments(
  given: Given | undefined,
  flow: Flow,
  step: GivenObject,
  context: ReadContext,
): ReadonlyMap<string, Planned> {
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
    context.findings.error('missing-argument', message, partOf(step, 'run')?.where ?? step.where);
  }
  return planned;
}

function nameOfResult(given: Given | undefined, flow: Flow, context: ReadContext): string | undefined {
  if (given === undefined) return undefined;
  const name = textOf(given, 'a name such as $visit');
  if (flow.returnType.kind !== 'Object')
    throw new HarnessError(
      'wrong-value',
      `${given.where}: ${flow.name} returns no object that could be called ${name}.`,
      given.where,
    );
  context.declare(name, given.where, flow.returnType.entity);
  return withoutDollar(name);
}
