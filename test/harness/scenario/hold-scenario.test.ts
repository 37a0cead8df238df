import { describe, expect, it } from 'vitest';
import { holdScenario } from '../../../harness/scenario/hold-scenario.js';
import { loadScenarios } from '../../../harness/scenario/load-scenarios.js';
import { OpenedApps } from '../../../harness/scenario/opened-apps.js';

const apps = new OpenedApps();
const path = 'flows/field-service/scenarios/held.scenario.yaml';

async function hold(steps: string) {
  const text = `scenario: One\nuse: ../server.yaml\nsteps:\n${steps}`;
  const { scenarios, diagnostics } = await loadScenarios(path, { apps, text });
  expect(diagnostics).toEqual([]);
  return holdScenario(scenarios[0]!);
}

describe('a scenario that is held', () => {
  it('stands before the first node of its last run, with the steps in front of it done', async () => {
    const { world, run } = await hold(`  - run: NAV_Start
  - disconnect: phone
  - run: ACT_Visit_Finish
    with: { Visit: $morning }
  - connect: phone
`);
    expect(run).toMatchObject({ state: 'ready', steps: 0 });
    const phone = world.device('phone');
    expect(phone.network.isConnected).toBe(false);
    expect(phone.query('FieldService.Visit')[0]!.get('IsFinished')).toBe(false);
    expect(await run.finish()).toMatchObject({ flow: 'FieldService.ACT_Visit_Finish', outcome: 'returned' });
    world.dispose();
  });

  it('stands before the run in which it fails, of several with the same words', async () => {
    const { world, run } = await hold(`  - run: SUB_DeviceState_Get
  - run: SUB_DeviceState_Get
    expect: { returns: null }
  - run: SUB_DeviceState_Get
`);
    expect(
      JSON.parse(world.trace())
        .steps.map(({ step }: { step: string }) => step)
        .slice(-2),
    ).toEqual(['run', 'start']);
    expect(run.steps).toBe(0);
    world.dispose();
  });

  it('stands before the last run in front of what failed, where that runs nothing', async () => {
    const { world, run } = await hold(`  - run: NAV_Start
  - synchronize: phone
    expect: { unsynchronized: { FieldService.Visit: 3 } }
  - run: ACT_Synchronize
`);
    expect(await run.finish()).toMatchObject({ flow: 'FieldService.NAV_Start' });
    world.dispose();
  });

  it('says so where nothing can be stepped through', async () => {
    await expect(hold('  - synchronize: phone\n')).rejects.toMatchObject({
      code: 'nothing-to-hold',
      message: 'One: no step up to where it ends runs a nanoflow on a device by itself, so there is nothing to step through.',
    });
  });
});
