import type { Given } from '../../fixture/given.js';
import { withoutDollar } from '../../fixture/plan-value.js';
import { checkEntity } from '../reading/entity-named.js';
import { textOf, wrongShape } from '../reading/given-parts.js';
import type { ReadContext } from '../reading/read-context.js';
import type { Schema } from '../schema/schema.js';
import type { Check, ExpectationKind } from './expectation.js';

export const deletionsSchema: Schema = {
  type: ['integer', 'array', 'string'],
  minimum: 0,
  pattern: '^<[^<>]+>$',
  items: { type: 'string', minLength: 1 },
  description:
    'What was deleted on the device and the server has not heard of: how many objects, or which, in order, each by its name or its entity.',
};

/** Deletions that the next synchronization will bring to the server. */
export const deletionsExpectation: ExpectationKind = {
  key: 'deletions',
  value: deletionsSchema,
  read: (given, { context }) => deletionsCheck(given, context),
};

export function deletionsCheck(given: Given, context: ReadContext): Check {
  if (given.kind !== 'number' && given.kind !== 'list') throw wrongShape(given, 'a number, or a list of names or entities');
  const wanted = given.kind === 'number' ? Number(given.digits) : given.items.map((item) => named(item, context));
  return ({ device, stage }) => {
    const found = device?.unsynchronizedDeletions() ?? [];
    const isSame =
      typeof wanted === 'number'
        ? found.length === wanted
        : found.length === wanted.length &&
          wanted.every((name, place) => found[place]?.entity === name || found[place]?.id === stage.idOf(withoutDollar(name)));
    if (isSame) return [];
    const actual = found.map(({ entity, id }) => nameOf(stage.names, id) ?? entity);
    const words = actual.join(', ') || 'nothing';
    const expected = typeof wanted === 'number' ? String(wanted) : wanted;
    const message = `The server has not heard that ${words} was deleted on ${device?.name}, but ${String(expected) || 'nothing'} was expected.`;
    return [{ message, where: given.where, expected, actual }];
  };
}

/** `$photo`, which has to be a name, or an entity, which has to exist. */
function named(item: Given, context: ReadContext): string {
  const name = textOf(item, 'the name of an object or of an entity');
  if (!name.startsWith('$')) return checkEntity(name, item.where, context);
  context.use(name, item.where);
  return name;
}

function nameOf(names: ReadonlyMap<string, string>, id: string): string | undefined {
  const name = names.get(id);
  return name === undefined ? undefined : `$${name}`;
}
