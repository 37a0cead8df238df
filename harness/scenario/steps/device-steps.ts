import { HarnessError } from '../../../src/problem/harness-error.js';
import type { Effect } from '../../../src/trace/event.js';
import { parseDuration } from '../../../src/world/read-options.js';
import type { Given, GivenObject } from '../../fixture/given.js';
import { planMembers, withoutDollar } from '../../fixture/plan-value.js';
import { partOf, textOf, wholeNumberOf, wrongShape } from '../reading/given-parts.js';
import type { ReadContext } from '../reading/read-context.js';
import { count, duration, map, text } from '../schema/schema.js';
import { atOnce } from './at-once.js';
import { namedFlow } from './flow-call.js';
import type { StepKind } from './step.js';
import { withFailure } from './with-failure.js';

/** A later start than at the beginning of the scenario. */
const startStep: StepKind = {
  key: 'start',
  value: text(
    'Starts a device: it signs in and, in an offline profile, synchronizes. Without this step, devices start at the beginning.',
  ),
  beside: {},
  read(step: GivenObject, context: ReadContext) {
    const name = context.device(partOf(step, 'start'));
    return {
      words: `start ${name}`,
      perform: (stage) => withFailure(async () => ({ device: await stage.start(name) })),
    };
  },
};

const synchronizeStep: StepKind = {
  key: 'synchronize',
  value: text('A full synchronization of a device, as its user asks for one.'),
  beside: {},
  read(step: GivenObject, context: ReadContext) {
    const name = context.device(partOf(step, 'synchronize'));
    return {
      words: `synchronize ${name}`,
      async perform(stage) {
        const device = stage.device(name);
        const { error } = await withFailure(async () => {
          await device.synchronize();
          return { device };
        });
        const done = device.lastSynchronizationEffect;
        // What a user asks for is at no activity of a flow.
        const effects: Effect[] = done === undefined ? [] : [{ flow: '', activity: '', node: '', on: 'device', ...done }];
        return { device, effects, ...(error !== undefined && { error }) };
      },
    };
  },
};

/** A killed app, or an empty battery. */
const crashStep: StepKind = {
  key: 'crash',
  value: text('Stops a device at once, as a killed app or an empty battery does. It is off until restart.'),
  beside: {
    after: count(
      'Not at once, but behind so many steps from now on: nodes of flows, and messages sent, answered or received.',
      1,
    ),
  },
  read(step: GivenObject, context: ReadContext) {
    const name = context.device(partOf(step, 'crash'));
    const after = partOf(step, 'after');
    const steps = after === undefined ? undefined : wholeNumberOf(after, 'after how many steps', 1);
    return atOnce(`crash ${name}`, (stage) => {
      const device = stage.device(name);
      if (steps === undefined) device.crash();
      else device.crashAt({ step: steps });
      return { device };
    });
  },
};

/** The next start of an app that was closed or killed. */
const restartStep: StepKind = {
  key: 'restart',
  value: text('Closes the app on a device, if it is open, and opens it again, with what the disk keeps.'),
  beside: {},
  read(step: GivenObject, context: ReadContext) {
    const name = context.device(partOf(step, 'restart'));
    return {
      words: `restart ${name}`,
      perform: (stage) =>
        withFailure(async () => {
          const device = stage.device(name);
          await device.restart();
          stage.forgetObjects(name);
          return { device };
        }),
    };
  },
};

const waitStep: StepKind = {
  key: 'wait',
  value: duration('Lets virtual time pass. No test ever waits for it.'),
  beside: {},
  read(step: GivenObject) {
    const given = partOf(step, 'wait') ?? step;
    const time = durationOf(given);
    return {
      words: `wait ${time}`,
      async perform(stage) {
        await stage.world.advance(time);
        return {};
      },
    };
  },
};

/** What a user fills in on a page. */
const changeStep: StepKind = {
  key: 'change',
  value: text('Sets members of an object on a device, as a user does who fills in a page: in memory, not committed.'),
  beside: { to: map('The members and their new values.'), on: text('The device; the first one where it is left out.') },
  read(step: GivenObject, context: ReadContext) {
    const given = partOf(step, 'change') ?? step;
    const name = textOf(given, 'the name of an object, such as $visit');
    context.use(name, given.where);
    const device = context.device(partOf(step, 'on'));
    const to = partOf(step, 'to');
    if (to?.kind !== 'object') throw wrongShape(to ?? step, 'to: with members and their new values');
    const entity = context.entityOf(name);
    const members = entity === undefined ? undefined : planMembers(to, entity, context.index);
    for (const { value } of members ?? []) context.takeNames(value);
    return atOnce(`change ${name}`, (stage) => {
      const control = stage.device(device);
      const objects = stage.objects(control);
      const handle = stage.objectOn(control, withoutDollar(name), given.where);
      const plans = members ?? planMembers(to, handle.entity, context.index);
      objects.announce(plans.map(({ value }) => value));
      control.change(handle, Object.fromEntries(plans.map((member) => [member.name, objects.make(member.value)])));
      return { device: control };
    });
  },
};

/** What a listener of a JavaScript action would do. */
const connectionStep: StepKind = {
  key: 'on-connection-change',
  value: text('A nanoflow that the device runs from now on whenever its connection comes or goes, as a listener does.'),
  beside: { on: text('The device; the first one where it is left out.') },
  read(step: GivenObject, context: ReadContext) {
    const flow = namedFlow(partOf(step, 'on-connection-change') ?? step, context);
    const name = context.device(partOf(step, 'on'));
    return atOnce(`on connection change ${flow.name}`, (stage) => {
      const device = stage.device(name);
      device.onConnectionChange(flow.name);
      return { device };
    });
  },
};

export const deviceStepKinds: readonly StepKind[] = [
  startStep,
  synchronizeStep,
  crashStep,
  restartStep,
  waitStep,
  changeStep,
  connectionStep,
];

function durationOf(given: Given): string | number {
  if (given.kind !== 'text' && given.kind !== 'number') throw wrongShape(given, 'a duration such as 5m');
  const time = given.kind === 'text' ? given.text : Number(given.digits);
  try {
    parseDuration(time);
  } catch (error) {
    if (!(error instanceof HarnessError)) throw error;
    throw new HarnessError(error.code, error.message, given.where);
  }
  return time;
}
