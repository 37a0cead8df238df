import { describe, expect, it } from 'vitest';
import { startWorld } from '../world/start-world.js';

const text = `
create module M;
create entity M.Row (Text: String, Owner: autoowner, ChangedBy: autochangedby, CreatedDate: autocreateddate, ChangedDate: autochangeddate);
create nanoflow M.Read ($Row: M.Row) returns DateTime begin return $Row/createdDate; end;
create nanoflow M.Compare ($Row: M.Row) returns Boolean begin return $Row/System.owner = empty; end;
create nanoflow M.Follow ($Row: M.Row) begin retrieve $Owner from $Row/System.owner; end;
create nanoflow M.Caught ($Row: M.Row) returns String begin
  retrieve $Owner from $Row/System.owner on error without rollback begin
    return $latestError;
  end error;
  return 'followed';
end;
create navigation NativePhone sync (sync M.Row all);
create navigation Responsive;
`;

describe('System members of an entity on the device (semantics 4.1)', () => {
  it.each([
    ['Read', 'createdDate'],
    ['Compare', 'System.owner'],
    ['Follow', 'System.owner'],
  ])('%s: the activity fails, because %s is not there', async (flow, member) => {
    const { phone } = await startWorld(text);
    const [Row] = phone.insert('M.Row', [{ Text: 'a' }]);
    const { outcome, error } = await phone.run(flow, { Row });
    expect([outcome, error?.message]).toEqual([
      'failed',
      expect.stringContaining(`${member} of M.Row is not on the device: the server keeps the system members of objects.`),
    ]);
  });

  it('a handler catches that', async () => {
    const { phone } = await startWorld(text);
    const [Row] = phone.insert('M.Row', [{ Text: 'a' }]);
    expect((await phone.run('Caught', { Row })).returns).toContain('is not on the device');
  });

  it('in an online profile they can be read', async () => {
    const { phone, world } = await startWorld(text, { profile: 'Responsive' });
    const row = await phone.run('Read', { Row: phone.create('M.Row') });
    expect([row.outcome, world.server.query('M.Row')]).toEqual(['returned', []]);
  });
});
