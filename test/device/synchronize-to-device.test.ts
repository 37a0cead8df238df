import { describe, expect, it } from 'vitest';
import type { WorldOptions } from '../../src/world/world-options.js';
import { appWithActivities } from '../world/replace-logs.js';
import { column, requestsOf, startApp } from '../world/start-world.js';

const text = `
create module S;
create entity S.Row (Text: String, Note: String) on after commit call S.ACo_Row;
create association S.Row_Next from S.Row to S.Row;
create non-persistent entity S.Draft (Text: String);
create navigation NativePhone sync (sync S.Row none preserve data);
create navigation Responsive;
create microflow S.ACo_Row ($Row: S.Row) returns Boolean begin
  if $Row/Text = 'pushed by its handler' then
    retrieve $List from S.Row where [Text = 'pushed by its handler'];
    log info '#push list';
  end if;
  return true;
end;

create microflow S.PushAll () begin
  retrieve $List from S.Row;
  log info '#push list';
end;
create microflow S.PushBefore (Text: String) begin
  retrieve $Row from S.Row first;
  log info '#push';
  change $Row (Text = $Text) commit;
end;
create microflow S.PushUncommitted () begin
  retrieve $Row from S.Row first;
  log info '#push';
  change $Row (Text = 'not committed');
end;
create microflow S.PushDeleted () begin
  retrieve $Row from S.Row first;
  log info '#push';
  delete $Row;
end;
create microflow S.PushNew () begin
  $Row = create S.Row (Text = 'new');
  log info '#push';
end;
create microflow S.PushAutoCommitted () begin
  $Row = create S.Row (Text = 'auto');
  $Other = create S.Row (Text = 'other', S.Row_Next = $Row) commit;
  log info '#push';
end;
create microflow S.PushInHandler () begin
  create S.Row (Text = 'pushed by its handler') commit;
end;
create microflow S.PushFails () begin
  retrieve $Row from S.Row first;
  log info '#push';
  change $Row (Note = toString(round(1 div 0)));
end;

create nanoflow S.ACT_All () begin call microflow S.PushAll(); end;
create nanoflow S.ACT_Before (Text: String) begin call microflow S.PushBefore(Text = $Text); end;
create nanoflow S.ACT_Uncommitted () begin call microflow S.PushUncommitted(); end;
create nanoflow S.ACT_Deleted (Row: S.Row) returns Boolean begin
  call microflow S.PushDeleted();
  return $Row = empty;
end;
create nanoflow S.ACT_New () begin call microflow S.PushNew(); end;
create nanoflow S.ACT_AutoCommitted () begin call microflow S.PushAutoCommitted(); end;
create nanoflow S.ACT_InHandler () begin call microflow S.PushInHandler(); end;
create nanoflow S.ACT_Fails () returns String begin
  call microflow S.PushFails() on error without rollback begin
    return 'failed';
  end error;
  return 'fine';
end;
create nanoflow S.Change (Row: S.Row, Note: String) begin change $Row (Note = $Note); end;
create nanoflow S.Commit (Row: S.Row) begin commit $Row; end;
create nanoflow S.Rollback (Row: S.Row) begin rollback $Row; end;
`;

async function start(options: WorldOptions = {}) {
  const app = await appWithActivities(text, {
    '#push': { kind: 'synchronize-to-device', variable: 'Row' },
    '#push list': { kind: 'synchronize-to-device', variable: 'List' },
  });
  const started = await startApp(app, {
    ...options,
    before: (world) => world.server.insert('S.Row', [{ Text: 'a', Note: 'of the server' }]),
  });
  return started;
}

describe('Synchronize to device (semantics 3.10)', () => {
  it('writes the objects to the device; other rows there stay', async () => {
    const { phone } = await start();
    phone.insert('S.Row', [{ Text: 'own' }], { unsynchronized: true });
    await phone.run('ACT_All');
    expect(column(phone.query('S.Row'), 'Text').sort()).toEqual(['a', 'own']);
  });

  it('sends an object once, as it was last committed when the microflow ends', async () => {
    const { phone } = await start();
    await phone.run('ACT_Before', { Text: 'after the push' });
    expect(column(phone.query('S.Row'), 'Text')).toEqual(['after the push']);
  });

  it('what the microflow did not commit is an uncommitted change on the device', async () => {
    const { phone } = await start();
    await phone.run('ACT_Uncommitted');
    const [row] = phone.query('S.Row', "[Text = 'a']");
    expect(row?.get('Text')).toBe('not committed');
    await phone.run('Rollback', { Row: row });
    expect(row?.get('Text')).toBe('a');
  });

  it('overrides what the device committed and did not synchronize; uncommitted changes stay on top', async () => {
    const { phone, sent } = await start();
    await phone.run('ACT_All');
    const [row] = phone.query('S.Row');
    await phone.run('Change', { Row: row, Note: 'committed here' });
    await phone.run('Commit', { Row: row });
    await phone.run('ACT_All');
    expect(row?.get('Note')).toBe('of the server');
    await phone.run('Change', { Row: row, Note: 'on top' });
    await phone.run('ACT_All');
    expect(row?.get('Note')).toBe('on top');
    await phone.synchronize();
    expect(requestsOf(sent, 'synchronize')).toEqual([]);
  });

  it('removes an object that the microflow has deleted, and empties its variables', async () => {
    const { phone } = await start();
    await phone.run('ACT_All');
    const [row] = phone.query('S.Row');
    expect((await phone.run('ACT_Deleted', { Row: row })).returns).toBe(true);
    expect(phone.query('S.Row')).toEqual([]);
  });

  it.each(['ACT_New', 'ACT_AutoCommitted', 'ACT_InHandler'])('%s: without effect', async (flow) => {
    const { phone } = await start();
    expect((await phone.run(flow)).outcome).toBe('returned');
    expect(phone.query('S.Row')).toEqual([]);
  });

  it('nothing arrives when the microflow fails', async () => {
    const { phone } = await start();
    expect((await phone.run('ACT_Fails')).returns).toBe('failed');
    expect(phone.query('S.Row')).toEqual([]);
  });

  it('has no effect in an online profile', async () => {
    const { phone } = await start({ profile: 'Responsive' });
    expect((await phone.run('ACT_All')).outcome).toBe('returned');
  });
});
