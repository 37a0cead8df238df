import { describe, expect, it } from 'vitest';
import { driveDebugger, go, stands } from './drive-debugger.js';

const flow = 'Inspection.ACT_InspectAll';

describe('going through a run', () => {
  it('steps over, into and out, and back the same way', async () => {
    const tui = await driveDebugger(flow, { columns: 120, rows: 40 });
    const there: string[] = [];
    for (const key of ['n', 'n', 'n', 'n', 'i', 'i', 'o', 'n', 'f10', 'f11', 'shift+f11']) {
      there.push(stands(tui));
      await go(tui, key);
    }
    expect(there).toMatchInlineSnapshot(`
      [
        "▶ Before Start in ACT_InspectAll",
        "▶ Before Create variable 'Failures' in ACT_InspectAll",
        "▶ Before Retrieve Inspection.Machine as 'Known' in ACT_InspectAll",
        "▶ Before $Known = empty? in ACT_InspectAll",
        "▶ Before Call nanoflow Inspection.SUB_SampleMachines in ACT_InspectAll",
        "▶ Before Start in SUB_SampleMachines",
        "▶ Before Create Inspection.Machine in SUB_SampleMachines",
        "▶ Before Merge in ACT_InspectAll",
        "▶ Before Retrieve Inspection.Machine as 'Machines' in ACT_InspectAll",
        "▶ Before For each 'Machine' in 'Machines' in ACT_InspectAll",
        "▶ Before $Machine/Temperature > @Inspection.Limit? in ACT_InspectAll",
      ]
    `);
    await go(tui, '}');
    expect(stands(tui)).toBe("✓ Returned '2'  after 35 nodes");
    const back: string[] = [];
    for (const key of ['N', 'I', 'N', 'I', 'I', 'O', '{']) {
      await go(tui, key);
      back.push(stands(tui));
    }
    expect(back).toMatchInlineSnapshot(`
      [
        "▶ Before End in ACT_InspectAll",
        "▶ Before Synchronize unsynchronized objects in ACT_InspectAll",
        "▶ Before Show message (information) in ACT_InspectAll",
        "▶ Before End in SRV_File on the server",
        "▶ Before Create Inspection.Receipt as 'Receipt' in SRV_File on the server",
        "▶ Before Call microflow Inspection.SRV_File in ACT_InspectAll",
        "▶ Before Start in ACT_InspectAll",
      ]
    `);
    tui.close();
  });

  it('keys that are pressed ahead are done one after the other', async () => {
    const slow = await driveDebugger(flow);
    const fast = await driveDebugger(flow);
    await go(slow, 'n', 'n', 'n', 'N', 'i');
    await go(fast.press('n', 'n', 'n', 'N'), 'i');
    expect(fast.frame()).toBe(slow.frame());
    slow.close();
    fast.close();
  });
});
