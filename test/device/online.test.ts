import { describe, expect, it } from 'vitest';
import type { ObjectHandle } from '../../src/world/object-handle.js';
import { column, type StartOptions, startWorld } from '../world/start-world.js';

const text = `
create module S;
create entity S.Item (
  Text: String not null error message 'An item needs a text',
  Count: Integer default 3
) on after create call S.ACr_Item on before commit call S.BCo_Item;
create entity S.Part (Text: String);
create association S.Part_Item from S.Part to S.Item;
create microflow S.ACr_Item ($Item: S.Item) returns Boolean begin change $Item (Count = 10); return true; end;
create microflow S.BCo_Item ($Item: S.Item) returns Boolean begin change $Item (Count = $Item/Count + 1); return true; end;
create nanoflow S.Create (Text: String) returns S.Item begin $Item = create S.Item (Text = $Text); return $Item; end;
create nanoflow S.Commit (Item: S.Item) begin commit $Item; end;
create nanoflow S.Change (Item: S.Item, Text: String) begin change $Item (Text = $Text); end;
create nanoflow S.Rollback (Item: S.Item) begin rollback $Item; end;
create nanoflow S.Delete (Item: S.Item) begin delete $Item; end;
create nanoflow S.Find (Text: String) returns list of S.Item begin
  retrieve $Items from S.Item where [Text = $Text or Text = 'it''s'] sort by Count desc;
  return $Items;
end;
create nanoflow S.Two () returns list of S.Item begin
  retrieve $Items from S.Item sort by Text limit 2 offset 1;
  return $Items;
end;
create nanoflow S.Parts (Item: S.Item) returns list of S.Part begin
  retrieve $Parts from $Item/S.Part_Item;
  return $Parts;
end;
create nanoflow S.Caught (Text: String) returns String begin
  retrieve $Items from S.Item on error without rollback begin
    return $latestError;
  end error;
  return 'fine';
end;
create nanoflow S.CommitCaught (Item: S.Item) returns String begin
  commit $Item on error without rollback begin
    return $latestError;
  end error;
  return 'fine';
end;
create nanoflow S.IsSynced (Item: S.Item) returns Boolean begin return isSynced($Item); end;
`;
const onlineEntity = 'create navigation NativePhone sync (sync S.Item online; sync S.Part online);';
const onlineProfile = 'create navigation Responsive;';
const start = (profile: string, options: StartOptions = {}) => startWorld(text + profile, options);

describe.each([
  ['an Online entity of an offline profile', onlineEntity],
  ['an entity of an online profile', onlineProfile],
])('Data activities of %s (semantics 1.1, 3.11)', (_case, profile) => {
  it('a commit is on the server at once, with its handlers, and the device has what they changed', async () => {
    const { world, phone } = await start(profile);
    const item = (await phone.run('Create', { Text: 'a' })).returns as ObjectHandle;
    const before = Number(item.get('Count'));
    expect(world.server.query('S.Item')).toEqual([]);
    await phone.run('Commit', { Item: item });
    expect(column(world.server.query('S.Item'), 'Count')).toEqual([before + 1]);
    expect([item.get('Count'), item.isNew]).toEqual([before + 1, false]);
    expect((await phone.run('IsSynced', { Item: item })).returns).toBe(true);
  });

  it('what the server refuses is an error of the activity, and nothing has changed', async () => {
    const { world, phone } = await start(profile);
    const item = (await phone.run('Create', { Text: ' ' })).returns as ObjectHandle;
    expect((await phone.run('CommitCaught', { Item: item })).returns).toBe('An item needs a text');
    expect(world.server.query('S.Item')).toEqual([]);
    expect(item.isNew).toBe(true);
  });

  it('a retrieve filters, sorts and limits on the server, with variables as the constants that they are', async () => {
    const { world, phone } = await start(profile);
    world.server.insert('S.Item', [{ Text: 'a', Count: 1 }, { Text: "it's", Count: 5 }, { Text: 'b' }, { Text: 'a', Count: 9 }]);
    expect(column((await phone.run('Find', { Text: 'a' })).returns as never, 'Count')).toEqual([9, 5, 1]);
    expect(column((await phone.run('Find', { Text: "it's" })).returns as never, 'Count')).toEqual([5]);
    expect(column((await phone.run('Two')).returns as never, 'Text')).toEqual(['a', 'b']);
  });

  it('rows come with uncommitted changes on top, member by member', async () => {
    const { world, phone } = await start(profile);
    world.server.insert('S.Item', [{ Text: 'a', Count: 1 }]);
    const [item] = (await phone.run('Find', { Text: 'a' })).returns as ObjectHandle[];
    await phone.run('Change', { Item: item, Text: 'changed' });
    world.server.onMicroflow('S.BCo_Item', () => true);
    const tablet = await world.addDevice('tablet');
    const [other] = (await tablet.run('Find', { Text: 'a' })).returns as ObjectHandle[];
    world.server.onMicroflow('S.BCo_Item', () => true);
    await tablet.run('Change', { Item: other, Text: "it's" });
    await tablet.run('Commit', { Item: other });
    const [again] = (await phone.run('Find', { Text: 'a' })).returns as ObjectHandle[];
    expect(again?.get('Text')).toBe('changed');
    await phone.run('Rollback', { Item: item });
    expect(item?.get('Text')).toBe("it's");
  });

  it('only changed members are written, so that those of others stay', async () => {
    const { world, phone } = await start(profile);
    world.server.onMicroflow('S.BCo_Item', () => true);
    world.server.insert('S.Item', [{ Text: 'a', Count: 1 }]);
    const [item] = (await phone.run('Find', { Text: 'a' })).returns as ObjectHandle[];
    const [row] = world.server.query('S.Item');
    expect(row?.id).toBe(item?.id);
    await phone.run('Change', { Item: item, Text: "it's" });
    await phone.run('Commit', { Item: item });
    expect(column(world.server.query('S.Item'), 'Count')).toEqual([1]);
  });

  it('associations are followed on the server', async () => {
    const { world, phone } = await start(profile);
    const [item] = world.server.insert('S.Item', [{ Text: 'a' }]);
    world.server.insert('S.Part', [{ Text: 'p', 'S.Part_Item': item }, { Text: 'q' }]);
    const [found] = (await phone.run('Find', { Text: 'a' })).returns as ObjectHandle[];
    expect(column((await phone.run('Parts', { Item: found })).returns as never, 'Text')).toEqual(['p']);
  });

  it('a delete is on the server at once', async () => {
    const { world, phone } = await start(profile);
    world.server.insert('S.Item', [{ Text: 'a' }]);
    const [item] = (await phone.run('Find', { Text: 'a' })).returns as ObjectHandle[];
    await phone.run('Delete', { Item: item });
    expect(world.server.query('S.Item')).toEqual([]);
    expect(item?.isDeleted).toBe(true);
  });

  it('without a connection the activity fails, and nothing is queued', async () => {
    const { world, phone } = await start(profile);
    const item = (await phone.run('Create', { Text: 'a' })).returns as ObjectHandle;
    phone.network.disconnect();
    expect((await phone.run('Caught', { Text: 'a' })).returns).toBe('No internet connection');
    expect((await phone.run('CommitCaught', { Item: item })).returns).toBe('No internet connection');
    phone.network.connect();
    expect((await phone.run('Caught', { Text: 'a' })).returns).toBe('fine');
    expect(world.server.query('S.Item')).toEqual([]);
    expect(item.isNew).toBe(true);
  });
});

describe('Create (semantics 1.1, 3.11)', () => {
  it('is a request in an online profile, with the defaults and the handler of the server', async () => {
    const { phone, sent } = await start(onlineProfile);
    const item = (await phone.run('Create', { Text: 'a' })).returns as ObjectHandle;
    expect(sent.map(({ request }) => request.kind)).toEqual(['create']);
    expect(item.get('Count')).toBe(10);
  });

  it('works in memory for an Online entity of an offline profile', async () => {
    const { phone, sent } = await start(onlineEntity);
    phone.network.disconnect();
    const item = (await phone.run('Create', { Text: 'a' })).returns as ObjectHandle;
    expect(sent).toEqual([]);
    expect(item.get('Count')).toBe(3);
  });
});

describe('Persistable arguments of a microflow, in an online profile (semantics 4.2)', () => {
  const flows = `
    create microflow S.Describe (Item: S.Item) returns String begin
      retrieve $Parts from $Item/S.Part_Item;
      $Count = count $Parts;
      return $Item/Text + ' ' + toString($Item/Count) + ' ' + toString($Count);
    end;
    create microflow S.Store (Item: S.Item) begin commit $Item without events; end;
    create nanoflow S.ACT_Describe (Item: S.Item) returns String begin
      $Text = call microflow S.Describe(Item = $Item);
      return $Text;
    end;
    create nanoflow S.ACT_Store (Item: S.Item) begin call microflow S.Store(Item = $Item); end;`;

  it('are there with what the client has changed, and otherwise as the server has them', async () => {
    const { world, phone } = await startWorld(text + flows + onlineProfile);
    world.server.onMicroflow('S.BCo_Item', () => true);
    const [row] = world.server.insert('S.Item', [{ Text: 'a', Count: 1 }]);
    world.server.insert('S.Part', [{ 'S.Part_Item': row }]);
    const [item] = (await phone.run('Find', { Text: 'a' })).returns as ObjectHandle[];
    await phone.run('Change', { Item: item, Text: 'changed' });
    expect((await phone.run('ACT_Describe', { Item: item })).returns).toBe('changed 1 1');
    expect(column(world.server.query('S.Item'), 'Text')).toEqual(['a']);
    await phone.run('ACT_Store', { Item: item });
    expect(column(world.server.query('S.Item'), 'Text')).toEqual(['changed']);
  });

  it('new ones are new there too, and can be committed there', async () => {
    const { world, phone } = await startWorld(text + flows + onlineProfile);
    const item = (await phone.run('Create', { Text: 'fresh' })).returns;
    await phone.run('ACT_Store', { Item: item });
    expect(column(world.server.query('S.Item'), 'Text')).toEqual(['fresh']);
  });
});

describe('A constraint can not mix entities on the device with Online ones (semantics 3.11)', () => {
  const flows = `
    create entity S.Note (Text: String);
    create association S.Note_Item from S.Note to S.Item;
    create nanoflow S.NotesOfItem () returns String begin
      retrieve $Notes from S.Note where [S.Note_Item/S.Item/Text = 'a'] on error without rollback begin
        return $latestError;
      end error;
      return 'fine';
    end;
    create nanoflow S.ItemsOfNote () returns String begin
      retrieve $Items from S.Item where [S.Note_Item/S.Note/Text = 'a'] on error without rollback begin
        return $latestError;
      end error;
      return 'fine';
    end;
    create navigation NativePhone sync (sync S.Item online; sync S.Note all);`;
  const prohibited = expect.stringContaining('a constraint can not mix them');

  it.each([
    ['10.24.0', 'NotesOfItem', prohibited],
    ['11.12.0', 'NotesOfItem', prohibited],
    ['10.24.0', 'ItemsOfNote', 'fine'],
    ['11.12.0', 'ItemsOfNote', prohibited],
  ])('%s: %s', async (mendix, flow, answer) => {
    const { phone } = await startWorld(text + flows, { mendix });
    expect((await phone.run(flow)).returns).toEqual(answer);
  });
});

describe('An association from an Online entity to one on the device (semantics 3.11)', () => {
  const flows = `
    create entity S.Note (Text: String);
    create association S.Item_Note from S.Item to S.Note;
    create nanoflow S.Attach (Item: S.Item, Note: S.Note) returns String begin
      change $Item (S.Item_Note = $Note) on error without rollback begin return $latestError; end error;
      return 'set';
    end;
    create navigation NativePhone sync (sync S.Item online; sync S.Note all);`;

  it.each([
    ['10.23.0', 'new', expect.stringContaining('in Mendix 10.23.0 it can be neither set nor followed')],
    ['10.24.0', 'new', 'set'],
    ['10.24.0', 'known', expect.stringContaining('S.Item_Note can only be read on a device')],
  ])('in %s of a %s object: %s', async (mendix, kind, seen) => {
    const { world, phone } = await startWorld(text + flows, { mendix });
    world.server.insert('S.Item', [{ Text: 'a' }]);
    const found = (await phone.run('Find', { Text: 'a' })).returns as ObjectHandle[];
    const Item = kind === 'new' ? phone.create('S.Item') : found[0];
    const [Note] = phone.insert('S.Note', [{ Text: 'n' }]);
    expect((await phone.run('Attach', { Item, Note })).returns).toEqual(seen);
  });
});
