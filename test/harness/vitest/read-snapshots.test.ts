import { expect, it } from 'vitest';
import { loadScenarios } from '../../../harness/scenario/load-scenarios.js';
import { runScenario } from '../../../harness/scenario/run-scenario.js';
import { readSnapshots } from '../../../harness/vitest/read-snapshots.js';

it('reads the snapshots that Vitest has kept: the scenarios of the sample app pass with them, and none is new', async () => {
  const file = 'flows/field-service/scenarios/checklist.scenario.yaml';
  const kept = readSnapshots(file);
  const fresh: string[] = [];
  const asked: string[] = [];
  for (const scenario of (await loadScenarios(file)).scenarios) {
    const compare = kept.comparing(scenario.name, (name) => fresh.push(name));
    const snapshot: typeof compare = (name, text) => {
      asked.push(name);
      return compare(name, text);
    };
    expect((await runScenario(scenario, { snapshot })).outcome).toBe('passed');
  }
  expect(asked.length).toBeGreaterThan(0);
  expect(fresh).toEqual([]);
});

it('has none for a file that nobody has run', () => {
  const fresh: string[] = [];
  const compare = readSnapshots('flows/nothing.scenario.yaml').comparing('It runs', (name) => fresh.push(name));
  expect(compare('a step', 'text')).toBeUndefined();
  expect(fresh).toEqual(['a step']);
});
