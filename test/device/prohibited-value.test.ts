import { describe, expect, it } from 'vitest';
import { type StartOptions, startWorld } from '../world/start-world.js';

const model = `
create module S;
create enumeration S.Colour (Red, Green);
create entity S.Product (Name: String);
create non-persistent entity S.Plain (Text: String);
create non-persistent entity S.Friend (Text: String);
create non-persistent entity S.Search (Text: String);
create non-persistent entity S.DeepSearch extends S.Search (Depth: Integer);
create non-persistent entity S.Criterion (Text: String);
create non-persistent entity S.Step (Text: String);
create non-persistent entity S.PlainSpecial extends S.Plain (Text2: String);
create non-persistent entity S.Marked (Text: String);
create association S.Plain_Friend from S.Plain to S.Friend;
create association S.Friend_Plain from S.Friend to S.Plain;
create association S.Search_Product from S.Search to S.Product;
create association S.Step_Criterion from S.Step to S.Criterion;
create association S.Criterion_Search from S.Criterion to S.Search;
create association S.PlainSpecial_Product from S.PlainSpecial to S.Product;
create association S.Product_Marked from S.Product to S.Marked;
`;

/** A microflow with one parameter and a return type, and the nanoflow that calls it. */
function flows(parameter: string, returns: string): string {
  const value = returns === 'Boolean' ? 'true' : 'empty';
  return `
create microflow S.SRV (Value: ${parameter}) returns ${returns} begin return ${value}; end;
create nanoflow S.ACT (Value: ${parameter}) returns String begin
  $Result = call microflow S.SRV(Value = $Value) on error without rollback begin
    return $latestError;
  end error;
  return 'answered';
end;
create nanoflow S.Uncaught (Value: ${parameter}) begin
  $Result = call microflow S.SRV(Value = $Value);
end;`;
}
const offline = 'create navigation NativePhone sync (sync S.Product all);';

async function call(parameter: string, returns: string, value: unknown, options: StartOptions = {}, profile = offline) {
  const { phone, sent } = await startWorld(model + flows(parameter, returns) + profile, options);
  const made = value === 'new' ? phone.create(parameter.replace('list of ', '')) : value;
  const result = await phone.run('ACT', { Value: made });
  return { message: String(result.returns), kinds: sent.map(({ request }) => request.kind), phone, made };
}

const passing = 'can not pass persistable objects to a microflow or get them from it.';

describe('What an offline app may not pass to a microflow or get from it (semantics 4.2)', () => {
  // The parameter, the return type, and what the message says of the way to the persistable entity.
  const prohibited: [string, string, string][] = [
    ['S.Product', 'Boolean', `parameter Value of S.SRV is S.Product, and S.Product is persistable`],
    ['list of S.Product', 'Boolean', `parameter Value of S.SRV is List of S.Product, and S.Product is persistable`],
    ['S.Search', 'Boolean', 'Search / Product (over S.Search_Product)'],
    ['list of S.Search', 'Boolean', 'Search / Product (over S.Search_Product)'],
    ['S.DeepSearch', 'Boolean', 'DeepSearch / Product (over S.Search_Product)'],
    ['S.Marked', 'Boolean', 'Marked / Product (over S.Product_Marked)'],
    ['S.Criterion', 'Boolean', 'Criterion / Search / Product (over S.Criterion_Search, S.Search_Product)'],
    ['S.Step', 'Boolean', 'Step / Criterion / Search / Product (over S.Step_Criterion, S.Criterion_Search, S.Search_Product)'],
    ['String', 'S.Product', 'return value of S.SRV is S.Product, and S.Product is persistable'],
    ['String', 'list of S.Product', 'return value of S.SRV is List of S.Product'],
    ['String', 'S.Criterion', 'return value of S.SRV is S.Criterion, which leads to the persistable entity S.Product'],
    ['String', 'list of S.Step', 'Step / Criterion / Search / Product'],
  ];

  it.each(prohibited)('%s → %s: %s', async (parameter, returns, way) => {
    // An empty value is judged like any other: the judgement is made on the model.
    const { message, kinds } = await call(parameter, returns, parameter === 'String' ? 'x' : null);
    expect(message).toContain(way);
    expect(kinds).toEqual([]);
  });

  it('says what is prohibited, and where, as an error of the call that a handler can catch', async () => {
    const { phone } = await call('S.Product', 'Boolean', null);
    const result = await phone.run('Uncaught', { Value: null });
    expect(result.error).toMatchObject({ name: 'FlowError', kind: 'microflow-argument', flow: 'S.Uncaught' });
    expect(result.error?.message).toBe(
      `The parameter Value of S.SRV is S.Product, and S.Product is persistable; an offline app ${passing}`,
    );
  });

  it.each(['S.Search', 'S.Criterion'])('an object of %s without any association is prohibited too', async (entity) => {
    const { message, kinds } = await call(entity, 'Boolean', 'new');
    expect(message).toContain('leads to the persistable entity S.Product');
    expect(kinds).toEqual([]);
  });

  it('the real entity of an argument counts as well as the declared one', async () => {
    const { phone, sent } = await startWorld(model + flows('S.Plain', 'Boolean') + offline);
    expect((await phone.run('ACT', { Value: phone.create('S.Plain') })).returns).toBe('answered');
    sent.length = 0;
    const result = await phone.run('ACT', { Value: phone.create('S.PlainSpecial') });
    expect(result.returns).toContain('PlainSpecial / Product (over S.PlainSpecial_Product)');
    expect(sent).toEqual([]);
  });

  it.each([
    ['String', 'x'],
    ['Integer', 3],
    ['Enumeration(S.Colour)', 'Red'],
    ['S.Plain', 'new'],
    ['S.Friend', 'new'],
    ['list of S.Plain', []],
  ])('%s may travel', async (parameter, value) => {
    const { message, kinds } = await call(parameter, 'Boolean', value);
    expect([message, kinds]).toEqual(['answered', ['microflow']]);
  });

  it.each(['S.Product', 'S.Criterion'])('in an online profile %s may travel', async (entity) => {
    const { message } = await call(entity, 'Boolean', null, {}, 'create navigation Responsive;');
    expect(message).toBe('answered');
  });

  it('Online entities may travel from 10.21 on', async () => {
    const online = 'create navigation NativePhone sync (sync S.Product online);';
    expect((await call('S.Search', 'S.Product', null, { mendix: '10.21.0' }, online)).message).toBe('answered');
    expect((await call('S.Product', 'Boolean', null, { mendix: '10.20.0' }, online)).message).toContain('is persistable');
  });
});

describe('Microflow calls by version (semantics 2.12)', () => {
  const online = 'create navigation Responsive;';
  it.each([
    ['8.7.0', offline, 'this Mendix version has no microflow calls in offline profiles.'],
    ['8.8.0', offline, 'answered'],
    ['8.1.0', online, 'this Mendix version has no microflow calls in online profiles.'],
    ['8.2.0', online, 'answered'],
  ])('in %s, %s: %s', async (mendix, profile, expected) => {
    const { message, kinds } = await call('String', 'Boolean', 'x', { mendix }, profile);
    expect(message).toContain(expected);
    expect(kinds).toEqual(expected === 'answered' ? ['microflow'] : []);
    if (expected !== 'answered') expect(message).toContain('The microflow S.SRV can not be called');
  });
});

describe('Non-persistable objects that a microflow made, before 9.8 (semantics 4.2)', () => {
  const flows = `
create microflow S.Make () returns S.Plain begin $Plain = create S.Plain (Text = 'made'); return $Plain; end;
create microflow S.Same (Plain: S.Plain) returns S.Plain begin return $Plain; end;
create microflow S.TakeAll (Plains: list of S.Plain) returns Integer begin $Count = count $Plains; return $Count; end;
create nanoflow S.Made () returns S.Plain begin $Plain = call microflow S.Make(); return $Plain; end;
create nanoflow S.Own (Plain: S.Plain) returns S.Plain begin $Back = call microflow S.Same(Plain = $Plain); return $Back; end;
create nanoflow S.PassAll (Plains: list of S.Plain) returns String begin
  $Count = call microflow S.TakeAll(Plains = $Plains) on error without rollback begin return $latestError; end error;
  return toString($Count);
end;`;
  const refused = 'Non-persistable objects created in a microflow can’t be passed to another microflow';

  it('can not be elements of a list either, while those of the device can, also when a microflow gave them back', async () => {
    const { phone } = await startWorld(model + flows + offline, { mendix: '9.7.0' });
    const own = phone.create('S.Plain');
    expect((await phone.run('Own', { Plain: own })).returns).toMatchObject({ id: own.id });
    const made = (await phone.run('Made')).returns;
    const pass = async (...Plains: unknown[]) => (await phone.run('PassAll', { Plains })).returns;
    expect([await pass(own), await pass(own, made)]).toEqual(['1', refused]);
  });

  it('are still known for it in a copy of the world', async () => {
    const { phone, world } = await startWorld(model + flows + offline, { mendix: '9.7.0' });
    const made = (await phone.run('Made')).returns;
    const copy = world.copy().device('phone');
    expect((await copy.run('PassAll', { Plains: [made] })).returns).toBe(refused);
  });

  it('may be arguments in an online profile', async () => {
    const { phone } = await startWorld(`${model}${flows}create navigation Responsive;`, { mendix: '9.7.0' });
    const made = (await phone.run('Made')).returns;
    expect((await phone.run('PassAll', { Plains: [made] })).returns).toBe('1');
  });
});
