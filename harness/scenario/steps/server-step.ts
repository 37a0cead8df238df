import type { Flow } from '../../../src/model/flow.js';
import { HarnessError } from '../../../src/problem/harness-error.js';
import type { ObjectHandle } from '../../../src/world/object-handle.js';
import type { RunResult } from '../../../src/world/run-result.js';
import type { UserControl } from '../../../src/world/user-control.js';
import type { Given, GivenEntry, GivenObject } from '../../fixture/given.js';
import type { PlannedObject } from '../../fixture/plan.js';
import { planRows } from '../../fixture/plan-server.js';
import { planMembers, withoutDollar } from '../../fixture/plan-value.js';
import { entriesOf, flagOf, itemsOf, partOf, textOf, wrongShape } from '../reading/given-parts.js';
import { type ReadContext, referencesIn } from '../reading/read-context.js';
import { described, flag, map, record, rows, text } from '../schema/schema.js';
import type { Stage } from '../stage.js';
import { atOnce } from './at-once.js';
import { makeArguments, namedFlow, planArguments } from './flow-call.js';
import type { StepKind, StepResult } from './step.js';
import { withFailure } from './with-failure.js';

/** What somebody else does on the server meanwhile. */
export const serverStep: StepKind = {
  key: 'server',
  value: record(
    'what happens on the server',
    {
      as: text(
        'The name of the user who does it, with the rights of that user, event handlers and rules. Needed for change and delete.',
      ),
      roles: {
        description: 'The user roles of a user whom nothing else describes; the first of the app where they are left out.',
        type: ['array', 'string'],
        items: { type: 'string' },
        minLength: 1,
      },
      insert: rows('Rows that are committed, by entity. Without as they are stored as they are: no event handlers and no rules.'),
      change: map('Objects by name, and the new values of their members.', { type: 'object' }),
      commit: described('Names of objects that are committed as they are: event handlers and rules.', {
        type: ['array', 'string'],
        items: { type: 'string' },
        minLength: 1,
      }),
      delete: described('Names of objects that are deleted.', {
        type: ['array', 'string'],
        items: { type: 'string' },
        minLength: 1,
      }),
      run: text('A microflow that runs as this user.'),
      with: map('The arguments of the microflow by the name of the parameter.'),
      endSessions: text('The sessions of this user end, as time ends them.'),
      restart: flag('The server stops and begins again.'),
    },
    { description: 'What another user, or the administrator, does on the server.', minProperties: 1 },
  ),
  beside: {},
  read(step: GivenObject, context: ReadContext) {
    const given = partOf(step, 'server');
    if (given?.kind !== 'object') throw wrongShape(given ?? step, 'what happens on the server');
    const acts = given.entries.flatMap((entry) => readAct(entry, given, context));
    const call = partOf(given, 'run');
    const flow = call === undefined ? undefined : microflowNamed(call, context);
    const words = 'on the server';
    const user = readUserOf(given);
    // What somebody asks of the server waits for its turn: it can not happen in the middle of an answer.
    if (user === undefined) return atOnce(words, (stage) => takeAll(acts, stage));
    return {
      words,
      ...(flow !== undefined && { flow: flow.name }),
      perform: (stage) =>
        withFailure(async () => {
          let run: RunResult | undefined;
          for (const act of acts) run = (await act(stage)) ?? run;
          return run === undefined ? {} : { run };
        }),
    };
  },
};

type Act = (stage: Stage) => undefined | Promise<RunResult>;

/** Only what a user does is a request, which may fail and takes its time. */
function takeAll(acts: readonly Act[], stage: Stage): StepResult {
  for (const act of acts) void act(stage);
  return {};
}

/** Somebody who works on the server. */
interface ServerUser {
  readonly name: string;
  readonly roles?: readonly string[];
}

/** What is over at once. */
const done =
  (act: (stage: Stage) => void): Act =>
  (stage) => {
    act(stage);
    return undefined;
  };

function readAct(entry: GivenEntry, given: GivenObject, context: ReadContext): Act[] {
  const { key, value, where } = entry;
  const user = readUserOf(given);
  const named = (perform: (by: UserControl, object: ObjectHandle) => void): Act[] => {
    const by = requireUser(user, where);
    return itemsOf(value).map((item) => {
      const name = textOf(item, 'the name of an object');
      context.use(name, item.where);
      return done((stage) => perform(userOf(stage, by), stage.objectOnServer(withoutDollar(name), item.where)));
    });
  };
  switch (key) {
    case 'insert':
      return [insertion(planRows(value, context.index), user, context)];
    case 'change':
      return entriesOf(value, 'objects by name').map((one) => change(one, requireUser(user, where), context));
    case 'commit':
      return named((by, object) => by.commit(object));
    case 'delete':
      return named((by, object) => by.delete(object));
    case 'run':
      return [call(value, given, requireUser(user, where), context)];
    case 'endSessions': {
      const name = textOf(value, 'the name of a user');
      return [done((stage) => stage.world.server.endSessions(name))];
    }
    case 'restart':
      return flagOf(value, 'whether the server is restarted') ? [done((stage) => stage.world.server.restart())] : [];
    default:
      return [];
  }
}

function readUserOf(given: GivenObject): ServerUser | undefined {
  const [as, roles] = [partOf(given, 'as'), partOf(given, 'roles')];
  if (as === undefined) return undefined;
  const named = roles === undefined ? undefined : itemsOf(roles).map((role) => textOf(role, 'the name of a user role'));
  return { name: textOf(as, 'the name of a user'), ...(named !== undefined && { roles: named }) };
}

function microflowNamed(given: Given, context: ReadContext): Flow {
  const flow = namedFlow(given, context);
  if (flow.kind === 'microflow') return flow;
  const message = `${given.where}: ${flow.name} is a ${flow.kind}, which runs on a device. Make a step of it.`;
  throw new HarnessError('wrong-value', message, given.where);
}

function call(value: Given, given: GivenObject, user: ServerUser, context: ReadContext): Act {
  const flow = microflowNamed(value, context);
  const planned = planArguments(partOf(given, 'with'), flow, value, context);
  return (stage) => userOf(stage, user).run(flow.name, makeArguments(stage, undefined, planned));
}

function insertion(planned: readonly PlannedObject[], user: ServerUser | undefined, context: ReadContext): Act {
  for (const row of planned) context.takeNames(row);
  return done((stage) => {
    const objects = stage.objects(undefined);
    objects.announce(planned);
    if (user === undefined) for (const row of planned) objects.make(row);
    else for (const row of inOrder(planned)) stage.insertAs(userOf(stage, user), row);
    stage.endInsert();
  });
}

/** A row behind those that it refers to. */
function inOrder(rows: readonly PlannedObject[]): Iterable<PlannedObject> {
  const found = new Set<PlannedObject>();
  const underWay = new Set<PlannedObject>();
  const visit = (row: PlannedObject): void => {
    if (underWay.has(row)) return;
    underWay.add(row);
    for (const { id } of referencesIn(row)) for (const other of rows) if (other.label === id) visit(other);
    found.add(row);
  };
  for (const row of rows) visit(row);
  return found;
}

function change({ key, where, value }: GivenEntry, user: ServerUser, context: ReadContext): Act {
  context.use(key, where);
  const entity = context.entityOf(key);
  if (value.kind !== 'object') throw wrongShape(value, 'members and their new values');
  const planned = entity === undefined ? undefined : planMembers(value, entity, context.index);
  for (const member of planned ?? []) context.takeNames(member.value);
  return done((stage) => {
    const object = stage.objectOnServer(withoutDollar(key), where);
    const members = planned ?? planMembers(value, object.entity, context.index);
    const objects = stage.objects(undefined);
    userOf(stage, user).change(object, Object.fromEntries(members.map((member) => [member.name, objects.make(member.value)])));
  });
}

function userOf(stage: Stage, { name, roles }: ServerUser): UserControl {
  return stage.world.server.as(name, roles === undefined ? {} : { roles });
}

function requireUser(user: ServerUser | undefined, where: string): ServerUser {
  if (user !== undefined) return user;
  throw new HarnessError('wrong-step', `${where}: somebody has to do this. Say who with as: a user.`, where);
}
