import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Moment, ReportData, RunInReport } from '../../../harness/report/report-data.js';
import { checkout, linkFolder, temporaryFolder, writeInto } from '../../acceptance/temporary-folder.js';

const source = (path: string) => JSON.stringify(join(checkout, path).replaceAll('\\', '/'));

const app = `mdl 1;
create module Shop;
create entity Shop.Order (Number: Integer);
create microflow Shop.SRV_Price ($Count: Integer) returns Integer begin
  return 1;
end;
create nanoflow Shop.ACT_Order ($Count: Integer) returns Integer begin
  $Order = create Shop.Order (Number = $Count);
  commit $Order;
  $Price = call microflow Shop.SRV_Price(Count = $Count);
  return $Price;
end;
`;

const own = `import { createWorld, openApp } from ${source('src/index.ts')};
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
let app, shared, phone, world;
beforeAll(async () => {
  app = await openApp('shop.mdl');
  shared = createWorld(app);
  phone = await shared.addDevice('phone');
  await phone.run('Shop.ACT_Order', { Count: 1 });
});
beforeEach(async () => {
  world = createWorld(app, { transport: 'nock' });
});
afterEach(() => world.dispose());
it('passes', async () => {
  const tablet = await world.addDevice('tablet');
  expect((await tablet.run('Shop.ACT_Order', { Count: 4 })).returns).toBe(1);
});
it('has a stub', async () => {
  let calls = 0;
  world.server.onMicroflow('Shop.SRV_Price', ({ Count }) => ++calls + Count);
  const tablet = await world.addDevice('tablet');
  const { returns } = await tablet.run('Shop.ACT_Order', { Count: 4 });
  expect(calls).toBe(1);
  expect(returns).toBe(7);
});
it('shares a world, and copies it', async () => {
  await phone.run('Shop.ACT_Order', { Count: 2 });
  const copy = shared.copy();
  await copy.device('phone').run('Shop.ACT_Order', { Count: 3 });
  expect(copy.device('phone').query('Shop.Order')).toHaveLength(2);
});
it('puts functions in the place of a module', async () => {
  world.mockModule('react-native', { Linking: {} });
  const tablet = await world.addDevice('tablet');
  expect((await tablet.run('Shop.ACT_Order', { Count: 4 })).returns).toBe(2);
});
it('makes many worlds', async () => {
  for (let place = 0; place < 5; place++) createWorld(app).server.insert('Shop.Order', [{ Number: place }]);
  throw new Error('no');
});
it('keeps no steps', async () => {
  const tablet = await createWorld(app, { tracing: false }).addDevice('tablet');
  expect((await tablet.run('Shop.ACT_Order', { Count: 4 })).returns).toBe(2);
});
it.concurrent('runs beside others', async () => {
  createWorld(app).server.insert('Shop.Order', [{ Number: 1 }]);
  throw new Error('no');
});
`;

const blocks = `/**
 * @test leaves an order
 * @cleanup none
 */
$Price = call nanoflow Shop.ACT_Order(Count = 1);
/
/**
 * @test finds it
 * @expect $Price = 1
 * @expect length($Orders) = 3
 * @expect $Price > 0
 */
$Price = call nanoflow Shop.ACT_Order(Count = 2);
retrieve $Orders from Shop.Order;
/
/**
 * @test passes as well
 * @expect $Price = 1
 */
$Price = call microflow Shop.SRV_Price(Count = 2);
/
/**
 * @test is wrong
 */
$Price = call microflow Shop.SRV_Nothing();
`;

describe('the run of a test that failed', () => {
  const folder = temporaryFolder('runs');
  let data: ReportData;
  let runs: readonly RunInReport[];

  beforeAll(() => {
    writeInto(folder, 'shop.mdl', app);
    writeInto(folder, 'package.json', '{"type": "module"}');
    const config = `import { nanoflow } from ${source('harness/vitest/plugin.ts')};
export default { plugins: [nanoflow({ report: 'report.html' })] };
`;
    writeInto(folder, 'vitest.config.ts', config);
    writeInto(folder, 'own.test.ts', own);
    writeInto(folder, 'orders.test.mdl', blocks);
    linkFolder(join(checkout, 'node_modules'), join(folder, 'node_modules'));
    const { stdout, stderr } = spawnSync(process.execPath, [join(checkout, 'node_modules/vitest/vitest.mjs'), 'run'], {
      cwd: folder,
      encoding: 'utf8',
    });
    const page = readFileSync(join(folder, 'report.html'), 'utf8');
    const packed = [...page.matchAll(/<script type="application\/octet-stream" id="([^"]+)">([^<]*)</g)];
    const unpacked = new Map(packed.map(([, id, text]) => [id, JSON.parse(inflated(text)) as unknown]));
    data = unpacked.get('data') as ReportData;
    runs = [...unpacked].flatMap(([id, run]) => (id?.startsWith('run-') ? [run as RunInReport] : []));
    expect(`${stdout}${stderr}`).toContain('3 passed');
  }, 60_000);

  const inflated = (text = '') => Buffer.from(inflateSync(Buffer.from(text, 'base64'))).toString('utf8');
  const test = (name: string) => data.tests.find((one) => one.name === name);
  const runsOf = (name: string) => (test(name)?.runs ?? []).flatMap((place) => runs[place] ?? []);
  const wordsOf = (run: RunInReport | undefined) => run?.moments.map(words);

  it('in TypeScript is what it has done in its world, with variables, rows and messages, and the answers of its stubs', () => {
    const [run] = runsOf('has a stub');
    expect(wordsOf(run)).toMatchInlineSnapshot(`
      [
        "step stub Shop.SRV_Price",
        "step add device on tablet [server System.User,tablet System.User]",
        "step run Shop.ACT_Order on tablet",
        "event flow-entered Shop.ACT_Order",
        "event Start",
        "event Create Shop.Order as 'Order'",
        "event Commit 'Order'",
        "event Commit 'Order' [tablet Shop.Order]",
        "event Call microflow Shop.SRV_Price",
        "event answered ",
        "event Call microflow Shop.SRV_Price",
        "event End",
        "event flow-left Shop.ACT_Order",
        "failure expected 5 to be 7 // Object.is equality",
      ]
    `);
    expect(run?.messages.at(-1)).toMatchObject({ message: 'microflow', response: expect.stringContaining('"returns":5') });
    const price = run?.moments
      .flatMap((moment) => (moment.kind === 'event' ? [moment.event.variables] : []))
      .findLast((variables) => variables !== undefined);
    expect(price).toEqual({ Price: '5' });
  });

  it('in TypeScript begins where the test began, in each world that it has used', () => {
    const [shared, copy] = runsOf('shares a world, and copies it');
    expect(wordsOf(shared)).toMatchInlineSnapshot(`
      [
        "step run Shop.ACT_Order on phone",
        "event flow-entered Shop.ACT_Order",
        "event Start",
        "event Create Shop.Order as 'Order'",
        "event Commit 'Order'",
        "event Commit 'Order' [phone Shop.Order]",
        "event Call microflow Shop.SRV_Price",
        "event flow-entered Shop.SRV_Price",
        "event Start",
        "event End",
        "event flow-left Shop.SRV_Price",
        "event Call microflow Shop.SRV_Price",
        "event End",
        "event flow-left Shop.ACT_Order",
        "failure expected [ LiveObject{ …(1) }, …(2) ] to have a length of 2 but got 3",
      ]
    `);
    expect(wordsOf(copy)).toMatchInlineSnapshot(`
      [
        "step run Shop.ACT_Order on phone",
        "event flow-entered Shop.ACT_Order",
        "event Start",
        "event Create Shop.Order as 'Order'",
        "event Commit 'Order'",
        "event Commit 'Order' [phone Shop.Order]",
        "event Call microflow Shop.SRV_Price",
        "event flow-entered Shop.SRV_Price",
        "event Start",
        "event End",
        "event flow-left Shop.SRV_Price",
        "event Call microflow Shop.SRV_Price",
        "event End",
        "event flow-left Shop.ACT_Order",
        "failure expected [ LiveObject{ …(1) }, …(2) ] to have a length of 2 but got 3",
      ]
    `);
    const before = copy?.rows.filter(({ entity }) => entity === 'Shop.Order');
    expect(before?.map(({ on, row }) => `${on} ${row?.Number}`)).toEqual(['phone 1', 'phone 2']);
  });

  it('in MDL has the test itself as a flow, and begins with what earlier tests have left', () => {
    const [run] = runsOf('finds it');
    expect(wordsOf(run)).toMatchInlineSnapshot(`
      [
        "step the test on a device",
        "event flow-entered orders.test.mdl:8",
        "event Start",
        "event Call nanoflow Shop.ACT_Order",
        "event flow-entered Shop.ACT_Order",
        "event Start",
        "event Create Shop.Order as 'Order'",
        "event Commit 'Order'",
        "event Commit 'Order' [device Shop.Order]",
        "event Call microflow Shop.SRV_Price",
        "event flow-entered Shop.SRV_Price",
        "event Start",
        "event End",
        "event flow-left Shop.SRV_Price",
        "event Call microflow Shop.SRV_Price",
        "event End",
        "event flow-left Shop.ACT_Order",
        "event Retrieve Shop.Order as 'Orders'",
        "event @expect $Price = 1",
        "event @expect length($Orders) = 3",
        "event @expect $Price > 0",
        "event End",
        "event flow-left orders.test.mdl:8",
        "failure length($Orders) = 3 did not hold. The left side was 2.",
      ]
    `);
    const orders = run?.rows.filter(({ entity }) => entity === 'Shop.Order');
    expect(orders?.map(({ on, row }) => `${on} ${row?.Number}`)).toEqual(['device 1']);
    const [drawn, ...others] = run?.flows ?? [];
    expect(others).toEqual([]);
    expect(drawn?.name).toBe('orders.test.mdl:8');
    expect(drawn?.nodes.map(({ kind }) => kind)).toEqual(['start', ...Array(5).fill('activity'), 'end']);
    expect(drawn?.ways.map(({ to }) => to)).toEqual(drawn?.nodes.slice(1).map(({ id }) => id));
    expect([test('passes as well')?.runs, test('is wrong')?.runs]).toEqual([undefined, undefined]);
  });

  it('is what the test has recorded where it can not be repeated, with the reason', () => {
    const [run] = runsOf('puts functions in the place of a module');
    expect(run?.remarks).toMatchInlineSnapshot(`
      [
        "The run could not be repeated for the report. The test has put functions in the place of the module react-native, which nobody but the test may call.",
        "A trace holds rows from the moment on at which a flow writes them, and messages without what they say.",
      ]
    `);
    expect(wordsOf(run)?.slice(-4)).toMatchInlineSnapshot(`
      [
        "event Call microflow Shop.SRV_Price",
        "event End",
        "event flow-left Shop.ACT_Order",
        "failure expected 1 to be 2 // Object.is equality",
      ]
    `);
  });

  it('is left out, with the reason, where nobody knows it, and in part where there are too many', () => {
    expect(test('passes')?.runs).toBeUndefined();
    expect(test('keeps no steps')?.withoutRun).toBe('It has used no world whose steps are kept.');
    expect(test('runs beside others')?.withoutRun).toMatch(/^It ran beside other tests/);
    const many = runsOf('makes many worlds');
    expect(many.map((run) => wordsOf(run)?.[0])).toEqual(Array(3).fill('step insert Shop.Order on the server'));
    expect(many[0]?.remarks).toEqual(['The test has used 2 more worlds before; the last 3 are shown.']);
  });
});

function words(moment: Moment): string {
  const what =
    moment.kind === 'step'
      ? moment.words
      : moment.kind === 'failure'
        ? moment.message.split('\n')[0]
        : (moment.event.activity ?? `${moment.event.event} ${moment.event.kind ?? moment.event.flow ?? ''}`);
  return `${moment.kind} ${String(what)}${moment.rows === undefined ? '' : ` [${moment.rows.map(({ on, entity }) => `${on} ${entity}`)}]`}`;
}
