import { describe, expect, it } from 'vitest';
import { RedactedRecipe } from '../../../harness/record/redaction/redact-trace.js';
import { redactedTrace } from '../../../harness/record/redaction/redacted-trace.js';
import type { Redaction } from '../../../harness/record/redaction/redaction-rules.js';
import { readTrace } from '../../../harness/replay/read-trace.js';
import { replayTrace } from '../../../harness/replay/replay-trace.js';
import { createWorld, type World } from '../../../src/index.js';
import { appFromMdl } from '../../fixture/app.js';

const marker = 'Zwaardvis';
const secret = 'Kwikstaart';
const redaction: Redaction = {
  members: ['Shop.Customer.Name', 'Shop.Photo.Name', 'Shop.Filter.Words'],
  constants: ['Shop.Key', 'Shop.Default'],
};

const text = `mdl 1;
create entity Shop.Customer (Name: String, Note: String);
create entity Shop.VipCustomer extends Shop.Customer (Rank: Integer);
create entity Shop.Order (Number: Integer);
create entity Shop.Photo extends System.Image (Caption: String);
create non-persistent entity Shop.Filter (Words: String);
create association Shop.Order_Customer from Shop.Order to Shop.Customer;
create association Shop.Order_Friends from Shop.Order to Shop.Customer type ReferenceSet;
create constant Shop.Key (Type: String, DefaultValue: 'open', ExposedToClient: true);
create constant Shop.Default (Type: String, DefaultValue: 'Default${secret}', ExposedToClient: true);
create microflow Shop.Find ($Name: String) returns Shop.Filter
begin
  $Filter = create Shop.Filter (Words = $Name);
  return $Filter;
end;
create nanoflow Shop.All ($Order: Shop.Order, $Text: String) returns list of Shop.Customer
begin
  retrieve $Customer from $Order/Shop.Order_Customer;
  declare $Copy String = $Customer/Name + ' ' + @Shop.Key + ' ' + @Shop.Default;
  $Found = call microflow Shop.Find (Name = $Text);
  log info 'The customer {1}' with ({1} = $Copy);
  show message 'Hello {1}' type Information with ({1} = $Customer/Name);
  validation feedback $Customer/Name message 'Too short';
  change $Customer (Note = 'Knows ' + $Found/Words) commit;
  $Number = call nanoflow Shop.Fail (Text = $Copy) on error continue;
  retrieve $Customers from Shop.Customer;
  return $Customers;
end;
create nanoflow Shop.Fail ($Text: String) returns Decimal begin return parseDecimal($Text); end;
`;

async function work(world: World): Promise<void> {
  world.server.insert('Shop.VipCustomer', [{ Name: `${marker} the first`, Rank: 1 }]);
  const answers = [{ Words: marker }, { Words: `${marker} again` }];
  world.server.onMicroflow('Shop.Find', async ({ Name }) => {
    if (Name === 'no') throw new Error(`${marker} is not at home`);
    return answers.shift();
  });
  const phone = await world.addDevice('phone');
  const order = phone.create('Shop.Order', {
    Number: 1,
    'Shop.Order_Customer': { Name: marker, Note: 'plain' },
    'Shop.Order_Friends': [{ Name: `Second ${marker}` }],
  });
  await phone.run('Shop.All', { Order: order, Text: marker });
  await phone.run('Shop.All', { Order: order, Text: 'no' });
  phone.change(phone.query('Shop.Customer')[0]!, { Name: `${marker} changed` });
  await phone.run('Shop.Fail', { Text: marker });
  const [photo] = phone.insert('Shop.Photo', [{ Name: `${marker}.png` }], { unsynchronized: true });
  phone.setContents(photo!, new Uint8Array([1, 2, 3]), { name: `other ${marker}.png` });
  await phone.synchronize();
  const ben = world.server.as('ben');
  const [own] = ben.insert('Shop.Customer', [{ Name: `By ben, ${marker}` }]);
  ben.change(own!, { Name: marker.toUpperCase() });
}

async function recorded() {
  const app = await appFromMdl(text);
  const world = createWorld(app, { constants: { 'Shop.Key': secret }, watch: 'all' });
  await work(world);
  const trace = world.trace();
  world.dispose();
  return { app, trace };
}

describe('What is redacted', () => {
  it('stands nowhere in the trace, which is replayed like any other', async () => {
    const { app, trace } = await recorded();
    const names = new RegExp(`${marker}|${secret}`, 'gi');
    const { steps } = readTrace(trace, 'trace');
    const failures = steps.flatMap(({ failure }) => failure?.message ?? []);
    expect(failures).toEqual([expect.stringContaining('at home'), `parseDecimal: '${marker}' is not a number.`]);
    expect(trace.match(names)?.length).toBeGreaterThan(50);
    const { text: redacted, left } = await redactedTrace(app, readTrace(trace, 'trace'), redaction, {});
    expect(redacted.match(names) ?? []).toEqual([]);
    expect(left).toEqual([]);
    const again = await replayTrace(app, readTrace(redacted, 'redacted'));
    expect(again.text).toBe(redacted);
  });

  it('is replaced in questions and addresses too, for which answers are found by their words', async () => {
    const app = await appFromMdl(text);
    const events = ['question', 'request'].map((of) => ({
      event: 'answered',
      on: 'device',
      of,
      name: `Delete ${marker}?`,
      value: null,
    }));
    const trace = {
      app: { file: 'a', content: 'b', mendixVersion: '11.12.0' },
      options: { constants: {} },
      steps: [{ step: 'insert', entity: 'Shop.Customer', rows: [{ Name: marker }], events }],
    } as never;
    expect(JSON.stringify(new RedactedRecipe(trace, redaction, app.index).trace)).not.toContain(marker);
  });

  it('is told where it was left, by its place', async () => {
    const app = await appFromMdl(text);
    const steps = [{ step: 'insert', entity: 'Shop.Customer', rows: [{ Name: marker }] }];
    const trace = { options: { constants: {} }, steps } as never;
    const recipe = new RedactedRecipe(trace, redaction, app.index);
    expect(recipe.leftIn({ steps: [{ text: `Dear ${marker}` }] })).toEqual(['steps/0/text']);
    expect(recipe.leftInScenario({ scenario: 'x', answers: [`Dear ${marker}`] })).toEqual(['answers/0']);
  });

  it('is refused where the trace goes on from a store, in which nobody can look', async () => {
    const trace = { options: { constants: {} }, steps: [{ step: 'restore' }] } as never;
    const { index } = await appFromMdl(text);
    expect(() => new RedactedRecipe(trace, redaction, index)).toThrow('stored world');
  });
});
