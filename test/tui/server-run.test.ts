import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openRunForm } from '../../src/tui/screens/run/run-place.js';
import { openServerRun } from '../../src/tui/screens/server-run/server-run-place.js';
import { topOf } from '../../src/tui/shell/tui-state.js';
import { expectFrames } from './driver/expect-frames.js';
import { driveTui } from './driver/tui-driver.js';

const folder = mkdtempSync(join(tmpdir(), 'nanoflow-tui-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const app = 'flows/field-service';
const request = {
  flow: 'FieldService.ACT_WorkOrder_Replan',
  arguments: { WorkOrder: 'press', PlannedOn: '2026-01-09T08:00:00Z' },
  server: `${app}/server.yaml`,
  settings: {},
};

describe('a microflow', () => {
  it('is run from the form with rows of the server, without a device and its network', async () => {
    const tui = await driveTui({ app, open: openRunForm({ flow: request.flow }), rows: 40 });
    expect(tui.frame()).toContain('on the server');
    expect(tui.frame()).not.toMatch(/device|network/);
    tui.press('enter').type('press').press('enter', 'j', 'enter', 'ctrl+u').type('2026-01-09T08:00:00Z').press('enter', 'r');
    await tui.until('✓ Returned');
    expect(topOf(tui.state).place).toEqual({ request });
    expect(tui.frame()).toContain("Change 'WorkOrder'");
  });

  it('that fails says where, and one that can not begin says why', async () => {
    const wrong = { ...request, arguments: { ...request.arguments, WorkOrder: 'null' } };
    const failing = await driveTui({ app, open: openServerRun({ request: wrong }) });
    await failing.until(/✗ Failed: [\s\S]*in FieldService\.ACT_WorkOrder_Replan/);
    const missing = { ...request, arguments: { ...request.arguments, WorkOrder: 'hammer' } };
    const tui = await driveTui({ app, open: openServerRun({ request: missing }) });
    await tui.until('WorkOrder: there is no FieldService.WorkOrder with the id hammer.');
    expect(tui.press('s').screen).toBe('server-run');
  });

  it('is run again, and kept', async () => {
    const tui = await driveTui({ app, open: openServerRun({ request }) });
    await tui.until('✓ Returned');
    tui.press('r');
    expect(tui.frame()).toContain('Running …');
    await tui.until('✓ Returned');
    const file = join(folder, 'replan.scenario.yaml');
    tui.press('s', 'shift+tab', 'ctrl+u').type(file).press('enter');
    await tui.until('Written:');
    expect(readFileSync(file, 'utf8')).toContain('ACT_WorkOrder_Replan');
  });

  it('looks as it did', async () => {
    const tui = await driveTui({ app, open: openServerRun({ request }) });
    await tui.until('✓ Returned');
    await expectFrames('server-run', tui.press('j', 'j'));
  });
});
