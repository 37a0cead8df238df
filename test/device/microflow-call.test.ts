import { describe, expect, it } from 'vitest';
import type { ObjectHandle } from '../../src/world/object-handle.js';
import { column, requestsOf, type StartOptions, startWorld } from '../world/start-world.js';

const text = `
create module S;
create entity S.Row (Text: String, Count: Integer default 0);
create non-persistent entity S.Report (Title: String, Count: Integer default 0);
create non-persistent entity S.Line (Text: String);
create association S.Line_Report from S.Line to S.Report;
create association S.Report_Main from S.Report to S.Line;
create java action S.Java(Text: String) returns String;

create microflow S.Lines (Report: S.Report) returns String begin
  retrieve $Lines from $Report/S.Line_Report;
  $Count = count $Lines;
  return $Report/Title + ': ' + toString($Count) + ', ' + $Report/S.Report_Main/S.Line/Text;
end;
create nanoflow S.ACT_Lines () returns String begin
  $Report = create S.Report (Title = 'R');
  $First = create S.Line (Text = 'one', S.Line_Report = $Report);
  $Second = create S.Line (Text = 'two', S.Line_Report = $Report);
  change $Report (S.Report_Main = $Second);
  $Answer = call microflow S.Lines(Report = $Report);
  return $Answer;
end;

create microflow S.ChangeOnly (Report: S.Report) begin
  change $Report (Title = 'changed', Count = 5);
end;
create microflow S.ChangeAndReturn (Report: S.Report) returns S.Report begin
  change $Report (Title = 'changed', Count = 5);
  return $Report;
end;
create microflow S.Make () returns list of S.Report begin
  $First = create S.Report (Title = 'first');
  $Line = create S.Line (Text = 'of the second');
  $Second = create S.Report (Title = 'second', S.Report_Main = $Line);
  $List = create list of S.Report;
  add $Second to $List;
  add $First to $List;
  return $List;
end;
create microflow S.Nothing () begin end;
create nanoflow S.ACT_Change (Report: S.Report) begin call microflow S.ChangeOnly(Report = $Report); end;
create nanoflow S.ACT_Return (Report: S.Report) returns S.Report begin
  $Same = call microflow S.ChangeAndReturn(Report = $Report);
  return $Same;
end;
create nanoflow S.ACT_Make () returns list of S.Report begin
  $Reports = call microflow S.Make();
  return $Reports;
end;
create nanoflow S.ACT_MainText (Report: S.Report) returns String begin return $Report/S.Report_Main/S.Line/Text; end;
create nanoflow S.ACT_Nothing () begin call microflow S.Nothing(); end;

create microflow S.Double (Number: Integer, Name: String) returns Decimal begin return $Number * 2.5; end;
create nanoflow S.ACT_Double (Number: Integer) returns Decimal begin
  $Result = call microflow S.Double(Number = $Number, Name = 'x');
  return $Result;
end;

create microflow S.Write (Text: String) begin
  create S.Row (Text = $Text) commit;
  if $Text = 'bad' then
    $Row = create S.Row (Text = 'uncommitted');
    change $Row (Count = round(1 div 0));
  end if;
end;
create nanoflow S.ACT_Write (Text: String) returns String begin
  call microflow S.Write(Text = $Text) on error without rollback begin
    return $latestError;
  end error;
  return 'written';
end;
create microflow S.Recover () returns String begin
  create S.Row (Text = 'before') commit;
  call microflow S.Write(Text = 'bad') on error begin
    create S.Row (Text = 'in the handler') commit;
    return $latestError/ErrorType;
  end error;
  return 'no error';
end;
create microflow S.RecoverKeeping () returns String begin
  create S.Row (Text = 'before') commit;
  call microflow S.Write(Text = 'bad') on error without rollback begin
    return $latestError/Message;
  end error;
  return 'no error';
end;
create nanoflow S.ACT_Recover () returns String begin $Text = call microflow S.Recover(); return $Text; end;
create nanoflow S.ACT_RecoverKeeping () returns String begin $Text = call microflow S.RecoverKeeping(); return $Text; end;

create microflow S.UsesJava () returns String begin
  $Text = call java action S.Java(Text = 'in');
  return $Text;
end;
create nanoflow S.ACT_Java () returns String begin
  $Text = call microflow S.UsesJava() on error without rollback begin
    return 'caught ' + $latestError;
  end error;
  return $Text;
end;
create nanoflow S.ACT_Outer () returns String begin $Text = call nanoflow S.ACT_Java(); return $Text; end;

`;
const offline = 'create navigation NativePhone sync (sync S.Row none preserve data);';
const start = (options: StartOptions = {}) => startWorld(text + offline, options);
const title = (report: unknown) => (report as ObjectHandle).get('Title');

describe('Arguments and results of a microflow call (semantics 2.12, 4.3)', () => {
  it('non-persistable objects travel with those that they are associated with, in both directions', async () => {
    const { phone } = await start();
    expect((await phone.run('ACT_Lines')).returns).toBe('R: 2, two');
  });

  it('is one request, and an effect of the flow', async () => {
    const { phone, sent } = await start();
    const result = await phone.run('ACT_Double', { Number: 3 });
    expect(String(result.returns)).toBe('7.5');
    expect(result.requests).toBe(1);
    expect(requestsOf(sent, 'microflow')).toEqual([
      expect.objectContaining({
        microflow: 'S.Double',
        arguments: { Number: 3, Name: 'x' },
        parameters: [
          { name: 'Number', type: 'Integer/Long' },
          { name: 'Name', type: 'String' },
        ],
        returnType: 'Decimal',
        offline: true,
      }),
    ]);
  });

  it('changes to an object that was passed come back only when the microflow returns it (vector 17)', async () => {
    const { phone } = await start();
    const report = phone.create('S.Report', { Title: 'mine' });
    await phone.run('ACT_Change', { Report: report });
    expect([report.get('Title'), report.get('Count')]).toEqual(['mine', 0]);
    const { returns } = await phone.run('ACT_Return', { Report: report });
    expect(returns).toMatchObject({ id: report.id });
    expect([report.get('Title'), report.get('Count')]).toEqual(['changed', 5]);
  });

  it('a list comes in its order, and its objects with what they refer to', async () => {
    const { phone } = await start();
    const reports = (await phone.run('ACT_Make')).returns as ObjectHandle[];
    expect(reports.map(title)).toEqual(['second', 'first']);
    expect((await phone.run('ACT_MainText', { Report: reports[0] })).returns).toBe('of the second');
  });

  it('a microflow without a result gives nothing', async () => {
    const { phone } = await start();
    expect(await phone.run('ACT_Nothing')).toMatchObject({ outcome: 'returned', returns: null });
  });

  it('without a connection the call fails, is not queued, and the microflow does not run', async () => {
    const { world, phone } = await start();
    phone.network.disconnect();
    expect((await phone.run('ACT_Write', { Text: 'a' })).returns).toBe('No internet connection');
    phone.network.connect();
    await phone.synchronize();
    expect(world.server.query('S.Row')).toEqual([]);
  });

  it('is never repeated by itself: a lost answer leaves what the microflow did (vector 18)', async () => {
    const { world, phone } = await start();
    phone.network.fail('response', { of: 'microflow' });
    expect((await phone.run('ACT_Write', { Text: 'a' })).returns).toBe('No internet connection');
    expect(column(world.server.query('S.Row'), 'Text')).toEqual(['a']);
  });
});

describe('A microflow is a transaction', () => {
  it('that keeps its rows when it ends, and none when it fails', async () => {
    const { world, phone } = await start();
    expect((await phone.run('ACT_Write', { Text: 'good' })).returns).toBe('written');
    expect((await phone.run('ACT_Write', { Text: 'bad' })).returns).toContain('zero');
    expect(column(world.server.query('S.Row'), 'Text')).toEqual(['good']);
  });

  it('an error handler with rollback goes on without what was done before', async () => {
    const { world, phone } = await start();
    const { returns } = await phone.run('ACT_Recover');
    expect(returns).not.toBe('no error');
    expect(column(world.server.query('S.Row'), 'Text')).toEqual(['in the handler']);
  });

  it('one without rollback keeps it', async () => {
    const { world, phone } = await start();
    expect((await phone.run('ACT_RecoverKeeping')).returns).toContain('zero');
    expect(column(world.server.query('S.Row'), 'Text')).toEqual(['before', 'bad']);
  });
});

describe('What stands in the place of a microflow', () => {
  it.each<[string, () => unknown]>([
    ['a value', () => 7.25],
    ['a promise', () => Promise.resolve('7.25')],
    [
      'a promise that takes a while',
      async () => {
        await Promise.resolve();
        return 7.25;
      },
    ],
  ])('%s', async (_case, answer) => {
    const { world, phone } = await start();
    world.server.onMicroflow('S.Double', answer);
    expect(String((await phone.run('ACT_Double', { Number: 1 })).returns)).toBe('7.25');
  });

  it('gets the arguments by name', async () => {
    const { world, phone } = await start();
    const seen: unknown[] = [];
    world.server.onMicroflow('S.Double', (values) => {
      seen.push(values);
      return 1;
    });
    await phone.run('ACT_Double', { Number: 3 });
    expect(seen).toEqual([{ Number: 3, Name: 'x' }]);
  });

  it.each<[string, () => unknown]>([
    [
      'throws',
      () => {
        throw new Error('no credit');
      },
    ],
    ['rejects', () => Promise.reject(new Error('no credit'))],
  ])('is an error of the flow when it %s', async (_case, answer) => {
    const { world, phone } = await start();
    world.server.onMicroflow('S.Write', answer);
    expect((await phone.run('ACT_Write', { Text: 'a' })).returns).toBe('no credit');
  });

  it.each<[string, () => unknown]>([
    ['at once', () => 'many'],
    ['later', () => Promise.resolve('many')],
  ])('blocks the run when it answers with a value of the wrong type %s', async (_case, answer) => {
    const { world, phone } = await start();
    world.server.onMicroflow('S.Double', answer);
    const result = await phone.run('ACT_Double', { Number: 1 });
    expect(result).toMatchObject({ outcome: 'blocked', error: { name: 'HarnessError', code: 'wrong-value' } });
    expect(result.error?.message).toBe('The result of the stub of S.Double needs Decimal, but it is "many".');
  });

  it('takes the place of a microflow that another one calls', async () => {
    const { world, phone } = await start();
    world.server.onMicroflow('S.Write', () => null);
    expect((await phone.run('ACT_Recover')).returns).toBe('no error');
  });
});

describe('What does not run on the mocked server', () => {
  it('a Java action answers through its stub, which sees the arguments', async () => {
    const { world, phone } = await start();
    world.server.onJavaAction('S.Java', ({ Text }) => `java saw ${String(Text)}`);
    expect((await phone.run('ACT_Java')).returns).toBe('java saw in');
  });

  it('an error of the stub reaches the nanoflow', async () => {
    const { world, phone } = await start();
    world.server.onJavaAction('S.Java', () => Promise.reject(new Error('no Java here')));
    expect((await phone.run('ACT_Java')).returns).toBe('caught no Java here');
  });

  it('without one the run is blocked: no handler catches it, and the flows of both sides are named', async () => {
    const { phone } = await start();
    const result = await phone.run('ACT_Outer');
    expect(result).toMatchObject({ outcome: 'blocked', error: { name: 'HarnessError', code: 'activity-needs-stub' } });
    expect(result.error?.message).toContain("world.server.onJavaAction('S.Java', (values) => 'text');");
    expect(result.error?.message).toContain("world.server.onMicroflow('S.UsesJava', (values) => 'text');");
    expect(result.error?.flowStack.map(({ flow }) => flow)).toEqual(['S.UsesJava', 'S.ACT_Java', 'S.ACT_Outer']);
  });

  it('a blocked run leaves the device and the server usable', async () => {
    const { world, phone } = await start();
    await phone.run('ACT_Java');
    world.server.onJavaAction('S.Java', () => 'now it is there');
    expect((await phone.run('ACT_Java')).returns).toBe('now it is there');
  });
});
