import { describe, expect, it } from 'vitest';
import { requestsOf, sortedColumn, startWorld, uploadsIn } from '../../world/start-world.js';

const model = `
create module M;
create entity M.All (Text: String, Keep: Boolean default true);
create entity M.Constrained (Text: String, Keep: Boolean default true);
create entity M.None (Text: String, Keep: Boolean default true);
create entity M.Preserve (Text: String, Keep: Boolean default true);
create entity M.Never (Text: String, Keep: Boolean default true);
create entity M.Online (Text: String, Keep: Boolean default true);
create navigation NativePhone sync (
  sync M.All all;
  sync M.Constrained where [Keep = true];
  sync M.None none;
  sync M.Preserve none preserve data;
  sync M.Never never;
  sync M.Online online;
);
`;
const entities = ['All', 'Constrained', 'None', 'Preserve', 'Never', 'Online'] as const;
const stored = entities.filter((entity) => entity !== 'Online');

/** One nanoflow for each entity and type of synchronization: it commits a new object and synchronizes. */
const flows = entities
  .map(
    (name) => `
create nanoflow M.Save${name} (Text: String) begin
  $Object = create M.${name} (Text = $Text) commit;
end;
create nanoflow M.SaveAndSelect${name} (Text: String) returns Boolean begin
  $Object = create M.${name} (Text = $Text) commit;
  synchronize $Object;
  return isSynced($Object);
end;`,
  )
  .join('')
  .concat(`
create nanoflow M.SyncAll () begin synchronize all; end;
create nanoflow M.SyncUnsynchronized () begin synchronize unsynchronized; end;`);

const start = () =>
  startWorld(model + flows, {
    before: (world) => {
      for (const name of entities) world.server.insert(`M.${name}`, [{ Text: 'server' }, { Text: 'left out', Keep: false }]);
    },
  });

describe('The first synchronization (semantics 3.6)', () => {
  it.each([
    ['All', ['left out', 'server']],
    ['Constrained', ['server']],
    ['None', []],
    ['Preserve', []],
    ['Never', []],
  ])('%s', async (entity, expected) => {
    const { phone } = await start();
    expect(sortedColumn(phone.query(`M.${entity}`), 'Text')).toEqual(expected);
  });

  it('Online entities have no rows on the device', async () => {
    const { phone } = await start();
    expect(() => phone.query('M.Online')).toThrow('M.Online has no rows here');
  });
});

describe('Synchronize, by mode of the entity (semantics 3.3, 3.6)', () => {
  // What is uploaded, and what the device has afterwards of what it committed and of what the server had or got meanwhile.
  it.each([
    ['All', 'All', true, ['device', 'late', 'left out', 'server']],
    ['All', 'Constrained', true, ['device', 'late', 'server']],
    ['All', 'None', true, []],
    ['All', 'Preserve', true, ['device']],
    ['All', 'Never', false, ['device']],
    ['Unsynchronized', 'All', true, ['device', 'left out', 'server']],
    ['Unsynchronized', 'Constrained', true, ['device', 'server']],
    ['Unsynchronized', 'None', true, ['device']],
    ['Unsynchronized', 'Preserve', true, ['device']],
    ['Unsynchronized', 'Never', false, ['device']],
  ])('%s objects, mode %s: uploaded %s, afterwards %j', async (type, entity, isUploaded, expected) => {
    const { world, phone, sent } = await start();
    await phone.run(`Save${entity}`, { Text: 'device' });
    world.server.insert(`M.${entity}`, [{ Text: 'late' }]);
    expect((await phone.run(`Sync${type}`)).outcome).toBe('returned');
    expect(uploadsIn(sent)).toHaveLength(isUploaded ? 1 : 0);
    expect(world.server.query(`M.${entity}`, "[Text = 'device']")).toHaveLength(isUploaded ? 1 : 0);
    expect(sortedColumn(phone.query(`M.${entity}`), 'Text')).toEqual(expected);
  });

  it.each(stored)('Selected objects travel whatever their mode: %s', async (entity) => {
    const { world, phone } = await start();
    const { returns } = await phone.run(`SaveAndSelect${entity}`, { Text: 'device' });
    expect(returns).toBe(true);
    expect(world.server.query(`M.${entity}`, "[Text = 'device']")).toHaveLength(1);
    expect(phone.query(`M.${entity}`, "[Text = 'device']")).toHaveLength(1);
  });

  it('a Never entity stays unsynchronized until it is selected', async () => {
    const { phone, sent } = await start();
    await phone.run('SaveNever', { Text: 'first' });
    await phone.synchronize();
    await phone.run('SaveAndSelectNever', { Text: 'second' });
    expect(uploadsIn(sent).map(({ Text }) => Text)).toEqual(['second']);
  });

  it('Online objects are on the server at once, and pass over a synchronization', async () => {
    const { world, phone, sent } = await start();
    await phone.run('SaveOnline', { Text: 'device' });
    expect(world.server.query('M.Online', "[Text = 'device']")).toHaveLength(1);
    await phone.run('SyncAll');
    expect(uploadsIn(sent)).toEqual([]);
    const result = await phone.run('SaveAndSelectOnline', { Text: 'selected' });
    expect(result).toMatchObject({ outcome: 'returned', returns: true });
    expect(requestsOf(sent, 'synchronize').flatMap(({ requested }) => requested)).toEqual([]);
  });

  it('before 11.4 an Online object in the selection makes the synchronization fail', async () => {
    const { phone } = await startWorld(model + flows, { mendix: '11.3.0' });
    const result = await phone.run('SaveAndSelectOnline', { Text: 'selected' });
    expect(result.error?.message).toBe('no such table: M.Online');
  });
});

describe('What a full synchronization asks for', () => {
  it('one download for each entity that is downloaded, in the order of the model, and no upload without changes', async () => {
    const { phone, sent } = await start();
    await phone.synchronize();
    expect(sent.map(({ request }) => request.kind)).toEqual(['download', 'download']);
    expect(requestsOf(sent, 'download').map(({ entity, constraint }) => [entity, constraint])).toEqual([
      ['M.All', ''],
      ['M.Constrained', '[Keep = true]'],
    ]);
  });

  it('a selected synchronization always asks, also without changes', async () => {
    const { phone, sent } = await startWorld(
      `${model}create nanoflow M.Refresh () begin retrieve $Objects from M.All; synchronize $Objects; end;`,
      { before: (world) => world.server.insert('M.All', [{ Text: 'server' }]) },
    );
    await phone.run('Refresh');
    expect(requestsOf(sent, 'synchronize')).toHaveLength(1);
  });
});
