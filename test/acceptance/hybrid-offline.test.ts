import { describe, expect, it } from 'vitest';
import type { DeviceControl } from '../../src/world/device-control.js';
import type { World } from '../../src/world/world.js';
import { column, requestsOf, type StartOptions, startWorld } from '../world/start-world.js';

/**
 * The offline apps of Mendix 5 to 7: forms that are filled in where there is no coverage, in a hybrid app. Nanoflows are how a test acts
 * as the forms of that time did; what they may do is what the client could.
 */
const model = `
create module Field;
create entity Field.Report (
  Text: String, Number: AutoNumber, Code: String unique error message 'The code is taken',
  Seen: Integer, Total: Integer calculated by Field.CAL_Total, Priority: Integer default 3
) on before commit call Field.BCo_Report raise error;
create entity Field.Site (Name: String);
create entity Field.Log (Text: String);
create entity Field.Document extends System.FileDocument (Subject: String);
create association Field.Report_Site from Field.Report to Field.Site;
create microflow Field.CAL_Total ($Report: Field.Report) returns Integer begin return 42; end;
create microflow Field.BCo_Report ($Report: Field.Report) returns Boolean begin
  $Log = create Field.Log (Text = $Report/Text) commit;
  change $Report (Seen = 1);
  return true;
end;
create microflow Field.SRV_Ask () returns Boolean begin return true; end;
create nanoflow Field.Fill ($Text: String, $Code: String) begin
  $Report = create Field.Report (Text = $Text, Code = $Code) commit;
end;
create nanoflow Field.Rewrite ($Report: Field.Report, $Text: String) begin change $Report (Text = $Text) commit; end;
create nanoflow Field.Throw ($Report: Field.Report) begin delete $Report; end;
create nanoflow Field.Ask () returns Boolean begin $Answer = call microflow Field.SRV_Ask (); return $Answer; end;
@kind(HybridPhoneOffline)
create navigation PhoneOffline
  sync (sync Field.Report all; sync Field.Site all; sync Field.Document all);
`;

const start = (mendix: string, options: StartOptions = {}) => startWorld(model, { mendix, ...options });
const withReport = (world: World) => void world.server.insert('Field.Report', [{ Text: 'of the server', Code: 'a' }]);
const fill = (phone: DeviceControl, Text: string, Code: string) => phone.run('Fill', { Text, Code });
const texts = (side: World['server'] | DeviceControl) => column(side.query('Field.Report'), 'Text');
const failure = (phone: DeviceControl) =>
  phone.synchronize().then(
    () => 'none',
    (error: Error) => error.message,
  );

describe.each(['5.21.0', '6.10.0', '7.3.0'])('Mendix %s', (mendix) => {
  it('fills in reports without coverage, and brings them to the server', async () => {
    const { world, phone } = await start(mendix);
    phone.network.disconnect();
    await fill(phone, 'first', 'a');
    await fill(phone, 'second', 'b');
    expect([texts(phone), texts(world.server)]).toEqual([['first', 'second'], []]);
    phone.network.connect();
    await phone.synchronize();
    expect(texts(world.server)).toEqual(['first', 'second']);
  });

  it('what came from the server can be viewed, and neither changed nor deleted', async () => {
    const { phone } = await start(mendix, { before: withReport });
    const [report] = phone.query('Field.Report');
    expect(report?.get('Text')).toBe('of the server');
    for (const result of [
      await phone.run('Rewrite', { Report: report, Text: 'mine' }),
      await phone.run('Throw', { Report: report }),
    ]) {
      expect(result.outcome).toBe('failed');
      expect(result.error?.message).toContain('Field.Report');
    }
    expect(texts(phone)).toEqual(['of the server']);
  });

  it('one report that fails takes the whole upload back, here and there, with what its handlers did', async () => {
    const { world, phone } = await start(mendix, { before: withReport });
    await fill(phone, 'fine', 'b');
    await fill(phone, 'taken', 'a');
    expect(await failure(phone)).toContain('all its changes were reverted');
    expect([texts(phone), texts(world.server)]).toEqual([['of the server'], ['of the server']]);
    expect(world.server.query('Field.Log')).toEqual([]);
    expect(await failure(phone)).toBe('none');
  });

  it('a connection that breaks reverts nothing', async () => {
    const { world, phone } = await start(mendix);
    await fill(phone, 'kept', 'a');
    phone.network.fail('request', { of: 'synchronize' });
    expect(await failure(phone)).toBe('No internet connection');
    expect([texts(phone), texts(world.server)]).toEqual([['kept'], []]);
    await phone.synchronize();
    expect(texts(world.server)).toEqual(['kept']);
  });

  it('a response that is lost makes the server apply the upload twice', async () => {
    const { world, phone } = await start(mendix);
    await fill(phone, 'twice', 'a');
    phone.network.fail('response', { of: 'synchronize' });
    await failure(phone);
    await phone.synchronize();
    expect(column(world.server.query('Field.Log'), 'Text')).toEqual(['twice', 'twice']);
    expect(texts(world.server)).toEqual(['twice']);
  });

  it('synchronizes at every start', async () => {
    const { world, phone, sent } = await start(mendix);
    await fill(phone, 'at the start', 'a');
    await phone.restart();
    expect(requestsOf(sent, 'download')).toHaveLength(3);
    expect(texts(world.server)).toEqual(['at the start']);
  });

  it('calls no microflows', async () => {
    const { phone, sent } = await start(mendix);
    expect([(await phone.run('Ask')).outcome, sent]).toEqual(['failed', []]);
  });

  it('numbers and calculated values come from the server alone, and defaults are not applied', async () => {
    const { world, phone } = await start(mendix);
    await fill(phone, 'new', 'a');
    const [report] = phone.query('Field.Report');
    expect([report?.get('Seen'), report?.get('Priority')]).toEqual([0, 0]);
    await phone.synchronize();
    const [stored] = world.server.query('Field.Report');
    expect([stored?.get('Number'), report?.get('Number'), report?.get('Seen')]).toEqual([1, 1, 1]);
  });

  it('file objects travel without their contents', async () => {
    const before = (world: World) =>
      void world.server.insert('Field.Document', [{ Subject: 'manual', Contents: new Uint8Array([1]) }]);
    const { phone, sent } = await start(mendix, { before });
    await phone.synchronize();
    expect(column(phone.query('Field.Document'), 'Subject')).toEqual(['manual']);
    expect(column(phone.query('Field.Document'), 'Contents')).toEqual([null]);
    expect(sent.filter(({ request }) => request.kind === 'download-file')).toEqual([]);
  });

  it('an entity has 30 seconds to come', async () => {
    const { phone } = await start(mendix);
    phone.network.slow('14s');
    expect(await failure(phone)).toBe('none');
    phone.network.slow('16s');
    expect(await failure(phone)).toBe('No internet connection');
  });
});

describe('What changes within Mendix 7', () => {
  it.each([
    ['7.3.0', 'failed', 'of the server'],
    ['7.4.0', 'returned', 'mine'],
  ])('%s: a change of what came from the server has %s', async (mendix, outcome, text) => {
    const { world, phone } = await start(mendix, { before: withReport });
    const result = await phone.run('Rewrite', { Report: phone.query('Field.Report')[0], Text: 'mine' });
    await phone.synchronize();
    expect([result.outcome, texts(world.server)]).toEqual([outcome, [text]]);
  });

  it.each([
    ['7.5.0', true],
    ['7.6.0', false],
  ])('%s: every start synchronizes: %s', async (mendix, synchronizes) => {
    const { phone, sent } = await start(mendix);
    await phone.restart();
    expect(requestsOf(sent, 'download').length > 0).toBe(synchronizes);
  });

  it.each([
    ['7.23.4', ['of the server']],
    ['7.23.5', ['of the server', 'fine']],
  ])('%s: beside a report that fails, the server has %j', async (mendix, expected) => {
    const { world, phone } = await start(mendix, { before: withReport });
    await fill(phone, 'fine', 'b');
    await fill(phone, 'taken', 'a');
    await failure(phone);
    expect([texts(phone), texts(world.server)]).toEqual([expected, expected]);
  });

  it('a change that is reverted has the value of the last synchronization again', async () => {
    const { phone } = await start('7.4.0', { before: withReport });
    await phone.run('Rewrite', { Report: phone.query('Field.Report')[0], Text: 'mine' });
    await fill(phone, 'taken', 'a');
    await failure(phone);
    expect(texts(phone)).toEqual(['of the server']);
  });
});
