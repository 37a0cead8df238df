import { HarnessError } from '../../src/problem/harness-error.js';
import type { Encoded } from '../../src/trace/encode.js';
import { onServer, type StepName, type StepOf } from '../../src/world/logged-step.js';
import { describeStep, type TraceEnding, type TraceStep } from '../replay/trace-file.js';
import { expectationOf, ownEffects } from './expectations.js';
import type { Entry, ScenarioDraft } from './scenario-draft.js';
import { durationText } from './scenario-values.js';
import { userKeys } from './settings-of.js';

type RecordStep<Name extends StepName> = (step: StepOf<Name> & TraceEnding, draft: ScenarioDraft) => void;

/** No word of scenarios says this. */
const noWord = (step: TraceStep): void => {
  const advice = instead[step.step] ?? 'Test it in code.';
  const message = `${describeStep(step)}: there is no word for this in a scenario. ${advice}`;
  throw new HarnessError('not-a-scenario', message, step.step);
};

/** What to do about a step that a scenario can not say. */
const instead: Partial<Readonly<Record<StepName, string>>> = {
  restore: 'Record the run without --store, with the rows in a server file.',
  'mock-module': 'Mock the JavaScript action that needs the module, and record again.',
  'set-variable':
    'It was changed by hand in the debugger: replay the trace, or give the run arguments with which it goes there by itself.',
  'set-row': 'It was changed by hand in the debugger: replay the trace, or put the row into the server file as it is then.',
  'set-contents': 'Let a mock of an action give the contents (contents:), or test it in code.',
};

/** Steps that come to their end or to an error, which is expected then. */
const simple =
  (
    entryOf: (step: { readonly device: string }) => Entry,
  ): ((step: { readonly device: string } & TraceEnding, draft: ScenarioDraft) => void) =>
  (step, draft) =>
    draft.add({ ...entryOf(step), ...expectedError(step) });

/** How each step is written; the compiler sees to it that none is left out. */
const steps: { readonly [Name in StepName]: RecordStep<Name> } = {
  restore: noWord,
  'restart-device': noWord,
  insert: ({ on, entity, rows, unsynchronized, ids = [] }, draft) => {
    const written = () =>
      (rows as readonly Encoded[]).map((row, place) => draft.values.row(entity, row, ids[place], unsynchronized));
    if (on === onServer && !draft.hasDevice) draft.addToServer(entity, written());
    else if (on === onServer) draft.add({ server: { insert: { [entity]: written() } } });
    else if (draft.canDescribe(on)) draft.addToDevice(on, unsynchronized ? 'unsynchronized' : 'rows', entity, written());
    else
      for (const [place, row] of written().entries())
        draft.postpone(ids[place] ?? '', on, { $entity: entity, ...row, ...(unsynchronized && { $unsynchronized: true }) });
  },
  create: ({ device, entity, members, id }, draft) => {
    const row = draft.values.row(entity, members, id, true);
    const isPersistable = draft.app.index.isPersistable(entity);
    if (draft.canDescribe(device)) draft.addToDevice(device, 'uncommitted', entity, [row]);
    else draft.postpone(id ?? '', device, { $entity: entity, ...row, ...(isPersistable && { $new: true }) });
  },
  'add-device': ({ device, profile, user, network, app, mendix }, draft) =>
    draft.addDevice(device, {
      ...userKeys(user),
      ...(profile !== null && profile !== draft.defaultProfile && { profile }),
      ...(network !== undefined && { network }),
      ...(app !== undefined && { app: draft.appPath(app) }),
      ...(mendix !== undefined && { mendix }),
    }),
  deploy: ({ app, mendix }, draft) => draft.add({ deploy: draft.appPath(app), ...(mendix !== undefined && { mendix }) }),
  'sign-in': (step, draft) => draft.add({ 'sign-in': step.device, ...userKeys(step.user), ...expectedError(step) }),
  'sign-out': simple(({ device }) => ({ 'sign-out': device })),
  'on-connection-change': ({ device, flow }, draft) => draft.add({ 'on-connection-change': flow, on: device }),
  // It follows from the step before, whose effects it adds to.
  'own-run': (step, draft) => ownEffects(step, draft),
  'set-contents': noWord,
  'set-row': noWord,
  change: ({ device, entity, id, members }, draft) => {
    const name = draft.values.nameOf(id);
    if (name === undefined)
      throw new HarnessError('not-a-scenario', `The object ${entity} ${id} is changed, which no step has named.`, id);
    draft.add({ change: name, to: draft.values.members(members as Record<string, Encoded>, entity, true), on: device });
  },
  // It stands beside what is given, with its answers.
  stub: () => undefined,
  'event-change': noWord,
  'mock-module': noWord,
  answer: () => undefined,
  crash: simple(({ device }) => ({ crash: device })),
  'crash-at': ({ device, after }, draft) => {
    if (after !== undefined) draft.add({ crash: device, after });
  },
  restart: simple(({ device }) => ({ restart: device })),
  connect: simple(({ device }) => ({ connect: device })),
  disconnect: simple(({ device }) => ({ disconnect: device })),
  heal: simple(({ device }) => ({ heal: device })),
  slow: ({ device, latencyMs, bytesPerSecond }, draft) =>
    draft.add({
      slow: durationText(latencyMs),
      ...(bytesPerSecond !== undefined && { bandwidth: bytesPerSecond }),
      on: device,
    }),
  fail: (step, draft) => {
    const { device, part, of, nth, times, number, status, handled, afterMs, isDecided } = step;
    // The request that a function has chosen is known by its number. It waits for it from the beginning.
    if (isDecided === true) return draft.addFault(device, step);
    draft.add({
      fail: part,
      ...(of !== null && { of }),
      ...(nth !== 1 && { nth }),
      ...(times !== 1 && { times }),
      ...(number !== undefined && { number }),
      ...(status !== undefined && { status }),
      ...(handled !== undefined && { handled }),
      ...(afterMs !== undefined && { after: durationText(afterMs) }),
      optional: true,
      on: device,
    });
  },
  as: ({ user, roles }, draft) => draft.rolesOf.set(user, roles),
  'by-user': (step, draft) => {
    const { user, action, entity, given, objects, ids = [] } = step;
    const { values } = draft;
    const names = () => (objects as readonly Encoded[]).map((object) => values.given(object));
    const acts: Readonly<Record<typeof action, () => Entry>> = {
      insert: () => ({
        insert: { [entity]: (given as readonly Encoded[]).map((row, place) => values.row(entity, row, ids[place])) },
      }),
      change: () => ({ change: { [String(names()[0])]: values.members(given as Record<string, Encoded>, entity) } }),
      commit: () => ({ commit: names() }),
      delete: () => ({ delete: names() }),
    };
    draft.add({ server: { ...draft.userOnServer(user), ...acts[action]() }, ...expectedError(step) });
  },
  'end-sessions': (step, draft) => {
    if (step.tokens) noWord(step);
    draft.add({ server: { endSessions: step.user } });
  },
  'restart-server': (_step, draft) => draft.add({ server: { restart: true } }),
  advance: ({ durationMs }, draft) => draft.add({ wait: durationText(durationMs) }),
  synchronize: simple(({ device }) => ({ synchronize: device })),
  run: (step, draft) => {
    const { device, user, flow, error } = step;
    if (error !== undefined) return noWord(step);
    const values = argumentsOf(step, draft);
    if (user !== undefined) {
      const { as, ...rest } = expectationOf(step, draft);
      draft.add({ server: { ...draft.userOnServer(user), run: flow, ...values }, ...rest });
    } else draft.add({ run: flow, ...values, ...(device !== null && { on: device }), ...expectationOf(step, draft) });
  },
  start: (step, draft) => {
    const { device, flow, run = 0 } = step;
    draft.held.set(run, { flow, device });
    draft.add({ hold: flow, ...argumentsOf(step, draft), on: device });
  },
  'advance-run': (step, draft) => {
    const { device, run, nodes } = step;
    const flow = draft.heldFlow(run);
    const { lastStep } = draft;
    if (lastStep?.hold === flow && lastStep.after === undefined) lastStep.after = nodes;
    else draft.add({ advance: flow, nodes, on: device });
  },
  'set-variable': noWord,
  release: ({ device, run }, draft) => draft.add({ release: draft.heldFlow(run), on: device }),
  finish: (step, draft) => {
    const flow = draft.heldFlow(step.run);
    const { as: _as, ...expected } = expectationOf({ ...step, flow }, draft);
    draft.add({ finish: flow, on: step.device, ...expected });
  },
};

/** What a flow was given, by the names of its parameters. */
function argumentsOf(
  { device, flow, arguments: given }: { readonly device: string | null; readonly flow: string; readonly arguments: Encoded },
  { app, values }: ScenarioDraft,
): Entry {
  const called = app.index.flow(device === null ? 'microflow' : 'nanoflow', flow);
  const parameters = new Map(called?.parameters.map((parameter) => [parameter.name, parameter.type]));
  const written = Object.entries(given as Record<string, Encoded>).map(
    ([name, value]) => [name, values.given(value, parameters.get(name), device !== null)] as const,
  );
  return written.length > 0 ? { with: Object.fromEntries(written) } : {};
}

/**
 * @param place that of the step in its trace; nothing for one that was taken in the middle of an answer
 * @throws HarnessError `not-a-scenario` when scenarios have no word for it
 */
export function recordStep(step: TraceStep, place: number | undefined, draft: ScenarioDraft): void {
  try {
    if (step.unfinished === true) noWord(step);
    const canFail: readonly StepName[] = ['synchronize', 'restart', 'sign-in', 'sign-out', 'by-user', 'run'];
    if (step.error !== undefined && !canFail.includes(step.step)) noWord(step);
    const record = steps[step.step] as RecordStep<StepName>;
    record(step as never, draft);
  } catch (error) {
    if (!(error instanceof HarnessError) || place === undefined) throw error;
    throw new HarnessError(
      error.code,
      `Step ${place + 1} of the trace can not be in a scenario. ${error.message}`,
      `steps/${place}`,
    );
  }
}

function expectedError({ error }: TraceEnding): Entry {
  return error === undefined ? {} : { expect: { error } };
}

/** What there is before the first thing happens. */
const beginning: readonly StepName[] = [
  'restore',
  'insert',
  'create',
  'add-device',
  'stub',
  'answer',
  'as',
  'mock-module',
  'own-run',
];

/** Whether a step is the first of a scenario, and not part of what is given. */
export function beginsScenario({ step }: TraceStep): boolean {
  return !beginning.includes(step);
}
