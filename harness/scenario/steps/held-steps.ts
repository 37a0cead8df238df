import { HarnessError } from '../../../src/problem/harness-error.js';
import type { GivenObject } from '../../fixture/given.js';
import { partOf, wholeNumberOf } from '../reading/given-parts.js';
import type { ReadContext } from '../reading/read-context.js';
import { count, map, text } from '../schema/schema.js';
import { makeArguments, namedFlow, planArguments } from './flow-call.js';
import type { StepKind } from './step.js';

const onDevice = text('The device; the first one where it is left out.');

/** A nanoflow that stands still in the middle, so that something can happen there. */
const holdStep: StepKind = {
  key: 'hold',
  value: text(
    'Begins a nanoflow and holds it between two activities, while the next steps happen. finish lets it go on to its end.',
  ),
  beside: {
    with: map('The arguments by the name of the parameter.'),
    on: onDevice,
    after: count('Behind so many nodes (the start event is the first); 0, before all of them, where it is left out.'),
  },
  read(step: GivenObject, context: ReadContext) {
    const given = partOf(step, 'hold') ?? step;
    const flow = namedFlow(given, context);
    if (flow.kind !== 'nanoflow')
      throw new HarnessError(
        'wrong-value',
        `${given.where}: ${flow.name} is a ${flow.kind}; only nanoflows can be held.`,
        given.where,
      );
    const planned = planArguments(partOf(step, 'with'), flow, given, context);
    const device = context.device(partOf(step, 'on'));
    const after = partOf(step, 'after');
    const nodes = after === undefined ? 0 : wholeNumberOf(after, 'behind how many nodes');
    return {
      words: `hold ${flow.name}`,
      async perform(stage) {
        const control = stage.device(device);
        const run = control.start(flow.name, makeArguments(stage, control, planned));
        stage.held.add(flow.name, device, run);
        if (nodes > 0) run.advance(nodes);
        return { device: control };
      },
    };
  },
};

const advanceStep: StepKind = {
  key: 'advance',
  value: text('Lets a nanoflow that is held execute some more nodes, fewer where it has to wait.'),
  beside: { nodes: count('How many; 1 where it is left out.', 1), on: onDevice },
  read(step: GivenObject, context: ReadContext) {
    const { flow, where, device } = heldFlow(step, 'advance', context);
    const given = partOf(step, 'nodes');
    const nodes = given === undefined ? 1 : wholeNumberOf(given, 'how many nodes', 1);
    return {
      words: `advance ${flow}`,
      async perform(stage) {
        stage.held.require(flow, device, where).advance(nodes);
        return { device: stage.device(device) };
      },
    };
  },
};

const releaseStep: StepKind = {
  key: 'release',
  value: text('Lets a nanoflow that is held go on by itself, whenever something else lets time pass.'),
  beside: { on: onDevice },
  read(step: GivenObject, context: ReadContext) {
    const { flow, where, device } = heldFlow(step, 'release', context);
    return {
      words: `release ${flow}`,
      async perform(stage) {
        stage.held.require(flow, device, where).release();
        return { device: stage.device(device) };
      },
    };
  },
};

const finishStep: StepKind = {
  key: 'finish',
  value: text('Lets a nanoflow that is held go on to its end, and waits for it.'),
  beside: { on: onDevice },
  read(step: GivenObject, context: ReadContext) {
    const { flow, where, device } = heldFlow(step, 'finish', context);
    return {
      words: `finish ${flow}`,
      flow,
      async perform(stage) {
        const held = stage.held.require(flow, device, where);
        stage.held.remove(flow, device);
        return { run: await held.finish(), device: stage.device(device) };
      },
    };
  },
};

export const heldStepKinds: readonly StepKind[] = [holdStep, advanceStep, releaseStep, finishStep];

function heldFlow(step: GivenObject, key: string, context: ReadContext) {
  const given = partOf(step, key) ?? step;
  return { flow: namedFlow(given, context).name, where: given.where, device: context.device(partOf(step, 'on')) };
}
