import { describe, expect, it } from 'vitest';
import { createWorld } from '../../src/world/create-world.js';
import { appFromMdl } from '../fixture/app.js';
import { column, startWorld } from './start-world.js';

const text = `
create module M;
create module role M.Reader;
create module role M.Writer;
create user role First (ModuleRoles: (M.Reader));
create user role Second (ModuleRoles: (M.Writer));
create entity M.Row (Text: String, Amount: Decimal, Moment: DateTime, Wide: Long);
create non-persistent entity M.Draft (Text: String);
create microflow M.Echo (Draft: M.Draft, Rows: list of M.Row) returns String begin
  $Count = count $Rows;
  log info node 'Echo' 'here';
  return $Draft/Text + toString($Count);
end;
create microflow M.Who () returns String begin return $currentUser/Name; end;
grant execute on microflow M.Who to M.Writer;
create microflow M.Fail () begin
  create M.Row (Text = 'written') commit;
  $Row = create M.Row (Wide = round(1 div 0));
end;
create rule M.IsLong (Text: String) returns Boolean begin return length($Text) > 3; end;
create nanoflow M.Values (Amount: Decimal, Moment: DateTime, Wide: Integer) returns M.Row begin
  $Row = create M.Row (Amount = $Amount, Moment = $Moment, Wide = $Wide);
  return $Row;
end;
create nanoflow M.Random () returns Decimal begin return random(); end;
create navigation NativePhone sync (sync M.Row all);
`;

describe('world.runMicroflow', () => {
  it('runs a microflow on the server, without any device', async () => {
    const world = createWorld(await appFromMdl(`mdl 1;\n${text}`));
    const [row] = world.server.insert('M.Row', [{}]);
    const result = await world.runMicroflow('Echo', { Draft: { Text: 'a' }, Rows: [row, {}] });
    expect(result).toMatchObject({ flow: 'M.Echo', outcome: 'returned', returns: 'a2', error: undefined, requests: 0 });
    expect(result.effects).toMatchObject([{ kind: 'log', on: 'server', logNode: 'Echo', text: 'here' }]);
    expect(world.server.query('M.Row')).toHaveLength(2);
  });

  it('as the first user role that may run it', async () => {
    const world = createWorld(await appFromMdl(`mdl 1;\n${text}`));
    expect((await world.runMicroflow('Who')).returns).toBe('user');
    expect(world.server.query('System.User')).toHaveLength(1);
  });

  it('a failing one is a result, and leaves no rows', async () => {
    const world = createWorld(await appFromMdl(`mdl 1;\n${text}`));
    const result = await world.runMicroflow('M.Fail');
    expect(result).toMatchObject({ outcome: 'failed', error: { name: 'FlowError', flow: 'M.Fail' } });
    expect(world.server.query('M.Row')).toEqual([]);
  });

  it('waits for stubs that answer later', async () => {
    const world = createWorld(
      await appFromMdl(`mdl 1;\n${text}create microflow M.Outer () returns String begin
      $Who = call microflow M.Who(); return $Who; end;`),
    );
    world.server.onMicroflow('M.Who', () => Promise.resolve('nobody'));
    expect((await world.runMicroflow('M.Outer')).returns).toBe('nobody');
  });

  it('runs rules too', async () => {
    const world = createWorld(await appFromMdl(`mdl 1;\n${text}`));
    expect((await world.runMicroflow('M.IsLong', { Text: 'long' })).returns).toBe(true);
  });
});

describe('Values at the border of the public API (DESIGN)', () => {
  it('texts are accepted for decimals, dates and long numbers, and come back as what they are', async () => {
    const { phone } = await startWorld(text);
    const { returns } = await phone.run('Values', {
      Amount: '1.50',
      Moment: '2026-01-05T09:00:00Z',
      Wide: '9007199254740993',
    });
    const row = returns as { get(name: string): unknown };
    expect(String(row.get('Amount'))).toBe('1.5');
    expect(row.get('Moment')).toEqual(new Date('2026-01-05T09:00:00Z'));
    expect(row.get('Wide')).toBe(9007199254740993n);
    expect(JSON.parse(JSON.stringify(returns))).toMatchObject({ $entity: 'M.Row', Wide: '9007199254740993' });
  });
});

describe('One world', () => {
  it('has its own server; the same app serves any number of them', async () => {
    const app = await appFromMdl(`mdl 1;\n${text}`);
    const [first, second] = [createWorld(app), createWorld(app)];
    first.server.insert('M.Row', [{ Text: 'first' }]);
    expect(second.server.query('M.Row')).toEqual([]);
  });

  it('has devices that share its server, and nothing else', async () => {
    const { world, phone } = await startWorld(text);
    const tablet = await world.addDevice('tablet');
    phone.insert('M.Row', [{ Text: 'of the phone' }], { unsynchronized: true });
    expect(tablet.query('M.Row')).toEqual([]);
    await phone.synchronize();
    expect(tablet.query('M.Row')).toEqual([]);
    await tablet.synchronize();
    expect(column(tablet.query('M.Row'), 'Text')).toEqual(['of the phone']);
  });

  it('has random numbers by its seed', async () => {
    const numbers = async (seed: number) => {
      const { phone } = await startWorld(text, { seed });
      return [String((await phone.run('Random')).returns), String((await phone.run('Random')).returns)];
    };
    const first = await numbers(1);
    expect(first[0]).not.toBe(first[1]);
    expect(await numbers(1)).toEqual(first);
    expect(await numbers(2)).not.toEqual(first);
  });

  it('takes down its databases when it is disposed of', async () => {
    const { world, phone } = await startWorld(text);
    world.dispose();
    expect(() => world.server.query('M.Row')).toThrow();
    expect(() => phone.query('M.Row')).toThrow();
    expect(() => world.dispose()).not.toThrow();
  });
});
