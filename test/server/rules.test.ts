import { describe, expect, it } from 'vitest';
import { column, startWorld } from '../world/start-world.js';

const text = `
create module M;
create regular expression M.Code ( Expression: '[A-Z]{2}[0-9]+' );
create entity M.A (
  Name: String not null error 'Name is missing',
  Code: String unique error 'Code is taken',
  Short: String,
  Amount: Integer,
  Kind: String,
  Note: String(5)
);
create validation rule for M.A.Code regex M.Code error message 'Code is two letters and a number';
create validation rule for M.A.Amount range from 1 to 5 error message 'Amount is from 1 to 5';
create entity M.B extends M.A (Extra: String);
create navigation NativePhone sync (sync M.A all; sync M.B all);
create microflow M.Save (Name: String, Code: String, Amount: Integer) begin
  $A = create M.A (Name = $Name, Code = $Code, Amount = $Amount) commit;
end;
create microflow M.SaveQuietly (Code: String) begin $A = create M.A (Code = $Code) commit without events; end;
`;

type Row = { readonly Name?: string; readonly Code?: string; readonly Amount?: number; readonly Note?: string };

/** What each way of committing an object says of it: they all ask the same rules (semantics 4.1). */
const ways: Readonly<Record<string, (entity: string, row: Row) => Promise<string>>> = {
  'an upload': async (entity, row) => {
    const { world, phone } = await started();
    phone.insert(entity, [row], { unsynchronized: true });
    await phone.synchronize().catch(() => undefined);
    return column(world.server.query('System.SynchronizationError'), 'Reason').join();
  },
  'a user of the server': async (entity, row) => {
    const { world } = await started();
    try {
      world.server.as('bob').insert(entity, [row]);
      return '';
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  },
};

async function started() {
  return startWorld(text, {
    before: ({ server }) => server.insert('M.A', [{ Name: 'other', Code: 'AA1' }]),
  });
}

describe.each(Object.keys(ways))('What a rule says to %s', (way) => {
  it.each<[string, Row, string]>([
    ['everything is right', { Name: 'a', Code: 'AB12', Amount: 3 }, ''],
    ['a required text is empty', {}, 'Name is missing'],
    ['a required text is nothing but white space', { Name: ' \t ' }, 'Name is missing'],
    ['a value is taken', { Name: 'a', Code: 'AA1' }, 'Code is taken'],
    ['a text does not fit its expression', { Name: 'a', Code: 'a1' }, 'Code is two letters and a number'],
    ['an expression has to fit the whole text', { Name: 'a', Code: 'AB1x' }, 'Code is two letters and a number'],
    ['an empty text has nothing to fit', { Name: 'a', Amount: 1 }, ''],
    ['a text is as long as its attribute', { Name: 'a', Note: '12345' }, ''],
    ['a text is longer', { Name: 'a', Note: '123456' }, 'Note holds at most 5 characters, and this text has 6.'],
    ['the rules come first', { Note: '123456' }, 'Name is missing Note holds at most 5 characters, and this text has 6.'],
    ['a number is too small', { Name: 'a', Amount: 0 }, 'Amount is from 1 to 5'],
    ['a number is too large', { Name: 'a', Amount: 6 }, 'Amount is from 1 to 5'],
    ['the bounds belong to the range', { Name: 'a', Amount: 5 }, ''],
    ['several rules are violated', { Code: 'AA1', Amount: 6 }, 'Name is missing Code is taken Amount is from 1 to 5'],
  ])('%s', async (_case, row, message) => {
    for (const entity of ['M.A', 'M.B']) expect(await ways[way]?.(entity, row)).toBe(message);
  });
});

describe('Rules and rows', () => {
  it('a rule looks at the object as the before commit handler leaves it', async () => {
    const { world } = await started();
    world.server.onEvent('M.A', 'before commit', (_object, { change }) => change({ Name: 'by handler' }));
    expect(column(world.server.as('bob').insert('M.A', [{}]), 'Name')).toEqual(['by handler']);
  });

  it('they hold for a commit without events too, and not for rows that a test puts there', async () => {
    const { world } = await started();
    expect((await world.runMicroflow('M.SaveQuietly', { Code: 'ZZ9' })).error?.message).toBe('Name is missing');
    expect(world.server.insert('M.A', [{ Code: 'AA1' }])).toHaveLength(1);
  });

  it('an object keeps its own unique value, and leaves it to others when it goes', async () => {
    const { world } = await started();
    const bob = world.server.as('bob');
    const [other] = world.server.query('M.A');
    bob.change(other!, { Code: 'AA1', Name: 'same' });
    expect(() => bob.insert('M.B', [{ Name: 'b', Code: 'AA1' }])).toThrow('Code is taken');
    bob.delete(other!);
    expect(bob.insert('M.B', [{ Name: 'b', Code: 'AA1' }])).toHaveLength(1);
  });

  it('two objects of one upload can not have one unique value: the first one has it', async () => {
    const { world, phone } = await started();
    phone.insert(
      'M.A',
      [
        { Name: 'first', Code: 'BB2' },
        { Name: 'second', Code: 'BB2' },
      ],
      { unsynchronized: true },
    );
    await expect(phone.synchronize()).rejects.toThrow('Code is taken');
    expect(column(world.server.query('M.A', "[Code = 'BB2']"), 'Name')).toEqual(['first']);
  });

  it('messages are in the language of the world', async () => {
    const { world } = await startWorld(text, { language: 'en_US' });
    await expect(world.runMicroflow('M.Save', { Name: '', Code: 'AA1', Amount: 9 })).resolves.toMatchObject({
      error: { kind: 'validation', message: 'Name is missing Amount is from 1 to 5' },
    });
    expect(world.server.query('M.A')).toEqual([]);
  });
});

describe('A text that is longer than its attribute (semantics 2.1, decision 51)', () => {
  it('is committed and read on the device, and refused by the server, which keeps the others', async () => {
    const { world, phone } = await startWorld(`
      create module M;
      create entity M.Row (Code: String(3));
      create nanoflow M.Save (Code: String) returns String begin
        $Row = create M.Row (Code = $Code) commit;
        retrieve $Found from M.Row where [Code = $Code] first;
        return $Found/Code;
      end;
      create navigation NativePhone on sync error continue sync (sync M.Row all);`);
    expect((await phone.run('M.Save', { Code: 'abcd' })).returns).toBe('abcd');
    expect((await phone.run('M.Save', { Code: 'abc' })).returns).toBe('abc');
    await phone.synchronize();
    expect(column(world.server.query('M.Row'), 'Code')).toEqual(['abc']);
    expect(column(world.server.query('System.SynchronizationError'), 'Reason')).toEqual([
      'Code holds at most 3 characters, and this text has 4.',
    ]);
  });

  it('fails a commit of the server, also of what is stored along with another object', async () => {
    const { phone } = await startWorld(`
      create module M;
      create entity M.Row (Code: String(3));
      create entity M.Line (Text: String);
      create association M.Line_Row from M.Line to M.Row;
      create microflow M.Direct () begin $Row = create M.Row (Code = 'abcd') commit; end;
      create microflow M.Along () begin
        $Row = create M.Row (Code = 'abcd');
        $Line = create M.Line (Text = 'a', M.Line_Row = $Row) commit;
      end;
      create nanoflow M.CallDirect () begin call microflow M.Direct(); end;
      create nanoflow M.CallAlong () begin call microflow M.Along(); end;
      create navigation NativePhone;`);
    for (const flow of ['M.CallDirect', 'M.CallAlong'])
      expect(await phone.run(flow)).toMatchObject({ outcome: 'failed', error: { kind: 'validation' } });
  });
});
