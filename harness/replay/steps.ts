import { isFailure } from '../../src/problem/failure.js';
import { HarnessError } from '../../src/problem/harness-error.js';
import type { Encoded } from '../../src/trace/encode.js';
import type { RequestKind } from '../../src/wire/messages.js';
import type { EntityEvent } from '../../src/world/entity-events.js';
import { onServer, type StepName, type StepOf } from '../../src/world/logged-step.js';
import type { FaultKind } from '../../src/world/network-fault.js';
import { setRow } from '../../src/world/set-by-hand.js';
import { decodeGiven, decodeMembers, type FindObject } from './given-values.js';
import type { ReplayStage } from './replay-stage.js';
import type { TraceEnding, TraceStep } from './trace-file.js';
import { userOption } from './user-option.js';

/** Takes a step again. A promise where the world goes on in it. */
type TakeStep<Name extends StepName> = (step: StepOf<Name> & TraceEnding, stage: ReplayStage) => unknown;

/** How each step is taken again; the compiler sees to it that none is left out. What it comes to is compared, not checked here. */
const steps: { readonly [Name in StepName]: TakeStep<Name> } = {
  restore: () => undefined,
  insert: ({ on, entity, rows, unsynchronized, ids = [] }, stage) => {
    const find = stage.finderAt(on);
    const given = (rows as readonly Readonly<Record<string, never>>[]).map((row) => decodeMembers(row, find));
    const { server } = stage.world;
    stage.keep(ids, on === onServer ? server.insert(entity, given) : stage.device(on).insert(entity, given, { unsynchronized }));
  },
  'add-device': ({ device, profile, user, network: given, app, mendix }, stage) => {
    const network = stage.networkOf(device, given);
    return stage.world.addDevice(device, {
      ...(profile !== null && { profile }),
      ...userOption(user),
      ...(network !== undefined && { network }),
      ...(app !== undefined && { app: stage.app(app) }),
      ...(mendix !== undefined && { mendix }),
    });
  },
  deploy: ({ app, mendix }, stage) => stage.world.deploy(stage.app(app), mendix === undefined ? {} : { mendix }),
  'sign-in': ({ device, user }, stage) => stage.device(device).signIn(userOption(user).user ?? {}),
  'sign-out': ({ device }, stage) => stage.device(device).signOut(),
  'on-connection-change': ({ device, flow }, stage) => stage.device(device).onConnectionChange(flow),
  // The device runs it again by itself.
  'own-run': () => undefined,
  'restart-device': ({ device }, { world }) => world.restartDevice(device),
  create: ({ device, entity, members, id }, stage) => {
    const object = stage.device(device).create(entity, decodeMembers(members, stage.finderAt(device)));
    if (id !== undefined) stage.keep([id], [object]);
  },
  'set-contents': ({ on, entity, id, name, contents }, stage) => {
    const file = stage.require(on, entity, id);
    const place = on === onServer ? stage.world.server : stage.device(on);
    const bytes = decodeGiven(contents, () => undefined) as Uint8Array;
    if (on === onServer && contents === null) stage.world.server.breakContents(file);
    else place.setContents(file, bytes, name === null ? {} : { name });
  },
  change: ({ device, entity, id, members }, stage) =>
    stage.device(device).change(stage.require(device, entity, id), decodeMembers(members, stage.finderAt(device))),
  'set-row': ({ on, entity, id, members }, stage) => {
    const row = stage.require(on, entity, id);
    for (const [member, value] of Object.entries(members))
      setRow(stage.world.universe, on, { entity, id: row.id, member, value });
  },
  stub: ({ of, name, raiseError }, stage) => {
    const { world } = stage;
    switch (of) {
      case 'microflow':
        return world.server.onMicroflow(name, stage.stub('microflow', name));
      case 'java-action':
        return world.server.onJavaAction(name, stage.stub('activity', name));
      case 'activity':
        return world.server.onActivity(name, stage.stub('activity', name));
      case 'javascript-action':
        return world.mockAction(name, stage.stub('javascript-action', name));
      case 'event': {
        // `before commit Sales.Order`: two words, and the entity.
        const entity = name.slice(name.lastIndexOf(' ') + 1);
        const event = name.slice(0, name.lastIndexOf(' ')) as EntityEvent;
        return world.server.onEvent(entity, event, stage.eventStub(name), raiseError === undefined ? {} : { raiseError });
      }
    }
  },
  'event-change': () => {
    throw new HarnessError('replay-impossible', 'Only the handler of an event can change its object in this way.');
  },
  'mock-module': ({ name }, { world, modules }) => world.mockModule(name, modules[name]),
  answer: ({ question, value }, { world }) =>
    world.answer(
      question,
      decodeGiven(value, () => undefined),
    ),
  crash: ({ device }, stage) => stage.device(device).crash(),
  'crash-at': ({ device, after }, stage) => stage.device(device).crashAt(after === undefined ? () => false : { step: after }),
  restart: ({ device }, stage) => stage.device(device).restart(),
  connect: ({ device }, stage) => stage.device(device).network.connect(),
  disconnect: ({ device }, stage) => stage.device(device).network.disconnect(),
  heal: ({ device }, stage) => stage.device(device).network.heal(),
  slow: ({ device, latencyMs, bytesPerSecond: bandwidth }, stage) =>
    stage.device(device).network.slow(latencyMs, bandwidth === undefined ? {} : { bandwidth }),
  fail: ({ device, part, of, afterMs, isDecided, nth, times, number, status, handled }, stage) => {
    // It was put up with its device, and is a step again once it has met its request.
    if (isDecided === true) return;
    stage.device(device).network.fail(part as FaultKind, {
      nth,
      times,
      ...(of !== null && { of: of as RequestKind }),
      ...(number !== undefined && { number }),
      ...(status !== undefined && { status }),
      ...(handled !== undefined && { handled }),
      ...(afterMs !== undefined && { after: afterMs }),
    });
  },
  as: ({ user, roles }, stage) => stage.signIn(user, roles),
  'by-user': ({ user, action, entity, given, objects, ids = [] }, stage) => {
    const control = stage.user(user);
    const find = stage.finderAt(onServer);
    const named = objects as readonly { readonly $entity: string; readonly $id: string }[];
    const all = named.map(({ $entity, $id }) => stage.require(onServer, $entity, $id));
    switch (action) {
      case 'insert':
        return stage.keep(ids, control.insert(entity, rowsOf(given, find)));
      case 'change': {
        const [object] = all;
        return object === undefined ? undefined : control.change(object, decodeMembers(given, find));
      }
      case 'commit':
        return control.commit(all);
      case 'delete':
        return control.delete(all);
    }
  },
  'end-sessions': ({ user, tokens }, { world }) => world.server.endSessions(user, { tokens }),
  'restart-server': (_step, { world }) => world.server.restart(),
  advance: ({ durationMs }, { world }) => world.advance(durationMs),
  synchronize: ({ device }, stage) => stage.device(device).synchronize(),
  run: ({ device, user, flow, arguments: given }, stage) => {
    const values = decodeMembers(given, stage.finderAt(device ?? onServer));
    if (user !== undefined) return stage.user(user).run(flow, values);
    return device === null ? stage.world.runMicroflow(flow, values) : stage.device(device).run(flow, values);
  },
  start: ({ device, flow, arguments: given, run }, stage) => {
    const started = stage.device(device).start(flow, decodeMembers(given, stage.finderAt(device)));
    if (run !== undefined) stage.keepRun(run, started);
  },
  'advance-run': ({ run, nodes }, stage) => stage.run(run).advance(nodes),
  'set-variable': ({ run, frame, name, value }, stage) => stage.run(run).setVariable(frame, name, value),
  release: ({ run }, stage) => stage.run(run).release(),
  finish: ({ run }, stage) => stage.run(run).finish(),
};

/** @throws HarnessError when what was inserted are no rows, which only a person can have written */
function rowsOf(given: Encoded, find: FindObject): Record<string, unknown>[] {
  if (Array.isArray(given)) return given.map((row) => decodeMembers(row, find));
  throw new HarnessError('replay-impossible', 'A user inserts rows here, but the trace holds none.', 'given');
}

/**
 * Takes one step again. What it fails with is part of what came of it, and so of the new trace.
 *
 * @param report is told of a step that could not even be tried
 */
export function takeStep(step: TraceStep, stage: ReplayStage, report: (error: Error) => void): Promise<void> | undefined {
  const take = steps[step.step] as TakeStep<StepName>;
  const settle = (error: unknown) => {
    if (!isFailure(error)) throw error;
    if (error instanceof HarnessError) report(error);
  };
  try {
    const done = take(step as never, stage);
    return done instanceof Promise ? done.then(() => undefined, settle) : undefined;
  } catch (error) {
    settle(error);
    return undefined;
  }
}
