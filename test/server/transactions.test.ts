import { describe, expect, it } from 'vitest';
import { column, startWorld } from '../world/start-world.js';

const text = `
create module M;
create entity M.A (Text: String not null error 'Text is missing');
create entity M.Log (Text: String);
create navigation NativePhone sync (sync M.A all);
create microflow M.Fail () returns String begin
  $A = create M.A (Text = 'before') commit;
  raise error;
end;
create microflow M.Caller (Handling: String) returns String begin
  $A = create M.A (Text = 'by caller') commit;
  if $Handling = 'rollback' then
    $Result = call microflow M.Fail () on error begin
      $Log = create M.Log (Text = 'handled') commit;
      return 'rolled back';
    end error;
    return $Result;
  else
    $Kept = call microflow M.Fail () on error without rollback begin
      return 'kept';
    end error;
    return $Kept;
  end if;
end;
create microflow M.Two () begin
  $First = create M.A (Text = 'first') commit;
  $Second = create M.A () commit;
end;
create nanoflow M.Call (Name: String) returns String begin
  if $Name = 'two' then
    call microflow M.Two () on error without rollback begin return $latestError; end error;
  else
    $Text = call microflow M.Caller (Handling = $Name) on error without rollback begin return $latestError; end error;
    return $Text;
  end if;
  return 'fine';
end;
`;

/** A request is one transaction, unless an error handler says otherwise (semantics 1.8). */
describe('Transactions of microflows', () => {
  it.each<[string, string, string, string[], string[]]>([
    ['an error that nobody handles takes everything back', 'two', 'Text is missing', [], []],
    ['a handler with rollback takes everything back, and goes on', 'rollback', 'rolled back', [], ['handled']],
    ['a handler without rollback keeps what was done before the error', 'keep', 'kept', ['by caller', 'before'], []],
  ])('%s', async (_case, name, returns, rows, log) => {
    const { world, phone } = await startWorld(text);
    expect((await phone.run('M.Call', { Name: name })).returns).toBe(returns);
    expect(column(world.server.query('M.A'), 'Text')).toEqual(rows);
    expect(column(world.server.query('M.Log'), 'Text')).toEqual(log);
  });

  it('what a handler of an event has done goes with the object that it belongs to, and others stay', async () => {
    const { world, phone } = await startWorld(text);
    world.server.onMicroflow('M.Fail', () => 'stub');
    phone.insert('M.A', [{ Text: 'good' }, { Text: ' ' }, { Text: 'also good' }], { unsynchronized: true });
    await phone.synchronize().catch(() => undefined);
    expect(column(world.server.query('M.A'), 'Text')).toEqual(['good', 'also good']);
  });
});
