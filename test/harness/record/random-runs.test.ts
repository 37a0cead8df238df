import { dirname, relative, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordScenario } from '../../../harness/record/record-scenario.js';
import { readTrace } from '../../../harness/replay/read-trace.js';
import { type App, createWorld, loadScenarios, OpenedApps, openApp, runScenario } from '../../../src/index.js';
import { describeWithProjects, projectPath } from '../../projects.js';

/** What is recorded is read without a finding and passes. */
async function recordedPasses(app: App, appPath: string, trace: string): Promise<string> {
  const file = resolve('flows/recorded.scenario.yaml');
  const path = relative(dirname(file), resolve(appPath));
  const { text } = await recordScenario(app, readTrace(trace, 'trace'), {
    name: 'Recorded',
    appPaths: new Map([[app.model.contentHash, path]]),
  });
  const { scenarios, diagnostics } = await loadScenarios(file, { apps: sharedApps, text });
  expect(diagnostics, text).toEqual([]);
  const { failures } = await runScenario(scenarios[0]!);
  expect(failures, text).toEqual([]);
  return text;
}

const sharedApps = new OpenedApps();

describe('What scenarios of the sample app do is recorded as a scenario that passes', () => {
  const folder = 'flows/field-service';
  const steps = [
    'run: ACT_Visit_Finish\n    with: { Visit: $morning }',
    'run: ACT_PartUsage_Add\n    with: { Visit: $morning, Part: $bearing, Quantity: 1 }',
    'run: ACT_Part_Reserve\n    with: { Part: $bearing, Quantity: 2 }',
    'run: ACT_Synchronize',
    'run: DS_WorkOrder_Agenda\n    on: tablet',
    'change: $morning\n    to: { Conclusion: Look again }',
    'synchronize: phone',
    'synchronize: tablet',
    'disconnect: phone',
    'connect: phone',
    'slow: 250ms\n    on: phone',
    'fail: response\n    of: synchronize\n    optional: true\n    on: phone',
    'heal: phone',
    'wait: 5m',
    'restart: tablet',
    'server: { as: paul, change: { $press: { Remarks: Call first } } }',
    'server: { insert: { FieldService.Hazard: [{ Code: OIL, Description: Oil }] } }',
    'together:\n      - synchronize: phone\n      - synchronize: tablet',
  ];

  it('whatever the steps', async () => {
    const { app } = await sharedApps.open(folder);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...steps), { minLength: 1, maxLength: 7 }), async (chosen) => {
        const text = [
          'scenario: Anything',
          'app: .',
          'use: server.yaml',
          'given: { devices: { phone: { user: ada, roles: Inspector }, tablet: { user: ben, roles: Inspector }, desk: { user: paul, roles: Planner } } }',
          'steps:',
          ...chosen.map((step) => `  - ${step}`),
        ].join('\n');
        const { scenarios, diagnostics } = await loadScenarios(`${folder}/x.scenario.yaml`, { apps: sharedApps, text });
        expect(diagnostics).toEqual([]);
        const { traceText = '' } = await runScenario(scenarios[0]!, { keepTrace: true });
        await recordedPasses(app, folder, traceText);
      }),
      { numRuns: 8, seed: 11 },
    );
  });
});

describeWithProjects('What flows of real projects do is recorded as a scenario that passes', () => {
  it.each(['nmr-11.10', 'keymgmt-10.24'])('%s', async (project) => {
    const path = projectPath(project);
    const app = await openApp(path);
    const names = app.model.flows
      .filter(({ kind, excluded, parameters }) => kind === 'nanoflow' && !excluded && parameters.length === 0)
      .map(({ name }) => name);
    let count = 0;
    for (const name of names.slice(0, 40)) {
      const world = createWorld(app);
      const phone = await world.addDevice('phone');
      const { outcome } = await phone.run(name);
      const trace = world.trace();
      world.dispose();
      if (outcome !== 'returned') continue;
      await recordedPasses(app, path, trace);
      if (++count === 4) break;
    }
    expect(count).toBeGreaterThan(0);
  });
});
