import { describe, expect, it } from 'vitest';
import type { DeviceControl } from '../../../src/world/device-control.js';
import { column, type StartOptions, sortedColumn, startWorld, uploadsIn } from '../../world/start-world.js';

const model = `
create module M;
create entity M.Item (
  Text: String not null error message 'An item needs a text',
  Code: String unique error message 'The code is taken',
  Size: Integer
) on before commit call M.BCo_Item raise error on after commit call M.ACo_Item;
create association M.Item_Owner from M.Item to M.Item;
create entity M.Note (Text: String);
create microflow M.BCo_Item ($Item: M.Item) returns Boolean begin
  if $Item/Text = 'refused' then
    return false;
  end if;
  if $Item/Text = 'broken' then
    $Note = create M.Note (Text = 'of a failed handler');
    commit $Note;
    change $Item (Size = round(1 div 0));
  end if;
  if $Item/Text = 'plain' then
    change $Item (Text = 'changed by the handler');
  end if;
  return true;
end;
create microflow M.ACo_Item ($Item: M.Item) returns Boolean begin
  if $Item/Text = 'broken later' then
    change $Item (Size = round(1 div 0));
  end if;
  $Note = create M.Note (Text = $Item/Text);
  commit $Note;
  return true;
end;
`;
const profile = (clause = '') => `create navigation NativePhone ${clause} sync (sync M.Item all; sync M.Note never);`;
const flows = `
create nanoflow M.Sync () returns String begin
  retrieve $Items from M.Item sort by Text;
  $Item = head $Items;
  synchronize unsynchronized;
  $Count = count $Items;
  return toString($Count) + (if $Item = empty then ' without' else ' with') + ' the first';
end;
create nanoflow M.SyncAll () begin synchronize all; end;
create nanoflow M.SyncCaught () returns String begin
  synchronize all on error without rollback begin
    return $latestError;
  end error;
  return 'no error';
end;
create nanoflow M.Change (Item: M.Item, Text: String, Size: Integer) begin
  change $Item (Text = $Text, Size = $Size) commit;
end;
create nanoflow M.Delete (Item: M.Item) begin delete $Item; end;
create nanoflow M.Commit (Items: list of M.Item) begin commit $Items; end;
`;
const quiet = model + profile('on sync error continue') + flows;
const start = (options: StartOptions = {}) => startWorld(quiet, options);

describe('An object that the server refuses (semantics 3.7, 3.9)', () => {
  const reasons: [string, Record<string, unknown>, string][] = [
    ['a required value is missing', { Text: null }, 'An item needs a text'],
    ['white space is no value', { Text: '  ' }, 'An item needs a text'],
    ['a value is taken', { Text: 'b', Code: 'taken' }, 'The code is taken'],
    ['the handler returns false', { Text: 'refused' }, 'The before commit handler M.BCo_Item of M.Item returned false.'],
    ['the handler fails', { Text: 'broken' }, 'zero'],
    ['the handler behind it fails', { Text: 'broken later' }, 'zero'],
  ];

  it.each(reasons)('a new one vanishes from the device when %s; the others are stored', async (_case, item, reason) => {
    const { world, phone } = await start({ before: (made) => made.server.insert('M.Item', [{ Text: 'x', Code: 'taken' }]) });
    const [refused] = phone.insert('M.Item', [item], { unsynchronized: true });
    phone.insert('M.Item', [{ Text: 'good' }], { unsynchronized: true });
    const result = await phone.run('SyncAll');
    expect(result.outcome).toBe('returned');
    const effect = result.effects.find(({ kind }) => kind === 'synchronized');
    expect(effect).toMatchObject({ uploaded: 2, rejected: [{ entity: 'M.Item', guid: Number(refused?.id) }] });
    expect(effect?.kind === 'synchronized' && effect.rejected[0]?.reason).toContain(reason);
    expect(sortedColumn(phone.query('M.Item'), 'Text')).toEqual(['good', 'x']);
    expect(sortedColumn(world.server.query('M.Item'), 'Text')).toEqual(['good', 'x']);
    expect(refused?.isDeleted).toBe(true);
  });

  it('leaves nothing of its handlers behind', async () => {
    const { world, phone } = await start();
    phone.insert('M.Item', [{ Text: 'broken' }, { Text: 'broken later' }, { Text: 'good' }], { unsynchronized: true });
    await phone.run('SyncAll');
    expect(column(world.server.query('M.Note'), 'Text')).toEqual(['good']);
  });

  it('a changed one is again as the server has it', async () => {
    const { phone, sent } = await start({ before: (world) => world.server.insert('M.Item', [{ Text: 'x', Size: 1 }]) });
    const [item] = phone.query('M.Item');
    await phone.run('Change', { Item: item, Text: ' ', Size: 500 });
    await phone.run('Sync');
    expect([item?.get('Text'), item?.get('Size')]).toEqual(['x', 1]);
    expect(uploadsIn(sent)).toHaveLength(1);
    await phone.run('Sync');
    expect(uploadsIn(sent)).toHaveLength(1);
  });

  it('variables that held it are empty, and lists no longer have it', async () => {
    const { phone } = await start();
    phone.insert('M.Item', [{ Text: ' ' }, { Text: 'good' }], { unsynchronized: true });
    expect((await phone.run('Sync')).returns).toBe('1 without the first');
  });

  it('is kept on the server as System.SynchronizationError, with its content', async () => {
    const { world, phone } = await start();
    const [refused] = phone.insert('M.Item', [{ Text: ' ', Size: -1 }], { unsynchronized: true });
    await phone.synchronize();
    const [error] = world.server.query('System.SynchronizationError');
    expect(error?.get('Reason')).toBe('An item needs a text');
    expect(error?.get('ObjectId')).toBe(refused?.id);
    expect(error?.get('ObjectType')).toBe('M.Item');
    expect(JSON.parse(String(error?.get('ObjectContent')))).toMatchObject({ Text: ' ', Size: -1 });
  });

  it('before 8.12 only the log of the server has it', async () => {
    const { world, phone } = await start({ mendix: '8.11.0' });
    phone.insert('M.Item', [{ Text: ' ' }], { unsynchronized: true });
    const result = await phone.run('SyncAll');
    expect(world.server.query('System.SynchronizationError')).toEqual([]);
    expect(result.effects).toContainEqual(
      expect.objectContaining({ kind: 'log', on: 'server', logNode: 'Offline Synchronization', text: 'An item needs a text' }),
    );
  });

  it('that was changed here and deleted there is gone, and its changes are kept', async () => {
    const { world, phone } = await start();
    const [item] = phone.insert('M.Item', [{ Text: 'x' }]);
    await phone.run('Change', { Item: item, Text: 'y', Size: 1 });
    world.server.onMicroflow('M.ACo_Item', () => true);
    const other = await world.addDevice('other');
    await other.run('Delete', { Item: other.query('M.Item')[0] });
    await other.synchronize();
    await phone.run('SyncAll');
    expect(item?.isDeleted).toBe(true);
    expect(column(world.server.query('System.SynchronizationError'), 'Reason')).toEqual([
      `The object of M.Item with GUID {${item?.id}} is no longer available.`,
    ]);
  });
});

describe('PartialSynchronizationError (semantics 3.9)', () => {
  it.each([
    ['11.11.0', '', 'returned'],
    ['11.12.0', '', 'failed'],
    ['11.12.0', 'on sync error throw', 'failed'],
    ['11.12.0', 'on sync error continue', 'returned'],
  ])('in %s with %j Synchronize has %s', async (mendix, clause, outcome) => {
    const { phone } = await startWorld(model + profile(clause) + flows, { mendix });
    phone.insert('M.Item', [{ Text: ' ' }], { unsynchronized: true });
    const result = await phone.run('SyncAll');
    expect(result.outcome).toBe(outcome);
    if (outcome === 'failed')
      expect(result.error?.message).toBe(
        'PartialSynchronizationError: One object was rejected by the server. An item needs a text',
      );
  });

  it('is thrown after the synchronization is complete, and can be caught', async () => {
    const { world, phone } = await startWorld(model + profile() + flows);
    phone.insert('M.Item', [{ Text: ' ' }, { Text: 'good' }], { unsynchronized: true });
    world.server.insert('M.Item', [{ Text: 'late' }]);
    const { returns } = await phone.run('SyncCaught');
    expect(returns).toMatch(/^PartialSynchronizationError: One object was/);
    expect(sortedColumn(phone.query('M.Item'), 'Text')).toEqual(['good', 'late']);
  });

  it('is the profile of the device that decides', async () => {
    const { world } = await startWorld(
      `${model}${profile('on sync error continue')}
       create navigation PhoneOffline on sync error throw sync (sync M.Item all);${flows}`,
    );
    const other = await world.addDevice('other', { profile: 'PhoneOffline' });
    other.insert('M.Item', [{ Text: ' ' }], { unsynchronized: true });
    expect((await other.run('SyncAll')).outcome).toBe('failed');
  });
});

describe('What handlers and rules of the server change (semantics 3.5)', () => {
  it.each(['Sync', 'SyncAll'])('arrives on the device with %s', async (flow) => {
    const { phone } = await start();
    const [item] = phone.insert('M.Item', [{ Text: 'plain' }], { unsynchronized: true });
    await phone.run(flow);
    expect(item?.get('Text')).toBe('changed by the handler');
    expect(column(phone.query('M.Item'), 'Text')).toEqual(['changed by the handler']);
  });
});

describe('A refused object that others refer to (semantics 3.9, vector 15)', () => {
  const orders: [string, boolean][] = [
    ['before the other', true],
    ['after the other', false],
  ];

  it.each(orders)('committed %s: the other is stored and loses the reference', async (_case, refusedFirst) => {
    const { world, phone } = await start();
    const { other } = await commitPair(phone, refusedFirst);
    await phone.run('SyncAll');
    expect(column(world.server.query('M.Item'), 'Text')).toEqual(['good']);
    expect(column(world.server.query('M.Item'), 'M.Item_Owner')).toEqual([null]);
    expect(other?.get('M.Item_Owner')).toBeNull();
    expect(world.server.query('System.SynchronizationError')).toHaveLength(1);
  });

  it('the auto-committed row is deleted with a warning of the runtime', async () => {
    const { phone } = await start();
    const { refused } = await commitPair(phone, false);
    const result = await phone.run('SyncAll');
    expect(result.effects).toContainEqual(
      expect.objectContaining({
        kind: 'log',
        level: 'Warning',
        logNode: 'Offline Synchronization',
        text:
          'The offline synchronization detected 1 auto-committed objects during synchronization executed by user. ' +
          'Auto committed objects are not supported during offline synchronization. ' +
          `The Mendix runtime has deleted the following objects: M.Item {${refused?.id}}`,
      }),
    );
  });

  it('before 9.18 the auto-committed row stays, and so does the reference', async () => {
    const { world, phone } = await start({ mendix: '9.17.0' });
    const { refused } = await commitPair(phone, false);
    await phone.run('SyncAll');
    expect(world.server.query('M.Item')).toHaveLength(2);
    expect(world.server.query('M.Item', "[Text = 'good']")[0]?.get('M.Item_Owner')).toBe(refused?.id);
  });

  async function commitPair(phone: DeviceControl, refusedFirst: boolean) {
    const refused = phone.create('M.Item', { Text: ' ' });
    const other = phone.create('M.Item', { Text: 'good', 'M.Item_Owner': refused });
    await phone.run('Commit', { Items: refusedFirst ? [refused, other] : [other, refused] });
    return { refused, other };
  }
});
