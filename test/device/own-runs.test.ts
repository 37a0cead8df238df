import { describe, expect, it } from 'vitest';
import { column, startWorld } from '../world/start-world.js';

const text = (home: string) => `
create module Shop;
create module role Shop.User;
create user role Worker (ModuleRoles: (Shop.User));
create user role Chief (ModuleRoles: (Shop.User));
create entity Shop.Note (Text: String);
create page Shop.Welcome (Title: 'Welcome') {};
create page Shop.Board (Title: 'Board') {};
create navigation NativePhone ${home} sync (sync Shop.Note all);
create javascript action Shop.JSA_Listen (OnChange: nanoflow);
create nanoflow Shop.ACT_Start () returns Integer
begin
  $Note = create Shop.Note (Text = 'started') commit;
  show page Shop.Board;
  return 7;
end;
create nanoflow Shop.ACT_Fail () begin retrieve $Note from Shop.Note first; commit $Note; end;
create nanoflow Shop.OCh_Connection ($IsConnected: Boolean)
begin
  if $IsConnected then
    synchronize unsynchronized;
  else
    $Note = create Shop.Note (Text = 'went away') commit;
  end if;
end;
create nanoflow Shop.OCh_Note ($Note: Shop.Note) begin commit $Note; end;
`;
const start = (home = '', user = 'Worker') => startWorld(text(home), { user: { roles: [user] } });

describe('The nanoflow of a start page', () => {
  it('runs at every start, in the place of a page', async () => {
    const { phone } = await start('home nanoflow Shop.ACT_Start');
    expect(phone.pages).toEqual(['Shop.Board']);
    expect(phone.ownRuns).toMatchObject([{ flow: 'Shop.ACT_Start', outcome: 'returned', returns: 7 }]);
    await phone.restart();
    expect(phone.ownRuns).toHaveLength(2);
    expect(column(phone.query('Shop.Note'), 'Text')).toEqual(['started', 'started']);
  });

  it('that fails is a result, and leaves a device that has started', async () => {
    const { phone } = await start('home nanoflow Shop.ACT_Fail');
    expect(phone.ownRuns).toMatchObject([{ flow: 'Shop.ACT_Fail', outcome: 'failed' }]);
    expect((await phone.run('ACT_Start')).outcome).toBe('returned');
  });

  it.each([
    ['Worker', ['Shop.Welcome'], 0],
    ['Chief', ['Shop.Board'], 1],
  ])('may be that of a user role: %s', async (role, pages, runs) => {
    const { phone } = await start('home page Shop.Welcome home nanoflow Shop.ACT_Start for Chief', role);
    expect([phone.pages, phone.ownRuns.length]).toEqual([pages, runs]);
  });

  it('is in the trace, as something that follows from the start', async () => {
    const { world } = await start('home nanoflow Shop.ACT_Start');
    const { steps } = JSON.parse(world.trace()) as { steps: { step: string; flow?: string }[] };
    expect(steps.map(({ step, flow }) => [step, flow])).toEqual([
      ['add-device', undefined],
      ['own-run', 'Shop.ACT_Start'],
    ]);
  });
});

describe('A nanoflow that is bound to the connection (semantics 3.2, decision 77)', () => {
  it('runs whenever the connection changes, and is told which way', async () => {
    const { world, phone } = await start();
    phone.onConnectionChange('OCh_Connection');
    phone.network.connect();
    phone.network.disconnect();
    phone.network.disconnect();
    await world.advance(0);
    expect(column(phone.query('Shop.Note'), 'Text')).toEqual(['went away']);
    phone.network.connect();
    await world.advance(0);
    expect(column(world.server.query('Shop.Note'), 'Text')).toEqual(['went away']);
    expect(phone.ownRuns.map(({ flow, outcome }) => [flow, outcome])).toEqual([
      ['Shop.OCh_Connection', 'returned'],
      ['Shop.OCh_Connection', 'returned'],
    ]);
  });

  it('may be bound by the mock of an action that listens', async () => {
    const { world, phone } = await startWorld(
      `${text('')}create nanoflow Shop.ACT_Listen () begin call javascript action Shop.JSA_Listen (OnChange = 'Shop.OCh_Connection'); end;`,
    );
    world.mockAction('Shop.JSA_Listen', ({ OnChange }) => phone.onConnectionChange(String(OnChange)));
    expect((await phone.run('ACT_Listen')).outcome).toBe('returned');
    phone.network.disconnect();
    await world.advance(0);
    expect(phone.ownRuns).toHaveLength(1);
  });

  it('is gone after a restart, and where nothing is bound nothing happens', async () => {
    const { world, phone, sent } = await start();
    phone.onConnectionChange('OCh_Connection');
    await phone.restart();
    sent.length = 0;
    phone.network.disconnect();
    phone.network.connect();
    await world.advance(0);
    expect([phone.ownRuns, sent]).toEqual([[], []]);
  });

  it('goes on in a copied world', async () => {
    const { world, phone } = await start();
    phone.onConnectionChange('OCh_Connection');
    const copy = world.copy();
    copy.device('phone').network.disconnect();
    await copy.advance(0);
    expect([copy.device('phone').ownRuns.length, phone.ownRuns.length]).toEqual([1, 0]);
  });

  it('can have no other parameters', async () => {
    const { phone } = await start();
    expect(() => phone.onConnectionChange('OCh_Note')).toThrow(
      'Shop.OCh_Note can not be bound to the connection: it may have one Boolean parameter, which tells whether there is a connection, and no other.',
    );
  });
});
