import type { Flow } from '../../../src/model/flow.js';
import { HarnessError } from '../../../src/problem/harness-error.js';
import type { Given, GivenObject } from '../../fixture/given.js';
import { withoutDollar } from '../../fixture/plan-value.js';
import { partOf, textOf } from '../reading/given-parts.js';
import type { ReadContext } from '../reading/read-context.js';
import { map, text } from '../schema/schema.js';
import { makeArguments, namedFlow, planArguments } from './flow-call.js';
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
    const planned = planArguments(partOf(step, 'with'), flow, given, context);
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
        const values = makeArguments(stage, control, planned);
        const run =
          control === undefined ? await stage.world.runMicroflow(flow.name, values) : await control.run(flow.name, values);
        if (name !== undefined && run.outcome === 'returned') stage.name(name, run.returns, given.where);
        return { run, ...(control !== undefined && { device: control }) };
      },
      ...(device !== undefined && {
        hold: (stage) => {
          const control = stage.device(device);
          return control.start(flow.name, makeArguments(stage, control, planned));
        },
      }),
    };
  },
};

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
