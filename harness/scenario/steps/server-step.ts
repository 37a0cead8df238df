import { HarnessError } from '../../../src/problem/harness-error.js';
import type { UserControl } from '../../../src/world/user-control.js';
import type { GivenEntry, GivenObject } from '../../fixture/given.js';
import type { PlannedObject } from '../../fixture/plan.js';
import { planRows } from '../../fixture/plan-server.js';
import { planMembers, withoutDollar } from '../../fixture/plan-value.js';
import { entriesOf, flagOf, itemsOf, partOf, type ReadContext, textOf, wrongShape } from '../reading/read-context.js';
import { described, flag, map, record, rows, text } from '../schema/schema.js';
import type { Stage } from '../stage.js';
import type { StepKind } from './step.js';
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
      insert: rows('Rows that are committed, by entity. Without as they are stored as they are: no event handlers and no rules.'),
      change: map('Objects by name, and the new values of their members.', { type: 'object' }),
      delete: described('Names of objects that are deleted.', {
        type: ['array', 'string'],
        items: { type: 'string' },
        minLength: 1,
      }),
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
    return {
      words: 'on the server',
      perform: (stage) =>
        withFailure(async () => {
          for (const act of acts) act(stage);
          return {};
        }),
    };
  },
};

type Act = (stage: Stage) => void;

function readAct(entry: GivenEntry, given: GivenObject, context: ReadContext): Act[] {
  const { key, value, where } = entry;
  const as = partOf(given, 'as');
  const user = as === undefined ? undefined : textOf(as, 'the name of a user');
  switch (key) {
    case 'insert':
      return [insertion(planRows(value, context.index), user, context)];
    case 'change':
      return entriesOf(value, 'objects by name').map((one) => change(one, requireUser(user, where), context));
    case 'delete':
      return itemsOf(value).map((item) => {
        const name = textOf(item, 'the name of an object');
        context.use(name, item.where);
        const by = requireUser(user, where);
        return (stage: Stage) => userOf(stage, by).delete(stage.objectOnServer(withoutDollar(name), item.where));
      });
    case 'endSessions': {
      const name = textOf(value, 'the name of a user');
      return [(stage) => stage.world.server.endSessions(name)];
    }
    case 'restart':
      return flagOf(value, 'whether the server is restarted') ? [(stage) => stage.world.server.restart()] : [];
    default:
      return [];
  }
}

function insertion(planned: readonly PlannedObject[], user: string | undefined, context: ReadContext): Act {
  for (const row of planned) context.takeNames(row);
  return (stage) => {
    const objects = stage.objects(undefined);
    objects.announce(planned);
    for (const row of planned) {
      if (user === undefined) objects.make(row);
      else stage.insertAs(userOf(stage, user), row);
    }
  };
}

function change({ key, where, value }: GivenEntry, user: string, context: ReadContext): Act {
  context.use(key, where);
  const entity = context.entityOf(key);
  if (value.kind !== 'object') throw wrongShape(value, 'members and their new values');
  const planned = entity === undefined ? undefined : planMembers(value, entity, context.index);
  for (const member of planned ?? []) context.takeNames(member.value);
  return (stage) => {
    const object = stage.objectOnServer(withoutDollar(key), where);
    const members = planned ?? planMembers(value, object.entity, context.index);
    const objects = stage.objects(undefined);
    userOf(stage, user).change(object, Object.fromEntries(members.map((member) => [member.name, objects.make(member.value)])));
  };
}

function userOf(stage: Stage, name: string): UserControl {
  return stage.world.server.as(name);
}

function requireUser(user: string | undefined, where: string): string {
  if (user !== undefined) return user;
  throw new HarnessError('wrong-step', `${where}: somebody has to do this. Say who with as: a user.`, where);
}
