import { describe, expect, it } from 'vitest';
import type { EntityEvent } from '../../src/index.js';
import { column, startWorld } from '../world/start-world.js';

const text = `
create module M;
create entity M.Base (Text: String, Count: Integer default 0);
create entity M.Special extends M.Base (Extra: String);
create entity M.Quiet (Text: String) on before commit call M.No on before delete call M.No on before rollback call M.No;
create entity M.Strict (Text: String) on before commit call M.No raise error on before delete call M.No raise error;
create entity M.Log (Text: String);
create navigation NativePhone sync (sync M.Base all; sync M.Special all; sync M.Quiet all; sync M.Strict all);
create microflow M.No () returns Boolean begin create M.Log (Text = 'asked') commit; return false; end;
create microflow M.Make (Text: String) returns String begin
  $Special = create M.Special (Text = $Text) commit;
  change $Special (Text = 'changed');
  rollback $Special;
  delete $Special;
  return 'end';
end;
create microflow M.MakeTwo () returns String begin
  $First = create M.Special (Text = 'one');
  $Second = create M.Special (Text = 'two');
  $List = create list of M.Special;
  add $First to $List;
  add $Second to $List;
  commit $List;
  return 'end';
end;
create microflow M.CommitQuiet () returns String begin
  $Quiet = create M.Quiet (Text = 'x') commit;
  return 'went on';
end;
create microflow M.ChangeAndRollback () returns String begin
  retrieve $Quiet from M.Quiet first;
  change $Quiet (Text = 'changed');
  rollback $Quiet;
  return $Quiet/Text;
end;
create microflow M.DeleteQuiet () returns String begin
  retrieve $Quiet from M.Quiet first;
  delete $Quiet;
  return 'went on';
end;
create nanoflow M.Delete (Quiet: M.Quiet) begin delete $Quiet; end;
`;

describe('Event handlers of a test', () => {
  it('are called at every moment, for specializations too, in the order in which the runtime comes to them', async () => {
    const { world } = await startWorld(text);
    const seen: string[] = [];
    const events: readonly EntityEvent[] = [
      'before create',
      'after create',
      'before commit',
      'after commit',
      'before rollback',
      'after rollback',
      'before delete',
      'after delete',
    ];
    for (const event of [...events].reverse()) {
      world.server.onEvent('M.Base', event, (object) => {
        seen.push(`${event} ${object?.entity} ${object?.get('Text')}`);
      });
    }
    expect((await world.runMicroflow('M.Make', { Text: 'a' })).returns).toBe('end');
    expect(seen).toEqual([
      'before create undefined undefined',
      'after create M.Special null',
      'before commit M.Special a',
      'after commit M.Special a',
      'before rollback M.Special changed',
      'after rollback M.Special a',
      'before delete M.Special a',
      'after delete M.Special a',
    ]);
    expect(world.unused).toEqual([]);
  });

  it('of a list, all before handlers come first, and all after handlers last', async () => {
    const { world } = await startWorld(text);
    const seen: string[] = [];
    for (const event of ['before commit', 'after commit'] as const) {
      world.server.onEvent('M.Special', event, (object) => {
        seen.push(`${event} ${object?.get('Text')}, ${world.server.query('M.Special').length} stored`);
      });
    }
    await world.runMicroflow('M.MakeTwo');
    expect(seen).toEqual([
      'before commit one, 0 stored',
      'before commit two, 0 stored',
      'after commit one, 2 stored',
      'after commit two, 2 stored',
    ]);
  });

  it('change what is stored, know the user, and run for uploads', async () => {
    const { world, phone } = await startWorld(text, { user: { name: 'ada' } });
    world.server.onEvent('M.Base', 'before commit', (object, { user, change }) =>
      change({ Text: `${object?.get('Text')} of ${user}`, Count: 7 }),
    );
    phone.insert('M.Special', [{ Text: 'x' }], { unsynchronized: true });
    await phone.synchronize();
    expect(column(phone.query('M.Special'), 'Text')).toEqual(['x of ada']);
    expect(column(phone.query('M.Special'), 'Count')).toEqual([7]);
  });

  it.each<[EntityEvent, string]>([
    ['before create', 'The before create handler of the test for M.Special returned false.'],
    ['before commit', 'The before commit handler of the test for M.Special returned false.'],
    ['before rollback', 'The before rollback handler of the test for M.Special returned false.'],
    ['before delete', 'The before delete handler of the test for M.Special returned false.'],
  ])('false from one that comes %s stops the operation with an error, and everything is taken back', async (event, message) => {
    const { world } = await startWorld(text);
    world.server.onEvent('M.Base', event, () => false);
    const result = await world.runMicroflow('M.Make', { Text: 'a' });
    expect(result.error).toMatchObject({ kind: 'validation', message });
    expect(world.server.query('M.Base')).toEqual([]);
  });

  it.each<EntityEvent>(['after create', 'after commit', 'after rollback', 'after delete'])(
    'false from one that comes %s means nothing',
    async (event) => {
      const { world } = await startWorld(text);
      world.server.onEvent('M.Base', event, () => false);
      expect((await world.runMicroflow('M.Make', { Text: 'a' })).returns).toBe('end');
    },
  );

  it('what one throws is the error of the operation', async () => {
    const { world, phone } = await startWorld(text);
    world.server.onEvent('M.Base', 'after commit', () => {
      throw new Error('The printer is on fire');
    });
    phone.insert('M.Base', [{ Text: 'x' }], { unsynchronized: true });
    await expect(phone.synchronize()).rejects.toThrow('The printer is on fire');
    expect(world.server.query('M.Base')).toEqual([]);
    expect(column(world.server.query('System.SynchronizationError'), 'Reason')).toEqual(['The printer is on fire']);
  });

  it('are asked in the trace like stubs, and go with a copy of the world', async () => {
    const { world } = await startWorld(text);
    world.server.onEvent('M.Base', 'before commit', () => true);
    const copy = world.copy();
    const result = await copy.runMicroflow('M.MakeTwo');
    expect(result.trace.filter(({ event }) => event === 'answered')).toMatchObject([
      { of: 'event', name: 'before commit M.Base', on: 'server' },
      { of: 'event', name: 'before commit M.Base', on: 'server' },
    ]);
    expect(world.unused).toEqual(['stub of the event before commit M.Base']);
  });

  it.each<[string, string, unknown, string]>([
    ['an entity that does not exist', 'M.Gone', 'before commit', 'unknown-entity'],
    ['an event that does not exist', 'M.Base', 'on commit', 'unknown-event'],
  ])('%s is refused', async (_case, entity, event, code) => {
    const { world } = await startWorld(text);
    expect(() => world.server.onEvent(entity, event as EntityEvent, () => true)).toThrow(expect.objectContaining({ code }));
  });

  it.each<[string, EntityEvent, (change: (members: object) => void) => unknown, string]>([
    ['a promise', 'before commit', () => Promise.resolve(true), 'asynchronous-stub'],
    ['a change before there is an object', 'before create', (change) => change({ Text: 'x' }), 'no-event-object'],
    ['a member that does not exist', 'before commit', (change) => change({ Gone: 'x' }), 'unknown-member'],
  ])('%s blocks the run', async (_case, event, act, code) => {
    const { world } = await startWorld(text);
    world.server.onEvent('M.Base', event, (_object, { change }) => act(change as (members: object) => void));
    expect(await world.runMicroflow('M.MakeTwo')).toMatchObject({ outcome: 'blocked', error: { code } });
  });
});

describe('A before handler that answers false without raising an error', () => {
  it('stops the commit, the delete, the rollback, and the microflow goes on', async () => {
    const { world } = await startWorld(text);
    expect((await world.runMicroflow('M.CommitQuiet')).returns).toBe('went on');
    expect(world.server.query('M.Quiet')).toEqual([]);
    expect(world.server.query('M.Log')).toHaveLength(1);
    world.server.insert('M.Quiet', [{ Text: 'stored' }]);
    expect((await world.runMicroflow('M.ChangeAndRollback')).returns).toBe('changed');
    expect((await world.runMicroflow('M.DeleteQuiet')).returns).toBe('went on');
    expect(column(world.server.query('M.Quiet'), 'Text')).toEqual(['stored']);
  });

  it('refuses the object of an upload all the same (semantics 3.15), and its deletion', async () => {
    const { world, phone } = await startWorld(text, { before: (made) => made.server.insert('M.Quiet', [{ Text: 'stored' }]) });
    const [stored] = phone.query('M.Quiet');
    await phone.run('M.Delete', { Quiet: stored });
    phone.insert('M.Quiet', [{ Text: 'new' }], { unsynchronized: true });
    await expect(phone.synchronize()).rejects.toThrow('2 objects were rejected by the server.');
    expect(column(world.server.query('System.SynchronizationError'), 'Reason')).toEqual([
      'A before commit handler of M.Quiet returned false.',
      'A before delete handler of M.Quiet returned false.',
    ]);
    expect(column(phone.query('M.Quiet'), 'Text')).toEqual(['stored']);
  });
});
