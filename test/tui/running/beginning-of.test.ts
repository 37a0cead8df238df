import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readTrace } from '../../../harness/replay/read-trace.js';
import { replayTrace } from '../../../harness/replay/replay-trace.js';
import { DebugSession } from '../../../src/debugger/debug-session.js';
import { openedApp } from '../../../src/tui/project/opened-app.js';
import { beginningOf } from '../../../src/tui/running/beginning-of.js';
import type { RunRequest, RunSource } from '../../../src/tui/running/run-source.js';
import { loadedOnce } from '../driver/loaded-once.js';

const folder = mkdtempSync(join(tmpdir(), 'nanoflow-tui-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const app = 'flows/field-service';
const finish: RunRequest = {
  flow: 'FieldService.ACT_Visit_Finish',
  arguments: { Visit: 'morning' },
  server: 'flows/field-service/server.yaml',
  settings: { isOffline: true },
};

async function begin(source: RunSource) {
  return beginningOf(source, await loadedOnce(app));
}

describe('the beginning of a run', () => {
  it('of a form is the same each time, with rows, arguments and settings', async () => {
    const traces = [];
    for (const _ of [1, 2]) {
      const { world, run } = await begin({ kind: 'form', request: finish });
      expect(run).toMatchObject({ state: 'ready', steps: 0 });
      expect(await run.finishAsOne()).toMatchObject({ outcome: 'returned', requests: 0 });
      traces.push(world.trace());
      world.dispose();
    }
    expect(traces[0]).toBe(traces[1]);
  });

  it('names rows without an $id by their entity and their number', async () => {
    const request = {
      flow: 'FieldService.SUB_Check_Judge',
      arguments: { Check: 'Check-1' },
      server: finish.server!,
      settings: {},
    };
    const { world, run } = await begin({ kind: 'form', request });
    expect(await run.finish()).toMatchObject({ outcome: 'returned' });
    world.dispose();
  });

  it('of a scenario and of a trace stands where the debugger can go on', async () => {
    const scenario = { kind: 'scenario', file: `${app}/scenarios/offline-visit.scenario.yaml`, line: 2 } as const;
    const { world, run } = await begin(scenario);
    await run.finishAsOne();
    const file = join(folder, 'run.trace.json');
    writeFileSync(file, world.trace());
    world.dispose();
    const { steps } = JSON.parse(world.trace()) as { steps: { step: string }[] };
    const place = steps.findIndex(({ step }) => step === 'run');
    const session = await DebugSession.open(() => begin({ kind: 'trace', file, run: place }));
    await session.toEnd();
    expect(session.state.outcome).toMatchObject({ outcome: 'returned' });
    session.dispose();
  });

  it('has the constants, the seed and the locale of the form', async () => {
    const settings = { constants: { 'Inspection.Limit': '-1' }, seed: '7', locale: 'nl_NL', maxSteps: '500' };
    const request = { flow: 'Inspection.ACT_InspectAll', arguments: {}, settings };
    const { world } = await beginningOf({ kind: 'form', request }, await loadedOnce('flows/first-run.mdl'));
    expect(world.options).toMatchObject({
      seed: 7,
      locale: 'nl_NL',
      limits: { steps: 500 },
    });
    expect(String(world.options.constants?.['Inspection.Limit'])).toBe('-1');
    world.dispose();
  });

  it('on the device of another run is what that one leaves, the same each time, and one recipe with it', async () => {
    const settings = { isOffline: true };
    const add = { ...finish, flow: 'FieldService.ACT_PartUsage_Add', settings };
    const first: RunSource = {
      kind: 'form',
      request: { ...add, arguments: { Visit: 'morning', Part: 'bearing', Quantity: '3' } },
    };
    const judge = { flow: 'FieldService.SUB_Check_Judge', arguments: { Check: 'Check-1' }, settings: {}, after: first };
    const traces = [];
    for (const _ of [1, 2]) {
      const { world, run } = await begin({ kind: 'form', request: judge });
      expect(await run.finishAsOne()).toMatchObject({ outcome: 'returned' });
      const device = world.device('device');
      expect(device.unsynchronized('FieldService.PartUsage').map((usage) => usage.get('Quantity'))).toEqual([5]);
      expect(device.network.isConnected).toBe(false);
      traces.push(world.trace());
      world.dispose();
    }
    expect(traces[0]).toBe(traces[1]);
    const { steps } = JSON.parse(traces[0]!) as { steps: { step: string; flow?: string }[] };
    // The first is what the device does by itself when it is switched on.
    expect(steps.flatMap(({ flow }) => flow ?? [])).toEqual(['FieldService.NAV_Start', add.flow, judge.flow]);
    const again = await replayTrace(await openedApp(await loadedOnce(app)), readTrace(traces[0]!, 'the chain'));
    expect(again.text).toBe(traces[0]);
  });

  it('on the device of a scenario or of a trace goes on there, with its connection or another one', async () => {
    const scenario: RunSource = { kind: 'scenario', file: `${app}/scenarios/offline-visit.scenario.yaml`, line: 2 };
    const request = { flow: 'FieldService.DS_WorkOrder_Agenda', arguments: {}, settings: { isOffline: false }, after: scenario };
    const { world, run } = await begin({ kind: 'form', request });
    const [device = ''] = [...world.deviceNames];
    expect(world.device(device).network.isConnected).toBe(true);
    expect(await run.finishAsOne()).toMatchObject({ outcome: 'returned' });
    const file = join(folder, 'after-scenario.trace.json');
    writeFileSync(file, world.trace());
    world.dispose();
    const { steps } = JSON.parse(readFileSync(file, 'utf8')) as { steps: { step: string }[] };
    const place = steps.findLastIndex(({ step }) => step === 'run');
    const next = await begin({ kind: 'form', request: { ...request, after: { kind: 'trace', file, run: place } } });
    expect(await next.run.finish()).toMatchObject({ outcome: 'returned' });
    next.world.dispose();
  });

  it.each<[string, RunSource, string]>([
    ['a microflow', { kind: 'form', request: { ...finish, flow: 'ACO_Visit' } }, 'is a microflow, which runs on the server'],
    [
      'a wrong argument',
      { kind: 'form', request: { ...finish, arguments: { Visit: 'evening' } } },
      'Visit: there is no FieldService.Visit with the id evening.',
    ],
    [
      'an object that the run before has not left',
      {
        kind: 'form',
        request: { flow: 'DS_Visit_Summary', arguments: { Visit: '77' }, settings: {}, after: { kind: 'form', request: finish } },
      },
      'Visit: there is no FieldService.Visit with the id 77. The ids given are hot-surface, press, morning',
    ],
    ['a server file that is not there', { kind: 'form', request: { ...finish, server: 'flows/sever.yaml' } }, 'There is no file'],
    [
      'a line where no scenario begins',
      { kind: 'scenario', file: `${app}/scenarios/offline-visit.scenario.yaml`, line: 7 },
      'No scenario begins in line 7',
    ],
    ['a file that is no trace', { kind: 'trace', file: `${app}/server.yaml`, run: 0 }, 'is no trace'],
  ])('tells %s in a sentence', async (_, source, message) => {
    await expect(begin(source)).rejects.toThrow(message);
  });
});
