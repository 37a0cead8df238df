import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadScenarios } from '../../harness/scenario/load-scenarios.js';
import { beginningOf } from '../../src/tui/running/beginning-of.js';
import { stateFolder } from '../../src/tui/running/state-folder.js';
import { openDebug } from '../../src/tui/screens/debug/debug-place.js';
import { openKeep } from '../../src/tui/screens/keep/keep-place.js';
import { openRunForm } from '../../src/tui/screens/run/run-place.js';
import { openTraces } from '../../src/tui/screens/traces/traces-place.js';
import { topOf } from '../../src/tui/shell/tui-state.js';
import { expectFrames } from './driver/expect-frames.js';
import { loadAll, loadedOnce } from './driver/loaded-once.js';
import { driveTui } from './driver/tui-driver.js';

const folder = mkdtempSync(join(tmpdir(), 'nanoflow-tui-'));
const app = join(folder, 'field-service');
let trace: string;
afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeAll(async () => {
  cpSync('flows/field-service', app, { recursive: true, filter: (path) => !/scenarios|tests|\.test\.|first-edition/.test(path) });
  const request = { flow: 'FieldService.DS_WorkOrder_Agenda', arguments: {}, server: join(app, 'server.yaml'), settings: {} };
  const { world, run } = await beginningOf({ kind: 'form', request }, await loadedOnce(app));
  await run.finishAsOne();
  trace = world.trace();
  world.dispose();
});

describe('a run is kept', () => {
  const open = () => openKeep({ trace, flow: 'FieldService.DS_WorkOrder_Agenda' });

  it('as a trace, and over a file only when that is wanted', async () => {
    const file = join(app, 'DS_WorkOrder_Agenda.trace.json');
    writeFileSync(file, 'mine');
    const tui = await driveTui({ app, open: open() });
    tui.press('enter');
    await tui.until('already');
    expect(readFileSync(file, 'utf8')).toBe('mine');
    tui.press('enter');
    await tui.until('Written:');
    expect(readFileSync(file, 'utf8')).toBe(trace);
    expect(tui.screen).toBe('flows');
  });

  it('from the debugger, where a key asks for it', async () => {
    const request = { flow: 'FieldService.DS_WorkOrder_Agenda', arguments: {}, server: join(app, 'server.yaml'), settings: {} };
    const tui = await driveTui({ app, open: openDebug({ source: { kind: 'form', request }, mode: 'run' }) });
    await tui.until('Returned');
    tui.press('s');
    await tui.until('Keep the run');
    tui.press('ctrl+u').type(join(folder, 'debugged.trace.json')).press('enter');
    await tui.until('Written:');
    expect(readFileSync(join(folder, 'debugged.trace.json'), 'utf8')).toBe(trace);
  });

  it('as a scenario that passes', async () => {
    const tui = await driveTui({ app, open: open() });
    tui.press('shift+tab', 'enter');
    await tui.until('Written:');
    const { scenarios, diagnostics } = await loadScenarios(join(app, 'DS_WorkOrder_Agenda.scenario.yaml'));
    expect(diagnostics).toEqual([]);
    expect(scenarios.map(({ name }) => name)).toEqual(['DS_WorkOrder_Agenda']);
  });

  it('says why it can not be written', async () => {
    const tui = await driveTui({ app, open: open() });
    tui
      .press('ctrl+u')
      .type(join(folder, 'nowhere', 'run.json'))
      .press('enter');
    await tui.until('can not be written to');
    expect(tui.screen).toBe('keep');
    await expectFrames('keep', (await driveTui({ app: 'flows/field-service', open: open() })).press('shift+tab'));
  });
});

describe('a trace', () => {
  it('is found, and its runs are stepped through', async () => {
    const file = join(app, 'kept.trace.json');
    writeFileSync(file, trace);
    const tui = await driveTui({ app, columns: 200 });
    tui.press('ctrl+t');
    await tui.until('kept.trace.json');
    tui.press('G', 'enter');
    await tui.until('✓ FieldService.DS_WorkOrder_Agenda on device, returned');
    tui.press('enter');
    expect(topOf(tui.state).place).toMatchObject({ mode: 'debug', source: { kind: 'trace', file } });
  });

  it('of another version of the app says so, and one that is none is told', async () => {
    const file = join(folder, 'old.trace.json');
    writeFileSync(file, trace.replace(/("content": ?")[0-9a-f]{8}/, '$100000000'));
    const tui = await driveTui({ app, open: openTraces({ file }) });
    await tui.until('has changed since this trace was recorded');
    const other = await driveTui({ app, open: openTraces({ file: join(app, 'server.yaml') }) });
    await other.until('is no trace');
    expect(other.frame()).toContain('There is no run to step through.');
  });
});

describe('a form', () => {
  const open = openRunForm({ flow: 'FieldService.SUB_Synchronize' });

  it('is remembered for its flow, in a folder of its own, and survives a file that was spoilt', async () => {
    const memory = join(folder, 'state', 'deep');
    const tui = await driveTui({ app, open, stateFolder: memory });
    tui.press('enter', 'n', 'r');
    await tui.until('debug');
    for (let turn = 0; turn < 200 && tui.screen !== 'debug'; turn++) await new Promise((resolve) => setTimeout(resolve, 4));
    const again = await driveTui({ app, open, stateFolder: memory });
    expect(again.frame()).toContain('[x] true');
    expect(again.frame()).toMatch(/network +off/);
    const [file] = readdirSync(memory);
    expect(file).toMatch(/^field-service-[0-9a-f]{12}\.json$/);
    writeFileSync(join(memory, file!), '{"FieldService.SUB_Synchronize": {"parameters": 7}}');
    expect((await driveTui({ app, open, stateFolder: memory })).frame()).toContain('[ ] false');
    const unwritable = join(app, 'server.yaml', 'state');
    const last = await driveTui({ app, open, stateFolder: unwritable });
    last.press('r');
    for (let turn = 0; turn < 200 && last.screen !== 'debug'; turn++) await new Promise((resolve) => setTimeout(resolve, 4));
    expect([last.screen, existsSync(unwritable)]).toEqual(['debug', false]);
  });

  it('keeps what was typed when the app is loaded anew, as far as it fits', async () => {
    const own = join(folder, 'own.mdl');
    const mdl = (parameters: string) => `create module M;\ncreate nanoflow M.N (${parameters}) begin end;\n`;
    writeFileSync(own, mdl('$A: String, $B: Integer'));
    const tui = await driveTui({ app: await loadAll(own), open: openRunForm({ flow: 'M.N' }) });
    tui.press('enter').type('kept').press('enter', 'enter').type('7');
    writeFileSync(own, mdl('$C: Boolean, $A: String, $B: Decimal'));
    tui.show(await loadAll(own));
    expect(tui.selected()).toMatch(/^B\s+07/);
    expect(tui.press('enter').frame()).toMatch(/A +'kept'.*\n.*B +07 +Decimal/);
    writeFileSync(own, 'create module M;\n');
    expect(tui.show(await loadAll(own)).frame()).toContain('M.N is not in the app any more.');
  });

  it('is remembered where the programs of a user remember things', () => {
    expect(stateFolder({ XDG_STATE_HOME: '/state', HOME: '/home/ada' })).toBe(join('/state', 'nanoflow', 'forms'));
    expect(stateFolder({ HOME: '/home/ada' })).toBe(join('/home/ada', '.local', 'state', 'nanoflow', 'forms'));
    expect(stateFolder({ LOCALAPPDATA: '/local' })).toBe(join('/local', 'nanoflow', 'forms'));
    expect(stateFolder({})).toBeUndefined();
  });
});
