import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openFlow } from '../../src/tui/screens/flow/flow-place.js';
import { loadAll } from './driver/loaded-once.js';
import { driveTui } from './driver/tui-driver.js';

const app = 'flows/field-service';
const folder = mkdtempSync(join(tmpdir(), 'nanoflow-tui-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('another app', () => {
  it('is chosen while one is open, and nothing of that one stays', async () => {
    const tui = await driveTui({ app, folder: 'flows' });
    tui.press('/').type('avf').press('enter', 'enter', '2', 'ctrl+o');
    await tui.until('Apps below flows:');
    expect(tui.press('esc').frame()).toContain('Domain model: all');
    tui.press('ctrl+o');
    await tui.until('Apps below flows:');
    tui.click('first-run.mdl').press('enter');
    expect(tui.frame()).toMatch(/Reading .*first-run\.mdl/);
    await tui.until('can be run');
    expect(tui.frame()).not.toContain('FieldService');
    expect(tui.press('esc', '2', '1').frame()).not.toContain('FieldService');
    expect(tui.screen).toBe('flows');
    tui.close();
  });

  it('is chosen by the name of the command, too', async () => {
    const tui = await driveTui({ app, folder: 'flows' });
    expect(tui.press(':').type('another app').press('enter').screen).toBe('apps');
    tui.close();
  });
});

describe('the list of flows', () => {
  it('is moved in with letters and arrows, to its ends, and never beyond', async () => {
    const tui = await driveTui({ app });
    expect(tui.selected()).toContain('ACO_Visit');
    expect(tui.press('j', 'down').selected()).toContain('ACT_PartUsage_Remove');
    expect(tui.press('k').selected()).toContain('ACT_PartUsage_Add');
    const last = tui.press('G').selected();
    expect(tui.press('j', 'pagedown').selected()).toBe(last);
    expect(tui.press('g', 'g').selected()).toContain('FieldService');
    expect(tui.press('k').selected()).toContain('FieldService');
  });

  it('is searched as one types, and Esc brings back what was there', async () => {
    const tui = await driveTui({ app });
    expect(tui.press('/').type('avf').selected()).toContain('ACT_Visit_Finish');
    expect(tui.type('zz').frame()).toContain('Nothing is called like avfzz.');
    expect(tui.press('backspace', 'backspace', 'enter', 'enter').screen).toBe('flow');
    expect(tui.press('esc', 'esc').frame()).toContain('/ to search');
    expect(tui.selected()).toContain('ACT_Visit_Finish');
  });

  it('takes pasted text for text, and never for keys', async () => {
    const tui = await driveTui({ app });
    expect(tui.paste('Q').asked).toEqual([]);
    expect(tui.press('/').paste('Visit\nFinish').frame()).toContain('/Visit Finish');
  });

  it('shows only what passes the filter', async () => {
    const tui = await driveTui({ app });
    expect(tui.press('f').frame()).toContain('Flows: nanoflows');
    expect(tui.frame()).not.toContain('ACO_Visit');
    expect(tui.press('f').frame()).toContain('Flows: microflows');
    expect(tui.press('f').frame()).toContain('Flows: without a test');
    expect(tui.press('f', 'f').frame()).toContain('Flows: all');
  });

  it('closes a module and opens it again', async () => {
    const tui = await driveTui({ app });
    tui.press('g', 'g', 'enter');
    expect(tui.frame()).not.toContain('ACO_Visit');
    expect(tui.press('l').frame()).toContain('ACO_Visit');
  });

  it('is used with the mouse: a click selects, a second one opens, the wheel scrolls', async () => {
    const tui = await driveTui({ app, rows: 20 });
    expect(tui.click('ACT_Part_Scan').selected()).toContain('ACT_Part_Scan');
    tui.wheel('ACO_Visit', 'down', 3);
    expect(tui.frame()).not.toContain('ACO_Visit');
    tui.wheel('ACT_WorkOrder_Start', 'up', 3).click('ACO_Visit').click('✓ m ACO_Visit');
    expect(tui.screen).toBe('flow');
    expect(tui.click('2 Domain model').screen).toBe('domain');
  });
});

describe('links', () => {
  it('lead from a flow to what it calls, and Esc leads back', async () => {
    const tui = await driveTui({ app, open: openFlow({ flow: 'ACT_Part_Reserve' }) });
    tui.press('/').type('SRV_Part').press('enter', 'enter');
    expect(tui.frame()).toContain('› FieldService.SRV_Part_Reserve');
    expect(tui.press('esc').frame()).toContain('› FieldService.ACT_Part_Reserve');
  });

  it('lead from the details of a flow to its entity', async () => {
    const tui = await driveTui({ app });
    tui.press('tab').click('→ $Visit').click('→ $Visit');
    expect(tui.screen).toBe('domain');
    expect(tui.frame()).toContain('Attributes');
  });

  it('a tab that is left is found as it was', async () => {
    const tui = await driveTui({ app });
    const before = tui.press('j', 'j', 'tab').frame();
    expect(tui.press('2', 'j', '1').frame()).toBe(before);
  });
});

describe('the palette', () => {
  it('runs a command of the screen below', async () => {
    const tui = await driveTui({ app });
    tui.press('ctrl+p').type('domain model').press('enter');
    expect(tui.screen).toBe('domain');
  });
});

describe('an app that changes', () => {
  it('keeps the place and the selection, and shows what is new', async () => {
    cpSync(app, join(folder, 'app'), { recursive: true });
    const path = join(folder, 'app');
    const tui = await driveTui({ app: await loadAll(path) });
    tui.press('/').type('ACT_Visit_Finish').press('enter', 'enter', 'j');
    writeFileSync(join(path, 'more.mdl'), 'create nanoflow FieldService.AAA_New () begin end;\n');
    const place = tui.frame();
    expect(tui.show(await loadAll(path)).frame()).toBe(place);
    expect(tui.press('esc', 'esc', 'g', 'g').frame()).toContain('AAA_New');
    expect(tui.selected()).toContain('FieldService');
  });

  it('that is broken shows why, and is no crash', async () => {
    const path = join(folder, 'broken.mpr');
    writeFileSync(path, 'this is no project');
    const tui = await driveTui({ folder });
    await tui.until('broken.mpr');
    tui.click('broken.mpr').press('enter');
    await tui.until('This app can not be read');
    tui.close();
  });

  it('with errors in its text shows them as problems, each with its place', async () => {
    const path = join(folder, 'wrong.mdl');
    writeFileSync(path, 'create module M;\ncreate nanoflow M.ACT_Wrong () begin $X = call nanoflow M.Gone(); end;\n');
    const tui = await driveTui({ app: await loadAll(path) });
    expect(tui.press('3').frame()).toContain('M.Gone');
    expect(tui.press('enter').frame()).toContain('› M.ACT_Wrong');
  });
});
