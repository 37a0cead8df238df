import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { openDebug } from '../../src/tui/screens/debug/debug-place.js';
import { openRunForm } from '../../src/tui/screens/run/run-place.js';
import { topOf } from '../../src/tui/shell/tui-state.js';
import { expectFrames } from './driver/expect-frames.js';
import { loadedOnce } from './driver/loaded-once.js';
import { driveTui, type TuiDriver } from './driver/tui-driver.js';

const folder = mkdtempSync(join(tmpdir(), 'nanoflow-tui-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const shop = join(folder, 'shop.mdl');
writeFileSync(
  shop,
  `create module M;
create entity M.Customer (Name: String, IsKnown: Boolean default false);
create entity M.Order (Number: Integer, Remark: String);
create association M.Order_Customer from M.Order to M.Customer;
create nanoflow M.Start ($Customer: M.Customer) returns M.Order as $Order
begin
  $Order = create M.Order (Number = 7, Remark = 'by ' + $Customer/Name, M.Order_Customer = $Customer) commit;
end;
create nanoflow M.Look ($Order: M.Order) returns String as $Remark
begin
  declare $Remark String = $Order/Remark;
end;
`,
);
const server = join(folder, 'server.yaml');
/** The customer has no name there: it is known by what is seen of it. */
const rows = (...names: readonly string[]) =>
  writeFileSync(
    server,
    `rows:\n  M.Order:\n${names.map((name) => `    - { Number: 1, Remark: first, M.Order_Customer: { Name: ${name} } }\n`).join('')}`,
  );
beforeEach(() => rows('Ada'));

const form = (flow: string, options = {}) => driveTui({ app: shop, open: openRunForm({ flow }), columns: 140, ...options });

async function onScreen(tui: TuiDriver, screen: string): Promise<TuiDriver> {
  for (let turn = 0; turn < 1_000 && tui.screen !== screen; turn++) await new Promise((resolve) => setTimeout(resolve, 2));
  expect(tui.screen).toBe(screen);
  return tui;
}

/** Goes to a field. */
function at(tui: TuiDriver, label: string): TuiDriver {
  for (let turn = 0; turn < 40 && !tui.selected().startsWith(label); turn++) tui.press('j');
  return tui;
}

/** A session in which an order was made without a connection. */
async function ordered(options = {}): Promise<TuiDriver> {
  const request = { flow: 'M.Start', arguments: { Customer: '{"Name": "Bob"}' }, settings: { isOffline: true } };
  const open = openDebug({ source: { kind: 'form', request }, mode: 'run' });
  const tui = await driveTui({ app: shop, open, columns: 140, ...options });
  return tui.until('Returned');
}

/** The form of another flow on the same device, with the order of it picked. */
async function looking(options = {}): Promise<TuiDriver> {
  const tui = await ordered(options);
  tui.press('f').type('M.Look').press('enter');
  await onScreen(tui, 'run');
  tui.press('enter');
  await tui.until('device only');
  return tui.type('by bob').press('enter');
}

describe('an object of the device', () => {
  it('is picked from what the first synchronization brought, also where the server file gives it no name', async () => {
    const tui = await form('M.Start');
    await tui.press('enter').until(/Customer \d+ +synchronized +Name Ada, IsKnown false/);
    tui.type('ada').press('enter');
    expect(tui.selected()).toMatch(/^Customer +Customer: Name Ada/);
    await onScreen(tui.press('d'), 'debug');
    await tui.until("Name 'Ada'");
  });

  it('is offered before anybody has looked at the device, and what was typed stays when somebody has', async () => {
    const tui = await form('M.Look');
    tui.press('enter').type('order-1');
    expect(tui.frame()).toContain('looking at the device …');
    expect(tui.frame()).toMatch(/▌ +Order-1 +server file +Remark first, Number 1/);
    await tui.until('+ * not synchronized');
    expect(tui.frame()).toContain('/order-1');
    expect(tui.press('enter').selected()).toMatch(/^Order +Order-1/);
  });

  it('that was picked is found again under another id, and is missed when it is not there any more', async () => {
    const memory = join(folder, 'memory');
    const tui = await form('M.Start', { stateFolder: memory });
    await tui.press('enter').until('synchronized');
    tui.type('ada').press('enter', 'd');
    await onScreen(tui, 'debug');
    rows('Eve', 'Ada');
    const moved = await form('M.Start', { stateFolder: memory });
    await onScreen(moved.press('d'), 'debug');
    await moved.until("Name 'Ada'");
    rows('Eve');
    const gone = await form('M.Start', { stateFolder: memory });
    await gone.until('This Customer is not on the device. Enter picks one that is there.');
    expect(gone.press('r').screen).toBe('run');
  });

  it('can not be a row of the server that no synchronization brings', async () => {
    const memory = join(folder, 'server-only');
    const open = openRunForm({ flow: 'FieldService.ACT_Photo_Delete' });
    const online = join(folder, 'photos.yaml');
    writeFileSync(online, 'rows:\n  FieldService.Photo: [{ $id: bolt, Caption: A bolt }]\n');
    const tui = await driveTui({ app: 'flows/field-service', open, columns: 120, stateFolder: memory });
    at(tui, 'server file').press('enter', 'ctrl+u').type(online).press('enter');
    await tui.press('g', 'g', 'enter').until('+ * not synchronized');
    expect(tui.frame()).not.toContain('bolt');
  });
});

describe('a run on the device of an earlier one', () => {
  it('begins where that one ended: rows that are not synchronized, and the connection as it was', async () => {
    const tui = await looking();
    expect(tui.selected()).toMatch(/^Order +Order: Remark by Bob, Number 7/);
    expect(tui.frame()).toMatch(/device +as Start left it \(run 1\)/);
    await tui.until('(off, as it was left)');
    await onScreen(tui.press('r'), 'debug');
    await tui.until("Returned 'by Bob'");
    tui.press('5');
    await tui.until('Network not connected');
  });

  it('can be asked for with a key, for the last run, and given up', async () => {
    const tui = await ordered();
    tui.press('q', 'G', 'k', 'r');
    expect(tui.frame()).toMatch(/Run M\.Look[\s\S]*device +\(new\)/);
    expect(tui.press('c').frame()).toMatch(/device +as Start left it \(run 1\)/);
    expect(tui.frame()).not.toContain('server file');
    expect(tui.press('c').frame()).toMatch(/device +\(new\)/);
    expect(tui.frame()).toContain('server file');
    // Of several runs one can be chosen.
    at(tui, 'device').press('enter').type('left it').press('enter');
    expect(tui.frame()).toMatch(/device +as Start left it \(run 1\)/);
  });

  it('may have another connection', async () => {
    const tui = await looking();
    expect(tui.press('n').frame()).toMatch(/network +off /);
    expect(tui.press('n').frame()).toMatch(/network +on /);
    await onScreen(tui.press('d'), 'debug');
    expect(topOf(tui.state).place).toMatchObject({
      source: { request: { settings: { isOffline: false }, after: { kind: 'form', request: { flow: 'M.Start' } } } },
    });
  });

  it('is one that others can follow', async () => {
    const tui = await looking();
    await onScreen(tui.press('r'), 'debug');
    await tui.until('Returned');
    tui.press('f').type('M.Look').press('enter');
    await onScreen(tui, 'run');
    expect(tui.frame()).toMatch(/device +as Look left it \(run 2\)/);
  });

  it('is remembered for as long as the session lasts', async () => {
    const memory = join(folder, 'session');
    const tui = await looking({ stateFolder: memory });
    await onScreen(tui.press('d'), 'debug');
    tui.press('q', 'q', 'q', 'G', 'k', 'r');
    await tui.until('as Start left it');
    const later = await form('M.Look', { stateFolder: memory });
    expect(later.frame()).toContain('The device as M.Start left it went with its session; the run begins on a new one.');
    expect(later.frame()).toMatch(/device +\(new\)/);
    await later.until('is not on the device. Enter picks one that is there.');
  });

  it('says why its device can not be brought up', async () => {
    const tui = await ordered();
    const source = { kind: 'form', request: { flow: 'M.Start', arguments: { Customer: 'nobody' }, settings: {} } } as const;
    tui.press('q');
    tui.program.dispatch({
      kind: 'request',
      request: { kind: 'run-ended', run: { flow: 'M.Start', outcome: 'returned', source } },
    });
    tui.press('G', 'k', 'r', 'c');
    await tui.until('Customer: there is no M.Customer with the id nobody.');
    expect(tui.press('r').screen).toBe('run');
  });

  it('looks as it did', async () => {
    const add = {
      flow: 'FieldService.ACT_PartUsage_Add',
      arguments: { Visit: 'morning', Part: '{"Number": "77", "Name": "Washer"}', Quantity: '2' },
      server: 'flows/field-service/server.yaml',
      settings: { isOffline: true },
    };
    const tui = await driveTui({
      app: await loadedOnce('flows/field-service'),
      open: openDebug({ source: { kind: 'form', request: add }, mode: 'run' }),
    });
    await tui.until('Returned');
    tui.press('f').type('PartUsage_Remove').press('enter');
    await onScreen(tui, 'run');
    await tui.until('(off, as it was left)');
    tui.press('enter');
    await tui.until('device only');
    await expectFrames('run-form-objects', tui.press('up'));
  });
});
