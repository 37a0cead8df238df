import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadScenarios } from '../../harness/scenario/load-scenarios.js';
import { runScenario } from '../../harness/scenario/run-scenario.js';
import { openApp } from '../../src/world/app.js';
import { createWorld } from '../../src/world/create-world.js';
import type { World } from '../../src/world/world.js';
import { temporaryFolder } from '../acceptance/temporary-folder.js';
import { runCommand } from '../fixture/command.js';

const corpus = resolve('test/corpus');
const traces = readdirSync(corpus).filter((file) => file.endsWith('.trace.json'));

/** Words without the breaks of lines. */
const inLine = (text: string) => text.replaceAll(/\s+/g, ' ');

async function outcomeOf(path: string) {
  const { scenarios, diagnostics } = await loadScenarios(path);
  expect(diagnostics).toEqual([]);
  const [scenario] = scenarios;
  const { outcome, failures } = await runScenario(scenario!);
  expect(failures).toEqual([]);
  return outcome;
}

const branch = 'shop-a-branch-in-the-debugger.trace.json';

describe('A trace becomes a scenario that passes', () => {
  const folder = temporaryFolder('record');

  it.each(traces.filter((file) => file !== branch))('%s', async (file) => {
    const title = file.replace('.trace.json', '');
    const output = join(folder, `${title}.scenario.yaml`);
    const { errors, status } = await runCommand('record', join(corpus, file), '-o', output);
    expect([inLine(errors), status]).toEqual(['', 0]);
    expect(await outcomeOf(output)).toBe('passed');
  });

  it('is refused where somebody changed something by hand, and what can be done instead is said', async () => {
    const { errors, status } = await runCommand('record', join(corpus, branch), '-o', join(folder, 'branch.scenario.yaml'));
    expect(inLine(errors)).toContain('set variable Count on phone: there is no word for this in a scenario.');
    expect(inLine(errors)).toContain('It was changed by hand in the debugger: replay the trace');
    expect(status).toBe(2);
  });

  it('is written with names, moments and what came of every step', async () => {
    const output = join(folder, 'shop-a-run-with-an-object.scenario.yaml');
    await runCommand('record', join(corpus, 'shop-a-run-with-an-object.trace.json'), '-o', output);
    const text = readFileSync(output, 'utf8').replace(/app: .*/, 'app: shop.mdl');
    expect(text).toMatchInlineSnapshot(`
      "scenario: shop-a-run-with-an-object
      app: shop.mdl
      given:
        uncommitted: { Shop.Order: [ { $id: $order, Number: 1 } ] }
      run: Shop.ACT_Submit
      with:
        Order: $order
      expect:
        returns: true
        effects:
          inOrder:
            - { request: microflow, subject: Shop.CheckCredit }
            - { committed: Shop.Order, id: $order, isNew: true }
            - { synchronized: all, uploaded: 1, downloaded: 1 }
            - { message: Sent }
          count: { message: 1, feedback: 0, page-opened: 0 }
        server:
          Shop.Order: [ { $id: $order, Number: 1, Total: 0, State: Sent, Urgent: false } ]
      "
    `);
  });
});

describe('A recorded scenario notices', () => {
  const folder = temporaryFolder('record-notices');
  const shop = readFileSync(join(corpus, 'shop.mdl'), 'utf8');
  const sent = "show message 'Sent' type Information;";
  const output = join(folder, 'run.scenario.yaml');

  it.each([
    [
      'a message more',
      `${sent} show message 'Thank you' type Information;`,
      'There were 2 effects of the kind message instead of 1.',
    ],
    [
      'feedback',
      `${sent} validation feedback $Order/Number message 'No';`,
      'There was 1 effect of the kind feedback instead of 0.',
    ],
  ])('%s', async (_what, other, message) => {
    expect(shop).toContain(sent);
    writeFileSync(join(folder, 'shop.mdl'), shop);
    await runCommand(
      'record',
      join(corpus, 'shop-a-run-with-an-object.trace.json'),
      '--app',
      join(folder, 'shop.mdl'),
      '-o',
      output,
    );
    expect(await outcomeOf(output)).toBe('passed');
    writeFileSync(join(folder, 'shop.mdl'), shop.replace(sent, other));
    const { scenarios } = await loadScenarios(output);
    const { failures } = await runScenario(scenarios[0]!);
    expect(failures.map((failure) => failure.message)).toEqual([expect.stringContaining(message)]);
  });
});

describe('What was done in a world becomes a scenario', () => {
  const folder = temporaryFolder('record-worlds');
  const app = join(folder, 'shop.mdl');
  const trace = join(folder, 'world.trace.json');
  const output = join(folder, 'world.scenario.yaml');

  async function recorded(work: (world: World) => Promise<unknown>, ...words: string[]) {
    cpSync(join(corpus, 'shop.mdl'), app);
    const world = createWorld(await openApp(app), { constants: { 'Shop.Greeting': 'Secret key' } });
    await work(world);
    writeFileSync(trace, world.trace());
    world.dispose();
    const result = await runCommand('record', trace, '-o', output, ...words);
    return { ...result, text: () => readFileSync(output, 'utf8') };
  }

  it.each<[string, (world: World) => Promise<unknown>]>([
    [
      'two devices, of which one starts later, and somebody on the server',
      async (world) => {
        world.server.insert('Shop.Customer', [{ Name: 'Ada' }]);
        const phone = await world.addDevice('phone');
        const ben = world.server.as('ben');
        const [order] = ben.insert('Shop.Order', [{ Number: 5, Due: '2026-01-02T00:00:00Z' }]);
        const tablet = await world.addDevice('tablet');
        ben.change(order!, { Number: 6 });
        await phone.synchronize();
        ben.delete(order!);
        await tablet.synchronize();
        world.server.endSessions('ben');
        world.server.restart();
      },
    ],
    [
      'faults, a crash, and users who change',
      async (world) => {
        const phone = await world.addDevice('phone');
        const [order] = phone.insert('Shop.Order', [{ Number: 1 }], { unsynchronized: true });
        phone.change(order!, { Number: 2 });
        phone.network.fail('response', { of: 'synchronize' });
        await phone.synchronize().catch(() => undefined);
        phone.network.fail('status', { status: 503, nth: 2, times: 'always' });
        await phone.run('ACT_Submit', { Order: order });
        phone.network.heal();
        phone.network.slow('1s', { bandwidth: 1000 });
        phone.crashAt({ step: 3 });
        await phone.run('ACT_Count', { Most: 2 });
        await phone.restart();
        await phone.signOut();
        await phone.signIn({ name: 'grace', roles: ['Bosses'] });
        await world.advance('1h');
      },
    ],
  ])('%s', async (_what, work) => {
    const { errors, status } = await recorded(work);
    expect([inLine(errors), status]).toEqual(['', 0]);
    expect(await outcomeOf(output)).toBe('passed');
  });

  it('without the texts that nobody shall read, the same for the same', async () => {
    const work = async (world: World) => {
      world.server.insert('Shop.Customer', [{ Name: 'Ada Lovelace' }, { Name: 'Grace Hopper' }]);
      const phone = await world.addDevice('phone');
      const [customer] = phone.query('Shop.Customer', "[Name = 'Grace Hopper']");
      const order = phone.create('Shop.Order', { 'Shop.Order_Customer': customer });
      await phone.run('DS_CustomerName', { Order: order });
    };
    const { errors, status, text } = await recorded(work, '--redact', 'Shop.Customer.Name', '--redact-constant', 'Shop.Greeting');
    expect([inLine(errors), status]).toEqual(['', 0]);
    expect(text()).not.toMatch(/Ada|Grace|Hopper|Secret/);
    expect(text()).toContain('returns: Name 2');
    expect(await outcomeOf(output)).toBe('passed');

    const clean = join(folder, 'clean.trace.json');
    const redacted = ['--redact', 'Shop.Customer.Name', '--redact-constant', 'Shop.Greeting'];
    expect(await runCommand('record', trace, '-o', clean, ...redacted)).toMatchObject({ status: 0, errors: '' });
    expect(readFileSync(clean, 'utf8')).not.toMatch(/Ada|Grace|Hopper|Secret/);
    expect(await runCommand('replay', clean)).toMatchObject({ status: 0, errors: '' });
  });

  it('with a warning where the run decides by what was replaced', async () => {
    const work = async (world: World) => {
      world.server.insert('Shop.Order', [{ Number: 4444 }]);
      const phone = await world.addDevice('phone');
      await phone.run('ACT_Count', { Most: 0 });
      const amount = (Amount: string) => phone.create('Shop.Line', { Name: 'One', Amount });
      const order = phone.create('Shop.Order', { 'Shop.Order_Line': [amount('-3'), amount('-4444')] });
      await phone.run('SUB_Total', { Order: order });
      await phone.run('ACT_Submit', { Order: phone.create('Shop.Order', { 'Shop.Order_Line': [amount('1000')] }) });
    };
    const redacted = ['--redact', 'Shop.Line.Amount', '--redact', 'Shop.Order.Number'];
    for (const file of [output, join(folder, 'clean.trace.json')]) {
      const { errors, status } = await recorded(work, ...redacted, '-o', file);
      expect([inLine(errors), status]).toEqual([
        'warning: the run depends on what was replaced, and goes another way with the other values: step 10 (run Shop.ACT_Submit on phone) after $Amount > 1000? in Shop.CheckCredit. ',
        0,
      ]);
    }
  });

  it.each([
    ['--redact', 'Shop.Order.Shop.Order_Customer', 'There is no entity Shop.Order.Shop.'],
    ['--redact', 'Shop.Nobody.Name', 'There is no entity Shop.Nobody.'],
    ['--redact', 'Shop.Order.Numbr', 'Shop.Order has no member Numbr. Did you mean Number?'],
    ['--redact-constant', 'Shop.Limits', 'There is no constant Shop.Limits. Did you mean Shop.Limit?'],
  ])('%s %s is refused', async (option, name, message) => {
    const { errors, status } = await recorded(async (world) => world.advance('1s'), option, name);
    expect([inLine(errors), status]).toEqual([expect.stringContaining(message), 2]);
  });
});
