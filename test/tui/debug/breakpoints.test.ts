import { describe, expect, it } from 'vitest';
import { driveDebugger, go, stands } from './drive-debugger.js';

const flow = 'Inspection.ACT_InspectAll';
const wide = { columns: 120, rows: 40 };

describe('breakpoints', () => {
  it('at the selected node hold the run in both directions, and are taken away with the same key', async () => {
    const tui = await driveDebugger(flow, wide);
    tui.press('v').click('Commit');
    await go(tui, 'b', 'c');
    const held = stands(tui);
    expect(held).toMatch(/^▶ Before .* ● breakpoint$/);
    await go(tui, '}', 'C');
    expect(stands(tui)).toBe(held);
    await go(tui, 'b', '{', 'c');
    expect(stands(tui)).toBe("✓ Returned '2'  after 35 nodes");
    tui.close();
  });

  it('with a condition say what is wrong with it, and hold where it is true', async () => {
    const tui = await driveDebugger('Inspection.ACT_InspectAll', wide);
    tui.press('v').click('Commit').press('B').type('$Machine/Temprature > 80');
    await go(tui, 'enter');
    expect(tui.frame()).toContain('Temprature');
    expect(tui.frame()).toContain('✗');
    for (let key = 0; key < 30; key++) tui.press('backspace');
    tui.type('$Failures = 2');
    await go(tui, 'enter', 'c');
    expect(stands(tui)).toContain('● breakpoint: $Failures = 2');
    await go(tui, '2');
    expect(tui.frame()).toContain('$Failures: 2');
    tui.close();
  });

  it('on errors and on effects hold before the node that does it', async () => {
    const tui = await driveDebugger(flow, { ...wide, prepare: withoutConnection });
    await go(tui, '!', 'c');
    expect(stands(tui)).toContain('● error in Call microflow Inspection.SRV_File: No internet');
    await go(tui, '{', '!', '9');
    tui.press('j', 'l').click('→ message');
    await go(tui, 'enter', 'c');
    expect(stands(tui)).toContain("● next effect: warning message 'No connection");
    tui.close();
  });

  it('are turned off and on, removed, and shown at their nodes', async () => {
    const tui = await driveDebugger(flow, wide);
    tui.press('v', 'j');
    await go(tui, 'b', '9');
    expect(tui.frame()).toContain('● ACT_InspectAll');
    await go(tui, 't');
    expect(tui.frame()).toContain('○ ACT_InspectAll');
    expect(tui.frame()).toMatch(/│ ?▌? ?○/);
    await go(tui, 'c');
    expect(stands(tui)).toContain('Returned');
    await go(tui, '9', 'd');
    expect(tui.frame()).not.toContain('○ ACT_InspectAll');
    tui.close();
  });

  it('the run goes to the selected node, and back to it', async () => {
    const tui = await driveDebugger(flow, wide);
    tui.press('v', 'G', 'k', 'k');
    await go(tui, 'r');
    const there = stands(tui);
    expect(there).toContain('Before');
    await go(tui, '}');
    tui.press('G', 'k', 'k');
    await go(tui, 'R');
    expect(stands(tui)).toBe(there);
    tui.close();
  });
});

async function withoutConnection(world: Parameters<NonNullable<Parameters<typeof driveDebugger>[1]>['prepare'] & object>[0]) {
  const phone = await world.addDevice('phone');
  phone.network.disconnect();
  return { phone };
}
