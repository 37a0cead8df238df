import { describe, expect, it } from 'vitest';
import { column, startWorld } from '../world/start-world.js';

/** Each side of an association says what a delete of that side means for the other one (semantics 4.1). */
const text = (behaviour: string) => `
create module M;
create entity M.Parent (Text: String);
create entity M.Special extends M.Parent (Extra: String);
create entity M.Child (Text: String);
create entity M.Log (Text: String);
create association M.Child_Parent from M.Child to M.Parent ${behaviour};
create association M.Parent_Child from M.Parent to M.Child on delete cascade;
create navigation NativePhone sync (sync M.Parent all; sync M.Special all; sync M.Child all);
create nanoflow M.Delete (Parent: M.Parent) begin delete $Parent; end;
`;

describe('A delete of what others refer to', () => {
  it.each<[string, string, string, (string | null)[][]]>([
    ['keeps them, with an empty reference', '', '', [[], ['a', 'b']]],
    ['keeps them where it says so', 'on delete set null', '', [[], ['a', 'b']]],
    ['takes them along', 'on delete cascade', '', [[], ['b']]],
    [
      'is refused with the message of the association',
      "on delete restrict error message 'Still has children'",
      'Still has children',
      [['p'], ['a', 'b']],
    ],
    [
      'is refused with words of ours where the model has none',
      'on delete restrict',
      'The object of M.Parent can not be deleted: objects are associated with it over M.Child_Parent.',
      [['p'], ['a', 'b']],
    ],
  ])('%s', async (_case, behaviour, message, left) => {
    for (const entity of ['M.Parent', 'M.Special']) {
      const { world } = await startWorld(text(behaviour));
      const [parent] = world.server.insert(entity, [{ Text: 'p' }]);
      world.server.insert('M.Child', [{ Text: 'a', 'M.Child_Parent': parent }, { Text: 'b' }]);
      const deleting = () => world.server.as('bob').delete(parent!);
      if (message === '') deleting();
      else expect(deleting).toThrow(message.replace('of M.Parent', `of ${entity}`));
      expect([column(world.server.query('M.Parent'), 'Text'), column(world.server.query('M.Child'), 'Text')]).toEqual(left);
      const references = column(world.server.query('M.Child', "[Text = 'a']"), 'M.Child_Parent');
      if (left[0]?.length === 0) expect(references.filter((reference) => reference !== null)).toEqual([]);
    }
  });

  it('that is refused with an upload comes back to the device', async () => {
    const { world, phone } = await startWorld(text("on delete restrict error message 'Still has children'"), {
      before: ({ server }) => server.insert('M.Child', [{ Text: 'a', 'M.Child_Parent': { Text: 'p' } }]),
    });
    await phone.run('M.Delete', { Parent: phone.query('M.Parent')[0] });
    expect(phone.query('M.Parent')).toEqual([]);
    await expect(phone.synchronize()).rejects.toThrow('Still has children');
    expect(column(phone.query('M.Parent'), 'Text')).toEqual(['p']);
    expect(column(world.server.query('M.Child'), 'M.Child_Parent')).toEqual([phone.query('M.Parent')[0]?.id]);
  });

  it('goes round a circle once, with the handlers of everything that goes', async () => {
    const { world } = await startWorld(text('on delete cascade'));
    const [parent] = world.server.insert('M.Parent', [{ Text: 'p' }]);
    const [child] = world.server.insert('M.Child', [{ Text: 'a', 'M.Child_Parent': parent }]);
    world.server.as('bob').change(parent!, { 'M.Parent_Child': child });
    const seen: string[] = [];
    for (const entity of ['M.Parent', 'M.Child']) {
      world.server.onEvent(entity, 'before delete', (object) => void seen.push(`before ${object?.get('Text')}`));
      world.server.onEvent(entity, 'after delete', (object) => void seen.push(`after ${object?.get('Text')}`));
    }
    world.server.as('bob').delete(parent!);
    expect(seen).toEqual(['before p', 'before a', 'after a', 'after p']);
    expect([world.server.query('M.Parent'), world.server.query('M.Child')]).toEqual([[], []]);
  });
});
