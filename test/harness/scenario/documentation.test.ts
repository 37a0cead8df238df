import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { expectationKinds } from '../../../harness/scenario/expectations/expectation-kinds.js';
import { scenarioSchema } from '../../../harness/scenario/schema/scenario-schema.js';
import { stepKinds } from '../../../harness/scenario/steps/step-kinds.js';
import { matcherNames } from '../../../harness/scenario/values/read-expected.js';
import { vitestSnapshots } from '../../../harness/vitest/vitest-snapshots.js';
import { loadScenarios, runScenario } from '../../../src/index.js';

const page = readFileSync('docs/scenarios.md', 'utf8');

describe('docs/scenarios.md', async () => {
  const { scenarios, diagnostics } = await loadScenarios('docs/scenarios.md');

  it('has examples that are read without a finding', () => {
    expect(diagnostics).toEqual([]);
    expect(scenarios.length).toBeGreaterThan(5);
  });

  it.each(scenarios.map((scenario) => [scenario.name, scenario] as const))('%s', async (_, scenario) => {
    const { outcome, failures } = await runScenario(scenario, { snapshot: vitestSnapshots(expect) });
    expect({ outcome, failures }).toEqual({ outcome: 'passed', failures: [] });
  });

  it('explains every key', () => {
    const keys = Object.keys(scenarioSchema.properties as object).filter((key) => key !== '$schema');
    const all = [
      ...keys,
      ...stepKinds.flatMap(({ key, beside }) => [key, ...Object.keys(beside)]),
      ...expectationKinds.map(({ key }) => key),
    ];
    expect(
      [...new Set([...all, ...matcherNames])].filter((key) => !new RegExp(`\`[^\`\\n]*${key.replace('$', '\\$')}\\b`).test(page)),
    ).toEqual([]);
  });
});
