import { describe, expect, it } from 'vitest';
import { runCommand } from '../fixture/command.js';
import { shopFolder } from './shop-folder.js';

const shop = shopFolder();

interface Result {
  readonly outcome: string;
  readonly returns: unknown;
}

async function resultOf(flow: string, ...options: string[]): Promise<unknown> {
  const outcome = await runCommand('run', shop.app, flow, '--json', ...options);
  const { returns } = outcome.json<Result>();
  expect(outcome.status, outcome.output).toBe(0);
  return returns;
}

async function errorOf(flow: string, ...options: string[]): Promise<string> {
  const { status, errors } = await runCommand('run', shop.app, flow, ...options);
  expect(status, errors).toBe(2);
  return errors.replace(/\n\s+/g, ' ').trim();
}

describe('an argument takes the type of its parameter', () => {
  it.each([
    ['DS_Amount', 'Amount=0.10', '0.1'],
    ['DS_Amount', 'Amount=12345678901234567890.123456789', '12345678901234567890.123456789'],
    ['DS_Amount', 'Amount="7.5"', '7.5'],
    ['DS_Amount', 'Amount=-1e3', '-1000'],
    ['DS_Amount', 'Amount=null', null],
    ['DS_Amount', '$Amount=1', '1'],
    ['DS_Moment', 'Moment=2026-01-05T09:00:00Z', '2026-01-05T09:00:00.000Z'],
    ['DS_Moment', 'Moment=2026-01-05T09:00:00.250+01:00', '2026-01-05T08:00:00.250Z'],
    ['DS_State', 'State=Sent', 'Sent'],
    ['DS_State', 'State="Sent"', 'Sent'],
    ['DS_State', 'State=Shop.State.Sent', 'Sent'],
    ['DS_Count', 'Orders=[]', '0'],
    ['DS_Count', 'Orders=[{"Number": 1}, {Number: 2, $new: true}]', '2'],
    ['DS_Order', 'Order=null', null],
  ])('%s %s', async (flow, argument, expected) => {
    expect(await resultOf(flow, '--arg', argument)).toEqual(expected);
  });

  it.each([
    ['Ada', 'Ada 0 false'],
    ['7', '7 0 false'],
    ['{"a": 1}', '{"a": 1} 0 false'],
    ['a=b', 'a=b 0 false'],
    ['"quoted\\n"', 'quoted\n 0 false'],
    ['"not JSON" at all"', '"not JSON" at all" 0 false'],
    [' spaces ', ' spaces  0 false'],
    ['', ' 0 false'],
  ])('bare text is a String: %j', async (text, expected) => {
    expect(await resultOf('DS_Echo', '--arg', `Text=${text}`, '--defaults')).toBe(expected);
  });

  it('keeps the digits of a Long that no JavaScript number holds', async () => {
    const order = await resultOf('DS_Order', '--arg', 'Order={"Number": 9007199254740993, "Total": 0.1000000000000000055}');
    expect(order).toMatchObject({ Number: '9007199254740993' });
  });

  it('shows moments with the offset of --time-zone', async () => {
    const moment = await resultOf('DS_Moment', '--arg', 'Moment=2026-07-01T10:00:00Z', '--time-zone', 'Europe/Amsterdam');
    expect(moment).toBe('2026-07-01T12:00:00.000+02:00');
  });
});

describe('an object argument', () => {
  it('gets the defaults of its entity, and the members that were given', async () => {
    const order = await resultOf('DS_Order', '--arg', 'Order={"Number": 7, "Urgent": true}');
    expect(order).toMatchObject({ $entity: 'Shop.Order', Number: '7', State: 'Draft', Urgent: true, Total: null });
  });

  it('has objects behind its associations, of a specialization where $entity says so', async () => {
    const argument = 'Order={"Shop.Order_Customer": {"$entity": "Shop.VipCustomer", "Name": "Ada", "Discount": 5}}';
    expect(await resultOf('DS_CustomerName', '--arg', argument)).toBe('Ada');
  });

  it('has a list behind a reference set', async () => {
    const argument = 'Order={"Shop.Order_Line": [{"Amount": 1.5}, {"Amount": 2}]}';
    expect(await resultOf('SUB_Total', '--arg', argument)).toBe('3.5');
  });

  it.each([
    ['is on the server and on the device', '{}', 'new: false, synchronized: true'],
    ['that is $unsynchronized is committed on the device', '{"$unsynchronized": true}', 'new: false, synchronized: false'],
    ['that is $new is committed nowhere', '{"$new": true}', 'new: true, synchronized: false'],
  ])('%s', async (_, order, expected) => {
    expect(await resultOf('DS_IsWhere', '--arg', `Order=${order}`)).toBe(expected);
  });

  it('that is new is committed for the first time by the flow', async () => {
    const outcome = await runCommand('run', shop.app, 'ACT_Submit', '--json', '--arg', 'Order={"$new": true}');
    const { effects } = outcome.json<{ effects: { kind: string; isNew?: boolean }[] }>();
    expect(effects.find(({ kind }) => kind === 'committed')?.isNew).toBe(true);
  });
});

describe('--defaults fills what is missing', () => {
  it('with the plainest value of each type', async () => {
    expect(await resultOf('DS_Echo', '--defaults')).toBe(' 0 false');
    expect(await resultOf('DS_State', '--defaults')).toBe('Draft');
    expect(await resultOf('DS_Moment', '--defaults')).toBe('2026-01-01T00:00:00.000Z');
    expect(await resultOf('DS_Moment', '--defaults', '--now', '2030-02-03T04:05:06Z')).toBe('2030-02-03T04:05:06.000Z');
    expect(await resultOf('DS_Count', '--defaults')).toBe('0');
    expect(await resultOf('DS_Order', '--defaults')).toMatchObject({ $entity: 'Shop.Order', State: 'Draft' });
  });

  it('and leaves alone what was given', async () => {
    expect(await resultOf('DS_Echo', '--defaults', '--arg', 'Number=5')).toBe(' 5 false');
  });
});

describe('a wrong argument names the parameter, the type and what was given', () => {
  it.each([
    ['DS_Amount', ['--arg', 'Amount=abc'], 'the parameter Amount of Shop.DS_Amount is Decimal, but the text "abc" was given.'],
    ['DS_Amount', ['--arg', 'Amount=1,5'], 'Write a number, with a point before its decimals.'],
    ['DS_Amount', ['--arg', 'Amount=true'], 'is Decimal, but true was given.'],
    ['DS_Amount', ['--arg', 'Amount=[1]'], 'is Decimal, but a list was given.'],
    ['DS_Amount', ['--arg', 'Amount'], '--arg Amount has no value. Write --arg name=value.'],
    ['DS_Amount', ['--arg', 'Amount='], 'is Decimal, but an empty text was given.'],
    ['DS_Amount', ['--arg', 'Amout=1'], 'Shop.DS_Amount has no parameter Amout. Did you mean Amount?'],
    ['DS_Amount', ['--arg', 'Amount=1', '--arg', 'Amount=2'], 'The argument Amount is given twice.'],
    ['DS_Limit', ['--arg', 'Amount=1'], 'Shop.DS_Limit has no parameter Amount. It takes no arguments.'],
    ['DS_Amount', [], 'Shop.DS_Amount needs the argument Amount (Decimal). Give it with --arg Amount=value'],
    ['DS_Echo', ['--arg', 'Text=', '--arg', 'Amount=1'], 'needs the arguments Number (Integer/Long), Flag (Boolean), Moment'],
    ['ACT_Count', ['--arg', 'Most=1.5'], 'the parameter Most of Shop.ACT_Count is Integer/Long, but the number 1.5 was given.'],
    ['ACT_Count', ['--arg', 'Most=9223372036854775808'], 'It lies outside of the 64 bits of a Long.'],
    [
      'DS_Moment',
      ['--arg', 'Moment=tomorrow'],
      'is Date and time, but the text "tomorrow" was given. Write a moment with its offset',
    ],
    ['DS_State', ['--arg', 'State=Snet'], 'is Enumeration Shop.State, but the text "Snet" was given. Did you mean Sent?'],
    ['DS_State', ['--arg', 'State=Nothing'], 'Its values are Draft, Sent, Paid.'],
    ['DS_Echo', ['--arg', 'Flag=yes', '--defaults'], 'is Boolean, but the text "yes" was given. Write true or false.'],
    ['DS_Echo', ['--arg', 'Flag=null', '--defaults'], 'A Boolean is never empty: write true or false.'],
    [
      'DS_Count',
      ['--arg', 'Orders={}'],
      'is List of Shop.Order, but an object was given. Write the objects between square brackets.',
    ],
    ['DS_Order', ['--arg', 'Order=true'], 'is Shop.Order, but true was given. Write an object'],
    ['DS_Order', ['--arg', 'Order={"Number": 7'], '--arg Order, character 13 can be read neither as JSON nor as YAML'],
    ['DS_Order', ['--arg', 'Order={"Numbr": 7}'], 'Shop.Order has no member Numbr. Did you mean Number?'],
    ['DS_Order', ['--arg', 'Order={"Order_Customer": {}}'], 'Did you mean Shop.Order_Customer?'],
    [
      'DS_Order',
      ['--arg', 'Order={"Number": "x"}'],
      'the attribute Number of Shop.Order is Integer/Long, but the text "x" was given.',
    ],
    [
      'DS_Order',
      ['--arg', 'Order={"Shop.Order_Customer": {"Name": 5}}'],
      'the attribute Name of Shop.Customer is String, but the number 5',
    ],
    [
      'DS_Order',
      ['--arg', 'Order={"Shop.Order_Customer": {"Name": "a name that is far too long for it"}}'],
      'the attribute Name of Shop.Customer holds at most 20 characters, but 34 were given.',
    ],
    [
      'DS_Order',
      ['--arg', 'Order={"$entity": "Shop.Line"}'],
      'Shop.Line is no specialization of Shop.Order, which is wanted here.',
    ],
    ['DS_Order', ['--arg', 'Order={"$entity": "Shop.Ordr"}'], 'there is no entity Shop.Ordr. Did you mean Shop.Order?'],
    ['DS_Order', ['--arg', 'Order={"$nwe": true}'], '$nwe says nothing about an object. Did you mean $new?'],
    ['DS_Order', ['--arg', 'Order={"$new": 1}'], '$new wants true or false.'],
    ['DS_Order', ['--arg', 'Order={"$new": true, "$unsynchronized": true}'], 'not both.'],
    ['DS_Order', ['--arg', 'Order=somebody'], 'there is no Shop.Order with the id somebody.'],
  ])('%s %j', async (flow, options, sentence) => {
    expect(await errorOf(flow, ...options)).toContain(sentence);
  });
});

describe('a wrong flow or option names the nearest valid thing', () => {
  it.each([
    ['ACT_Submt', [], 'Did you mean Shop.ACT_Submit?'],
    ['DS_Limit', ['--profile', 'Phone'], 'There is no navigation profile Phone.'],
    ['DS_Limit', ['--user', 'ada'], 'The app has no demo user ada. It has none; use --user-role.'],
    ['DS_Limit', ['--user-role', 'Clerk'], 'There is no user role Clerk. Did you mean Clerks?'],
    ['ACT_Submit', ['--user-role', 'Clerks'], 'user has the user roles Clerks and may not start Shop.ACT_Submit'],
    ['DS_Limit', ['--anonymous'], 'The app lets nobody in who has not signed in'],
    ['DS_Limit', ['--watch'], '--watch keeps the variables in the trace, and none is written. Add --trace FILE.'],
    ['DS_Limit', ['--anonymous', '--user-role', 'Clerks'], '--user-role can not go with it'],
    ['DS_Limit', ['--constant', 'Shop.Limt=1'], 'There is no constant Shop.Limt. Did you mean Shop.Limit?'],
    ['DS_Limit', ['--constant', 'Shop.Limit=x'], '--constant Shop.Limit: the constant is Decimal, but the text "x" was given.'],
    ['DS_Limit', ['--constant', 'Shop.Limit'], '--constant Shop.Limit has no value.'],
    ['DS_Limit', ['--seed', 'x'], '--seed wants a whole number of at least 0, but x was given.'],
    ['DS_Limit', ['--max-steps', '0'], '--max-steps wants a whole number of at least 1, but 0 was given.'],
    ['DS_Limit', ['--now', 'now'], '--now wants a moment with its offset, such as 2026-01-05T09:00:00Z, but now was given.'],
    ['DS_Limit', ['--time-zone', 'Europe/Amsterdm'], 'Did you mean Europe/Amsterdam?'],
    ['DS_Limit', ['--transport', 'nok'], 'There is no transport nok. Did you mean nock?'],
    ['DS_Limit', ['--mendix', 'eleven'], 'is not understood'],
    ['CheckCredit', ['--offline', '--defaults'], '--offline cuts the network of the device, but Shop.CheckCredit is a microflow'],
  ])('%s %j', async (flow, options, sentence) => {
    expect(await errorOf(flow, ...options)).toContain(sentence);
  });
});

describe('options change the world of the run', () => {
  it('--constant gives a constant another value', async () => {
    expect(await resultOf('DS_Limit')).toBe('100');
    expect(await resultOf('DS_Limit', '--constant', 'Shop.Limit=2.5')).toBe('2.5');
  });

  it('without a user the first role that may run the flow is taken', async () => {
    const { output } = await runCommand('run', shop.app, 'ACT_Submit', '--defaults');
    expect(output).toContain('role Bosses');
    const other = await runCommand('run', shop.app, 'DS_Limit', '--user-role', 'Clerks', '--user-role', 'Bosses');
    expect(other.output).toContain('roles Clerks, Bosses');
  });

  it('--max-steps blocks a run that goes on', async () => {
    const outcome = await runCommand('run', shop.app, 'ACT_Count', '--arg', 'Most=1000', '--max-steps', '50', '--json');
    expect(outcome.status).toBe(1);
    expect(outcome.json()).toMatchObject({ outcome: 'blocked', steps: 50, error: { flow: 'Shop.ACT_Count' } });
  });

  it('--transport nock gives the same result', async () => {
    const inProcess = await runCommand('run', shop.app, 'ACT_Submit', '--defaults', '--json');
    const nock = await runCommand('run', shop.app, 'ACT_Submit', '--defaults', '--json', '--transport', 'nock');
    expect(nock.output).toBe(inProcess.output);
  });

  it('a microflow runs on the server', async () => {
    expect(await resultOf('Shop.CheckCredit', '--arg', 'Amount=1000')).toBe(true);
    expect(await resultOf('CheckCredit', '--arg', 'Amount=1000.01')).toBe(false);
  });
});
