import { describe, expect, it } from 'vitest';
import type { WorldOptions } from '../../src/world/world-options.js';
import { appWithActivities } from '../world/replace-logs.js';
import { column, requestsOf, startApp } from '../world/start-world.js';

const text = `
create module S;
create entity S.Row (Text: String);
create entity S.Note (Text: String);
create association S.Note_Row from S.Note to S.Row;
create non-persistent entity S.Draft (Text: String);
create navigation NativePhone on sync error continue sync (sync S.Row all; sync S.Note all);
create nanoflow S.Clear () returns Boolean begin
  retrieve $Row from S.Row first;
  log info '#clear';
  return $Row = empty;
end;
create nanoflow S.ClearSome (Rows: list of S.Row) returns Integer begin
  log info '#clear some';
  $Count = count $Rows;
  return $Count;
end;
create nanoflow S.Commit (Row: S.Row) begin commit $Row; end;
create nanoflow S.Sync () returns String begin
  synchronize all on error without rollback begin
    return $latestError;
  end error;
  return 'fine';
end;
create nanoflow S.Cancel () begin log info '#cancel'; end;
`;

async function start(options: WorldOptions = {}) {
  const app = await appWithActivities(text, {
    '#clear': { kind: 'clear-from-device', entity: 'S.Row' },
    '#clear some': { kind: 'clear-from-device', variable: 'Rows' },
    '#cancel': { kind: 'cancel-synchronization' },
  });
  return startApp(app, {
    ...options,
    before: (world) => {
      const [row] = world.server.insert('S.Row', [{ Text: 'a' }]);
      world.server.insert('S.Note', [{ Text: 'n', 'S.Note_Row': row }]);
    },
  });
}

describe('Clear from device (semantics 2.13)', () => {
  it('removes all rows of the entity, unsynchronized ones too, and nothing on the server', async () => {
    const { world, phone, sent } = await start();
    phone.insert('S.Row', [{ Text: 'unsynchronized' }], { unsynchronized: true });
    expect((await phone.run('Clear')).returns).toBe(true);
    expect(phone.query('S.Row')).toEqual([]);
    expect(column(world.server.query('S.Row'), 'Text')).toEqual(['a']);
    await phone.synchronize();
    expect(requestsOf(sent, 'synchronize')).toEqual([]);
    expect(column(phone.query('S.Row'), 'Text')).toEqual(['a']);
  });

  it('leaves dangling references where they are', async () => {
    const { phone } = await start();
    const [before] = column(phone.query('S.Note'), 'S.Note_Row');
    await phone.run('Clear');
    expect(column(phone.query('S.Note'), 'S.Note_Row')).toEqual([before]);
  });

  it('takes single objects from 11.14 on', async () => {
    const { phone } = await start({ mendix: '11.14.0' });
    const [first, second] = phone.insert('S.Row', [{ Text: 'b' }, { Text: 'c' }]);
    expect((await phone.run('ClearSome', { Rows: [first] })).returns).toBe(0);
    expect(first?.isDeleted).toBe(true);
    expect(second?.isDeleted).toBe(false);
    expect(column(phone.query('S.Row'), 'Text')).toEqual(['a', 'c']);
  });
});

describe('Cancel synchronization (semantics 2.13)', () => {
  it('stops the running one: an error in its own flow, nothing of it takes effect, and the next one works', async () => {
    const { world, phone } = await start();
    world.server.insert('S.Row', [{ Text: 'late' }]);
    phone.network.slow('1s');
    const running = phone.run('Sync');
    expect((await phone.run('Cancel')).outcome).toBe('returned');
    expect((await running).returns).toBe('The synchronization was cancelled.');
    expect(column(phone.query('S.Row'), 'Text')).toEqual(['a']);
    expect((await phone.run('Sync')).returns).toBe('fine');
    expect(column(phone.query('S.Row'), 'Text')).toEqual(['a', 'late']);
  });

  it('an answer that comes too late belongs to nobody', async () => {
    const { phone } = await start();
    phone.network.slow('1s');
    const first = phone.run('Sync');
    await phone.run('Cancel');
    const second = phone.run('Sync');
    expect((await first).effects.filter(({ kind }) => kind === 'request')).toEqual([]);
    const result = await second;
    expect(result.returns).toBe('fine');
    expect(result.effects.filter(({ kind }) => kind === 'request')).toHaveLength(2);
  });

  it('without one that runs does nothing', async () => {
    const { phone } = await start();
    expect((await phone.run('Cancel')).outcome).toBe('returned');
  });
});
