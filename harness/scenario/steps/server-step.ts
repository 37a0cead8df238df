import type { GivenObject } from '../../fixture/given.js';
import { planRows } from '../../fixture/plan-server.js';
import { flagOf, partOf, type ReadContext, textOf, wrongShape } from '../reading/read-context.js';
import { flag, record, rows, text } from '../schema/schema.js';
import type { StepKind } from './step.js';

/** What somebody else does on the server meanwhile. */
export const serverStep: StepKind = {
  key: 'server',
  value: record(
    'what happens on the server',
    {
      insert: rows('Rows that another user commits, by entity. No event handlers and no rules.'),
      endSessions: text('The sessions of this user end, as time ends them.'),
      restart: flag('The server stops and begins again.'),
    },
    { description: 'What another user does on the server.' },
  ),
  beside: {},
  read(step: GivenObject, context: ReadContext) {
    const given = partOf(step, 'server');
    if (given?.kind !== 'object') throw wrongShape(given ?? step, 'what happens on the server');
    const inserted = planRows(partOf(given, 'insert'), context.index);
    for (const row of inserted) context.takeNames(row);
    const [user, restart] = [partOf(given, 'endSessions'), partOf(given, 'restart')];
    const userName = user === undefined ? undefined : textOf(user, 'the name of a user');
    const isRestarted = restart !== undefined && flagOf(restart, 'whether the server is restarted');
    return {
      words: 'on the server',
      async perform(stage) {
        const objects = stage.objects(undefined);
        objects.announce(inserted);
        for (const row of inserted) objects.make(row);
        if (userName !== undefined) stage.world.server.endSessions(userName);
        if (isRestarted) stage.world.server.restart();
        return {};
      },
    };
  },
};
