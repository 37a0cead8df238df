import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadScenarios, OpenedApps, runScenario } from '../../../src/index.js';
import { temporaryFolder } from '../../acceptance/temporary-folder.js';

const app = `mdl 1;
create entity Shop.Customer (Name: String, Credit: Decimal);
create entity Shop.Order (Number: Integer, Total: Decimal);
create association Shop.Order_Customer from Shop.Order to Shop.Customer;
create microflow Shop.Check ($Number: Integer) returns Boolean begin return true; end;
create microflow Shop.Count () returns Integer
begin
  retrieve $Orders from Shop.Order;
  $Count = count $Orders;
  return $Count;
end;
create microflow Shop.Number ($Order: Shop.Order) returns Integer begin return $Order/Number; end;
create nanoflow Shop.Submit ($Number: Integer) returns Boolean
begin
  $Ok = call microflow Shop.Check (Number = $Number);
  synchronize all on error continue;
  return $Ok;
end;
create nanoflow Shop.Save ($Number: Integer) begin
  $Order = create Shop.Order (Number = $Number) commit;
  synchronize all;
end;
create navigation NativePhone sync (sync Shop.Customer all; sync Shop.Order all);
`;

describe('While a stub is at work', () => {
  const folder = temporaryFolder('stubs-at-work');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'app.mdl'), app);
  const apps = new OpenedApps();

  async function outcomeOf(given: string, rest: string) {
    const text = `scenario: x\napp: app.mdl\ngiven:\n  ${given.trim().replaceAll('\n', '\n  ')}\n${rest}`;
    const { scenarios, diagnostics } = await loadScenarios(join(folder, 'x.scenario.yaml'), { apps, text });
    if (diagnostics.length > 0)
      return diagnostics.map(({ message, where }) => `${where.split(':').slice(-2).join(':')} ${message}`);
    const { outcome, failures } = await runScenario(scenarios[0]!);
    return outcome === 'passed' ? outcome : failures.map(({ message }) => message);
  }

  const stub = (more: string) => `microflows:\n  Shop.Check: { returns: true, meanwhile: [${more}] }`;
  const submit = 'run: Submit\nwith: { Number: 1 }\n';

  it.each([
    [
      'rows come to the server',
      stub('{ server: { insert: { Shop.Customer: [{ $id: $ada, Name: Ada }] } } }'),
      `${submit}expect: { returns: true, device: { Shop.Customer: [{ $id: $ada, Name: Ada }] } }`,
    ],
    ['the connection goes', stub('{ disconnect: phone }'), `${submit}expect: { error: { kind: network } }`],
    ['the next synchronization is lost', stub('{ fail: request, of: download }'), `${submit}expect: { returns: true }`],
    [
      'several things, for one of several calls',
      'microflows:\n  Shop.Check:\n    - true\n    - { returns: false, meanwhile: [{ server: { insert: { Shop.Order: [{ Number: 1 }, { Number: 2 }] } } }, { disconnect: phone }] }',
      'steps:\n  - run: Submit\n    with: { Number: 1 }\n  - run: Submit\n    with: { Number: 2 }\n    expect: { error: { kind: network } }\nexpect: { server: { Shop.Order: 2 } }',
    ],
  ])('%s', async (_what, given, rest) => {
    expect(await outcomeOf(given, rest)).toBe('passed');
  });

  const save = (number: number, expected = '') => `  - run: Save\n    with: { Number: ${number} }${expected}\n`;

  it.each([
    [
      'handlers of events change their object',
      'events: { before commit Shop.Order: { change: { Total: 12.5 } } }',
      `steps:\n${save(1)}expect: { server: { Shop.Order: [{ Number: 1, Total: 12.5 }] } }`,
    ],
    [
      'and let it pass, or stop it, by its attributes',
      'events: { before commit Shop.Order: [{ returns: false, when: { Number: 13 } }, { change: { Total: 1 } }] }',
      `steps:\n${save(1)}${save(13, '\n    expect: { error: { message: { $contains: returned false } } }')}expect: { server: { Shop.Order: [{ Number: 1, Total: 1 }] } }`,
    ],
    [
      'one answer for each call',
      'events: { before commit Shop.Order: [true, { error: The printer is on fire }] }',
      `steps:\n${save(1)}${save(2, '\n    expect: { error: { message: { $contains: on fire } } }')}`,
    ],
    [
      'without an error where it says so',
      'events: { before commit Shop.Order: { returns: false, raiseError: false } }',
      'steps:\n  - server: { as: ben, insert: { Shop.Order: [{ Number: 1 }] } }\nexpect: { server: { Shop.Order: 0 } }',
    ],
    [
      'and can do what all stubs can',
      'events:\n  after commit Shop.Order: { meanwhile: [{ server: { insert: { Shop.Customer: [{ Name: Ada }] } } }] }',
      `steps:\n${save(1)}expect: { server: { Shop.Customer: 1 } }`,
    ],
  ])('%s', async (_what, given, rest) => {
    expect(await outcomeOf(given, rest)).toBe('passed');
  });

  it.each([
    [
      'meanwhile is a list',
      'microflows: { Shop.Check: { returns: true, meanwhile: { disconnect: phone } } }',
      '4:57 meanwhile is a list of steps',
    ],
    ['with steps', stub(''), '5:45 meanwhile is a list of steps, such as [{ disconnect: phone }].'],
    ['that exist', stub('{ disconect: phone }'), '5:48 There is no key disconect in a step. Did you mean disconnect?'],
    [
      'of which each key exists',
      stub('{ server: { insrt: {} } }'),
      '5:58 There is no key insrt in what happens on the server. Did you mean insert?',
    ],
    ['about devices that exist', stub('{ disconnect: phne }'), '5:60 There is no device phne. Did you mean phone?'],
    [
      'and are over at once',
      stub('{ synchronize: phone }'),
      '5:48 «synchronize phone» can not happen while a stub is at work: the world waits for its answer. Write it as a step of the scenario; hold keeps a run in the middle.',
    ],
    [
      'also on the server',
      stub('{ server: { as: ben, run: Count } }'),
      '5:48 «on the server» can not happen while a stub is at work',
    ],
    [
      'without expectations',
      stub('{ disconnect: phone, expect: { requests: 1 } }'),
      '5:67 Nothing can be expected in the middle of an answer. Expect it at the end.',
    ],
    ['for objects that have names', stub('{ change: $ada, to: { Name: Ada } }'), 'No object here has the name $ada.'],
    [
      'an event exists',
      'events: { before comit Shop.Order: true }',
      '4:13 There is no event "before comit". Did you mean before commit or',
    ],
    ['and has an entity', 'events: { before commit: true }', 'There is no event "before". There are before create'],
    ['that exists', 'events: { before commit Shop.Ordr: true }', '4:13 There is no entity Shop.Ordr. Did you mean Shop.Order?'],
    ['what is changed exists', 'events: { before commit Shop.Order: { change: { Totl: 1 } } }', 'Totl'],
    [
      'and only handlers change something',
      'microflows: { Shop.Check: { returns: true, change: { Total: 1 } } }',
      '4:46 An answer of Shop.Check has no change.',
    ],
    [
      'a handler answers yes or no',
      'events: { before commit Shop.Order: 5 }',
      '4:39 The result of before commit Shop.Order is Boolean, but the number 5 was given.',
    ],
    [
      'what raises an error belongs to the handler',
      'events: { before commit Shop.Order: [{ returns: false, raiseError: false }, { returns: true }] }',
      '4:79 raiseError belongs to the handler.',
    ],
  ])('%s', async (_what, given, message) => {
    expect(await outcomeOf(given, submit)).toEqual([expect.stringContaining(message)]);
  });

  it.each([
    [
      'an answer that is not used is told, with what would have happened',
      'microflows: { Shop.Check: true, Shop.Count: { returns: 1, meanwhile: [{ disconnect: phone }] } }',
      'Shop.Count was never called',
    ],
    ['a handler as well', 'events: { before delete Shop.Order: true }', 'before delete Shop.Order was never called'],
  ])('%s', async (_what, given, message) => {
    expect(await outcomeOf(given, submit)).toEqual(expect.arrayContaining([expect.stringContaining(message)]));
  });
});

it('A row that somebody has inserted is one row, and as it is then', async () => {
  const folder = temporaryFolder('inserted-as');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'app.mdl'), app);
  const text = `scenario: x
app: app.mdl
steps:
  - server: { as: bob, insert: { Shop.Order: [{ $id: $order, Number: 1, Shop.Order_Customer: $ada }], Shop.Customer: [{ $id: $ada, Name: Ada }] } }
  - server: { as: bob, change: { $order: { Number: 2 } } }
  - server: { as: bob, run: Number, with: { Order: $order } }
    expect: { returns: 2, server: { Shop.Order: 1, Shop.Customer: 1 } }
`;
  const { scenarios, diagnostics } = await loadScenarios(join(folder, 'x.scenario.yaml'), { text });
  expect(diagnostics).toEqual([]);
  expect((await runScenario(scenarios[0]!)).failures).toEqual([]);
});
