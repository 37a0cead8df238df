import { describe, expect, it } from 'vitest';
import { loadScenarios, OpenedApps, runScenario, type Scenario } from '../../../src/index.js';
import { sampleFolder as folder, sampleFiles } from './sample-files.js';

const apps = new OpenedApps();

async function load(text: string): Promise<readonly Scenario[]> {
  const { scenarios, diagnostics } = await loadScenarios(`${folder}/x.scenario.yaml`, { apps, text });
  expect(diagnostics).toEqual([]);
  return scenarios;
}

describe('scenarios that begin in the same way share their start', () => {
  it.each(sampleFiles)('%s: each run is the same, to the byte of its trace', async (file) => {
    // The app is one of its own, so that the first run is one without a prepared start.
    const { scenarios } = await loadScenarios(`${folder}/${file}`, { apps: new OpenedApps() });
    for (const scenario of scenarios) {
      const { outcome, failures, traceText } = await runScenario(scenario, { keepTrace: true });
      for (const _ of [2, 3, 4]) {
        const again = await runScenario(scenario, { keepTrace: true });
        expect({ outcome: again.outcome, failures: again.failures }).toEqual({ outcome, failures });
        expect(again.traceText === traceText).toBe(true);
      }
    }
  });

  it('and what one of them does is not in the next', async () => {
    const scenarios = await load(`
scenario: Work
use: ../server.yaml
steps:
  - run: DS_WorkOrder_Agenda
    expect: { returns: [{ Remarks: null }], server: { FieldService.Hazard: 1 } }
  - server: { insert: { FieldService.Hazard: [{ Code: <Code>, Description: Oil }] } }
  - change: $press
    to: { Remarks: <Code> }
  - disconnect: phone
  - run: ACT_PartUsage_Add
    with: { Visit: $morning, Part: $bearing, Quantity: 1 }
  - crash: phone
  - restart: phone
expect: { server: { FieldService.Hazard: 2 }, unsynchronized: { FieldService.PartUsage: 1 } }
examples: [{ Code: A }, { Code: B }, { Code: C }, { Code: D }]
`);
    for (const scenario of [...scenarios, ...scenarios].reverse()) {
      const { outcome, failures } = await runScenario(scenario);
      expect({ outcome, failures }).toEqual({ outcome: 'passed', failures: [] });
    }
  });

  it('also at the same time', async () => {
    const [scenario] = await load(`
scenario: Hazards
steps:
  - server: { insert: { FieldService.Hazard: [{ Code: A, Description: Oil }] } }
  - synchronize: phone
expect: { device: { FieldService.Hazard: 1 } }
`);
    const results = await Promise.all(Array.from({ length: 8 }, () => runScenario(scenario!)));
    expect(results.flatMap(({ failures }) => failures)).toEqual([]);
  });

  it.each([
    ['rows', 'given: { rows: { FieldService.Hazard: [{ Code: C<X>, Description: Oil }] } }', '[{ Code: C<X> }]'],
    [
      'a row of the device',
      'given: { devices: { phone: { rows: { FieldService.Hazard: [{ Code: C<X> }] } } } }',
      '[{ Code: C<X> }]',
    ],
    ['the moment', 'now: 2026-01-05T09:00:0<X>Z\ngiven: { rows: { FieldService.Hazard: [{ Code: OIL }] } }', '1'],
    ['who uses the device', 'given: { devices: { phone: { user: ada<X>, roles: Inspector } } }', '0'],
  ])('but not where %s differ', async (_, given, expected) => {
    const scenarios = await load(`
scenario: Given
${given}
steps:
  - run: ACT_Synchronize
expect: { device: { FieldService.Hazard: ${expected}, FieldService.DeviceState: [{ LastSyncOn: now }] } }
examples: [{ X: 1 }, { X: 2 }, { X: 3 }]
`);
    const texts = [];
    for (const scenario of [...scenarios, ...scenarios]) {
      const { failures, traceText } = await runScenario(scenario, { keepTrace: true });
      expect(failures).toEqual([]);
      texts.push(traceText);
    }
    expect(new Set(texts.slice(0, 3)).size).toBe(3);
    expect(texts.slice(3)).toEqual(texts.slice(0, 3));
  });
});
