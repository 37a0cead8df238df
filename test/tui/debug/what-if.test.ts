import { describe, expect, it } from 'vitest';
import { driveDebugger, go, stands } from './drive-debugger.js';

const flow = 'Inspection.ACT_InspectAll';
const wide = { columns: 120, rows: 40 };

describe('who changed it', () => {
  it('is answered for a variable, and a key goes there', async () => {
    const tui = await driveDebugger(flow, wide);
    await go(tui, '}', 'N', '2');
    tui.press('g', 'g');
    await go(tui, 'w');
    expect(stands(tui)).toContain("$Failures was changed by Change variable 'Failures'");
    await go(tui, 'W');
    expect(stands(tui)).toContain("▶ Before Change variable 'Failures' in ACT_InspectAll");
    tui.close();
  });

  it('is answered for a row of the database', async () => {
    const tui = await driveDebugger(flow, wide);
    await go(tui, '}', '5');
    tui.press('j', 'j', 'l', 'j');
    await go(tui, 'w');
    expect(stands(tui)).toMatch(/The row was changed by .* at \d+; W goes there/);
    tui.close();
  });
});

describe('what if', () => {
  it('a variable had another value: the run goes on in a branch, which is compared with the first', async () => {
    const tui = await driveDebugger(flow, wide);
    await go(tui, '}', 'N', 'N', 'N', '2', 'e');
    expect(tui.frame()).toContain('$Failures = 2');
    tui.press('ctrl+u').type('many');
    await go(tui, 'enter');
    expect(tui.frame()).toContain('✗ The variable $Failures needs Integer/Long, but it is many.');
    tui.press('ctrl+u').type('7');
    await go(tui, 'enter', '}');
    expect(stands(tui)).toContain("✓ Returned '7'");
    await go(tui, '0', '=');
    expect(tui.frame()).toContain('part at 32');
    expect(tui.frame()).toMatch(/Ends\s*│/);
    tui.press('g', 'g');
    await go(tui, 'enter', '}');
    expect(stands(tui)).toContain("✓ Returned '2'");
    tui.close();
  });

  it('the network were cut: the flow takes the way of its error handler', async () => {
    const tui = await driveDebugger(flow, wide);
    await go(tui, 'n', 'n', '5');
    tui.press('j', 'l', 'j');
    await go(tui, 'enter');
    expect(stands(tui)).toContain('no connection');
    await go(tui, '}', '4');
    expect(tui.frame()).toContain("warning message 'No connection");
    tui.close();
  });

  it('the server answered something else, which is typed as JSON', async () => {
    const tui = await driveDebugger(flow, wide);
    await go(tui, '}', 'N', 'N', 'N', 'N');
    expect(tui.press('e').frame()).toContain('Answer of Inspection.SRV_File from here on, as JSON');
    tui.press('ctrl+u').type('{Ticket');
    await go(tui, 'enter');
    expect(tui.frame()).toContain('This is no JSON');
    await go(tui, 'esc');
    expect(tui.frame()).not.toContain('This is no JSON');
    await go(tui.press('e').press('ctrl+u').type('{"Ticket": "T-77"}'), 'enter', '}');
    expect(tui.frame()).toContain("'Filed under T-77.'");
    tui.close();
  });
});
