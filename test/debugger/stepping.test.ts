import { beforeAll, describe, expect, it } from 'vitest';
import type { DebugSession } from '../../src/debugger/debug-session.js';
import type { StepKind } from '../../src/debugger/stepping.js';
import { type App, openApp } from '../../src/world/app.js';
import { openSession, whereabouts } from './open-session.js';

let app: App;
beforeAll(async () => {
  app = await openApp('flows/first-run.mdl');
});

async function walk(session: DebugSession, kind: StepKind): Promise<string[]> {
  const places = [whereabouts(session)];
  while (!session.isAtEnd) {
    await session.step(kind);
    places.push(whereabouts(session));
  }
  return places;
}

describe('steps', () => {
  it('into: every node of the run, those of a microflow on the server too', async () => {
    const session = await openSession(app, 'ACT_InspectAll');
    expect(await walk(session, 'into')).toMatchInlineSnapshot(`
      [
        "0 device ACT_InspectAll: Start",
        "1 device ACT_InspectAll: Create variable 'Failures'",
        "2 device ACT_InspectAll: Retrieve Inspection.Machine as 'Known'",
        "3 device ACT_InspectAll: $Known = empty?",
        "4 device ACT_InspectAll: Call nanoflow Inspection.SUB_SampleMachines",
        "5 device SUB_SampleMachines: Start",
        "6 device SUB_SampleMachines: Create Inspection.Machine",
        "7 device SUB_SampleMachines: Create Inspection.Machine",
        "8 device SUB_SampleMachines: Create Inspection.Machine",
        "9 device SUB_SampleMachines: End",
        "10 device ACT_InspectAll: Merge",
        "11 device ACT_InspectAll: Retrieve Inspection.Machine as 'Machines'",
        "12 device ACT_InspectAll: For each 'Machine' in 'Machines'",
        "14 device ACT_InspectAll: $Machine/Temperature > @Inspection.Limit?",
        "15 device ACT_InspectAll: Change 'Machine'",
        "16 device ACT_InspectAll: Change variable 'Failures'",
        "18 device ACT_InspectAll: $Machine/Temperature > @Inspection.Limit?",
        "19 device ACT_InspectAll: Change 'Machine'",
        "21 device ACT_InspectAll: $Machine/Temperature > @Inspection.Limit?",
        "22 device ACT_InspectAll: Change 'Machine'",
        "23 device ACT_InspectAll: Change variable 'Failures'",
        "25 device ACT_InspectAll: Commit 'Machines'",
        "26 device ACT_InspectAll: Create Inspection.Report as 'Report'",
        "27 device ACT_InspectAll: Call microflow Inspection.SRV_File",
        "28 server SRV_File: Start",
        "29 server SRV_File: Log message (info)",
        "30 server SRV_File: Create Inspection.Receipt as 'Receipt'",
        "31 server SRV_File: End",
        "32 device ACT_InspectAll: Show message (information)",
        "33 device ACT_InspectAll: Synchronize unsynchronized objects",
        "34 device ACT_InspectAll: End",
        "35 returned",
      ]
    `);
    session.dispose();
  });

  it('over: the nodes of the flow', async () => {
    const session = await openSession(app, 'ACT_InspectAll');
    const places = await walk(session, 'over');
    expect(places).toMatchInlineSnapshot(`
      [
        "0 device ACT_InspectAll: Start",
        "1 device ACT_InspectAll: Create variable 'Failures'",
        "2 device ACT_InspectAll: Retrieve Inspection.Machine as 'Known'",
        "3 device ACT_InspectAll: $Known = empty?",
        "4 device ACT_InspectAll: Call nanoflow Inspection.SUB_SampleMachines",
        "10 device ACT_InspectAll: Merge",
        "11 device ACT_InspectAll: Retrieve Inspection.Machine as 'Machines'",
        "12 device ACT_InspectAll: For each 'Machine' in 'Machines'",
        "14 device ACT_InspectAll: $Machine/Temperature > @Inspection.Limit?",
        "15 device ACT_InspectAll: Change 'Machine'",
        "16 device ACT_InspectAll: Change variable 'Failures'",
        "18 device ACT_InspectAll: $Machine/Temperature > @Inspection.Limit?",
        "19 device ACT_InspectAll: Change 'Machine'",
        "21 device ACT_InspectAll: $Machine/Temperature > @Inspection.Limit?",
        "22 device ACT_InspectAll: Change 'Machine'",
        "23 device ACT_InspectAll: Change variable 'Failures'",
        "25 device ACT_InspectAll: Commit 'Machines'",
        "26 device ACT_InspectAll: Create Inspection.Report as 'Report'",
        "27 device ACT_InspectAll: Call microflow Inspection.SRV_File",
        "32 device ACT_InspectAll: Show message (information)",
        "33 device ACT_InspectAll: Synchronize unsynchronized objects",
        "34 device ACT_InspectAll: End",
        "35 returned",
      ]
    `);
    session.dispose();
  });
});
