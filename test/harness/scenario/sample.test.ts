import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadScenarios, OpenedApps, runScenario } from '../../../src/index.js';

const folder = 'flows/field-service/scenarios';
const apps = new OpenedApps();

describe.each(readdirSync(folder).filter((name) => /\.scenario\.(yaml|json|md)$/.test(name)))(`${folder}/%s`, async (file) => {
  const { scenarios, diagnostics } = await loadScenarios(`${folder}/${file}`, { apps });

  it('is read without a finding', () => {
    expect(diagnostics).toEqual([]);
    expect(scenarios.length).toBeGreaterThan(0);
  });

  it.each(scenarios.map((scenario) => [scenario.name, scenario] as const))('%s', async (_, scenario) => {
    const { outcome, failures } = await runScenario(scenario);
    expect({ outcome, failures }).toEqual({ outcome: 'passed', failures: [] });
  });
});
