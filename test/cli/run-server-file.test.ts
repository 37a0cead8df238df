import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { runCommand } from '../fixture/command.js';
import { shopFolder } from './shop-folder.js';

const shop = shopFolder();

async function run(server: string, flow: string, ...options: string[]) {
  const path = shop.write('server.yaml', server);
  return runCommand('run', shop.app, flow, '--server', path, ...options);
}

async function errorOf(server: string): Promise<string> {
  const { status, errors } = await run(server, 'DS_Limit');
  expect(status, errors).toBe(2);
  return errors.replace(/\n\s+/g, ' ').replace(/\S*[\\/]server\.yaml/g, 'server.yaml');
}

const rows = `
rows:
  Shop.Order:
    - { $id: first, Number: 1, Due: 2026-02-01T10:00:00+01:00, Shop.Order_Customer: ada }
    - { Number: 2, Shop.Order_Customer: { Name: Bob } }
  Shop.Customer:
    - { $id: ada, Name: Ada, Credit: 12.50 }
`;

describe('rows', () => {
  it('are on the device after the start, and arguments name them by their $id', async () => {
    const outcome = await run(rows, 'DS_Order', '--arg', 'Order=first', '--json');
    expect(outcome.json()).toMatchObject({ returns: { Number: '1', Due: '2026-02-01T09:00:00.000Z' } });
  });

  it('refer to each other by $id, whichever comes first', async () => {
    expect((await run(rows, 'DS_CustomerName', '--arg', 'Order=first', '--json')).json()).toMatchObject({ returns: 'Ada' });
    const argument = 'Order={"Shop.Order_Customer": "ada"}';
    expect((await run(rows, 'DS_CustomerName', '--arg', argument, '--json')).json()).toMatchObject({ returns: 'Ada' });
  });

  it('are named when an argument misspells one', async () => {
    const outcome = await run(rows, 'DS_Order', '--arg', 'Order=frist');
    expect(outcome.errors.replace(/\n\s+/g, ' ')).toContain('there is no Shop.Order with the id frist. Did you mean first?');
  });

  it('are where a microflow finds them', async () => {
    const outcome = await run(rows, 'Shop.Take', '--arg', 'Order=first', '--json');
    expect(outcome.json()).toMatchObject({ outcome: 'returned', returns: '1' });
  });

  it('can be written as JSON, and with anchors', async () => {
    const json = '{"rows": {"Shop.Order": [{"$id": "o", "Number": 9007199254740993}]}}';
    expect((await run(json, 'DS_Order', '--arg', 'Order=o', '--json')).json()).toMatchObject({
      returns: { Number: '9007199254740993' },
    });
    const anchors = 'rows:\n  Shop.Order:\n    - &one { $id: o, Number: 4 }\n  Shop.Customer:\n    - { Name: x }\n';
    expect((await run(anchors, 'DS_Order', '--arg', 'Order=o', '--json')).json()).toMatchObject({ returns: { Number: '4' } });
  });
});

describe('microflows', () => {
  it.each([
    ['a value', 'Shop.CheckCredit: false', false],
    ['returns:', 'Shop.CheckCredit: { returns: false }', false],
    ['returns: in a list', 'Shop.CheckCredit: [{ returns: false }]', false],
  ])('answer with %s instead of their own nodes', async (_, stub, returns) => {
    const outcome = await run(`microflows:\n  ${stub}\n`, 'ACT_Submit', '--defaults', '--json');
    expect(outcome.json()).toMatchObject({ outcome: 'returned', returns });
  });

  it('fail with error:', async () => {
    const outcome = await run(
      'microflows:\n  Shop.CheckCredit: { error: Out of order }\n',
      'ACT_Reserve',
      '--defaults',
      '--json',
    );
    expect(outcome.status).toBe(1);
    expect(outcome.json()).toMatchObject({ outcome: 'failed', error: { kind: 'microflow', flow: 'Shop.ACT_Reserve' } });
  });

  it('take the answers of a list one after the other, and block the run when there is none left', async () => {
    const enough = await run('microflows:\n  Shop.CheckCredit: [true, false]\n', 'ACT_Reserve', '--defaults', '--json');
    expect(enough.json()).toMatchObject({ outcome: 'returned' });
    const tooFew = await run('microflows:\n  Shop.CheckCredit: [true]\n', 'ACT_Reserve', '--defaults', '--json');
    expect(tooFew.status).toBe(1);
    expect(tooFew.json()).toMatchObject({ outcome: 'blocked', error: { kind: 'stub-exhausted' } });
  });

  it('return objects with their members', async () => {
    const outcome = await run('microflows:\n  Shop.FindFilter: { returns: { Words: stubbed } }\n', 'DS_Filter', '--json');
    expect(outcome.json()).toMatchObject({ returns: 'stubbed' });
  });
});

describe('JavaScript actions and questions', () => {
  const call = (body: string) =>
    `mdl 1;
    create javascript action Shop.Locate (Strict: Boolean) returns String as $$ return ''; $$;
    create entity Shop.Place (Name: String);
    create nanoflow Shop.Go () returns String begin ${body} end;`;
  const go = "$Place = call javascript action Shop.Locate (Strict = true); return 'at ' + $Place;";

  it.each([
    ['answers', '{ returns: home }', { outcome: 'returned', returns: 'at home' }],
    ['rejects', '{ error: No signal }', { outcome: 'failed', error: { kind: 'javascript-action', message: 'No signal' } }],
    ['has too few answers', '[]', undefined],
  ])('an action %s', async (_, stub, expected) => {
    const app = shop.write('go.mdl', call(go));
    const server = shop.write('go.yaml', `actions:\n  Shop.Locate: ${stub}\n`);
    const outcome = await runCommand('run', app, 'Go', '--server', server, '--json');
    if (expected === undefined) expect(outcome.json()).toMatchObject({ error: { code: 'wrong-shape' } });
    else expect(outcome.json()).toMatchObject(expected);
  });
});

describe('a wrong file is an error with line and column, and the nearest name', () => {
  it.each([
    ['row:\n', 'server.yaml:1:1: row is not a part of a server file. Did you mean rows?'],
    ['rows:\n  Shop.Ordr: []\n', 'server.yaml:2:3: there is no entity Shop.Ordr. Did you mean Shop.Order?'],
    ['rows:\n  Shop.Filter: []\n', 'server.yaml:2:3: Shop.Filter is not persistable, so that no database holds rows of it.'],
    [
      'rows:\n  Shop.Order: 5\n',
      'server.yaml:2:15: the rows of Shop.Order has to be a list of objects, but the number 5 was given.',
    ],
    ['rows:\n  Shop.Order:\n    - { Numbr: 1 }\n', 'server.yaml:3:9: Shop.Order has no member Numbr. Did you mean Number?'],
    [
      'rows:\n  Shop.Order:\n    - Number: a\n',
      'server.yaml:3:15: the attribute Number of Shop.Order is Integer/Long, but the text "a"',
    ],
    [
      'rows:\n  Shop.Order:\n    - { $new: true }\n',
      'server.yaml:3:9: $new is about the device; rows of the server are all committed.',
    ],
    ['rows:\n  Shop.Order:\n    - { Shop.Order_Customer: ada }\n', 'there is no Shop.Customer with the id ada.'],
    [
      'rows:\n  Shop.Customer: [{ $id: a }, { $id: a }]\n',
      'server.yaml:2:31: there is another object with the $id a, at server.yaml:2:19.',
    ],
    [
      'microflows:\n  Shop.CheckCredt: true\n',
      'server.yaml:2:3: there is no microflow Shop.CheckCredt. Did you mean Shop.CheckCredit?',
    ],
    ['microflows:\n  Shop.CheckCredit: maybe\n', 'the result of Shop.CheckCredit is Boolean, but the text "maybe" was given.'],
    [
      'microflows:\n  Shop.CheckCredit: { returns: true, error: x }\n',
      'has to be exactly one of { returns: value } and { error: message }',
    ],
    ['microflows:\n  Shop.CheckCredit: []\n', 'has to be at least one answer'],
    ['javaActions:\n  Shop.Hash: x\n', 'there is no Java action Shop.Hash.'],
    ['actions:\n  Shop.Hash: x\n', 'there is no JavaScript action Shop.Hash.'],
    ['answers:\n  Sure?: [1]\n', 'the answer to Sure? has to be one value, but a list was given.'],
    ['rows: [\n', 'server.yaml:2:1 can be read neither as JSON nor as YAML'],
    ['rows: {}\nrows: {}\n', 'server.yaml:2:1 can be read neither as JSON nor as YAML: Map keys must be unique.'],
    ['\uFEFFrows: {}\nrows: {}\n', 'Map keys must be unique. rows is in line 1 already.'],
    ['- rows\n', 'the file has to be names with what belongs to them, but a list was given.'],
  ])('%j', async (server, sentence) => {
    expect(await errorOf(server)).toContain(sentence);
  });

  it('a file in UTF-16 is told as such', async () => {
    const path = shop.write('server.yaml', '');
    writeFileSync(path, Buffer.from('\uFEFFrows: {}\n', 'utf16le'));
    const { errors } = await runCommand('run', shop.app, 'DS_Limit', '--server', path);
    expect(errors).toContain('it is in UTF-16. Save it as UTF-8.');
  });

  it('a file that is not there is named, and the nearest one', async () => {
    shop.write('server.yaml', '');
    const { status, errors } = await runCommand(
      'run',
      shop.app,
      'DS_Limit',
      '--server',
      shop.app.replace('shop.mdl', 'serve.yaml'),
    );
    expect(status).toBe(2);
    expect(errors.replace(/\n\s+/g, ' ')).toMatch(/Did you mean .*server\.yaml\?/);
  });
});
