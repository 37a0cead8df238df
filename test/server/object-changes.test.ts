import { describe, expect, it } from 'vitest';
import type { ObjectHandle } from '../../src/world/object-handle.js';
import { column, type StartOptions, startWorld } from '../world/start-world.js';

const text = `
create module M;
create entity M.Base (Number: AutoNumber default 1, Text: String, Seen: String)
  on before commit call M.BCo_Base raise error;
create entity M.Special extends M.Base (Extra: String) on after commit call M.ACo_Special;
create entity M.Child (Text: String);
create entity M.Guarded (Text: String);
create entity M.Log (Text: String);
create entity M.Tracked (Owner: autoowner, ChangedBy: autochangedby, CreatedDate: autocreateddate, ChangedDate: autochangeddate, Text: String);
create association M.Child_Base from M.Child to M.Base on delete cascade;
create association M.Guarded_Base from M.Guarded to M.Base on delete restrict error message 'Still guarded';
create microflow M.BCo_Base ($Base: M.Base) returns Boolean begin
  create M.Log (Text = 'before base ' + $Base/Text) commit;
  return $Base/Text != 'no';
end;
create microflow M.ACo_Special ($Special: M.Special) returns Boolean begin
  create M.Log (Text = 'after special ' + $Special/Text) commit;
  if $Special/Text = 'again' then
    commit $Special;
  end if;
  return false;
end;
create microflow M.Make (Text: String) returns M.Special begin
  $Special = create M.Special (Text = $Text) commit;
  return $Special;
end;
create microflow M.MakeQuietly (Text: String) returns M.Special begin
  $Special = create M.Special (Text = $Text) commit without events;
  return $Special;
end;
create microflow M.Delete () begin retrieve $Base from M.Base first; delete $Base; end;
create microflow M.Touch () begin retrieve $Tracked from M.Tracked first; change $Tracked (Text = 'x') commit; end;
create microflow M.MakeTracked () returns M.Tracked begin $Tracked = create M.Tracked () commit; return $Tracked; end;
create microflow M.MakePair () returns M.Child begin
  $Base = create M.Base (Text = 'auto');
  $Child = create M.Child (M.Child_Base = $Base) commit;
  return $Child;
end;
`;
const start = (options: StartOptions = {}) => startWorld(text, options);

describe('Commit on the server', () => {
  it('runs the handlers of the generalizations first, then its own; an after handler stops nothing', async () => {
    const { world } = await start();
    expect(await world.runMicroflow('M.Make', { Text: 'a' })).toMatchObject({ outcome: 'returned' });
    expect(column(world.server.query('M.Log'), 'Text')).toEqual(['before base a', 'after special a']);
  });

  it('a before handler that answers false stops it, and what it wrote is undone', async () => {
    const { world } = await start();
    const result = await world.runMicroflow('M.Make', { Text: 'no' });
    expect(result.error).toMatchObject({
      kind: 'validation',
      message: 'The before commit handler M.BCo_Base of M.Special returned false.',
    });
    expect(world.server.query('M.Base')).toEqual([]);
    expect(world.server.query('M.Log')).toEqual([]);
  });

  it('without events no handler runs', async () => {
    const { world } = await start();
    await world.runMicroflow('M.MakeQuietly', { Text: 'no' });
    expect(world.server.query('M.Log')).toEqual([]);
    expect(world.server.query('M.Special')).toHaveLength(1);
  });

  it('handlers that commit what they handle end in an error of the harness, not in a crash', async () => {
    const { world } = await start();
    const result = await world.runMicroflow('M.Make', { Text: 'again' });
    expect(result).toMatchObject({ outcome: 'blocked', error: { code: 'call-depth-exceeded' } });
    expect(result.error?.message).toContain('commit the object that it handles?');
  });

  it('a stub takes the place of a handler, and may not answer with a promise', async () => {
    const { world } = await start();
    world.server.onMicroflow('M.BCo_Base', () => false);
    expect((await world.runMicroflow('M.Make', { Text: 'a' })).outcome).toBe('failed');
    world.server.onMicroflow('M.BCo_Base', () => Promise.resolve(true));
    expect(await world.runMicroflow('M.Make', { Text: 'a' })).toMatchObject({
      outcome: 'blocked',
      error: { code: 'asynchronous-stub' },
    });
  });

  it('a new object that it refers to is stored with it, without its handlers', async () => {
    const { world } = await start();
    await world.runMicroflow('M.MakePair');
    expect(column(world.server.query('M.Base'), 'Text')).toEqual(['auto']);
    expect(world.server.query('M.Log')).toEqual([]);
  });

  it('gives AutoNumbers at the first commit, one after the other', async () => {
    const { world } = await start();
    for (const Text of ['a', 'b']) await world.runMicroflow('M.Make', { Text });
    world.server.insert('M.Base', [{ Text: 'c' }]);
    expect(column(world.server.query('M.Base'), 'Number')).toEqual([1, 2, 3]);
  });

  it('fills the system members: owner and creation once, changes every time', async () => {
    const { world } = await start({ now: '2026-03-01T10:00:00Z', user: { name: 'ada' } });
    await world.runMicroflow('M.MakeTracked');
    await world.advance('1h');
    await world.runMicroflow('M.Touch');
    const [row] = world.server.query('M.Tracked');
    const [user] = world.server.query('System.User', "[Name = 'ada']");
    expect(row?.get('createdDate')).toEqual(new Date('2026-03-01T10:00:00Z'));
    expect(row?.get('changedDate')).toEqual(new Date('2026-03-01T11:00:00Z'));
    expect([row?.get('System.owner'), row?.get('System.changedBy')]).toEqual([user?.id, user?.id]);
  });
});

describe('Delete on the server', () => {
  it('deletes what its delete behaviour says, and keeps what else refers to it', async () => {
    const { world } = await start();
    const [base] = world.server.insert('M.Base', [{ Text: 'a' }]);
    world.server.insert('M.Child', [{ 'M.Child_Base': base }, { Text: 'other' }]);
    await world.runMicroflow('M.Delete');
    expect(world.server.query('M.Base')).toEqual([]);
    expect(column(world.server.query('M.Child'), 'Text')).toEqual(['other']);
  });

  it('is refused with the message of the association where objects must not be left', async () => {
    const { world } = await start();
    const [base] = world.server.insert('M.Base', [{ Text: 'a' }]);
    world.server.insert('M.Guarded', [{ 'M.Guarded_Base': base }]);
    const result = await world.runMicroflow('M.Delete');
    expect(result.error?.message).toBe('Still guarded');
    expect(world.server.query('M.Base')).toHaveLength(1);
  });
});

describe('Rows that a test inserts', () => {
  it('have the defaults of the model, no handlers and no rules', async () => {
    const { world } = await start();
    const [base] = world.server.insert('M.Base', [{ Text: 'no' }]) as [ObjectHandle];
    expect(base.get('Number')).toBe(1);
    expect(world.server.query('M.Log')).toEqual([]);
  });

  it('take associations as handles, ids or nested objects', async () => {
    const { world } = await start();
    const [base] = world.server.insert('M.Base', [{ Text: 'a' }]) as [ObjectHandle];
    const children = world.server.insert('M.Child', [
      { 'M.Child_Base': base },
      { Child_Base: base.id },
      { 'M.Child_Base': { Text: 'nested' } },
    ]);
    const referred = column(children, 'M.Child_Base');
    expect(referred.slice(0, 2)).toEqual([base.id, base.id]);
    expect(world.server.query('M.Base', "[Text = 'nested']")[0]?.id).toBe(referred[2]);
  });
});
