import { describe, expect, it } from 'vitest';
import { loadMdl } from '../../../src/load/mdl/load-mdl.js';
import { loadedApp } from '../../../src/tui/project/loaded-app.js';
import { expectFrames } from '../driver/expect-frames.js';
import { driveDebugger, go, settled, stands } from './drive-debugger.js';
import { finishedVisit, finishFlow } from './finished-visit.js';

const flow = 'Inspection.ACT_InspectAll';
const wide = { columns: 120, rows: 40 };

describe('the debugger looks as it did', () => {
  it('in the middle of a loop, with a breakpoint', async () => {
    const tui = await driveDebugger(finishFlow, { ...finishedVisit, ...wide });
    await go(tui, 'n', 'n', 'n', 'n', 'b', 'n', '2');
    await expectFrames('debug-loop', tui);
    tui.close();
  });

  it('at the end of a run that it was opened for', async () => {
    const tui = await driveDebugger(flow, { ...wide, mode: 'run' });
    expect(stands(tui)).toBe("✓ Returned '2'  after 35 nodes");
    await expectFrames('debug-end', await go(tui, '4'));
    tui.close();
  });

  it('on the server, with the messages', async () => {
    const tui = await driveDebugger(flow, wide);
    await go(tui, '}', 'N', 'N', 'N', 'I', '7', 'l');
    await expectFrames('debug-server', tui);
    tui.close();
  });

  it('on the way of an error handler', async () => {
    const tui = await driveDebugger('FieldService.ACT_Part_Reserve', {
      ...wide,
      app: 'flows/field-service',
      prepare: async (world) => {
        const phone = await world.addDevice('phone');
        const Part = phone.create('FieldService.Part', { Number: '1', Name: 'Ball bearing' });
        phone.network.disconnect();
        return { phone, given: { Part, Quantity: 1 } };
      },
    });
    await go(tui, '!', 'c');
    expect(stands(tui)).toContain('Before Log message (warning) in ACT_Part_Reserve');
    await go(tui, 'n', '4');
    await expectFrames('debug-error', tui);
    tui.close();
  });

  it('without colours, and said line by line', async () => {
    const tui = await driveDebugger(flow, { columns: 100, rows: 30, settings: { theme: 'none', isSpoken: true } });
    await go(tui, 'n', 'b', '2');
    await expectFrames('debug-spoken', tui);
    tui.close();
  });
});

describe('the debugger is used', () => {
  it('with the mouse: tabs, rows, boxes and the slider', async () => {
    const tui = await driveDebugger(flow, wide);
    await go(tui, '}');
    await settled(tui.click('━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━'));
    expect(stands(tui)).toContain('Before');
    tui.click('5 Device').click('▸ Network');
    expect(tui.click('▸ Network').frame()).toContain('→ Cut the connection from here on');
    tui.click('Objects in memory');
    expect(tui.selected()).toContain('Objects in memory');
    tui.wheel('Network', 'down');
    tui.close();
  });

  it('with one pane alone, and Esc comes back to where the run stands without leaving the session', async () => {
    const tui = await driveDebugger(flow, wide);
    await go(tui, 'n', 'n', 'n', 'n');
    const before = tui.frame();
    expect(tui.press('2', 'z').frame()).not.toContain('3 Call stack ─');
    tui.press('esc', 'enter');
    expect(tui.frame()).toContain('1 SUB_SampleMachines, not the one that stands');
    expect(tui.press('esc').press('tab', 'shift+tab').frame()).toBe(before);
    expect(tui.press('q').screen).toBe('flows');
    tui.close();
  });
});

const endless = `mdl 1;
create module M;
create nanoflow M.ACT_Endless () begin
  declare $N Integer = 0;
  while true begin
    set $N = $N + 1;
    log info 'again';
  end while;
end;`;

describe('a run that gives trouble', () => {
  it('that never ends shows how far it is, is interrupted with a key, and gone back in', async () => {
    const app = loadedApp('endless.mdl', loadMdl([{ name: 'endless.mdl', text: endless }]));
    const tui = await driveDebugger('M.ACT_Endless', { ...wide, app, world: { limits: { steps: 100_000_000 } } });
    tui.press('c');
    await tui.until(/Running: \d/);
    expect(tui.frame()).toContain('log info');
    await go(tui, 'space');
    expect(stands(tui)).toContain('interrupted');
    await go(tui, 'N', '{');
    expect(stands(tui)).toContain('Before Start in ACT_Endless');
    tui.close();
  });

  it('of an app that was saved meanwhile says so, begins again with a key, and keeps its breakpoints', async () => {
    const text = (name: string) => `mdl 1;\ncreate module M;\ncreate nanoflow M.ACT_A () begin\n log info '${name}';\n end;`;
    const load = (name: string) => loadedApp('a.mdl', loadMdl([{ name: 'a.mdl', text: text(name) }]));
    const tui = await driveDebugger('M.ACT_A', { ...wide, app: load('one') });
    tui.press('l');
    await go(tui, 'b', 'c');
    expect(stands(tui)).toContain('● breakpoint');
    tui.show(load('two'));
    expect(stands(tui)).toContain('The app has changed; a begins again.');
    await go(tui, 'a', 'c');
    expect(stands(tui)).toContain('● breakpoint');
    await go(tui, '}');
    expect(tui.frame()).toContain("log info 'two'");
    tui.close();
  });
});
